from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, update

from bot.chat import inbox, outbox, settling
from bot.chat.directory import Stated, chat_by_telegram_id, meet
from bot.chat.outgoing import Kind, Outgoing, Text
from bot.people import dialogs, uploads
from bot.people.records import ChatKind
from bot.people.retention import (
    KEPT,
    blank_update,
    delete_folders,
    erase_everything,
    erase_history,
    prune,
)
from bot.people.users import find_user
from index.audit import Action, deeds
from index.chat_schema import answers
from index.chat_schema import inbox as inbox_table
from index.chat_schema import outbox as outbox_table
from index.rows import to_utc
from tests.bot.people.conftest import HAND, NOW, present

OLD = NOW - KEPT - timedelta(days=1)
SECRET = "Ai chủ trì việc bí mật?"


def body(update_id, user_id, chat_id=None, kind="message"):
    who = {"id": user_id, "first_name": "Lan"}
    said = {"from": who, "chat": {"id": chat_id or user_id}, "text": SECRET}
    if kind == "callback_query":
        said = {"from": who, "message": {"chat": {"id": chat_id or user_id}}}
    return {"update_id": update_id, kind: said}


class Talk:
    """A user who asked something in a chat, and what the bot kept of it."""

    def __init__(self, connection):
        self.connection = connection
        self.updates = 0

    def asks(self, user_id, at=NOW, *, chat_id=None, key=None, kind="message"):
        self.updates += 1
        group = chat_id is not None
        place = Stated(
            chat_id or user_id,
            ChatKind.SUPERGROUP if group else ChatKind.PRIVATE,
            "Tên",
        )
        chat = meet(self.connection, place, at)
        said = body(self.updates, user_id, chat_id, kind)
        inbox.put(self.connection, [said], at)
        inbox.finish(self.connection, self.updates, at)
        row = {
            "chat_id": chat.id,
            "user_id": user_id,
            "question": SECRET,
            "as_of": at.date(),
            "asked_at": to_utc(at),
        }
        added = self.connection.execute(insert(answers).values(row))
        answer = Outgoing(
            chat.id,
            Text(SECRET),
            kind=Kind.REMINDER if key else Kind.ANSWER,
            answer_id=added.inserted_primary_key[0],
            key=key,
        )
        [number] = outbox.put(self.connection, [answer], at, update_id=self.updates)
        outbox.take(self.connection, [number])
        settling.sent(self.connection, number, at, 99)
        return chat


@pytest.fixture
def talk(connection):
    return Talk(connection)


def texts(connection):
    """Return everything that is kept of what was said."""
    rows = [
        *connection.execute(select(inbox_table.c.body)),
        *connection.execute(select(outbox_table.c.payload)),
        *connection.execute(select(answers.c.question)),
    ]
    return [str(row[0]) for row in rows]


def test_what_is_old_is_forgotten_and_what_is_new_stays(connection, talk):
    talk.asks(1001, OLD)
    talk.asks(1001, NOW)

    forgotten = prune(connection, NOW)

    assert (forgotten.questions, forgotten.messages) == (1, 2)
    assert len([text for text in texts(connection) if SECRET in text]) == 3


def test_the_newest_update_is_known_for_ever_so_that_none_is_taken_twice(
    connection, talk
):
    talk.asks(1001, OLD)
    talk.asks(1001, OLD)

    prune(connection, NOW)

    assert connection.execute(select(func.max(inbox_table.c.update_id))).scalar() == 2
    assert not any(SECRET in text for text in texts(connection))


def test_the_key_of_a_reminder_stays_without_its_words(connection, talk):
    chat = talk.asks(1001, OLD, key="reminder:1:k3v7:2026-03-20:7")
    first = prune(connection, NOW)
    second = prune(connection, NOW)

    again = Outgoing(chat.id, Text("x"), key="reminder:1:k3v7:2026-03-20:7")
    assert outbox.put(connection, [again], NOW) == ()
    assert not any(SECRET in text for text in texts(connection))
    assert (first.messages, second.messages) == (2, 1), "the newest update is blanked"


def test_what_waits_to_be_handled_or_sent_is_not_touched(connection, talk):
    chat = talk.asks(1001, OLD)
    inbox.put(connection, [body(50, 1001)], OLD)
    outbox.put(connection, [Outgoing(chat.id, Text(SECRET))], OLD)

    prune(connection, NOW)
    erase_everything(connection, 1001, by=HAND)

    [waiting] = inbox.waiting(connection)
    assert waiting.body["message"]["text"] == SECRET
    assert outbox.count(connection) == {"pending": 1}


def test_old_files_are_forgotten_with_their_folders(connection, talk, tmp_path):
    chat = talk.asks(901)
    file = tmp_path / "uploads" / "7" / "moi.docx"
    file.parent.mkdir(parents=True)
    file.touch()
    for update_id, at, path in ((7, OLD, file), (8, NOW, Path("/srv/8/x.docx"))):
        uploads.receive(
            connection,
            update_id=update_id,
            chat_id=chat.id,
            user_id=901,
            file_name=path.name,
            path=path,
            at=at,
        )

    forgotten = prune(connection, NOW)
    delete_folders([*forgotten.folders, tmp_path / "gone"])

    assert forgotten.uploads == 1
    assert not file.parent.exists()
    assert len(uploads.last_uploads(connection, 5)) == 1


def test_the_history_of_one_user_is_erased_and_of_no_other(connection, talk, lan):
    talk.asks(lan.id)
    talk.asks(lan.id, chat_id=-1005)
    talk.asks(lan.id, kind="callback_query", chat_id=-1005)
    talk.asks(2002)
    talk.asks(2002, chat_id=-1005)

    forgotten = erase_history(connection, lan.id, by=HAND)

    assert (forgotten.questions, forgotten.messages) == (3, 6)
    assert len(texts(connection)) == 6, "three of each of the other's two questions"
    assert find_user(connection, lan.id) == lan


def test_who_is_erased_leaves_no_word_no_name_and_no_right(connection, talk, lan):
    chat = talk.asks(lan.id)
    dialogs.ask(
        connection,
        dialogs.Dialog(
            chat.id, lan.id, dialogs.Topic.UNIT, NOW, {"names": ["Sở Y tế"]}
        ),
    )

    erase_everything(connection, lan.id, by=HAND)

    assert find_user(connection, lan.id) is None
    assert present(chat_by_telegram_id(connection, lan.id)).title is None
    assert dialogs.pending(connection, chat.id, lan.id, NOW) is None
    assert not any(SECRET in text for text in texts(connection))


def test_that_somebody_was_erased_is_told_without_what_they_said(connection, talk, lan):
    talk.asks(lan.id)

    erase_history(connection, lan.id, by=HAND)

    deed = deeds(connection)[-1]
    assert (deed.action, deed.subject) == (Action.ERASE, f"user:{lan.id}")
    assert dict(deed.detail) == {"what": "history"}


def test_the_update_that_asks_for_it_is_forgotten_too(connection):
    inbox.put(connection, [body(50, 1001)], NOW)

    blank_update(connection, 50)
    connection.execute(update(inbox_table).values(state="done"))

    assert texts(connection) == ["{}"]
