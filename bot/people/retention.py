"""How long things are kept, and how they are forgotten when somebody asks for it.

What is said is kept for 30 days: questions, what came in and went out, answers, files.
What makes the bot work is kept longer, without the words: the newest row of the inbox
tells which updates are done, the keys of the outbox tell which reminders went out.

The audit is not erased: who let somebody in, published a plan or corrected a row must be
told as long as the plans are used. It holds the Telegram id and the name of staff, what
they did and when, and no question of anybody. Nor is the question log, which does not
know who asked and forgets after 30 days by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from shutil import rmtree
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    Text,
    cast,
    delete,
    func,
    or_,
    select,
    update,
)

from bot.people.invites import forget_invites
from bot.people.records import ChatKind
from bot.reminders.store import forget_chat, forget_person
from index.audit import Action, Deed, record
from index.chat_schema import answers, chats, dialogs, inbox, outbox, uploads, users
from index.question_log import KEPT
from index.records import Hand
from index.rows import to_utc
from index.schema import questions

__all__ = ["KEPT", "Forgotten", "erase_everything", "erase_history", "prune"]

UNSENT = ("pending", "sending")
"""States of the outbox whose messages must still be there to be sent."""
_HOLDERS = (  # where an update says who it is from
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "my_chat_member",
)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many of what were forgotten; `folders` of uploads are to be deleted yet."""

    questions: int = 0
    messages: int = 0
    uploads: int = 0
    subscriptions: int = 0
    folders: tuple[Path, ...] = ()


def prune(connection: Connection, now: datetime, kept: timedelta = KEPT) -> Forgotten:
    """Forget what is older than `kept`."""
    before = to_utc(now - kept)
    files = uploads.c.made_at < before
    folders = _folders(connection, files)
    old_inbox = (inbox.c.received_at < before) & inbox.c.finished_at.is_not(None)
    connection.execute(delete(questions).where(questions.c.asked_at < before))
    connection.execute(delete(dialogs).where(dialogs.c.asked_at < before))
    forget_invites(connection, now - kept)
    return Forgotten(
        questions=_deleted(connection, answers, answers.c.asked_at < before),
        messages=_forget_inbox(connection, old_inbox)
        + _blank_outbox(connection, outbox.c.made_at < before),
        uploads=_deleted(connection, uploads, files),
        folders=folders,
    )


def erase_history(connection: Connection, user_id: int, *, by: Hand) -> Forgotten:
    """Forget what a user asked, was answered and sent; who they are stays."""
    forgotten = _forget_words(connection, user_id)
    _tell(connection, user_id, by, {"what": "history"})
    return forgotten


def erase_everything(connection: Connection, user_id: int, *, by: Hand) -> Forgotten:
    """Forget a user: history, subscriptions, settings and the right to use the bot.

    The private chat stays as a number, so that what is being said can be sent.
    """
    forgotten = _forget_words(connection, user_id)
    subscriptions = _forget_subscriptions(connection, user_id)
    connection.execute(delete(users).where(users.c.id == user_id))
    own = chats.c.telegram_id == user_id
    connection.execute(update(chats).where(own).values(title=None, unit=None))
    _tell(connection, user_id, by, {"what": "everything"})
    return Forgotten(
        forgotten.questions,
        forgotten.messages,
        forgotten.uploads,
        subscriptions,
        forgotten.folders,
    )


def blank_update(connection: Connection, update_id: int) -> None:
    """Forget what an update says that is still being handled; that it came is kept."""
    own = inbox.c.update_id == update_id
    connection.execute(update(inbox).where(own).values(body={}))


def delete_folders(folders: Iterable[Path]) -> None:
    """Delete the folders of uploads that were forgotten; ones that are gone are well."""
    for folder in folders:
        rmtree(folder, ignore_errors=True)


def _forget_words(connection: Connection, user_id: int) -> Forgotten:
    sent = _updates_of(user_id)
    own_chat = select(chats.c.id).where(
        chats.c.telegram_id == user_id, chats.c.kind == ChatKind.PRIVATE.value
    )
    own_answers = select(answers.c.id).where(answers.c.user_id == user_id)
    own_updates = select(inbox.c.update_id).where(sent)
    said = or_(
        outbox.c.chat_id.in_(own_chat),
        outbox.c.answer_id.in_(own_answers),
        outbox.c.update_id.in_(own_updates),
    )
    files = uploads.c.user_id == user_id
    folders = _folders(connection, files)
    out = _blank_outbox(connection, said)
    asked = _deleted(connection, answers, answers.c.user_id == user_id)
    connection.execute(delete(dialogs).where(dialogs.c.user_id == user_id))
    return Forgotten(
        questions=asked,
        messages=out + _forget_inbox(connection, sent),
        uploads=_deleted(connection, uploads, files),
        folders=folders,
    )


def _updates_of(user_id: int) -> ColumnElement[bool]:
    senders = (inbox.c.body[(holder, "from", "id")] for holder in _HOLDERS)
    from_user = or_(*(sender.as_integer() == user_id for sender in senders))
    return (from_user | (inbox.c.lane == user_id)) & inbox.c.finished_at.is_not(None)


def _forget_inbox(connection: Connection, chosen: ColumnElement[bool]) -> int:
    """Delete updates; of the newest of all only the words, it tells the offset."""
    newest = connection.execute(select(func.max(inbox.c.update_id))).scalar()
    rest = chosen & (inbox.c.update_id != newest)
    last = chosen & (inbox.c.update_id == newest)
    blanked = connection.execute(update(inbox).where(last).values(body={})).rowcount
    return blanked + _deleted(connection, inbox, rest)


def _blank_outbox(connection: Connection, chosen: ColumnElement[bool]) -> int:
    """Delete messages that are done with; of those with a key only the words."""
    done = chosen & outbox.c.state.not_in(UNSENT)
    keyed = done & outbox.c.key.is_not(None)
    nothing: dict[str, Any] = {
        "payload": {},
        "file": None,
        "file_name": None,
        "error": None,
    }
    fresh = keyed & (cast(outbox.c.payload, Text) != "{}")
    blanked = connection.execute(update(outbox).where(fresh).values(nothing)).rowcount
    return blanked + _deleted(connection, outbox, done & outbox.c.key.is_(None))


def _forget_subscriptions(connection: Connection, user_id: int) -> int:
    """Delete what a user is reminded of and was told, and their name where they did it.

    What a unit has done stays done.
    """
    private = select(chats.c.id).where(chats.c.telegram_id == user_id)
    forget_person(connection, user_id)
    return sum(
        forget_chat(connection, chat)
        for chat in connection.execute(private).scalars().all()
    )


def _folders(connection: Connection, chosen: ColumnElement[bool]) -> tuple[Path, ...]:
    """Return the folders of uploads; each has one of its own."""
    paths = connection.execute(select(uploads.c.path).where(chosen)).scalars()
    return tuple(Path(path).parent for path in paths)


def _deleted(connection: Connection, of: Table, chosen: ColumnElement[bool]) -> int:
    return connection.execute(delete(of).where(chosen)).rowcount


def _tell(
    connection: Connection, user_id: int, by: Hand, detail: dict[str, str]
) -> None:
    record(connection, Deed(by.at, by.name, Action.ERASE, f"user:{user_id}", detail))
