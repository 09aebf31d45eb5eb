"""Whatever the plan, the subscription and the clock: what is due is told or covered, once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reminders.models import (
    Delivery,
    Follower,
    Key,
    Planned,
    QuietHours,
    Situation,
    WatchedTask,
)
from bot.reminders.stages import Stage
from bot.reminders.ticker import MemorySink, tick
from bot.reminders.workdays import Workdays
from corpus.models import Precision, Recurrence, Timeframe
from tests.bot.reminders.builders import CHAT, HANOI, follower, subscription, watched_at

BEGIN = date(2021, 1, 1)
NOW = datetime(2021, 1, 1, tzinfo=HANOI)
OFFICE = Workdays()
DAYS = st.dates(BEGIN, date(2021, 8, 31))
STAGES = st.sets(st.sampled_from(Stage), min_size=1).map(frozenset)


@st.composite
def once(draw: st.DrawFn) -> Timeframe:
    end = draw(DAYS)
    length = draw(st.none() | st.integers(0, 120))
    start = None if length is None else end - timedelta(days=length)
    return Timeframe("?", start, end, Precision.QUARTER)


AGAIN = st.builds(
    Timeframe,
    printed=st.sampled_from(["trước ngày 05", "ngày 31", "thứ Hai", "29/02", "?"]),
    recurrence=st.sampled_from(Recurrence),
)


def tasks_of(
    times: st.SearchStrategy[Timeframe],
) -> st.SearchStrategy[list[WatchedTask]]:
    pairs = st.lists(st.tuples(times, DAYS | st.just(date.min)), max_size=4)
    return pairs.map(
        lambda rows: [
            watched_at(time, f"t{number}", known_since=known)
            for number, (time, known) in enumerate(rows)
        ]
    )


@st.composite
def chats(draw: st.DrawFn) -> Follower:
    wish = subscription(
        since=draw(DAYS),
        stages=draw(STAGES),
        delivery=draw(st.sampled_from(Delivery)),
    )
    return follower(
        wish,
        digest_at=draw(st.sampled_from([time(7, 30), time(0, 0), time(21, 0)])),
        quiet=draw(st.sampled_from([None, QuietHours(time(22, 0), time(6, 0))])),
    )


# Hours from one tick to the next: minutes, days, and months of downtime.
JUMPS = st.lists(st.floats(0.01, 30) | st.floats(30, 2000), max_size=25)
ZONES = st.sampled_from(
    [HANOI, ZoneInfo("America/New_York"), ZoneInfo("Pacific/Auckland")]
)


def run(
    tasks: list[WatchedTask], chat: Follower, clock: list[datetime]
) -> tuple[list[Planned], MemorySink]:
    """Tick at the moments of the clock, then once on a working day when all may go."""
    sink = MemorySink()
    scene = Situation(tuple(tasks))
    for now in clock:
        tick(scene, (chat,), sink, now=now)
    tick(scene, (chat,), sink, now=full_tick(chat, clock))
    return sink.messages, sink


def full_tick(chat: Follower, clock: list[datetime]) -> datetime:
    """A moment on the next working day, after the digest's hour and before the night."""
    last = (clock[-1] if clock else NOW).astimezone(chat.zone).date()
    day = OFFICE.first_from(last + timedelta(days=1))
    return datetime.combine(day, max(chat.digest_at, time(12)), chat.zone)


def moments(jumps: list[float]) -> list[datetime]:
    clock = [NOW]
    for hours in jumps:
        clock.append(clock[-1] + timedelta(hours=hours))
    return clock


def told_keys(messages: list[Planned]) -> list[Key]:
    return [key for message in messages for key in (*message.keys, *message.covered)]


# --- An oracle that walks the calendar day by day -------------------------------------


def expected(task: WatchedTask, chat: Follower, last: date) -> Iterator[Key]:
    """The keys of a task that is to be done once, by the words of the rule."""
    assert task.time is not None
    (wish,) = chat.subscriptions
    seen = max(task.known_since, wish.since)
    due, opens = task.time.end, task.time.start
    assert due is not None
    if due < seen:
        return
    for stage in wish.stages:
        for code, on in on_days(stage, due, opens):
            if seen <= on <= last:
                yield Key(CHAT, task.id, due, code)


def on_days(stage: Stage, due: date, opens: date | None) -> Iterator[tuple[str, date]]:
    if stage is Stage.START:
        if opens is not None and walk(opens, +1) < due:
            yield "start", walk(opens, +1)
    elif stage is Stage.DAY:
        yield "0", due
    elif stage is Stage.OVERDUE:
        for week in (1, 2, 3, 4):
            yield f"overdue-{week}", walk(due + timedelta(days=7 * week), +1)
    else:
        yield stage.value, walk(due - timedelta(days=int(stage.value)), -1)


def walk(day: date, step: int) -> date:
    while not OFFICE.is_working(day):
        day += timedelta(days=step)
    return day


# --- Properties ---------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(tasks_of(once()), chats(), JUMPS)
def test_what_is_told_or_covered_is_what_is_due(tasks, chat, jumps):
    clock = moments(jumps)

    messages, _ = run(tasks, chat, clock)

    last = full_tick(chat, clock).astimezone(chat.zone).date()
    assert set(told_keys(messages)) == {
        key for task in tasks for key in expected(task, chat, last)
    }


@settings(max_examples=150, deadline=None)
@given(tasks_of(once() | AGAIN), chats(), JUMPS)
def test_nothing_is_told_or_covered_twice(tasks, chat, jumps):
    messages, _ = run(tasks, chat, moments(jumps))

    keys = told_keys(messages)
    assert len(keys) == len(set(keys))
    assert len({message.key for message in messages}) == len(messages)


@settings(max_examples=100, deadline=None)
@given(tasks_of(once() | AGAIN), chats(), JUMPS)
def test_downtime_changes_when_things_are_told_and_not_what(tasks, chat, jumps):
    """Ticking every few hours settles the same keys as ticking at odd moments."""
    clock = moments(jumps)[:6]
    steady = [NOW + timedelta(hours=5 * n) for n in range(5000)]
    steady = [now for now in steady if now <= clock[-1]][-400:]

    _, jumpy = run(tasks, chat, clock)
    _, even = run(tasks, chat, [*steady, clock[-1]])

    assert jumpy.settled == even.settled


@settings(max_examples=100, deadline=None)
@given(
    tasks_of(once() | AGAIN), chats(), JUMPS, st.lists(ZONES, min_size=26, max_size=26)
)
def test_a_chat_that_travels_is_told_nothing_twice(tasks, chat, jumps, zones):
    sink = MemorySink()
    for now, zone in zip(moments(jumps), zones, strict=False):
        there = replace(chat, zone=zone)
        tick(Situation(tuple(tasks)), (there,), sink, now=now)

    keys = told_keys(sink.messages)
    assert len(keys) == len(set(keys))


@settings(deadline=None)
@given(tasks_of(once() | AGAIN), chats(), JUMPS)
def test_a_task_stands_at_most_once_in_what_is_told_at_one_moment(tasks, chat, jumps):
    sink = MemorySink()
    for now in moments(jumps):
        planned = tick(Situation(tuple(tasks)), (chat,), sink, now=now)
        names = [key.task for message in planned for key in message.keys]
        assert len(names) == len(set(names))
        assert sum(m.delivery is Delivery.DIGEST for m in planned) <= 1
