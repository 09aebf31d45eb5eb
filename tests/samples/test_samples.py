"""The sample plans are read exactly as they were read by hand."""

from __future__ import annotations

import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus.models import Origin, Plan, Task
from corpus.parser import read_plan
from tests.samples.build_docx import write
from tests.samples.expected import SAMPLES, Record, load
from tests.samples.word_plans import ROAD_SAFETY, VACCINATION

EXPECTED: dict[str, list[Record]] = load("expected.json")
LISTS: list[Record] = load("lists.json")["lists"]
QUESTIONS: list[Record] = load("questions.json")
SOURCES = [plan["source"] for plan in EXPECTED["plans"]]
KINDS = {
    "who_leads",
    "who_coordinates",
    "when",
    "product",
    "list_by_quarter",
    "list_by_agency",
    "count",
    "deadline_upcoming",
    "plan_meta",
    "prose",
    "cross_plan",
    "compare",
    "unanswerable",
}
STYLES = {"clean", "nodiac", "typo", "abbrev", "terse", "polite", "english"}
QUARTER_ENDS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


@cache
def plan_of(source: str) -> Plan:
    return read_plan(SAMPLES / source)


def rows_of(source: str) -> list[Record]:
    return [row for row in EXPECTED["rows"] if row["source"] == source]


def table_tasks(source: str) -> list[Task]:
    return [t for t in plan_of(source).tasks if t.origin is Origin.TABLE]


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def as_record(task: Task, like: Record) -> Record:
    """Show `task` with the keys that the hand-written row has."""
    time = task.time
    found: dict[str, Any] = {
        "stt": task.stt,
        "group": task.group,
        "content": task.content,
        "product": task.product,
        "lead": list(task.lead),
        "coop": task.coop,
        "time_printed": time.printed if time else None,
        "start": iso(time.start if time else None),
        "end": iso(time.end if time else None),
        "recurrence": time.recurrence.value if time and time.recurrence else None,
        "inherited": sorted(field.value for field in task.inherited),
        "line_start": task.place.line_start,
        "line_end": task.place.line_end,
    }
    if like["time_printed"] is None:  # the words then stand in another cell
        found["time_printed"] = None
    return found


@pytest.mark.parametrize("source", SOURCES)
def test_every_row_of_a_sample_is_read_as_by_hand(source):
    expected = rows_of(source)
    found = [
        as_record(task, like)
        for task, like in zip(table_tasks(source), expected, strict=False)
    ]
    wanted = [
        {k: sorted(v) if k == "inherited" else v for k, v in row.items() if k in shown}
        for row, shown in zip(expected, found, strict=False)
    ]

    assert len(table_tasks(source)) == len(expected)
    assert found == wanted


def test_an_ambiguous_time_names_its_other_reading():
    [row] = [row for row in EXPECTED["rows"] if "alt_start" in row]
    [task] = [t for t in table_tasks(row["source"]) if t.content == row["content"]]
    assert task.time is not None

    [other] = task.time.other_readings
    assert (iso(other.start), iso(other.end)) == (row["alt_start"], row["alt_end"])
    assert task.ambiguous


@pytest.mark.parametrize("expected", EXPECTED["plans"], ids=SOURCES)
def test_the_header_of_a_sample_is_read_as_by_hand(expected):
    header = plan_of(expected["source"]).header
    found = {
        "number": header.number,
        "place": header.placename,
        "issued": iso(header.issued),
        "signer_name": header.signer_name,
        "signer_role": header.signer_role,
        "period_start": iso(header.period_start),
        "period_end": iso(header.period_end),
    }

    assert found == {key: expected.get(key, found[key]) for key in found}
    assert expected["issuer"] in (header.issuer or "")
    assert expected["title"] in header.title
    assert len(header.legal_bases) >= 1


@pytest.mark.parametrize("expected", EXPECTED["prose"], ids=lambda p: p["section"])
def test_an_assignment_or_deadline_in_prose_is_found(expected):
    near = [
        task
        for task in plan_of(expected["source"]).tasks
        if task.origin is Origin.PROSE
        and task.place.line_start is not None
        and task.place.line_start <= expected["line"]
        and expected["line"] <= (task.place.line_end or task.place.line_start)
    ]
    led = [t for t in near if expected["lead"] is None or expected["lead"] in t.lead]
    dated = [
        t for t in led
        if expected.get("dates_open") or as_dates(t) == (expected["start"], expected["end"], expected["recurrence"])
    ]  # fmt: skip

    assert dated, [(t.lead, as_dates(t)) for t in near]


def as_dates(task: Task) -> tuple[str | None, str | None, str | None]:
    time = task.time
    if time is None:
        return None, None, None
    return iso(time.start), iso(time.end), time.recurrence


@pytest.mark.parametrize("expected", EXPECTED["sections"], ids=lambda s: s["ref"])
def test_a_clause_of_a_sample_stands_where_it_was_seen(expected):
    clauses = {c.path: c for c in plan_of(expected["source"]).clauses}
    place = clauses[expected["path"]].place

    assert place.line_start == expected["line_start"]
    assert place.line_end is not None
    assert place.line_end >= expected["line_end"]


@pytest.mark.parametrize("source", SOURCES)
def test_no_cell_of_a_sample_is_lost(source):
    assert plan_of(source).audit.passed


@pytest.mark.parametrize("expected", [v for v in LISTS if v["kind"] == "quarter"], ids=lambda v: f"{v['source']}-{v['quarter']}")  # fmt: skip
def test_a_quarter_holds_the_rows_that_were_counted_by_hand(expected):
    month, day = QUARTER_ENDS[expected["quarter"]]
    first = date(expected["year"], month - 2, 1)
    last = date(expected["year"], month, day)
    rows = rows_of(expected["source"])
    tasks = table_tasks(expected["source"])
    touching = {
        row["ref"]
        for row, task in zip(rows, tasks, strict=True)
        if task.time and task.time.end and not task.time.recurrence
        and not spans_a_year(task)
        and (task.time.start or task.time.end) <= last
        and task.time.end >= first
    }  # fmt: skip

    assert touching == set(expected["rows"])


def spans_a_year(task: Task) -> bool:
    time = task.time
    if time is None or time.start is None or time.end is None:
        return False
    return (time.end - time.start).days >= 364


@pytest.mark.parametrize("expected", [v for v in LISTS if v["kind"] == "lead"], ids=lambda v: f"{v['source']}-{v['agency']}")  # fmt: skip
def test_an_agency_leads_the_rows_that_were_counted_by_hand(expected):
    pairs = zip(rows_of(expected["source"]), table_tasks(expected["source"]), strict=True)  # fmt: skip

    assert {row["ref"] for row, task in pairs if expected["agency"] in task.lead} == set(expected["rows"])  # fmt: skip


@pytest.mark.parametrize("plan", [ROAD_SAFETY, VACCINATION], ids=lambda p: p.file_name)
def test_the_committed_word_files_are_those_that_the_tool_builds(plan, tmp_path):
    built = write(plan, tmp_path)

    assert body_of(built) == body_of(SAMPLES / plan.file_name)


def body_of(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml")


def test_questions_name_only_rows_and_clauses_that_exist():
    known = {r["ref"] for part in ("rows", "sections", "plans") for r in EXPECTED[part]}
    for question in QUESTIONS:
        answer = question["answer"]
        named = {ref for key in ("refs", "refs_all", "refs_optional") for ref in answer.get(key, [])}  # fmt: skip
        assert named <= known, question["id"]
        assert ("as_of" in question) == (question["kind"] == "deadline_upcoming")


def test_questions_cover_every_kind_and_style():
    assert len(QUESTIONS) >= 60
    assert {q["kind"] for q in QUESTIONS} == KINDS
    assert {q["style"] for q in QUESTIONS} == STYLES


def test_the_samples_hold_at_least_75_rows_of_at_least_six_plans():
    assert len(EXPECTED["rows"]) >= 75
    assert {p.name for p in SAMPLES.iterdir() if p.suffix in (".txt", ".docx")} == set(SOURCES)  # fmt: skip
