"""What staff correct in a row, kept apart from what was read. Pure.

A correction is laid over the row whenever the row is written to the index, so that
lists, searches and answers all see it; the row as it was read stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from corpus.models import Field, Task
from corpus.text import squeeze
from corpus.timeframe import Context, read_timeframe
from index.cells import Cell, cell_text
from index.records import TaskRow


@dataclass(frozen=True, slots=True)
class Correction:
    """What one cell of one row should read: `value`, None for "not stated".

    `printed` is what the document said when the correction was made. `made_at` is
    aware, UTC.
    """

    task_id: str
    cell: Cell
    value: str | None
    printed: str | None
    author: str
    made_at: datetime
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Stale:
    """A correction whose row now prints something else in that cell: `now`."""

    correction: Correction
    now: str | None


def corrected(
    source: Task, values: Mapping[Cell, str | None], context: Context
) -> Task:
    """Return the task that `source` becomes when these cells are written into it.

    Names and times are read anew; what was doubtful or inherited about a corrected
    cell no longer is.
    """
    task = source
    for cell, value in values.items():
        if value != cell_text(source, cell):
            task = _WRITERS[cell](_settled(task, cell), value, context)
    return task


def _with_content(task: Task, value: str | None, _context: Context) -> Task:
    return replace(task, content=value or task.content)


def _with_lead(task: Task, value: str | None, _context: Context) -> Task:
    from corpus.agencies import split_agencies

    lead = split_agencies(value) if value else ()
    return replace(task, lead=lead, lead_printed=value)


def _with_coop(task: Task, value: str | None, _context: Context) -> Task:
    return replace(task, coop=value)


def _with_time(task: Task, value: str | None, context: Context) -> Task:
    from corpus.table_tasks import time_readings

    time = read_timeframe(value, context) if value else None
    inherited: list[Field] = [
        field for field in task.inherited if field is not Field.YEAR
    ]
    if time is not None and time.year_inherited:
        inherited.append(Field.YEAR)
    doubts = [task.ambiguous]
    if time is not None and time.other_readings:
        doubts.append(time_readings(time))
    return replace(
        task,
        time=time,
        inherited=tuple(inherited),
        ambiguous="; ".join(filter(None, doubts)) or None,
        warnings=(*task.warnings, *(time.warnings if time else ())),
    )


def _with_product(task: Task, value: str | None, _context: Context) -> Task:
    return replace(task, product=value)


_WRITERS: dict[Cell, Callable[[Task, str | None, Context], Task]] = {
    Cell.CONTENT: _with_content,
    Cell.LEAD: _with_lead,
    Cell.COOP: _with_coop,
    Cell.TIME: _with_time,
    Cell.PRODUCT: _with_product,
}
_FIELDS = {Cell.LEAD: Field.LEAD, Cell.COOP: Field.COOP, Cell.TIME: Field.TIME}
# The doubts that the corpus has about a cell name it: "ô thời gian trống: đọc ...",
# "“Trong tháng II/2020” có thể đọc là ...".
_DOUBTS = {
    Cell.CONTENT: re.compile(r"nội dung"),
    Cell.LEAD: re.compile(r"chủ trì"),
    Cell.COOP: re.compile(r"phối hợp"),
    Cell.TIME: re.compile(r"thời gian|thời hạn|có thể đọc là|\bmốc\b"),
    Cell.PRODUCT: re.compile(r"sản phẩm"),
}


def _settled(task: Task, cell: Cell) -> Task:
    doubts = _DOUBTS[cell]
    ambiguous = [
        doubt
        for doubt in (task.ambiguous or "").split("; ")
        if not doubts.search(doubt)
    ]
    return replace(
        task,
        inherited=tuple(f for f in task.inherited if f is not _FIELDS.get(cell)),
        ambiguous="; ".join(filter(None, ambiguous)) or None,
        warnings=tuple(text for text in task.warnings if not doubts.search(text)),
    )


def values_of(corrections: Iterable[Correction]) -> dict[Cell, str | None]:
    """Return what `corrected` takes."""
    return {correction.cell: correction.value for correction in corrections}


def corrected_cells(row: TaskRow) -> tuple[Cell, ...]:
    """Return the cells in which readers see something else than was printed."""
    if row.original is None:
        return ()
    return tuple(
        cell
        for cell in Cell
        if cell_text(row.task, cell) != cell_text(row.original, cell)
    )


def stale(corrections: Sequence[Correction], source: Task) -> tuple[Stale, ...]:
    """Return the corrections whose cell of `source` has changed since they were made.

    A row that now prints what staff had written is right, and not among them.
    """
    found = ((each, cell_text(source, each.cell)) for each in corrections)
    return tuple(
        Stale(each, now) for each, now in found if now not in {each.printed, each.value}
    )


def typed_value(text: str) -> str | None:
    """Return what was typed for a cell: one line, None when it was emptied."""
    return squeeze(text) or None
