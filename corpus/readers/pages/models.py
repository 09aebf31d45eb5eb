"""What is on a page, before anybody knows what is prose and what goes on overleaf.

The text layer of a PDF and the optical reading of a scan both give these; one
assembler makes blocks of them (`corpus.readers.pages.assemble`). Lengths are points (1/72
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
    Vietnamese what was doubtful about reading it. With its `box` and `lines`, a line
    that was full can be told from one that ended: give both where they are known.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    notes: tuple[str, ...] = ()
    box: Box | None = None
    lines: tuple[PageLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, or the part of one that stands on this page.

    Where it is not `ruled`, its columns were seen by where the words stand, and a blank
    may be the trace of a merge.
    """

    box: Box
    cells: tuple[PageCell, ...]
    row_boxes: tuple[Box, ...]  # one a row, top to bottom
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its lines and tables in reading order are the assembler's business."""

    number: int  # 1-based
    width: float
    height: float
    lines: tuple[PageLine, ...] = ()
    tables: tuple[PageTable, ...] = ()
    warnings: tuple[str, ...] = ()
