"""The days on which Vietnamese offices work. The only file that asks `holidays`.

Public holidays with the days off in lieu, and the swapped days that were announced by
the time `holidays` was released, come from the library; what is announced later (the
swap of 02/01/2026 for 10/01/2026, say) an admin adds as an override.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
LONGEST_BREAK = timedelta(days=31)
"""How far a day is moved at most, whatever is entered as days off."""


@dataclass(frozen=True, slots=True)
class DayOverride:
    """A day that is not what the calendar says: off, or worked to make up for it."""

    day: date
    working: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Workdays:
    """The calendar of an office: weekends and public holidays, with its exceptions."""

    days_off: frozenset[date] = frozenset()
    days_worked: frozenset[date] = frozenset()

    @classmethod
    def of(cls, overrides: Iterable[DayOverride]) -> Workdays:
        """Return the calendar with these exceptions; of one day the last one counts."""
        latest = {override.day: override.working for override in overrides}
        return cls(
            frozenset(day for day, working in latest.items() if not working),
            frozenset(day for day, working in latest.items() if working),
        )

    def is_working(self, day: date) -> bool:
        """Tell whether offices work on `day`."""
        if day in self.days_worked:
            return True
        if day in self.days_off:
            return False
        year = _public_days(day.year)
        if day in year.worked:
            return True
        return day.weekday() < _SATURDAY and day not in year.off

    def last_until(self, day: date) -> date:
        """Return the last working day that is not after `day`."""
        return self._nearest(day, -_ONE_DAY)

    def first_from(self, day: date) -> date:
        """Return the first working day that is not before `day`."""
        return self._nearest(day, _ONE_DAY)

    def _nearest(self, day: date, step: timedelta) -> date:
        found = day
        while not self.is_working(found):
            found += step
            if abs(found - day) > LONGEST_BREAK:
                return day
        return found


@dataclass(frozen=True, slots=True)
class _PublicDays:
    """Holidays and days off in lieu of a year, and the weekend days worked for them."""

    off: frozenset[date]
    worked: frozenset[date]


@lru_cache(maxsize=64)
def _public_days(year: int) -> _PublicDays:
    import holidays

    calendar = holidays.country_holidays("VN", years=year)
    return _PublicDays(frozenset(calendar), frozenset(calendar.weekend_workdays))
