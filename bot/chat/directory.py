"""The chats that updates come from, as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, delete, insert, select, update

from bot.people.records import Chat, ChatKind
from bot.reminders.revision import raise_revision
from bot.reminders.store import join_chats, untell_undelivered
from index.chat_schema import chats
from index.rows import to_utc
from index.schema import metadata


@dataclass(frozen=True, slots=True)
class Stated:
    """A chat as an update states it; `id` is Telegram's."""

    id: int
    kind: ChatKind
    title: str | None = None


def chat_by_telegram_id(connection: Connection, telegram_id: int) -> Chat | None:
    """Return a chat that is known."""
    found = connection.execute(select(chats).where(chats.c.telegram_id == telegram_id))
    row = found.mappings().first()
    return None if row is None else chat_of(row)


def chat_by_id(connection: Connection, chat_id: int) -> Chat | None:
    """Return a chat by our id."""
    found = connection.execute(select(chats).where(chats.c.id == chat_id))
    row = found.mappings().first()
    return None if row is None else chat_of(row)


def meet(connection: Connection, stated: Stated, now: datetime) -> Chat:
    """Return the chat that an update states; a new one is kept, not yet admitted."""
    known = chat_by_telegram_id(connection, stated.id)
    if known is not None:
        return known
    connection.execute(
        insert(chats).values(
            telegram_id=stated.id,
            kind=stated.kind,
            title=stated.title,
            admitted=False,
            reachable=True,
            known_at=to_utc(now),
        )
    )
    added = chat_by_telegram_id(connection, stated.id)
    assert added is not None
    return added


def set_reachable(connection: Connection, chat_id: int, reachable: bool) -> None:
    """Keep whether the chat takes messages; one that does again hears what it missed."""
    if reachable:
        untell_undelivered(connection, chat_id)
    raise_revision(connection)
    connection.execute(
        update(chats).where(chats.c.id == chat_id).values(reachable=reachable)
    )


def migrate(connection: Connection, old: int, new: int) -> None:
    """Let the group `old` go on as the supergroup `new`; both are Telegram's ids.

    Whatever a message that came first made of `new` joins the group. Doing it twice,
    as Telegram tells it twice, changes nothing more.
    """
    group = chat_by_telegram_id(connection, old)
    if group is None:
        return
    double = chat_by_telegram_id(connection, new)
    if double is not None:
        # An update that was on its way may have made the old id known anew.
        group, double = sorted((group, double), key=lambda chat: chat.id)
        for column in _references():
            connection.execute(
                update(column.table)
                .where(column == double.id)
                .values({column.name: group.id})
            )
        join_chats(connection, group.id, double.id)
        connection.execute(delete(chats).where(chats.c.id == double.id))
    connection.execute(
        update(chats)
        .where(chats.c.id == group.id)
        .values(telegram_id=new, kind=ChatKind.SUPERGROUP)
    )


def _references() -> Iterator[Column[Any]]:
    """Yield the columns that hold our id of a chat."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if any(key.references(chats) for key in column.foreign_keys):
                yield column


def chat_of(row: Mapping[Any, Any]) -> Chat:
    """Return the chat whose columns `row` holds."""
    return Chat(
        id=row["id"],
        telegram_id=row["telegram_id"],
        kind=ChatKind(row["kind"]),
        admitted=row["admitted"],
        reachable=row["reachable"],
        title=row["title"],
        unit=row["unit"],
    )
