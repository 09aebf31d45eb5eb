"""What became of messages that were taken out of the outbox, written down."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, update

from bot.chat import outbox
from bot.chat.outbox import Letter, State
from bot.chat.outgoing import Priority
from index.chat_schema import outbox as table
from index.rows import to_utc

MOST_PATIENCE = timedelta(hours=24)
"""How long after it was made a message is still worth sending."""


def sent(
    connection: Connection, number: int, now: datetime, message_id: int | None
) -> None:
    """Mark a message as sent, and let its file go."""
    _settle(
        connection,
        number,
        state=State.SENT,
        sent_at=to_utc(now),
        message_id=message_id,
        file=None,
        error=None,
    )


def end(connection: Connection, number: int, state: State, error: str) -> None:
    """Mark a message as one that will not be tried again, and let its file go."""
    _settle(connection, number, state=state, error=error, file=None)


def again(
    connection: Connection,
    number: int,
    not_before: datetime,
    error: str,
    **changes: Any,
) -> None:
    """Put a message back, to be tried from a time on; `changes` are of its columns."""
    _settle(
        connection,
        number,
        state=State.PENDING,
        not_before=to_utc(not_before),
        error=error,
        **changes,
    )


def never_left(connection: Connection, numbers: Collection[int]) -> None:
    """Put messages back that were taken, and of which nothing was sent."""
    connection.execute(
        update(table)
        .where(table.c.id.in_(numbers), table.c.state == State.SENDING)
        .values(state=State.PENDING, attempts=table.c.attempts - 1)
    )


def _settle(connection: Connection, number: int, **values: Any) -> None:
    connection.execute(
        update(table)
        .where(table.c.id == number, table.c.state == State.SENDING)
        .values(**values)
    )


def repeat(
    connection: Connection, letter: Letter, payload: Mapping[str, Any], now: datetime
) -> None:
    """Let a message that may have arrived be sent once again, with another payload.

    The repetition has a key of its own, so that there is never a second one.
    """
    key = f"again:{letter.id}"
    if (letter.key or "").startswith("again:") or outbox.knows(connection, key):
        return
    outbox.add(
        connection,
        {
            "chat_id": letter.chat_id,
            "kind": letter.kind,
            "method": letter.method,
            "payload": dict(payload),
            "file_name": letter.file_name,
            "file": letter.file,
            "key": key,
            "state": State.PENDING,
            "priority": int(Priority.BULK),
            "not_before": to_utc(now),
            "attempts": 0,
            "made_at": to_utc(now),
        },
    )


def block(connection: Connection, chat_id: int, error: str) -> int:
    """End all messages that wait for a chat which takes none; return how many."""
    done = connection.execute(
        update(table)
        .where(table.c.chat_id == chat_id, table.c.state == State.PENDING)
        .values(state=State.BLOCKED, error=error, file=None)
    )
    return done.rowcount
