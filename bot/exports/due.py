"""When a task falls due, and how it stands on a day. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.models import Recurrence, Task
from corpus.rhythms import Rhythm, rhythm_of

if TYPE_CHECKING:
    from bot.app import ListedTask
    from index.records import PlanRow

SOON_DAYS = 7
YEARS_AHEAD = 5  # within which a repeated day must come for the first time


class LeftOut(StrEnum):
    """Why a task has no event; the values are keys of `messages.LEFT_OUT`."""

    CONTINUOUS = "continuous"
    NO_DAY = "no_day"
    NO_RHYTHM = "no_rhythm"


@dataclass(frozen=True, slots=True)
class Due:
    """The day of an event, and how it comes back until `last` (None for ever)."""

    day: date
    rhythm: Rhythm | None = None
    last: date | None = None


def due_of(listed: ListedTask) -> Due | LeftOut:
    """Return when a task falls due, or why no day can be told."""
    time = listed.row.task.time
    if time is None:
        return LeftOut.NO_DAY
    if time.recurrence is None:
        return Due(time.end) if time.end else LeftOut.NO_DAY
    if time.recurrence is Recurrence.CONTINUOUS:
        return LeftOut.CONTINUOUS
    rhythm = rhythm_of(time)
    first, last = _run(listed.plan, listed.row.task)
    if rhythm is None or first is None:
        return LeftOut.NO_RHYTHM
    reach = min(last or date.max, first + YEARS_AHEAD * 366 * timedelta(days=1))
    day = next(rhythm.between(first, reach), None)
    return Due(day, rhythm, last) if day else LeftOut.NO_RHYTHM


def _run(plan: PlanRow, task: Task) -> tuple[date | None, date | None]:
    """From when to when a recurring task runs: its own years, else its plan's."""
    header = plan.header
    own = (task.time.start, task.time.end) if task.time else (None, None)
    return (
        own[0] or header.period_start or header.issued,
        own[1] or header.period_end,
    )


# --- States -------------------------------------------------------------------------


class State(StrEnum):
    """How a task stands on a day; the values are keys of `messages.STATES`."""

    DONE = "done"
    OVERDUE = "overdue"
    SOON = "soon"
    OPEN = "open"
    PASSED = "passed"  # the day is over, and nobody says whether it was done
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A task that falls due on a day, and how it stands."""

    task: ListedTask
    day: date
    state: State


def deadlines_between(
    tasks: Iterable[ListedTask],
    first: date,
    last: date,
    *,
    today: date,
    done: Collection[str] | None = None,
) -> tuple[Deadline, ...]:
    """Return every deadline from `first` to `last`, both inclusive, by day.

    A recurring task appears on each of its days. `done` are ids of finished tasks, None
    when nobody keeps count.
    """
    found = []
    for task in tasks:
        due = due_of(task)
        if isinstance(due, LeftOut):
            continue
        finished = None if done is None or due.rhythm else task.row.id in done
        found += [
            Deadline(task, day, _state_on(day, today, finished))
            for day in _days(due, first, last)
        ]
    return tuple(sorted(found, key=lambda deadline: deadline.day))


def _days(due: Due, first: date, last: date) -> Iterator[date]:
    if due.rhythm is None:
        if first <= due.day <= last:
            yield due.day
        return
    yield from due.rhythm.between(max(first, due.day), min(last, due.last or last))


def state_of(
    listed: ListedTask, *, today: date, done: Collection[str] | None = None
) -> State:
    """Return how a task stands; one that recurs or has no end is undated."""
    if done is not None and listed.row.id in done:
        return State.DONE
    time = listed.row.task.time
    if time is None or time.recurrence or time.end is None:
        return State.UNDATED
    return _state_on(time.end, today, None if done is None else False)


def _state_on(day: date, today: date, done: bool | None) -> State:
    if done:
        return State.DONE
    if day < today:
        return State.PASSED if done is None else State.OVERDUE
    return State.SOON if day <= today + timedelta(days=SOON_DAYS) else State.OPEN
