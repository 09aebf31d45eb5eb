"""What changed between two versions of a plan, row by row. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.models import Task
from index.cells import Cell, cell_text
from index.identity import KnownTask


class Move(StrEnum):
    """How the deadline of a row moved."""

    LATER = "later"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell in the old and the new version, None where it is not stated."""

    cell: Cell
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row that is the same task with other cells.

    `old_end` and `new_end` are its deadlines as read, None for rows without one.
    """

    old: KnownTask
    new: KnownTask
    cells: tuple[CellChange, ...]

    @property
    def old_end(self) -> date | None:
        """The deadline in the old version."""
        return _end(self.old.task)

    @property
    def new_end(self) -> date | None:
        """The deadline in the new version."""
        return _end(self.new.task)

    @property
    def move(self) -> Move | None:
        """How the deadline moved; None when it did not, or one of them is unknown."""
        old, new = self.old_end, self.new_end
        if old is None or new is None or old == new:
            return None
        return Move.LATER if new > old else Move.EARLIER


@dataclass(frozen=True, slots=True)
class RowDiff:
    """The rows of two versions that differ, in the order of the new and old plan."""

    added: tuple[KnownTask, ...] = ()
    removed: tuple[KnownTask, ...] = ()
    changed: tuple[ChangedRow, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

    def moved(self, move: Move) -> tuple[ChangedRow, ...]:
        """Return the rows whose deadline moved so."""
        return tuple(row for row in self.changed if row.move is move)


def compare(old: Sequence[KnownTask], new: Sequence[KnownTask]) -> RowDiff:
    """Compare two versions by the ids of their rows, which tell the same tasks.

    A row that only stands elsewhere, under another number or in another group, has not
    changed; a time that is read otherwise, in another year, has.
    """
    before = {row.id: row for row in old}
    after = {row.id for row in new}
    return RowDiff(
        added=tuple(row for row in new if row.id not in before),
        removed=tuple(row for row in old if row.id not in after),
        changed=tuple(_changed(before, new)),
    )


def _changed(
    before: dict[str, KnownTask], new: Iterable[KnownTask]
) -> Iterable[ChangedRow]:
    for row in new:
        old = before.get(row.id)
        if old is None:
            continue
        cells = tuple(_cell_changes(old.task, row.task))
        if cells:
            yield ChangedRow(old, row, cells)


def _cell_changes(old: Task, new: Task) -> Iterable[CellChange]:
    for cell in Cell:
        texts = cell_text(old, cell), cell_text(new, cell)
        read_anew = cell is Cell.TIME and _read(old) != _read(new)
        if texts[0] != texts[1] or read_anew:
            yield CellChange(cell, *texts)


def _read(task: Task) -> tuple[date | None, date | None]:
    return (task.time.start, task.time.end) if task.time else (None, None)


def _end(task: Task) -> date | None:
    return task.time.end if task.time else None
