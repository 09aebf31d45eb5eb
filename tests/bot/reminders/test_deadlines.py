from __future__ import annotations

from datetime import date

import pytest

from bot.reminders.deadlines import Deadline, deadlines, validity
from corpus.models import Header, Place, Recurrence, Span
from corpus.timeframe import Context, read_timeframe
from tests.bot.reminders.builders import YEAR_2021

ALWAYS = Span(date(2015, 1, 1), date(2030, 12, 31))


def found(printed: str, bounds: Span = YEAR_2021) -> tuple[Deadline, ...]:
    return deadlines(read_timeframe(printed, Context(2021)), ALWAYS, bounds)


def test_a_printed_day_is_stated():
    assert found("Trước ngày 31/8/2021") == (Deadline(date(2021, 8, 30)),)


def test_the_end_of_a_quarter_is_inferred():
    (only,) = found("Quý III")

    assert only == Deadline(date(2021, 9, 30), date(2021, 7, 1), inferred=True)


def test_an_ambiguous_time_names_its_other_readings():
    (only,) = found("Trong tháng II/2021")

    assert only.due == date(2021, 6, 30)
    assert only.readings == (Span(date(2021, 2, 1), date(2021, 2, 28)),)


def test_each_of_several_deadlines_is_one():
    assert [d.due for d in found("Quý I, Quý III")] == [
        date(2021, 3, 31),
        date(2021, 9, 30),
    ]


def test_rounds_stay_in_the_period_of_the_plan():
    every_month = found("trước ngày 05 hằng tháng")

    assert len(every_month) == 12
    assert {d.recurrence for d in every_month} == {Recurrence.MONTHLY}


def test_a_printed_date_counts_outside_the_period_of_the_plan():
    assert [d.due for d in found("Trước ngày 15/01/2022")] == [date(2022, 1, 14)]


@pytest.mark.parametrize(
    "printed",
    ["Thường xuyên", "Thường xuyên trong năm", "Hằng ngày", "Từ tháng 3", "?"],
)
def test_what_has_no_end_has_no_deadline(printed):
    assert found(printed) == ()


def test_no_time_has_no_deadline():
    assert deadlines(None, ALWAYS, YEAR_2021) == ()


def header(**dates: date) -> Header:
    return Header("Kế hoạch", Place(), **dates)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "span"),
    [
        (
            {
                "period_start": date(2021, 1, 1),
                "period_end": date(2025, 12, 31),
                "issued": date(2021, 2, 3),
            },
            Span(date(2021, 1, 1), date(2025, 12, 31)),
        ),
        ({"issued": date(2021, 2, 3)}, Span(date(2021, 2, 3), date(2021, 12, 31))),
        ({}, Span(None, None)),
    ],
)
def test_a_plan_is_for_its_period_else_for_the_year_it_was_issued_in(given, span):
    assert validity(header(**given)) == span
