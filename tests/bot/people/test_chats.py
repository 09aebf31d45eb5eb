import pytest

from bot.chat.directory import Stated, chat_by_id, meet
from bot.people import chats
from bot.people.records import ChatKind
from corpus.errors import UsageError
from index.audit import Action, deeds
from tests.bot.people.conftest import HAND, NOW, present


@pytest.fixture
def group(connection):
    return meet(connection, Stated(-1005, ChatKind.SUPERGROUP, "Phòng Một"), NOW)


def test_a_group_is_admitted_and_shut_out_and_both_are_told(connection, group):
    chats.admit(connection, group, by=HAND)
    admitted = present(chat_by_id(connection, group.id)).admitted
    chats.shut_out(connection, group, by=HAND)

    assert admitted
    assert not present(chat_by_id(connection, group.id)).admitted
    assert [deed.action for deed in deeds(connection)] == [
        Action.ADMIT,
        Action.SHUT_OUT,
    ]


def test_a_group_is_named_by_either_number(connection, group):
    assert chats.the_group(connection, group.id) == group
    assert chats.the_group(connection, -1005) == group


def test_a_private_chat_is_no_group(connection, group):
    private = meet(connection, Stated(7, ChatKind.PRIVATE, "Lan"), NOW)

    assert chats.groups(connection) == (group,)
    with pytest.raises(UsageError):
        chats.the_group(connection, private.id)


def test_a_unit_is_bound_to_a_group(connection, group):
    chats.bind_unit(connection, group, "Sở Nội vụ", by=HAND)

    assert present(chat_by_id(connection, group.id)).unit == "Sở Nội vụ"
