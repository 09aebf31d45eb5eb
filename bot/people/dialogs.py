"""What the bot has asked somebody, so that their next message is taken as the answer.

In the database: a bot that was restarted meanwhile still knows what it asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from index.chat_schema import dialogs
from index.rows import from_utc, to_utc

PATIENCE = timedelta(minutes=15)
"""After this a message is a question again: people forget that they were asked."""


class Topic(StrEnum):
    """What was asked for."""

    UNIT = "unit"
    HOUR = "hour"
    ZONE = "zone"
    CELL = "cell"  # of a row that is corrected
    FOLLOW = "follow"  # what to be reminded of


@dataclass(frozen=True, slots=True)
class Dialog:
    """What was asked of whom, and what is needed to understand the answer."""

    chat_id: int
    user_id: int
    topic: Topic
    asked_at: datetime
    state: Mapping[str, Any]


def ask(connection: Connection, dialog: Dialog) -> None:
    """Keep what is asked; it takes the place of what was asked before."""
    end(connection, dialog.chat_id, dialog.user_id)
    values = {
        "chat_id": dialog.chat_id,
        "user_id": dialog.user_id,
        "topic": dialog.topic.value,
        "state": dict(dialog.state),
        "asked_at": to_utc(dialog.asked_at),
    }
    connection.execute(insert(dialogs).values(values))


def pending(
    connection: Connection, chat_id: int, user_id: int, now: datetime
) -> Dialog | None:
    """Return what this user was asked in this chat, None for nothing lately."""
    query = select(dialogs).where(
        dialogs.c.chat_id == chat_id,
        dialogs.c.user_id == user_id,
        dialogs.c.asked_at > to_utc(now - PATIENCE),
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    asked_at = from_utc(row["asked_at"]) or row["asked_at"]
    return Dialog(chat_id, user_id, Topic(row["topic"]), asked_at, row["state"])


def end(connection: Connection, chat_id: int, user_id: int) -> bool:
    """Forget what was asked, and tell whether anything was."""
    own = (dialogs.c.chat_id == chat_id) & (dialogs.c.user_id == user_id)
    return connection.execute(delete(dialogs).where(own)).rowcount > 0
