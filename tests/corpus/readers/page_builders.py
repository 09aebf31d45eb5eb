"""Pages as a page reader gives them, set in letters of one width."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from corpus.blocks import Block, Grid, Paragraph
from corpus.readers.pages.assemble import assemble
from corpus.readers.pages.models import Box, Page, PageCell, PageLine, PageTable

LETTER, HEIGHT, PITCH = 6.0, 12.0, 16.0  # points
WIDTH, PAPER = 595.0, 842.0
LEFT = 85.0


def line(text: str, top: float, left: float = LEFT, *, bold: bool = False) -> PageLine:
    """Return a printed line."""
    right = left + LETTER * len(text)
    return PageLine(text, Box(left, top, right, top + HEIGHT), bold)


def lines(texts: Sequence[str], top: float, left: float = LEFT) -> list[PageLine]:
    """Return lines one below the other."""
    return [line(text, top + n * PITCH, left) for n, text in enumerate(texts)]


def page(*lines: PageLine, number: int = 1, tables: Sequence[PageTable] = ()) -> Page:
    """Return a sheet of A4."""
    return Page(number, WIDTH, PAPER, lines, tuple(tables))


def table(rows: Sequence[Sequence[str]], top: float, column: float = 90.0) -> PageTable:
    """Return a ruled table; "^" joins a cell with the one above it.

    Args:
        rows: The texts of the cells.
        top: Where it begins, in points.
        column: How wide its columns are.
    """
    tops = [top]
    for row in rows:
        tops.append(tops[-1] + PITCH * max(text.count("\n") + 1 for text in row) + 2)
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text == "^":
                continue
            end = r + 1
            while end < len(rows) and rows[end][c] == "^":
                end += 1
            left = 60 + c * column
            box = Box(left, tops[r], left + column, tops[end])
            printed = (
                tuple(lines(text.split("\n"), tops[r] + 2, left + 3)) if text else ()
            )
            cells.append(PageCell(text, r, c, end - r, 1, box=box, lines=printed))
    width = column * max(map(len, rows))
    boxes = [Box(60, a, 60 + width, b) for a, b in pairwise(tops)]
    whole = Box(60, top, 60 + width, tops[-1])
    return PageTable(whole, tuple(cells), tuple(boxes))


def blocks_of(*pages: Page) -> tuple[Block, ...]:
    """Return what the assembler makes of `pages`."""
    return assemble(pages, source="thu.pdf", content_hash="0").blocks


def texts_of(*pages: Page) -> list[str]:
    """Return the paragraphs."""
    return [b.text for b in blocks_of(*pages) if isinstance(b, Paragraph)]


def rows_of(*pages: Page) -> list[list[str]]:
    """Return the rows of all grids; a covered cell is "^" with its text."""
    return [
        [("^" if c.merged_from else "") + c.text.replace("\n", "/") for c in row.cells]
        for block in blocks_of(*pages)
        if isinstance(block, Grid)
        for row in block.rows
    ]
