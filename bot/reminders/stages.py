"""The stages in which a deadline is reminded of, and the day of each. Pure.

Countdown stages that fall on a day off move to the last working day before it, so that
there is time to act; the beginning of a period and overdue stages move to the first
working day after, since nothing is late by then. The stage of the day itself stays on
that day. Of two stages that meet on one day the later one is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.reminders.deadlines import Deadline
from bot.reminders.workdays import Workdays
from corpus.models import Recurrence


class Stage(StrEnum):
    """When a subscription wants to be told; the values are stored."""

    START = "start"  # the first day of the period
    MONTH = "30"  # days before the end
    FORTNIGHT = "14"
    WEEK = "7"
    THREE_DAYS = "3"
    EVE = "1"
    DAY = "0"
    OVERDUE = "overdue"  # every week after the end


EVERY_STAGE = frozenset(Stage)

OVERDUE_WEEKS = 4
"""After so many weeks a task that nobody marked as done is no longer reminded of."""


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of one deadline, on the day that it is told. `week` counts overdue ones."""

    stage: Stage
    on: date
    week: int = 0

    @property
    def code(self) -> str:
        """What tells this step from the others of its deadline: "7", "overdue-2"."""
        return f"{self.stage.value}-{self.week}" if self.week else self.stage.value


@dataclass(frozen=True, slots=True)
class Pace:
    """Which stages fit into the rounds of a recurrence.

    `longest` is the earliest countdown, in days; `weeks` how long it stays overdue:
    the next round soon takes the place of the last one.
    """

    longest: int = 30
    weeks: int = OVERDUE_WEEKS
    starts: bool = True


_ONCE = Pace()
_PACES = {
    Recurrence.WEEKLY: Pace(longest=1, weeks=0, starts=False),
    Recurrence.MONTHLY: Pace(longest=7, weeks=1, starts=False),
    Recurrence.QUARTERLY: Pace(longest=14),
}
_COUNTDOWN = tuple(
    (stage, int(stage))
    for stage in Stage
    if stage not in (Stage.START, Stage.DAY, Stage.OVERDUE)
)


def steps(deadline: Deadline, workdays: Workdays) -> tuple[Step, ...]:
    """Return every step of a deadline, in the order in which they are told."""
    pace = _PACES.get(deadline.recurrence or Recurrence.CONTINUOUS, _ONCE)
    makers: tuple[_Maker, ...] = (_start, _countdown, _day, _overdue)
    found = [step for make in makers for step in make(deadline, pace, workdays)]
    return tuple(sorted(found, key=lambda step: step.on))  # stable: later stages last


_Maker = Callable[[Deadline, Pace, Workdays], Iterator[Step]]


def _start(deadline: Deadline, pace: Pace, workdays: Workdays) -> Iterator[Step]:
    """A period of one day begins with its end, and needs no stage of its own."""
    if deadline.opens is None or not pace.starts:
        return
    on = workdays.first_from(deadline.opens)
    if on < deadline.due:
        yield Step(Stage.START, on)


def _countdown(deadline: Deadline, pace: Pace, workdays: Workdays) -> Iterator[Step]:
    for stage, days in _COUNTDOWN:
        if days <= pace.longest:
            on = workdays.last_until(deadline.due - timedelta(days=days))
            yield Step(stage, on)


def _day(deadline: Deadline, _pace: Pace, _workdays: Workdays) -> Iterator[Step]:
    yield Step(Stage.DAY, deadline.due)


def _overdue(deadline: Deadline, pace: Pace, workdays: Workdays) -> Iterator[Step]:
    for week in range(1, pace.weeks + 1):
        on = workdays.first_from(deadline.due + timedelta(weeks=week))
        yield Step(Stage.OVERDUE, on, week)
