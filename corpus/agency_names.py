"""Find names of bodies in running text, and tell whether two name one body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from corpus import bodies
from corpus.agency_words import (
    base_of,
    index_names,
    level_and_place,
    lexicon,
    match_length,
    plausible,
    tokens_of,
)
from corpus.text import fold, squeeze, unify_dashes

BRACKET = re.compile(r"\s*\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named at `start:end` of a text."""

    start: int
    end: int
    printed: str
    key: str
    level: str | None


@lru_cache(maxsize=8)  # every question brings the names of the same index
def _indexed(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return index_names(names)


def find_agencies(text: str, known: Iterable[str] = ()) -> list[Mention]:
    """Return the bodies named in running text, in order, not overlapping.

    Works without marks and with abbreviations. `known` are further printed names to
    look for, such as those of the index.
    """
    tokens = tokens_of(text)
    names = lexicon() if not known else lexicon() | _indexed(tuple(known))
    longest = max(map(len, names.values()), default=0)
    found, at = [], 0
    while at < len(tokens):
        length = match_length(tokens, at, names, longest)
        if not length or not plausible(text, tokens[at : at + length]):
            at += 1
            continue
        level, place, stop = level_and_place(text, tokens, at + length)
        base = base_of(tokens[at : at + length])
        start, end = tokens[at].start, tokens[stop - 1].end
        key = _key(base, level, place, "")
        found.append(Mention(start, end, text[start:end], key, level or None))
        at = stop
    return found


@lru_cache(maxsize=16_384)  # every question asks for the issuers of all plans
def agency_key(name: str) -> str:
    """Return the identity of a body, `base|level|place|parent`, folded.

    "Văn phòng UBND tỉnh" and "Văn phòng Ủy ban nhân dân" share their base; compare
    keys with `matching_keys`.
    """
    name = BRACKET.sub("", unify_dashes(name))
    whole, _, parent = name.partition(",")
    if parent and is_part_of(whole, parent):
        return _key_of_one(whole, base_of(tokens_of(parent)))
    return _key_of_one(name, "")


def agency_level(name: str) -> str | None:
    """Return "trung ương", "tỉnh", "thành phố", "huyện", "xã", or None when not said."""
    return agency_key(name).split("|")[1] or None


def matching_keys(wanted: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return those of `known` that may be the body `wanted`.

    Bases must be equal, levels and places equal or unsaid. A body printed as part of
    its parent answers to the parent's name only when nothing else does.
    """
    known = tuple(known)
    exact = tuple(k for k in known if _same_body(wanted, k))
    return exact or tuple(k for k in known if k.split("|")[3] == wanted.split("|")[0])


def _key(base: str, level: str, place: str, parent: str) -> str:
    return "|".join((base, fold(level), place, parent))


def _key_of_one(name: str, parent: str) -> str:
    name = squeeze(name)
    tokens = tokens_of(name)
    length = match_length(tokens, 0, lexicon(), 20)
    level, place, stop = level_and_place(name, tokens, length)
    if length and stop == len(tokens):
        return _key(base_of(tokens[:length]), level, place, parent)
    for at in range(len(tokens) - 1, 0, -1):
        level, place, stop = level_and_place(name, tokens, at)
        if stop == len(tokens) and (level or place):
            return _key(base_of(tokens[:at]), level, place, parent)
    return _key(base_of(tokens), "", "", parent)


def _same_body(wanted: str, known: str) -> bool:
    base, level, place, _ = wanted.split("|")
    known_base, known_level, known_place, _ = known.split("|")
    return (
        base == known_base
        and level in ("", known_level or level)
        and place in ("", known_place or place)
    )


def is_part_of(part: str, parent: str) -> bool:
    """Whether two names are of a part and its parent: a chi cục and a sở."""
    if agency_level(part):
        return False
    part_base, parent_base = base_of(tokens_of(part)), base_of(tokens_of(parent))
    if parent_base.startswith(bodies.NOT_PARENTS):
        return False
    return any(
        _is_of(part_base, kinds) and _is_of(parent_base, parents)
        for kinds, parents in bodies.PARTS
    )


def _is_of(base: str, kinds: Iterable[str]) -> bool:
    return any(base == kind or base.startswith(f"{kind} ") for kind in kinds)
