"""What one task has to say in one chat at one moment. Pure; the rule is in `digest`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import takewhile

from bot.reminders.deadlines import Deadline, deadlines
from bot.reminders.models import (
    Delivery,
    Done,
    Follower,
    Key,
    Reminder,
    Situation,
    Snooze,
    Subscription,
    WatchedTask,
)
from bot.reminders.stages import Step, steps
from corpus.models import Span

LOOK_BACK = timedelta(days=400)
LOOK_AHEAD = timedelta(days=400)
"""Rounds of a recurrence are looked at from so long before to so long after a day."""

DoneBook = Mapping[tuple[str, str], date]
"""The latest deadline that is done, by task and unit."""


def done_book(done: Iterable[Done]) -> DoneBook:
    """Return what is done, by task and unit."""
    latest: dict[tuple[str, str], date] = {}
    for item in done:
        at = (item.task, item.unit)
        latest[at] = max(item.due, latest.get(at, date.min))
    return latest


# --- The deadlines and steps of a task ------------------------------------------------


def task_deadlines(task: WatchedTask, today: date) -> tuple[Deadline, ...]:
    """Return the deadlines of a task that matter on a day.

    Those that had passed when the row was first known do not: they remind nobody. Of a
    recurrence the rounds of about a year before and after the day are looked at.
    """
    if task.time is None or task.time.recurrence is None:
        return deadlines(task.time, Span(task.known_since, None), task.validity)
    first = max(task.known_since, today - LOOK_BACK)
    return deadlines(task.time, Span(first, today + LOOK_AHEAD), task.validity)


def is_done(deadline: Deadline, done: date | None) -> bool:
    """Tell whether a deadline is met, given the latest one marked as done.

    What is to be done once is done for good, even when its deadline moves; of a
    recurrence the rounds up to the marked one are.
    """
    if done is None:
        return False
    return deadline.recurrence is None or deadline.due <= done


def is_wanted(
    step: Step, deadline: Deadline, task: WatchedTask, wish: Subscription
) -> bool:
    """Tell whether a subscription wants a step, and both are of after the first sight."""
    first_sight = max(task.known_since, wish.since)
    return (
        step.stage in wish.stages
        and first_sight <= step.on
        and first_sight <= deadline.due
    )


_steps = lru_cache(maxsize=16_384)(steps)  # the same in every chat and at every tick


@dataclass(frozen=True, slots=True)
class _Reached:
    """A step whose day has come."""

    deadline: Deadline
    step: Step


# --- In one chat ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class View:
    """What a chat sees at a moment, of which `today` and `hour` are local."""

    situation: Situation
    follower: Follower
    done: DoneBook
    now: datetime
    today: date
    hour: time

    @classmethod
    def of(
        cls, situation: Situation, follower: Follower, done: DoneBook, now: datetime
    ) -> View:
        """Return the view of a chat at `now` (aware)."""
        local = now.astimezone(follower.zone)
        return cls(situation, follower, done, now, local.date(), local.time())


@dataclass(frozen=True, slots=True)
class Pending:
    """A task that has something to say.

    `covered` are the keys of its earlier steps. `alone` asks for a message of its own,
    `at_once` for one that waits for no hour.
    """

    reminder: Reminder
    covered: tuple[Key, ...]
    alone: bool
    at_once: bool = False

    def is_due_on(self, day: date) -> bool:
        """Tell whether this is the last day that is in time."""
        return self.reminder.deadline.due == day


def pending_of(
    task: WatchedTask,
    wishes: Sequence[Subscription],
    snooze: Snooze | None,
    view: View,
) -> Pending | None:
    """Return what a task has to say, None when that is nothing.

    That is its latest step, unless it was told; the earlier ones are covered. A task
    that is put off says nothing until its moment, and then says so. That its deadline
    moved is told once, in place of a step.
    """
    if snooze is not None and view.now < snooze.until:
        return None
    done = view.done.get((task.id, view.follower.unit))
    open_ones = [d for d in task_deadlines(task, view.today) if not is_done(d, done)]
    reached = _reached(task, open_ones, wishes, view)
    ended = None if snooze is None else _ended(task, snooze, open_ones, view)
    settled = view.situation.ledger.settled
    if ended is not None and ended.key not in settled:
        return Pending(ended, _untold(task, reached, view), alone=True, at_once=True)
    alone = any(wish.delivery is Delivery.ALONE for wish in wishes)
    moved = _moved(task, open_ones, wishes, view)
    if moved is not None and moved.key not in settled:
        return Pending(moved, _untold(task, reached, view), alone)
    if not reached or _key(task, reached[-1], view) in settled:
        return None
    last = reached[-1]
    return Pending(
        Reminder(task, last.deadline, last.step.stage, _key(task, last, view)),
        _untold(task, reached[:-1], view),
        alone,
    )


def _reached(
    task: WatchedTask,
    open_ones: Iterable[Deadline],
    wishes: Sequence[Subscription],
    view: View,
) -> list[_Reached]:
    """Return the wanted steps whose day has come, in the order they are told."""
    found = [
        _Reached(deadline, step)
        for deadline in open_ones
        for step in _until_today(deadline, view)
        if any(is_wanted(step, deadline, task, wish) for wish in wishes)
    ]
    # Stable: of the steps of a deadline that meet on one day the later stage stays last.
    return sorted(found, key=lambda item: (item.step.on, item.deadline.due))


def _until_today(deadline: Deadline, view: View) -> Iterator[Step]:
    found = _steps(deadline, view.situation.workdays)
    return takewhile(lambda step: step.on <= view.today, found)


def _key(task: WatchedTask, reached: _Reached, view: View) -> Key:
    return Key(view.follower.chat, task.id, reached.deadline.due, reached.step.code)


def _untold(
    task: WatchedTask, reached: Iterable[_Reached], view: View
) -> tuple[Key, ...]:
    keys = (_key(task, item, view) for item in reached)
    return tuple(key for key in keys if key not in view.situation.ledger.settled)


def _current(open_ones: Sequence[Deadline], today: date) -> Deadline | None:
    """Return the deadline that comes next, else the last one."""
    coming = (deadline for deadline in open_ones if deadline.due >= today)
    return next(coming, open_ones[-1] if open_ones else None)


def _moved(
    task: WatchedTask,
    open_ones: Sequence[Deadline],
    wishes: Sequence[Subscription],
    view: View,
) -> Reminder | None:
    """Return the move of a deadline, for whoever followed the task before it moved."""
    move, deadline = task.move, _current(open_ones, view.today)
    if move is None or deadline is None or move.on > view.today:
        return None
    if not any(max(task.known_since, wish.since) <= move.on for wish in wishes):
        return None
    end = task.time.end if task.time else None  # of several deadlines one stays the key
    code = f"moved-{move.version}"
    key = Key(view.follower.chat, task.id, end or deadline.due, code)
    return Reminder(task, deadline, None, key, move)


def _ended(
    task: WatchedTask, snooze: Snooze, open_ones: Sequence[Deadline], view: View
) -> Reminder | None:
    """Return what a snooze put off; a deadline that moved meanwhile is told anew."""
    same = (deadline for deadline in open_ones if deadline.due == snooze.due)
    deadline = next(same, _current(open_ones, view.today))
    if deadline is None:
        return None
    code = f"snooze-{snooze.until.astimezone(UTC):%Y%m%d%H%M%S}"
    key = Key(view.follower.chat, task.id, snooze.due, code)
    return Reminder(task, deadline, None, key)
