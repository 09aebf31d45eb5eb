"""Cells and rows of a table with the identity that the audit counts them by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from corpus.blocks import Cell, Grid, Row
from corpus.models import Place
from corpus.text import squeeze

# Every question about a row asks for its texts again.
_squeezed = lru_cache(maxsize=65536)(squeeze)


class CellId(NamedTuple):
    """Identity of a printed cell: table, row and column, 1-based."""

    table: int
    row: int
    column: int


class Hold(Enum):
    """How a grid position holds its text."""

    OWN = "own"
    ABOVE = "above"  # covered by a cell that begins in a row above
    LEFT = "left"  # covered by a cell to the left, in this row or above


@dataclass(frozen=True, slots=True)
class Printed:
    """One grid position of a table row; `id` is None unless it holds a cell of its own.

    `text` keeps line breaks. A covered position repeats the text that covers it.
    `spans` is how many columns the cell covers to the right.
    """

    text: str
    hold: Hold = Hold.OWN
    id: CellId | None = None
    spans: int = 1
    covers_below: bool = False

    @property
    def flat(self) -> str:
        """The text on one line."""
        return _squeezed(self.text)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a joined table; `fragment` counts the grids that it was joined from.

    `notes` says in Vietnamese what was doubtful about putting the row together.
    """

    cells: tuple[Printed, ...]
    place: Place
    merges_known: bool
    fragment: int = 0
    notes: tuple[str, ...] = ()

    @property
    def own(self) -> tuple[Printed, ...]:
        """The cells of its own that are not blank."""
        return tuple(c for c in self.cells if c.hold is Hold.OWN and c.flat)

    @property
    def verbatim(self) -> str:
        """The row as printed, cells joined by " | "; a wide cell stands once."""
        texts = [c.flat for c in self.cells if c.hold is not Hold.LEFT]
        return " | ".join(texts).strip(" |")


def table_rows(grid: Grid) -> list[TableRow]:
    """Return the rows of `grid` with the identity and hold of every cell."""
    covering = {cell.merged_from for row in grid.rows for cell in row.cells}
    below = {
        cell.merged_from
        for n, row in enumerate(grid.rows)
        for cell in row.cells
        if cell.merged_from is not None and cell.merged_from[0] < n
    }
    rows = []
    for n, row in enumerate(grid.rows):
        cells = tuple(
            _printed(cell, CellId(grid.index, n + 1, m + 1), row, (n, m) in below)
            if (n, m) in covering or cell.merged_from is not None
            else Printed(cell.text, Hold.OWN, CellId(grid.index, n + 1, m + 1))
            for m, cell in enumerate(row.cells)
        )
        place = replace(row.place, table=grid.index, row=n + 1)
        rows.append(TableRow(cells, place, grid.merges_known, notes=row.notes))
    return rows


def _printed(cell: Cell, at: CellId, row: Row, covers_below: bool) -> Printed:
    source = cell.merged_from
    here = (at.row - 1, at.column - 1)
    if source is None or source == here:
        spans = sum(other.merged_from == here for other in row.cells)
        return Printed(cell.text, Hold.OWN, at, max(spans, 0) + 1, covers_below)
    return Printed(cell.text, Hold.LEFT if source[1] < here[1] else Hold.ABOVE)
