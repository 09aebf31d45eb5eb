"""Put the cells of a row into the columns of its table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from corpus.cells import Hold, Printed, TableRow
from corpus.columns import Column, Role
from corpus.fit import Lexicon, align, begins_lower, fit
from corpus.grids import Table
from corpus.row_numbers import Level, RowNumber, read_number, split_leading_number
from corpus.text import fold
from corpus.timeframe import reads_as_time


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with its cells in columns.

    `cells` maps the index of a column to its cell. `lost` holds the columns for which
    a short row has no cell at all. `surplus` holds cells for which there is no column.
    `is_title` when the row is a number and a title in a table without number column.
    """

    row: TableRow
    cells: Mapping[int, Printed]
    number: RowNumber | None
    lost: frozenset[int] = frozenset()
    surplus: tuple[Printed, ...] = ()
    is_title: bool = False

    def own(self, column: int) -> str:
        """The text of its own in `column`, blank when covered, blank or missing."""
        cell = self.cells.get(column)
        return cell.flat if cell is not None and cell.hold is Hold.OWN else ""

    def text(self, column: int) -> str:
        """The text in `column`, also when it covers the cell from above."""
        cell = self.cells.get(column)
        return cell.flat if cell is not None and cell.hold is not Hold.LEFT else ""


class Columns:
    """The columns of a table, findable by role."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.all = tuple(columns)
        self._of: dict[Role, list[int]] = {}
        for n, column in enumerate(columns):
            self._of.setdefault(column.role, []).append(n)

    def of(self, *roles: Role) -> list[int]:
        """Return the indices of the columns with any of `roles`, left to right."""
        return sorted(n for role in roles for n in self._of.get(role, ()))

    def one(self, role: Role) -> int | None:
        """Return the index of the only column of `role`, or None."""
        found = self._of.get(role)
        return found[0] if found else None


def second_half(
    upper: TableRow, lower: PlacedRow, columns: Columns
) -> PlacedRow | None:
    """Return `lower` placed as the rest of `upper`, when a line break cut one row.

    In plain text a break inside a cell gives two short rows that make up one.
    """
    width, first, rest = len(columns.all), upper.cells, lower.row.cells
    if columns.one(Role.STT) is None:
        return None  # "II<TAB>Nhiệm vụ chuyên môn" is a title
    if upper.merges_known or len(first) + len(rest) - 1 != width or len(rest) < 2:
        return None
    if len(first) < 2 or not read_number(first[0].flat) or read_number(rest[0].flat):
        return None
    if not (first[-1].flat and rest[0].flat):
        return None
    at = range(len(first) - 1, width)
    return PlacedRow(lower.row, dict(zip(at, rest, strict=True)), None)


def first_half(placed: PlacedRow) -> PlacedRow:
    """Return the upper half of a broken row, its cells from the left."""
    return replace(placed, cells=dict(enumerate(placed.row.cells)), lost=frozenset())


def place_row(row: TableRow, columns: Columns, seen: Lexicon) -> PlacedRow:
    """Put the cells of a row into columns: in order, or by fit when some are missing."""
    cells, width = list(row.cells), len(columns.all)
    title = _numbered_title(cells, columns)
    if title is not None:
        return PlacedRow(row, *title, is_title=True)
    while len(cells) > width and not cells[-1].flat:
        cells.pop()
    cells = _join_stray(cells, width)
    surplus: tuple[Printed, ...] = ()
    if len(cells) > width:
        kept = _best_choice(cells, columns.all)
        surplus = tuple(c for n, c in enumerate(cells) if n not in kept and c.flat)
        cells = [cells[n] for n in kept]
    if len(cells) < width and _is_displaced(cells, columns, seen):
        at = align([cell.flat for cell in cells], columns.all, seen)
    else:
        at = tuple(range(len(cells)))
    by_column = dict(zip(at, cells, strict=True))
    by_column = _settle_spans(by_column, columns)
    lost = frozenset(range(width)) - set(at)
    return PlacedRow(row, by_column, _number(by_column, columns), lost, surplus)


def _numbered_title(
    cells: Sequence[Printed], columns: Columns
) -> tuple[dict[int, Printed], RowNumber] | None:
    """Read "II<TAB>Nhiệm vụ chuyên môn" in a table that has no column for numbers."""
    content = columns.one(Role.CONTENT)
    if columns.one(Role.STT) is not None or content is None or len(cells) < 2:
        return None
    number = read_number(cells[0].flat)
    if number is None or number.level >= Level.LETTER or not cells[1].flat:
        return None
    if any(cell.flat and cell.hold is Hold.OWN for cell in cells[2:]):
        return None
    return {content: cells[1]}, number


# Below this a filled cell cannot belong to the column that it stands in.
_MISFIT = 0.3
_CLEAR_GAIN = 0.4  # what moving the cells of a row must better its fits by


def _is_displaced(cells: Sequence[Printed], columns: Columns, seen: Lexicon) -> bool:
    """Whether a short row lost cells inside, not only the blank ones at its end."""
    filled = [n for n, cell in enumerate(cells) if cell.flat]
    if filled == [columns.one(Role.STT), columns.one(Role.CONTENT)]:
        return False  # "I<TAB>Quý I/2023" heads a group, though its title is a time
    texts = [cell.flat for cell in cells]
    best = align(texts, columns.all, seen)
    gain = _likeness(texts, best, columns) - _likeness(
        texts, range(len(texts)), columns
    )
    return gain >= _CLEAR_GAIN and any(
        fit(columns.all[n].role, texts[n]) <= _MISFIT
        and fold(texts[n]) not in seen.get(n, ())
        for n in filled
    )


def _likeness(texts: Sequence[str], at: Iterable[int], columns: Columns) -> float:
    """Return how well texts fit the columns `at`, summed up."""
    placed = zip(at, texts, strict=True)
    return sum(fit(columns.all[n].role, text) for n, text in placed if text)


def _join_stray(cells: list[Printed], width: int) -> list[Printed]:
    """Join what a stray tab inside a cell cut: the second half begins small."""
    joined = list(cells)
    for n in range(len(cells) - 1, 0, -1):
        if len(joined) <= width:
            break
        left, right = cells[n - 1], cells[n]
        cut = begins_lower(right.flat) and not reads_as_time(left.flat)
        if cut and left.flat and not read_number(left.flat):
            joined[n - 1 : n + 1] = [replace(left, text=f"{left.flat} {right.flat}")]
    return joined


def _best_choice(
    cells: Sequence[Printed], columns: Sequence[Column]
) -> tuple[int, ...]:
    """Choose which of too many cells stand in the columns."""
    if len(cells) - len(columns) > 3:
        return tuple(range(len(columns)))
    return max(
        combinations(range(len(cells)), len(columns)),
        key=lambda chosen: sum(
            fit(column.role, cells[n].flat) if cells[n].flat else 0.3
            for n, column in zip(chosen, columns, strict=True)
        ),
    )


def _settle_spans(cells: dict[int, Printed], columns: Columns) -> dict[int, Printed]:
    """Move a cell that spans several columns to the one that it fits best."""
    settled = dict(cells)
    for n, cell in cells.items():
        reach = [m for m in range(n, n + cell.spans) if m in cells]
        if cell.spans == 1 or not cell.flat or len(reach) == len(columns.all):
            continue
        best = max(reach, key=lambda m: (fit(columns.all[m].role, cell.flat), -m))
        if best != n and columns.all[n].role is not Role.CONTENT:
            settled[best], settled[n] = cell, replace(cells[best])
    return settled


def _number(cells: Mapping[int, Printed], columns: Columns) -> RowNumber | None:
    at, content = columns.one(Role.STT), columns.one(Role.CONTENT)
    if at is not None:
        cell = cells.get(at)
        if cell is not None and cell.flat and cell.hold is not Hold.LEFT:
            return read_number(cell.text)
    if content is not None and content in cells:
        return split_leading_number(cells[content].flat)[0]
    return None


def lexicon_of(table: Table) -> Lexicon:
    """Return the texts of the whole rows of `table`, by column."""
    seen: dict[int, set[str]] = {}
    for row in table.rows:
        if len(row.cells) == len(table.columns):
            for n, cell in enumerate(row.cells):
                if cell.flat:
                    seen.setdefault(n, set()).add(fold(cell.flat))
    return seen
