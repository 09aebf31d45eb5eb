"""/tiendo: how far the agencies are, in words and as a picture."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Update
from telegram.constants import ChatAction

from bot.chat import messages as common
from bot.chat.asking import question_in
from bot.chat.context import Context
from bot.chat.letters import pages_of
from bot.chat.messages import escaped
from bot.chat.outgoing import File, Text
from bot.chat.saying import show, tell, thread_of
from bot.reminders import menu_messages
from bot.reminders.desk import Reminders
from bot.reminders.progress import page_of, progress_of, read_filter


@dataclass(frozen=True, slots=True)
class _Shown:
    """The letters of words, and the picture."""

    letters: tuple[Text, ...]
    photo: File


async def show_progress(update: Update, context: Context) -> None:
    """Show how what stands behind the command is getting on; everything without."""
    message = update.effective_message
    typed = question_in((message and message.text) or "", context.bot.username)
    async with context.typing(ChatAction.UPLOAD_PHOTO, thread_id=thread_of(update)):
        shown = await context.off_loop(_shown, context.office.reminders, typed)
    if shown is None:
        tell(update, context, menu_messages.NOTHING_TO_COUNT)
        return
    show(update, context, [*shown.letters, shown.photo])


def _shown(reminders: Reminders, typed: str) -> _Shown | None:
    app = reminders.app
    with app.reading() as reader:
        wanted = read_filter(typed, reader, app.today().year)
    found = progress_of(reminders, wanted)
    if not found.tasks:
        return None
    drawn = found.picture()
    told = common.picture_shows(found.title, drawn.shown, drawn.total)
    photo = File(common.PICTURE_NAME, drawn.png, escaped(told), as_photo=True)
    letters = tuple(Text(letter.html) for letter in pages_of(page_of(found)))
    return _Shown(letters, photo)
