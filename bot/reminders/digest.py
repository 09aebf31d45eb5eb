"""What is to be said now, to whom: a pure function of what is known and of the time.

A step of a deadline is due in a chat from its day on, unless the deadline had passed,
or the step's day lay, before the row was first known or before the subscription was
made: old plans remind nobody. It is told once, under a key that says chat, task,
deadline and stage. Whatever kept it from being told on its day (the bot was down, the
night, a day off) is made good by the next message, in which each task stands once, at
its latest step: the earlier ones are covered by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache

from bot.reminders.deadlines import Deadline, deadlines
from bot.reminders.models import (
    About,
    Delivery,
    Done,
    Follower,
    Key,
    Planned,
    Reminder,
    Situation,
    Snooze,
    Subscription,
    WatchedTask,
)
from bot.reminders.stages import Step, steps
from bot.reminders.subscriptions import concerns
from corpus.models import Span

LOOK_BACK = timedelta(days=400)
LOOK_AHEAD = timedelta(days=400)
"""Rounds of a recurrence are looked at from so long before to so long after a day."""


def due_reminders(
    situation: Situation, followers: Iterable[Follower], *, now: datetime
) -> tuple[Planned, ...]:
    """Return the messages that are due, chat by chat; () when there is nothing to say.

    Nothing is said in a chat's quiet hours. A digest comes once a day, from the chat's
    hour on; on a day off only when something is due that very day, and a second time
    in a day only for that too. A task that is followed alone comes in a message of its
    own at the same hour. A snooze ends at its moment, whatever the hour or day.

    Args:
        situation: What is known.
        followers: The chats, each once.
        now: Aware, in any zone.
    """
    matching = _matching(situation.tasks)
    done = _latest_done(situation.done)
    return tuple(
        planned
        for follower in followers
        for planned in _Desk(situation, follower, done, now).messages(matching)
    )


Matching = Callable[[About], frozenset[str]]
"""Returns the ids of the tasks that a matter concerns."""


def _matching(tasks: Sequence[WatchedTask]) -> Matching:
    """Match every matter once, however many chats share it."""

    @cache
    def ids(about: About) -> frozenset[str]:
        return frozenset(task.id for task in tasks if concerns(about, task))

    return ids


_DoneBook = Mapping[tuple[str, str], date]
"""The latest deadline that is done, by task and unit."""


def _latest_done(done: Iterable[Done]) -> _DoneBook:
    latest: dict[tuple[str, str], date] = {}
    for item in done:
        at = (item.task, item.unit)
        latest[at] = max(item.due, latest.get(at, date.min))
    return latest


# --- The steps of a task ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reached:
    """A step whose day has come, under the key it has in the chat."""

    deadline: Deadline
    step: Step
    key: Key


_steps = lru_cache(maxsize=16_384)(steps)  # the same in every chat and at every tick


def task_deadlines(task: WatchedTask, today: date) -> tuple[Deadline, ...]:
    """Return the deadlines of a task that matter on a day.

    Those that had passed when the row was first known do not: they remind nobody. Of a
    recurrence the rounds of about a year before and after the day are looked at.
    """
    once = task.time is None or task.time.recurrence is None
    first = task.known_since if once else max(task.known_since, today - LOOK_BACK)
    last = None if once else today + LOOK_AHEAD
    return deadlines(task.time, Span(first, last), task.validity)


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
    """Tell whether a subscription wants a step: see the rule of this module."""
    first_sight = max(task.known_since, wish.since)
    return (
        step.stage in wish.stages
        and first_sight <= step.on
        and first_sight <= deadline.due
    )


# --- One chat -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Pending:
    """A task that has something to say. `alone` asks for a message of its own."""

    reminder: Reminder
    covered: tuple[Key, ...]
    alone: bool
    at_once: bool = False

    def is_due_on(self, day: date) -> bool:
        return self.reminder.deadline.due == day


@dataclass(frozen=True, slots=True)
class _Desk:
    """One chat at one moment."""

    situation: Situation
    follower: Follower
    done: _DoneBook
    now: datetime

    @property
    def _local(self) -> datetime:
        return self.now.astimezone(self.follower.zone)

    @property
    def _today(self) -> date:
        return self._local.date()

    def messages(self, matching: Matching) -> Iterator[Planned]:
        """Yield what is due in the chat: first the digest, then what stands alone."""
        quiet = self.follower.quiet
        if quiet is not None and quiet.hold(self._local.time()):
            return
        pending = self._pending(matching)
        yield from self._digest([p for p in pending if not p.alone])
        for item in pending:
            if item.alone and (item.at_once or self._is_time_for(item)):
                yield self._planned(Delivery.ALONE, [item])

    def _digest(self, pending: list[_Pending]) -> Iterator[Planned]:
        urgent = any(item.is_due_on(self._today) for item in pending)
        last = self.situation.ledger.last_digests.get(self.follower.chat)
        another = urgent or last != self._today
        if another and any(self._is_time_for(item) for item in pending):
            yield self._planned(Delivery.DIGEST, pending)

    def _is_time_for(self, item: _Pending) -> bool:
        today = self._today
        works = self.situation.workdays.is_working(today) or item.is_due_on(today)
        return works and self._local.time() >= self.follower.digest_at

    def _planned(self, delivery: Delivery, pending: list[_Pending]) -> Planned:
        pending = sorted(pending, key=lambda item: item.reminder.deadline.due)
        return Planned(
            self.follower.chat,
            self._today,
            delivery,
            tuple(item.reminder for item in pending),
            tuple(key for item in pending for key in item.covered),
        )

    def _pending(self, matching: Matching) -> list[_Pending]:
        wishes = [(wish, matching(wish.about)) for wish in self.follower.subscriptions]
        snoozes = {snooze.task: snooze for snooze in self.follower.snoozes}
        found = []
        for task in self.situation.tasks:
            own = [wish for wish, ids in wishes if task.id in ids]
            if own and task.id not in self.follower.muted:
                item = self._of_task(task, own, snoozes.get(task.id))
                found += [item] if item is not None else []
        return found

    def _of_task(
        self, task: WatchedTask, wishes: list[Subscription], snooze: Snooze | None
    ) -> _Pending | None:
        if snooze is not None and self.now < snooze.until:
            return None
        done = self.done.get((task.id, self.follower.unit))
        open_ones = [
            deadline
            for deadline in task_deadlines(task, self._today)
            if not is_done(deadline, done)
        ]
        reached = list(self._reached(task, open_ones, wishes))
        settled = self.situation.ledger.settled
        untold = [item for item in reached if item.key not in settled]
        if snooze is not None:
            ended = self._ended(task, snooze, open_ones)
            if ended is not None and ended.key not in settled:
                covered = tuple(item.key for item in untold)
                return _Pending(ended, covered, alone=True, at_once=True)
        if not untold or reached[-1] is not untold[-1]:
            return None
        last = untold[-1]
        return _Pending(
            Reminder(task, last.deadline, last.step.stage, last.key),
            tuple(item.key for item in untold[:-1]),
            alone=any(wish.delivery is Delivery.ALONE for wish in wishes),
        )

    def _reached(
        self,
        task: WatchedTask,
        open_ones: list[Deadline],
        wishes: list[Subscription],
    ) -> Iterator[_Reached]:
        """Return the steps whose day has come, in the order they are told."""
        found = [
            (step.on, deadline.due, number, deadline, step)
            for deadline in open_ones
            for number, step in enumerate(_steps(deadline, self.situation.workdays))
            if step.on <= self._today
            and any(is_wanted(step, deadline, task, wish) for wish in wishes)
        ]
        for _, due, _, deadline, step in sorted(found, key=lambda item: item[:3]):
            key = Key(self.follower.chat, task.id, due, step.code)
            yield _Reached(deadline, step, key)

    def _ended(
        self, task: WatchedTask, snooze: Snooze, open_ones: list[Deadline]
    ) -> Reminder | None:
        """Return what a snooze put off; a deadline that moved meanwhile is told anew."""
        same = [d for d in open_ones if d.due == snooze.due]
        coming = [d for d in open_ones if d.due >= self._today]
        deadline = next(iter((*same, *coming, *open_ones[-1:])), None)
        if deadline is None:
            return None
        moment = snooze.until.astimezone(UTC)
        key = Key(
            self.follower.chat, task.id, snooze.due, f"snooze-{moment:%Y%m%d%H%M%S}"
        )
        return Reminder(task, deadline, None, key)


# --- The time between ----------------------------------------------------------------


def next_moment(followers: Iterable[Follower], now: datetime) -> datetime | None:
    """Return the next moment at which something may fall due; None without followers.

    That is the hour of a digest, the end of quiet hours, or of a snooze. What changes
    by itself (plans, subscriptions) is not foreseen.
    """
    moments = [
        moment
        for follower in followers
        for moment in _moments(follower, now)
        if moment > now
    ]
    return min(moments, default=None)


def _moments(follower: Follower, now: datetime) -> Iterator[datetime]:
    today = now.astimezone(follower.zone).date()
    hours: list[time] = [follower.digest_at]
    if follower.quiet is not None:
        hours.append(follower.quiet.end)
    for day in (today, today + timedelta(days=1)):
        for hour in hours:
            yield datetime.combine(day, hour, follower.zone)
    for snooze in follower.snoozes:
        yield snooze.until
