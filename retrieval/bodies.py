"""The bodies that a question names, and the part each is to play."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.agencies import (
    Mention,
    agency_key,
    find_agencies,
    looks_like_agency,
    matching_keys,
)
from corpus.aliases import alias_keys, alias_names
from corpus.text import fold
from retrieval.asker import find_asker
from retrieval.models import Role


@dataclass(frozen=True, slots=True)
class AskedAgency:
    """A body that the question names, and the part it is to play."""

    mention: Mention
    role: Role


# Groups of bodies are told by their words, not found as names.
_GROUPS = re.compile(
    r"^(?:cac|mot so|nhung|thanh vien|co quan|don vi|truong|thu truong|khoi|cum|chu tich|lanh dao|dong chi)\b"
)


def names_to_find(agency_names: Iterable[str]) -> list[str]:
    """Return the bases of the agency keys of the index that are names of single bodies.

    Where the base is the word of a kind alone, the place makes the name: "Báo Hà Xuyên".
    """
    keys = [key.split("|") for key in agency_names]
    bases = {key[0] for key in keys}
    bases = {b for b in bases if " " in b and not _GROUPS.match(b)}
    placed = {
        f"{base} {place}" for base, _, place, _ in keys if place and " " not in base
    }
    short = (form for base in bases for form in _short_forms(base))
    return [*bases, *placed, *short, *_alias_bases()]


def completes_a_name(span: tuple[int, int], mentions: Iterable[Mention]) -> bool:
    """Whether the place at `span` ends a name that is a mere kind without it."""
    return any(
        m.start < span[0] and span[1] <= m.end and _is_kind_at_place(m.printed)
        for m in mentions
    )


def _is_kind_at_place(printed: str) -> bool:
    """Whether a name is the word of a kind and a place: "Báo Hà Xuyên"."""
    base, _, place, _ = agency_key(printed).split("|")
    return bool(place) and " " not in base


@cache
def _alias_bases() -> tuple[str, ...]:
    return tuple(agency_key(name).split("|")[0] for name in alias_names())


# Kinds whose names are said short: "Sở Giáo dục", "Hội Phụ nữ".
_SHORTENED = frozenset({"so", "phong", "hoi", "ban", "bo", "doan", "cuc", "chi"})


_NUMBER_OF_A_PLAN = "so ke hoach"  # rather "số kế hoạch" than a department


def _short_forms(base: str) -> tuple[str, ...]:
    kind, *rest = base.split()
    if kind not in _SHORTENED or len(rest) < 4 or base.startswith("hoi dong "):
        return ()
    forms = f"{kind} {' '.join(rest[:2])}", f"{kind} {' '.join(rest[-2:])}"
    return tuple(form for form in forms if form != _NUMBER_OF_A_PLAN)


def keys_of(wanted: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return those of the `known` agency keys that the body `wanted` answers to.

    A name said short stands for the only body whose name holds its words in order;
    where there are several it stands for none.
    """
    known = tuple(known)
    if keys := matching_keys(wanted, known):
        return keys
    for alias in alias_keys(wanted):
        if keys := matching_keys(alias, known):
            return keys
    base, level, place, _ = wanted.split("|")
    longer = [
        k for k in known
        if _holds_in_order(k.split("|")[0].split(), base.split())
        and matching_keys(f"{k.split('|')[0]}|{level}|{place}|", (k,))
    ]  # fmt: skip
    return tuple(longer) if len({k.split("|")[0] for k in longer}) == 1 else ()


def _holds_in_order(name: Sequence[str], words: Sequence[str]) -> bool:
    rest = iter(name)
    return name[:1] == words[:1] and all(word in rest for word in words)


# "X chủ trì ...", "do X chủ trì": something is named as the body that acts.
_ACTS = (
    re.compile(
        r"\b(?:do|giao cho|giao|viec cua|cua)\s+(?P<who>(?:(?!\bdo\b)[^?;:]){4,90}?)"
        r"\s+(?:duoc giao |se |dang )?(?:chu tri|phoi hop|phu trach|tham muu|co trach nhiem)\b"
    ),
    re.compile(
        r"(?:^|,\s*)(?P<who>[^,?;:]{4,60}?)"
        r"\s+(?:duoc giao |se |dang )?(?:chu tri|phoi hop|phu trach|tham muu|co trach nhiem)\b"
    ),
    # "X phải làm gì", "X có những nhiệm vụ nào"; a number is of a period or of a plan
    re.compile(
        r"(?:^|,\s*)(?P<who>(?!(?:cac|nhung|mot so)\b)[^,?;:\d]{4,60}?)\s+(?:(?:phai|can|se|dang|con|co|duoc giao)\s+)+(?:(?:lam|thuc hien) )?"
        r"(?:nhung |cac )?(?:gi|viec|cong viec|nhiem vu)\b"
    ),
)
_ASKS = re.compile(r"\b(?:ai|nao|gi|may|bao nhieu|viec|nhiem vu)\b")
_LIKE_ENOUGH = 88  # of 100; "Bao dien tu cau Bo" against "Bao dien tu cua Bo"


def find_bodies(text: str, names: Iterable[str]) -> list[Mention]:
    """Return the bodies that the question names, the one that acts even if mistyped.

    Likeness only repairs typing: a name that is like no single one stays as typed, and
    a question about it finds no such body.
    """
    mentions = [
        replace(m, key=agency_key(m.printed)) if _is_kind_at_place(m.printed) else m
        for m in find_agencies(text, names)
    ]
    asker = find_asker(text)  # "phòng tôi còn việc gì": no name of a body
    taken = [(m.start, m.end) for m in mentions] + ([asker] if asker else [])
    for start, end in _acting(fold(text)):
        if any(first < end and start < last for first, last in taken):
            continue
        if nearest := _nearest_body(text[start:end], start, names):
            return [*nearest, *mentions]
    return mentions


def _acting(folded: str) -> Iterator[tuple[int, int]]:
    for pattern in _ACTS:
        for match in pattern.finditer(folded):
            if not _ASKS.search(match["who"]):
                yield match.span("who")


def _nearest_body(printed: str, start: int, names: Iterable[str]) -> list[Mention]:
    from rapidfuzz import fuzz, process

    said = fold(printed).replace(" va ", " ").replace(",", "")
    near = process.extract(
        said, list(names), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH
    )
    end = start + len(printed)
    if len(near) == 1:
        return [Mention(start, end, printed, f"{near[0][0]}|||", None)]
    if looks_like_agency(printed) and len(printed.split()) > 1:
        return [Mention(start, end, printed, agency_key(printed), None)]
    return []


_LEADING = re.compile(
    r"\bchu tri\b|\btham muu\b|\bphu trach\b|\bdau moi\b|\bduoc giao\b|\bgiao\b|\bthuc hien\b"
    r"|\b(?:phai|can) lam\b|\blam (?:nhung )?(?:gi|viec)\b"
)
_SUPPORTING = re.compile(r"\bphoi hop\b|\btham gia\b")


# "phong trào do Thủ tướng Chính phủ phát động": whose the matter is, not who is to act.
_GIVES = re.compile(
    r"^\s*(?:da )?(?:phat dong|tang thuong|trao tang|khoi xuong|phe duyet|ban hanh)\b(?! (?:nhung |cac )?(?:gi|viec|van ban|nhiem vu) ?(?:gi|nao)?)"
)


def gives(folded: str, mention: Mention) -> bool:
    """Whether a body is named as the one that called for the matter asked about."""
    return _GIVES.match(folded[mention.end :]) is not None


def is_asked_for(text: str, mention: Mention) -> bool:
    """Whether the words of a body ask for one: "đoàn thể nào"."""
    return re.match(r"\s*(?:nao|gi)\b", fold(text[mention.end :])) is not None


def read_roles(text: str, mentions: list[Mention]) -> tuple[AskedAgency, ...]:
    """Tell the part that each body plays from the verb nearest to it."""
    folded = fold(text)
    agencies = []
    for mention in mentions:
        if gives(folded, mention):
            continue
        before, after = folded[: mention.start][-40:], folded[mention.end :][:60]
        supports = _SUPPORTING.search(after) or re.search(
            r"phoi hop (?:voi|cung|cua)?\s*$", before
        )
        leads = _LEADING.search(after) or re.search(
            r"(?:do|giao(?: cho)?|cua|chu tri)\s*$", before
        )
        lead_first = (
            leads and supports and _first(_LEADING, after) < _first(_SUPPORTING, after)
        )
        role = (
            Role.COOP
            if supports and not lead_first
            else Role.LEAD
            if leads
            else Role.ANY
        )
        agencies.append(AskedAgency(mention, role))
    return tuple(agencies)


def _first(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return match.start() if match else len(text)
