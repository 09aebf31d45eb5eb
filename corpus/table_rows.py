"""What each row of a table is: heading, group, task, continuation, total, ...

Cells are first placed in columns, then the row is judged by which columns it fills,
by its number, and by the rows around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from corpus.columns import Column, Role
from corpus.fit import begins_lower, is_number, is_unfinished
from corpus.grids import Table, is_group_line
from corpus.headings import is_number_row, is_repeated
from corpus.inheritance import is_blank
from corpus.placing import (
    Columns,
    PlacedRow,
    first_half,
    lexicon_of,
    place_row,
    second_half,
)
from corpus.row_numbers import Level, split_leading_number
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
class SortedRow:
    """A placed row and what it is."""

    placed: PlacedRow
    kind: Kind


_NOT_DATA = (Kind.TITLE, Kind.HEADING, Kind.NUMBERS, Kind.EMPTY)
_TOTAL = re.compile(r"^(tong cong|tong so|cong|tong)( chung)?\s*([(:].*)?$")
_NOTE = re.compile(r"^(\(?\*+\)?|ghi chu)\s*:?")
_WORKING = (Role.LEAD, Role.LEAD_COOP, Role.TIME, Role.TIME_START, Role.TIME_END)
_MARKS = (Role.LEAD_MARK, Role.TIME_MARK)


def sort_rows(table: Table) -> tuple[SortedRow, ...]:
    """Say of every row of `table` what it is; the rows come back in order."""
    columns = Columns(table.columns)
    seen = lexicon_of(table)
    placed = [place_row(row, columns, seen) for row in table.rows]
    sorted_rows: list[SortedRow] = []
    for n, row in enumerate(placed):
        second = second_half(table.rows[n - 1], row, columns) if n else None
        if second is not None and sorted_rows[-1].kind not in _NOT_DATA:
            sorted_rows[-1] = SortedRow(first_half(placed[n - 1]), Kind.TASK)
            sorted_rows.append(SortedRow(second, Kind.CONTINUATION))
            continue
        kind = _fixed_kind(n, row, table, columns) or _judge(
            row, placed[n + 1 :], sorted_rows, columns
        )
        sorted_rows.append(SortedRow(row, kind))
    return tuple(sorted_rows)


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
    if is_number_row([cell.flat for cell in row.own]):
        return Kind.NUMBERS
    if not row.own or _is_bare_number(placed, columns) or _is_form(placed):
        return Kind.EMPTY
    return Kind.TOTAL if _is_total(placed) else None


def _is_bare_number(placed: PlacedRow, columns: Columns) -> bool:
    """Whether a row holds its number and nothing else."""
    at, content = columns.one(Role.STT), columns.one(Role.CONTENT)
    if len(placed.row.own) != 1 or not placed.number or at is None or content is None:
        return False
    return bool(placed.own(at)) and not placed.text(content)


def _is_form(placed: PlacedRow) -> bool:
    """Whether a row is still to be filled in: a number, and dots or nothing."""
    texts = [cell.flat for cell in placed.row.own]
    return all(is_blank(text) or is_number(text) for text in texts)


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
    if content is None or placed.is_title:
        return placed.is_title
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
        return (
            bool(children)
            or any(row.number and row.number.level == Level.DIGIT for row in kin)
            or _heads_unnumbered_rows(after, columns)
        )
    return bool(children) and not _is_listed_part(children[0], placed, columns)


def _heads_unnumbered_rows(after: Sequence[PlacedRow], columns: Columns) -> bool:
    """Whether the next row is a task without a number: "I. Thể chế" stands over it."""
    below = next((row for row in after if row.row.own), None)
    if below is None or below.number is not None:
        return False
    return any(below.own(n) for n in columns.of(*_WORKING, *_MARKS))


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
