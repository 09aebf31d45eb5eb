"""Which plans a question names: each way of naming, and names of nothing."""

from __future__ import annotations

import pytest

from corpus.text import fold
from retrieval.models import Reason
from retrieval.naming import read_naming
from retrieval.plans import Choice, choose_plans

REFORM, DIGITAL, SCHOOL = "cai-cach-hanh-chinh-2026", "chuyen-doi-so-2026", "tuyen-sinh-2026-2027"  # fmt: skip
COMMUNE, DISTRICT = "moi-truong-xa-suoi-may-2026", "thi-dua-khen-thuong-thanh-lam-2025"
STORMS, ROADS, VACCINES = "phong-chong-thien-tai-2026-2030", "an-toan-giao-thong-2026", "tiem-chung-2026"  # fmt: skip
TYPED = pytest.mark.parametrize("typed", [str, fold], ids=["marked", "unmarked"])


def chosen(shelf, question: str, *, several: bool = False) -> Choice:
    naming = read_naming(question, shelf.plans)
    return choose_plans(naming, shelf.plans, question, several=several)


def names(choice: Choice) -> set[str]:
    return {plan.source.rpartition(".")[0] for plan in choice.plans}


ONE_PLAN = [
    ("Kế hoạch 12/KH-UBND có gì?", REFORM),
    ("Kế hoạch số 31 có gì?", DIGITAL),
    ("KH 31 có gì?", DIGITAL),
    ("12/KH-UBND có gì?", REFORM),
    ("KH số 05/KH-BATGT có gì?", ROADS),
    ("210/KH-SYT ai ký", VACCINES),
    ("kế hoạch 09 ai ký", COMMUNE),
    ("kế hoạch 9 ai ký", COMMUNE),
    ("plan 85: who signed?", STORMS),
    ("văn bản số 07/KH-UBND", DISTRICT),
    ("xã Suối Mây quý II làm gì?", COMMUNE),
    ("huyện Thanh Lâm làm gì?", DISTRICT),
    ("Thanh Lâm năm 2025", DISTRICT),
    ("kế hoạch của huyện ai ký?", DISTRICT),
    ("Trong quý II năm 2025, huyện có những việc nào?", DISTRICT),
    ("kế hoạch tiêm chủng 2026 của Sở Y tế", VACCINES),
    ("kế hoạch chuyển đổi số 2026 Hà Xuyên", DIGITAL),
    ("kế hoạch phòng, chống thiên tai của Hà Xuyên", STORMS),
    ("kế hoạch cải cách hành chính 2026 của tỉnh Hà Xuyên", REFORM),
    ("kế hoạch tuyển sinh vào lớp 10", SCHOOL),
    ("an toàn giao thông Hà Xuyên 2026", ROADS),
    ("kế hoạch năm 2025", DISTRICT),
    ("kế hoạch năm 2029", STORMS),
]


@TYPED
@pytest.mark.parametrize(("question", "plan"), ONE_PLAN, ids=[q for q, _ in ONE_PLAN])
def test_a_plan_is_named_by_number_place_level_issuer_title_or_year(
    shelf, question, plan, typed
):
    choice = chosen(shelf, typed(question))

    assert names(choice) == {plan}
    assert choice.missing == ()


MISSING = [
    ("Kế hoạch 999/KH-UBND ai ký?", Reason.UNKNOWN_NUMBER, "999"),
    ("KH 77 có gì?", Reason.UNKNOWN_NUMBER, "77"),
    ("Tỉnh Quảng Ninh quý III có gì?", Reason.UNKNOWN_PLACE, "Quảng Ninh"),
    ("Lạng Sơn tập huấn khi nào?", Reason.UNKNOWN_PLACE, "Lạng Sơn"),
    ("thành phố Đà Nẵng có kế hoạch gì?", Reason.UNKNOWN_PLACE, "Đà Nẵng"),
    ("Kế hoạch năm 2019 của Hà Xuyên", Reason.UNKNOWN_YEAR, "2019"),
    ("Kế hoạch cải cách hành chính 2035", Reason.UNKNOWN_YEAR, "2035"),
    ("Thanh Lâm năm 2026", Reason.UNKNOWN_YEAR, "2026"),
]


@TYPED
@pytest.mark.parametrize(("question", "reason", "name"), MISSING, ids=[q for q, *_ in MISSING])  # fmt: skip
def test_what_no_plan_answers_to_is_reported(shelf, question, reason, name, typed):
    missing = chosen(shelf, typed(question)).missing

    assert [why for why, _ in missing] == [reason]
    assert name in missing[0][1]


OF_ANOTHER_YEAR = [
    "Kế hoạch 85/KH-UBND năm 2028 ai ký?",
    "KH 12 năm 2024 ban hành ngày nào",
    "kế hoạch số 31/KH-UBND năm 2027",
]


@TYPED
@pytest.mark.parametrize("question", OF_ANOTHER_YEAR)
def test_a_number_is_of_the_year_said_beside_it(shelf, question, typed):
    missing = chosen(shelf, typed(question)).missing

    assert {why for why, _ in missing} == {Reason.UNKNOWN_NUMBER_OF_YEAR}


def test_a_title_that_no_plan_has_is_reported(shelf):
    missing = chosen(shelf, "Kế hoạch phòng chống dịch tả lợn châu Phi do ai ký?").missing  # fmt: skip

    assert missing == ((Reason.UNKNOWN_TITLE, "phong chong dich ta lon chau phi"),)


@TYPED
def test_each_title_names_its_plan(shelf, typed):
    asked = "Kế hoạch cải cách hành chính và kế hoạch chuyển đổi số, bên nào nhiều việc hơn?"  # fmt: skip

    assert names(chosen(shelf, typed(asked), several=True)) == {REFORM, DIGITAL}


def test_a_place_is_compared_in_the_year_said_beside_it(shelf):
    asked = "So sánh Thanh Lâm năm 2025 với Hà Xuyên năm 2026"

    assert DISTRICT in names(chosen(shelf, asked, several=True))


@pytest.mark.parametrize("question", ["Các tỉnh họp khi nào?", "cac tinh hop quy may", "So từng tỉnh ai chủ trì"])  # fmt: skip
def test_all_provinces_are_asked_across(shelf, question):
    naming = read_naming(question, shelf.plans)

    assert naming.across
    assert naming.level == "tỉnh"
    assert DISTRICT not in names(chosen(shelf, question))
    assert COMMUNE not in names(chosen(shelf, question))


def test_a_comparison_keeps_the_plans_of_each_name(shelf):
    numbers = chosen(shelf, "So sánh kế hoạch số 12 và kế hoạch số 31", several=True)
    places = chosen(shelf, "So sánh Thanh Lâm và Suối Mây", several=True)

    assert names(numbers) == {REFORM, DIGITAL}
    assert names(places) == {DISTRICT, COMMUNE}


def test_a_question_without_names_is_of_all_plans(shelf):
    choice = chosen(shelf, "Ai chủ trì hội nghị?")

    assert choice.plans == shelf.plans
    assert not choice.named


def test_a_title_prefers_and_does_not_restrict(shelf):
    choice = chosen(shelf, "tiêm chủng cho trẻ năm 2026")

    assert names(choice) == {VACCINES}
    assert {REFORM, DIGITAL} <= {p.source.rpartition(".")[0] for p in choice.before_title}  # fmt: skip


def test_the_name_of_a_place_is_no_word_of_a_title(shelf):
    assert names(chosen(shelf, "tuyển sinh lớp 10 Hà Xuyên")) == {SCHOOL}


@pytest.mark.parametrize("typed", [str, fold], ids=["marked", "unmarked"])
@pytest.mark.parametrize("question", ["Kế hoạch 12 của Thanh Lâm do ai ký?", "kế hoạch 09/KH-UBND Hà Xuyên ai ký"])  # fmt: skip
def test_a_number_of_another_place_is_no_plan(shelf, question, typed):
    choice = chosen(shelf, typed(question))

    assert [reason for reason, _ in choice.missing] == [Reason.UNKNOWN_NUMBER]


def test_a_place_beside_a_number_names_that_plan_alone(shelf):
    question = "Kế hoạch 12 của Hà Xuyên và Kế hoạch 09 của Suối Mây do ai ký?"

    choice = chosen(shelf, question, several=True)

    assert names(choice) == {REFORM, COMMUNE}
