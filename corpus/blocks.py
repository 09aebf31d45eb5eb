"""What every reader gives: paragraphs and table grids, in document order.

A reader knows a format and nothing about plans. Text formats give one `Paragraph`
a printed line; joining lines into sentences is the interpreter's business.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.models import Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A printed line (text formats) or a paragraph (office formats), markup removed.

    `gap_before` is true when a blank line, or a paragraph break of an office format,
    stands before it. `heading` is the outline level (1 = top) where the format marks
    one. `numbered` is true when `text` begins with a number that the word processor
    had computed and the reader wrote out.
    """

    text: str
    place: Place
    gap_before: bool = True
    heading: int | None = None
    bold: bool = False
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One grid position.

    `merged_from` is the (row, column) of the cell that covers this one, None for a
    cell of its own; a covered cell repeats that cell's text. A negative row is one of
    the grid before: a page break has cut the cell. Only formats that know their merges
    set it.
    """

    text: str
    merged_from: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right, and where the row stood. Text rows may be ragged.

    `notes` says in Vietnamese what was doubtful about reading it, for its warnings.
    """

    cells: tuple[Cell, ...]
    place: Place
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed.

    `merges_known` says whether blanks can be trusted: in Word they can (a blank cell
    that is not merged is truly blank), in plain text a blank may be the trace of a
    merge.
    """

    rows: tuple[Row, ...]
    merges_known: bool
    index: int  # 1-based, in document order


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A file's blocks in reading order, and what its reader found doubtful."""

    source: str
    content_hash: str
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = ()
