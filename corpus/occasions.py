"""When a task falls due, one deadline at a time. Pure.

A `Timeframe` says from when to when, or how often; whoever reminds of it needs the
single days. They are read from the printed words, which are always kept: each part of
"Quý I, Quý III", the 4th of every month for "trước ngày 05 hằng tháng". Adding a form
is adding a row to a table here and an example to its test.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.models import Precision, Recurrence, Span, Timeframe
from corpus.repeats import find_repeats
from corpus.timebounds import BEFORE, ONE_DAY, Dated, bounded
from corpus.timeforms import Atom, find_atoms
from corpus.timeframe import SEVERAL_DEADLINES, Context, settle_years
from corpus.timereadings import Days
from corpus.timewords import sight


@dataclass(frozen=True, slots=True)
class Occasion:
    """One deadline: `end` is the last day that is in time.

    `start` is the first day of the printed period, None for "by the end". `exact`
    tells that the day itself is printed; else the period is, and `end` its last day.
    """

    start: date | None
    end: date
    exact: bool


def occasions(time: Timeframe, within: Span) -> tuple[Occasion, ...]:
    """Return the deadlines that lie in `within`, soonest first.

    Standing work ("thường xuyên", "hằng ngày", "định kỳ" without saying how often),
    open ends and unread words have none. A round falls on the last day of a month
    that is too short for its day: 29/02 every year is 28/02 in a common year. Rounds
    of a period whose day is not printed end with it; the working week ends on Friday.

    Args:
        time: The time as read.
        within: Both ends inclusive; rounds of a recurrence need both.
    """
    if time.recurrence is None:
        found: Iterator[Occasion] = _milestones(time)
    else:
        found = _rounds(time, _overlap(within, time))
    inside = {o for o in found if _holds(within, o.end)}
    return tuple(sorted(inside, key=lambda o: (o.end, o.start or o.end)))


def _overlap(within: Span, time: Timeframe) -> Span:
    """Cut `within` to the years that a recurrence is printed to run through."""
    starts = [day for day in (within.start, time.start) if day is not None]
    ends = [day for day in (within.end, time.end) if day is not None]
    return Span(max(starts, default=None), min(ends, default=None))


def _holds(span: Span, day: date) -> bool:
    return (span.start or day) <= day <= (span.end or day)


# --- Once ---------------------------------------------------------------------------


def _milestones(time: Timeframe) -> Iterator[Occasion]:
    """The deadline of a cell, or each of several."""
    if time.end is None:
        return
    exact = time.precision is Precision.DAY
    whole = Span(time.start, time.end)
    several = SEVERAL_DEADLINES in time.warnings
    for span in _parts_of(time.printed, whole) if several else (whole,):
        if span.end is not None:
            yield Occasion(span.start, span.end, exact)


def _parts_of(printed: str, whole: Span) -> Sequence[Span]:
    """Read the parts of a cell again; the whole where they do not add up to it."""
    folded = sight(printed)
    taken = [(r.begin, r.finish) for r in find_repeats(folded)]
    year = (whole.end or date.min).year
    dated = settle_years(find_atoms(folded, taken), Context(year))
    spans = _each_part(folded, dated)
    ends = [span.end for span in spans if span.end is not None]
    return spans if ends and max(ends) == whole.end else (whole,)


def _each_part(folded: str, dated: list[Dated]) -> tuple[Span, ...]:
    """Return the spans of `dated`, with the parts of "Quý I, III" one by one."""
    variants = max((len(d.atom.parts) for d in dated), default=0) or 1
    spans: dict[Span, None] = {}
    for number in range(variants):
        chosen = [_part(d, number) for d in dated]
        spans |= dict.fromkeys(bounded(folded, chosen)[0])
    return tuple(spans)


def _part(dated: Dated, number: int) -> Dated:
    parts = dated.atom.parts
    if not parts:
        return dated
    year = dated.days[1].year
    return replace(dated, days=parts[min(number, len(parts) - 1)](year))


# --- Again and again ----------------------------------------------------------------

_Rule = Callable[[Days], Iterator[Occasion]]
"""The deadlines of one period, a whole week, month, quarter, half or year."""

_MONTHS = {
    Recurrence.MONTHLY: 1,
    Recurrence.QUARTERLY: 3,
    Recurrence.BIANNUAL: 6,
    Recurrence.ANNUAL: 12,
}


def _rounds(time: Timeframe, within: Span) -> Iterator[Occasion]:
    if within.start is None or within.end is None or within.start > within.end:
        return
    first, last = within.start, within.end
    folded = sight(time.printed)
    months = _MONTHS.get(time.recurrence or Recurrence.CONTINUOUS)
    if time.recurrence is Recurrence.WEEKLY:
        rule, periods = _in_week(folded), _weeks(first, last)
    elif months is None:
        return
    elif atoms := _yearly_atoms(folded, time.recurrence):
        rule, periods = _in_year(folded, atoms), _month_periods(first, last, 12)
    else:
        rule, periods = _in_months(folded), _month_periods(first, last, months)
    for period in periods:
        yield from (o for o in rule(period) if _holds(within, o.end))


def _weeks(first: date, last: date) -> Iterator[Days]:
    """The weeks from Monday to Sunday around these days, and the one after them."""
    monday = first - timedelta(days=first.weekday())
    while monday <= last + timedelta(days=7):
        yield monday, monday + timedelta(days=6)
        monday += timedelta(days=7)


def _month_periods(first: date, last: date, months: int) -> Iterator[Days]:
    """The periods of so many months around these days, counted from January.

    The one after it is among them: "trước ngày 01 hằng tháng" ends in the month before.
    """
    begin, end = (day.year * 12 + day.month - 1 for day in (first, last))
    for period in range(begin // months, end // months + 2):
        month = period * months
        yield _first_of(month), _first_of(month + months) - ONE_DAY


def _first_of(month_number: int) -> date:
    """Return the first day of a month counted from January of the year 0."""
    return date(month_number // 12, month_number % 12 + 1, 1)


# --- Rounds of a year: "11/6 hằng năm", "trong quý II hằng năm" -----------------------


def _yearly_atoms(folded: str, recurrence: Recurrence | None) -> list[Atom]:
    """Dates of every year; of other recurrences only days: "mỗi quý (20/3, 20/6, ...)"."""
    taken = [(r.begin, r.finish) for r in find_repeats(folded)]
    annual = recurrence is Recurrence.ANNUAL
    return [
        replace(atom, year=None)
        for atom in find_atoms(folded, taken)
        if atom.precision is Precision.DAY
        or (
            annual
            and atom.year is None
            and atom.precision not in (Precision.YEAR, Precision.PERIOD)
        )
    ]


def _in_year(folded: str, atoms: list[Atom]) -> _Rule:
    exact = any(atom.precision is Precision.DAY for atom in atoms)

    def rule(year: Days) -> Iterator[Occasion]:
        dated = settle_years(atoms, Context(year[0].year))
        for span in _each_part(folded, dated):
            if span.end is not None:
                yield Occasion(span.start, span.end, exact)

    return rule


# --- Rounds of months and quarters ---------------------------------------------------

# "trước ngày 05 hằng tháng", "ngày 20 của tháng cuối quý"
_DAY = re.compile(r"\bngay\s+(?:mung\s+)?(?P<day>3[01]|[12]\d|0?[1-9])\b(?!\s*/)")
# "ngày cuối cùng của tháng", "ngày làm việc cuối tháng"
_LAST_DAY = re.compile(r"\bngay\s+(?:lam\s+viec\s+)?cuoi\b")
# Which month of a quarter or half a form means, from its last one; the first row decides.
_MONTH_OF_PERIOD: tuple[tuple[re.Pattern[str], Callable[[Days], Days]], ...] = (
    (re.compile(r"\bthang\s+(?:dau|thu\s+nhat)\b"), lambda days: _month_of(days[0])),
    (re.compile(r"\bthang\s+cuoi\b"), lambda days: _month_of(days[1])),
)


def _month_of(day: date) -> Days:
    end = day.replace(day=monthrange(day.year, day.month)[1])
    return day.replace(day=1), end


def _in_months(folded: str) -> _Rule:
    day, last_day = _DAY.search(folded), _LAST_DAY.search(folded)
    before = BEFORE.search(folded, 0, day.start()) if day else None
    narrow = next(
        (f for pattern, f in _MONTH_OF_PERIOD if pattern.search(folded)), None
    )

    def rule(period: Days) -> Iterator[Occasion]:
        first, last = narrow(period) if narrow else period
        if day is None:
            start = None if last_day else first
            yield Occasion(start, last, exact=last_day is not None)
            return
        month = _month_of(last)
        end = last.replace(day=min(int(day["day"]), month[1].day))
        yield Occasion(None, end - ONE_DAY if before else end, exact=True)

    return rule


# --- Rounds of a week ----------------------------------------------------------------

_WEEKDAY = re.compile(
    r"\bthu\s+(?P<number>hai|ba|tu|nam|sau|bay|[2-7])\b|\b(?P<sunday>chu\s+nhat)\b"
)
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5} | {
    str(number): number - 2 for number in range(2, 8)
}
_FRIDAY, _SUNDAY = 4, 6


def _in_week(folded: str) -> _Rule:
    days = [
        (_SUNDAY if m["sunday"] else _WEEKDAYS[m["number"]], m.start())
        for m in _WEEKDAY.finditer(folded)
    ]
    offsets = {
        day - (1 if BEFORE.search(folded, 0, begin) else 0) for day, begin in days
    }

    def rule(week: Days) -> Iterator[Occasion]:
        monday = week[0]
        for offset in sorted(offsets):
            yield Occasion(None, monday + timedelta(days=offset), exact=True)
        if not offsets:
            yield Occasion(monday, monday + timedelta(days=_FRIDAY), exact=False)

    return rule
