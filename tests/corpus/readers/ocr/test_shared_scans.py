"""The shared scans: rows and times are right, what was written by hand is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from corpus.models import Origin, Plan, Task
from corpus.parser import read_plan
from corpus.sandbox import read_plans_safely
from tests.corpus.readers.ocr.drawing import need_tesseract
from tests.corpus.shared_gold import gold

pytestmark = pytest.mark.slow

Record = dict[str, Any]

NAMES = ("000", "001", "002", "004")
MOST_WRONG = 0.02  # of the letters of a row
LEAST_READ_WELL = 90  # of the 94 rows


def read(path: Path) -> Plan:
    need_tesseract()
    return read_plan(path)


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[tuple[Record, Task]]:
    """Each row of the gold with the row of the scan that is most like it."""
    need_tesseract()
    files = [shared / "plans" / "formats" / f"{name}_scan.pdf" for name in NAMES]
    found = []
    for path, plan in read_plans_safely(files):
        assert isinstance(plan, Plan), plan
        tasks = [task for task in plan.tasks if task.origin is Origin.TABLE]
        for row in gold(shared, "tasks"):
            if row["ref"].startswith(path.name[:3]):
                likest = max(tasks, key=lambda t: _likeness(t.content, row["content"]))
                tasks.remove(likest)
                found.append((row, likest))
        assert tasks == [], "rows that are in no gold"
    return found


def _likeness(one: str, other: str) -> float:
    return float(fuzz.ratio(_letters(one), _letters(other))) / 100


def _letters(text: str | None) -> str:
    return "".join((text or "").replace("–", "-").split())


def test_every_row_is_found_and_nearly_all_are_read_well(rows):
    well = [row for row, task in rows if _wrong(row, task) <= MOST_WRONG]

    assert len(rows) == 94
    assert all(_likeness(task.content, row["content"]) > 0.8 for row, task in rows)
    assert len(well) >= LEAST_READ_WELL


def _wrong(row: Record, task: Task) -> float:
    """The share of letters of the row that are wrong, in all its cells together."""
    coop = row["coop"] if task.coop else None  # a blank below a merge may stay blank
    printed = (row["content"], "; ".join(row["lead"]), coop, row["product"])
    read = (task.content, "; ".join(task.lead), task.coop, task.product)
    one, other = (
        _letters("|".join(t or "" for t in cells)) for cells in (printed, read)
    )
    return Levenshtein.distance(one, other) / len(one)


def test_every_time_is_right_or_told_to_be_doubtful(rows):
    for row, task in rows:
        readings = {
            (row["start"], row["end"]),
            (row.get("alt_start"), row.get("alt_end")),
        }
        time = task.time
        span = (
            None if time is None or time.start is None else str(time.start),
            None if time is None or time.end is None else str(time.end),
        )
        assert span in readings or task.warnings, row["ref"]


def test_a_number_and_a_day_written_by_hand_are_left_out_and_told(shared: Path):
    plan = read(shared / "plans" / "real" / "hungyen-vphdnd-288.pdf")

    assert (plan.header.number, plan.header.issued) == (None, None)
    told = [warning for warning in plan.warnings if "viết tay" in warning]
    assert len(told) == 2
    assert plan.header.title.endswith("thị trường định hướng xã hội chủ nghĩa")
    assert any("Nguyễn Anh Hào" in clause.text for clause in plan.clauses)
