"""The handlers of access, settings and staff, in order."""

from __future__ import annotations

import time
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.chat import (
    admission,
    dialog_handlers,
    erasing,
    inviting,
    reviewing,
    settings_dialog,
    staff,
    upload_desk,
)
from bot.chat.context import Context
from bot.chat.gate import ADMISSION, Gate
from bot.people.access import Strangers
from bot.people.limits import Allowance

Handlers = dict[int, list[BaseHandler[Any, Context, Any]]]

# Nobody comes past the door; the answer to what was asked is no question.
DOOR, DIALOGS, ACTS = -20, -10, 0
_NEW = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE


def people_handlers() -> Handlers:
    """Return the handlers by their group; within a group the first that fits is called."""
    gate = Gate(Strangers(), Allowance(time.monotonic))
    return {
        DOOR: [TypeHandler(Update, gate)],
        DIALOGS: [
            MessageHandler(filters.TEXT & _NEW, dialog_handlers.hear),
            ChatMemberHandler(admission.greet_group, ChatMemberHandler.MY_CHAT_MEMBER),
        ],
        ACTS: [
            CommandHandler("caidat", settings_dialog.show_settings),
            CommandHandler("xoadulieu", erasing.ask_erase),
            CommandHandler("capnhat", staff.explain_upload),
            CommandHandler("duyet", reviewing.start_review),
            CommandHandler("trangthai", staff.show_status),
            CommandHandler("moi", inviting.invite),
            MessageHandler(filters.Document.ALL & _NEW, staff.receive_file),
            MessageHandler(filters.PHOTO & _NEW, staff.receive_photo),
            _button(settings_dialog.VERB, settings_dialog.press),
            _button(erasing.VERB, erasing.press),
            _button(reviewing.VERB, reviewing.press),
            _button(inviting.VERB, inviting.press),
            _button(upload_desk.VERB, staff.decide),
            _button(ADMISSION, admission.admit_group),
        ],
    }


def _button(verb: str, act: Any) -> BaseHandler[Any, Context, Any]:
    return CallbackQueryHandler(act, pattern=rf"^{verb}(?::|$)")


def add_handlers(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Register them; before the handlers of questions, which take any text."""
    for group, handlers in people_handlers().items():
        application.add_handlers(handlers, group)
