import pytest

from bot.chat import messages
from bot.chat.courtesies import reply_to


@pytest.mark.parametrize(
    "text",
    ["chào", "Xin chào!", "chao em", "Hello 👋", "hi bot", "chào buổi sáng anh chị ạ", "alo"],
)  # fmt: skip
def test_a_greeting_is_greeted(text):
    assert reply_to(text, "Lan") == messages.greeting("Lan")


@pytest.mark.parametrize(
    "text",
    ["cảm ơn", "Cảm ơn em nhiều nhé!", "cam on a", "ok", "ok cảm ơn", "OK 👍", "thanks", "da vang a", "Tạm biệt"],
)  # fmt: skip
def test_thanks_are_answered(text):
    assert reply_to(text, "") == messages.NOT_AT_ALL


@pytest.mark.parametrize(
    "text",
    [
        "",
        "😀",
        "chào mừng ngày thành lập ngành ai chủ trì",
        "cảm ơn, còn quý IV?",
        "ok vậy ai chủ trì",
        "em",
        "còn quý IV?",
        "hội nghị",
        "tốt nghiệp THPT ai chủ trì",
    ],
)
def test_what_may_be_a_question_is_none(text):
    assert reply_to(text, "Lan") is None
