"""What each row of a table is: heading, group, task, continuation, total, ...

Cells are first placed in columns, then the row is judged by which columns it fills,
by its number, and by the rows around it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import combinations

from corpus.columns import Column, Role
from corpus.fit import Lexicon, align, begins_lower, fit, is_unfinished
from corpus.grids import Hold, Printed, Table, TableRow, is_group_line
from corpus.headings import is_number_row, is_repeated
from corpus.row_numbers import Level, RowNumber, read_number, split_leading_number
from corpus.text import fold
from corpus.timeframe import reads_as_time


class Kind(Enum):
    """What a row is."""

    TITLE = "title"
    HEADING = "heading"
    NUMBERS = "numbers"
    GROUP = "group"
    TASK = "task"
    CONTINUATION = "continuation"  # belongs to the row above
    TOTAL = "total"
    NOTE = "note"
    EMPTY = "empty"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with its cells in columns.

    `cells` maps the index of a column to its cell. `lost` holds the columns for which
    a short row has no cell at all. `surplus` holds cells for which there is no column.
    """

    row: TableRow
    cells: Mapping[int, Printed]
    number: RowNumber | None
    lost: frozenset[int] = frozenset()
    surplus: tuple[Printed, ...] = ()

    def own(self, column: int) -> str:
        """The text of its own in `column`, blank when covered, blank or missing."""
        cell = self.cells.get(column)
        return cell.flat if cell is not None and cell.hold is Hold.OWN else ""

    def text(self, column: int) -> str:
        """The text in `column`, also when it covers the cell from above."""
        cell = self.cells.get(column)
        return cell.flat if cell is not None and cell.hold is not Hold.LEFT else ""


@dataclass(frozen=True, slots=True)
class SortedRow:
    """A placed row and what it is."""

    placed: PlacedRow
    kind: Kind


_NOT_DATA = (Kind.TITLE, Kind.HEADING, Kind.NUMBERS, Kind.EMPTY)
_TOTAL = re.compile(r"^(tong cong|tong so|cong|tong)( chung)?\s*([(:].*)?$")
_NOTE = re.compile(r"^(\(?\*+\)?|ghi chu)\s*:?")
_WORKING = (Role.LEAD, Role.LEAD_COOP, Role.TIME, Role.TIME_START, Role.TIME_END)
_MARKS = (Role.LEAD_MARK, Role.TIME_MARK)


class Columns:
    """The columns of a table, findable by role."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.all = tuple(columns)
        self._of: dict[Role, list[int]] = {}
        for n, column in enumerate(columns):
            self._of.setdefault(column.role, []).append(n)

    def of(self, *roles: Role) -> list[int]:
        """Return the indices of the columns with any of `roles`, left to right."""
        return sorted(n for role in roles for n in self._of.get(role, ()))

    def one(self, role: Role) -> int | None:
        """Return the index of the only column of `role`, or None."""
        found = self._of.get(role)
        return found[0] if found else None


def sort_rows(table: Table) -> tuple[SortedRow, ...]:
    """Say of every row of `table` what it is; the rows come back in order."""
    columns = Columns(table.columns)
    seen = _lexicon(table)
    placed = [place_row(row, columns, seen) for row in table.rows]
    sorted_rows: list[SortedRow] = []
    for n, row in enumerate(placed):
        second = _second_half(table.rows[n - 1], row, columns) if n else None
        if second is not None and sorted_rows[-1].kind not in _NOT_DATA:
            sorted_rows[-1] = SortedRow(_first_half(placed[n - 1]), Kind.TASK)
            sorted_rows.append(SortedRow(second, Kind.CONTINUATION))
            continue
        kind = _fixed_kind(n, row, table, columns) or _judge(
            row, placed[n + 1 :], sorted_rows, columns
        )
        sorted_rows.append(SortedRow(row, kind))
    return tuple(sorted_rows)


def _second_half(
    upper: TableRow, lower: PlacedRow, columns: Columns
) -> PlacedRow | None:
    """Return `lower` placed as the rest of `upper`, when a line break cut one row.

    In plain text a break inside a cell gives two short rows that make up one.
    """
    width, first, rest = len(columns.all), upper.cells, lower.row.cells
    if upper.merges_known or len(first) + len(rest) - 1 != width or len(rest) < 2:
        return None
    if len(first) < 2 or not read_number(first[0].flat) or read_number(rest[0].flat):
        return None
    if not (first[-1].flat and rest[0].flat):
        return None
    at = range(len(first) - 1, width)
    return PlacedRow(lower.row, dict(zip(at, rest, strict=True)), None)


def _first_half(placed: PlacedRow) -> PlacedRow:
    return replace(placed, cells=dict(enumerate(placed.row.cells)), lost=frozenset())


def place_row(row: TableRow, columns: Columns, seen: Lexicon) -> PlacedRow:
    """Put the cells of a row into columns: in order, or by fit when some are missing."""
    cells, width = list(row.cells), len(columns.all)
    while len(cells) > width and not cells[-1].flat:
        cells.pop()
    cells = _join_stray(cells, width)
    surplus: tuple[Printed, ...] = ()
    if len(cells) > width:
        kept = _best_choice(cells, columns.all)
        surplus = tuple(c for n, c in enumerate(cells) if n not in kept and c.flat)
        cells = [cells[n] for n in kept]
    if len(cells) < width and len(row.own) > 0:
        at = align([cell.flat for cell in cells], columns.all, seen)
    else:
        at = tuple(range(len(cells)))
    by_column = dict(zip(at, cells, strict=True))
    by_column = _settle_spans(by_column, columns)
    lost = frozenset(range(width)) - set(at)
    return PlacedRow(row, by_column, _number(by_column, columns), lost, surplus)


def _join_stray(cells: list[Printed], width: int) -> list[Printed]:
    """Join what a stray tab inside a cell cut: the second half begins small."""
    joined = list(cells)
    for n in range(len(cells) - 1, 0, -1):
        if len(joined) <= width:
            break
        left, right = cells[n - 1], cells[n]
        cut = begins_lower(right.flat) and not reads_as_time(left.flat)
        if cut and left.flat and not read_number(left.flat):
            joined[n - 1 : n + 1] = [replace(left, text=f"{left.flat} {right.flat}")]
    return joined


def _best_choice(
    cells: Sequence[Printed], columns: Sequence[Column]
) -> tuple[int, ...]:
    """Choose which of too many cells stand in the columns."""
    if len(cells) - len(columns) > 3:
        return tuple(range(len(columns)))
    return max(
        combinations(range(len(cells)), len(columns)),
        key=lambda chosen: sum(
            fit(column.role, cells[n].flat) if cells[n].flat else 0.3
            for n, column in zip(chosen, columns, strict=True)
        ),
    )


def _settle_spans(cells: dict[int, Printed], columns: Columns) -> dict[int, Printed]:
    """Move a cell that spans several columns to the one that it fits best."""
    settled = dict(cells)
    for n, cell in cells.items():
        reach = [m for m in range(n, n + cell.spans) if m in cells]
        if cell.spans == 1 or not cell.flat or len(reach) == len(columns.all):
            continue
        best = max(reach, key=lambda m: (fit(columns.all[m].role, cell.flat), -m))
        if best != n and columns.all[n].role is not Role.CONTENT:
            settled[best], settled[n] = cell, replace(cells[best])
    return settled


def _number(cells: Mapping[int, Printed], columns: Columns) -> RowNumber | None:
    at, content = columns.one(Role.STT), columns.one(Role.CONTENT)
    if at is not None:
        cell = cells.get(at)
        if cell is not None and cell.flat and cell.hold is not Hold.LEFT:
            return read_number(cell.text)
    if content is not None and content in cells:
        return split_leading_number(cells[content].flat)[0]
    return None


def _lexicon(table: Table) -> Lexicon:
    seen: dict[int, set[str]] = {}
    for row in table.rows:
        if len(row.cells) == len(table.columns):
            for n, cell in enumerate(row.cells):
                if cell.flat:
                    seen.setdefault(n, set()).add(fold(cell.flat))
    return seen


def _fixed_kind(
    n: int, placed: PlacedRow, table: Table, columns: Columns
) -> Kind | None:
    """The kinds that a row is whatever stands around it."""
    row, heading = placed.row, table.heading
    texts = [cell.flat for cell in row.cells]
    if heading is not None and row.fragment == 0 and n < heading.end:
        return Kind.TITLE if n < heading.first else Kind.HEADING
    if heading is not None and is_repeated(texts, heading):
        return Kind.HEADING
    if not row.own or _is_bare_number(placed, columns):
        return Kind.EMPTY
    if is_number_row([cell.flat for cell in row.own]):
        return Kind.NUMBERS
    return Kind.TOTAL if _is_total(placed) else None


def _is_bare_number(placed: PlacedRow, columns: Columns) -> bool:
    """Whether a row holds its number and nothing else."""
    at, content = columns.one(Role.STT), columns.one(Role.CONTENT)
    if len(placed.row.own) != 1 or not placed.number or at is None or content is None:
        return False
    return bool(placed.own(at)) and not placed.text(content)


def _is_total(placed: PlacedRow) -> bool:
    texts = [cell.flat for cell in placed.row.own]
    if placed.number is not None:
        texts = texts[1:]
    return bool(texts) and _TOTAL.match(fold(texts[0])) is not None


def _judge(
    placed: PlacedRow,
    after: Sequence[PlacedRow],
    before: Sequence[SortedRow],
    columns: Columns,
) -> Kind:
    if (
        len(placed.row.own) == 1
        and _NOTE.match(fold(placed.row.own[0].flat))
        and not after
    ):
        return Kind.NOTE
    previous = _previous_task(before)
    if previous is not None and _continues(placed, previous, columns):
        return Kind.CONTINUATION
    if _is_group(placed, after, before, columns):
        return Kind.GROUP
    content = columns.one(Role.CONTENT)
    if content is not None and placed.text(content):
        return Kind.TASK
    working = any(placed.own(n) for n in columns.of(*_WORKING))
    if previous is not None and working and placed.number is None:
        return Kind.TASK  # a second body or deadline for the content above
    return Kind.UNREAD


def _previous_task(before: Sequence[SortedRow]) -> PlacedRow | None:
    """The row that a continuation would continue: the last task or group."""
    for row in reversed(before):
        if row.kind in (Kind.TASK, Kind.GROUP):
            return row.placed
        if row.kind is Kind.CONTINUATION or row.kind in (
            Kind.HEADING,
            Kind.NUMBERS,
            Kind.EMPTY,
            Kind.TITLE,
        ):
            continue
        return None
    return None


def _continues(placed: PlacedRow, previous: PlacedRow, columns: Columns) -> bool:
    """Whether every cell of a row without number goes on with the cell above it."""
    stt, content = columns.one(Role.STT), columns.one(Role.CONTENT)
    if stt is not None and placed.text(stt):
        return _is_listed_part(placed, previous, columns)
    filled = [n for n in range(len(columns.all)) if placed.own(n)]
    if not filled or content is None:
        return False
    if _is_listed_part(placed, previous, columns):
        return True
    if all(_goes_on(previous.text(n), placed.own(n), columns.all[n]) for n in filled):
        return True
    lone = len(filled) == 1 and filled[0] != content and not placed.text(content)
    return lone and placed.cells[filled[0]].spans == 1 and filled[0] > 0


def _is_listed_part(placed: PlacedRow, previous: PlacedRow, columns: Columns) -> bool:
    """Whether a row is an item ("- ...", "a) ...") in the content of the row above."""
    content = columns.one(Role.CONTENT)
    number = placed.number
    if content is None:
        return False
    inside = split_leading_number(placed.own(content))[0]
    number = number or inside
    if number is None or number.level < Level.LETTER:
        return False
    others = [
        n
        for n in range(len(columns.all))
        if placed.text(n) and n != content and columns.all[n].role is not Role.STT
    ]
    led = any(previous.text(n) for n in columns.of(*_WORKING, *_MARKS))
    return not others and led


def _goes_on(above: str, text: str, column: Column) -> bool:
    if column.role in (Role.TIME, Role.TIME_START, Role.TIME_END):
        return (
            bool(above)
            and not reads_as_time(text)
            and (reads_as_time(f"{above} {text}") or begins_lower(text))
        )
    return bool(above) and (
        begins_lower(text) or is_unfinished(above) or text[0] in ").,;"
    )


def _is_group(
    placed: PlacedRow,
    after: Sequence[PlacedRow],
    before: Sequence[SortedRow],
    columns: Columns,
) -> bool:
    """Whether a row heads the rows below it instead of being one of them."""
    stt, content = columns.one(Role.STT), columns.one(Role.CONTENT)
    filled = [n for n in range(len(columns.all)) if placed.text(n) and n != stt]
    if not filled and stt is not None and placed.number is None:
        return bool(placed.own(stt))  # one text over the whole width
    if content is None:
        return False
    lone = filled == [content] or (
        len(filled) == 1 and placed.cells[filled[0]].spans > 1
    )
    children = _children(placed, after)
    if placed.number is None:
        return lone and _heads_unnumbered(placed, columns, content)
    if not lone:
        heads = placed.number.level < Level.DIGIT and bool(placed.text(content))
        return heads and _states_for(placed, children, columns)
    if placed.number.level < Level.DIGIT:
        kin = [row.placed for row in before] + list(after)
        return bool(children) or any(
            row.number is not None and row.number.level == Level.DIGIT for row in kin
        )
    return bool(children) and not _is_listed_part(children[0], placed, columns)


def _states_for(
    placed: PlacedRow, children: Sequence[PlacedRow], columns: Columns
) -> bool:
    """Whether a row with a lead or time states it for rows below that have none."""
    stated = [n for n in columns.of(*_WORKING) if placed.text(n)]
    if not children or not stated:
        return bool(children)
    return len(stated) < 2 or any(
        not child.text(n) for child in children for n in stated
    )


def _children(placed: PlacedRow, after: Sequence[PlacedRow]) -> list[PlacedRow]:
    """The rows below that divide this one, as far as their numbers say."""
    if placed.number is None:
        return []
    children: list[PlacedRow] = []
    for row in after:
        if not row.row.own:
            continue
        if row.number is None or not row.number.is_child_of(placed.number):
            break
        children.append(row)
    return children


def _heads_unnumbered(placed: PlacedRow, columns: Columns, content: int) -> bool:
    """Whether a lone text without number is a title rather than a task without cells."""
    text = placed.text(content)
    if placed.cells[content].spans > 1 or len(placed.row.cells) == 1:
        return True
    if columns.one(Role.STT) is not None:
        return True
    return is_group_line(text) or text.isupper() or text.endswith(":")
