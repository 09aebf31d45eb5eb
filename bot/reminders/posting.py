"""The way from a planned message to the outbox."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select

from bot.chat.outgoing import Outgoing, payload_of
from index.chat_schema import outbox
from index.rows import to_utc

PENDING = "pending"


def post(connection: Connection, outgoing: Outgoing, now: datetime) -> None:
    """Put a message into the outbox, unless one with its key ever was."""
    known = select(outbox.c.id).where(outbox.c.key == outgoing.key)
    if outgoing.key is not None and connection.execute(known).first():
        return
    connection.execute(
        insert(outbox).values(
            chat_id=outgoing.chat_id,
            kind=outgoing.kind.value,
            method=outgoing.method,
            payload=payload_of(outgoing),
            key=outgoing.key,
            state=PENDING,
            priority=int(outgoing.priority),
            not_before=to_utc(now),
            attempts=0,
            made_at=to_utc(now),
        )
    )
