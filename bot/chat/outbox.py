"""Messages to be sent, and what became of them.

A row is `pending`, then `sending` from the moment somebody takes it, and ends as `sent`,
`uncertain` (it may have arrived), `blocked` (the chat takes no messages) or `dead`.
Within a chat the order is that of priority, then of making; a row that was tried and
waits to be tried again holds back those behind it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from bot.chat.outgoing import Edit, File, Kind, Outgoing, payload_of
from bot.people.records import ChatKind
from index.chat_schema import chats, outbox
from index.rows import from_utc, to_utc


class State(StrEnum):
    """What became of a message."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    BLOCKED = "blocked"
    DEAD = "dead"


FINAL = (State.SENT, State.UNCERTAIN, State.BLOCKED, State.DEAD)


@dataclass(frozen=True, slots=True)
class Head:
    """The message of a chat that is next, and how soon it may go."""

    id: int
    chat_id: int
    priority: int
    not_before: datetime
    is_group: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """A message that was taken for sending."""

    id: int
    chat_id: int
    telegram_id: int
    kind: Kind
    method: str
    payload: Mapping[str, Any]
    made_at: datetime
    attempts: int
    file_name: str | None = None
    file: bytes | None = None
    edits: int | None = None
    key: str | None = None


def put(
    connection: Connection,
    messages: Iterable[Outgoing],
    now: datetime,
    *,
    update_id: int | None = None,
) -> tuple[int, ...]:
    """Keep messages to be sent, in their order; return their ids.

    One whose key is known already is left out.
    """
    return tuple(
        _insert(connection, message, now, update_id)
        for message in messages
        if message.key is None or not knows(connection, message.key)
    )


def knows(connection: Connection, key: str) -> bool:
    """Tell whether a message with this key was ever put here."""
    query = select(outbox.c.id).where(outbox.c.key == key)
    return connection.execute(query).first() is not None


def _insert(
    connection: Connection, message: Outgoing, now: datetime, update_id: int | None
) -> int:
    content = message.content
    file = content if isinstance(content, File) else None
    values = {
        "chat_id": message.chat_id,
        "kind": message.kind,
        "method": message.method,
        "payload": payload_of(message),
        "file_name": file.name if file else None,
        "file": file.content if file else None,
        "key": message.key,
        "state": State.PENDING,
        "priority": int(message.priority),
        "not_before": to_utc(now),
        "attempts": 0,
        "made_at": to_utc(now),
        "update_id": update_id,
        "answer_id": message.answer_id,
        "edits": content.outbox_id if isinstance(content, Edit) else None,
    }
    return add(connection, values)


def add(connection: Connection, values: Mapping[str, Any]) -> int:
    """Keep a message whose columns are given; return its id."""
    added = connection.execute(insert(outbox).values(values))
    identity: int = added.inserted_primary_key[0]  # type: ignore[index] # one row
    return identity


def heads(connection: Connection, now: datetime) -> tuple[Head, ...]:
    """Return the next message of each chat that has none on its way, first come first.

    A message that was never tried and is for later holds nothing back.
    """
    busy = select(outbox.c.chat_id).where(outbox.c.state == State.SENDING)
    due = or_(outbox.c.not_before <= to_utc(now), outbox.c.attempts > 0)
    # One number orders a chat's messages, so that min() finds its first.
    order = outbox.c.priority * _ABOVE_EVERY_ID + outbox.c.id
    first = (
        select(func.min(order).label("rank"))
        .where(outbox.c.state == State.PENDING, due, outbox.c.chat_id.not_in(busy))
        .group_by(outbox.c.chat_id)
        .subquery()
    )
    found = connection.execute(
        select(
            outbox.c.id,
            outbox.c.chat_id,
            outbox.c.priority,
            outbox.c.not_before,
            chats.c.kind,
        )
        .join(first, outbox.c.id == first.c.rank % _ABOVE_EVERY_ID)
        .join(chats, chats.c.id == outbox.c.chat_id)
        .order_by(outbox.c.priority, outbox.c.id)
    )
    return tuple(
        Head(
            row.id,
            row.chat_id,
            row.priority,
            _aware(row.not_before),
            kind != ChatKind.PRIVATE,
        )
        for row in found
        for kind in [row.kind]
    )


_ABOVE_EVERY_ID = 2**40


def _aware(at: datetime) -> datetime:
    aware = from_utc(at)
    assert aware is not None
    return aware


def take(connection: Connection, numbers: Collection[int]) -> tuple[Letter, ...]:
    """Mark pending messages as being sent, and return them."""
    connection.execute(
        update(outbox)
        .where(outbox.c.id.in_(numbers), outbox.c.state == State.PENDING)
        .values(state=State.SENDING, attempts=outbox.c.attempts + 1)
    )
    found = connection.execute(
        select(outbox, chats.c.telegram_id)
        .join(chats, chats.c.id == outbox.c.chat_id)
        .where(outbox.c.id.in_(numbers), outbox.c.state == State.SENDING)
        .order_by(outbox.c.priority, outbox.c.id)
    )
    return tuple(map(_letter, found.mappings()))


def _letter(row: Any) -> Letter:
    return Letter(
        id=row["id"],
        chat_id=row["chat_id"],
        telegram_id=row["telegram_id"],
        kind=Kind(row["kind"]),
        method=row["method"],
        payload=row["payload"],
        made_at=_aware(row["made_at"]),
        attempts=row["attempts"],
        file_name=row["file_name"],
        file=row["file"],
        edits=row["edits"],
        key=row["key"],
    )


def in_flight(connection: Connection) -> tuple[Letter, ...]:
    """Return the messages that a process which died had taken."""
    found = connection.execute(
        select(outbox, chats.c.telegram_id)
        .join(chats, chats.c.id == outbox.c.chat_id)
        .where(outbox.c.state == State.SENDING)
        .order_by(outbox.c.id)
    )
    return tuple(map(_letter, found.mappings()))


def sent_message(connection: Connection, number: int) -> int | None:
    """Return the message id that a row got when it was sent."""
    query = select(outbox.c.message_id).where(outbox.c.id == number)
    return connection.execute(query).scalar()


def count(connection: Connection) -> dict[str, int]:
    """Return how many messages are in each state."""
    query = select(outbox.c.state, func.count()).group_by(outbox.c.state)
    return {row[0]: row[1] for row in connection.execute(query)}


def forget(connection: Connection, before: datetime) -> int:
    """Delete messages that came to their end and were made before a time."""
    ended: ColumnElement[bool] = outbox.c.state.in_(FINAL)
    done = connection.execute(
        delete(outbox).where(ended, outbox.c.made_at < to_utc(before))
    )
    return done.rowcount
