from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.reminders.workdays import DayOverride, Workdays

OFFICE = Workdays()


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2021, 3, 20), "Saturday"),
        (date(2021, 3, 21), "Sunday"),
        (date(2021, 1, 1), "Tết Dương lịch"),
        (date(2021, 2, 10), "29 Tết"),
        (date(2021, 2, 16), "mùng năm Tết"),
        (date(2021, 4, 21), "Giỗ Tổ, 10/3 of the lunar year"),
        (date(2021, 5, 3), "1/5 was a Saturday: in lieu"),
        (date(2021, 9, 3), "the second day of Quốc khánh"),
        (date(2023, 9, 4), "2/9 was a Saturday: in lieu"),
        (date(2025, 5, 2), "swapped for 26/4/2025"),
        (date(2026, 2, 17), "Tết Bính Ngọ"),
        (date(2028, 1, 26), "Tết Mậu Thân"),
        (date(2030, 2, 2), "Tết Canh Tuất, a Saturday"),
        (date(2030, 2, 6), "its days in lieu"),
    ],
)
def test_offices_are_closed(day, why):
    assert not OFFICE.is_working(day), why


@pytest.mark.parametrize(
    "day", [date(2021, 3, 22), date(2021, 2, 17), date(2025, 4, 26), date(2024, 5, 4)]
)
def test_offices_work_also_on_a_saturday_that_was_swapped(day):
    assert OFFICE.is_working(day)


@pytest.mark.parametrize("year", range(2021, 2036))
def test_every_year_has_the_holidays_of_the_labour_code(year):
    """Eleven days, five of them for Tết; what falls on a weekend comes in lieu."""
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    off = [d for d in days if d.weekday() < 5 and not OFFICE.is_working(d)]
    made_up = [d for d in days if d.weekday() >= 5 and OFFICE.is_working(d)]

    tet = [d for d in off if d.month in (1, 2) and d != date(year, 1, 1)]
    assert len(off) - len(made_up) >= 11
    assert len(tet) >= 5


def test_an_admin_swaps_a_day():
    """In 2026 offices rest on Friday 02/01 and make up for it on Saturday 10/01."""
    swapped = Workdays.of(
        [DayOverride(date(2026, 1, 2), False), DayOverride(date(2026, 1, 10), True)]
    )

    assert OFFICE.is_working(date(2026, 1, 2))
    assert not swapped.is_working(date(2026, 1, 2))
    assert swapped.is_working(date(2026, 1, 10))


def test_of_two_overrides_of_a_day_the_last_one_counts():
    day = date(2026, 1, 2)

    assert Workdays.of([DayOverride(day, False), DayOverride(day, True)]).is_working(
        day
    )


def test_a_day_of_tet_moves_out_of_it_both_ways():
    tet = date(2021, 2, 12)

    assert OFFICE.last_until(tet) == date(2021, 2, 9)
    assert OFFICE.first_from(tet) == date(2021, 2, 17)


def test_a_working_day_stays():
    day = date(2021, 3, 24)

    assert OFFICE.last_until(day) == OFFICE.first_from(day) == day


def test_no_day_is_moved_for_ever():
    """Whoever enters a year of days off by mistake loses no reminder."""
    closed = Workdays(
        days_off=frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(365))
    )
    day = date(2026, 6, 1)

    assert closed.first_from(day) == closed.last_until(day) == day
