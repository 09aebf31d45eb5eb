"""Staff correct a row, take that back, or say that a doubtful row is right.

A correction is seen at once: the row is written anew where it stands, with its texts,
agencies and vector, in one short transaction that raises the generation. What the
document says is kept beside it, and never lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Engine, select

from corpus.errors import UsageError
from index.access import write_access
from index.audit import Action, Deed, record
from index.cells import Cell, cell_text
from index.corrections import Correction, stale
from index.decisions import accept, corrections_of, put_corrections
from index.edits import edit_of
from index.filters import current_plans
from index.records import Hand, IndexConfig, PlanRow, Progress, TaskRow
from index.review import fingerprint
from index.rows import to_plan_row, to_task_row
from index.schema import plans, tasks
from index.staging import laid_over
from index.store import reading, writing
from index.swap import Change, make_current

Wanted = Mapping[Cell, str | None]
"""What cells should read; None for "the document states none"."""


@dataclass(frozen=True, slots=True)
class CorrectionReport:
    """The row as readers see it now, and the corrections that it has."""

    plan: PlanRow
    row: TaskRow
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A row of a current plan, and what staff have said about it."""

    plan: PlanRow
    row: TaskRow
    corrections: tuple[Correction, ...]


def correct(
    task_id: str,
    wanted: Wanted,
    config: IndexConfig,
    *,
    by: Hand,
    note: str | None = None,
    progress: Progress | None = None,
) -> CorrectionReport:
    """Let cells of a row read otherwise than the document prints them.

    Cells that were corrected before and are not among `wanted` stay corrected; one
    that is to read as it is printed no longer is.

    Raises:
        UsageError: no current plan has the row, or its content would be empty.
        BusyIndexError: a refresh is running.
    """
    if Cell.CONTENT in wanted and not wanted[Cell.CONTENT]:
        raise UsageError(
            "Nội dung nhiệm vụ không thể để trống. Chưa có gì thay đổi. Hãy ghi nội "
            "dung đúng sau --content."
        )

    def decide(found: _Found) -> tuple[Correction, ...]:
        kept = [each for each in found.corrections if each.cell not in wanted]
        made = (
            Correction(
                task_id=task_id,
                cell=cell,
                value=value,
                printed=cell_text(found.row.source, cell),
                author=by.name,
                made_at=by.at,
                note=note,
            )
            for cell, value in wanted.items()
            if value != cell_text(found.row.source, cell)  # else nothing to correct
        )
        return (*kept, *made)

    detail = {"cells": {cell.value: value for cell, value in wanted.items()}}
    deed = Deed(by.at, by.name, Action.CORRECT, task_id, detail | {"note": note})
    return _rewrite(task_id, decide, config, deed, progress)


def undo(
    task_id: str,
    config: IndexConfig,
    *,
    by: Hand,
    progress: Progress | None = None,
) -> CorrectionReport:
    """Let a row read again as the document prints it.

    Raises:
        UsageError: no current plan has the row, or it was not corrected.
        BusyIndexError: a refresh is running.
    """

    def decide(found: _Found) -> tuple[Correction, ...]:
        if not found.corrections:
            raise UsageError(
                f"Nhiệm vụ {task_id} chưa được hiệu đính. Chưa có gì thay đổi. Hãy gõ "
                "`kehoach correct --list` để xem các hiệu đính."
            )
        return ()

    deed = Deed(by.at, by.name, Action.UNDO, task_id, {})
    return _rewrite(task_id, decide, config, deed, progress)


def _rewrite(
    task_id: str,
    decide: Callable[[_Found], tuple[Correction, ...]],
    config: IndexConfig,
    deed: Deed,
    progress: Progress | None,
) -> CorrectionReport:
    from corpus.words import segment

    with write_access(config) as engine:
        found = _find(engine, task_id)
        fixes = decide(found)
        header = found.plan.header
        task = laid_over(found.row.source, header, fixes)
        was = {each.cell.value: each.value for each in found.corrections}
        told = replace(deed, detail={**deed.detail, "before": was})

        def write(connection: Connection) -> None:
            put_corrections(connection, task_id, found.plan.family, fixes)
            record(connection, told)

        change = Change(
            config,
            progress or (lambda *_: None),
            edits=(edit_of(found.row, task, segment),),
            also=(write,),
        )
        make_current(engine, change)
        after = _find(engine, task_id)
    return CorrectionReport(after.plan, after.row, after.corrections)


def accept_row(task_id: str, config: IndexConfig, *, by: Hand) -> CorrectionReport:
    """Say that a row is right as it is: its doubts are not listed until it changes.

    A correction whose cell the document now prints otherwise stays, and is from now on
    compared with what is printed today.

    Raises:
        UsageError: no current plan has the row.
        BusyIndexError: a refresh is running.
    """
    with write_access(config) as engine:
        found = _find(engine, task_id)
        fixes = tuple(_up_to_date(found))
        doubts: dict[str, Any] = {"warnings": list(found.row.task.warnings)}
        with writing(engine) as connection:
            put_corrections(connection, task_id, found.plan.family, fixes)
            marked = fingerprint(found.row)
            accept(connection, task_id, found.plan.family, marked, by)
            record(connection, Deed(by.at, by.name, Action.ACCEPT, task_id, doubts))
    return CorrectionReport(found.plan, found.row, fixes)


def _up_to_date(found: _Found) -> Iterable[Correction]:
    now = {
        each.correction.cell: each.now
        for each in stale(found.corrections, found.row.source)
    }
    for fix in found.corrections:
        yield replace(fix, printed=now.get(fix.cell, fix.printed))


def _find(engine: Engine, task_id: str) -> _Found:
    query = select(tasks).where(
        tasks.c.public_id == task_id, tasks.c.plan_id.in_(current_plans())
    )
    with reading(engine) as connection:
        found = connection.execute(query).mappings().first()
        if found is None:
            raise UsageError(
                f"Không có nhiệm vụ nào mang mã {task_id!r}. Chưa có gì thay đổi. Hãy gõ "
                "`kehoach tasks --json` hoặc `kehoach review` để xem mã."
            )
        row = to_task_row(found)
        of_plan = select(plans).where(plans.c.id == row.plan_id)
        plan = to_plan_row(connection.execute(of_plan).mappings().one())
        fixes = corrections_of(connection, plan.family).get(task_id, ())
    return _Found(plan, row, fixes)
