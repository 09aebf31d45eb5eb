"""The groups that the bot may answer in, and for which unit."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select, update

from bot.chat.directory import chat_by_id, chat_by_telegram_id, chat_of
from bot.people import messages
from bot.people.records import Chat, ChatKind
from corpus.errors import UsageError
from index.audit import Action, Deed, record
from index.chat_schema import chats
from index.records import Hand


def groups(connection: Connection) -> tuple[Chat, ...]:
    """Return all chats of several people, the oldest first."""
    several = chats.c.kind != ChatKind.PRIVATE.value
    query = select(chats).where(several).order_by(chats.c.id)
    return tuple(map(chat_of, connection.execute(query).mappings()))


def the_group(connection: Connection, number: int) -> Chat:
    """Return the group with this id, of ours or of Telegram's (which is negative).

    Raises:
        UsageError: there is none.
    """
    find = chat_by_telegram_id if number < 0 else chat_by_id
    found = find(connection, number)
    if found is None or found.kind is ChatKind.PRIVATE:
        raise UsageError(messages.no_such_group(number))
    return found


def admit(connection: Connection, chat: Chat, *, by: Hand) -> None:
    """Let a group ask."""
    _set(connection, chat.id, admitted=True)
    _tell(connection, chat, Action.ADMIT, by, {})


def shut_out(connection: Connection, chat: Chat, *, by: Hand) -> None:
    """Answer a group no longer."""
    _set(connection, chat.id, admitted=False)
    _tell(connection, chat, Action.SHUT_OUT, by, {})


def bind_unit(
    connection: Connection, chat: Chat, unit: str | None, *, by: Hand
) -> None:
    """Say which unit "đơn vị tôi" is for whoever asks in a group without their own."""
    _set(connection, chat.id, unit=unit)
    _tell(connection, chat, Action.UNIT, by, {"before": chat.unit, "unit": unit})


def _set(connection: Connection, chat_id: int, **values: Any) -> None:
    connection.execute(update(chats).where(chats.c.id == chat_id).values(values))


def _tell(
    connection: Connection, chat: Chat, action: Action, by: Hand, detail: dict[str, Any]
) -> None:
    what = {"title": chat.title, **detail}
    record(connection, Deed(by.at, by.name, action, f"group:{chat.id}", what))
