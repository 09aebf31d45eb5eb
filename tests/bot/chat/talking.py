"""Who talks in the tests of the conversation, and how a turn ends."""

from __future__ import annotations

from bot.app import App
from bot.chat.answers import Spot
from bot.chat.conversations import Reply
from index.store import writing

LAN = Spot(chat_id=1, user_id=1001)


def kept(app: App, reply: Reply | None) -> Reply:
    """Write what a turn with this reply would write."""
    assert reply is not None
    if reply.change is not None:
        with writing(app.database) as connection:
            reply.change(connection)
    return reply
