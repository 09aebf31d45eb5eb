"""Until when a task is put off. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.reminders.workdays import Workdays

AFTERNOON = time(14, 0)
_MONDAY_FROM = 7  # days in a week


class SnoozeChoice(StrEnum):
    """The buttons; the values are short enough for them."""

    HOUR = "1h"
    AFTERNOON = "afternoon"
    TOMORROW = "tomorrow"
    MONDAY = "monday"


@dataclass(frozen=True, slots=True)
class SnoozeAsked:
    """When and where a snooze is asked for; `due` is the deadline it puts off.

    `morning` is the local hour of the chat's digest, `now` is aware.
    """

    now: datetime
    due: date
    zone: ZoneInfo
    morning: time
    workdays: Workdays

    @property
    def local(self) -> datetime:
        """The moment in the chat's zone."""
        return self.now.astimezone(self.zone)

    def at(self, day: date, hour: time) -> datetime:
        """Return a local moment, aware."""
        return datetime.combine(day, hour, self.zone)

    def morning_of(self, day: date) -> datetime:
        """Return the morning of the first working day from `day`, at the latest of `due`.

        A task that is due on a day off before it comes up on that day.
        """
        moved = self.workdays.first_from(day)
        if day <= self.due < moved:
            moved = self.due
        return self.at(moved, self.morning)


def snooze_until(choice: SnoozeChoice, asked: SnoozeAsked) -> datetime | None:
    """Return the moment that a choice means; None when it has passed ("chiều nay")."""
    return _MOMENTS[choice](asked)


def snooze_choices(asked: SnoozeAsked) -> tuple[tuple[SnoozeChoice, datetime], ...]:
    """Return the choices that are of use now, each moment once, with their moments."""
    found: dict[datetime, SnoozeChoice] = {}
    for choice in SnoozeChoice:
        moment = snooze_until(choice, asked)
        if moment is not None:
            found.setdefault(moment, choice)
    return tuple((choice, moment) for moment, choice in found.items())


def _in_an_hour(asked: SnoozeAsked) -> datetime:
    # In UTC: the hands of a clock may move by themselves in between.
    return (asked.now.astimezone(UTC) + timedelta(hours=1)).astimezone(asked.zone)


def _afternoon(asked: SnoozeAsked) -> datetime | None:
    moment = asked.at(asked.local.date(), AFTERNOON)
    return moment if moment > asked.now else None


def _tomorrow(asked: SnoozeAsked) -> datetime:
    return asked.morning_of(asked.local.date() + timedelta(days=1))


def _monday(asked: SnoozeAsked) -> datetime:
    today = asked.local.date()
    return asked.morning_of(today + timedelta(days=_MONDAY_FROM - today.weekday()))


_MOMENTS: dict[SnoozeChoice, Callable[[SnoozeAsked], datetime | None]] = {
    SnoozeChoice.HOUR: _in_an_hour,
    SnoozeChoice.AFTERNOON: _afternoon,
    SnoozeChoice.TOMORROW: _tomorrow,
    SnoozeChoice.MONDAY: _monday,
}
