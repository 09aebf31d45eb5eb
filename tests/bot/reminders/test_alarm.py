"""A ticker that rests must say what one says that always looks."""

from __future__ import annotations

import io
import json
from datetime import timedelta

import pytest

from bot.reminders.alarm import Alarm
from bot.reminders.desk import Reminders, Scene
from bot.reminders.matter import Asked
from tests.bot.reminders.builders import at
from tests.bot.reminders.office import Office, stages


class CountingReminders(Reminders):
    """The real verbs, which count how often everything is read."""

    looks = 0

    def scene(self) -> Scene:
        self.looks += 1
        return super().scene()


@pytest.fixture
def desk(office: Office) -> CountingReminders:
    desk = CountingReminders(office.app)
    desk.follow(Asked(everything=True))
    return desk


@pytest.fixture
def alarm(office: Office, desk: CountingReminders) -> Alarm:
    return Alarm(desk, lambda *_: None, office.said.append)


def tick_at(office: Office, alarm: Alarm, moment: str) -> list[str]:
    office.clock = at(moment)
    return stages(alarm.tick())


def test_it_rests_between_the_moments_at_which_something_may_fall_due(
    office, desk, alarm
):
    for minute in range(60):
        tick_at(office, alarm, f"2026-03-24 09:{minute:02}")

    assert desk.looks == 1


def test_it_wakes_at_the_hour_of_the_digest(office, desk, alarm):
    tick_at(office, alarm, "2026-03-23 09:00")

    assert tick_at(office, alarm, "2026-03-24 07:29") == []
    assert "7" in tick_at(office, alarm, "2026-03-24 07:30")
    assert desk.looks == 2


def test_it_wakes_for_what_chats_want(office, desk, alarm):
    tick_at(office, alarm, "2026-03-24 09:00")
    (all_tasks,) = desk.following()

    desk.unfollow(all_tasks.owned.subscription.id)
    tick_at(office, alarm, "2026-03-24 09:01")
    desk.follow(Asked(agency="Sở Nội vụ"))
    tick_at(office, alarm, "2026-03-24 09:02")
    tick_at(office, alarm, "2026-03-24 09:03")

    assert desk.looks == 3


def test_it_wakes_for_a_new_version_of_a_plan(office, desk, alarm):
    tick_at(office, alarm, "2026-03-02 09:00")
    looks = desk.looks

    office.reload("Trước ngày 15/12/2026", "Trước ngày 20/11/2026")
    tick_at(office, alarm, "2026-03-02 10:01")

    assert desk.looks == looks + 1
    assert "moved-2" in tick_at(office, alarm, "2026-03-03 07:30")


def test_it_says_in_a_season_what_one_says_that_always_looks(office, desk, alarm):
    """In steps of 77 minutes, against a rehearsal that jumps from moment to moment."""
    rested = []
    office.clock = at("2026-03-01 00:00")
    while office.clock < at("2026-04-01 00:00"):
        rested += [key for message in alarm.tick() for key in message.keys]
        office.clock += timedelta(minutes=77)
    file = io.StringIO()
    desk.rehearse(at("2026-03-01 00:00").date(), at("2026-03-31 00:00").date(), file)

    lines = [json.loads(line) for line in file.getvalue().splitlines()]
    steady = {(k["task"], k["due"], k["stage"]) for line in lines for k in line["keys"]}
    assert len(rested) == len(set(rested)) > 30
    assert steady <= {(key.task, str(key.due), key.stage) for key in rested}
    assert desk.looks < 70
