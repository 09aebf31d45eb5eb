"""Names of public bodies: find them, split lists of them, tell whether two are one.

Identity is by table (kinds, sectors, levels, abbreviations in `bodies` and
`abbreviations`), never by likeness: "Sở Nội vụ" and "Sở Ngoại vụ" look alike and are
two. A body's key is `base|level|place|parent`, all folded; empty parts mean "not
said" and agree with anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus import bodies
from corpus.abbreviations import expand_abbreviations
from corpus.agency_names import (
    BRACKET,
    Mention,
    agency_key,
    agency_level,
    find_agencies,
    is_part_of,
    matching_keys,
)
from corpus.agency_words import WORD, lexicon_head
from corpus.kinds import POSITION, begins_with_kind, is_person, without_collective
from corpus.text import fold, normalize, squeeze, unify_dashes

__all__ = [
    "Mention",
    "agency_key",
    "agency_level",
    "expand_abbreviations",
    "find_agencies",
    "is_agency",
    "looks_like_agency",
    "matching_keys",
    "split_agencies",
]

_BULLET = re.compile(r"^\s*(?:[-+*•]|\d{1,2}[.)]|[a-zđ]\))\s+")
_MAX_NAME_SYLLABLES = 25


def split_agencies(cell: str) -> tuple[str, ...]:
    """Split a cell into the printed names of independent bodies.

    A bracketed role ("(cơ quan thường trực)") is dropped, a bracket that names a body
    is kept, dashes are unified. A part with its parent ("Ban Thi đua - Khen thưởng, Sở
    Nội vụ") is one name. Returns () for a blank cell.
    """
    text = unify_dashes(normalize(cell))
    text = BRACKET.sub(_keep_body_bracket, text)
    parts: list[_Part] = []
    for line in text.split("\n"):
        opens = not parts or not parts[-1].text.rstrip().endswith(",")
        parts += _split_line(_BULLET.sub("", line), after_comma=not opens)
    parts = [replace(p, text=squeeze(p.text).strip(" ,;.:-/")) for p in parts]
    return tuple(_join_parts_with_parents([p for p in parts if p.text]))


def looks_like_agency(text: str) -> bool:
    """Whether the text begins as names of bodies do ("Sở", "Các phòng", "Đồng chí")."""
    head = without_collective(squeeze(text).lower().lstrip("-+•* "))
    return begins_with_kind(head) or is_person(text) or bool(lexicon_head(text))


def is_agency(text: str) -> bool:
    """Whether the whole text is one body, a list of them, or people."""
    parts = split_agencies(text)
    return bool(parts) and all(
        looks_like_agency(p) and len(WORD.findall(p)) <= _MAX_NAME_SYLLABLES
        for p in parts
    )


def _keep_body_bracket(match: re.Match[str]) -> str:
    inside = fold(match[1]).strip()
    is_role = any(inside.startswith(role) for role in bodies.ROLES)
    return "" if is_role else match.group()


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a cell; `after_comma` when nothing stronger stands before it."""

    text: str
    after_comma: bool


def _split_line(line: str, *, after_comma: bool) -> list[_Part]:
    """Cut a line where a separator is followed by the beginning of another body."""
    closed = [(m.start, m.end) for m in find_agencies(line)]
    closed += [m.span() for m in BRACKET.finditer(line)]
    parts, done = [], 0
    for match in re.finditer(r"\s*[;,/]\s*|\s+(?:và|va|cùng)\s+|\s+&\s+", line):
        inside = any(s < match.end() and match.start() < e for s, e in closed)
        strong = ";" in match.group()
        if inside or not (
            strong or _begins_body(line[match.end() :], line[done : match.start()])
        ):
            continue
        parts.append(_Part(line[done : match.start()], after_comma))
        done, after_comma = match.end(), "," in match.group()
    return [*parts, _Part(line[done:], after_comma)]


def _begins_body(rest: str, before: str) -> bool:
    head = without_collective(rest.lower())
    if is_person(rest) and is_person(before):
        return True
    if head == rest.lower() and not rest[:1].isupper():
        # "Các cơ quan, đơn vị" is one phrase, "so noi vu, so tai chinh" is none.
        return fold(before) == before and lexicon_head(rest) > 1
    return begins_with_kind(head) or bool(lexicon_head(rest))


def _join_parts_with_parents(parts: list[_Part]) -> list[str]:
    """Join "Ban A, Sở B" and "Đồng chí A, Phó Giám đốc": only a comma can join."""
    joined: list[str] = []
    for part in parts:
        if joined and part.after_comma and _belongs_to(joined[-1], part.text):
            joined[-1] = f"{joined[-1]}, {part.text}"
        else:
            joined.append(part.text)
    return joined


def _belongs_to(name: str, following: str) -> bool:
    if POSITION.match(following) and is_person(name):
        return True
    return "," not in name and is_part_of(name, following)
