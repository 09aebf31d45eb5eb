"""What staff do, in short, for the tests of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.models import Plan
from index.catalog import Index, IndexConfig, PlanRow, TaskRow
from index.history import Version, history
from index.outcomes import FileOutcome
from index.records import Hand
from index.refresh import RefreshReport, Wishes, refresh
from tests.index import builders

BY = Hand("Lan", datetime(2021, 3, 20, 8, 30, tzinfo=UTC))


def load(config: IndexConfig, folder: Path, name: str, made: Plan, **wishes: Any):
    """Write a plan as a file, refresh from it, and return what became of it."""
    return reload(config, builders.write(folder, name, made), **wishes).files[0]


def reload(config: IndexConfig, *paths: Path, dry_run: bool = False, **wishes: Any):
    report: RefreshReport = refresh(
        paths,
        config,
        read=builders.read,
        dry_run=dry_run,
        wishes=Wishes(by=BY, **wishes),
    )
    return report


def plan_id(config: IndexConfig, number: str) -> int:
    """The id of the one current plan of a number."""
    [plan] = [p for p in plans(config) if p.header.number == number]
    return plan.id


def rows(config: IndexConfig) -> list[TaskRow]:
    """All rows that readers see, by plan and position."""
    index = Index.open(config)
    try:
        with index.read() as reader:
            return list(reader.tasks())
    finally:
        index.close()


def row_of(config: IndexConfig, content: str, number: str | None = None) -> TaskRow:
    """The one row with this content, in the plan of this number."""
    chosen = {p.id for p in plans(config) if number in {None, p.header.number}}
    every = (row for row in rows(config) if row.plan_id in chosen)
    [row] = [row for row in every if row.task.content == content]
    return row


def plans(config: IndexConfig) -> list[PlanRow]:
    index = Index.open(config)
    try:
        with index.read() as reader:
            return list(reader.plans())
    finally:
        index.close()


def versions(config: IndexConfig, plan: PlanRow) -> tuple[Version, ...]:
    index = Index.open(config)
    try:
        with index.read() as reader:
            return history(reader.connection, plan)
    finally:
        index.close()


def plan_of(outcome: FileOutcome) -> PlanRow:
    assert outcome.plan is not None
    return outcome.plan
