"""Default deny: what a stranger or a group that is not admitted sends goes no further."""

from __future__ import annotations

from telegram import Update
from telegram.ext import ApplicationHandlerStop, filters

from bot.chat import messages
from bot.chat.asking import TO_BOT
from bot.chat.context import Context
from bot.chat.inline import refuse_inline
from bot.chat.saying import acknowledge, tell
from bot.people.access import Verdict, allowed


async def door(update: Update, context: Context) -> None:
    """Stop an update that nobody is to answer; who knocks is told how to come in."""
    if update.my_chat_member is not None or filters.StatusUpdate.ALL.check_update(
        update
    ):
        return  # what Telegram tells of a chat is noted also where nobody may ask
    verdict = allowed(context.user, context.scene.chat, None)
    if verdict is Verdict.WELCOME:
        return
    if update.inline_query is not None:
        await refuse_inline(update)
    elif update.callback_query is not None:
        await acknowledge(update, messages.NOT_FOR_YOU, alert=True)
    elif _knocks(update):
        user = update.effective_user
        said = (
            messages.stranger(user.id)
            if verdict is Verdict.STRANGER and user
            else messages.group_waits(context.chat.id)
        )
        tell(update, context, said)
    raise ApplicationHandlerStop


def _knocks(update: Update) -> bool:
    """Whether a message is for the bot, and new."""
    message = update.message
    if message is None:
        return False
    is_command = (message.text or "").startswith("/")
    private = message.chat.type == message.chat.PRIVATE
    return private or is_command or TO_BOT.filter(message)
