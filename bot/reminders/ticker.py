"""The step of the clock: what is due is planned, and put into a sink. Real and rehearsed.

The bot ticks every half a minute, a rehearsal jumps from one moment at which something
may fall due to the next. Both run `tick`; only the sink differs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Protocol, TextIO

from sqlalchemy import Connection

from bot.chat.outgoing import Kind, Outgoing, Priority, Text
from bot.page import to_text
from bot.reminders import store
from bot.reminders.digest import due_reminders, next_moment
from bot.reminders.models import (
    COMMAND_LINE,
    Delivery,
    Follower,
    Key,
    Ledger,
    Planned,
    Situation,
)
from bot.reminders.pages import html_messages, page_of


class Sink(Protocol):
    """Where planned messages go, and what remembers that they went."""

    def ledger(self) -> Ledger:
        """Return what was told so far."""

    def deliver(self, planned: Planned, now: datetime) -> None:
        """Send a message, and enter it into the ledger at one stroke."""


def tick(
    situation: Situation,
    followers: Iterable[Follower],
    sink: Sink,
    *,
    now: datetime,
) -> tuple[Planned, ...]:
    """Deliver what is due at `now` (aware), and return it.

    The ledger of `situation` is that of the sink, whatever it holds.
    """
    known = replace(situation, ledger=sink.ledger())
    planned = due_reminders(known, followers, now=now)
    for message in planned:
        sink.deliver(message, now)
    return planned


def rehearse(
    situation: Situation,
    followers: tuple[Follower, ...],
    sink: Sink,
    *,
    first: datetime,
    last: datetime,
) -> None:
    """Run the clock from `first` to `last`, both inclusive (aware)."""
    now: datetime | None = first
    while now is not None and now <= last:
        tick(situation, followers, sink, now=now)
        now = next_moment(followers, now)


def without_told(planned: Iterable[Planned], ledger: Ledger) -> tuple[Planned, ...]:
    """Return the messages without what was told already; empty ones are left out."""
    told = ledger.settled
    lighter = (
        replace(
            message,
            reminders=tuple(r for r in message.reminders if r.key not in told),
            covered=tuple(key for key in message.covered if key not in told),
        )
        for message in planned
    )
    return tuple(message for message in lighter if message.reminders)


def as_if_always_known(
    situation: Situation, followers: Iterable[Follower], since: date
) -> tuple[Situation, tuple[Follower, ...]]:
    """Let plans and subscriptions be known from a day on, for a rehearsal.

    Deadlines before that day remind nobody, as on the day of a first ingest. What was
    said about single tasks belongs to another time and is left out.
    """
    tasks = tuple(replace(task, known_since=since) for task in situation.tasks)
    chats = tuple(
        replace(
            follower,
            subscriptions=tuple(
                replace(wish, since=since) for wish in follower.subscriptions
            ),
            muted=frozenset(),
            snoozes=(),
        )
        for follower in followers
    )
    return replace(situation, tasks=tasks), chats


# --- Sinks --------------------------------------------------------------------------


@dataclass
class MemorySink:
    """Keeps messages, and forgets everything when it is dropped: for rehearsals."""

    settled: set[Key] = field(default_factory=set)
    last_digests: dict[int, date] = field(default_factory=dict)
    messages: list[Planned] = field(default_factory=list)

    @classmethod
    def of(cls, ledger: Ledger) -> MemorySink:
        """Return a sink that knows what was told already."""
        return cls(set(ledger.settled), dict(ledger.last_digests))

    @property
    def count(self) -> int:
        """How many messages came."""
        return len(self.messages)

    def ledger(self) -> Ledger:
        """Return what was told so far; it grows with the sink."""
        return Ledger(self.settled, self.last_digests)

    def deliver(self, planned: Planned, now: datetime) -> None:
        """Keep a message."""
        self.messages.append(planned)
        self.settled.update(planned.keys, planned.covered)
        if planned.delivery is Delivery.DIGEST:
            self.last_digests[planned.chat] = planned.day


class FileSink(MemorySink):
    """Writes each message as a line of JSON too.

    A line holds `at` (ISO, in the zone of `now`), `chat`, `keys` and `covered` (lists of
    task, due, stage) and `text`.
    """

    def __init__(self, file: TextIO) -> None:
        super().__init__()
        self._file = file

    def deliver(self, planned: Planned, now: datetime) -> None:
        """Write a message."""
        super().deliver(planned, now)
        line = {
            "at": now.isoformat(),
            "chat": planned.chat,
            "keys": [*map(_plain, planned.keys)],
            "covered": [*map(_plain, planned.covered)],
            "text": to_text(page_of(planned)),
        }
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _plain(key: Key) -> dict[str, Any]:
    return {"task": key.task, "due": key.due.isoformat(), "stage": key.stage}


@dataclass
class OutboxSink:
    """Enters messages into the ledger and puts them into the outbox, in a transaction.

    `put` adds one message to the outbox. What belongs to the command line is handed to
    `say` as plain text instead.
    """

    connection: Connection
    put: Callable[[Outgoing], None]
    say: Callable[[str], None]

    def ledger(self) -> Ledger:
        """Return what the database says was told."""
        return store.ledger(self.connection)

    def deliver(self, planned: Planned, now: datetime) -> None:
        """Enter a message and put its parts into the outbox, or say it."""
        store.enter(self.connection, planned, now)
        if planned.chat == COMMAND_LINE:
            self.say(to_text(page_of(planned)))
            return
        for outgoing in outgoing_of(planned):
            self.put(outgoing)


def outgoing_of(planned: Planned) -> tuple[Outgoing, ...]:
    """Return the messages of the outbox that say a planned one, each with its own key."""
    return tuple(
        Outgoing(
            planned.chat,
            Text(html),
            Kind.REMINDER,
            Priority.BULK,
            key=planned.key if number == 0 else f"{planned.key}:{number + 1}",
        )
        for number, html in enumerate(html_messages(planned))
    )
