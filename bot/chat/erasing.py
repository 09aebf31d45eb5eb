"""/xoadulieu: what the bot keeps about somebody is deleted, once they confirm it."""

from __future__ import annotations

from functools import partial

from telegram import Update

from bot.chat.context import Context
from bot.chat.notes import note, rewrite, rows, take_press
from bot.chat.outgoing import Button
from bot.people import messages
from bot.people.retention import (
    Forgotten,
    blank_update,
    delete_folders,
    erase_everything,
    erase_history,
)
from index.records import Hand

VERB = "er"


async def ask_erase(update: Update, context: Context) -> None:
    """Say what can be erased, with a button for each."""
    buttons = [
        Button(messages.ERASE_HISTORY, f"{VERB}:history"),
        Button(messages.ERASE_ALL, f"{VERB}:all"),
        Button(messages.KEEP, f"{VERB}:no"),
    ]
    note(update, context, messages.ASK_ERASE, rows(buttons))


async def press(update: Update, context: Context) -> None:
    """Erase what the button says, and tell how much that was."""
    what, *_ = await take_press(update)
    user = context.user
    if user is None or what not in ("history", "all"):
        rewrite(update, context, messages.KEPT_ALL)
        return
    erase = erase_everything if what == "all" else erase_history
    by = Hand(f"telegram:{user.id}", context.turn.now)  # no name: that goes too
    act = partial(erase, user_id=user.id, by=by)
    forgotten = await context.office.store.write(act)
    context.turn.change(partial(blank_update, update_id=context.turn.update_id))
    await context.off_loop(delete_folders, forgotten.folders)
    rewrite(update, context, _told(forgotten, what, _is_named(context)))


def _is_named(context: Context) -> bool:
    user = context.user
    return user is not None and user.id in context.office.settings.admin_ids


def _told(forgotten: Forgotten, what: str, is_named: bool) -> str:
    counts = (forgotten.questions, forgotten.messages, forgotten.uploads)
    if what == "history":
        return messages.history_erased(*counts)
    said = messages.all_erased(*counts, forgotten.subscriptions)
    return f"{said}\n{messages.STILL_ADMIN}" if is_named else said
