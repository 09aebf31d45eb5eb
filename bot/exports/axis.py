"""The days of a timeline as pixels, and the quarters above it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.exports import messages

ONE_DAY = timedelta(days=1)
MONTHS_OF_QUARTER = 3
WIDE_QUARTER = 112  # pixels in which "Quý III/2026" fits
NARROW_YEAR = 56  # pixels in which "2026" fits
NARROW_QUARTER = 34  # pixels in which "III" fits


@dataclass(frozen=True, slots=True)
class Tick:
    """A stretch of an axis under one heading, in pixels."""

    left: float
    right: float
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from `first` to `last`, both inclusive, laid from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def begin_of(self, day: date) -> float:
        """Return where a day begins; days outside stand at the edge."""
        kept = min(max(day, self.first), self.last)
        days = (self.last - self.first).days + 1
        return self.left + (self.right - self.left) * (kept - self.first).days / days

    def end_of(self, day: date) -> float:
        """Return where a day ends."""
        return self.begin_of(day + ONE_DAY) if day < self.last else self.right

    def holds(self, day: date) -> bool:
        """Tell whether the axis has this day."""
        return self.first <= day <= self.last

    @property
    def spans_years(self) -> bool:
        """Whether a day needs its year to be told from others."""
        return self.first.year != self.last.year

    def years(self) -> list[Tick]:
        """Return a heading for each year, short where there is little room."""
        years = range(self.first.year, self.last.year + 1)
        room = (self.right - self.left) / len(years)
        return [
            self._tick(
                date(year, 1, 1),
                date(year, 12, 31),
                str(year) if room >= NARROW_YEAR else messages.short_year(year),
            )
            for year in years
        ]

    def quarters(self) -> list[Tick]:
        """Return a heading for each quarter, short where there is little room."""
        starts = list(self._quarter_starts())
        room = (self.right - self.left) / max(len(starts), 1)
        if room < NARROW_QUARTER:
            return []
        return [
            self._tick(
                start,
                _quarter_end(start),
                messages.quarter_name(
                    _quarter(start), start.year, short=room < WIDE_QUARTER
                ),
            )
            for start in starts
        ]

    def months(self) -> list[float]:
        """Return where the months inside the quarters begin, when few."""
        if (self.last - self.first).days > 400:
            return []
        return [
            self.begin_of(date(year, month, 1))
            for year in range(self.first.year, self.last.year + 1)
            for month in range(1, 13)
            if month % MONTHS_OF_QUARTER != 1 and self.holds(date(year, month, 1))
        ]

    def _quarter_starts(self) -> Iterator[date]:
        start = self.first
        while start <= self.last:
            yield start
            start = _quarter_end(start) + ONE_DAY

    def _tick(self, first: date, last: date, words: str) -> Tick:
        return Tick(self.begin_of(first), self.end_of(min(last, self.last)), words)


def axis_of(days: Iterable[date], today: date, left: float, right: float) -> Axis:
    """Return an axis of whole quarters that holds all days, of a year at least.

    Without days it is the year of today.
    """
    known = sorted(days) or [today]
    first, last = known[0], known[-1]
    if first.year == last.year:
        return Axis(date(first.year, 1, 1), date(first.year, 12, 31), left, right)
    return Axis(_quarter_start(first), _quarter_end(last), left, right)


def _quarter(day: date) -> int:
    return (day.month - 1) // MONTHS_OF_QUARTER + 1


def _quarter_start(day: date) -> date:
    return date(day.year, (_quarter(day) - 1) * MONTHS_OF_QUARTER + 1, 1)


def _quarter_end(day: date) -> date:
    month = _quarter(day) * MONTHS_OF_QUARTER
    return date(day.year, month, 31 if month in (3, 12) else 30)
