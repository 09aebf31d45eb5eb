"""Tables of office documents, whose cells hold paragraphs and tables themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.blocks import Block, Cell, Grid, Paragraph, Row
from corpus.models import Place
from corpus.readers.doubts import Doubts
from corpus.readers.layout import is_layout_table, looks_like_header
from corpus.readers.spans import Owner, drop_slivers, lay_out
from corpus.text import squeeze

MAX_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell as it was written: what is in it and how far it reaches.

    `continues` is true when the cell above reaches into it, which is how Word writes
    what HTML writes as `rows`.
    """

    blocks: Sequence[Block]
    columns: int = 1
    rows: int = 1
    continues: bool = False


PrintedRows = Sequence[Sequence[PrintedCell]]


def read_table(
    printed: PrintedRows, owners: Sequence[Sequence[Owner]], doubts: Doubts
) -> list[Block]:
    """Return the grid, or the blocks in a table that only places text.

    Args:
        printed: The cells, row by row.
        owners: Which of them, counted from the first, covers each position.
        doubts: Where inner tables and computed numbers are counted.
    """
    rows = [row for row in printed if row]
    texts = [[cell_text(c.blocks) for c in row if not c.continues] for row in rows]
    if is_layout_table(texts) or _frames_a_table(rows, texts):
        return _by_columns(rows)
    _note_cells(rows, doubts)
    flat = [cell_text(cell.blocks) for row in rows for cell in row]
    laid_out = lay_out(drop_slivers(owners), flat)
    grid = Grid(tuple(Row(cells, Place()) for cells in laid_out), True, index=0)
    return [grid] if any(flat) else []


def _frames_a_table(printed: PrintedRows, texts: Sequence[Sequence[str]]) -> bool:
    """Return whether the table of tasks is in a cell, and the outer only places it."""
    return not any(map(looks_like_header, texts)) and any(
        looks_like_header([cell.text for cell in row.cells])
        for printed_row in printed
        for cell in printed_row
        for block in cell.blocks
        if isinstance(block, Grid)
        for row in block.rows
    )


def _by_columns(printed: PrintedRows) -> list[Block]:
    """Return what the cells hold, the left column first, top to bottom."""
    width = max(map(len, printed), default=0)
    return [
        block
        for column in range(width)
        for row in printed
        if column < len(row)
        for block in row[column].blocks
    ]


def _note_cells(printed: PrintedRows, doubts: Doubts) -> None:
    for block in (b for row in printed for cell in row for b in cell.blocks):
        if isinstance(block, Grid):
            doubts.note("nested")
        elif block.numbered and not block.text.startswith("- "):
            doubts.note("numbered cells")


def number_tables(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks with the tables counted in document order.

    Rows that know their own number keep it.
    """
    index = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        index += 1
        rows = tuple(
            replace(row, place=Place(table=index, row=row.place.row or number))
            for number, row in enumerate(block.rows, 1)
        )
        yield replace(block, rows=rows, index=index)


def cell_text(blocks: Sequence[Block]) -> str:
    """Return the words in a cell, a line each; an inner table a line per row."""
    lines = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += [_row_text(row.cells) for row in block.rows]
    return "\n".join(line for line in lines if line)


def _row_text(cells: Sequence[Cell]) -> str:
    return squeeze(" ".join(cell.text for cell in cells if cell.merged_from is None))
