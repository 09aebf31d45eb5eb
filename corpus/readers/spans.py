"""Lay cells that span rows and columns out on a grid of single positions.

A grid of owners says, for each position, which printed cell covers it. Word processors
cut tables into more columns than a reader sees; columns that no cell fills alone go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.blocks import Cell

Owner = int | None  # a printed cell, by number; None where the table has a hole

MAX_POSITIONS = 500_000  # rows x columns of one table; no plan comes near


class TableTooLargeError(ValueError):
    """A table covers more positions than any plan's; spans may ask for millions."""


@dataclass(frozen=True, slots=True)
class Span:
    """How many positions a cell covers."""

    columns: int
    rows: int


def place_spans(
    printed: Sequence[Sequence[Span]], *, most_columns: int
) -> list[list[Owner]]:
    """Return which cell, counted from the first, covers each position.

    The cells are placed as a browser does: each in the first free position of its row.

    Raises:
        TableTooLargeError: they cover more than `MAX_POSITIONS`.
    """
    taken: dict[tuple[int, int], int] = {}
    number = 0
    for r, row in enumerate(printed):
        c = 0
        for span in row:
            while (r, c) in taken:
                c += 1
            columns = max(min(span.columns, most_columns - c), 1)
            for below in range(min(span.rows, len(printed) - r)):
                for right in range(columns):
                    taken[r + below, c + right] = number
            number += 1
            c += columns
            if len(taken) > MAX_POSITIONS:
                raise TableTooLargeError
    grid: list[list[Owner]] = [[] for _ in printed]
    for (r, c), owner in sorted(taken.items()):
        grid[r] += [None] * (c + 1 - len(grid[r]))
        grid[r][c] = owner
    return grid


def drop_slivers(owners: Sequence[Sequence[Owner]]) -> tuple[tuple[Owner, ...], ...]:
    """Return the grid without the columns that no cell fills on its own.

    Rows whose edges differ by a hair make such columns. No owner is lost: each that
    stood in a dropped column also stands beside it.
    """
    rows = [list(row) for row in owners]
    column = 0
    while rows and column < max(map(len, rows)):
        if all(_is_shared(row, column) for row in rows):
            for row in rows:
                del row[column : column + 1]
        else:
            column += 1
    return tuple(map(tuple, rows))


def _is_shared(row: Sequence[Owner], column: int) -> bool:
    """Return whether the cell at `column` reaches into a neighbouring column."""
    if column >= len(row):
        return True
    owner = row[column]
    left = column > 0 and row[column - 1] == owner
    right = column + 1 < len(row) and row[column + 1] == owner
    return left or right


def lay_out(
    owners: Sequence[Sequence[Owner]], texts: Sequence[str]
) -> tuple[tuple[Cell, ...], ...]:
    """Return the cells of a grid.

    The first position of an owner is a cell of its own; the others repeat its text
    and name that position in `merged_from`.

    Args:
        owners: Numbers into `texts`; None is a blank cell.
        texts: The text of each printed cell.
    """
    first: dict[int, tuple[int, int]] = {}
    rows = []
    for r, row in enumerate(owners):
        cells = []
        for c, owner in enumerate(row):
            if owner is None:
                cells.append(Cell(""))
                continue
            home = first.setdefault(owner, (r, c))
            cells.append(Cell(texts[owner], None if home == (r, c) else home))
        rows.append(tuple(cells))
    return tuple(rows)
