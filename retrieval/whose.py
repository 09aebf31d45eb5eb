"""Whose plan a question means: its place, or the body that issued it.

Names are read against the plans of the index: their places and issuers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from corpus.agencies import agency_key, find_agencies, matching_keys
from corpus.places import find_provinces
from corpus.text import fold
from index.catalog import PlanRow

_HCM_CITY = re.compile(r"\b(?:tp\.?\s*hcm|tphcm|tp\.?\s*ho chi minh)\b")


def places_in(
    text: str, folded: str, plans: tuple[PlanRow, ...]
) -> list[tuple[tuple[int, int], str]]:
    """Provinces, places of plans, and initials of places ("HY"), where they stand."""
    found: list[tuple[tuple[int, int], str]] = []

    def add(start: int, end: int, name: str) -> None:
        if all(end <= s or start >= e for (s, e), _ in found):
            found.append(((start, end), name))

    names = sorted(placenames(plans))
    known = [
        (*match.span(), name)
        for name in names
        for match in re.finditer(rf"\b{re.escape(fold(name))}\b", folded)
    ]
    # The one that begins first, then the longest: "Kỳ Sơn là gì" does not say Sơn La.
    for start, end, name in sorted(known, key=lambda k: (k[0], -k[1])):
        add(start, end, name)
    for match in _HCM_CITY.finditer(folded):
        add(*match.span(), "Hồ Chí Minh")
    for start, end, name in find_provinces(text):
        is_person = name == "Hồ Chí Minh" and not re.search(
            r"(?:tp\.?|thanh pho|tphcm)\s*$", folded[:start]
        )
        if not is_person:
            add(start, end, name)
    initials = _initials(names)
    for match in re.finditer(r"\b[a-z]{2,4}\b", folded):
        printed = text[match.start() : match.end()]
        plain = text == text.lower()
        if match.group() in initials and (printed.isupper() or plain):
            add(*match.span(), initials[match.group()])
    return found


# "kế hoạch ... của X" · "... X 2028" · "... X"
_PLAN_OF = re.compile(
    r"\b(?:ke hoach|kh|chuong trinh)\b(?:(?! (?:giao(?! (?:thong|duc|luu|vien|dich)\b)|do)\b)[^?;:]){0,90}?\b(?:cua|va)\s+$|\b(?:ke hoach|kh|plan of)\s+$"
)
_DATED_OR_LAST = re.compile(
    r"^[\s,]*(?:(?:nam |giai doan )?20\d\d\b|[?.!]*$|(?:la|thi|khi|co|may|ai|phoi|chu)\b)"
)
_IS_COUNCIL = re.compile(r"^(?:hoi dong|uy ban|ban chi dao)")
_PLAYS_A_PART = re.compile(
    r"^\W*(?:duoc |se |phai |co )?(?:giao |trach nhiem|nhiem vu|chu tri|phoi hop|tham muu|thuc hien|lam gi|can lam)"
)
_IS_GIVEN_A_PART = re.compile(
    r"(?:trach nhiem(?: cua)?|nhiem vu cua|viec cua|giao(?: cho)?|do|voi|gui ve|ve|chu tri boi)\s*$"
)


def issuers_in(
    text: str, plans: tuple[PlanRow, ...]
) -> list[tuple[tuple[int, int], str]]:
    """Bodies that issued plans, named as such: "kế hoạch năm 2025 của Sở Y tế".

    A body that the question gives a part in a task ("Sở Y tế chủ trì việc gì") is
    none, nor is a people's committee, which its place tells.
    """
    folded = fold(text)
    keys = {agency_key(p.header.issuer) for p in plans if p.header.issuer}
    keys = {
        k for k in keys if not k.startswith(("uy ban nhan dan", "hoi dong nhan dan"))
    }
    found = []
    for mention in find_agencies(text, [k.split("|")[0] for k in keys]):
        before, after = folded[: mention.start], folded[mention.end :]
        owns = _PLAN_OF.search(before)
        apart = _DATED_OR_LAST.match(after) and not _IS_COUNCIL.match(mention.key)
        part = _PLAYS_A_PART.match(after) or _IS_GIVEN_A_PART.search(before)
        if (owns or (apart and not part)) and (fit := matching_keys(mention.key, keys)):
            found += [((mention.start, mention.end), key) for key in fit]
    return found


def signers_in(folded: str, plans: Iterable[PlanRow]) -> tuple[str, ...]:
    """Return the names of signers of plans that stand in the folded text."""
    names = {p.header.signer_name for p in plans if p.header.signer_name}
    return tuple(sorted(name for name in names if _stands_in(_folded(name), folded)))


def _stands_in(name: str, folded: str) -> bool:
    """Whether whole words of the text are the name; most names are not even there."""
    return name in folded and bool(re.search(rf"\b{re.escape(name)}\b", folded))


_folded = lru_cache(4096)(fold)  # every question looks at all plans


def placenames(plans: Iterable[PlanRow]) -> frozenset[str]:
    """Return the names of the places that plans are of."""
    return frozenset(p.header.placename for p in plans if p.header.placename)


def place_initials(plans: Iterable[PlanRow]) -> frozenset[str]:
    """Return the folded initials that stand for places of plans ("hy")."""
    return frozenset(_initials(placenames(plans)))


def _initials(names: Iterable[str]) -> dict[str, str]:
    table: dict[str, str] = {}
    clashing: set[str] = set()
    for name in names:
        key = "".join(word[0] for word in re.findall(r"\w+", fold(name)))
        if len(key) < 2 or key in {
            "nv",
            "kh",
            "dv",
            "cq",
            "pt",
            "cb",
            "hd",
            "ct",
            "sp",
        }:
            continue
        clashing |= {key} if key in table else set()
        table[key] = name
    return {k: v for k, v in table.items() if k not in clashing}
