"""Periods of questions: relative to a day, printed, without a year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Precision, Span
from corpus.text import fold
from retrieval.periods import find_periods, told_today

TODAY = date(2026, 5, 20)  # a Wednesday


def span(first: str | None, last: str) -> Span:
    return Span(date.fromisoformat(first) if first else None, date.fromisoformat(last))


RELATIVE = [
    ("việc quý này", span("2026-04-01", "2026-06-30")),
    ("việc quý hiện tại", span("2026-04-01", "2026-06-30")),
    ("quý sau có gì", span("2026-07-01", "2026-09-30")),
    ("quý tới có gì", span("2026-07-01", "2026-09-30")),
    ("quý tiếp theo", span("2026-07-01", "2026-09-30")),
    ("quý trước", span("2026-01-01", "2026-03-31")),
    ("quý vừa qua", span("2026-01-01", "2026-03-31")),
    ("tháng này", span("2026-05-01", "2026-05-31")),
    ("tháng sau", span("2026-06-01", "2026-06-30")),
    ("tháng tới", span("2026-06-01", "2026-06-30")),
    ("tháng trước", span("2026-04-01", "2026-04-30")),
    ("tuần này", span("2026-05-18", "2026-05-24")),
    ("tuần sau", span("2026-05-25", "2026-05-31")),
    ("năm nay", span("2026-01-01", "2026-12-31")),
    ("năm sau", span("2027-01-01", "2027-12-31")),
    ("năm ngoái", span("2025-01-01", "2025-12-31")),
    ("hôm nay", span("2026-05-20", "2026-05-20")),
    ("ngày mai", span("2026-05-21", "2026-05-21")),
    ("30 ngày tới", span("2026-05-20", "2026-06-19")),
    ("trong 7 ngày tới", span("2026-05-20", "2026-05-27")),
    ("trong vòng 15 ngày nữa", span("2026-05-20", "2026-06-04")),
    ("2 tuần tới", span("2026-05-20", "2026-06-03")),
    ("còn lại trong năm", span("2026-05-20", "2026-12-31")),
    ("còn lại của quý", span("2026-05-20", "2026-06-30")),
    ("còn lại trong tháng", span("2026-05-20", "2026-05-31")),
    ("từ nay đến cuối năm", span("2026-05-20", "2026-12-31")),
    ("từ nay đến hết tháng", span("2026-05-20", "2026-05-31")),
    ("từ nay đến hết quý", span("2026-05-20", "2026-06-30")),
    ("từ hôm nay đến hết quý III", span("2026-05-20", "2026-09-30")),
    ("hôm nay đến hạn", span("2026-05-20", "2026-05-20")),
    ("từ hôm nay đến cuối tháng này", span("2026-05-20", "2026-05-31")),
    ("tháng 3 này", span("2026-03-01", "2026-03-31")),
    ("quý 3 này", span("2026-07-01", "2026-09-30")),
    ("T10 này", span("2026-10-01", "2026-10-31")),
]


@pytest.mark.parametrize("typed", [str, fold], ids=["marked", "unmarked"])
@pytest.mark.parametrize(("question", "expected"), RELATIVE, ids=[q for q, _ in RELATIVE])  # fmt: skip
def test_a_relative_period_is_reckoned_from_the_day_of_asking(
    question, expected, typed
):
    found = find_periods(f"việc gì phải làm {typed(question)}", TODAY)

    assert [p.span for p in found] == [expected]


def test_next_month_and_june_differ_where_marks_tell_them_apart():
    [sixth] = find_periods("việc tháng sáu", date(2026, 2, 1))
    [following] = find_periods("việc tháng sau", date(2026, 2, 1))

    assert sixth.in_year(2026) == span("2026-06-01", "2026-06-30")
    assert following.span == span("2026-03-01", "2026-03-31")


def test_the_turn_of_the_year_is_crossed():
    day = date(2026, 12, 15)

    spans = [find_periods(q, day)[0].span for q in ("quý sau", "tháng tới", "tuần sau")]

    assert spans == [
        span("2027-01-01", "2027-03-31"),
        span("2027-01-01", "2027-01-31"),
        span("2026-12-21", "2026-12-27"),
    ]


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_this_period_holds_today_and_the_next_begins_the_day_after(day):
    for unit in ("quý", "tháng", "tuần"):
        [this] = find_periods(f"{unit} này", day)
        [following] = find_periods(f"{unit} sau", day)
        assert this.span is not None
        assert following.span is not None
        assert this.span.start is not None
        assert this.span.end is not None
        assert this.span.start <= day <= this.span.end
        assert following.span.start == this.span.end + timedelta(days=1)


PRINTED = [
    ("quý III/2021", span("2021-07-01", "2021-09-30")),
    ("Q3 2021", span("2021-07-01", "2021-09-30")),
    ("quy 4 nam 2025", span("2025-10-01", "2025-12-31")),
    ("quý I năm 2023", span("2023-01-01", "2023-03-31")),
    ("tháng 3/2020", span("2020-03-01", "2020-03-31")),
    ("tháng 02 năm 2024", span("2024-02-01", "2024-02-29")),
    ("6 tháng đầu năm 2021", span("2021-01-01", "2021-06-30")),
    ("trước ngày 31/8/2021", span(None, "2021-08-30")),
]


@pytest.mark.parametrize(("question", "expected"), PRINTED, ids=[q for q, _ in PRINTED])
def test_a_period_with_its_year_is_read_as_printed(question, expected):
    found = find_periods(f"việc {question}?", TODAY)

    assert found[0].span == expected
    assert fold(found[0].printed) in fold(question)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("quý II", span("2019-04-01", "2019-06-30")),
        ("tháng 7", span("2019-07-01", "2019-07-31")),
        ("Q4", span("2019-10-01", "2019-12-31")),
        ("6 tháng cuối năm", span("2019-07-01", "2019-12-31")),
    ],
)
def test_a_period_without_a_year_waits_for_the_plan(question, expected):
    [found] = find_periods(f"việc {question}", TODAY)

    assert found.span is None
    assert found.in_year(2019) == expected
    assert found.in_year(None) is None


def test_the_second_quarter_is_not_taken_for_the_first():
    spans = [find_periods(f"quý {q}/2021", TODAY)[0].span for q in ("I", "II", "III", "IV")]  # fmt: skip

    assert [s.start.month for s in spans if s and s.start] == [1, 4, 7, 10]


@pytest.mark.parametrize("question", ["việc nào quá hạn", "viec gi tre han", "nhiệm vụ đã hết hạn"])  # fmt: skip
def test_overdue_is_all_that_ended_before_today(question):
    [found] = find_periods(question, TODAY)

    assert found.overdue
    assert found.span == Span(None, date(2026, 5, 19))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("hôm nay là ngày 20/3/2021, việc gì đến hạn?", date(2021, 3, 20)),
        ("Hom nay 5/10/2020 con viec gi", date(2020, 10, 5)),
        ("hôm nay ngày 01-02-2024", date(2024, 2, 1)),
        ("hôm nay là ngày 31/2/2021", None),
        ("hôm nay là ngày 1/13/2021", None),
        ("việc gì hôm nay", None),
    ],
)
def test_a_question_may_say_what_day_it_is(question, expected):
    told = told_today(fold(question))

    assert (told and told[0]) == expected


def test_two_periods_are_found_in_their_order():
    found = find_periods("so quý I/2021 với tháng 9/2022", TODAY)

    assert [p.precision for p in found] == [Precision.QUARTER, Precision.MONTH]
    assert found[0].end <= found[1].start


def test_a_period_stands_where_it_says():
    text = "Sở Nội vụ làm gì trong 30 ngày tới và quý IV/2026?"

    for period in find_periods(text, TODAY):
        assert text[period.start : period.end].strip()
        assert period.printed in text[period.start : period.end + 8]


@pytest.mark.parametrize(
    "question",
    ["ai chủ trì hội nghị tổng kết", "36/KH-UBND", "Sở Quý Hương", "kế hoạch 30 nhiệm vụ", ""],
)  # fmt: skip
def test_words_that_are_no_time_give_no_period(question):
    assert find_periods(question, TODAY) == []


@given(st.text(max_size=60))
def test_any_text_has_its_periods_inside_it(text):
    for period in find_periods(text, TODAY):
        assert 0 <= period.start < period.end <= len(text)


def test_what_a_report_looks_out_on_is_no_year_asked_for():
    text = "báo cáo tổng kết năm 2026 và phương hướng nhiệm vụ năm sau"

    assert [p.printed for p in find_periods(text, TODAY)] == ["năm 2026"]
