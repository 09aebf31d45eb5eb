"""Pressed buttons, inline queries, and their answers."""

import pytest

TOO_OLD = (
    "Bad Request: query is too old and response timeout expired or query ID is invalid"
)


@pytest.fixture
def press(api, lan):
    """A button that Lan has pressed."""
    button = {"text": "Nguồn", "callback_data": "s:1"}
    api.does(
        "sendMessage",
        chat_id=lan.id,
        text="a",
        reply_markup={"inline_keyboard": [[button]]},
    )
    return lan.presses("Nguồn")


def article(id_="1", **more):
    content = {"message_text": "<b>Tập huấn</b>", "parse_mode": "HTML"}
    return {
        "type": "article",
        "id": id_,
        "title": "Tập huấn",
        "input_message_content": content,
    } | more


def test_a_press_reaches_the_bot_with_its_message(api, lan, press):
    query = api.does("getUpdates")[-1]["callback_query"]

    assert (query["id"], query["data"]) == (press.query_id, "s:1")
    assert query["message"]["text"] == "a"
    assert query["from"]["id"] == lan.id


def test_a_press_is_answered_once(api, press):
    answer = {"callback_query_id": press.query_id}

    assert api.does("answerCallbackQuery", **answer, text="Đã ghi") is True
    assert press.toast() == "Đã ghi"
    assert api.refused("answerCallbackQuery", **answer) == TOO_OLD


def test_a_press_is_answered_in_time(telegram, api, press):
    telegram.tunes("settings", callback_seconds=0)

    assert (
        api.refused("answerCallbackQuery", callback_query_id=press.query_id) == TOO_OLD
    )
    assert api.refused("answerCallbackQuery", callback_query_id="7") == TOO_OLD
    assert telegram.server.ask("open_queries") == [press.query_id]


def test_the_line_under_a_press_has_200_units(api, press):
    answer = {"callback_query_id": press.query_id}

    assert api.refused("answerCallbackQuery", **answer, text="📅" * 101) == (
        "Bad Request: MESSAGE_TOO_LONG"
    )
    assert api.does("answerCallbackQuery", **answer, text="📅" * 100, show_alert=True)
    assert press.answer()["show_alert"] is True


def test_nobody_can_press_what_is_not_there(api, lan, press):
    with pytest.raises(AssertionError, match="has no button"):
        lan.telegram.server.ask("press", user_id=lan.id, message_id=2, label="Xoá")


def test_an_old_screen_can_still_be_pressed(api, lan, press):
    api.does("editMessageText", chat_id=lan.id, message_id=2, text="b")

    old = lan.presses_old(2, "s:1")

    query = api.does("getUpdates")[-1]["callback_query"]
    assert (query["id"], query["message"]["text"]) == (old.query_id, "b")


def test_an_inline_query_is_answered_and_a_result_sent(telegram, api, lan):
    group = telegram.group(-1000000000001, "Tổ", [lan])
    asked = lan.asks_inline("quý 3")

    query = api.does("getUpdates")[-1]["inline_query"]
    button = {"text": "Mở", "callback_data": "o"}
    result = article(reply_markup={"inline_keyboard": [[button]]})
    api.does("answerInlineQuery", inline_query_id=query["id"], results=[result])

    assert query["query"] == "quý 3"
    assert [result["title"] for result in asked.results()] == ["Tập huấn"]
    lan.chooses(asked, "1", chat=group)
    chosen = api.does("getUpdates")[-1]["message"]
    assert (chosen["text"], chosen["via_bot"]["username"]) == (
        "Tập huấn",
        "kehoach_bot",
    )
    lan.presses("Mở", chat=group)
    inline_id = api.does("getUpdates")[-1]["callback_query"]["inline_message_id"]
    assert api.does("editMessageText", inline_message_id=inline_id, text="b") is True
    assert telegram.transcript(group.id)[-1].text == "b"


@pytest.mark.parametrize(
    ("results", "refusal"),
    [
        ([article(str(n)) for n in range(51)], "RESULTS_TOO_MUCH"),
        ([article("a"), article("a")], "RESULT_ID_DUPLICATE"),
        ([article("ế" * 22)], "RESULT_ID_INVALID"),
        ([article(title=" ")], "ARTICLE_TITLE_EMPTY"),
        (
            [
                article(
                    input_message_content={"message_text": "<p>", "parse_mode": "HTML"}
                )
            ],
            'can\'t parse entities: Unsupported start tag "p" at byte offset 0',
        ),
    ],
)
def test_results_that_telegram_refuses_are_refused(api, lan, results, refusal):
    query_id = lan.asks_inline("quý 3").query_id

    answer = api.refused("answerInlineQuery", inline_query_id=query_id, results=results)

    assert answer == f"Bad Request: {refusal}"


def test_an_inline_query_is_answered_once(api, lan):
    answer = {"inline_query_id": lan.asks_inline("quý 3").query_id, "results": []}

    assert api.does("answerInlineQuery", **answer) is True
    assert api.refused("answerInlineQuery", **answer) == TOO_OLD
