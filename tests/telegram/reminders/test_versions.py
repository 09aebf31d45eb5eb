"""A new version of a plan, from another process or from staff, is told to followers."""

import json
from importlib.resources import files

import pytest

from bot.people import staff_messages as staff
from bot.reminders.models import About, Topic
from tests.telegram.bots import admit, environ_of, kehoach
from tests.telegram.reminders.following import follow

pytestmark = pytest.mark.slow

SAMPLE = "chuyen-doi-so-2026.txt"
KNOWN = (files("corpus") / "samples" / SAMPLE).read_text("utf-8")
CELL = "| 10/10/2026 |"
LATER = KNOWN.replace(CELL, "| 15/10/2026 |")
WITHOUT = KNOWN.replace(CELL, "| Thường xuyên |")
MORNING = "2026-06-24T08:00:00"
READING, TICK = 60.0, 60.0
MOVED = "hạn đã đổi; trước đây là 10/10/2026"
DROPPED = "hạn đã bỏ; trước đây là 10/10/2026"


@pytest.fixture
def follower(data, lan):
    """Lan follows the task whose deadline is printed in `CELL`."""
    tasks = kehoach(["tasks", "--plan", SAMPLE, "--csv"], environ_of(data))
    line = next(row for row in tasks.splitlines() if "10/10/2026" in row)
    follow(data, [lan.id], About(Topic.TASK, line.split(",")[0]))
    lan.says("/start")
    return lan


def load(data, text):
    """Load a version of the sample plan in another process."""
    file = data.parent / SAMPLE
    file.write_text(text, "utf-8")
    kehoach(["refresh", str(file)], environ_of(data))


def test_a_refresh_elsewhere_that_moves_a_deadline_is_told_once(start, data, follower):
    bot = start(MORNING)
    follower.sees("Chào")

    load(data, LATER)
    (told,) = follower.sees(MOVED, within=TICK)
    bot.stop()
    start("2026-06-25T08:00:00")
    follower.sees_nothing(after=told.id, for_seconds=3)

    assert "Hạn: 15/10/2026" in told.text
    assert "Nguồn: " in told.text
    assert "Nguồn trước đây: " in told.text


def test_a_refresh_that_drops_a_deadline_is_told_too(start, data, follower):
    start(MORNING)

    load(data, WITHOUT)

    (told,) = follower.sees(DROPPED, within=TICK)
    assert "Hạn: văn bản hiện hành không còn ghi" in told.text


def test_what_staff_publish_in_the_bot_is_told_to_followers(
    start, telegram, data, follower
):
    admit(data, 1002, role="staff")
    mai = telegram.user(1002, "Mai")
    start(MORNING)

    mai.sends_file(SAMPLE, LATER.encode())
    mai.sees(staff.LOAD_ASK, within=READING)
    mai.presses(staff.LOAD)
    mai.sees("thay bản cũ", within=READING)

    assert follower.sees(MOVED, within=TICK)


def test_a_plan_that_is_removed_reminds_of_nothing(start, data, lan):
    follow(data, [lan.id], About(Topic.PLAN, family_of("an-toan-giao-thong", data)))
    lan.says("/start")
    kehoach(["remove", "an-toan-giao-thong-2026.docx", "--yes"], environ_of(data))

    start("2026-06-23T07:29:58")
    (greeting,) = lan.sees("Chào")

    lan.sees_nothing(after=greeting.id, for_seconds=5)


def family_of(name, data):
    """Return the family of a sample plan; they were loaded in the order of their names."""
    plans = json.loads(kehoach(["plans", "--json"], environ_of(data)))
    sources = sorted(plan["source"] for plan in plans)
    return str(1 + next(n for n, s in enumerate(sources) if s.startswith(name)))
