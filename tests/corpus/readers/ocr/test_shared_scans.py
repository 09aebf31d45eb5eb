"""The shared scans: rows and times are right, what was written by hand is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.models import Origin, Plan
from corpus.parser import read_plan
from corpus.text import fold
from tests.corpus.readers.ocr.drawing import need_tesseract
from tests.corpus.shared_gold import gold

pytestmark = pytest.mark.slow

LIKE = 12  # characters of a content that tell a row


def read(path: Path) -> Plan:
    need_tesseract()
    return read_plan(path)


def test_every_row_and_every_time_of_a_noisy_scan_is_right(shared: Path):
    plan = read(shared / "plans" / "formats" / "004_scan.pdf")

    rows = [row for row in gold(shared, "tasks") if row["ref"].startswith("004/")]
    tasks = [task for task in plan.tasks if task.origin is Origin.TABLE]
    assert [fold(t.content)[:LIKE] for t in tasks] == [
        fold(r["content"])[:LIKE] for r in rows
    ]
    for task, row in zip(tasks, rows, strict=True):
        times = {(row["start"], row["end"]), (row.get("alt_start"), row.get("alt_end"))}
        assert task.time is not None
        span = (str(task.time.start), str(task.time.end))
        assert span in times or task.warnings, row["ref"]


def test_a_number_and_a_day_written_by_hand_are_left_out_and_told(shared: Path):
    plan = read(shared / "plans" / "real" / "hungyen-vphdnd-288.pdf")

    assert (plan.header.number, plan.header.issued) == (None, None)
    told = [warning for warning in plan.warnings if "viết tay" in warning]
    assert len(told) == 2
    assert plan.header.title.endswith("thị trường định hướng xã hội chủ nghĩa")
    assert any("Nguyễn Anh Hào" in clause.text for clause in plan.clauses)
