"""Courtesies are told from questions, with marks and without."""

from __future__ import annotations

import pytest

from bot.chat.courtesies import Courtesy, courtesy_in
from bot.chat.messages import COURTESIES


@pytest.mark.parametrize(
    ("text", "courtesy"),
    [
        ("Cảm ơn em nhé!", Courtesy.THANKS),
        ("cam on nhieu", Courtesy.THANKS),
        ("ok em, cảm ơn", Courtesy.THANKS),
        ("thanks", Courtesy.THANKS),
        ("Xin chào", Courtesy.GREETING),
        ("chào buổi sáng cả nhà", Courtesy.GREETING),
        ("alo", Courtesy.GREETING),
        ("Hello bot", Courtesy.GREETING),
        ("ok", Courtesy.AGREEMENT),
        ("Vâng ạ", Courtesy.AGREEMENT),
        ("được rồi nhé", Courtesy.AGREEMENT),
        ("tạm biệt", Courtesy.FAREWELL),
        ("bạn là ai?", Courtesy.WHO_ARE_YOU),
        ("em là gì vậy", Courtesy.WHO_ARE_YOU),
        ("Hello 👋", Courtesy.GREETING),
        ("chào buổi sáng anh chị ạ", Courtesy.GREETING),
        ("da vang a", Courtesy.AGREEMENT),
    ],
)
def test_a_courtesy_is_known(text, courtesy):
    assert courtesy_in(text) is courtesy


@pytest.mark.parametrize(
    "text",
    [
        "chào em, ai chủ trì tập huấn quý 3?",
        "cảm ơn, còn quý IV?",
        "Lễ chào cờ do ai chủ trì",
        "hội nghị tri ân, cảm ơn người hiến máu ai làm",
        "còn quý sau?",
        "ai phối hợp?",
        "Sở Nội vụ",
        "ok còn tháng 9",
        "đã xong chưa",
        "ai là người ký",
        "chào mừng ngày thành lập ngành ai chủ trì",
        "ok vậy ai chủ trì",
        "tốt nghiệp THPT ai chủ trì",
        "em",
        "",
        "👍",
    ],
)
def test_a_question_is_no_courtesy(text):
    assert courtesy_in(text) is None


def test_every_courtesy_has_its_answer():
    told = {courtesy.value for courtesy in Courtesy} - {"greeting"}

    assert told == set(COURTESIES)
