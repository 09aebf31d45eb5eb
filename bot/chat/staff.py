"""What staff do in their private chat: send files, decide about them, see how it is."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path

from sqlalchemy import Connection
from telegram import Update
from telegram.error import TelegramError

from bot.chat import messages as chat_messages
from bot.chat.context import Context
from bot.chat.notes import note, rewrite, take_press
from bot.chat.upload_desk import notice_key
from bot.people import staff_messages as messages
from bot.people import uploads
from bot.people.files import refusal_of, safe_name
from bot.people.records import Role
from bot.people.retention import delete_folders
from bot.people.status import read_status
from bot.people.uploads import AS_NEW, FOLDER, State, Upload, find_upload, last_uploads
from corpus.gate import MAX_BYTES
from corpus.readers import READERS

logger = logging.getLogger(__name__)

LISTED = 5  # uploads


async def explain_upload(update: Update, context: Context) -> None:
    """Say how to send files, and what became of the last ones."""
    found = await context.office.store.read(partial(last_uploads, count=LISTED))
    limit = MAX_BYTES // 1024**2
    help_text = messages.UPLOAD_HELP.format(limit, " ".join(sorted(READERS)))
    zone = context.turn.now.tzinfo
    lines = [
        messages.upload_line(
            each.file_name, each.made_at.astimezone(zone), each.state.value, each.told
        )
        for each in found
    ]
    listed = "\n".join(
        [messages.LAST_UPLOADS, *lines] if lines else [messages.NO_UPLOADS]
    )
    note(update, context, f"{help_text}\n\n{listed}")


async def receive_file(update: Update, context: Context) -> None:
    """Fetch a file, and leave it at the desk to be read."""
    message = update.effective_message
    document = message.document if message else None
    if document is None:
        return
    name = safe_name(document.file_name)
    refusal = refusal_of(name, document.file_size)
    if refusal is not None:
        note(update, context, refusal)
        return
    path = _place(context, name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = await document.get_file()
        await file.download_to_drive(path)
    except TelegramError as error:
        logger.warning(
            "could not fetch the file of update %d: %s", update.update_id, error
        )
        await context.off_loop(delete_folders, [path.parent])
        note(update, context, messages.NO_DOWNLOAD.format(name))
        return
    _leave_at_the_desk(update, context, name, path)


def _place(context: Context, name: str) -> Path:
    """Return where a file is kept: in a folder of its own, under its own name."""
    return context.office.settings.data / FOLDER / str(context.turn.update_id) / name


def _leave_at_the_desk(update: Update, context: Context, name: str, path: Path) -> None:
    key = notice_key(context.turn.update_id)
    note(update, context, messages.READING.format(name), key=key)
    user_id, now = context.user.id if context.user else 0, context.turn.now

    def keep(connection: Connection) -> None:
        uploads.receive(
            connection,
            update_id=context.turn.update_id,
            chat_id=context.chat.id,
            user_id=user_id,
            file_name=name,
            path=path,
            at=now,
        )

    context.turn.change(keep)


async def receive_photo(update: Update, context: Context) -> None:
    """Ask for the file of a picture: as a photo it comes without its details.

    Others than staff send no plans: they hear what can be read of them.
    """
    is_staff = context.user is not None and context.user.role.covers(Role.STAFF)
    said = messages.PHOTO_AS_FILE if is_staff else chat_messages.ONLY_TEXT
    note(update, context, said)


async def decide(update: Update, context: Context) -> None:
    """Do with an upload what the button says: "17:load:", "17:load:5", "17:leave"."""
    number, what, choice = await take_press(update)
    find = partial(find_upload, upload_id=int(number) if number.isdecimal() else 0)
    upload = await context.office.store.read(find)
    if upload is None:
        rewrite(update, context, messages.GONE)
    elif upload.state is not State.READ:
        note(update, context, messages.DECIDED_ALREADY)
    elif what == "leave":
        _move(context, upload, State.CANCELLED)
        rewrite(update, context, messages.CANCELLED.format(upload.file_name))
    else:
        _move(context, upload, State.DECIDED, _choice(choice))
        rewrite(update, context, messages.PUBLISHING.format(upload.file_name))


def _choice(said: str) -> str | None:
    """Return the choice of a button; what is neither known nor a number is none."""
    return said if said == AS_NEW or said.isdecimal() else None


def _move(
    context: Context, upload: Upload, state: State, choice: str | None = None
) -> None:
    """Let an upload come to another state; whoever decides is who publishes it."""
    user_id = context.user.id if context.user else upload.user_id

    def change(connection: Connection) -> None:
        uploads.move(
            connection, upload, state, choice=choice, told=upload.told, user_id=user_id
        )

    context.turn.change(change)


async def show_status(update: Update, context: Context) -> None:
    """Say how the bot is."""
    office = context.office
    values = await context.off_loop(read_status, office.app, office.vitals)
    note(update, context, messages.status_lines(values))
