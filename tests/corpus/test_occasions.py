"""Printed times and the days on which they fall due in 2021, or in the year beside them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Precision, Recurrence, Span, Timeframe
from corpus.occasions import occasions
from corpus.timeframe import SEVERAL_DEADLINES, Context, read_timeframe
from tests.generated.models import Difficulty
from tests.generated.times import make_time


def year(number: int) -> Span:
    return Span(date(number, 1, 1), date(number, 12, 31))


def ends(printed: str, in_year: int = 2021) -> list[str]:
    """The days of a year on which `printed` falls due, as dd/mm."""
    time = read_timeframe(printed, Context(in_year))
    return [f"{o.end:%d/%m}" for o in occasions(time, year(in_year))]


QUARTER_ENDS = ["31/03", "30/06", "30/09", "31/12"]
MONTH_ENDS = [
    "31/01", "28/02", "31/03", "30/04", "31/05", "30/06",
    "31/07", "31/08", "30/09", "31/10", "30/11", "31/12",
]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "due"),
    [
        ("Quý I", ["31/03"]),
        ("Trước ngày 31/8/2021", ["30/08"]),
        ("Từ ngày 04/5 đến ngày 15/5/2021", ["15/05"]),
        # several deadlines in one cell
        ("Quý I, III", ["31/03", "30/09"]),
        ("Quý I và Quý III/2021", ["31/03", "30/09"]),
        ("trước 30/6 và trước 31/12", ["29/06", "30/12"]),
        ("Ngày 15, 20/6/2021", ["15/06", "20/06"]),
        ("tháng 3, 6, 9", ["31/03", "30/06", "30/09"]),
        # one deadline, whatever it is listed from
        ("Quý I, II", ["30/06"]),
        # every month
        ("trước ngày 05 hằng tháng", [f"04/{m:02}" for m in range(1, 13)]),
        ("Trước ngày 25 của tháng, định kỳ hằng tháng", [f"24/{m:02}" for m in range(1, 13)]),
        ("Chậm nhất ngày 25 hằng tháng", [f"25/{m:02}" for m in range(1, 13)]),
        ("trước ngày 01 hằng tháng", MONTH_ENDS),
        ("ngày 31 hằng tháng", MONTH_ENDS),
        ("Hằng tháng", MONTH_ENDS),
        ("ngày làm việc cuối cùng của tháng, hằng tháng", MONTH_ENDS),
        # every quarter
        ("Định kỳ hằng quý", QUARTER_ENDS),
        ("tháng cuối quý", QUARTER_ENDS),
        ("trước ngày 20 của tháng cuối quý", ["19/03", "19/06", "19/09", "19/12"]),
        ("ngày 10 tháng đầu quý sau, hằng quý", ["10/01", "10/04", "10/07", "10/10"]),
        ("Hằng quý (trước ngày 20/3, 20/6, 20/9, 20/12)", ["19/03", "19/06", "19/09", "19/12"]),
        # every half year
        ("6 tháng một lần", ["30/06", "31/12"]),
        ("6 tháng một lần (trước ngày 15/6 và 15/12)", ["14/06", "14/12"]),
        # every year
        ("11/6 hằng năm", ["11/06"]),
        ("hằng năm (11/6)", ["11/06"]),
        ("trước ngày 15 tháng 4 hằng năm", ["14/04"]),
        ("trước 15/6 và 15/12 hằng năm", ["14/06", "14/12"]),
        ("trong quý II hằng năm", ["30/06"]),
        ("tháng 11 hằng năm", ["30/11"]),
        ("hằng năm", ["31/12"]),
        ("hằng năm từ 2021 đến 2025 vào ngày 11/6", ["11/06"]),
        # standing work and open ends
        ("Thường xuyên", []),
        ("Thường xuyên trong năm", []),
        ("Hằng ngày", []),
        ("Định kỳ", []),
        ("Từ tháng 3/2021", []),
        ("Khi có hướng dẫn của cấp trên", []),
    ],
)  # fmt: skip
def test_a_printed_time_falls_due_on_these_days(printed, due):
    assert ends(printed) == due


@pytest.mark.parametrize(
    ("printed", "weekday", "count"),
    [
        ("Thứ Hai hằng tuần", 0, 52),
        ("Thứ Sáu hằng tuần", 4, 53),
        ("Thứ 7 hằng tuần", 5, 52),
        ("Chủ nhật hằng tuần", 6, 52),
        ("trước thứ Sáu hằng tuần", 3, 52),
        ("trước thứ Hai hằng tuần", 6, 52),
        ("hằng tuần", 4, 53),
    ],
)
def test_a_weekly_time_falls_on_its_weekday(printed, weekday, count):
    time = read_timeframe(printed, Context(2021))
    found = occasions(time, year(2021))

    assert {o.end.weekday() for o in found} == {weekday}
    assert len(found) == count


def test_two_weekdays_are_two_rounds_a_week():
    assert len(ends("thứ Hai và thứ Năm hằng tuần")) == 104


@pytest.mark.parametrize(
    ("printed", "in_year", "due"),
    [
        ("29/02 hằng năm", 2024, ["29/02"]),
        ("29/02 hằng năm", 2023, ["28/02"]),
        ("trước 01/3 hằng năm", 2024, ["29/02"]),
        ("trước 01/3 hằng năm", 2023, ["28/02"]),
        ("ngày 30 hằng tháng", 2024, ["30/01", "29/02", "30/03"]),
    ],
)
def test_the_leap_day_is_the_last_of_february_in_common_years(printed, in_year, due):
    assert ends(printed, in_year)[: len(due)] == due


@pytest.mark.parametrize(
    ("printed", "exact"),
    [
        ("Trước ngày 31/8/2021", True),
        ("Quý III", False),
        ("trước ngày 05 hằng tháng", True),
        ("Hằng tháng", False),
        ("trong quý II hằng năm", False),
        ("thứ Hai hằng tuần", True),
        ("hằng tuần", False),
    ],
)
def test_a_day_is_exact_only_when_it_is_printed(printed, exact):
    time = read_timeframe(printed, Context(2021))

    assert {o.exact for o in occasions(time, year(2021))} == {exact}


def test_rounds_stay_in_the_years_that_are_printed():
    time = read_timeframe("Hằng quý năm 2021", Context(2021))

    found = occasions(time, Span(date(2020, 1, 1), date(2023, 1, 1)))

    assert [o.end.year for o in found] == [2021] * 4


def test_rounds_without_bounds_are_not_told():
    time = read_timeframe("Hằng tháng", Context(2021))

    assert occasions(time, Span(date(2021, 1, 1), None)) == ()


def test_parts_that_do_not_add_up_are_told_as_one():
    """Staff corrected the dates, say: what is stored goes before what is printed."""
    end = date(2021, 5, 31)
    time = Timeframe("Quý I, III", None, end, warnings=(SEVERAL_DEADLINES,))

    assert [o.end for o in occasions(time, year(2021))] == [end]


@given(st.randoms(use_true_random=False), st.integers(2000, 2098))
def test_the_last_occasion_of_a_dated_time_is_its_end(rng, in_year):
    made = make_time(rng, in_year, in_year, Difficulty.HARD)
    time = read_timeframe(made.printed, Context(in_year))

    found = occasions(time, Span(date(in_year - 1, 1, 1), date(in_year + 1, 12, 31)))

    if time.recurrence is None:
        assert [o.end for o in found][-1:] == [time.end] * (time.end is not None)


RECURRENCES = st.builds(
    Timeframe,
    printed=st.sampled_from(
        ["trước ngày 01", "ngày 31", "29/02", "quý IV", "thứ Tư", "trước 01/01", ""]
    ),
    recurrence=st.sampled_from(Recurrence),
    precision=st.sampled_from([None, Precision.DAY]),
)


@given(RECURRENCES, st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 900))
def test_asking_in_two_parts_finds_what_asking_at_once_does(time, first, days):
    """No round is lost or doubled at the seam of two windows."""
    middle = date.fromordinal(first.toordinal() + days // 2)
    last = date.fromordinal(first.toordinal() + days)
    after = date.fromordinal(middle.toordinal() + 1)

    at_once = occasions(time, Span(first, last))

    assert at_once == (
        *occasions(time, Span(first, middle)),
        *occasions(time, Span(after, last)),
    )
