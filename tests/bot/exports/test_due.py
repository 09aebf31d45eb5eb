"""When tasks fall due, and how they stand on a day."""

from datetime import date

import pytest

from bot.exports.due import (
    Due,
    LeftOut,
    State,
    deadlines_between,
    due_of,
    state_of,
)
from corpus.models import Timeframe
from corpus.rhythms import Rhythm
from tests.bot.exports.builders import TODAY, listed, plan, when


@pytest.mark.parametrize(
    ("printed", "due"),
    [
        ("Quý II/2021", Due(date(2021, 6, 30))),
        ("trước ngày 31/8/2021", Due(date(2021, 8, 30))),
        ("từ tháng 3/2021", LeftOut.NO_DAY),
        ("Khi có hướng dẫn", LeftOut.NO_DAY),
        ("", LeftOut.NO_DAY),
        ("Thường xuyên trong năm", LeftOut.CONTINUOUS),
        ("hằng quý", LeftOut.NO_RHYTHM),
        (
            "trước ngày 05 hằng tháng",
            Due(date(2021, 1, 4), Rhythm(day=4), date(2021, 12, 31)),
        ),
    ],
)
def test_a_time_tells_the_deadline_or_why_there_is_none(printed, due):
    assert due_of(listed(time=when(printed))) == due


def test_without_a_period_a_rhythm_runs_from_the_day_of_the_plan_for_ever():
    home = plan(period_start=None, period_end=None)

    found = due_of(listed(of=home, time=when("ngày 11/6 hằng năm")))

    assert found == Due(date(2021, 6, 11), Rhythm(months=(6,), day=11), None)


def test_a_plan_without_any_day_has_no_first_time():
    home = plan(period_start=None, period_end=None, issued=None)

    found = due_of(listed(of=home, time=when("ngày 11/6 hằng năm")))

    assert found is LeftOut.NO_RHYTHM


@pytest.mark.parametrize(
    ("end", "done", "state"),
    [
        (date(2021, 5, 19), None, State.PASSED),
        (date(2021, 5, 19), (), State.OVERDUE),
        (date(2021, 5, 19), ("k3v7qy2mab",), State.DONE),
        (date(2021, 5, 20), (), State.SOON),
        (date(2021, 5, 27), None, State.SOON),
        (date(2021, 5, 28), (), State.OPEN),
    ],
)
def test_a_task_is_late_only_where_somebody_keeps_count(end, done, state):
    task = listed(time=Timeframe("x", end=end))

    assert state_of(task, today=TODAY, done=done) is state


def test_a_task_that_recurs_is_undated_as_a_whole():
    task = listed(time=when("trước ngày 05 hằng tháng"))

    assert state_of(task, today=TODAY, done=()) is State.UNDATED


def test_a_month_has_each_day_of_a_recurring_task_and_the_ends_of_others():
    tasks = [
        listed("a000000001", time=when("thứ Sáu hằng tuần")),
        listed("a000000002", time=when("Quý II/2021")),
        listed("a000000003", time=when("Quý III/2021")),
    ]

    found = deadlines_between(tasks, date(2021, 6, 1), date(2021, 6, 30), today=TODAY)

    assert [(each.task.row.id[-1], each.day.day) for each in found] == [
        ("1", 4),
        ("1", 11),
        ("1", 18),
        ("1", 25),
        ("2", 30),
    ]


def test_a_recurring_task_does_not_fall_due_after_its_plan():
    tasks = [listed(time=when("trước ngày 05 hằng tháng"))]

    found = deadlines_between(tasks, date(2021, 12, 1), date(2022, 2, 28), today=TODAY)

    assert [each.day for each in found] == [date(2021, 12, 4)]


def test_a_recurring_day_that_is_over_is_not_said_to_be_late():
    tasks = [listed(time=when("trước ngày 05 hằng tháng"))]

    (found,) = deadlines_between(
        tasks, date(2021, 5, 1), date(2021, 5, 31), today=TODAY, done=()
    )

    assert found.state is State.PASSED
