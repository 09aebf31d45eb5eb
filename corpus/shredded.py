"""Tables that a PDF converter cut into one fragment a line, cell after cell.

The heading is recognised over several short lines ("Số / T / T", "Nội dung / hoạt
động"), rows are cut at lines that hold only a number, and the lines of each row are
dealt out to the columns in the order of the heading (`shredded_cells`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.blocks import Block, Paragraph
from corpus.cells import CellId, Hold, Printed, TableRow
from corpus.columns import Column
from corpus.grids import Table
from corpus.headings import Heading
from corpus.models import Place
from corpus.shredded_cells import Split, learn, split_row
from corpus.shredded_costs import Learned, ShredLine
from corpus.shredded_heading import (
    MAX_HEADING_CHARACTERS,
    number_heading,
    number_lines,
    opens_rows,
    read_heading,
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

    def moved(self, by: int) -> _Found:
        """Return the same table, `by` blocks further down."""
        return replace(
            self, first=self.first + by, end=self.end + by, body=self.body + by
        )


_MAX_HEADING_LINES = 26
_MIN_ROWS = 2
_PASSES = 3


def shredded_spans(blocks: Sequence[Block]) -> tuple[ShreddedSpan, ...]:
    """Return where the shredded tables of a document stand, in order."""
    return tuple(
        ShreddedSpan(
            found.first,
            found.end,
            _first_line(blocks[found.first]),
            _last_line(blocks[found.first : found.end]),
        )
        for found in _find(tuple(blocks))
    )


def shredded_tables(blocks: Sequence[Block], *, first_index: int) -> tuple[Table, ...]:
    """Return the shredded tables put together again.

    Args:
        blocks: The whole document.
        first_index: Number of the first such table, for its place.
    """
    return tuple(
        _put_together(blocks, found, first_index + n)
        for n, found in enumerate(_find(tuple(blocks)))
    )


def _first_line(block: Block) -> int | None:
    return block.place.line_start if isinstance(block, Paragraph) else None


def _last_line(blocks: Sequence[Block]) -> int | None:
    ends = [b.place.line_end for b in blocks if isinstance(b, Paragraph)]
    return max((end for end in ends if end is not None), default=None)


# Finding -------------------------------------------------------------------------------


@lru_cache(maxsize=2)  # the header, the clauses, the prose and the tables all ask
def _find(blocks: tuple[Block, ...]) -> tuple[_Found, ...]:
    found: list[_Found] = []
    for first, run in _runs(blocks):
        lines = _lines(run)
        at = 0
        while at < len(run):
            table = _table_at(lines, at)
            if table is not None:
                found.append(table.moved(first))
            at = table.end if table is not None else at + 1
    return tuple(found)


def _runs(blocks: Sequence[Block]) -> list[tuple[int, list[Paragraph]]]:
    """Return the paragraphs between grids, each run with the index of its first."""
    runs: list[tuple[int, list[Paragraph]]] = []
    for n, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        if not runs or runs[-1][0] + len(runs[-1][1]) != n:
            runs.append((n, []))
        runs[-1][1].append(block)
    return runs


def _table_at(lines: Sequence[ShredLine], at: int) -> _Found | None:
    """Return the table whose heading begins at line `at`; indices are of `lines`."""
    if len(lines[at].text) > 2 * MAX_HEADING_CHARACTERS:
        return None
    head = lines[at : at + _MAX_HEADING_LINES]
    taken = number_heading(head)
    if taken == 0:
        return None
    for body in range(taken, len(head)):
        if not opens_rows(head[body].text):
            continue
        columns = read_heading(head[:body], taken)
        if columns is None:
            continue
        body += number_lines(lines[at + body : at + body + len(columns)], len(columns))
        rows = find_rows(lines[at + body :], len(columns) - 1, lines[at : at + body])
        if len(rows.starts) < _MIN_ROWS:
            return None
        return _Found(at, at + body + rows.end, at + body, columns, rows.starts)
    return None


def _lines(paragraphs: Sequence[Paragraph]) -> list[ShredLine]:
    return [ShredLine(squeeze(p.text), p.gap_before) for p in paragraphs]


# Putting together ----------------------------------------------------------------------


def _put_together(blocks: Sequence[Block], found: _Found, index: int) -> Table:
    body = _lines(
        [b for b in blocks[found.body : found.end] if isinstance(b, Paragraph)]
    )
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
        known = [learned.without(split.cells) for split in splits]
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
