"""What people do besides asking: hurry, change their mind, be polite."""

import pytest

from bot.chat import messages

pytestmark = pytest.mark.slow

LIST = "Quý III/2026 có những nhiệm vụ nào?"
ONE = "Ai chủ trì diễn tập ứng cứu sự cố an toàn thông tin mạng?"


def test_an_edited_command_is_answered_again_and_one_that_lacked_its_words_at_last(
    viewer,
):
    sent = viewer.says("/nhiemvu")
    (hint,) = viewer.sees(messages.HOW_TO_LIST)
    viewer.edits(sent.message_id, "/nhiemvu Sở Nội vụ quý 3/2026")
    (answer,) = viewer.sees("do Sở Nội vụ chủ trì trong quý III", after=hint.id)
    viewer.edits(sent.message_id, "/nhiemvu Sở Nội vụ quý 4/2026")
    (edited,) = viewer.sees("trong quý IV", after=hint.id)

    assert edited.id == answer.id
    assert "Hiểu là" not in edited.text
    assert len(viewer.sees()) == 2


def test_an_impatient_press_sends_one_file(office, telegram, viewer):
    answer = viewer.asks(LIST)

    presses = [viewer.presses(messages.EXCEL, message_id=answer.id) for _ in range(5)]
    toasts = [press.toast() for press in presses]
    viewer.presses(messages.CALENDAR, message_id=answer.id).answer()
    viewer.sees("thời hạn. Mở tệp")

    assert toasts == [messages.MAKING_FILE, "", "", "", ""]
    assert len([message for message in viewer.sees() if message.file]) == 2


def test_courtesies_are_answered_in_kind_and_do_not_interrupt(viewer):
    assert viewer.asks("chào em 👋").text == messages.greeting(viewer.name)
    viewer.asks(ONE)
    assert viewer.asks("cảm ơn nhé!").text == messages.COURTESIES["thanks"]

    following = viewer.asks("còn ai phối hợp?")

    assert "Sở Khoa học và Công nghệ" in following.text
