from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reminders.deadlines import Deadline
from bot.reminders.stages import OVERDUE_WEEKS, Stage, steps
from bot.reminders.workdays import DayOverride, Workdays
from corpus.models import Recurrence

OFFICE = Workdays()


def days(deadline: Deadline, workdays: Workdays = OFFICE) -> dict[str, str]:
    """Each step by its code, with its day as dd/mm."""
    return {step.code: f"{step.on:%d/%m}" for step in steps(deadline, workdays)}


def test_a_quarter_is_told_of_from_its_start_to_four_weeks_after_its_end():
    quarter = Deadline(date(2021, 6, 30), date(2021, 4, 1), inferred=True)

    assert days(quarter) == {
        "start": "01/04",
        "30": "31/05",
        "14": "16/06",
        "7": "23/06",
        "3": "25/06",  # 27/06 is a Sunday
        "1": "29/06",
        "0": "30/06",
        "overdue-1": "07/07",
        "overdue-2": "14/07",
        "overdue-3": "21/07",
        "overdue-4": "28/07",
    }


def test_a_countdown_on_a_day_off_comes_before_it_and_the_day_itself_stays():
    sunday = days(Deadline(date(2021, 3, 28)))

    assert (sunday["1"], sunday["0"]) == ("26/03", "28/03")


def test_a_countdown_in_tet_comes_before_tet():
    after_tet = days(Deadline(date(2021, 2, 17)))

    assert (after_tet["3"], after_tet["1"], after_tet["0"]) == (
        "09/02",
        "09/02",
        "17/02",
    )


def test_the_start_of_a_period_on_a_day_off_comes_after_it():
    first_quarter = Deadline(date(2021, 3, 31), date(2021, 1, 1))

    assert days(first_quarter)["start"] == "04/01"


def test_an_overdue_stage_on_a_day_off_comes_after_it():
    assert days(Deadline(date(2021, 4, 14)))["overdue-1"] == "22/04"  # 21/04 Giỗ Tổ


def test_a_period_of_one_day_has_no_start_of_its_own():
    day = date(2021, 6, 4)

    assert "start" not in days(Deadline(day, day))


def test_a_swapped_day_moves_stages_too():
    swapped = Workdays.of([DayOverride(date(2021, 3, 24), working=False)])

    assert days(Deadline(date(2021, 3, 31)), swapped)["7"] == "23/03"


@pytest.mark.parametrize(
    ("recurrence", "codes"),
    [
        (Recurrence.WEEKLY, {"1", "0"}),
        (Recurrence.MONTHLY, {"7", "3", "1", "0", "overdue-1"}),
        (
            Recurrence.QUARTERLY,
            {"start", "14", "7", "3", "1", "0"}
            | {f"overdue-{week}" for week in range(1, OVERDUE_WEEKS + 1)},
        ),
    ],
)
def test_the_rounds_of_a_recurrence_have_the_stages_that_fit(recurrence, codes):
    due = Deadline(date(2021, 3, 31), date(2021, 1, 4), recurrence=recurrence)

    assert set(days(due)) == codes


DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31))


@given(DAYS, st.integers(1, 400))
def test_steps_come_in_order_each_once_and_only_the_day_itself_on_a_day_off(
    due, length
):
    opens = date.fromordinal(due.toordinal() - length)
    found = steps(Deadline(due, opens), OFFICE)

    assert [s.on for s in found] == sorted(s.on for s in found)
    assert len({s.code for s in found}) == len(found)
    assert all(OFFICE.is_working(s.on) or s.stage is Stage.DAY for s in found)
    assert all(s.on <= due for s in found if s.stage is not Stage.OVERDUE)
    assert all(s.on > due for s in found if s.stage is Stage.OVERDUE)
