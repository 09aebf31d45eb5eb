"""What people find behind "@bot …" in any chat."""

from __future__ import annotations

import pytest

from bot.chat import messages
from tests.telegram.journeys.conftest import let_group_in

pytestmark = pytest.mark.slow

OFFICE = -1001234567890


def test_rows_are_found_with_their_source_and_sent_on(telegram, data, bot, lan):
    let_group_in(data, OFFICE)
    office = telegram.group(OFFICE, "Phòng", [lan])

    asked = lan.asks_inline("quý 3 sở nội vụ")
    whole, *rows = asked.results()
    sent = lan.chooses(asked, rows[0]["id"], chat=office)

    answer = asked.answer()
    assert answer["is_personal"]
    assert answer["cache_time"] <= 30
    assert "liệt kê đủ 2/2" in whole["title"]
    assert all(
        "Nguồn: " in result["input_message_content"]["message_text"].replace("</i>", "")
        for result in (whole, *rows)
    )
    (message,) = (m for m in telegram.transcript(OFFICE) if m.id == sent.message_id)
    assert message.has_button(messages.IN_BOT)


def test_a_result_sent_to_the_bot_itself_is_no_question(telegram, bot, lan):
    lan.asks("ai chủ trì diễn tập an ninh mạng")
    asked = lan.asks_inline("quý 3 sở nội vụ")
    result = asked.results()[0]
    before = len(lan.sees())

    telegram.server.ask(
        "choose",
        user_id=lan.id,
        chat_id=lan.id,
        query_id=asked.query_id,
        result_id=result["id"],
    )
    lan.asks("/huy")

    assert len(lan.sees()) == before + 1


def test_strangers_and_empty_queries_get_a_hint_and_no_rows(telegram, bot, lan):
    stranger = telegram.user(77, "Khách")

    denied = stranger.asks_inline("quý 3 sở nội vụ").answer()
    empty = lan.asks_inline("").answer()
    nothing = lan.asks_inline("nhà ga vũ trụ ở Quảng Ninh").answer()

    assert [a["results"] for a in (denied, empty, nothing)] == [[], [], []]
    assert denied["button"]["text"] == messages.OPEN_BOT
    assert empty["button"]["text"] == messages.INLINE_HINT
    assert nothing["button"]["text"] == messages.INLINE_NOTHING
