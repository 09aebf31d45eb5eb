"""Short forms that the corpus decides, and initials of its bodies."""

from __future__ import annotations

import pytest

from corpus.vocabulary import Vocabulary
from retrieval.shorthand import AMBIGUOUS, initials_of, write_out

VOCABULARY = Vocabulary.learn(
    [
        "Họp Hội đồng Thi đua - Khen thưởng tỉnh", "Ký hợp đồng dự trữ hàng thiết yếu",
        "Kiểm tra cơ sở vật chất", "Phát triển kinh tế số", "Thông báo kết luận",
        "Học sinh đăng ký nguyện vọng", "Tiếp nhận hồ sơ trực tuyến",
    ]
)  # fmt: skip


def out(text: str, **more) -> str:
    return write_out(text, VOCABULARY, **{"own": {}, "initials": {}, **more})


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ký hđ dự trữ", "ký hợp đồng dự trữ"),
        ("họp HĐ thi đua", "họp hội đồng thi đua"),
        ("KT cơ sở", "kiểm tra cơ sở"),
        ("kt số là gì", "kinh tế số là gì"),
        ("tiếp nhận hs trực tuyến", "tiếp nhận hồ sơ trực tuyến"),
        ("HS đăng ký thế nào", "học sinh đăng ký thế nào"),
        ("CT 05 ai ký", "CT 05 ai ký"),
        ("36/KT-UBND", "36/KT-UBND"),
    ],
)
def test_what_stands_beside_a_short_form_decides(typed, read):
    assert out(typed) == read


def test_a_place_of_a_plan_keeps_its_initials():
    assert out("TB quý III", places=("tb",)) == "TB quý III"
    assert out("TB kết luận", places=("tb",)) == "thông báo kết luận"


@pytest.mark.parametrize("typed", ["thành viên của KT", "HX và KT", "các sở KT cơ sở"])
def test_capitals_of_a_place_are_the_place_beside_another(typed):
    assert out(typed, places=["kt", "hx"]) == typed


def test_the_offices_own_short_forms_come_first():
    own = {"gbtn": "giao ban trách nhiệm", "hd": "hòa đồng"}

    assert out("GBTN là gì, hđ", own=own) == "giao ban trách nhiệm là gì, hòa đồng"


def test_bodies_answer_to_their_initials():
    found = initials_of(frozenset(["Trung tâm Kiểm soát bệnh tật tỉnh", "Bệnh viện Sản - Nhi tỉnh", "Sở Y tế", "Ban A", "Ban An toàn Giao thông"]))  # fmt: skip

    assert found["ttksbt"] == "Trung tâm Kiểm soát bệnh tật"
    assert found["bvsn"] == "Bệnh viện Sản - Nhi"
    assert "ba" not in found
    assert "syt" not in found  # a listed abbreviation


def test_initials_of_two_bodies_stand_for_none():
    assert initials_of(frozenset(["Trạm Y tế", "Tổ Y tế"])).get("tyt") is None


def test_every_short_form_may_stand_for_something():
    assert all(AMBIGUOUS.values())
