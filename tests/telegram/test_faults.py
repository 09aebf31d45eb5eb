"""What can go wrong between the bot and Telegram."""

import http.client
import socket
import time
import urllib.error
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.telegram.flood import Flood, Limits

CHAT = {"chat_id": 1001}


def text_of(telegram):
    return [message.text for message in telegram.transcript(1001)][1:]


def test_a_planned_error_is_answered_so_many_times(telegram, api, lan):
    telegram.floods("sendMessage", retry_after=3, times=2)

    refused = [api.asks("sendMessage", **CHAT, text="a") for _ in range(2)]

    assert (
        refused[0]
        == refused[1]
        == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 3",
            "parameters": {"retry_after": 3},
        }
    )
    assert api.does("sendMessage", **CHAT, text="b")
    assert text_of(telegram) == ["b"]
    assert [call["code"] for call in telegram.calls("sendMessage")] == [429, 429, 200]
    assert telegram.refused() == []


def test_a_fault_may_let_some_calls_pass_and_meets_its_method_only(telegram, api, lan):
    telegram.fails("sendMessage", skip=1, code=502, description="Bad Gateway")

    assert api.does("sendMessage", **CHAT, text="a")
    assert api.does("sendChatAction", **CHAT, action="typing")
    assert api.refused("sendMessage", **CHAT, text="b") == "Bad Gateway"


def test_a_connection_can_be_dropped_before_or_after(telegram, api, lan):
    gone = (http.client.RemoteDisconnected, urllib.error.URLError, ConnectionError)
    telegram.fails("sendMessage", "drop_before")
    with pytest.raises(gone):
        api.asks("sendMessage", **CHAT, text="trước")
    telegram.fails("sendMessage", "drop_after")
    with pytest.raises(gone):
        api.asks("sendMessage", **CHAT, text="sau")

    assert text_of(telegram) == ["sau"]


def test_an_answer_can_be_held_back_after_the_message_is_delivered(telegram, api, lan):
    telegram.fails("sendMessage", "stall_after", seconds=0.5)
    begin = time.monotonic()

    with ThreadPoolExecutor() as pool:
        answer = pool.submit(api.does, "sendMessage", **CHAT, text="a")
        lan.sees("a", within=0.4)
        assert answer.result()["text"] == "a"
    assert time.monotonic() - begin >= 0.5


def test_what_has_arrived_is_carried_out_although_the_bot_hangs_up(telegram, api, lan):
    telegram.tunes("delay", milliseconds=200)
    body = b"chat_id=1001&text=a"
    head = (
        f"POST /bot{telegram.token}/sendMessage HTTP/1.1\r\nHost: x\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )

    with socket.create_connection(("127.0.0.1", telegram.server.port)) as connection:
        connection.sendall(head.encode() + body)
        time.sleep(0.05)

    assert text_of(telegram) == []
    lan.sees("a", within=2)


def test_every_answer_can_be_delayed(telegram, api, lan):
    telegram.tunes("delay", milliseconds=150)
    begin = time.monotonic()
    api.does("getMe")
    api.does("getUpdates")
    assert time.monotonic() - begin >= 0.3

    telegram.tunes("delay", milliseconds=150, polls=False)
    begin = time.monotonic()
    api.does("getUpdates")
    assert time.monotonic() - begin < 0.15
    telegram.server.ask("heal")


def test_the_server_can_be_away_for_a_while(telegram, api, lan):
    telegram.goes_down()
    with pytest.raises(urllib.error.URLError, match="refused"):
        api.asks("getMe")
    lan.says("a")

    telegram.comes_up()

    assert api.does("getUpdates")[-1]["message"]["text"] == "a"


def test_a_long_poll_is_cut_when_the_server_goes_away(telegram, api, lan):
    with ThreadPoolExecutor() as pool:
        poll = pool.submit(api.asks, "getUpdates", timeout=30)
        telegram.wait_for(lambda: telegram.calls("getUpdates")[1:] or None, "a poll")
        telegram.goes_down()
        with pytest.raises((http.client.RemoteDisconnected, OSError)):
            poll.result(timeout=5)
    telegram.comes_up()


def test_a_reset_forgets_everything_and_changes_the_token(telegram_server, api, lan):
    old = api.url("getMe")

    world = telegram_server.ask("reset")

    assert world["token"] not in old
    assert api.asks("getMe")["error_code"] == 401


def test_a_flood_is_answered_with_the_time_to_wait(telegram, api, lan):
    telegram.tunes("flood", chat_burst=3)

    answers = [api.asks("sendMessage", **CHAT, text=str(n)) for n in range(4)]

    assert [answer["ok"] for answer in answers] == [True, True, True, False]
    assert answers[3]["parameters"] == {"retry_after": 1}
    telegram.tunes("flood", on=False)
    assert api.asks("sendMessage", **CHAT, text="a")["ok"]


@pytest.mark.parametrize(
    ("chats", "is_group", "taken"),
    [
        ([1] * 40, False, 20),  # one chat: a burst of 20
        ([-1] * 40, True, 20),  # one group: 20 a minute
        (range(40), False, 30),  # many chats: 30 a second
    ],
)
def test_the_limits_are_those_that_telegram_tells(chats, is_group, taken):
    flood = Flood()

    waits = [flood.retry_after(chat, is_group=is_group, now=0.0) for chat in chats]

    assert waits.count(None) == taken


@pytest.mark.parametrize(
    ("is_group", "wait"),
    [(False, 1), (True, 3)],
)
def test_after_a_burst_the_next_message_has_to_wait(is_group, wait):
    flood = Flood(Limits())
    for _ in range(20):
        assert flood.retry_after(1, is_group=is_group, now=0.0) is None

    assert flood.retry_after(1, is_group=is_group, now=0.0) == wait
    assert flood.retry_after(1, is_group=is_group, now=wait) is None
