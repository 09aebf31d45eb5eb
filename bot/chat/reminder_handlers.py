"""The handlers of reminders, in order."""

from __future__ import annotations

from typing import Any

from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.chat import following, managing, progressing, reminding
from bot.reminders import buttons, menus

COMMANDS = {
    "theodoi": following.follow,
    "danhsach": managing.show_list,
    "tiendo": progressing.show_progress,
}
BUTTONS = {
    menus.FOLLOW: following.press,
    menus.LIST: managing.press,
    buttons.VERB: reminding.press,
}


def add_handlers(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Register them; before the handlers of questions, which take any text."""
    for name, act in COMMANDS.items():
        new = filters.UpdateType.MESSAGE
        application.add_handler(CommandHandler(name, act, filters=new))
    for verb, press in BUTTONS.items():
        pattern = rf"^{verb}(?::|$)"
        application.add_handler(CallbackQueryHandler(press, pattern=pattern))
