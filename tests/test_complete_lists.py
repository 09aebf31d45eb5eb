"""Lists are complete: every quarter and every lead agency of the five example plans.

Questions and expected rows are made from the gold files at run time; nothing of the
plans is written here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from corpus.text import fold
from index.catalog import Index, IndexConfig
from index.refresh import refresh
from retrieval.answer import Answerer
from retrieval.models import Answer, RowItem, SectionKind

pytestmark = pytest.mark.slow

TODAY = date(2026, 1, 5)  # no question here depends on it
QUARTERS = {"I": ("01-01", "03-31"), "II": ("04-01", "06-30"), "III": ("07-01", "09-30"), "IV": ("10-01", "12-31")}  # fmt: skip
Record = dict[str, Any]
Lines = frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Wanted:
    """A question, the lines of the rows that must be cited, and of those that may."""

    question: str
    source: str
    rows: Lines
    optional: Lines = frozenset()


@dataclass(frozen=True)
class GoldPlan:
    header: Record
    tasks: tuple[Record, ...]

    @property
    def year(self) -> str:
        return str(self.header["period_start"])[:4]

    @property
    def source(self) -> str:
        return str(self.header["file"])

    @property
    def name(self) -> str:
        """How a person names the plan; one without a number by whose it is."""
        if self.header["number"]:
            place = self.header["province_or_place"]
            return f"theo Kế hoạch {self.header['number']} của {place}"
        return f"của {self.header['issuer'].split()[-1]} năm {self.year}"

    @cached_property
    def whole_period(self) -> Lines:
        """Rows that are listed apart: all through the plan's period, or undated."""
        first, last = self.header["period_start"], self.header["period_end"]
        return lines(t for t in self.tasks if not t["end"] or (
            t["start"] and t["start"] <= first and t["end"] >= last
        ))  # fmt: skip

    def in_quarter(self, quarter: str) -> Lines:
        first, last = (f"{self.year}-{day}" for day in QUARTERS[quarter])
        return lines(
            t for t in self.tasks
            if t["end"] and (t["start"] or t["end"]) <= last and t["end"] >= first
        ) - self.whole_period  # fmt: skip

    def led_by(self, agency: str) -> Lines:
        return lines(t for t in self.tasks if agency in t["lead"])

    @property
    def leads(self) -> list[str]:
        return list(dict.fromkeys(lead for t in self.tasks for lead in t["lead"]))


def lines(tasks: Iterator[Record]) -> Lines:
    return frozenset((t["line_start"], t["line_end"]) for t in tasks)


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[GoldPlan]:
    """The plans that have a table."""
    folder = shared / "eval" / "gold"
    headers, tasks = (json.loads((folder / name).read_text("utf-8")) for name in ("plans.json", "tasks.json"))  # fmt: skip
    of_plan = {h["file"]: tuple(t for t in tasks if t["plan"] == h["file"]) for h in headers}  # fmt: skip
    return [GoldPlan(h, of_plan[h["file"]]) for h in headers if of_plan[h["file"]]]


@pytest.fixture(scope="module")
def answerer(
    shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Answerer]:
    """The five plans, with the embedder that knows no words: lists need none."""
    folder = tmp_path_factory.mktemp("complete")
    config = IndexConfig(f"sqlite:///{folder / 'kehoach.db'}", folder, "hashing")
    refresh(sorted((shared / "plans").glob("*.txt")), config)
    index = Index.open(config)
    yield Answerer(index)
    index.close()


def as_typed(question: str) -> str:
    return question


MARKS = pytest.mark.parametrize("typed", [as_typed, fold], ids=["marked", "unmarked"])


@MARKS
@pytest.mark.parametrize(
    "form",
    [
        "Quý {quarter}/{year} {plan} có những nhiệm vụ gì?",
        "Liệt kê các nhiệm vụ quý {quarter} năm {year} {plan}",
    ],
)
def test_every_quarter_is_listed_with_its_rows_and_no_other(
    gold, answerer, form, typed
):
    wanted = [
        Wanted(
            typed(form.format(quarter=quarter, year=plan.year, plan=plan.name)),
            plan.source,
            plan.in_quarter(quarter),
            plan.whole_period,
        )
        for plan in gold
        for quarter in QUARTERS
    ]

    assert len(wanted) >= 16
    assert faults(answerer, wanted) == []


@MARKS
@pytest.mark.parametrize(
    "form",
    [
        "{agency} chủ trì những nhiệm vụ nào {plan}?",
        "Những nhiệm vụ nào {plan} do {agency} chủ trì?",
    ],
)
def test_every_lead_agency_is_listed_with_its_rows_and_no_other(
    gold, answerer, form, typed
):
    wanted = [
        Wanted(
            typed(form.format(agency=agency, plan=plan.name)),
            plan.source,
            plan.led_by(agency),
        )
        for plan in gold
        for agency in plan.leads
    ]

    assert len(wanted) >= 6
    assert faults(answerer, wanted) == []


def faults(answerer: Answerer, wanted: list[Wanted]) -> list[str]:
    found = ((w, answerer.ask(w.question, as_of=TODAY)) for w in wanted)
    return [fault for w, answer in found for fault in judged(w, answer)]


def judged(wanted: Wanted, answer: Answer) -> Iterator[str]:
    """Tell what is wrong; tasks from prose stand apart, under headings of their own."""
    table = [i for i in answer.items if isinstance(i, RowItem) and i.from_table]
    cited = {
        (i.citation.source, i.citation.line_start, i.citation.line_end) for i in table
    }
    must = {(wanted.source, *place) for place in wanted.rows}
    may = must | {(wanted.source, *place) for place in wanted.optional}
    if missing := must - cited:
        yield f"{wanted.question}: misses {sorted(missing)}"
    if extra := cited - may:
        yield f"{wanted.question}: also cites {sorted(extra)}"
    if answer.count != len(must):
        yield f"{wanted.question}: counts {answer.count}, not {len(must)}"
    kinds = {s.kind for s in answer.sections for i in s.items if i not in table}
    if kinds - {SectionKind.PROSE, SectionKind.STANDING}:
        yield f"{wanted.question}: shows {kinds} among the rows"
