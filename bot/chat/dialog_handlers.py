"""Messages that answer what the bot has asked, before they are taken for questions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from bot.chat import dialog_state, following, reviewing, settings_dialog
from bot.chat.context import Context
from bot.chat.gate import command_of
from bot.chat.notes import note
from bot.people import messages
from bot.people.dialogs import Topic

Hear = Callable[[Update, Context, str], Awaitable[None]]
HEARERS: Mapping[Topic, Hear] = {
    Topic.UNIT: settings_dialog.hear_unit,
    Topic.HOUR: settings_dialog.hear_hour,
    Topic.ZONE: settings_dialog.hear_zone,
    Topic.CELL: reviewing.hear_value,
    Topic.FOLLOW: following.hear,
}


async def hear(update: Update, context: Context) -> None:
    """Take a message as the answer to what was asked; a question goes on.

    A command ends what was asked, and /huy says so.
    """
    asked = await dialog_state.pending(context)
    message = update.effective_message
    if asked is None or message is None or not message.text:
        return
    command = command_of(update)
    if command is None:
        await HEARERS[asked.topic](update, context, message.text)
        raise ApplicationHandlerStop
    dialog_state.forget(context)
    if command == "huy":
        note(update, context, messages.DIALOG_ENDED)
        raise ApplicationHandlerStop
