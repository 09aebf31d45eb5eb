"""How updates reach the bot by polling."""

import threading
import time

import pytest

from tests.telegram.updates import OTHER_POLL


def ids(updates):
    return [update["update_id"] for update in updates]


def kinds(updates):
    return [next(kind for kind in update if kind != "update_id") for update in updates]


@pytest.fixture
def in_background():
    """Run something beside the test; its result is asked for later."""
    threads = []

    def start(function):
        results = []
        thread = threading.Thread(target=lambda: results.append(function()))
        thread.start()
        threads.append(thread)

        def result():
            thread.join(10)
            return results[0]

        return result

    yield start
    for thread in threads:
        thread.join(10)


def test_updates_come_in_order_and_stay_until_they_are_confirmed(api, lan):
    for text in "abc":
        lan.says(text)

    first = api.does("getUpdates")

    assert [update["message"]["text"] for update in first] == ["a", "b", "c"]
    assert ids(first) == list(range(ids(first)[0], ids(first)[0] + 3))
    assert api.does("getUpdates") == first
    assert ids(api.does("getUpdates", offset=ids(first)[1])) == ids(first)[1:]
    assert ids(api.does("getUpdates")) == ids(first)[1:]
    assert api.does("getUpdates", offset=ids(first)[2] + 1) == []


def test_a_negative_offset_forgets_all_but_the_last(api, lan):
    for text in "abc":
        lan.says(text)

    last = api.does("getUpdates", offset=-1)

    assert [update["message"]["text"] for update in last] == ["c"]
    assert api.does("getUpdates") == last


def test_no_more_than_the_limit_come_at_once(telegram, api, lan):
    for text in "abc":
        lan.says(text)

    assert len(api.does("getUpdates", limit=2)) == 2
    assert len(api.does("getUpdates", limit=1000)) == 3
    assert telegram.violations(forgive=True) == [
        "getUpdates: limit 1000 is not 1 to 100"
    ]


def test_a_long_poll_waits_for_what_happens(api, lan, in_background):
    begin = time.monotonic()
    polled = in_background(lambda: api.does("getUpdates", timeout=20))

    time.sleep(0.2)
    lan.says("a")

    assert [update["message"]["text"] for update in polled()] == ["a"]
    assert time.monotonic() - begin < 5


def test_a_long_poll_ends_after_its_timeout(api, lan):
    begin = time.monotonic()

    assert api.does("getUpdates", timeout=1) == []
    assert 0.9 < time.monotonic() - begin < 5


def test_a_second_poll_ends_the_first(telegram, api, lan, in_background):
    first = in_background(lambda: api.asks("getUpdates", timeout=20))
    telegram.wait_for(lambda: telegram.calls("getUpdates")[1:] or None, "a poll")
    time.sleep(0.1)

    assert api.does("getUpdates") == []
    assert first() == {
        "ok": False,
        "error_code": 409,
        "description": f"Conflict: {OTHER_POLL}",
    }


def test_only_what_was_asked_for_is_kept_and_the_wish_lasts(telegram, api, lan):
    lan.says("trước")
    api.does("getUpdates", allowed_updates=["callback_query"])
    lan.says("sau")
    api.does("getUpdates")
    lan.says("sau nữa")

    updates = api.does("getUpdates", allowed_updates=[])

    assert [update["message"]["text"] for update in updates] == ["trước"]
    lan.says("lại nhận")
    assert api.does("getUpdates")[-1]["message"]["text"] == "lại nhận"


def test_reactions_come_only_to_those_who_ask(api, lan):
    message = lan.says("a").message_id

    lan.reacts(message, "👍")
    assert kinds(api.does("getUpdates")) == ["message"]
    api.does("getUpdates", allowed_updates=["message", "message_reaction"])
    lan.reacts(message, "🎉")

    update = api.does("getUpdates")[-1]["message_reaction"]
    assert update["old_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert update["new_reaction"] == [{"type": "emoji", "emoji": "🎉"}]


def test_a_kind_that_does_not_exist_is_noted(telegram, api, lan):
    api.does("getUpdates", allowed_updates=["mesage"])

    assert telegram.violations(forgive=True) == [
        "allowed_updates: mesage is not known here"
    ]


def test_an_edited_message_comes_as_such(api, lan):
    sent = lan.says("quý 3")
    lan.edits(sent.message_id, "quý 4")

    update = api.does("getUpdates")[-1]

    assert kinds([update]) == ["edited_message"]
    edited = update["edited_message"]
    assert (edited["message_id"], edited["text"]) == (sent.message_id, "quý 4")


def test_a_confirmed_update_can_come_again(telegram, api, lan):
    lan.says("a")
    (update,) = api.does("getUpdates")
    after = update["update_id"] + 1
    assert api.does("getUpdates", offset=after) == []

    telegram.redelivers(update["update_id"])

    assert api.does("getUpdates", offset=after) == [update]
    assert api.does("getUpdates", offset=after) == []


def test_a_deep_link_is_a_start_with_a_payload(api, lan):
    lan.opens("task_17")

    message = api.does("getUpdates")[-1]["message"]

    assert message["text"] == "/start task_17"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


def test_a_text_that_is_too_long_comes_in_parts(api, lan):
    lan.says("📅" * 3000)

    parts = [update["message"]["text"] for update in api.does("getUpdates")]

    assert [len(part) for part in parts] == [2048, 952]


def test_polling_ends_while_a_webhook_is_set(api, lan):
    api.does("setWebhook", url="http://127.0.0.1:9/hook")

    assert api.refused("getUpdates").startswith(
        "Conflict: can't use getUpdates method while webhook is active"
    )
    assert api.does("deleteWebhook") is True
    assert api.does("getUpdates") == []
