"""Groups: what reaches the bot there, topics, coming and going, migration."""

import pytest

GROUP = -1000000000001


@pytest.fixture
def group(telegram, api, lan):
    """A group with the bot in it; what happened on the way there is confirmed."""
    group = telegram.group(GROUP, "Tổ giúp việc", [lan])
    confirm(api)
    return group


def confirm(api):
    updates = api.does("getUpdates")
    if updates:
        api.does("getUpdates", offset=updates[-1]["update_id"] + 1)
    return updates


def texts(updates):
    return [update["message"]["text"] for update in updates if "message" in update]


SAID = (
    "quý 3 có gì?",
    "/hoi quý 3",
    "/hoi@kehoach_bot quý 3",
    "/hoi@other_bot quý 3",
    "@kehoach_bot quý 3",
)


@pytest.mark.parametrize(
    ("settings", "heard"),
    [
        ({"privacy": True}, [1, 2]),
        ({"privacy": True, "mentions": True}, [1, 2, 4]),
        ({"privacy": False}, [0, 1, 2, 3, 4]),
    ],
)
def test_privacy_decides_what_the_bot_hears(telegram, api, lan, group, settings, heard):
    telegram.tunes("settings", **settings)
    me = api.does("getMe")

    for text in SAID:
        lan.says(text, chat=group)

    assert texts(confirm(api)) == [SAID[index] for index in heard]
    assert me["can_read_all_group_messages"] is not settings["privacy"]


def test_an_administrator_hears_everything(api, lan, group):
    group.adds_bot(lan, status="administrator")

    lan.says("quý 3", chat=group)

    assert texts(confirm(api)) == ["quý 3"]


def test_a_reply_to_the_bot_reaches_it(api, lan, group):
    sent = api.does("sendMessage", chat_id=group.id, text="Quý mấy?")

    lan.says("quý 3", chat=group, reply_to=sent["message_id"])

    (update,) = confirm(api)
    assert update["message"]["reply_to_message"]["text"] == "Quý mấy?"


def test_the_bot_is_told_that_it_was_added_and_thrown_out(telegram, api, lan):
    group = telegram.group(GROUP, "Tổ", [lan])
    added = confirm(api)
    group.removes_bot(lan)
    removed = confirm(api)

    assert added[0]["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert added[1]["message"]["new_chat_members"][0]["username"] == "kehoach_bot"
    changed = [u["my_chat_member"] for u in removed if "my_chat_member" in u]
    assert changed[0]["new_chat_member"]["status"] == "kicked"
    assert api.refused("sendMessage", chat_id=GROUP, text="a") == (
        "Forbidden: bot was kicked from the supergroup chat"
    )


def test_a_bot_that_was_never_there_cannot_write(telegram, api, lan):
    telegram.group(GROUP, "Tổ", [lan], bot=None)

    assert api.refused("sendMessage", chat_id=GROUP, text="a") == (
        "Forbidden: bot is not a member of the supergroup chat"
    )


def test_a_bot_can_leave(api, group):
    assert api.does("leaveChat", chat_id=group.id) is True
    assert api.refused("sendChatAction", chat_id=group.id, action="typing") == (
        "Forbidden: bot is not a member of the supergroup chat"
    )


def test_a_group_that_migrates_gets_a_new_id(telegram, api, lan):
    old = telegram.group(-501, "Tổ", [lan], kind="group")
    confirm(api)

    new = old.migrates()

    there, back = (update["message"] for update in confirm(api))
    assert (there["chat"]["id"], there["migrate_to_chat_id"]) == (old.id, new.id)
    assert (back["chat"]["id"], back["migrate_from_chat_id"]) == (new.id, old.id)
    assert api.asks("sendMessage", chat_id=old.id, text="a") == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new.id},
    }
    assert api.does("sendMessage", chat_id=new.id, text="a")["message_id"] == 2
    lan.says("/hoi", chat=new)


def test_a_topic_keeps_its_messages(telegram, api, lan):
    forum = telegram.group(GROUP, "Tổ", [lan], is_forum=True)
    topic = forum.opens_topic("Tập huấn", lan)
    confirm(api)

    lan.says("/hoi quý 3", chat=forum, thread_id=topic)
    (asked,) = confirm(api)
    answer = api.does(
        "sendMessage",
        chat_id=forum.id,
        text="a",
        reply_parameters={"message_id": asked["message"]["message_id"]},
    )

    assert asked["message"]["message_thread_id"] == topic
    assert asked["message"]["is_topic_message"] is True
    # Telegram shows what opened the topic as if it were replied to.
    assert "forum_topic_created" in asked["message"]["reply_to_message"]
    assert answer["message_thread_id"] == topic
    assert api.does("sendMessage", chat_id=forum.id, text="b", message_thread_id=topic)
    assert (
        api.refused(
            "sendMessage", chat_id=forum.id, text="c", message_thread_id=topic + 99
        )
        == "Bad Request: message thread not found"
    )


def test_members_are_looked_up(telegram, api, lan, group):
    minh = telegram.user(1002, "Minh")

    def status(user_id):
        return api.does("getChatMember", chat_id=group.id, user_id=user_id)["status"]

    assert [status(lan.id), status(minh.id)] == ["member", "left"]
    assert status(api.does("getMe")["id"]) == "member"
    assert api.does("getChat", chat_id=group.id)["title"] == "Tổ giúp việc"


def test_only_members_can_write(telegram, lan, group):
    minh = telegram.user(1002, "Minh")

    with pytest.raises(AssertionError, match="is not in chat"):
        minh.says("a", chat=group)
    telegram.server.ask("join", chat_id=group.id, user_id=minh.id)
    assert minh.says("/hoi", chat=group).update_ids[0]
