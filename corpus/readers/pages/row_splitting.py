"""Part the rows of a table that draws no rules between them, by their numbers.

Some offices rule only the columns: all tasks then stand in one cell of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.fit import is_digit_number
from corpus.readers.pages.models import Box, PageCell, PageLine, PageTable

_ABOVE = 0.5  # heights of a line that a row may begin above its number


def split_rows(table: PageTable) -> PageTable:
    """Return `table` with every row that holds several numbers as so many rows."""
    for row in reversed(range(len(table.row_boxes))):
        starts = _starts([cell for cell in table.cells if cell.row == row])
        if starts:
            table = _split(table, row, starts)
    return table


def _starts(cells: Sequence[PageCell]) -> list[float]:
    """Return where the rows begin that stand in one, in points; [] when it is one."""
    first = next((cell for cell in cells if cell.column == 0), None)
    if first is None or any(cell.rows > 1 for cell in cells):
        return []
    numbered = [line for line in first.lines if is_digit_number(line.text)]
    values = [int("".join(c for c in line.text if c.isdigit())) for line in numbered]
    if len(numbered) < 2 or any(b - a != 1 for a, b in pairwise(values)):
        return []
    return [n.box.top - _ABOVE * (n.box.bottom - n.box.top) for n in numbered]


def _split(table: PageTable, row: int, starts: Sequence[float]) -> PageTable:
    box = table.row_boxes[row]
    edges = [box.top, *starts[1:], box.bottom]
    boxes = [Box(box.left, a, box.right, b) for a, b in pairwise(edges)]
    added = len(boxes) - 1
    cells: list[PageCell] = []
    for cell in table.cells:
        if cell.row != row:
            below = cell.row > row
            cells.append(replace(cell, row=cell.row + added) if below else cell)
            continue
        for offset, part in enumerate(boxes):
            lines = tuple(line for line in cell.lines if _is_in(line, part, box))
            cells.append(_cell(cell, row + offset, lines, part))
    rows = (*table.row_boxes[:row], *boxes, *table.row_boxes[row + 1 :])
    return replace(table, cells=tuple(cells), row_boxes=rows, ruled=False)


def _is_in(line: PageLine, part: Box, whole: Box) -> bool:
    middle = (line.box.top + line.box.bottom) / 2
    above = middle >= part.top or part.top == whole.top
    return above and (middle < part.bottom or part.bottom == whole.bottom)


def _cell(cell: PageCell, row: int, lines: tuple[PageLine, ...], part: Box) -> PageCell:
    box = cell.box and Box(cell.box.left, part.top, cell.box.right, part.bottom)
    text = "\n".join(line.text for line in lines)
    return replace(cell, row=row, text=text, lines=lines, box=box)
