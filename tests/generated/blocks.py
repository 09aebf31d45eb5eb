"""A generated document before it has a format: paragraphs and one table."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.generated.columns import Column
from tests.generated.models import Layout, Row
from tests.generated.rows import Body


@dataclass(frozen=True, slots=True)
class Table:
    """A table and the traps it is printed with.

    `breaks` are positions of rows after which a page ends; `numbered` prints a row of
    column numbers; `auto_numbers` lets
    Word count the rows; `debris` are lines of stamps and page numbers at page breaks;
    `inline_numbers` prints some numbers and contents of shredded rows on one line.
    """

    layout: Layout
    columns: tuple[Column, ...]
    body: Body
    breaks: frozenset[int] = frozenset()
    repeat_header: bool = False
    numbered: str | None = None
    padded: bool = True
    auto_numbers: bool = False
    debris: tuple[str, ...] = ()
    inline_numbers: bool = False
    wrap: int = 26


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a table, or two columns of lines (letterhead, signature).

    `path` begins a clause of that path; `tight` joins the block to the one above
    without a blank line; `row` is the assignment that the
    block prints; `mark` is "bold" or "h1" to "h3" in Markdown texts.
    """

    text: str = ""
    path: str | None = None
    heading: str | None = None
    tight: bool = False
    mark: str = ""
    row: Row | None = None
    table: Table | None = None
    beside: tuple[tuple[str, ...], tuple[str, ...]] = field(default=((), ()))
