"""Tell the tables on a sheet from the letterhead, titles and prose around them.

A sheet has no paragraphs: a plan typed into one has its title in a merged row, its
table somewhere below, and the signature under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.blocks import Block, Grid, Paragraph, Row
from corpus.models import Place
from corpus.readers.layout import is_layout_line, looks_like_header
from corpus.readers.plain.tables import split_tabbed
from corpus.readers.spans import Owner, drop_slivers, lay_out
from corpus.text import squeeze

MIN_CELLS = 3  # of a row that is surely of a table
MIN_CELLS_GOING_ON = 2  # of a row right under a row of a table


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell as shown, and the rows and columns of the sheet that it covers."""

    text: str
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    font: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the sheet that shows something; `cells` are numbers into all cells.

    `after_gap` is true when the row above shows nothing.
    """

    number: int
    cells: tuple[int, ...]
    texts: tuple[str, ...]
    after_gap: bool

    @property
    def is_header(self) -> bool:
        """Whether it names columns; "Đơn vị ..." may also begin the cells of a task."""
        return not self.texts[0][:1].isdigit() and looks_like_header(self.texts)

    @property
    def is_letterhead(self) -> bool:
        return is_layout_line([t for text in self.texts for t in text.split("\n")])


def read_sheet(cells: Sequence[SheetCell]) -> Iterator[Block]:
    """Yield the paragraphs and grids of one sheet; rows know their sheet's row."""
    lines = _lines(cells)
    has_header = any(line.is_header for line in lines)
    position = 0
    while position < len(lines):
        if _begins_table(lines[position], has_header):
            end = _end_of_table(lines, position)
            yield _grid(lines[position:end], cells)
            position = end
        else:
            yield from _paragraphs(lines[position], cells)
            position += 1


def _lines(cells: Sequence[SheetCell]) -> list[_Line]:
    """Return the rows that show something, each with its cells from left to right."""
    filled = [
        (row, cell.columns[0], number)
        for number, cell in enumerate(cells)
        if cell.text.strip()
        for row in cell.rows
    ]
    lines: list[_Line] = []
    for row, found in groupby(sorted(filled), key=lambda place: place[0]):
        numbers = tuple(number for _, _, number in found)
        after_gap = not lines or lines[-1].number != row - 1
        texts = tuple(cells[number].text.strip() for number in numbers)
        lines.append(_Line(row, numbers, texts, after_gap))
    return lines


def _begins_table(line: _Line, has_header: bool) -> bool:
    """Return whether a table begins here: at its headings, when the sheet has any."""
    if has_header:
        return line.is_header
    return len(line.cells) >= MIN_CELLS and not line.is_letterhead


def _end_of_table(lines: Sequence[_Line], start: int) -> int:
    """Return the position after the last row of the table that begins at `start`.

    Rows with a single cell are headings of groups when the table goes on below them,
    and else what follows it: notes, the signature, the title of the next table.
    """
    end = start + 1
    for position in range(start + 1, len(lines)):
        line = lines[position]
        goes_on = position == end
        if line.is_letterhead or (line.is_header and not goes_on):
            break
        fewest = MIN_CELLS_GOING_ON if goes_on and not line.after_gap else MIN_CELLS
        if len(line.cells) >= min(fewest, len(lines[start].cells)):
            end = position + 1
    return end


def _grid(lines: Sequence[_Line], cells: Sequence[SheetCell]) -> Grid:
    """Return the table on `lines`, without columns that show nothing in it."""
    rows = {line.number for line in lines}
    columns = sorted(
        {c for line in lines for n in line.cells for c in cells[n].columns}
    )
    owners: dict[tuple[int, int], Owner] = {
        (row, column): number
        for number, cell in enumerate(cells)
        for row in cell.rows
        if row in rows
        for column in cell.columns
    }
    grid = [[owners.get((line.number, c)) for c in columns] for line in lines]
    texts = [_in_cell(cell.text) for cell in cells]
    laid_out = lay_out(drop_slivers(grid), texts)
    return Grid(
        rows=tuple(
            Row(row, Place(row=line.number))
            for row, line in zip(laid_out, lines, strict=True)
        ),
        merges_known=True,
        index=0,
    )


def _in_cell(text: str) -> str:
    lines = (squeeze(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _paragraphs(line: _Line, cells: Sequence[SheetCell]) -> Iterator[Paragraph]:
    """Yield what stands in a row outside of tables, cell by cell.

    "1." beside a sentence is its number; two names side by side are two paragraphs.
    """
    begun = [n for n in line.cells if cells[n].rows[0] == line.number]
    texts = [cells[number].text.strip() for number in begun]
    if any("\n" in text for text in texts):
        pieces = [piece for text in texts for piece in text.split("\n")]
    else:
        pieces = list(split_tabbed("\t".join(texts))) if texts else []
    filled = [piece for piece in map(squeeze, pieces) if piece]
    for index, piece in enumerate(filled):
        yield Paragraph(piece, Place(), gap_before=index == 0)
