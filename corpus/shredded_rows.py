"""Find where the rows of a shredded table begin, and where the table ends.

A line that holds only a number may be a row number, a page number, or part of a cell
("Trong tháng / 12"). The chain of numbers that goes up best decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.columns import heading_key
from corpus.shredded_costs import ShredLine
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
class _Candidate:
    at: int
    value: int
    printed: str
    inline: bool
    suspect: float  # 0 to 1: how much the words before expect a number of their own


_ONLY = re.compile(r"\(?(\d{1,3})[.)]?")
_INLINE = re.compile(r"(\(?(\d{1,3})[.)]?)\s+(?=[\"“(]?[A-ZĐÀ-Ỹ])")
_GROUP = re.compile(r"([IVX]{1,5}|[A-HĐ])[.):]?(?=\s|$)")
_EXPECTS_NUMBER = re.compile(r"\b(thang|ngay|quy|so|khoa|thu|lan|dot|phong|tinh lo)$")
_MAY_EXPECT_NUMBER = re.compile(r"(\bnam|\bden|\btruoc|\btu|\bva|/|-|\()$")
# What can only stand below a table.
_STOP = re.compile(
    r"^(noi nhan\b|tm\. |kt\. |tl\. |tuq\. |tren day |can cu |dieu \d|phu luc\b"
    r"|nguoi lap|\./\.)"
)
_SECTION = re.compile(r"^(([IVX]{1,5}|[A-H])\s*[.:/)-]|Phần\b|\d{1,2}\s*[.)])\s*\S")
_PROSE_LENGTH = 56
_FIRST, _REPEAT, _SKIP, _RESTART, _ANY = 3.0, 2.5, 2.5, 3.0, 9.0
_OMIT, _OMIT_SUSPECT, _INLINE_COST, _SUSPECT_COST, _THIN = 4.0, 0.6, 0.1, 2.5, 3.0


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
    candidates = _candidates(lines[:limit], repeated)
    chain = _best_chain(candidates, groups, columns)
    if not chain:
        return Rows((), 0)
    end = _end_of_last(lines, chain, limit, columns)
    marks = sorted(
        [(c.at, c.printed, c.inline, "") for c in chain]
        + [(n, *groups[n]) for n in groups if n < chain[-1].at]
    )
    chosen = {c.at for c in chain}
    strays = repeated | {
        c.at
        for c in candidates
        if c.at not in chosen and not c.suspect and _is_page_number(lines, c.at)
    }
    starts = tuple(
        RowStart(
            at,
            stop,
            number,
            inline,
            text,
            frozenset(n for n in strays if at < n < stop),
        )
        for (at, number, inline, text), stop in zip(
            marks, [mark[0] for mark in marks[1:]] + [end], strict=True
        )
    )
    return Rows(starts, end)


def _hard_end(lines: Sequence[ShredLine]) -> int:
    """Return the first line that cannot belong to a table."""
    for n, line in enumerate(lines):
        if _STOP.match(fold(line.text)):
            return n
        if _SECTION.match(line.text) and not _rows_follow(lines, n):
            return n
    return len(lines)


def _rows_follow(lines: Sequence[ShredLine], at: int) -> bool:
    """Whether a numbered line is followed by rows soon: then it is in the table."""
    if _ONLY.match(lines[at].text):
        return not lines[at].text.isupper() and len(lines[at].text) < 2 * _PROSE_LENGTH
    return any(_ONLY.fullmatch(line.text) for line in lines[at + 1 : at + 7])


def _candidates(
    lines: Sequence[ShredLine], skipped: frozenset[int]
) -> list[_Candidate]:
    found = []
    for n, line in enumerate(lines):
        if n in skipped:
            continue
        before = fold(lines[n - 1].text) if n else ""
        suspect = 0.0
        if _EXPECTS_NUMBER.search(before):
            suspect = 1.0
        elif _MAY_EXPECT_NUMBER.search(before) and not reads_as_time(before):
            suspect = 0.4 if line.gap else 0.7
        only, inline = _ONLY.fullmatch(line.text), _INLINE.match(line.text)
        if only:
            found.append(_Candidate(n, int(only[1]), line.text, False, suspect))
        elif inline:
            found.append(_Candidate(n, int(inline[2]), inline[1], True, suspect))
    return found


def _best_chain(
    candidates: Sequence[_Candidate],
    groups: dict[int, tuple[str, bool, str]],
    columns: int,
) -> list[_Candidate]:
    """Return the numbers that make the best sequence from the first row to the last."""
    omit = [0.0]
    for candidate in candidates:
        cost = 0.3 if candidate.inline else _OMIT
        cost = cost + (_OMIT_SUSPECT - cost) * candidate.suspect
        omit.append(omit[-1] + cost)
    best: list[tuple[float, int]] = []
    for n, candidate in enumerate(candidates):
        own = _INLINE_COST * candidate.inline + _SUSPECT_COST * candidate.suspect
        options = [(omit[n] + _FIRST * (candidate.value != 1) + own, -1)]
        for m in range(max(0, n - 40), n):
            step = _step_cost(candidates[m], candidate, groups, columns)
            options.append((best[m][0] + omit[n] - omit[m + 1] + step + own, m))
        best.append(min(options))
    if not best:
        return []
    total = omit[-1]
    at = min(range(len(best)), key=lambda n: best[n][0] + total - omit[n + 1])
    chain = []
    while at >= 0:
        chain.append(candidates[at])
        at = best[at][1]
    return chain[::-1]


def _step_cost(
    before: _Candidate,
    after: _Candidate,
    groups: dict[int, tuple[str, bool, str]],
    columns: int,
) -> float:
    """Return how unlikely it is that the row `after` follows the row `before`."""
    step = after.value - before.value
    thin = _THIN if after.at - before.at < max(2, columns // 2) else 0.0
    if step == 1:
        return thin
    if after.inline:
        return 99.0
    if step == 0:
        return _REPEAT + thin
    if 1 < step <= 3:
        return _SKIP + thin
    if after.value == 1:
        grouped = any(before.at < n < after.at for n in groups)
        return (0.0 if grouped else _RESTART) + thin
    return _ANY


def _groups(lines: Sequence[ShredLine]) -> dict[int, tuple[str, bool, str]]:
    """Return the group titles by line: (number, inline, text), text up to a number."""
    found = {}
    for n, line in enumerate(lines):
        match = _GROUP.match(line.text)
        before = fold(lines[n - 1].text) if n else ""
        if match is None or _EXPECTS_NUMBER.search(before):
            continue
        rest = [line.text[match.end() :].strip()]
        for after in lines[n + 1 : n + 6]:
            if _ONLY.fullmatch(after.text) or _INLINE.match(after.text):
                text = " ".join(filter(None, rest))
                if len(text.split()) > 1:
                    found[n] = (match[0], bool(rest[0]), text)
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
        if [heading_key(line.text) for line in lines[n : n + len(keys)]] == keys:
            found |= set(range(n, n + len(keys)))
    return frozenset(found)


def _is_page_number(lines: Sequence[ShredLine], at: int) -> bool:
    alone = lines[at].gap and (at + 1 >= len(lines) or lines[at + 1].gap)
    return alone and _ONLY.fullmatch(lines[at].text) is not None


def _end_of_last(
    lines: Sequence[ShredLine], chain: Sequence[_Candidate], limit: int, columns: int
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
