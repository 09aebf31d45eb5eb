"""What reminders keep in the database. Every function works inside a transaction.

Handlers of the bot call the writing ones through `Turn.change`, the command line
through `index.store.writing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from bot.reminders.models import (
    Delivery,
    Done,
    Key,
    Ledger,
    Planned,
    Snooze,
    unit_of_chat,
)
from bot.reminders.revision import raise_revision
from bot.reminders.workdays import DayOverride, Workdays
from index import reminder_schema as schema
from index.records import Hand
from index.rows import to_utc

# --- What is said about single tasks --------------------------------------------------


def mark_done(connection: Connection, done: Done, by: Hand) -> None:
    """Keep that a unit has done a task; a second time changes nothing."""
    raise_revision(connection)
    values = {"task_id": done.task, "unit": done.unit, "due": done.due}
    _put(connection, schema.task_done, values, done_by=by.name, done_at=to_utc(by.at))


def undo_done(connection: Connection, done: Done) -> None:
    """Forget that a unit has done a task."""
    raise_revision(connection)
    own = schema.task_done.c
    connection.execute(
        delete(schema.task_done).where(
            own.task_id == done.task, own.unit == done.unit, own.due == done.due
        )
    )


def snooze(connection: Connection, chat: int, wanted: Snooze) -> None:
    """Put a task off in a chat; a snooze before is forgotten."""
    raise_revision(connection)
    _put(
        connection,
        schema.snoozes,
        {"chat_id": chat, "task_id": wanted.task},
        due=wanted.due,
        until=to_utc(wanted.until),
    )


def mute(connection: Connection, chat: int, task: str, at: datetime) -> None:
    """Let a chat hear no more of a task."""
    raise_revision(connection)
    keys = {"chat_id": chat, "task_id": task}
    _put(connection, schema.mutes, keys, muted_at=to_utc(at))


def unmute(connection: Connection, chat: int, task: str) -> None:
    """Let a chat hear of a task again, at its next step."""
    raise_revision(connection)
    own = schema.mutes.c
    connection.execute(
        delete(schema.mutes).where(own.chat_id == chat, own.task_id == task)
    )


def override_day(connection: Connection, override: DayOverride, by: Hand) -> None:
    """Keep that a day is off, or worked; what was said of it before is forgotten."""
    raise_revision(connection)
    _put(
        connection,
        schema.day_overrides,
        {"day": override.day},
        working=override.working,
        note=override.note,
        made_by=by.name,
        made_at=to_utc(by.at),
    )


def clear_day(connection: Connection, day: date) -> bool:
    """Let a day be what the calendar says; tell whether anything was kept about it."""
    raise_revision(connection)
    own = schema.day_overrides
    return connection.execute(delete(own).where(own.c.day == day)).rowcount > 0


def overrides(connection: Connection) -> tuple[KeptDay, ...]:
    """Return the days that are not what the calendar says, in order."""
    own = schema.day_overrides.c
    found = connection.execute(select(schema.day_overrides).order_by(own.day))
    return tuple(
        KeptDay(DayOverride(row.day, row.working, row.note), row.made_by)
        for row in found
    )


@dataclass(frozen=True, slots=True)
class KeptDay:
    """A day that is not what the calendar says, and who said so."""

    override: DayOverride
    author: str


def _put(
    connection: Connection, table: Table, keys: Mapping[str, Any], **values: Any
) -> None:
    """Write the one row with these keys, in place of what stood there."""
    same = (table.c[name] == value for name, value in keys.items())
    connection.execute(delete(table).where(*same))
    connection.execute(insert(table).values(**keys, **values))


# --- What decides about reminders -----------------------------------------------------


def workdays(connection: Connection) -> Workdays:
    """Return the calendar with the days that an admin changed."""
    return Workdays.of(kept.override for kept in overrides(connection))


def done(connection: Connection) -> frozenset[Done]:
    """Return what units have done."""
    own = schema.task_done.c
    found = connection.execute(select(own.task_id, own.due, own.unit))
    return frozenset(Done(*row) for row in found)


def ledger(connection: Connection) -> Ledger:
    """Return what was told."""
    own = schema.reminded.c
    found = connection.execute(select(own.chat_id, own.task_id, own.due, own.stage))
    days = select(schema.digests.c.chat_id, schema.digests.c.day)
    return Ledger(
        frozenset(Key(*row) for row in found),
        {row.chat_id: row.day for row in connection.execute(days)},
    )


def enter(connection: Connection, planned: Planned, at: datetime) -> None:
    """Keep that a message is being sent, in the transaction that sends it.

    Raises:
        sqlalchemy.exc.IntegrityError: one of its reminders was told already.
    """
    keys = [*((k, False) for k in planned.keys), *((k, True) for k in planned.covered)]
    rows = [
        {
            "chat_id": key.chat,
            "task_id": key.task,
            "due": key.due,
            "stage": key.stage,
            "covered": covered,
            "message": planned.key,
            "at": to_utc(at),
        }
        for key, covered in keys
    ]
    connection.execute(insert(schema.reminded), rows)
    if planned.delivery is Delivery.DIGEST:
        _put(
            connection,
            schema.digests,
            {"chat_id": planned.chat},
            day=planned.day,
        )


_OF_CHATS = (
    schema.subscriptions,
    schema.reminder_settings,
    schema.snoozes,
    schema.mutes,
    schema.reminded,
    schema.digests,
)


def forget_chat(connection: Connection, chat: int) -> None:
    """Delete everything that is kept for a chat."""
    raise_revision(connection)
    for table in _OF_CHATS:
        connection.execute(delete(table).where(table.c.chat_id == chat))
    own = schema.task_done
    connection.execute(delete(own).where(own.c.unit == unit_of_chat(chat)))
