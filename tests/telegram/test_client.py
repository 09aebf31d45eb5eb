"""Playing the users: waiting, failing, starting and ending the server."""

import pytest

from tests.telegram.client import Telegram
from tests.telegram.wire import ServerProcess


def test_a_server_of_its_own_ends_with_the_context():
    with Telegram() as telegram:
        lan = telegram.user(1, "Lan")
        lan.says("/start")
        process = telegram.server._process

    assert process.poll() == 0


def test_a_wait_that_fails_shows_the_chat_and_the_calls(api, lan):
    api.does("sendMessage", chat_id=lan.id, text="Quý mấy?")
    api.refused("sendMessage", chat_id=lan.id, text="")

    with pytest.raises(AssertionError) as failure:
        lan.sees("quý 3", within=0.1)

    assert str(failure.value) == (
        "not within 0.1 s: 1 message(s) of the bot with 'quý 3'\n"
        "chat 1001:\n"
        "#1 Lan: /start\n"
        "#2 bot: Quý mấy?\n"
        "last calls of the bot:\n"
        "sendMessage 200 \n"
        "sendMessage 400 Bad Request: message text is empty"
    )


def test_a_person_sees_what_stands_in_the_chat_now(telegram, api, lan):
    button = {"text": "Mở", "callback_data": "o"}
    keyboard = {"inline_keyboard": [[button], [button]]}
    for text in ("a", "b"):
        api.does("sendMessage", chat_id=lan.id, text=text, reply_markup=keyboard)
    api.does("editMessageText", chat_id=lan.id, message_id=3, text="c")
    api.does("deleteMessage", chat_id=lan.id, message_id=2)

    assert [message.text for message in lan.sees()] == ["c"]
    assert telegram.shown(lan.id) == (
        "#1 Lan: /start\n#2 bot: a [Mở] [Mở] (deleted)\n#3 bot: c (edited 1x)"
    )


def test_what_no_user_could_do_fails_the_test(telegram, lan):
    impossible = [
        lambda: lan.says(" "),
        lambda: lan.edits(99, "a"),
        lambda: telegram.user(lan.id, "Lan"),
        lambda: telegram.group(-5, "Tổ", [lan]),
        lambda: telegram.redelivers(1),
        lambda: telegram.server.ask("dance"),
        lambda: telegram.server.ask("say", who=1),
    ]

    for act in impossible:
        with pytest.raises(AssertionError):
            act()


def test_a_server_ends_when_its_parent_has_gone():
    server = ServerProcess()

    assert server._process.stdin is not None
    server._process.stdin.close()

    assert server._process.wait(5) == 0
    server.stop()


def test_a_bot_that_has_taken_everything_has_settled(telegram, api, lan):
    telegram.settles(quiet=0.1)
    lan.says("quý 3")

    with pytest.raises(AssertionError, match="a quiet bot"):
        telegram.settles(quiet=0.1, within=0.3)
    lan.sees_nothing(after=0, for_seconds=0.1)
    api.does("sendMessage", chat_id=lan.id, text="a")
    with pytest.raises(AssertionError, match="#3 bot: a"):
        lan.sees_nothing(after=0, for_seconds=0.1)


def test_a_server_can_have_a_port_that_is_known_before():
    first = ServerProcess()
    port = first.port
    first.stop()

    second = ServerProcess(port)

    assert second.port == port
    second.stop()
