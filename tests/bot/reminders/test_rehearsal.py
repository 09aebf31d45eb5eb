"""A year in seconds: the expected reminders stand here as tables.

Rows are (day, stage, the printed numbers of the tasks); everything is told at 07:30 of
that day in Hà Nội, each once, and nothing else is.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.conftest import Kehoach, Result, _runner

# Plan 000, for which "Sở Nội vụ" leads rows 1-14 and 16-22.
Q1, Q2, Q3, Q4 = range(1, 13), range(13, 15), range(16, 20), range(20, 23)
SO_NOI_VU_2021 = [
    ("2021-01-04", "start", Q1),  # after the holiday and the weekend
    ("2021-03-01", "30", Q1),
    ("2021-03-17", "14", Q1),
    ("2021-03-24", "7", Q1),
    ("2021-03-26", "3", Q1),  # before the weekend
    ("2021-03-30", "1", Q1),
    ("2021-03-31", "0", Q1),
    ("2021-04-01", "start", Q2),
    ("2021-04-07", "overdue-1", Q1),
    ("2021-04-14", "overdue-2", Q1),
    ("2021-04-22", "overdue-3", Q1),  # after Giỗ Tổ
    ("2021-04-28", "overdue-4", Q1),
    ("2021-05-31", "30", Q2),
    ("2021-06-16", "14", Q2),
    ("2021-06-23", "7", Q2),
    ("2021-06-25", "3", Q2),
    ("2021-06-29", "1", Q2),
    ("2021-06-30", "0", Q2),
    ("2021-07-01", "start", Q3),
    ("2021-07-07", "overdue-1", Q2),
    ("2021-07-14", "overdue-2", Q2),
    ("2021-07-21", "overdue-3", Q2),
    ("2021-07-28", "overdue-4", Q2),
    ("2021-08-31", "30", Q3),
    ("2021-09-16", "14", Q3),
    ("2021-09-23", "7", Q3),
    ("2021-09-27", "3", Q3),
    ("2021-09-29", "1", Q3),
    ("2021-09-30", "0", Q3),
    ("2021-10-01", "start", Q4),
    ("2021-10-07", "overdue-1", Q3),
    ("2021-10-14", "overdue-2", Q3),
    ("2021-10-21", "overdue-3", Q3),
    ("2021-10-28", "overdue-4", Q3),
    ("2021-12-01", "30", Q4),
    ("2021-12-17", "14", Q4),
    ("2021-12-24", "7", Q4),
    ("2021-12-28", "3", Q4),
    ("2021-12-30", "1", Q4),
    ("2021-12-31", "0", Q4),
]

# The sample on vaccination: what its Phòng Nghiệp vụ Y leads, in quarters I and IV, and
# its monthly report ("trước ngày 05 hằng tháng") from January to March.
NGHIEP_VU_Y_2026 = [
    ("2026-01-02", "start", [4]),
    ("2026-02-27", "30", [4]),
    ("2026-03-17", "14", [4]),
    ("2026-03-24", "7", [4]),
    ("2026-03-27", "3", [4]),
    ("2026-03-30", "1", [4]),
    ("2026-03-31", "0", [4]),
    ("2026-04-07", "overdue-1", [4]),
    ("2026-04-14", "overdue-2", [4]),
    ("2026-04-21", "overdue-3", [4]),
    ("2026-04-28", "overdue-4", [4]),
    ("2026-10-01", "start", [3]),
    ("2026-12-01", "30", [3]),
    ("2026-12-17", "14", [3]),
    ("2026-12-24", "7", [3]),
    ("2026-12-28", "3", [3]),
    ("2026-12-30", "1", [3]),
    ("2026-12-31", "0", [3]),
]
MONTHLY_REPORT = [
    ("2026-01-02", "1", "2026-01-04"),  # 03/01 is a Saturday
    ("2026-01-04", "0", "2026-01-04"),  # a Sunday, and due
    ("2026-01-12", "overdue-1", "2026-01-04"),
    ("2026-01-28", "7", "2026-02-04"),
    ("2026-01-30", "3", "2026-02-04"),
    ("2026-02-03", "1", "2026-02-04"),
    ("2026-02-04", "0", "2026-02-04"),
    ("2026-02-11", "overdue-1", "2026-02-04"),
    ("2026-02-25", "7", "2026-03-04"),
    ("2026-02-27", "3", "2026-03-04"),
    ("2026-03-03", "1", "2026-03-04"),
    ("2026-03-04", "0", "2026-03-04"),
]


def rehearsed(
    kehoach: Kehoach, first: str, last: str, file: Path
) -> list[dict[str, Any]]:
    result = kehoach("remind", "--from", first, "--to", last, "--send-to", str(file))
    assert result.status == 0, result.err
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def numbers(kehoach: Kehoach) -> dict[str, str]:
    return {task["id"]: task["stt"] for task in kehoach("tasks", "--json").json}


def as_lists(table):
    return [(day, stage, [*map(str, rows)]) for day, stage, rows in table]


@pytest.fixture
def plan_000(shared, tmp_path, capsys, monkeypatch) -> Kehoach:
    """An index of plan 000 alone, in which Sở Nội vụ is followed."""
    kehoach = _runner(tmp_path / "data", capsys, monkeypatch)
    (plan,) = (shared / "plans").glob("000*.txt")
    kehoach("refresh", str(plan))
    done = kehoach("subscriptions", "add", "--agency", "Sở Nội vụ")
    assert done.status == 0, done.err
    return kehoach


def test_a_year_of_a_department(plan_000, tmp_path):
    lines = rehearsed(plan_000, "2021-01-01", "2021-12-31", tmp_path / "out.jsonl")

    stt = numbers(plan_000)
    told = [
        (line["at"], line["keys"][0]["stage"], [stt[k["task"]] for k in line["keys"]])
        for line in lines
    ]
    assert told == [
        (f"{day}T07:30:00+07:00", stage, rows)
        for day, stage, rows in as_lists(SO_NOI_VU_2021)
    ]
    assert all(len({key["stage"] for key in line["keys"]}) == 1 for line in lines)
    assert [line["covered"] for line in lines] == [[]] * len(lines)


def follow(kehoach: Kehoach, *about: str) -> Result:
    result = kehoach("subscriptions", "add", *about)
    assert result.status == 0, result.err
    return result


def test_a_year_of_a_sample_plan(own_kehoach, tmp_path):
    follow(own_kehoach, "--agency", "Phòng Nghiệp vụ Y", "--role", "lead")

    lines = rehearsed(own_kehoach, "2026-01-01", "2026-12-31", tmp_path / "out.jsonl")

    stt = numbers(own_kehoach)
    told = [
        (line["at"][:10], key["stage"], [stt[key["task"]]])
        for line in lines
        for key in line["keys"]
    ]
    assert told == as_lists(NGHIEP_VU_Y_2026)


def test_a_monthly_report_comes_every_month(own_kehoach, tmp_path):
    tasks = own_kehoach("tasks", "--json").json
    (report,) = (
        task["id"]
        for task in tasks
        if task["time_printed"] == "trước ngày 05 hằng tháng"
    )
    follow(own_kehoach, "--task", report)

    lines = rehearsed(own_kehoach, "2026-01-01", "2026-03-10", tmp_path / "out.jsonl")

    told = [
        (line["at"][:10], key["stage"], key["due"])
        for line in lines
        for key in line["keys"]
    ]
    assert told == MONTHLY_REPORT


def test_a_year_of_everything_tells_no_key_twice(own_kehoach, tmp_path):
    follow(own_kehoach, "--all")

    lines = rehearsed(own_kehoach, "2026-01-01", "2026-12-31", tmp_path / "out.jsonl")

    keys = [
        (line["chat"], *key.values())
        for line in lines
        for key in (*line["keys"], *line["covered"])
    ]
    assert len(keys) > 500
    assert len(keys) == len(set(keys))


def test_every_task_of_a_message_has_its_source(own_kehoach, tmp_path):
    follow(own_kehoach, "--all")

    lines = rehearsed(own_kehoach, "2026-03-01", "2026-03-31", tmp_path / "out.jsonl")

    for line in lines:
        assert line["text"].count("Nguồn: ") == len(line["keys"])
        assert line["text"].count("Hạn: ") == len(line["keys"])


def test_a_rehearsal_leaves_no_trace(own_kehoach, tmp_path):
    follow(own_kehoach, "--all")
    before = own_kehoach("remind", "--as-of", "2026-03-24", "--dry-run").out
    rehearsed(own_kehoach, "2026-01-01", "2026-12-31", tmp_path / "out.jsonl")

    assert own_kehoach("remind", "--as-of", "2026-03-24", "--dry-run").out == before
