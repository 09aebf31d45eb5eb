"""Tables that a PDF converter cut into one fragment a line, cell after cell.

The heading is recognised over several short lines ("Số / T / T", "Nội dung / hoạt
động"), rows are cut at lines that hold only a number, and the lines of each row are
dealt out to the columns in the order of the heading (`shredded_cells`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.blocks import Block, Paragraph
from corpus.columns import (
    UNKNOWN_RANK,
    WEAK_RANK,
    Column,
    Role,
    column_of,
    heading_key,
    resolve,
)
from corpus.grids import CellId, Hold, Printed, Table, TableRow
from corpus.headings import Heading, is_number_row
from corpus.models import Place
from corpus.shredded_cells import (
    Learned,
    ShredLine,
    Split,
    learn,
    split_row,
)
from corpus.shredded_rows import RowStart, find_rows
from corpus.text import squeeze


@dataclass(frozen=True, slots=True)
class ShreddedSpan:
    """Blocks [first, end) and lines (1-based, inclusive) of a shredded table."""

    first: int
    end: int
    line_start: int | None
    line_end: int | None


@dataclass(frozen=True, slots=True)
class _Found:
    """A shredded table: its blocks, columns, and where its rows begin."""

    first: int
    end: int
    body: int  # index of the first block below the heading
    columns: tuple[Column, ...]
    starts: tuple[RowStart, ...]


_MAX_HEADING_LINES = 26
_MAX_HEADING_CHARACTERS = 45
_MIN_ROWS = 2
_PASSES = 3


def shredded_span(blocks: Sequence[Block]) -> ShreddedSpan | None:
    """Return where the first shredded table stands, or None when there is none."""
    spans = shredded_spans(blocks)
    return spans[0] if spans else None


def shredded_spans(blocks: Sequence[Block]) -> tuple[ShreddedSpan, ...]:
    """Return where the shredded tables of a document stand, in order."""
    return tuple(
        ShreddedSpan(
            found.first,
            found.end,
            _first_line(blocks[found.first]),
            _last_line(blocks[found.first : found.end]),
        )
        for found in _find(blocks)
    )


def shredded_tables(blocks: Sequence[Block], *, first_index: int) -> tuple[Table, ...]:
    """Return the shredded tables put together again.

    Args:
        blocks: The whole document.
        first_index: Number of the first such table, for its place.
    """
    return tuple(
        _put_together(blocks, found, first_index + n)
        for n, found in enumerate(_find(blocks))
    )


def _first_line(block: Block) -> int | None:
    return block.place.line_start if isinstance(block, Paragraph) else None


def _last_line(blocks: Sequence[Block]) -> int | None:
    ends = [b.place.line_end for b in blocks if isinstance(b, Paragraph)]
    return max((end for end in ends if end is not None), default=None)


# Finding -------------------------------------------------------------------------------


def _find(blocks: Sequence[Block]) -> list[_Found]:
    found: list[_Found] = []
    at = 0
    while at < len(blocks):
        table = _table_at(blocks, at)
        if table is not None:
            found.append(table)
        at = table.end if table is not None else at + 1
    return found


def _table_at(blocks: Sequence[Block], at: int) -> _Found | None:
    lines = _lines(blocks, at)
    taken = _number_heading(lines)
    if taken == 0:
        return None
    for body in range(taken, min(len(lines), _MAX_HEADING_LINES)):
        if not _opens_rows(lines[body].text):
            continue
        columns = _read_heading(lines[:body], taken)
        if columns is None:
            continue
        body += _number_lines(lines[body:], len(columns))
        rows = find_rows(lines[body:], len(columns) - 1, lines[:body])
        if len(rows.starts) < _MIN_ROWS:
            return None
        return _Found(at, at + body + rows.end, at + body, columns, rows.starts)
    return None


def _lines(blocks: Sequence[Block], at: int) -> list[ShredLine]:
    """The paragraphs from `at` on, up to the next grid, as lines."""
    first = blocks[at]
    if (
        not isinstance(first, Paragraph)
        or len(first.text) > 2 * _MAX_HEADING_CHARACTERS
    ):
        return []
    lines = []
    for block in blocks[at:]:
        if not isinstance(block, Paragraph):
            break
        lines.append(ShredLine(squeeze(block.text), block.gap_before))
    return lines


def _number_heading(lines: Sequence[ShredLine]) -> int:
    """Return how many lines make up "Số TT"; the rest may follow on the last one."""
    for taken in (1, 2, 3):
        joined = " ".join(line.text for line in lines[:taken])
        if (
            len(lines) > taken
            and column_of(joined).role is Role.STT
            and (taken > 1 or heading_key(joined) not in ("so", "muc", "no"))
        ):
            further = lines[taken].text
            longer = column_of(f"{joined} {further}").role is Role.STT
            return taken + 1 if longer and len(further) <= 3 else taken
    if lines and re.match(r"(STT|TT|Số TT)\s+\S", lines[0].text, re.IGNORECASE):
        return 1
    return 0


_OPENS = re.compile(r"\(?0{0,2}1[.)]?(\s+\S.*)?$|[IA][.)]?(\s+\S.*)?$")


def _opens_rows(text: str) -> bool:
    return _OPENS.match(text) is not None and not text.lower().startswith("a ")


def _read_heading(lines: Sequence[ShredLine], taken: int) -> tuple[Column, ...] | None:
    """Cut the lines of a heading into columns, the number column first, or None."""
    rest = [line for line in lines[taken:] if not re.fullmatch(r"\(?\d\)?", line.text)]
    if any(len(line.text) > 3 * _MAX_HEADING_CHARACTERS for line in rest):
        return None
    first = re.sub(r"^(STT|TT|Số TT)\s+(?=\S)", "", lines[0].text, flags=re.IGNORECASE)
    inline = [ShredLine(first, gap=True)] if first != lines[0].text else []
    chunked = [chunk for line in (*inline, *rest) for chunk in _capital_chunks(line)]
    for atoms in ([*inline, *rest], chunked):
        headings = _cheapest_headings(atoms)
        number = " ".join(line.text for line in lines[:taken])
        columns = resolve([number if not inline else "STT", *headings])
        roles = {column.role for column in columns}
        telling = roles & {
            Role.LEAD,
            Role.LEAD_COOP,
            Role.COOP,
            Role.TIME,
            Role.PRODUCT,
        }
        if (
            Role.CONTENT in roles
            and telling
            and all(column.rank < UNKNOWN_RANK for column in columns[1:])
        ):
            return _number_column_first(columns)
    return None


def _number_column_first(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return (Column(Role.STT, columns[0].heading), *columns[1:])


def _capital_chunks(line: ShredLine) -> list[ShredLine]:
    """Cut a line before each word with a capital: several headings side by side."""
    chunks = re.split(r"\s+(?=[A-ZĐÀ-Ỹ])", line.text)
    return [ShredLine(chunk, line.gap and n == 0) for n, chunk in enumerate(chunks)]


def _cheapest_headings(lines: Sequence[ShredLine]) -> list[str]:
    """Join lines into headings that are known, with few of them and each only once."""
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(lines) + 1):
        options = []
        for start in range(max(0, end - 6), end):
            text = squeeze(" ".join(line.text for line in lines[start:end]))
            cost, before = best[start]
            cost += _joint_cost(lines[start:end])
            cost += _heading_cost(text, lines[start].gap)
            options.append((cost, (*before, text)))
        best.append(min(options))
    return list(best[-1][1])


def _joint_cost(lines: Sequence[ShredLine]) -> float:
    """Return what speaks against lines being one heading: each could be its own."""
    cost = 0.0
    for n in range(1, len(lines)):
        cost += 0.5 * lines[n].gap
        if not lines[n].text[:1].isupper():
            continue
        left, right = (
            column_of(" ".join(line.text for line in part))
            for part in (lines[:n], lines[n:])
        )
        apart = left.rank < WEAK_RANK and right.rank < WEAK_RANK
        cost += 1.5 if apart and left.role is not right.role else 0.3
    return cost


# A heading does not begin with "trì", "hợp" or "hiện".
_BEGINS_HEADING = re.compile(
    r"(noi|nhiem|cong|hoat|giai|ten|cac|danh|nhom|muc|san|ket|dau|hinh|yeu|du|don|co|chu"
    r"|phoi|thoi|tien|han|ky|hoan|nguoi|can|ca|bo|phan|trach|to|phong|lanh|chuyen|theo|ghi"
    r"|kinh|nguon|dia|doi|thanh|so|dvt|chi|moc|ngay|thang|lich|van|loai|de|chuong|viec)\b"
)
# "ĐƠN VỊ CHỦ TRÌ ĐƠN VỊ PHỐI HỢP" are two headings.
_TWO_HEADINGS = re.compile(r"\b(don vi|co quan|thoi gian|noi dung)\b.*\b\1\b")


def _heading_cost(text: str, gap: bool) -> float:
    column = column_of(text)
    cost = 0.5 + (0.0 if gap else 0.2) + column.rank * 0.005
    if column.rank == UNKNOWN_RANK:
        cost += 4.0
    elif column.role is Role.EXTRA:
        cost += 0.3
    elif column.rank >= WEAK_RANK:
        cost += 0.8
    if text[:1].islower():
        cost += 2.0
    key = heading_key(text)
    cost += 1.5 * (_TWO_HEADINGS.search(key) is not None)
    cost += 1.0 * (_BEGINS_HEADING.match(key) is None)
    return cost + (2.0 if len(text) > _MAX_HEADING_CHARACTERS else 0.0)


def _number_lines(lines: Sequence[ShredLine], count: int) -> int:
    """Return how many lines only number the columns: "1", "2", ... or "(1) (2) (3)"."""
    if lines and is_number_row(lines[0].text.split()):
        return 1
    plain = [line.text.strip("().") for line in lines[:count]]
    return count if plain == [str(n + 1) for n in range(count)] else 0


# Putting together ----------------------------------------------------------------------


def _put_together(blocks: Sequence[Block], found: _Found, index: int) -> Table:
    body = _lines(blocks, found.first)[found.body - found.first :]
    working = found.columns[1:]
    rows = [start for start in found.starts if not start.is_group]
    splits = _split_rows(rows, body, working)
    cells = dict(zip((row.at for row in rows), splits, strict=True))
    built: list[TableRow] = [_heading_row(blocks, found, index)]
    warnings: list[str] = []
    for n, start in enumerate(found.starts):
        split = cells.get(start.at)
        row = _row(blocks, found, start, split, CellId(index, n + 2, 1))
        built.append(row)
    heading = Heading(0, 1, found.columns, tuple(c.heading for c in found.columns))
    title = _title(blocks, found.first)
    skipped = [body[n].text for start in found.starts for n in sorted(start.skipped)]
    if skipped:
        warnings.append(f"bỏ qua dòng lạc giữa bảng: {' / '.join(skipped)}")
    warnings.insert(
        0,
        f"bảng bị cắt vụn từng dòng (dòng {_lines_of(blocks, found)}): các ô được ghép lại",
    )
    return Table(
        tuple(built), title, heading, found.columns, tuple(warnings), found.first
    )


def _split_rows(
    rows: Sequence[RowStart], body: Sequence[ShredLine], columns: Sequence[Column]
) -> list[Split]:
    """Split all rows, learn from the result, and split them again."""
    lines = [row.lines_of(body) for row in rows]
    known = [Learned()] * len(rows)
    splits: list[Split] = []
    for _ in range(_PASSES):
        splits = [
            split_row(parts, columns, learned, inline=row.inline)
            for parts, row, learned in zip(lines, rows, known, strict=True)
        ]
        learned = learn(splits, columns)
        known = [learned.without(split) for split in splits]
    return splits


def _title(blocks: Sequence[Block], at: int) -> tuple[str, ...]:
    before = [b for b in blocks[max(0, at - 4) : at] if isinstance(b, Paragraph)]
    return tuple(squeeze(paragraph.text) for paragraph in before)


def _heading_row(blocks: Sequence[Block], found: _Found, index: int) -> TableRow:
    cells = tuple(
        Printed(column.heading, Hold.OWN, CellId(index, 1, n + 1))
        for n, column in enumerate(found.columns)
    )
    place = _place(blocks[found.first : found.body], index, 1)
    return TableRow(cells, place, merges_known=False)


def _row(
    blocks: Sequence[Block],
    found: _Found,
    start: RowStart,
    split: Split | None,
    at: CellId,
) -> TableRow:
    texts = (start.number, *(split.cells if split else (start.group_text,)))
    texts += ("",) * (len(found.columns) - len(texts))
    cells = tuple(
        Printed(text, Hold.OWN, CellId(at.table, at.row, n + 1))
        for n, text in enumerate(texts)
    )
    lines = blocks[found.body + start.at : found.body + start.end]
    return TableRow(
        cells,
        _place(lines, at.table, at.row),
        merges_known=False,
        notes=_doubts(split) if split else (),
    )


def _place(blocks: Sequence[Block], table: int, row: int) -> Place:
    places = [block.place for block in blocks if isinstance(block, Paragraph)]
    return Place(
        line_start=places[0].line_start,
        line_end=places[-1].line_end,
        page=places[0].page,
        table=table,
        row=row,
    )


def _lines_of(blocks: Sequence[Block], found: _Found) -> str:
    start = _first_line(blocks[found.first])
    return f"{start}-{_last_line(blocks[found.first : found.end])}"


def _doubts(split: Split) -> tuple[str, ...]:
    """Say how a row's cuts are doubtful."""
    if split.doubtful:
        return ("bảng bị cắt vụn: ranh giới các ô của hàng này không chắc chắn",)
    return ()
