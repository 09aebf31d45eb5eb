"""Proper names that no plan says."""

from __future__ import annotations

import pytest

from corpus.vocabulary import Vocabulary
from retrieval.models import Outcome, Reason
from retrieval.strangers import find_strangers

VOCABULARY = Vocabulary.learn(
    ["Ra quân trồng cây ở thôn Nà Sản", "Đồng chí Đàm Xuân Tường, Chủ tịch UBND xã"]
)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Thôn Nà Mèo phải làm gì?", ("Nà Mèo",)),
        ("Thôn Nà Sản phải làm gì?", ()),
        ("bao giờ xây cầu Nậm Thi", ("Nậm Thi",)),
        ("đồng chí Lê Văn Cường phụ trách việc gì", ("Lê Văn Cường",)),
        ("ông lê văn cường phụ trách việc gì", ("lê văn cường",)),
        ("ong le van cuong phu trach viec gi", ("le van cuong",)),
        ("Đồng chí Đàm Xuân Tường làm gì", ()),
        ("đ/c dam xuan tuong phụ trách gì", ()),
        ("cấp ba thi phòng nào", ()),
        ("phủ sóng 5G ở đâu", ()),
        ("AI CHỦ TRÌ HỘI NGHỊ TỔNG KẾT", ()),
        ("DROP TABLE plans", ()),
        ("", ()),
    ],
)
def test_a_name_is_strange_when_its_words_stand_nowhere_together(question, names):
    assert find_strangers(question, (), VOCABULARY) == names


def test_a_slip_in_a_known_name_is_no_stranger():
    assert find_strangers("xã Suốii Mây", (), VOCABULARY, ("Suối Mây",)) == ()
    assert find_strangers("việc ở Suói Máy", (), VOCABULARY, ("Suối Mây",)) == ()
    assert find_strangers("huyện Bảo Lâm", (), VOCABULARY, ("Suối Mây",)) == ("Bảo Lâm",)  # fmt: skip


def test_a_body_or_place_that_is_looked_up_otherwise_is_spared():
    text = "việc của Sao Mai ở đó"

    assert find_strangers(text, [(9, 16)], VOCABULARY) == ()
    assert find_strangers(text, [], VOCABULARY) == ("Sao Mai",)


@pytest.mark.parametrize(
    "question",
    [
        "Thôn Nà Mèo phải xóa mấy điểm rác?",
        "Đồng chí Lê Văn Cường chủ trì trồng cây đầu xuân phải không?",
        "Huyện Bảo Lâm năm 2025 tổ chức hội thi khi nào?",
    ],
)
def test_a_question_about_a_stranger_is_refused(shelf, question):
    answer = shelf.ask(question)

    assert (answer.outcome, answer.reason) == (Outcome.REFUSED, Reason.UNKNOWN_NAME)
