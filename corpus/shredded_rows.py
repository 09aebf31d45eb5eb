"""Find where the rows of a shredded table begin, and where the table ends."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.agencies import looks_like_agency
from corpus.columns import heading_key
from corpus.shredded_costs import ShredLine
from corpus.shredded_numbers import (
    Candidate,
    best_chain,
    find_candidates,
    is_only_number,
    opens_with_number,
    wants_number,
)
from corpus.text import fold
from corpus.timeframe import reads_as_time


@dataclass(frozen=True, slots=True)
class RowStart:
    """A row or group at lines [at, end) of a shredded body.

    `number` is as printed. `inline` when text follows it on the line; `skipped` are
    lines inside that are page numbers or a repeated heading.
    """

    at: int
    end: int
    number: str
    inline: bool = False
    group_text: str = ""
    skipped: frozenset[int] = frozenset()

    @property
    def is_group(self) -> bool:
        """Whether this heads rows instead of being one."""
        return bool(self.group_text)

    def lines_of(self, body: Sequence[ShredLine]) -> list[ShredLine]:
        """Return the lines of the row without its number and what is skipped."""
        first = body[self.at]
        rest = [body[n] for n in range(self.at + 1, self.end) if n not in self.skipped]
        text = first.text.removeprefix(self.number).strip()
        return [ShredLine(text, gap=True), *rest] if text else rest


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a body, and the line (exclusive) at which the table ends."""

    starts: tuple[RowStart, ...]
    end: int


@dataclass(frozen=True, slots=True)
class _Mark:
    """What begins at line `at`: a group when it has a `title`, else a row."""

    at: int
    number: str
    inline: bool
    title: str = ""


_GROUP = re.compile(r"([IVX]{1,5}|[A-HĐ])[.):]?(?=\s|$)")
# What can only stand below a table.
_STOP = re.compile(
    r"^(noi nhan\b|tm\. |kt\. |tl\. |tuq\. |tren day |can cu |dieu \d|phu luc\b"
    r"|nguoi lap|\./\.)"
)
_SECTION = re.compile(
    r"^(([IVX]{1,5}|[A-H])\s*([.:)-]|/(?!\d))|Phần\b|\d{1,2}\s*[.)])\s*\S"
)
_PROSE_LENGTH = 56
_MAX_TITLE_LINES = 5


def find_rows(
    lines: Sequence[ShredLine], columns: int, heading: Sequence[ShredLine]
) -> Rows:
    """Return the rows in `lines`, which begin below the heading.

    Args:
        lines: Everything below the heading, the prose after the table included.
        columns: How many columns there are beside the number.
        heading: The lines of the heading, which may be printed again.
    """
    limit = _hard_end(lines)
    repeated = _repeated_heading(lines[:limit], heading)
    groups = _groups(lines[:limit])
    candidates = find_candidates(lines[:limit], repeated)
    chain = best_chain(candidates, groups, columns)
    if not chain:
        return Rows((), 0)
    end = _end_of_last(lines, chain, limit, columns)
    chosen = {c.at for c in chain}
    strays = repeated | {
        c.at
        for c in candidates
        if c.at not in chosen and not c.suspect and _is_page_number(lines, c.at)
    }
    marks = [mark for mark in groups.values() if mark.at < chain[-1].at]
    marks += _marks_of(chain, lines, strays)
    return Rows(_starts(sorted(marks, key=lambda mark: mark.at), strays, end), end)


def _starts(
    marks: Sequence[_Mark], strays: frozenset[int], end: int
) -> tuple[RowStart, ...]:
    """Let every row or group reach to the next one."""
    stops = [*(mark.at for mark in marks[1:]), end]
    return tuple(
        RowStart(
            mark.at,
            stop,
            mark.number,
            mark.inline,
            mark.title,
            frozenset(n for n in strays if mark.at < n < stop),
        )
        for mark, stop in zip(marks, stops, strict=True)
    )


def _marks_of(
    chain: Sequence[Candidate], lines: Sequence[ShredLine], strays: frozenset[int]
) -> list[_Mark]:
    """Take "2" above "2.1" for a group when nothing but a title stands between."""
    titles = {
        head.at: _title_between(head, child, lines, strays)
        for head, child in pairwise(chain)
        if child.is_first_child_of(head)
    }
    return [_Mark(c.at, c.printed, c.inline, titles.get(c.at, "")) for c in chain]


def _title_between(
    head: Candidate,
    child: Candidate,
    lines: Sequence[ShredLine],
    strays: frozenset[int],
) -> str:
    """Return the title between two numbers, "" when a row with cells stands there."""
    first = lines[head.at].text.removeprefix(head.printed).strip()
    rest = [lines[n].text for n in range(head.at + 1, child.at) if n not in strays]
    title = [text for text in (first, *rest) if text]
    cells = any(reads_as_time(text) for text in title) or any(
        looks_like_agency(text) for text in title[1:]
    )
    return "" if cells or len(title) > _MAX_TITLE_LINES else " ".join(title)


def _hard_end(lines: Sequence[ShredLine]) -> int:
    """Return the first line that cannot belong to a table."""
    for n, line in enumerate(lines):
        if _STOP.match(fold(line.text)):
            return n
        if (
            _SECTION.match(line.text)
            and not wants_number(lines, n)
            and not _rows_follow(lines, n)
        ):
            return n
    return len(lines)


def _rows_follow(lines: Sequence[ShredLine], at: int) -> bool:
    """Whether a numbered line is followed by rows soon: then it is in the table."""
    if lines[at].text.lstrip("(")[:1].isdigit():
        return not lines[at].text.isupper() and len(lines[at].text) < 2 * _PROSE_LENGTH
    return any(is_only_number(line.text) for line in lines[at + 1 : at + 7])


def _groups(lines: Sequence[ShredLine]) -> Mapping[int, _Mark]:
    """Return the groups with a numeral or letter by line; a title ends at a number."""
    found = {}
    for n, line in enumerate(lines):
        match = _GROUP.match(line.text)
        if match is None or wants_number(lines, n):
            continue
        rest = [line.text[match.end() :].strip()]
        for after in lines[n + 1 : n + 1 + _MAX_TITLE_LINES]:
            if opens_with_number(after.text):
                text = " ".join(filter(None, rest))
                if len(text.split()) > 1:
                    found[n] = _Mark(n, match[0], bool(rest[0]), text)
                break
            rest.append(after.text)
    return found


def _repeated_heading(
    lines: Sequence[ShredLine], heading: Sequence[ShredLine]
) -> frozenset[int]:
    """Return the lines that print the heading again at the top of a page."""
    keys = [heading_key(line.text) for line in heading]
    found: set[int] = set()
    for n in range(len(lines) - len(keys) + 1):
        if heading_key(lines[n].text) != keys[0]:
            continue
        if [heading_key(line.text) for line in lines[n : n + len(keys)]] == keys:
            found |= set(range(n, n + len(keys)))
    return frozenset(found)


def _is_page_number(lines: Sequence[ShredLine], at: int) -> bool:
    alone = lines[at].gap and (at + 1 >= len(lines) or lines[at + 1].gap)
    return alone and is_only_number(lines[at].text)


def _end_of_last(
    lines: Sequence[ShredLine], chain: Sequence[Candidate], limit: int, columns: int
) -> int:
    """Return where the last row ends: before prose, or at a length no row has."""
    last = chain[-1].at
    sizes = [b.at - a.at for a, b in pairwise(chain)]
    longest = max(sizes, default=columns * 3)
    usual = sorted(len(line.text) for line in lines[chain[0].at : last]) or [0]
    wide = max(_PROSE_LENGTH, int(usual[int(len(usual) * 0.9)] * 1.5))
    end = min(limit, last + 2 * longest + 2)
    for n in range(last + 1, end):
        if len(lines[n].text) > wide and n > last + columns - 1:
            return n
    return end
