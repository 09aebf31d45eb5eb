from datetime import timedelta

import pytest

from bot.chat.directory import Stated, meet
from bot.people.dialogs import PATIENCE, Dialog, Topic, ask, end, pending
from bot.people.records import ChatKind
from tests.bot.people.conftest import NOW


@pytest.fixture
def chat_id(connection):
    return meet(connection, Stated(1001, ChatKind.PRIVATE, "Lan"), NOW).id


def dialog(chat_id, topic=Topic.UNIT, **state):
    return Dialog(chat_id, 1001, topic, NOW, state)


def test_what_was_asked_last_is_pending(connection, chat_id):
    ask(connection, dialog(chat_id, names=["Sở Y tế"]))
    asked = dialog(chat_id, Topic.CELL, task="k3v7", value=None)
    ask(connection, asked)

    assert pending(connection, chat_id, 1001, NOW) == asked
    assert pending(connection, chat_id, 1002, NOW) is None


def test_after_a_while_a_message_is_a_question_again(connection, chat_id):
    ask(connection, dialog(chat_id))

    assert pending(connection, chat_id, 1001, NOW + PATIENCE - timedelta(seconds=1))
    assert pending(connection, chat_id, 1001, NOW + PATIENCE) is None


def test_what_has_ended_is_not_pending(connection, chat_id):
    ask(connection, dialog(chat_id))

    assert end(connection, chat_id, 1001)
    assert not end(connection, chat_id, 1001)
    assert pending(connection, chat_id, 1001, NOW) is None
