"""The chats that follow something, with their habits, out of the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, or_, select

from bot.reminders.models import (
    COMMAND_LINE,
    Follower,
    QuietHours,
    Snooze,
    unit_of_chat,
)
from bot.reminders.wishes import Owned, subscriptions
from index import chat_schema
from index import reminder_schema as schema
from index.rows import from_utc

DIGEST_AT = time(7, 30)
QUIET = QuietHours(time(21, 30), time(6, 0))


def followers(connection: Connection, zone: ZoneInfo) -> tuple[Follower, ...]:
    """Return the chats that follow something and can be reached, with their habits.

    A setting of the chat goes before that of the user whose private chat it is, and
    that before the default.

    Args:
        connection: Of a transaction.
        zone: Of chats that chose none.
    """
    homes = _homes(connection)
    muted = _by_chat(connection.execute(select(schema.mutes)).mappings())
    put_off = _by_chat(connection.execute(select(schema.snoozes)).mappings())
    owned: dict[int, list[Owned]] = {}
    for item in subscriptions(connection, zone):
        owned.setdefault(item.chat, []).append(item)
    return tuple(
        Follower(
            chat=chat,
            unit=homes[chat].unit,
            zone=homes[chat].zone or zone,
            subscriptions=tuple(item.subscription for item in items),
            digest_at=homes[chat].digest_at,
            quiet=homes[chat].quiet,
            muted=frozenset(row["task_id"] for row in muted.get(chat, ())),
            snoozes=tuple(map(_snooze, put_off.get(chat, ()))),
        )
        for chat, items in owned.items()
        if chat in homes
    )


def is_known(connection: Connection, chat: int) -> bool:
    """Tell whether there is such a chat, the command line included."""
    own = chat_schema.chats.c.id
    found = connection.execute(select(own).where(own == chat)).first()
    return chat == COMMAND_LINE or found is not None


@dataclass(frozen=True, slots=True)
class _Home:
    """The habits of a chat."""

    unit: str
    zone: ZoneInfo | None = None
    digest_at: time = DIGEST_AT
    quiet: QuietHours | None = QUIET


def _homes(connection: Connection) -> dict[int, _Home]:
    """Return the chats that may be written to; the command line always may.

    A private chat is as admitted as its user, whose id it has.
    """
    chats, users, own = chat_schema.chats, chat_schema.users, schema.reminder_settings
    query = (
        select(
            chats.c.id,
            chats.c.unit.label("chat_unit"),
            users.c.unit.label("user_unit"),
            users.c.timezone.label("user_zone"),
            users.c.digest_at.label("user_digest"),
            own.c.timezone,
            own.c.digest_at,
            own.c.quiet_from,
            own.c.quiet_until,
        )
        .outerjoin(users, users.c.id == chats.c.telegram_id)
        .outerjoin(own, own.c.chat_id == chats.c.id)
        .where(chats.c.reachable, or_(chats.c.admitted, users.c.id.is_not(None)))
    )
    homes = {COMMAND_LINE: _Home(unit_of_chat(COMMAND_LINE), quiet=None)}
    return homes | {
        row["id"]: _home(row) for row in connection.execute(query).mappings()
    }


def _home(row: Mapping[Any, Any]) -> _Home:
    # The lexicons of agencies take time to build: most chats have no unit.
    from corpus.agencies import agency_key

    unit = row["chat_unit"] or row["user_unit"]
    zone = row["timezone"] or row["user_zone"]
    quiet = QUIET
    if row["quiet_from"] and row["quiet_until"]:
        quiet = QuietHours(
            *map(time.fromisoformat, (row["quiet_from"], row["quiet_until"]))
        )
    digest_at = row["digest_at"] or row["user_digest"]
    return _Home(
        agency_key(unit) if unit else unit_of_chat(row["id"]),
        ZoneInfo(zone) if zone else None,
        time.fromisoformat(digest_at) if digest_at else DIGEST_AT,
        quiet,
    )


def _by_chat(
    rows: Iterable[Mapping[Any, Any]],
) -> dict[int, list[Mapping[Any, Any]]]:
    found: dict[int, list[Mapping[Any, Any]]] = {}
    for row in rows:
        found.setdefault(row["chat_id"], []).append(row)
    return found


def _snooze(row: Mapping[Any, Any]) -> Snooze:
    return Snooze(row["task_id"], row["due"], from_utc(row["until"]) or row["until"])
