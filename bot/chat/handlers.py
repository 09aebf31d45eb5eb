"""Every handler, in order: the table of contents of what the bot does."""

from __future__ import annotations

from typing import Any

from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.chat import asking, commanding, exporting, inline, pressing

COMMANDS = {
    "start": commanding.start,
    "help": commanding.show_help,
    "hoi": asking.ask_command,
    "nhiemvu": commanding.tasks,
    "kehoach": commanding.plans,
    "sapdenhan": commanding.due_soon,
    "nguon": commanding.source,
    "xuat": exporting.offer,
    "huy": commanding.nothing_to_cancel,
}


def add_handlers(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Register the handlers; within a group the first that fits is called."""
    add = application.add_handler
    private, new = filters.ChatType.PRIVATE, filters.UpdateType.MESSAGE
    add(InlineQueryHandler(inline.answer_inline))
    add(CallbackQueryHandler(pressing.press))
    # An edit may be of a command: it comes before them, and changes only answers.
    edited = filters.UpdateType.EDITED_MESSAGE & filters.TEXT
    add(MessageHandler(edited, asking.ask_again))
    for name, act in COMMANDS.items():
        add(CommandHandler(name, act, filters=new))
    # "/foo" that nothing took; in a group it may be for another bot.
    add(MessageHandler(filters.COMMAND & private & new, commanding.unknown))
    plain = filters.TEXT & ~filters.COMMAND & new
    add(MessageHandler(plain & asking.TO_BOT, asking.ask))
    # Voices, pictures, stickers: whatever is left of what somebody sends the bot.
    other = ~filters.TEXT & ~filters.StatusUpdate.ALL & ~filters.VIA_BOT & new
    add(MessageHandler(other & private, commanding.not_text))
