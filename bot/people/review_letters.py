"""Rows under review as words, and what a correction would change. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import messages as common
from bot import phrases
from bot.people import staff_messages as messages
from retrieval.citing import plan_name, shortened

if TYPE_CHECKING:
    from corpus.models import Task
    from index.cells import Cell
    from index.records import PlanRow, TaskRow
    from index.review import Suspect

# Characters of what is shown; all of it together stays below the 4096 of a message.
LONGEST_CELL, LONGEST_DOUBT, LONGEST_QUOTE = 300, 200, 600
MOST_DOUBTS = 5


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the walk: its place among those to be reviewed, from 1."""

    suspect: Suspect
    place: int
    count: int


def step_after(suspects: Sequence[Suspect], task_id: str | None) -> Step | None:
    """Return the row that follows one, the first when that one is not among them.

    None at the end: rows that were passed over come again only in a new walk.
    """
    places = [n for n, each in enumerate(suspects) if each.row.id == task_id]
    place = places[0] + 1 if places else 0
    if place >= len(suspects):
        return None
    return Step(suspects[place], place + 1, len(suspects))


def step_at(suspects: Sequence[Suspect], task_id: str) -> Step | None:
    """Return the row with this id as a step; None when it is not to be reviewed."""
    for place, each in enumerate(suspects, 1):
        if each.row.id == task_id:
            return Step(each, place, len(suspects))
    return None


def said(step: Step) -> str:
    """Say a row under review: where it is, its cells, its doubts, its raw words."""
    suspect = step.suspect
    task = suspect.row.task
    spot = common.row_label(common.row_place(task.stt)).strip() if task.stt else ""
    heading = messages.suspect_heading(
        step.place, step.count, plan_name(suspect.plan), spot
    )
    doubts = [f"⚠ {shortened(text, LONGEST_DOUBT)}" for text in _doubts(suspect)]
    quote = shortened(task.quote, LONGEST_QUOTE)
    return "\n".join(
        (
            heading,
            "",
            *_cell_lines(suspect.row),
            "",
            *doubts[:MOST_DOUBTS],
            f"{messages.RAW}: “{quote}”",
        )
    )


def _doubts(suspect: Suspect) -> list[str]:
    changed = [
        common.standing_correction(
            common.EDITED_CELLS[each.correction.cell.value],
            each.correction.value or common.ABSENT,
            each.now or common.ABSENT,
        )
        for each in suspect.stale
    ]
    return [*changed, *suspect.doubts]


def _cell_lines(row: TaskRow) -> list[str]:
    from index.cells import Cell, cell_text

    lines = []
    for cell in Cell:
        text = cell_text(row.task, cell)
        label = common.EDITED_CELLS[cell.value]
        shown = _shown(text)
        reading = reading_of(row.task, cell)
        extra = f" ({reading})" if reading and shown else ""
        lines.append(f"{messages.cell_line(label, shown)}{extra}")
    return lines


def _shown(text: str | None) -> str | None:
    return shortened(text, LONGEST_CELL) if text else None


def asked(row: TaskRow, cell: Cell) -> str:
    """Ask what a cell should read."""
    from index.cells import cell_text

    return messages.ask_value(cell.value, _shown(cell_text(row.task, cell)))


def corrected(cell: str, value: str | None) -> str:
    """Say that a cell was corrected."""
    return messages.corrected(cell, _shown(value))


def reading_of(task: Task, cell: Cell) -> str | None:
    """Return what a cell is read as, where that says more than its words."""
    from index.cells import Cell

    time = task.time
    if cell is not Cell.TIME or time is None:
        return None
    recurrence = time.recurrence.value if time.recurrence else None
    reading = phrases.time_reading(time.start, time.end, recurrence)
    return reading or common.UNREAD_TIME


def proposed(plan: PlanRow, row: TaskRow, cell: Cell, value: str | None) -> str:
    """Say what a correction would change, and how the new words are read."""
    from corpus.parser import context_of
    from index import corrections
    from index.cells import cell_text

    task = corrections.corrected(row.source, {cell: value}, context_of(plan.header))
    return messages.confirm_value(
        cell.value,
        _shown(cell_text(row.task, cell)),
        _shown(value),
        reading_of(task, cell) if value else None,
    )


def typed(text: str) -> str | None:
    """Return what was typed for a cell, None for "the document states none"."""
    from corpus.text import normalize
    from index.corrections import typed_value

    value = typed_value(normalize(text))
    return None if value in messages.EMPTIES else value
