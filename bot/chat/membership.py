"""What Telegram tells about chats: who blocked us, which group became a supergroup."""

from __future__ import annotations

from functools import partial
from typing import Any

from telegram import ChatMember, Update
from telegram.ext import Application, ChatMemberHandler, MessageHandler, filters

from bot.chat import directory
from bot.chat.context import Context

GONE = (ChatMember.BANNED, ChatMember.LEFT)
# Before the handlers of what people say, and beside them.
GROUP, BACK_AGAIN = -2, -1


def add_handlers(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Register the handlers."""
    application.add_handler(
        ChatMemberHandler(note_membership, ChatMemberHandler.MY_CHAT_MEMBER), GROUP
    )
    application.add_handler(
        MessageHandler(filters.StatusUpdate.MIGRATE, note_migration), GROUP
    )
    application.add_handler(MessageHandler(filters.ALL, note_return), BACK_AGAIN)


async def note_membership(update: Update, context: Context) -> None:
    """Keep whether the chat takes our messages."""
    if (changed := update.my_chat_member) is not None:
        reachable = changed.new_chat_member.status not in GONE
        context.turn.change(
            partial(
                directory.set_reachable, chat_id=context.chat.id, reachable=reachable
            )
        )


async def note_migration(update: Update, context: Context) -> None:
    """Let a group go on under the id that it has as a supergroup."""
    message = update.effective_message
    if message is None:
        return
    old = message.migrate_from_chat_id or message.chat.id
    new = message.migrate_to_chat_id or message.chat.id
    context.turn.change(partial(directory.migrate, old=old, new=new))


async def note_return(_update: Update, context: Context) -> None:
    """Keep that a chat which took no messages writes to us again."""
    chat = context.chat
    if not chat.reachable:
        context.turn.change(
            partial(directory.set_reachable, chat_id=chat.id, reachable=True)
        )
