from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from bot.reminders.snoozing import (
    SnoozeAsked,
    SnoozeChoice,
    snooze_choices,
    snooze_until,
)
from bot.reminders.workdays import Workdays
from tests.bot.reminders.builders import HANOI, at

NEW_YORK = ZoneInfo("America/New_York")
LATE = date(2021, 12, 31)


def asked(now: str, due: date = LATE, zone: ZoneInfo = HANOI) -> SnoozeAsked:
    return SnoozeAsked(at(now, zone), due, zone, time(7, 30), Workdays())


@pytest.mark.parametrize(
    ("choice", "now", "until"),
    [
        (SnoozeChoice.HOUR, "2021-03-24 09:10", "2021-03-24 10:10"),
        (SnoozeChoice.HOUR, "2021-03-24 23:30", "2021-03-25 00:30"),
        (SnoozeChoice.AFTERNOON, "2021-03-24 09:10", "2021-03-24 14:00"),
        (SnoozeChoice.AFTERNOON, "2021-03-24 14:00", None),
        (SnoozeChoice.TOMORROW, "2021-03-24 09:10", "2021-03-25 07:30"),
        (SnoozeChoice.TOMORROW, "2021-03-26 09:10", "2021-03-29 07:30"),  # a Friday
        (SnoozeChoice.TOMORROW, "2021-02-09 09:10", "2021-02-17 07:30"),  # before Tết
        (SnoozeChoice.MONDAY, "2021-03-24 09:10", "2021-03-29 07:30"),
        (SnoozeChoice.MONDAY, "2021-03-29 09:10", "2021-04-05 07:30"),  # a Monday
        (SnoozeChoice.MONDAY, "2021-03-28 09:10", "2021-03-29 07:30"),  # a Sunday
        (SnoozeChoice.MONDAY, "2021-04-30 09:10", "2021-05-04 07:30"),  # 3/5 in lieu
    ],
)
def test_a_choice_means_a_moment(choice, now, until):
    assert snooze_until(choice, asked(now)) == (at(until) if until else None)


def test_a_task_due_on_the_weekend_comes_up_on_its_day():
    """Put off on Friday, due on Sunday: Monday would be too late."""
    sunday = date(2021, 3, 28)

    until = snooze_until(SnoozeChoice.TOMORROW, asked("2021-03-26 09:10", sunday))

    assert until == at("2021-03-28 07:30")


def test_the_morning_is_that_of_the_chats_zone():
    until = snooze_until(
        SnoozeChoice.TOMORROW, asked("2021-03-24 09:10", zone=NEW_YORK)
    )

    assert until == at("2021-03-25 07:30", NEW_YORK)


def test_an_hour_is_an_hour_when_the_clocks_go_forward():
    """On 14/03/2021 New York skips 02:00 to 03:00."""
    until = snooze_until(SnoozeChoice.HOUR, asked("2021-03-14 01:30", zone=NEW_YORK))

    assert until == at("2021-03-14 03:30", NEW_YORK)


def test_only_choices_of_use_are_offered_each_moment_once():
    on_friday_evening = snooze_choices(asked("2021-03-26 18:00"))

    assert [choice for choice, _ in on_friday_evening] == [
        SnoozeChoice.HOUR,
        SnoozeChoice.TOMORROW,  # which is Monday
    ]
