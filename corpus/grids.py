"""From the grids of a document to whole tables: fragments joined, headings found.

A page break, a stamp or a blank line cuts a table into several grids. A grid without
a heading of its own goes on with the table before it when only debris, or the title
of a group, stands between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from corpus.blocks import Block, Paragraph
from corpus.cells import Hold, Printed, TableRow, table_rows
from corpus.columns import Column, Role, names_work
from corpus.fit import guess_columns, is_digit_number, is_number
from corpus.headings import Heading, find_heading
from corpus.row_numbers import RowNumber, read_number
from corpus.text import fold, squeeze


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
_CLAUSE_LINE = re.compile(r"\d{1,2}(\.\d{1,2})*[.)]\s+[^\W\d]")  # "3. Biểu mẫu"
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
        same = heading.repeats(draft.heading)
        return same and len(lines) <= _MAX_DEBRIS and all(map(is_debris, lines))
    width = max(len(_trimmed(row)) for row in rows)
    if not 2 <= width <= draft.width or len(lines) > _MAX_DEBRIS:
        return False
    if any(_LETTERHEAD.search(fold(c.flat)) for row in rows for c in row.cells):
        return False
    return all(
        is_debris(line) or is_group_line(line) or _next_row(line, draft.rows, rows)
        for line in lines
    ) or (
        _next_number(draft.rows) == _first_number(rows) is not None and len(lines) <= 3
    )


def _trimmed(row: TableRow) -> tuple[Printed, ...]:
    """The cells of a row without the blank ones at its end."""
    last = max((n + 1 for n, cell in enumerate(row.cells) if cell.flat), default=0)
    return row.cells[:last]


def is_debris(line: str) -> bool:
    """Whether a line between two fragments is a page number, a stamp or a stray bit."""
    short = len(line) <= 24 and len(line.split()) <= 5
    return short and not is_group_line(line) and not _CLAUSE_LINE.match(line)


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


# "2.5 Ngăn chặn hàng nhập lậu": a row whose other cells are blank, alone on its page.
_ROW_LINE = re.compile(r"(\d{1,3}(?:\.\d{1,3})*[.)]?)\s+(\S.*)")


def _next_row(
    line: str, above: Sequence[TableRow], below: Sequence[TableRow]
) -> tuple[str, str] | None:
    """Return number and text of a line that goes on counting the rows, or None.

    "2.5 ..." follows 2.4; "2 ..." follows 1.6 when 2.1 stands below it.
    """
    match = _ROW_LINE.fullmatch(line)
    number = read_number(match[1]) if match else None
    last, first = _numbered(reversed(above)), _numbered(below)
    if match is None or number is None or last is None or not number.parts:
        return None
    depth = len(number.parts)
    above_it = last.parts[:depth]
    counts_on = number.parts == (*above_it[:-1], above_it[-1] + 1)
    equal = depth == len(last.parts)
    heads = first is not None and first.is_child_of(number)
    return (match[1], match[2]) if counts_on and (equal or heads) else None


def _numbered(rows: Iterable[TableRow]) -> RowNumber | None:
    """Return the first number that is counted in digits."""
    numbers = (read_number(row.cells[0].flat) for row in rows if row.cells)
    return next((number for number in numbers if number and number.parts), None)


def _join(draft: _Draft, between: Sequence[Paragraph], rows: list[TableRow]) -> None:
    """Add a fragment; group titles between become rows, the rest is reported."""
    debris = []
    for paragraph in between:
        line = squeeze(paragraph.text)
        row = (line,) if is_group_line(line) else _next_row(line, draft.rows, rows)
        if row:
            cells = tuple(map(Printed, row))
            draft.rows.append(TableRow(cells, paragraph.place, merges_known=False))
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
    draft.warnings += [
        f"cột “{column.heading}” được hiểu theo nội dung các ô"
        for column in columns
        if column.guessed and column.heading
    ]
    return Table(
        rows, draft.title, draft.heading, columns, tuple(draft.warnings), draft.at
    )


def _settle_contents(
    columns: tuple[Column, ...], rows: Sequence[TableRow]
) -> tuple[Column, ...]:
    """Keep one content column: the one with most texts; coarser ones head the rows.

    Of equally full ones the surest heading decides, then the order.
    """
    contents = [n for n, column in enumerate(columns) if column.role is Role.CONTENT]
    if len(contents) < 2:
        return columns
    filled = {
        n: sum(n < len(r.cells) and r.cells[n] in r.own for r in rows) for n in contents
    }
    main = max(contents, key=lambda n: (filled[n], -columns[n].rank, -n))
    settled = list(columns)
    for n in contents:
        if n != main:
            role = Role.GROUP if filled[n] < filled[main] else Role.EXTRA
            settled[n] = replace(columns[n], role=role)
    return tuple(settled)


def _is_letterhead(rows: Sequence[TableRow]) -> bool:
    """Whether a grid only lays out the head or the foot of the letter."""
    return any(_LETTERHEAD.search(fold(c.flat)) for row in rows[:4] for c in row.cells)
