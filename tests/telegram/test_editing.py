"""What the bot may change afterwards."""

import pytest

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply "
    "markup are exactly the same as a current content and reply markup of the message"
)
BUTTON = {"inline_keyboard": [[{"text": "▶", "callback_data": "p:2"}]]}


@pytest.fixture
def sent(api, lan):
    """The address of a message of the bot with a button."""
    message = api.does(
        "sendMessage",
        chat_id=lan.id,
        text="<b>1/2</b>",
        parse_mode="HTML",
        reply_markup=BUTTON,
    )
    return {"chat_id": lan.id, "message_id": message["message_id"]}


def test_an_edit_replaces_text_and_buttons_and_the_old_text_is_remembered(
    api, lan, sent
):
    edited = api.does("editMessageText", **sent, text="2/2")

    assert edited["edit_date"]
    (seen,) = lan.sees("2/2")
    assert (seen.buttons, seen.earlier) == ((), ("1/2",))


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        (
            "editMessageText",
            {"text": "<b>1/2</b> ", "parse_mode": "HTML", "reply_markup": BUTTON},
        ),
        (
            "editMessageText",
            {
                "text": "<strong>1/2</strong>",
                "parse_mode": "HTML",
                "reply_markup": BUTTON,
            },
        ),
        ("editMessageReplyMarkup", {"reply_markup": BUTTON}),
    ],
)
def test_an_edit_that_changes_nothing_is_refused(api, sent, method, arguments):
    assert api.refused(method, **sent, **arguments) == NOT_MODIFIED


@pytest.mark.parametrize(
    "arguments",
    [
        {"text": "1/2", "reply_markup": BUTTON},
        {"text": "<i>1/2</i>", "parse_mode": "HTML", "reply_markup": BUTTON},
        {"text": "<b>1/2</b>", "parse_mode": "HTML"},
    ],
)
def test_other_entities_or_buttons_are_a_change(api, sent, arguments):
    assert api.does("editMessageText", **sent, **arguments)


def test_buttons_alone_can_be_taken_away(api, lan, sent):
    api.does("editMessageReplyMarkup", **sent)

    assert lan.last().buttons == ()


def test_the_text_of_an_edit_has_the_same_limit(api, sent):
    refusal = api.refused("editMessageText", **sent, text="a" * 4097)

    assert refusal == "Bad Request: MESSAGE_TOO_LONG"


def test_only_messages_that_are_there_and_the_bots_own_can_be_edited(api, lan, sent):
    elsewhere = sent | {"message_id": 99}
    of_lan = sent | {"message_id": lan.says("chào").message_id}

    assert api.refused("editMessageText", **elsewhere, text="a") == (
        "Bad Request: message to edit not found"
    )
    assert api.refused("editMessageText", **of_lan, text="a") == (
        "Bad Request: message can't be edited"
    )
    assert api.refused("editMessageText", text="a") == (
        "Bad Request: message identifier is not specified"
    )
    assert api.does("deleteMessage", **sent) is True
    assert api.refused("editMessageText", **sent, text="a") == (
        "Bad Request: message to edit not found"
    )
    assert api.refused("deleteMessage", **sent) == (
        "Bad Request: message to delete not found"
    )


def test_a_message_with_another_keyboard_cannot_be_edited(api, lan):
    sent = api.does(
        "sendMessage",
        chat_id=lan.id,
        text="Đơn vị?",
        reply_markup={"keyboard": [[{"text": "Sở Nội vụ"}]]},
    )

    refusal = api.refused(
        "editMessageText", chat_id=lan.id, message_id=sent["message_id"], text="a"
    )

    assert refusal == "Bad Request: message can't be edited"


def test_a_caption_is_edited_as_a_caption(api, lan, sent):
    document = api.uploads("sendDocument", "document", b"a", chat_id=str(lan.id))
    file = {"chat_id": lan.id, "message_id": document["result"]["message_id"]}

    assert api.refused("editMessageText", **file, text="a") == (
        "Bad Request: there is no text in the message to edit"
    )
    assert api.refused("editMessageCaption", **sent, caption="a") == (
        "Bad Request: there is no caption in the message to edit"
    )
    assert api.does("editMessageCaption", **file, caption="a")["caption"] == "a"
    assert api.refused("editMessageCaption", **file, caption="a") == NOT_MODIFIED


def test_a_text_can_become_a_file_and_a_file_another(api, lan, sent):
    media = '{"type": "document", "media": "attach://new", "caption": "bảng"}'
    fields = {name: str(value) for name, value in sent.items()} | {"media": media}

    edited = api.uploads("editMessageMedia", "new", b"PK", **fields)

    assert edited["result"]["caption"] == "bảng"
    assert lan.downloads(lan.last()) == b"PK"


def test_what_is_deleted_is_no_longer_shown_as_replied_to(api, lan, sent):
    answer = lan.says("tiếp", reply_to=sent["message_id"])
    api.does("deleteMessage", **sent)
    lan.edits(answer.message_id, "tiếp nữa")

    first, edited = api.does("getUpdates")

    assert first["message"]["reply_to_message"]["text"] == "1/2"
    assert "reply_to_message" not in edited["edited_message"]


def test_old_messages_cannot_be_deleted(telegram, api, lan, sent):
    telegram.server.ask("age", **sent, seconds=48 * 3600)

    assert api.refused("deleteMessage", **sent) == (
        "Bad Request: message can't be deleted for everyone"
    )


def test_a_reaction_is_one_of_telegrams(telegram, api, lan, sent):
    def react(*emoji):
        reaction = [{"type": "emoji", "emoji": one} for one in emoji]
        return api.asks("setMessageReaction", **sent, reaction=reaction)

    assert react("👍")["ok"]
    assert list(lan.last().raw["reactions"].values()) == ["👍"]
    assert react("🧾")["description"] == "Bad Request: REACTION_INVALID"
    assert react()["ok"]
    assert lan.last().raw["reactions"] == {}
