"""What reminders keep in the database. Every function works inside a transaction.

Handlers of the bot call the writing ones through `Turn.change`, the command line
through `index.store.writing`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

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
from index.chat_schema import outbox
from index.records import Hand
from index.rows import from_utc, to_utc

# --- What is said about single tasks --------------------------------------------------


def mark_done(connection: Connection, done: Done, by: Hand) -> None:
    """Keep that a unit has done a task; a second time changes nothing."""
    if doing(connection, done) is not None:
        return
    raise_revision(connection)
    values = {"task_id": done.task, "unit": done.unit, "due": done.due}
    _put(connection, schema.task_done, values, done_by=by.name, done_at=to_utc(by.at))


@dataclass(frozen=True, slots=True)
class Doing:
    """Who said that a task is done, and when (aware)."""

    by: str
    at: datetime

    @property
    def name(self) -> str:
        """The name, without the number of a user of Telegram."""
        if not self.by.startswith(IN_TELEGRAM):
            return self.by
        return self.by.removeprefix(IN_TELEGRAM).partition(" ")[2]


IN_TELEGRAM = "telegram:"
"""Before the id and the name of a user of Telegram, as in the audit."""


def doing(connection: Connection, done: Done) -> Doing | None:
    """Return who has done a task for a unit and deadline; None for nobody."""
    own = schema.task_done.c
    row = connection.execute(
        select(own.done_by, own.done_at).where(
            own.task_id == done.task, own.unit == done.unit, own.due == done.due
        )
    ).first()
    if row is None:
        return None
    return Doing(row.done_by, from_utc(row.done_at) or row.done_at)


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


def ledger(connection: Connection, chats: Collection[int] | None = None) -> Ledger:
    """Return what was told in these chats, in all when None."""
    own, last = schema.reminded.c, schema.digests.c
    query = select(own.chat_id, own.task_id, own.due, own.stage)
    days = select(last.chat_id, last.day)
    if chats is not None:
        query, days = (
            query.where(own.chat_id.in_(chats)),
            days.where(last.chat_id.in_(chats)),
        )
    found = connection.execute(query)
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


def forget_chat(connection: Connection, chat: int) -> int:
    """Delete everything that is kept for a chat; return how many subscriptions it had."""
    raise_revision(connection)
    deleted = {
        table: connection.execute(delete(table).where(table.c.chat_id == chat)).rowcount
        for table in _OF_CHATS
    }
    own = schema.task_done
    connection.execute(delete(own).where(own.c.unit == unit_of_chat(chat)))
    return deleted[schema.subscriptions]


def forget_person(connection: Connection, user_id: int) -> None:
    """Forget who it was that has done something; that it is done stays."""
    own = schema.task_done
    mark = f"{IN_TELEGRAM}{user_id} "
    named = own.c.done_by.startswith(mark, autoescape=True)
    connection.execute(update(own).where(named).values(done_by=IN_TELEGRAM))


def join_chats(connection: Connection, chat: int, double: int) -> None:
    """Let a chat follow what its double followed, and forget the double."""
    own = schema.subscriptions
    same = own.alias()
    held = (
        select(same.c.id)
        .where(
            same.c.chat_id == chat,
            same.c.topic == own.c.topic,
            same.c.value == own.c.value,
            same.c.role == own.c.role,
        )
        .exists()
    )
    connection.execute(
        update(own).where(own.c.chat_id == double, ~held).values(chat_id=chat)
    )
    forget_chat(connection, double)


def untell_undelivered(connection: Connection, chat: int) -> None:
    """Let a chat that takes messages again hear what it was told in vain.

    The keys of what is blocked are given up, so that it can be said once more; what it
    would say by then is decided anew.
    """
    undelivered = (
        (outbox.c.chat_id == chat)
        & (outbox.c.kind == "reminder")
        & (outbox.c.state == "blocked")
        & outbox.c.key.is_not(None)
    )
    keys = connection.execute(select(outbox.c.key).where(undelivered)).scalars().all()
    if not keys:
        return
    raise_revision(connection)
    own = schema.reminded
    first_keys = {":".join(key.split(":")[:_PARTS_OF_A_KEY]) for key in keys}
    for key in first_keys:
        said = (own.c.chat_id == chat) & (own.c.message == key)
        connection.execute(delete(own).where(said))
    connection.execute(update(outbox).where(undelivered).values(key=None))
    last = schema.digests
    connection.execute(delete(last).where(last.c.chat_id == chat))


# "remind:7:t1:20210331:0"; a second message of the same digest adds its number.
_PARTS_OF_A_KEY = 5
