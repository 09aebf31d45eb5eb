"""What somebody does alone with the bot, from being denied to sending a file on."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO

import pytest

from bot.chat import messages
from tests.telegram.bots import environ_of, kehoach

pytestmark = pytest.mark.slow

LIST = "Quý III/2026 có những nhiệm vụ nào?"
ONE = "ai chu tri dien tap an ninh mang"


def shown_again(telegram, message, words):
    """Wait until a message of the bot was edited to hold these words."""

    def look():
        every = telegram.transcript(message.chat_id)
        found = next(each for each in every if each.id == message.id)
        return found if words in found.text else None

    return telegram.wait_for(look, f"an edit to {words!r}", chat_id=message.chat_id)


def buttons_of(telegram, message, start):
    """Wait until a message has a button that begins so; return those that do."""

    def look():
        every = telegram.transcript(message.chat_id)
        found = next(each for each in every if each.id == message.id)
        return [label for label in found.actions if label.startswith(start)] or None

    return telegram.wait_for(look, f"a button {start!r}", chat_id=message.chat_id)


def test_from_the_door_by_an_invite_to_an_answer(telegram, bot, data):
    lan = telegram.user(1001, "Lan")
    invite = json.loads(kehoach(["users", "invite", "--json"], environ_of(data)))

    denied = lan.asks(LIST)
    lan.opens(invite["link"].partition("start=")[2])
    lan.sees("Lan", after=denied.id)
    clean, unmarked = lan.asks("Ai chủ trì diễn tập an ninh mạng?"), lan.asks(ONE)

    assert "1001" in denied.text
    assert "Nguồn" not in denied.text
    for answer in (clean, unmarked):
        assert answer.text.startswith("Công an tỉnh chủ trì nhiệm vụ này.")
        assert "STT 9, dòng 38 — tệp chuyen-doi-so-2026.txt" in answer.text


def test_a_list_is_paged_opened_and_quoted(telegram, bot, lan):
    answer = lan.asks(LIST)

    lan.presses(messages.ON, message_id=answer.id).answer()
    second = shown_again(telegram, answer, "Trang 2/6")
    lan.presses(messages.DETAIL, message_id=answer.id).answer()
    buttons_of(telegram, answer, "8")
    lan.presses("8", message_id=answer.id).answer()
    (card,) = lan.sees(messages.TASK_HEAD)
    lan.presses(messages.RETURN, message_id=answer.id).answer()
    buttons_of(telegram, answer, messages.SOURCE)
    lan.presses(messages.SOURCE, message_id=answer.id).answer()
    (quoted,) = lan.sees(messages.SOURCES_HEAD)

    assert second.text.splitlines()[0] == answer.text.splitlines()[0]
    assert "Họp sơ kết 9 tháng" in card.text
    assert "t.me/kehoach_bot?start=t_" in card.text
    assert "<blockquote expandable>" in quoted.html
    assert "Kiểm tra tiền sử tiêm chủng khi trẻ nhập học" in quoted.text


def test_a_list_is_narrowed_to_one_plan(telegram, bot, lan):
    answer = lan.asks("Trong tháng 7/2026 có những nhiệm vụ nào?")

    lan.presses(messages.choose_plan(7), message_id=answer.id).answer()
    (label,) = buttons_of(telegram, answer, "12/KH-UBND")
    lan.presses(label, message_id=answer.id).answer()
    narrow = shown_again(telegram, answer, "theo Kế hoạch số 12/KH-UBND")

    assert narrow.text.count("Nguồn:") == 1
    assert narrow.has_button(messages.ALL_PLANS)


def test_an_answer_is_sent_as_workbook_calendar_and_picture(telegram, bot, lan):
    answer = lan.asks(LIST)

    for button in (messages.EXCEL, messages.CALENDAR, messages.TIMELINE):
        assert lan.presses(button, message_id=answer.id).toast()
    sheet, calendar, picture = telegram.wait_for(
        lambda: files if len(files := [m for m in lan.sees() if m.file]) == 3 else None,
        "three files",
        chat_id=lan.id,
        within=30,
    )

    assert (
        "xl/workbook.xml" in zipfile.ZipFile(BytesIO(lan.downloads(sheet))).namelist()
    )
    assert lan.downloads(calendar).startswith(b"BEGIN:VCALENDAR")
    assert picture.raw["media"] == "photo"


def test_an_edited_question_edits_its_answer(telegram, bot, lan):
    sent = lan.says("Ai chủ trì diễn tập an ninh mạng?")
    (answer,) = lan.sees(after=sent.message_id)

    lan.edits(sent.message_id, "Ai phối hợp diễn tập an ninh mạng?")
    edited = shown_again(telegram, answer, "Phối hợp thực hiện")

    assert edited.earlier[0].startswith("Công an tỉnh chủ trì")
    assert len(lan.sees()) == 1


def test_what_follows_leans_on_what_was_asked(bot, lan):
    lan.asks("Ai chủ trì diễn tập an ninh mạng?")

    following = lan.asks("còn ai phối hợp?")

    assert following.text.startswith("Hiểu là:")
    assert "Sở Khoa học và Công nghệ" in following.text


def test_a_rating_is_thanked_for_and_may_change(bot, lan):
    lan.asks(ONE)

    liked, disliked = (
        lan.presses(button).toast() for button in (messages.LIKE, messages.DISLIKE)
    )

    assert (liked, disliked) == (messages.THANKS_LIKED, messages.THANKS_DISLIKED)


def test_the_plans_are_listed_and_told(bot, lan):
    listed = lan.asks("/kehoach")
    number = re.search(r"(\d+)\. Kế hoạch số 31/KH-UBND", listed.text).group(1)
    lan.presses(number).answer()
    (card,) = lan.sees("Ngày ban hành")
    lan.presses(messages.PLAN_TASKS).answer()
    (tasks,) = lan.sees("liệt kê đủ 15/15")

    assert "start=p_" in card.text
    assert "Nguồn:" in tasks.text


def test_links_lead_to_tasks_and_plans(telegram, bot, lan):
    answer = lan.asks(LIST)
    lan.presses(messages.DETAIL, message_id=answer.id).answer()
    buttons_of(telegram, answer, "2")
    task_id = lan.last().actions["2"].removeprefix("task:")

    lan.opens(f"t_{task_id}")
    (task,) = lan.sees(messages.TASK_HEAD)
    lan.opens("p_1")
    lan.sees("Ngày ban hành")
    lan.opens("t_nosuchtask")
    lan.sees(messages.TASK_GONE)
    lan.opens("p_99999999999999999999999")
    lan.sees(messages.PLAN_NOT_THERE)
    lan.opens("x")
    lan.sees("Chào anh/chị")

    assert "Tổ chức 100 lớp sơ cấp cứu" in task.text


def test_commands_are_short_ways_to_ask(bot, lan):
    of_unit = lan.asks("/nhiemvu Sở Nội vụ quý 3")
    source = lan.asks("/nguon")
    what = lan.asks("/xuat")
    due = lan.asks("/sapdenhan 14")

    assert "do Sở Nội vụ chủ trì trong quý III" in of_unit.text
    assert source.text.startswith(messages.SOURCES_HEAD)
    assert what.has_button(messages.EXCEL_OF_ANSWER)
    assert "đến hạn trong 14 ngày tới (20/03/2026 – 03/04/2026)" in due.text
    (picture,) = lan.sees(messages.MONTH_TITLE, within=30)
    assert picture.raw["media"] == "photo"
    assert lan.asks("/huy").text == messages.NOTHING_TO_CANCEL
    assert lan.asks("/khongco").text == messages.UNKNOWN_COMMAND
    assert lan.asks("/hoi").text == messages.HOW_TO_ASK
    assert lan.asks("/nhiemvu").text == messages.HOW_TO_LIST
    assert "sapdenhan" in lan.menu()


def test_what_is_no_text_is_told_what_can_be_read(bot, lan):
    sent = lan.sends_file("anh.jpg", b"\xff\xd8\xff", as_photo=True)

    (said,) = lan.sees(after=sent.message_id)

    assert said.text == messages.ONLY_TEXT


def test_old_and_forged_buttons_are_answered_politely(bot, lan):
    answer = lan.asks(ONE)

    toasts = [
        lan.presses_old(answer.id, said).toast()
        for said in ("page:4711:2", "task:gone", "plan:4711", "xyz", "page", "rate:x:y")
    ]

    assert toasts == [
        messages.ANSWER_GONE,
        messages.TASK_GONE,
        messages.PLAN_NOT_THERE,
        messages.BUTTON_UNKNOWN,
        messages.ANSWER_GONE,
        messages.ANSWER_GONE,
    ]


@pytest.mark.parametrize(
    "text",
    ["<b>&amp; ai chủ trì", "😀" * 2000, "\u202eai chu tri", "'; --", "x" * 4096],
)
def test_whatever_is_typed_gets_one_answer(bot, lan, text):
    assert lan.asks(text).text
