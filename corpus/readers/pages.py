"""What is on a page, before anybody knows what is prose and what goes on overleaf.

The text layer of a PDF and the optical reading of a scan both give these; one
assembler makes blocks of them (`corpus.readers.assemble`). Lengths are points (1/72
inch), the origin is the top left corner.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page; `top` < `bottom`."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageLine:
    """A printed line outside of tables, left to right."""

    text: str
    box: Box
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PageCell:
    """A printed cell: which grid positions it covers, and its lines joined by line breaks.

    `row` and `column` are 0-based within the table on this page. `notes` says in
    Vietnamese what was doubtful about reading it.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageTable:
    """A ruled table, or the part of one that stands on this page."""

    box: Box
    cells: tuple[PageCell, ...]
    row_boxes: tuple[Box, ...]  # one a row, top to bottom


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its lines and tables in reading order are the assembler's business."""

    number: int  # 1-based
    width: float
    height: float
    lines: tuple[PageLine, ...] = ()
    tables: tuple[PageTable, ...] = ()
    warnings: tuple[str, ...] = ()
