"""From the grids of a document to whole tables: fragments joined, headings found.

A page break, a stamp or a blank line cuts a table into several grids. A grid without
a heading of its own goes on with the table before it when only debris, or the title
of a group, stands between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple

from corpus.blocks import Block, Cell, Grid, Paragraph, Row
from corpus.columns import Column, Role, names_work
from corpus.fit import guess_columns, is_digit_number, is_number
from corpus.headings import Heading, find_heading
from corpus.models import Place
from corpus.text import fold, squeeze


class CellId(NamedTuple):
    """Identity of a printed cell: table, row and column, 1-based."""

    table: int
    row: int
    column: int


class Hold(Enum):
    """How a grid position holds its text."""

    OWN = "own"
    ABOVE = "above"  # covered by a cell that begins in a row above
    LEFT = "left"  # covered by a cell to the left, in this row or above


@dataclass(frozen=True, slots=True)
class Printed:
    """One grid position of a table row; `id` is None unless it holds a cell of its own.

    `text` keeps line breaks. A covered position repeats the text that covers it.
    `spans` is how many columns the cell covers to the right.
    """

    text: str
    hold: Hold = Hold.OWN
    id: CellId | None = None
    spans: int = 1
    covers_below: bool = False

    @property
    def flat(self) -> str:
        """The text on one line."""
        return squeeze(self.text)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a joined table; `fragment` counts the grids that it was joined from.

    `notes` says in Vietnamese what was doubtful about putting the row together.
    """

    cells: tuple[Printed, ...]
    place: Place
    merges_known: bool
    fragment: int = 0
    notes: tuple[str, ...] = ()

    @property
    def own(self) -> tuple[Printed, ...]:
        """The cells of its own that are not blank."""
        return tuple(c for c in self.cells if c.hold is Hold.OWN and c.flat)

    @property
    def verbatim(self) -> str:
        """The row as printed, cells joined by " | "; a wide cell stands once."""
        texts = [c.flat for c in self.cells if c.hold is not Hold.LEFT]
        return " | ".join(texts).strip(" |")


@dataclass(frozen=True, slots=True)
class Table:
    """A table put together again.

    `heading` is None where no row names the columns; `columns` may then be guessed,
    or empty when this is not a table of columns at all. `title` holds the last
    paragraphs before it. `rows` excludes nothing.
    """

    rows: tuple[TableRow, ...]
    title: tuple[str, ...]
    heading: Heading | None
    columns: tuple[Column, ...]
    warnings: tuple[str, ...] = ()
    at: int = 0  # index of the block that it begins at

    @property
    def could_hold_tasks(self) -> bool:
        """Whether the columns are those of tasks; groups may still supply the rest."""
        roles = {column.role for column in self.columns}
        if Role.CONTENT not in roles:
            return False
        if roles & {
            Role.LEAD,
            Role.LEAD_COOP,
            Role.TIME,
            Role.TIME_END,
            Role.TIME_START,
        }:
            return True
        content = next(c for c in self.columns if c.role is Role.CONTENT)
        return bool(roles & {Role.COOP, Role.LEAD_MARK, Role.TIME_MARK}) or (
            Role.PRODUCT in roles and names_work(content.heading)
        )


@dataclass(slots=True)
class _Draft:
    """A table while fragments are still being added."""

    rows: list[TableRow]
    title: tuple[str, ...]
    heading: Heading | None
    columns: tuple[Column, ...]
    at: int
    fragments: int = 1
    warnings: list[str] = field(default_factory=list)

    @property
    def width(self) -> int:
        return len(self.columns) or max((len(r.cells) for r in self.rows), default=0)


_TITLE_PARAGRAPHS = 5
_MAX_DEBRIS = 12
# "I. Nhiệm vụ trong Quý I", "B. CÔNG TÁC TUYÊN TRUYỀN", "2 Nhóm nhiệm vụ": a row that
# a text reader could not know for one.
_GROUP_LINE = re.compile(r"^([IVX]{1,5}|[A-HĐ])\s*[.):/-]?\s+(?=\S)")
_PERIOD_LINE = re.compile(
    r"^\W*((các )?(nhiệm vụ|công việc|nội dung|hoạt động)\s.*)?(quý|tháng|6 tháng|năm|"
    r"thường xuyên)\b.{0,30}$",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r"^cong hoa xa hoi chu nghia|^doc lap ?- ?tu do|^noi nhan\b|^(tm|kt|tl|tuq)\. |^so ?:"
)


def find_tables(blocks: Sequence[Block]) -> tuple[Table, ...]:
    """Return the tables of a document in order, every grid in exactly one of them."""
    drafts: list[_Draft] = []
    between: list[Paragraph] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            between.append(block)
            continue
        rows = table_rows(block)
        heading = find_heading(
            [[c.text for c in row.cells] for row in rows], _holds(rows)
        )
        if drafts and _goes_on(drafts[-1], between, rows, heading):
            _join(drafts[-1], between, rows)
        else:
            title = tuple(squeeze(p.text) for p in between if p.text.strip())
            columns = heading.columns if heading else ()
            kept = title[-_TITLE_PARAGRAPHS:]
            drafts.append(_Draft(rows, kept, heading, columns, at))
        between = []
    return tuple(map(_finish, drafts))


def table_rows(grid: Grid) -> list[TableRow]:
    """Return the rows of `grid` with the identity and hold of every cell."""
    covering = {cell.merged_from for row in grid.rows for cell in row.cells}
    below = {
        cell.merged_from
        for n, row in enumerate(grid.rows)
        for cell in row.cells
        if cell.merged_from is not None and cell.merged_from[0] < n
    }
    rows = []
    for n, row in enumerate(grid.rows):
        cells = tuple(
            _printed(cell, CellId(grid.index, n + 1, m + 1), row, (n, m) in below)
            if (n, m) in covering or cell.merged_from is not None
            else Printed(cell.text, Hold.OWN, CellId(grid.index, n + 1, m + 1))
            for m, cell in enumerate(row.cells)
        )
        place = replace(row.place, table=grid.index, row=n + 1)
        rows.append(TableRow(cells, place, grid.merges_known))
    return rows


def _printed(cell: Cell, at: CellId, row: Row, covers_below: bool) -> Printed:
    source = cell.merged_from
    here = (at.row - 1, at.column - 1)
    if source is None or source == here:
        spans = sum(other.merged_from == here for other in row.cells)
        return Printed(cell.text, Hold.OWN, at, max(spans, 0) + 1, covers_below)
    return Printed(cell.text, Hold.LEFT if source[1] < here[1] else Hold.ABOVE)


def _holds(rows: Sequence[TableRow]) -> list[list[bool]]:
    """For each position, whether it is covered by another."""
    return [[cell.hold is not Hold.OWN for cell in row.cells] for row in rows]


def _goes_on(
    draft: _Draft,
    between: Sequence[Paragraph],
    rows: Sequence[TableRow],
    heading: Heading | None,
) -> bool:
    """Whether a grid is a further fragment of the table in `draft`."""
    if draft.heading is None or not rows:
        return False
    lines = [squeeze(p.text) for p in between if squeeze(p.text)]
    if heading is not None:
        same = heading.signature == draft.heading.signature
        return same and len(lines) <= _MAX_DEBRIS and all(map(is_debris, lines))
    width = max(len(_trimmed(row)) for row in rows)
    if not 2 <= width <= draft.width or len(lines) > _MAX_DEBRIS:
        return False
    if any(_LETTERHEAD.search(fold(c.flat)) for row in rows for c in row.cells):
        return False
    return all(is_debris(line) or is_group_line(line) for line in lines) or (
        _next_number(draft.rows) == _first_number(rows) is not None and len(lines) <= 3
    )


def _trimmed(row: TableRow) -> tuple[Printed, ...]:
    """The cells of a row without the blank ones at its end."""
    last = max((n + 1 for n, cell in enumerate(row.cells) if cell.flat), default=0)
    return row.cells[:last]


def is_debris(line: str) -> bool:
    """Whether a line between two fragments is a page number, a stamp or a stray bit."""
    return len(line) <= 24 and len(line.split()) <= 5 and not is_group_line(line)


def is_group_line(line: str) -> bool:
    """Whether a line outside the grids reads as the title of a group of rows."""
    numbered = _GROUP_LINE.match(line)
    if numbered:
        rest = line[numbered.end() :]
        return len(rest.split()) >= 2 and len(rest) >= 6 and len(line) <= 200
    return _PERIOD_LINE.match(line) is not None and not is_number(line)


def _first_number(rows: Sequence[TableRow]) -> int | None:
    for row in rows:
        if row.cells and is_digit_number(row.cells[0].flat):
            return int(re.sub(r"\D.*", "", row.cells[0].flat.strip("(")) or 0)
    return None


def _next_number(rows: Sequence[TableRow]) -> int | None:
    last = _first_number(rows[::-1])
    return None if last is None else last + 1


def _join(draft: _Draft, between: Sequence[Paragraph], rows: list[TableRow]) -> None:
    """Add a fragment; group titles between become rows, the rest is reported."""
    debris = []
    for paragraph in between:
        line = squeeze(paragraph.text)
        if is_group_line(line):
            draft.rows.append(
                TableRow((Printed(line),), paragraph.place, merges_known=False)
            )
        elif line:
            debris.append(line)
    if debris:
        draft.warnings.append(f"bỏ qua dòng lạc giữa bảng: {' / '.join(debris)}")
    draft.rows += [replace(row, fragment=draft.fragments) for row in rows]
    draft.fragments += 1


def _finish(draft: _Draft) -> Table:
    """Freeze a table; guess the columns where no row names them."""
    rows = tuple(draft.rows)
    if draft.heading is None and not _is_letterhead(rows):
        guessed = guess_columns([[c.flat for c in row.cells] for row in rows])
        if guessed:
            draft.columns = guessed
            draft.warnings.append("bảng không có hàng tiêu đề: các cột được đoán")
    columns = _settle_contents(draft.columns, rows)
    return Table(
        rows, draft.title, draft.heading, columns, tuple(draft.warnings), draft.at
    )


def _settle_contents(
    columns: tuple[Column, ...], rows: Sequence[TableRow]
) -> tuple[Column, ...]:
    """Keep one content column: the one with most texts; coarser ones head the rows."""
    contents = [n for n, column in enumerate(columns) if column.role is Role.CONTENT]
    if len(contents) < 2:
        return columns
    filled = {
        n: sum(n < len(r.cells) and r.cells[n] in r.own for r in rows) for n in contents
    }
    main = max(contents, key=lambda n: (filled[n], -n))
    settled = list(columns)
    for n in contents:
        if n != main:
            role = Role.GROUP if filled[n] < filled[main] else Role.EXTRA
            settled[n] = replace(columns[n], role=role)
    return tuple(settled)


def _is_letterhead(rows: Sequence[TableRow]) -> bool:
    """Whether a grid only lays out the head or the foot of the letter."""
    return any(_LETTERHEAD.search(fold(c.flat)) for row in rows[:4] for c in row.cells)
