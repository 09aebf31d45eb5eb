"""Make a document of pages: what is prose, in which order, and what goes on overleaf.

The text layer of a PDF and the optical reading of a scan both end here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from corpus.blocks import Block, Document, Grid, Paragraph, Row
from corpus.models import Place
from corpus.readers.layout import is_layout_table
from corpus.readers.pages.breaks import JOINED, Part, rejoin
from corpus.readers.pages.cell_lines import text_of
from corpus.readers.pages.flowing import (
    Measure,
    Standing,
    measure_of,
    paragraphs,
    whole_points,
)
from corpus.readers.pages.furniture import without_furniture
from corpus.readers.pages.models import Page, PageCell, PageLine, PageTable
from corpus.readers.pages.reading_order import reading_runs
from corpus.readers.spans import Owner, drop_slivers, lay_out


def assemble(
    pages: Sequence[Page],
    *,
    source: str,
    content_hash: str,
    warnings: tuple[str, ...] = (),
) -> Document:
    """Return the blocks of `pages` in reading order.

    Args:
        pages: In order. A `PageLine` is a stretch of text without a wide gap in it:
            what stands in two columns at one height is two lines. Their order on the
            page does not matter.
        source: The file name.
        content_hash: Of the file's bytes.
        warnings: What was doubtful about the whole file; those of the pages follow.

    Returns:
        Paragraphs and one grid for each `PageTable`, with page and box in every
        place. Page numbers and running heads are left out.
    """
    pages = without_furniture(pages)
    items = [item for page in pages for item in _items(page)]
    blocks = _numbered(_blocks(items, _measures(pages)))
    told = dict.fromkeys([*warnings, *(w for page in pages for w in page.warnings)])
    return Document(source, content_hash, tuple(blocks), tuple(told))


ABOVE_THE_PAGE = -1  # the row of a cell that begins in the part of a table before

Item = Standing | Part


def _items(page: Page) -> Iterator[Item]:
    """Yield what stands on a page, from top to bottom."""
    tables = sorted(page.tables, key=lambda t: (t.box.top, t.box.left))
    above = 0.0
    for table in [*tables, None]:
        end = (table.box.top + table.box.bottom) / 2 if table else float("inf")
        zone = [n for n in page.lines if above <= _middle(n) < end]
        for run in reading_runs(zone, page.width):
            for line in run.lines:
                yield Standing(line, page.number, run.column)
        if table is not None:
            yield from _table_items(table, page.number)
            above = max(above, end)


def _middle(line: PageLine) -> float:
    return max((line.box.top + line.box.bottom) / 2, 0.0)


def _table_items(table: PageTable, page: int) -> Iterator[Item]:
    """Yield a table, or its lines when it only places them."""
    rows = [
        [cell.text for cell in table.cells if cell.row == row]
        for row in range(len(table.row_boxes))
    ]
    if not is_layout_table(rows):
        yield Part(table, page)
        return
    for cell in sorted(table.cells, key=lambda c: (c.column, c.row)):
        box = table.row_boxes[cell.row]
        for text in filter(None, cell.text.split("\n")):
            yield Standing(PageLine(text, box), page, column=True)


def _measures(pages: Sequence[Page]) -> dict[int, Measure]:
    """Return the measure of each page; a page of few lines is set like its kind."""
    running = {page.number: _running_lines(page) for page in pages}
    by_width: dict[int, list[PageLine]] = {}
    for page in pages:
        by_width.setdefault(round(page.width), []).extend(running[page.number])
    kinds = {width: measure_of(lines, width) for width, lines in by_width.items()}
    return {
        page.number: measure_of(lines, page.width)
        if len(lines := running[page.number]) >= _FEWEST_LINES
        else kinds[round(page.width)]
        for page in pages
    }


_FEWEST_LINES = 12  # from which on a page shows its own measure


def _running_lines(page: Page) -> list[PageLine]:
    return [
        line
        for run in reading_runs(page.lines, page.width)
        if not run.column
        for line in run.lines
    ]


def _blocks(items: Sequence[Item], measures: dict[int, Measure]) -> Iterator[Block]:
    for kind, run in groupby(items, key=type):
        if kind is Part:
            for part in rejoin([item for item in run if isinstance(item, Part)]):
                yield from _grid(part)
        else:
            lines = [item for item in run if isinstance(item, Standing)]
            yield from paragraphs(lines, measures)


# Grids ------------------------------------------------------------------------------


def _grid(part: Part) -> Iterator[Grid]:
    if part.is_blank:
        return
    table = part.table
    owners, texts = _owners(table.cells, len(table.row_boxes))
    owners = drop_slivers(owners)
    carried = {
        n for n, c in enumerate(table.cells) if (c.row, c.column) in part.carried
    }
    laid_out = [
        tuple(
            replace(cell, merged_from=(ABOVE_THE_PAGE, column))
            if n in carried
            else cell
            for column, (cell, n) in enumerate(zip(cells, covering, strict=True))
        )
        for cells, covering in zip(lay_out(owners, texts), owners, strict=True)
    ]
    rows = tuple(
        Row(
            cells,
            Place(page=part.page, box=whole_points(table.row_boxes[n])),
            _notes(part, n),
        )
        for n, cells in enumerate(laid_out)
    )
    yield Grid(rows, merges_known=table.ruled, index=0)


def _owners(
    cells: Sequence[PageCell], rows: int
) -> tuple[Sequence[Sequence[Owner]], list[str]]:
    width = max((cell.column + cell.columns for cell in cells), default=0)
    owners: list[list[Owner]] = [[None] * width for _ in range(rows)]
    for n, cell in enumerate(cells):
        for row in range(cell.row, min(cell.row + cell.rows, rows)):
            for column in range(cell.column, cell.column + cell.columns):
                owners[row][column] = n
    return owners, [text_of(cell) for cell in cells]


def _notes(part: Part, row: int) -> tuple[str, ...]:
    notes = [
        note
        for cell in part.table.cells
        if cell.row <= row < cell.row + cell.rows
        for note in cell.notes
    ]
    return tuple(dict.fromkeys([*notes, *([JOINED] if row in part.joined else [])]))


def _numbered(blocks: Iterator[Block]) -> Iterator[Block]:
    """Yield the blocks with the grids counted, and their rows in each."""
    index = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        index += 1
        yield replace(
            block,
            index=index,
            rows=tuple(
                replace(row, place=replace(row.place, table=index, row=n))
                for n, row in enumerate(block.rows, 1)
            ),
        )
