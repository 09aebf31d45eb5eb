"""What is to be said now, to whom: a pure function of what is known and of the time.

A step of a deadline is due in a chat from its day on, unless the deadline had passed,
or the step's day lay, before the row was first known or before the subscription was
made: old plans remind nobody. It is told once, under a key that says chat, task,
deadline and stage. Whatever kept it from being told on its day (the bot was down, the
night, a day off) is made good by the next message, in which each task stands once, at
its latest step: the earlier ones are covered by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta
from functools import cache

from bot.reminders.models import (
    About,
    Delivery,
    Follower,
    Planned,
    Situation,
    WatchedTask,
)
from bot.reminders.pending import Pending, View, done_book, pending_of
from bot.reminders.subscriptions import concerns


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
    done = done_book(situation.done)
    return tuple(
        planned
        for follower in followers
        for planned in _messages(View.of(situation, follower, done, now), matching)
    )


_Matching = Callable[[About], frozenset[str]]
"""Returns the ids of the tasks that a matter concerns."""


def _matching(tasks: Sequence[WatchedTask]) -> _Matching:
    """Match every matter once, however many chats share it."""

    @cache
    def ids(about: About) -> frozenset[str]:
        return frozenset(task.id for task in tasks if concerns(about, task))

    return ids


def _messages(view: View, matching: _Matching) -> Iterator[Planned]:
    """Yield what is due in a chat: first the digest, then what stands alone."""
    if not _may_speak(view):
        return
    pending = _pending(view, matching)
    yield from _digest([item for item in pending if not item.alone], view)
    for item in pending:
        if item.alone and (item.at_once or _is_time_for(item, view)):
            yield _planned(Delivery.ALONE, [item], view)


def _may_speak(view: View) -> bool:
    """Whether this is not the night, nor before the hour with nothing put off."""
    follower = view.follower
    if follower.quiet is not None and follower.quiet.hold(view.hour):
        return False
    return view.hour >= follower.digest_at or bool(follower.snoozes)


def _pending(view: View, matching: _Matching) -> list[Pending]:
    follower = view.follower
    wishes = [(wish, matching(wish.about)) for wish in follower.subscriptions]
    snoozes = {snooze.task: snooze for snooze in follower.snoozes}
    found = []
    for task in view.situation.tasks:
        own = [wish for wish, ids in wishes if task.id in ids]
        if own and task.id not in follower.muted:
            item = pending_of(task, own, snoozes.get(task.id), view)
            found += [item] if item is not None else []
    return found


def _digest(pending: list[Pending], view: View) -> Iterator[Planned]:
    urgent = any(item.is_due_on(view.today) for item in pending)
    last = view.situation.ledger.last_digests.get(view.follower.chat)
    another = urgent or last != view.today
    if another and any(_is_time_for(item, view) for item in pending):
        yield _planned(Delivery.DIGEST, pending, view)


def _is_time_for(item: Pending, view: View) -> bool:
    works = view.situation.workdays.is_working(view.today)
    return (works or item.is_due_on(view.today)) and (
        view.hour >= view.follower.digest_at
    )


def _planned(delivery: Delivery, pending: list[Pending], view: View) -> Planned:
    pending = sorted(pending, key=lambda item: item.reminder.deadline.due)
    return Planned(
        view.follower.chat,
        view.today,
        delivery,
        tuple(item.reminder for item in pending),
        tuple(key for item in pending for key in item.covered),
    )


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
