"""What a chat sets for all its reminders; every function works in a transaction."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert, select, update

from bot.reminders.models import QuietHours
from bot.reminders.revision import raise_revision
from index.reminder_schema import reminder_settings


def set_quiet(connection: Connection, chat: int, hours: QuietHours) -> None:
    """Keep when a chat wants no reminders; hours that end as they begin are none."""
    _set(
        connection,
        chat,
        quiet_from=f"{hours.start:%H:%M}",
        quiet_until=f"{hours.end:%H:%M}",
    )


def set_thread(connection: Connection, chat: int, thread: int | None) -> None:
    """Keep to which topic of a forum the reminders go; None for none."""
    _set(connection, chat, thread_id=thread)


def _set(connection: Connection, chat: int, **values: Any) -> None:
    raise_revision(connection)
    own = reminder_settings
    known = select(own.c.chat_id).where(own.c.chat_id == chat)
    if connection.execute(known).first() is None:
        connection.execute(insert(own).values(chat_id=chat, **values))
    else:
        connection.execute(update(own).where(own.c.chat_id == chat).values(**values))
