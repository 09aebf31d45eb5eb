"""Periods told from today: a table of forms, each on any day and in any typing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.models import Span
from corpus.text import fold
from retrieval.periods import find_periods
from retrieval.spans import (
    NUMBER,
    month_of,
    months_later,
    part_of,
    quarter_of,
    read_number,
    week_of,
    year_of,
)

DAYS = st.dates(date(2001, 1, 1), date(2098, 12, 31))
ONE = timedelta(days=1)
Reckon = Callable[[date], Span]


def whole(reckon: Callable[[date, int], Span], offset: int = 0) -> Reckon:
    return lambda day: reckon(day, offset)


def rest(reckon: Callable[[date, int], Span], offset: int = 0) -> Reckon:
    return lambda day: Span(day, reckon(day, offset).end)


def ahead(days: int) -> Reckon:
    return lambda day: Span(day, day + timedelta(days=days))


def months_ahead(months: int) -> Reckon:
    return lambda day: Span(day, months_later(day, months))


def fixed(year: int, first: tuple[int, int], last: tuple[int, int]) -> Reckon:
    return lambda day: Span(date(day.year + year, *first), date(day.year + year, *last))


def before(reckon: Callable[[date, int], Span], offset: int = 0) -> Reckon:
    def span(day: date) -> Span:
        start = reckon(day, offset).start
        assert start is not None
        return Span(None, start - ONE)

    return span


def part(reckon: Callable[[date, int], Span], unit: str, name: str, offset: int = 0) -> Reckon:  # fmt: skip
    return lambda day: part_of(reckon(day, offset), unit, name)


FORMS: list[tuple[str, Reckon]] = [
    ("tuần này", whole(week_of)),
    ("tuần sau", whole(week_of, 1)),
    ("tuần tới", whole(week_of, 1)),
    ("tuần trước", whole(week_of, -1)),
    ("tuần vừa qua", whole(week_of, -1)),
    ("trong tuần", whole(week_of)),
    ("cuối tuần này", part(week_of, "tuan", "cuoi")),
    ("tháng này", whole(month_of)),
    ("trong tháng", whole(month_of)),
    ("tháng tới", whole(month_of, 1)),
    ("tháng kế tiếp", whole(month_of, 1)),
    ("tháng trước", whole(month_of, -1)),
    ("tháng vừa rồi", whole(month_of, -1)),
    ("đầu tháng này", part(month_of, "thang", "dau")),
    ("giữa tháng sau", part(month_of, "thang", "giua", 1)),
    ("cuối tháng", part(month_of, "thang", "cuoi")),
    ("cuối tháng sau", part(month_of, "thang", "cuoi", 1)),
    ("quý này", whole(quarter_of)),
    ("trong quý", whole(quarter_of)),
    ("cả quý", whole(quarter_of)),
    ("quý tới", whole(quarter_of, 1)),
    ("quý liền kề", whole(quarter_of, 1)),
    ("quý trước", whole(quarter_of, -1)),
    ("đầu quý này", part(quarter_of, "quy", "dau")),
    ("cuối quý sau", part(quarter_of, "quy", "cuoi", 1)),
    ("năm nay", whole(year_of)),
    ("năm ngoái", whole(year_of, -1)),
    ("năm tới", whole(year_of, 1)),
    ("năm kia", whole(year_of, -2)),
    ("đầu năm sau", fixed(1, (1, 1), (3, 31))),
    ("cuối năm nay", fixed(0, (10, 1), (12, 31))),
    ("nửa đầu năm nay", fixed(0, (1, 1), (6, 30))),
    ("quý 4 năm ngoái", fixed(-1, (10, 1), (12, 31))),
    ("quý IV năm trước", fixed(-1, (10, 1), (12, 31))),
    ("quý 1 năm sau", fixed(1, (1, 1), (3, 31))),
    ("quý II năm nay", fixed(0, (4, 1), (6, 30))),
    ("tháng 3 năm ngoái", fixed(-1, (3, 1), (3, 31))),
    ("6 tháng đầu năm nay", fixed(0, (1, 1), (6, 30))),
    ("sáu tháng cuối năm ngoái", fixed(-1, (7, 1), (12, 31))),
    ("9 tháng đầu năm nay", fixed(0, (1, 1), (9, 30))),
    ("hai quý cuối năm nay", fixed(0, (7, 1), (12, 31))),
    ("ba mươi ngày tới", ahead(30)),
    ("mười lăm ngày tới", ahead(15)),
    ("hai mươi mốt ngày nữa", ahead(21)),
    ("90 ngày kể từ hôm nay", ahead(90)),
    ("90 ngày tính từ hôm nay", ahead(90)),
    ("kể từ hôm nay 90 ngày", ahead(90)),
    ("hai tuần nữa", ahead(14)),
    ("hai tuần kể từ hôm nay", ahead(14)),
    ("trong vòng 10 ngày", ahead(10)),
    ("trong vòng một tuần", ahead(7)),
    ("trong 2 tuần", ahead(14)),
    ("vài ngày tới", ahead(7)),
    ("mấy hôm nữa", ahead(7)),
    ("nửa tháng nữa", ahead(15)),
    ("thời gian tới", ahead(30)),
    ("ba tháng tới", months_ahead(3)),
    ("trong một tháng nữa", months_ahead(1)),
    ("nửa năm tới", months_ahead(6)),
    ("từ nay đến cuối năm", rest(year_of)),
    ("từ nay đến hết năm", rest(year_of)),
    ("từ giờ tới cuối năm", rest(year_of)),
    ("từ bây giờ đến hết quý này", rest(quarter_of)),
    ("từ hôm nay đến hết tháng", rest(month_of)),
    ("từ nay đến cuối tuần sau", rest(week_of, 1)),
    ("còn lại trong năm", rest(year_of)),
    ("các tháng còn lại", rest(year_of)),
    ("còn lại của quý này", rest(quarter_of)),
    ("còn lại của tháng", rest(month_of)),
    ("đến hết quý này", rest(quarter_of)),
    ("trước cuối tháng", rest(month_of)),
    ("trước cuối năm nay", rest(year_of)),
    ("trước tháng sau", before(month_of, 1)),
    ("trước quý này", before(quarter_of)),
    ("từ đầu năm đến nay", lambda day: Span(date(day.year, 1, 1), day)),
    ("hôm nay", ahead(0)),
    ("ngày mai", lambda day: Span(day + ONE, day + ONE)),
    ("quá hạn", lambda day: Span(None, day - ONE)),
    ("đã qua hạn", lambda day: Span(None, day - ONE)),
    ("đã hết thời hạn", lambda day: Span(None, day - ONE)),
    ("chậm tiến độ", lambda day: Span(None, day - ONE)),
]  # fmt: skip
IDS = [form for form, _ in FORMS]


@pytest.mark.parametrize("typed", [str, fold, str.upper], ids=["marked", "unmarked", "shouted"])  # fmt: skip
@pytest.mark.parametrize(("form", "meant"), FORMS, ids=IDS)
@settings(max_examples=12)
@given(day=DAYS)
def test_a_form_means_the_same_span_however_it_is_typed(form, meant, typed, day):
    found = find_periods(typed(f"việc {form} là gì"), day)

    assert [p.span for p in found] == [meant(day)], [p.printed for p in found]


@given(day=DAYS, count=st.integers(1, 99))
def test_numbers_in_words_and_in_digits_mean_the_same(day, count):
    words = in_words(count)

    [spelt] = find_periods(f"{words} ngày tới có việc gì", day)
    [unmarked] = find_periods(fold(f"{words} ngày tới có việc gì"), day)
    [digits] = find_periods(f"{count} ngày tới có việc gì", day)

    assert spelt.span == digits.span == unmarked.span == ahead(count)(day)


ONES = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def in_words(count: int) -> str:
    tens, ones = divmod(count, 10)
    if not tens:
        return ONES[ones]
    after = {1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(ones, ONES[ones])
    return f"{ONES[tens] if tens > 1 else ''} {'mươi' if tens > 1 else 'mười'} {after}".strip()


@given(count=st.integers(1, 99))
def test_a_number_is_read_back(count):
    folded = fold(in_words(count))

    assert re.fullmatch(NUMBER, folded)
    assert read_number(folded) == count


@given(day=DAYS)
def test_until_a_date_ends_on_its_next_coming(day):
    [found] = find_periods("từ nay đến 30/9 có việc gì", day)

    assert found.span is not None
    assert found.span.start == day
    assert found.span.end is not None
    assert (found.span.end.month, found.span.end.day) == (9, 30)
    assert timedelta(0) <= found.span.end - day < timedelta(days=366)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("đầu quý II", Span(date(2021, 4, 1), date(2021, 4, 30))),
        ("giữa quý 3", Span(date(2021, 8, 1), date(2021, 8, 31))),
        ("cuối quý IV", Span(date(2021, 12, 1), date(2021, 12, 31))),
        ("từ tháng 3 đến tháng 6", Span(date(2021, 3, 1), date(2021, 6, 30))),
        ("trước 30/6", Span(None, date(2021, 6, 29))),
        ("sau tháng 9", Span(date(2021, 10, 1), None)),
        ("hai quý đầu năm", Span(date(2021, 1, 1), date(2021, 6, 30))),
        ("2 quý cuối năm", Span(date(2021, 7, 1), date(2021, 12, 31))),
        ("quý đầu năm", Span(date(2021, 1, 1), date(2021, 3, 31))),
        ("6 tháng đầu", Span(date(2021, 1, 1), date(2021, 6, 30))),
        ("trước cuối tháng 9", Span(None, date(2021, 9, 30))),
    ],
)
def test_a_form_without_a_year_is_of_the_plans_year(question, expected):
    for typed in (question, fold(question)):
        [found] = find_periods(f"việc {typed}", date(2030, 1, 1))
        assert found.span is None
        assert found.in_year(2021) == expected


@pytest.mark.parametrize(
    "question",
    [
        "báo cáo hằng tháng",
        "tuần tra ban đêm",
        "quỹ này do ai quản lý",
        "việc của tháng tôi phụ trách",
        "trẻ em mới sinh",
        "lần thứ hai",
        "anh Tuấn tới họp",
    ],
)
def test_words_that_only_look_like_a_relative_period_are_left_alone(question):
    assert [p for p in find_periods(question, date(2026, 5, 20)) if p.told] == []


def test_a_day_that_a_month_lacks_is_no_period():
    assert find_periods("ngày 31 tháng này", date(2026, 6, 3))[0].span == Span(
        date(2026, 6, 1), date(2026, 6, 30)
    )
