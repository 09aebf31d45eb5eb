"""Every handler, in order: the table of contents of what the bot does."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import Application, MessageHandler, filters

from bot import render
from bot.chat.context import Context
from bot.chat.outgoing import Outgoing, Text


def add_handlers(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Register the handlers; within a group the first that fits is called."""
    application.add_handler(
        MessageHandler(
            filters.TEXT & filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE, ask
        )
    )


async def ask(update: Update, context: Context) -> None:
    """Answer a question."""
    message = update.effective_message
    if message is None or context.user is None:
        return
    async with context.typing():
        answer = await context.off_loop(
            context.office.app.ask, message.text or "", unit=context.user.unit
        )
    context.turn.say(
        Outgoing(
            context.chat.id,
            Text(render.render_html(answer)),
            reply_to=message.message_id,
        )
    )
