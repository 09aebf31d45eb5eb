"""Starting: what is missing, who is in the way, and the two ways to be told updates."""

import socket
import urllib.error
import urllib.request

import pytest

from tests.telegram.bots import RunningBot

pytestmark = pytest.mark.slow

QUESTION = "Ai chủ trì diễn tập an ninh mạng?"


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def hooked(telegram, data, port):
    url = f"http://127.0.0.1:{port}/tin"
    arguments = ("--webhook-url", url, "--webhook-port", str(port))
    bot = RunningBot(telegram, data, *arguments, "--webhook-secret", "bi-mat")
    yield bot
    bot.close()


def post(port, path="/tin", secret=None, body=b'{"update_id": 1}'):
    headers = {"Content-Type": "application/json"}
    if secret is not None:
        headers["X-Telegram-Bot-Api-Secret-Token"] = secret
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", data=body, headers=headers
    )
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_a_webhook_is_served(telegram, hooked, people, port):
    (lan,) = people(1)
    hooked.start().logs("ready")
    hooked.until(lambda: bool(telegram.calls("setWebhook")), "setWebhook")

    assert "Công an tỉnh" in lan.asks(QUESTION).text
    assert post(port) == 403
    assert post(port, secret="khac") == 403
    assert post(port, secret="bi-mat", body=b"[1]") == 400
    assert post(port, "/khac", secret="bi-mat") == 404
    assert hooked.stop() == 0
    assert telegram.violations() == []


def test_a_killed_webhook_loses_nothing(telegram, hooked, people):
    telegram.tunes("delay", milliseconds=100, polls=False)
    friends = people(10)
    hooked.start().logs("ready")
    hooked.until(lambda: bool(telegram.calls("setWebhook")), "setWebhook")
    for friend in friends:
        friend.says(QUESTION)
    hooked.kill()
    hooked.start()

    for friend in friends:
        assert len(friend.sees(within=20)) == 1


def test_polling_after_a_webhook_works(telegram, hooked, bot, people):
    (lan,) = people(1)
    hooked.start()
    hooked.until(lambda: bool(telegram.calls("setWebhook")), "setWebhook")
    assert hooked.stop() == 0
    bot.start()

    assert lan.asks(QUESTION)


def test_without_a_token_it_says_what_to_do(telegram, data):
    bot = RunningBot(telegram, data, KEHOACH_TELEGRAM_TOKEN="").start()

    assert bot.ends() == 2
    assert "KEHOACH_TELEGRAM_TOKEN" in bot.log()


def test_a_token_that_telegram_refuses_is_said_and_not_shown(telegram, data):
    wrong = f"{telegram.token[:-4]}XXXX"
    bot = RunningBot(telegram, data, KEHOACH_TELEGRAM_TOKEN=wrong).start()

    assert bot.ends() == 2
    assert "không nhận mã" in bot.log()
    assert wrong not in bot.log()


def test_a_second_bot_on_the_same_folder_does_not_start(telegram, data, bot):
    bot.start().logs("ready")
    second = RunningBot(telegram, data).start()

    assert second.ends() != 0
    assert f"tiến trình {bot.process.pid}" in second.log()


def test_a_second_bot_with_the_same_token_is_named(telegram, bot, tmp_path, refreshed):
    """Each takes the other's poll away; both say so and try again."""
    bot.start().logs("ready")
    data = tmp_path / "other" / "data"
    data.parent.mkdir()
    second = RunningBot(telegram, data).start()

    try:
        second.until(
            lambda: "(409)" in bot.log() or "(409)" in second.log(), "a word on 409"
        )
    finally:
        second.close()


def test_the_clock_starts_where_it_is_told(telegram, data, people):
    (lan,) = people(1)
    bot = RunningBot(telegram, data, "--clock", "2026-08-03T07:29:50").start()
    try:
        shown = lan.asks("Quý này Sở Y tế phải làm gì?").text
    finally:
        bot.close()

    assert "quý III/2026" in shown


def test_systemd_is_told_that_it_is_ready(telegram, data, tmp_path):
    address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.bind(address)
        channel.settimeout(20)
        bot = RunningBot(telegram, data, NOTIFY_SOCKET=address).start()
        told = [channel.recv(100), channel.recv(100)]
        bot.stop()

    assert told == [b"READY=1", b"WATCHDOG=1"]
