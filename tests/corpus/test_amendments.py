"""Which other plans a plan says that it amends or replaces."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.amendments import find_amendments
from corpus.models import AmendmentKind, Clause, ClauseKind, Place

AMENDS, REPLACES = AmendmentKind.AMENDS, AmendmentKind.REPLACES


def found(title="Kế hoạch công tác năm 2021", *texts, bases=(), own="50/KH-UBND"):
    clauses = [Clause("I", ClauseKind.SECTION, text, Place()) for text in texts]
    amendments = find_amendments(title, bases, clauses, own)
    return [(each.kind, each.number, each.issued) for each in amendments]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Kế hoạch sửa đổi, bổ sung Kế hoạch số 12/KH-UBND ngày 26/02/2021 của Ủy ban nhân dân tỉnh",
            (AMENDS, "12/KH-UBND", date(2021, 2, 26)),
        ),
        (
            "Sửa đổi, bổ sung một số nội dung của Kế hoạch số 112 /KH-SGD&ĐT ngày 05 tháng 3 năm 2021",
            (AMENDS, "112/KH-SGD&ĐT", date(2021, 3, 5)),
        ),
        (
            "Điều chỉnh Mục II, Phụ lục I ban hành kèm theo Kế hoạch số: 7/KH-HĐTĐKT",
            (AMENDS, "7/KH-HĐTĐKT", None),
        ),
        ("Kế hoạch bổ sung Kế hoạch số 12/KH-UBND", (AMENDS, "12/KH-UBND", None)),
        ("Kế hoạch thay thế Kế hoạch số 12/KH-UBND", (REPLACES, "12/KH-UBND", None)),
        ("Đính chính Chương trình số 03/CTr-UBND", (AMENDS, "03/CTr-UBND", None)),
    ],
)
def test_a_title_tells_which_plan_is_amended(title, expected):
    assert found(title) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ủy ban nhân dân tỉnh ban hành Kế hoạch sửa đổi, bổ sung Kế hoạch số 12/KH-UBND "
            "ngày 26/02/2021 về công tác văn thư, cụ thể như sau:",
            (AMENDS, "12/KH-UBND", date(2021, 2, 26)),
        ),
        (
            "1. Sửa đổi, bổ sung một số nội dung của Kế hoạch số 12/KH-UBND như sau:",
            (AMENDS, "12/KH-UBND", None),
        ),
        (
            "UBND huyện điều chỉnh thời gian thực hiện tại Kế hoạch số 12/KH-UBND, như sau",
            (AMENDS, "12/KH-UBND", None),
        ),
        (
            "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 15/01/2020.",
            (REPLACES, "12/KH-UBND", date(2020, 1, 15)),
        ),
        (
            "Kế hoạch này có hiệu lực kể từ ngày ký và thay thế Kế hoạch số 12/KH-UBND.",
            (REPLACES, "12/KH-UBND", None),
        ),
        ("Bãi bỏ Kế hoạch số 12/KH-UBND.", (REPLACES, "12/KH-UBND", None)),
        (
            "Kế hoạch số 12/KH-UBND hết hiệu lực kể từ ngày Kế hoạch này được ban hành.",
            (REPLACES, "12/KH-UBND", None),
        ),
        (
            "Tổ chức thực hiện nghiêm. Kế hoạch này\nsửa đổi Kế hoạch\nsố 12/KH-UBND.",
            (AMENDS, "12/KH-UBND", None),
        ),
    ],
)
def test_a_sentence_tells_which_plan_is_amended(text, expected):
    assert found("Kế hoạch công tác", text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 26/02/2021 của Ủy ban nhân dân tỉnh;",
        "Căn cứ Quyết định số 5/QĐ-UBND sửa đổi, bổ sung Kế hoạch số 12/KH-UBND như sau:",
        "Tham mưu Ủy ban nhân dân tỉnh sửa đổi, bổ sung Kế hoạch số 12/KH-UBND.",
        "Sở Nội vụ rà soát, đề xuất thay thế Kế hoạch số 12/KH-UBND trong quý II.",
        "1. Sửa đổi, bổ sung Kế hoạch số 12/KH-UBND.",  # a task in a list
        "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng",
        "Thực hiện Kế hoạch số 12/KH-UBND, bổ sung trang thiết bị y tế cho các trạm.",
        "Kế hoạch này bổ sung trang thiết bị theo Quyết định số 12/QĐ-UBND.",
        "Kế hoạch này thay thế Kế hoạch số 50/KH-UBND.",  # itself: a misprint
    ],
)
def test_what_others_did_or_shall_do_is_no_amendment(text):
    assert found("Kế hoạch công tác", text) == []


def test_several_plans_are_found_in_one_sentence():
    text = (
        "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 15/01/2020 và Kế hoạch số "
        "30/KH-UBND ngày 01/6/2020."
    )

    assert found("Kế hoạch", text) == [
        (REPLACES, "12/KH-UBND", date(2020, 1, 15)),
        (REPLACES, "30/KH-UBND", date(2020, 6, 1)),
    ]


def test_a_plan_that_is_named_again_is_found_once():
    title = "Kế hoạch sửa đổi Kế hoạch số 12/KH-UBND ngày 26/02/2021"
    text = "Điều 1. Sửa đổi một số nội dung Kế hoạch số 12/KH-UBND như sau:"

    assert found(title, text) == [(AMENDS, "12/KH-UBND", date(2021, 2, 26))]


BASE = "Kế hoạch số 12/KH-UBND ngày 26/02/2021 của Ủy ban nhân dân tỉnh"


@pytest.mark.parametrize(
    ("title", "bases", "numbers"),
    [
        ("Kế hoạch điều chỉnh Kế hoạch công tác năm 2021", [BASE], ["12/KH-UBND"]),
        ("Điều chỉnh, bổ sung Kế hoạch công tác", ["Luật A", BASE], ["12/KH-UBND"]),
        ("Kế hoạch điều chỉnh", [BASE, BASE.replace("12/", "13/")], []),
        ("Kế hoạch điều chỉnh", [BASE.replace("UBND", "BNV")], []),
        ("Kế hoạch công tác năm 2021", [BASE], []),
    ],
)
def test_an_amending_title_without_a_number_means_the_only_basis(title, bases, numbers):
    assert [number for _, number, _ in found(title, bases=bases)] == numbers


def test_the_words_that_say_it_are_kept():
    title = "Kế hoạch sửa đổi, bổ sung  Kế hoạch số 12/KH-UBND ngày 26/02/2021"

    [amendment] = find_amendments(title, (), (), None)

    assert amendment.printed == "sửa đổi, bổ sung Kế hoạch số 12/KH-UBND"


@pytest.mark.parametrize(
    "words",
    [
        "sửa đổi ",
        "sửa đổi, bổ sung kế hoạch ",
        "ban hành kế hoạch sửa đổi ",
        "kế hoạch này ",
        "kế hoạch số 1/kh-ubnd ",
        "ubnd , ",
        "a",
    ],
)
def test_a_text_without_an_end_is_read_in_time(words):
    """Whatever repeats, no pattern goes back over all of it."""
    named = words * 80 + "Kế hoạch số 12/KH-UBND"

    assert len(found(named, words * 5000, named)) <= 2
