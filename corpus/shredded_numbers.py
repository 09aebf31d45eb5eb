"""Tell the row numbers of a shredded table from the other numbers in it.

A line that holds only a number may be a row number, a page number, or part of a cell
("Trong tháng / 12"). The chain of numbers that goes up best decides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.shredded_costs import ShredLine
from corpus.text import fold
from corpus.timeframe import reads_as_time


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number at line `at` that may begin a row; "2.1" has the parts (2, 1).

    `inline` when text follows it on the line. `suspect`, 0 to 1, is how much the words
    before expect a number of their own.
    """

    at: int
    parts: tuple[int, ...]
    printed: str
    inline: bool
    suspect: float

    def is_first_child_of(self, parent: Candidate) -> bool:
        """Whether this is "2.1" and `parent` is "2"."""
        return self.parts == (*parent.parts, 1)


_PARTS = r"\d{1,3}(?:\.\d{1,2}){0,3}"
_ONLY = re.compile(rf"\(?({_PARTS})[.)]?")
_INLINE = re.compile(rf"(\(?({_PARTS})[.)]?)\s+(?=[\"“(]?[A-ZĐÀ-Ỹ])")
# "Hằng tháng" and "một lần" are whole, "Trong tháng" is not.
_WHOLE = re.compile(
    r"(?:\b(?:hang|moi|tung|theo|dinh ky|cuoi|dau|giua)\s+|lan\s*/\s*)(?:thang|quy|ngay)$"
    r"|\b(?:mot|\d{1,2})\s+lan$"
)
# With their marks: "Số" wants a number, "Thanh tra Sở" does not.
_EXPECTS_NUMBER = re.compile(
    r"\b(tháng|ngày|quý|quí|qúy|số|khóa|khoá|thứ|lần|đợt|lớp|điều|khoản|tỉnh lộ|thang|ngay|quy|qui|lan|dot)$",
    re.IGNORECASE,
)
# "Quý III -", "Tháng 3,", "Từ tháng 5 đến": the rest of the time follows.
_OPEN_TIME = re.compile(
    r"\b(?:quy|qui|thang|ngay)\s*(?:[ivx]{1,4}|\d{1,2})(?:\s*[,;&-]\s*(?:[ivx]{1,4}|\d{1,2}))*"
    r"\s*(?:[,;&/-]|va|den|toi)$"
)
_MAY_EXPECT_NUMBER = re.compile(r"(\bnam|\bden|\btruoc|\btu|\bva|/|-|\()$")
_FIRST, _REPEAT, _SKIP, _RESTART, _ANY = 3.0, 2.5, 2.5, 3.0, 9.0
_NO_PARENT = 0.5
_OMIT, _OMIT_SUSPECT, _INLINE_COST, _SUSPECT_COST, _THIN = 4.0, 0.6, 0.1, 2.5, 3.0
_SURE = 0.9  # from this on, the words before want the number for themselves
_TIME_LINES = 4  # over which a time is cut at most
_REACH = 40  # candidates back that a row number may follow on


def is_only_number(text: str) -> bool:
    """Whether a line is a number and nothing else: "3", "03.", "2.1"."""
    return _ONLY.fullmatch(text) is not None


def opens_with_number(text: str) -> bool:
    """Whether a line is a number, or begins with one and a capital."""
    return is_only_number(text) or _INLINE.match(text) is not None


def wants_number(lines: Sequence[ShredLine], at: int) -> bool:
    """Whether the words before line `at` surely go on with a number or numeral."""
    return _suspicion(lines, at) >= _SURE


def find_candidates(
    lines: Sequence[ShredLine], skipped: Collection[int]
) -> list[Candidate]:
    """Return the lines that begin with a number, those in `skipped` left out."""
    found = []
    for n, line in enumerate(lines):
        match = _ONLY.fullmatch(line.text)
        inline = None if match else _INLINE.match(line.text)
        if n in skipped or not (match or inline):
            continue
        digits = match[1] if match else inline[2] if inline else ""
        parts = tuple(int(part) for part in digits.split("."))
        printed = inline[1] if inline else line.text
        suspect = _suspicion(lines, n)
        found.append(Candidate(n, parts, printed, inline is not None, suspect))
    return found


def _suspicion(lines: Sequence[ShredLine], at: int) -> float:
    printed = " ".join(line.text for line in lines[max(0, at - 2) : at])
    before = fold(printed)
    if _WHOLE.search(before):
        return 0.0
    if _EXPECTS_NUMBER.search(printed) or _OPEN_TIME.search(before):
        return 1.0
    last = fold(lines[at - 1].text) if at else ""
    if _MAY_EXPECT_NUMBER.search(last) and not _ends_time(lines, at):
        return 0.4 if lines[at].gap else 0.7
    return 0.0


def _ends_time(lines: Sequence[ShredLine], at: int) -> bool:
    """Whether a whole time ends above line `at`: "Thường / xuyên, trong / năm"."""
    starts = range(at - 1, max(0, at - _TIME_LINES) - 1, -1)
    return any(
        reads_as_time(" ".join(line.text for line in lines[n:at])) for n in starts
    )


def best_chain(
    candidates: Sequence[Candidate], groups: Collection[int], columns: int
) -> list[Candidate]:
    """Return the numbers that make the best sequence from the first row to the last.

    Args:
        candidates: What may begin a row, in order.
        groups: The lines at which a group with a numeral begins.
        columns: How many columns there are beside the number.
    """
    omit = [0.0]
    for candidate in candidates:
        cost = 0.3 if candidate.inline else _OMIT
        cost = cost + (_OMIT_SUSPECT - cost) * candidate.suspect
        omit.append(omit[-1] + cost)
    best: list[tuple[float, int]] = []
    for n, candidate in enumerate(candidates):
        own = _INLINE_COST * candidate.inline + _SUSPECT_COST * candidate.suspect
        options = [(omit[n] + _FIRST * (set(candidate.parts) != {1}) + own, -1)]
        for m in range(max(0, n - _REACH), n):
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
    before: Candidate, after: Candidate, groups: Collection[int], columns: int
) -> float:
    """Return how unlikely it is that the row `after` follows the row `before`."""
    if after.is_first_child_of(before):
        return 0.0
    thin = _THIN if after.at - before.at < max(2, columns // 2) else 0.0
    if _goes_on(before.parts, after.parts):
        return thin
    if after.inline and len(after.parts) == 1:
        return 99.0  # "12 đại biểu"; a dotted number is one for itself
    grouped = any(before.at < n < after.at for n in groups)
    return thin + _leap_cost(before.parts, after.parts, grouped=grouped)


def _leap_cost(
    before: tuple[int, ...], after: tuple[int, ...], *, grouped: bool
) -> float:
    """Return how unlikely a number is that does not go on with the one before."""
    if after == (1,):
        return 0.0 if grouped else _RESTART
    if after[-1] == 1 and _goes_on(before, after[:-1]):
        return 0.0 if grouped else _NO_PARENT  # "1.5" and then "2.1"
    if before[:-1] != after[:-1]:
        return _ANY
    step = after[-1] - before[-1]
    return _REPEAT if step == 0 else _SKIP if 1 < step <= 3 else _ANY


def _goes_on(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """Whether `after` comes next to `before` or to one of its parents."""
    depth = len(after)
    if not 0 < depth <= len(before):
        return False
    return after == (*before[: depth - 1], before[depth - 1] + 1)
