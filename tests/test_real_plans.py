"""Real plans as offices sent them: a Word plan, its scan, and a signed scan.

Their gold stands beside the shared plans, in a format of its own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.models import Origin, Plan, Task
from corpus.sandbox import read_plan_safely
from corpus.text import fold
from tests.corpus.readers.ocr.drawing import need_tesseract

pytestmark = pytest.mark.slow

Record = dict[str, Any]
NAME = "laocai-ks-ct11"
ALIKE = 30  # characters at the beginning of a content that tell one row from another
LEAST_RIGHT_IN_A_SCAN = 0.9
RECURRENCES = {"hằng năm": "annual", "thường xuyên": "continuous"}


def gold_of(shared: Path) -> Record:
    file = shared / "eval" / "gold_real" / f"{NAME}.json"
    found: Record = json.loads(file.read_text("utf-8"))
    return found


def rows_of(plan: Plan) -> list[Task]:
    return [task for task in plan.tasks if task.origin is Origin.TABLE]


def said(task: Task) -> tuple[object, ...]:
    """Who leads and when, in the words of the gold."""
    time = task.time
    start, end = (time.start, time.end) if time else (None, None)
    return (
        sorted(map(fold, task.lead)),
        start and str(start),
        end and str(end),
        time.recurrence.value if time and time.recurrence else None,
    )


def expected(row: Record) -> tuple[object, ...]:
    recurrence = RECURRENCES.get(row["recurrence"], row["recurrence"])
    return (sorted(map(fold, row["lead"])), row["start"], row["end"], recurrence)


def test_every_row_of_the_word_plan_is_read_with_its_body_and_dates(shared):
    rows = gold_of(shared)["tasks"]

    tasks = rows_of(read_plan_safely(shared / "plans" / "real" / f"{NAME}.docx"))

    assert [fold(t.content)[:ALIKE] for t in tasks] == [
        fold(row["content"])[:ALIKE] for row in rows
    ]
    assert [said(task) for task in tasks] == [expected(row) for row in rows]


def test_the_header_of_the_word_plan_says_what_is_left_blank(shared):
    plan = read_plan_safely(shared / "plans" / "real" / f"{NAME}.docx")
    gold = gold_of(shared)["plan"]

    assert (plan.header.number, plan.header.issued) == (None, None)
    assert plan.header.issuer == gold["issuer"]
    assert plan.header.title.endswith(gold["title"][-60:])
    assert gold["signer"].endswith(plan.header.signer_name)
    assert "số văn bản bỏ trống" in plan.header.warnings


def test_nearly_every_row_of_its_scan_is_read_with_its_body_and_dates(shared):
    need_tesseract()
    rows = gold_of(shared)["tasks"]

    plan = read_plan_safely(shared / "plans" / "real" / f"derived-{NAME}-scan.pdf")
    tasks = rows_of(plan)

    assert [task.stt for task in tasks] == [row["stt"] for row in rows]
    right = [said(t) == expected(row) for t, row in zip(tasks, rows, strict=True)]
    assert sum(right) >= LEAST_RIGHT_IN_A_SCAN * len(rows)
