from pathlib import Path

import pytest

from bot.chat.directory import Stated, meet
from bot.people import uploads
from bot.people.records import ChatKind
from bot.people.uploads import State, find_upload, last_uploads, move, next_in
from tests.bot.people.conftest import NOW, present


@pytest.fixture
def receive(connection):
    chat = meet(connection, Stated(901, ChatKind.PRIVATE, "Anh Cán Bộ"), NOW)

    def receive(update_id, name="moi.docx"):
        return uploads.receive(
            connection,
            update_id=update_id,
            chat_id=chat.id,
            user_id=901,
            file_name=name,
            path=Path("/srv/uploads") / str(update_id) / name,
            at=NOW,
        )

    return receive


def test_an_update_that_comes_twice_brings_one_file(connection, receive):
    assert receive(7) == receive(7)
    assert len(last_uploads(connection, 5)) == 1


def test_files_are_worked_on_in_the_order_they_came(connection, receive):
    first, second = receive(7), receive(8)
    upload = present(next_in(connection, State.RECEIVED))
    move(connection, upload, State.READ)

    assert upload.id == first
    assert present(next_in(connection, State.RECEIVED)).id == second


def test_one_that_waits_for_a_decision_is_no_work_until_it_comes(connection, receive):
    receive(7)
    upload = present(next_in(connection, State.RECEIVED))
    move(connection, upload, State.READ)
    waiting = next_in(connection, State.RECEIVED)
    read = present(find_upload(connection, upload.id))
    move(connection, read, State.DECIDED, choice="5", user_id=902)

    decided = present(next_in(connection, State.DECIDED))
    assert waiting is None
    assert (decided.choice, decided.user_id) == ("5", 902)


def test_of_two_who_decide_at_once_the_first_counts(connection, receive):
    receive(7)
    upload = present(next_in(connection, State.RECEIVED))
    move(connection, upload, State.READ)
    seen_by_both = present(find_upload(connection, upload.id))

    assert move(connection, seen_by_both, State.CANCELLED)
    assert not move(connection, seen_by_both, State.DECIDED)
    assert present(find_upload(connection, upload.id)).state is State.CANCELLED
