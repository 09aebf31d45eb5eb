"""What the bot has asked the user of an update, in the chat of the update."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection

from bot.chat.context import Context
from bot.people import dialogs
from bot.people.dialogs import Dialog, Topic


def ask(context: Context, topic: Topic, state: Mapping[str, Any]) -> None:
    """Let the next message of the user be taken as the answer to what is asked now."""
    if context.user is not None:
        now = context.turn.now
        asked = Dialog(context.chat.id, context.user.id, topic, now, state)
        context.turn.change(partial(dialogs.ask, dialog=asked))


async def pending(context: Context, topic: Topic | None = None) -> Dialog | None:
    """Return what the user was asked, of this topic if one is given; None for nothing."""
    if context.user is None:
        return None
    find = partial(
        dialogs.pending,
        chat_id=context.chat.id,
        user_id=context.user.id,
        now=context.turn.now,
    )
    found = await context.office.store.read(find)
    return found if found is not None and topic in (None, found.topic) else None


def forget(context: Context) -> None:
    """Let the next message of the user be a question again."""
    user = context.user
    if user is None:
        return
    chat_id = context.chat.id

    def end(connection: Connection) -> None:
        dialogs.end(connection, chat_id, user.id)

    context.turn.change(end)
