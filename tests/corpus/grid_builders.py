"""Build grids and blocks for the tests of tables, as readers would give them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.blocks import Block, Cell, Grid, Paragraph, Row
from corpus.models import Place, Span
from corpus.tables import TableReading, read_tables
from corpus.timeframe import Context

YEAR_2026 = Context(2026, Span(date(2026, 1, 1), date(2026, 12, 31)))


def text_grid(*rows: str, index: int = 1, line: int = 10) -> Grid:
    """Build the grid of a plain text file: cells parted by "|", rows may be ragged."""
    return Grid(
        tuple(
            Row(
                tuple(Cell(cell.strip()) for cell in row.split("|")),
                Place(line + n, line + n),
            )
            for n, row in enumerate(rows)
        ),
        merges_known=False,
        index=index,
    )


def merged_grid(*rows: str, index: int = 1, page: int | None = None) -> Grid:
    """Build a grid that knows its merges.

    "^" is covered by the cell above, "<" by the cell to the left; all rows are equally
    wide. "/" in a cell is a line break.
    """
    cells: list[list[Cell]] = []
    for n, row in enumerate(rows):
        cells.append([])
        for m, text in enumerate(row.split("|")):
            cells[n].append(_merged_cell(cells, n, m, text.strip()))
    return Grid(
        tuple(Row(tuple(row), Place(page=page)) for row in cells),
        merges_known=True,
        index=index,
    )


def _merged_cell(cells: list[list[Cell]], n: int, m: int, text: str) -> Cell:
    if text not in ("^", "<"):
        return Cell(text.replace("/", "\n"))
    above, left = (n - 1, m), (n, m - 1)
    source = above if text == "^" else left
    covering = cells[source[0]][source[1]]
    return Cell(covering.text, covering.merged_from or source)


def lines(*texts: str) -> tuple[Paragraph, ...]:
    """Build one paragraph a line; an empty text is a blank line before the next."""
    paragraphs: list[Paragraph] = []
    gap = True
    for n, text in enumerate(texts, 1):
        if text:
            paragraphs.append(Paragraph(text, Place(n, n), gap_before=gap))
        gap = not text
    return tuple(paragraphs)


def read(
    *blocks: Block | Sequence[Block], context: Context = YEAR_2026
) -> TableReading:
    """Read the tables of a document made of `blocks`."""
    flat: list[Block] = []
    for block in blocks:
        flat += [block] if isinstance(block, Paragraph | Grid) else block
    return read_tables(flat, context)
