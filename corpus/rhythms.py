"""Tell on which days a recurring task falls due, from the words of its time.

"trước ngày 05 hằng tháng" is the 4th of every month, "thứ Sáu hằng tuần" every Friday,
"ngày 11/6 hằng năm" every 11th of June. "định kỳ" or "hằng quý" alone name no day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.models import Precision, Recurrence, Timeframe
from corpus.repeats import find_repeats
from corpus.timebounds import BEFORE
from corpus.timeforms import find_atoms
from corpus.timewords import sight

LAST = -1
"""The last day of a month, however long it is."""

_LEAP_YEAR = 2000  # for days of no particular year


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Days that come back: weekdays, or a day of some months.

    Monday is 0. Without `weekdays`, it is `day` of each of `months` (1 to 12, () for
    every month): 1 to 31, in a shorter month its last, or `LAST`.
    """

    weekdays: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    day: int = LAST

    def falls_on(self, day: date) -> bool:
        """Tell whether something falls due on this day."""
        if self.weekdays:
            return day.weekday() in self.weekdays
        length = monthrange(day.year, day.month)[1]
        due = length if self.day == LAST else min(self.day, length)
        return day.day == due and (not self.months or day.month in self.months)

    def between(self, first: date, last: date) -> Iterator[date]:
        """Yield the days from `first` to `last`, both inclusive, in order."""
        for offset in range((last - first).days + 1):
            day = first + timedelta(days=offset)
            if self.falls_on(day):
                yield day


def rhythm_of(time: Timeframe) -> Rhythm | None:
    """Return when a recurring time falls due; None when its words name no day."""
    read = _READERS.get(time.recurrence) if time.recurrence else None
    return read(sight(time.printed), time) if read else None


# --- Days in words: one grammar for the rhythms here and for `corpus.occasions` -------


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day of the month that is named, or with `before` the one that it is before."""

    day: int
    before: bool = False


def named_days(words: str) -> tuple[NamedDay, ...]:
    """Return the days of the month that folded words name; of a stretch its last.

    A printed date ("05/6", "05 tháng 6") is no day of every month.
    """
    found = [
        NamedDay(int(match["day"]), bool(BEFORE.search(words, 0, match.start())))
        for match in _DAY.finditer(words)
    ]
    return tuple(found[-1:] if _RANGE.search(words) else found)


def named_weekdays(words: str) -> tuple[int, ...]:
    """Return the weekdays that folded words name, or that they are before; Monday is 0."""
    found = {
        (_weekday(match) - bool(BEFORE.search(words, 0, match.start()))) % 7
        for match in _WEEKDAY.finditer(words)
    }
    return tuple(sorted(found))


def names_the_last_day(words: str) -> bool:
    """Tell whether folded words name the last day of a month, not just its end."""
    return _LAST_DAY.search(words) is not None


# ngày cuối cùng của tháng, ngày làm việc cuối tháng
_LAST_DAY = re.compile(r"\bngay\s+(?:lam\s+viec\s+)?cuoi\b")
# thứ Hai, thứ 6, chủ nhật
_WEEKDAY = re.compile(
    r"\bthu\s+(?P<name>hai|ba|tu|nam|sau|bay|[2-7])\b|\b(?P<sunday>chu nhat)\b"
)
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}


def _weekly(words: str, _time: Timeframe) -> Rhythm | None:
    days = named_weekdays(words)
    return Rhythm(weekdays=days) if days else None


def _weekday(match: re.Match[str]) -> int:
    if match["sunday"]:
        return 6
    name = match["name"]
    return int(name) - 2 if name.isdigit() else _WEEKDAYS[name]


# ngày 05, ngày mùng 5, but not of a printed month: ngày 05/6
_DAY = re.compile(
    r"\b(?:ngay|mung|mong)\s+(?:(?:mung|mong|thu)\s+)?(?P<day>3[01]|[12]\d|0?[1-9])\b"
    r"(?!\s*(?:/|thang\s+\d))"
)
_RANGE = re.compile(r"\btu\b.*\b(?:den|toi)\b")  # từ ngày 01 đến ngày 05: by the 5th
# cuối tháng, ngày cuối cùng của mỗi tháng
_END_OF_MONTH = re.compile(
    r"\bcuoi\s+(?:cung\s+)?(?:cua\s+)?(?:(?:hang|moi|tung)\s+)?thang\b"
)


def _monthly(words: str, _time: Timeframe) -> Rhythm | None:
    if day := _day_of_month(words):
        return Rhythm(day=day)
    return Rhythm(day=LAST) if _END_OF_MONTH.search(words) else None


def _day_of_month(words: str) -> int | None:
    """Return the one day of the month that is named, the eve of it after "trước"."""
    found = named_days(words)
    if len(found) != 1:
        return None
    (named,) = found
    return (named.day - named.before) or LAST


# Which months of a quarter; the first row that is found decides.
_MONTHS_OF_QUARTERS: tuple[tuple[re.Pattern[str], tuple[int, ...]], ...] = (
    # tháng đầu của quý sau, ngày 10 tháng đầu quý tiếp theo
    (re.compile(r"\bqu[yi]\s+(?:sau|tiep|ke)\b"), (1, 4, 7, 10)),
    (re.compile(r"\bthang\s+dau\s+(?:tien\s+)?(?:cua\s+)?(?:moi\s+)?qu[yi]\b"), (1, 4, 7, 10)),
    (re.compile(r"\bthang\s+(?:giua|thu hai)\s+(?:cua\s+)?(?:moi\s+)?qu[yi]\b"), (2, 5, 8, 11)),
    # tháng cuối quý, cuối mỗi quý
    (re.compile(r"\bcuoi\s+(?:cung\s+)?(?:cua\s+)?(?:(?:hang|moi|tung)\s+)?qu[yi]\b"), (3, 6, 9, 12)),
)  # fmt: skip


def _quarterly(words: str, _time: Timeframe) -> Rhythm | None:
    months = next((m for form, m in _MONTHS_OF_QUARTERS if form.search(words)), None)
    if months is None:
        return None
    named = named_days(words)
    day = _day_of_month(words)
    if named and day is None:
        return None
    if named and day == LAST:  # the eve of the first day
        months = tuple(sorted((month - 2) % 12 + 1 for month in months))
    return Rhythm(months=months, day=day or LAST)


def _annual(words: str, time: Timeframe) -> Rhythm | None:
    if time.month_day is not None:
        month, day = time.month_day
        return Rhythm(months=(month,), day=day)
    days = _days_of_year(words)
    return days if days and len(days.months) == 1 else None


def _days_of_year(words: str) -> Rhythm | None:
    """Return the last days of the months, quarters or days printed, all alike.

    "trong quý II hằng năm" is by the 30th of June; "trước 15/6 và 15/12" two days.
    """
    atoms = [
        atom
        for atom in find_atoms(
            words, [(r.begin, r.finish) for r in find_repeats(words)]
        )
        if atom.year is None and atom.precision not in _OF_YEARS
    ]
    ends = [atom.days(_LEAP_YEAR)[1] for atom in atoms]
    if atoms and BEFORE.search(words[: atoms[0].begin]):
        ends = [atom.days(_LEAP_YEAR)[0] - timedelta(days=1) for atom in atoms]
    days = {_day_in(end) for end in ends}
    if len(days) != 1:
        return None
    return Rhythm(months=tuple(sorted({end.month for end in ends})), day=days.pop())


_OF_YEARS = (Precision.YEAR, Precision.PERIOD)


def _day_in(end: date) -> int:
    return LAST if end.day == monthrange(end.year, end.month)[1] else end.day


def _biannual(words: str, _time: Timeframe) -> Rhythm | None:
    return _days_of_year(words)


_READERS: dict[Recurrence, Callable[[str, Timeframe], Rhythm | None]] = {
    Recurrence.WEEKLY: _weekly,
    Recurrence.MONTHLY: _monthly,
    Recurrence.QUARTERLY: _quarterly,
    Recurrence.BIANNUAL: _biannual,
    Recurrence.ANNUAL: _annual,
}
