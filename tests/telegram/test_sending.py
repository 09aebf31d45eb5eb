"""What the bot may put into a chat, and how Telegram refuses the rest."""

import pytest

CAN_T_PARSE = "Bad Request: can't parse entities: "
CHAT = {"chat_id": 1001}


def keyboard(*buttons):
    return {"inline_keyboard": [list(buttons)]}


def test_a_message_stands_in_the_chat_with_its_markup_kept(api, lan):
    sent = api.does(
        "sendMessage",
        **CHAT,
        text=" <b>Quý III</b> &amp; sau đó ",
        parse_mode="HTML",
        reply_markup=keyboard({"text": "Nguồn", "callback_data": "s:1"}),
        reply_parameters={"message_id": 1},
    )

    assert sent["text"] == "Quý III & sau đó"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 7}]
    assert sent["reply_to_message"]["text"] == "/start"
    (seen,) = lan.sees("Quý III")
    assert seen.html == " <b>Quý III</b> &amp; sau đó "
    assert (seen.buttons, seen.actions) == ((("Nguồn",),), {"Nguồn": "s:1"})
    assert seen.reply_to == 1


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "📅" * 2049}, "message is too long"),
        (
            {"text": "<b>" + "a" * 4097 + "</b>", "parse_mode": "HTML"},
            "message is too long",
        ),
        ({"text": "&lt;" * 8193, "parse_mode": "HTML"}, "text is too long"),
        (
            {"text": "hạn < 5", "parse_mode": "HTML"},
            'can\'t parse entities: Unsupported start tag "" at byte offset 6',
        ),
        ({"text": "a", "parse_mode": "XML"}, "unsupported parse_mode"),
        ({"text": "a", "chat_id": 999}, "chat not found"),
        ({"text": "a", "chat_id": "@nobody"}, "chat not found"),
        (
            {"text": "a", "reply_parameters": {"message_id": 77}},
            "message to be replied not found",
        ),
        ({"text": "a", "message_thread_id": 5}, "message thread not found"),
    ],
)
def test_a_text_that_telegram_refuses_is_refused(api, lan, arguments, refusal):
    assert api.refused("sendMessage", **CHAT | arguments) == f"Bad Request: {refusal}"
    assert len(lan.telegram.transcript(lan.id)) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        {"text": "a" * 4096},
        {"text": "📅" * 2048},
        {"text": "<b>" + "a" * 4096 + "</b>", "parse_mode": "HTML"},
        {"text": "&lt;" * 4096, "parse_mode": "HTML"},
        {
            "text": "a",
            "reply_parameters": {"message_id": 77, "allow_sending_without_reply": True},
        },
    ],
)
def test_a_text_at_the_limit_is_taken(api, lan, arguments):
    assert api.does("sendMessage", **CHAT | arguments)["message_id"] == 2


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        ({"text": "a", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "quý" * 17}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "url": "không phải"}, "BUTTON_URL_INVALID"),
        (
            {"text": "a"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": " ", "callback_data": "x"},
            "can't parse inline keyboard button: Button text must be non-empty",
        ),
    ],
)
def test_a_button_that_telegram_refuses_is_refused(api, lan, button, refusal):
    said = api.refused("sendMessage", **CHAT, text="a", reply_markup=keyboard(button))

    assert said == f"Bad Request: {refusal}"


def test_a_button_may_send_64_bytes(api, lan):
    data = "ế" * 21 + "x"
    api.does(
        "sendMessage",
        **CHAT,
        text="a",
        reply_markup=keyboard({"text": "Mở", "callback_data": data}),
    )

    lan.presses("Mở")

    assert api.does("getUpdates")[-1]["callback_query"]["data"] == data


def test_too_many_buttons_are_refused(api, lan):
    button = {"text": "a", "callback_data": "x"}

    wide = api.refused(
        "sendMessage", **CHAT, text="a", reply_markup=keyboard(*[button] * 9)
    )
    long = api.refused(
        "sendMessage",
        **CHAT,
        text="a",
        reply_markup={"inline_keyboard": [[button]] * 101},
    )

    assert wide == long == "Bad Request: REPLY_MARKUP_TOO_LONG"


@pytest.mark.parametrize(
    ("method", "arguments", "violation"),
    [
        (
            "sendMessage",
            {"reply_to_message_id": 1},
            "sendMessage: no parameter reply_to_message_id",
        ),
        (
            "sendMessage",
            {"message_effect_id": "1"},
            "sendMessage: message_effect_id is not modelled",
        ),
        (
            "sendMessage",
            {"reply_markup": keyboard({"text": "a", "data": "b"})},
            "sendMessage: reply_markup.inline_keyboard[0][0].data: no field of InlineKeyboardButton",
        ),
        (
            "sendMessage",
            {"disable_notification": "maybe"},
            "sendMessage: disable_notification: not JSON: maybe",
        ),
        ("sendText", {}, "no method sendText"),
    ],
)
def test_what_is_not_published_is_refused_and_noted(
    telegram, api, lan, method, arguments, violation
):
    api.refused(method, **CHAT, text="a", **arguments)

    assert telegram.violations(forgive=True) == [violation]


def test_what_telegram_lets_pass_but_does_not_promise_is_noted(telegram, api, lan):
    api.does("sendMessage", **CHAT, text="Sở A & Sở B", parse_mode="HTML")
    many = "<b>a</b> " * 101
    sent = api.does("sendMessage", **CHAT, text=many, parse_mode="HTML")

    assert len(sent["entities"]) == 100
    assert telegram.violations(forgive=True) == [
        "'&' or '>' not escaped in 'Sở A & Sở B'",
        "101 entities: Telegram drops all after 100",
    ]


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        ("<code>a<b>b</b></code>", "code around bold"),
        ("<b><code>a</code></b>", "code around bold"),
        (
            "<blockquote>a<blockquote>b</blockquote></blockquote>",
            "blockquote around blockquote",
        ),
        ("<blockquote>a <code>b</code> <b><i>c</i></b></blockquote>", None),
        (
            '<a href="https://vd.vn/"><b>a</b></a> <i><a href="https://vd.vn/">b</a></i>',
            None,
        ),
    ],
)
def test_entities_in_each_other_are_noted_where_they_may_not_be(
    telegram, api, lan, markup, problem
):
    api.does("sendMessage", **CHAT, text=markup, parse_mode="HTML")

    noted = telegram.violations(forgive=True)
    assert noted == ([] if problem is None else [f"{problem} in {markup!r}"])


def test_half_of_a_character_is_refused(api, lan):
    body = b'{"chat_id": 1001, "text": "\\ud83d"}'

    answer = api.posts("sendMessage", body, **{"Content-Type": "application/json"})

    assert answer["description"] == "Bad Request: strings must be encoded in UTF-8"


def test_json_and_get_are_taken_as_well_as_forms(api, lan):
    body = b'{"chat_id": 1001, "text": "a", "reply_parameters": {"message_id": 1}}'

    posted = api.posts("sendMessage", body, **{"Content-Type": "application/json"})
    got = api.posts("sendmessage?chat_id=1001&text=b", None)

    assert [posted["result"]["text"], got["result"]["text"]] == ["a", "b"]


def test_a_wrong_token_is_refused(telegram, api):
    good = telegram.token

    telegram.token = good[:-1] + "x"
    assert api.asks("getMe") == {
        "ok": False,
        "error_code": 401,
        "description": "Unauthorized",
    }
    telegram.token = "1:short"
    assert api.asks("getMe")["error_code"] == 404


def test_a_bot_cannot_write_first(telegram, api):
    minh = telegram.user(1002, "Minh")

    assert (
        api.refused("sendMessage", chat_id=minh.id, text="a")
        == "Forbidden: bot can't initiate conversation with a user"
    )


def test_a_bot_that_is_blocked_is_told_so(api, lan):
    lan.blocks()

    for method in ("sendMessage", "sendChatAction"):
        more = {"text": "a"} if method == "sendMessage" else {"action": "typing"}
        assert (
            api.refused(method, **CHAT, **more)
            == "Forbidden: bot was blocked by the user"
        )
    lan.unblocks()
    assert api.does("sendMessage", **CHAT, text="a")
    statuses = [
        update["my_chat_member"]["new_chat_member"]["status"]
        for update in api.does("getUpdates")
    ]
    assert statuses == ["kicked", "member"]


def test_a_chat_action_is_one_of_those_that_exist(telegram, api, lan):
    assert api.does("sendChatAction", **CHAT, action="typing") is True
    assert (
        api.refused("sendChatAction", **CHAT, action="thinking")
        == "Bad Request: wrong parameter action in request"
    )
    assert [action["action"] for action in telegram.server.ask("actions")] == ["typing"]
