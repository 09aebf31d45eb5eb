"""How updates reach the bot by webhook."""

import json
import threading
import time
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.telegram.webhook import SECRET_HEADER


class Hook:
    """A bot's own server: notes what is posted, answers what it is told to."""

    def __init__(self):
        self.posted = []
        self.answers = []
        self.seconds = 0.0
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                update = json.loads(
                    self.rfile.read(int(self.headers["Content-Length"]))
                )
                status = hook.take(update, self.headers.get(SECRET_HEADER))
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        serve = partial(self.server.serve_forever, poll_interval=0.02)
        threading.Thread(target=serve, daemon=True).start()

    def take(self, update, secret):
        with self.lock:
            self.posted.append((update, secret))
            status = self.answers.pop(0) if self.answers else 200
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        time.sleep(self.seconds)
        with self.lock:
            self.at_once -= 1
        return status

    def texts(self):
        return [update["message"]["text"] for update, _secret in self.posted]

    def wait(self, count, within=10):
        deadline = time.monotonic() + within
        while len(self.posted) < count and time.monotonic() < deadline:
            time.sleep(0.01)
        assert len(self.posted) >= count, self.posted


@pytest.fixture
def hook():
    hook = Hook()
    yield hook
    hook.server.shutdown()
    hook.server.server_close()


def drained(telegram):
    return None if telegram.updates()["waiting"] else True


def test_updates_are_posted_with_the_secret(telegram, api, lan, hook):
    lan.says("trước")
    api.does("setWebhook", url=hook.url, secret_token="s3cret_")
    lan.says("sau")

    hook.wait(2)

    assert hook.texts() == ["trước", "sau"]
    assert {secret for _update, secret in hook.posted} == {"s3cret_"}
    assert api.does("getWebhookInfo")["url"] == hook.url


def test_what_is_not_taken_is_posted_again_before_what_follows(
    telegram, api, lan, hook
):
    telegram.tunes("settings", webhook_delay=0.05)
    hook.answers = [500, 302, 200]
    api.does("setWebhook", url=hook.url)

    lan.says("a")
    lan.says("b")
    hook.wait(4)

    assert hook.texts() == ["a", "a", "a", "b"]
    info = api.does("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 302 Found"


def test_other_chats_do_not_wait_for_one_that_fails(telegram, api, lan, hook):
    telegram.tunes("settings", webhook_delay=30)
    minh = telegram.user(1002, "Minh")
    hook.answers = [500]
    api.does("setWebhook", url=hook.url)

    lan.says("a")
    hook.wait(1)
    lan.says("b")
    minh.says("c")
    hook.wait(2)

    assert hook.texts() == ["a", "c"]
    info = api.does("getWebhookInfo")
    assert info["pending_update_count"] >= 2


def test_as_many_go_side_by_side_as_the_bot_allows(telegram, api, lan, hook):
    hook.seconds = 0.1
    people = [telegram.user(2000 + n, f"P{n}") for n in range(12)]
    api.does("setWebhook", url=hook.url, max_connections=3)

    for person in people:
        person.says("a")
    hook.wait(12)

    assert hook.most_at_once == 3


def test_a_webhook_that_is_away_is_told_in_the_info(telegram, api, lan, hook):
    telegram.tunes("settings", webhook_delay=30)
    api.does("setWebhook", url="http://127.0.0.1:9/hook", max_connections=5)
    lan.says("a")

    def failed():
        info = api.does("getWebhookInfo")
        return info if "last_error_message" in info else None

    info = telegram.wait_for(failed, "an error in the info")

    assert info["last_error_message"] == "Connection refused"
    assert (info["pending_update_count"], info["max_connections"]) == (1, 5)
    api.does("setWebhook", url=hook.url, drop_pending_updates=True)
    assert api.does("getWebhookInfo")["pending_update_count"] == 0


def test_an_update_can_be_posted_again(telegram, api, lan, hook):
    api.does("setWebhook", url=hook.url)
    (update,) = lan.says("a").update_ids
    hook.wait(1)
    telegram.wait_for(lambda: drained(telegram), "everything delivered")

    telegram.redelivers(update)
    hook.wait(2)

    assert hook.posted[0] == hook.posted[1]


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (
            {"url": "http://vd.vn/hook"},
            "bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            {"url": "https://vd.vn:8080/hook"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        (
            {"url": "https://vd.vn/", "secret_token": "mật"},
            "secret token contains unallowed characters",
        ),
        (
            {"url": "https://vd.vn/", "secret_token": "a" * 257},
            "secret token is too long",
        ),
        (
            {"url": "https://vd.vn/", "max_connections": 101},
            "max_connections must be 1 to 100",
        ),
    ],
)
def test_an_address_that_telegram_refuses_is_refused(api, arguments, refusal):
    assert api.refused("setWebhook", **arguments) == f"Bad Request: {refusal}"
