"""What the cells of a column tell that its heading does not.

Crosses under a body or a period, numbers under no heading, amounts under a heading
that might have named work: a heading proposes, the cells dispose.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.agencies import is_agency
from corpus.columns import (
    UNKNOWN_RANK,
    WEAK_RANK,
    Column,
    Role,
    column_of,
    heading_key,
)
from corpus.fit import is_number
from corpus.storeys import ColumnName
from corpus.text import fold, squeeze
from corpus.timeframe import reads_as_time

_MARK = re.compile(r"[xX×✓✔√+●•*]")
# Amounts, and the units that they are counted in: "7,5", "1.200", "90%", "Tỷ đồng".
_AMOUNT = re.compile(
    r"[<>≥≤~]?\s*[\d.,/]+\s*%?(?:\s*(?:đồng|triệu|tỷ|trđ|tr))?", re.IGNORECASE
)
# What "Đơn vị" counts when it means a unit of measure.
_UNIT = re.compile(
    r"%|bo|cai|chiec|(luot )?nguoi|luot|ho|km|m[23]?|ha|tan|kg|ta|lit|goi|lop|cuoc|bai|tin"
    r"|quyen|to|con|cay|suat|ngay|buoi|thang|nam|((nghin|trieu|ty) )?dong|mo hinh"
)
# Headings of tables that count things, and of lists of people.
_COUNTED = re.compile(r"so luong|khoi luong|don gia\b|thanh tien|^dvt$|don vi tinh")
_PERSON = re.compile(r"\bho( va)? ten\b|ngay sinh|nam sinh")
_AIM = re.compile(
    r"(chi tieu|chi so|muc tieu|tieu chi|muc dich|doi tuong|(ten )?(bieu|mau))\b"
)
_MOST = 0.6  # the share of cells that must agree with a heading
_NEARLY = 0.8  # and where no heading says so
_HALF = 0.5
_FEWEST_WORDS = 3  # of a cell that says what is to be done, on average


# "Chủ trì" or "Phối hợp" in a column headed by a body.
_PART = re.compile(r"(?P<lead>chu tri|ct|c)|(?:phoi hop|ph|p)")


def is_mark(text: str) -> bool:
    """Whether a cell holds a cross, or the part that a body plays, and nothing else."""
    return _MARK.fullmatch(squeeze(text)) is not None or _part(text) is not None


def marks_support(text: str) -> bool:
    """Whether a cell marks the body that heads its column as one that only supports."""
    part = _part(text)
    return part is not None and not part["lead"]


def _part(text: str) -> re.Match[str] | None:
    return _PART.fullmatch(fold(squeeze(text)).strip("()"))


def weigh_by_cells(
    columns: tuple[Column, ...],
    names: Sequence[ColumnName],
    data: Sequence[Sequence[str]],
) -> tuple[Column, ...]:
    """Return the columns with the roles that their cells bear out.

    A role that no heading names is given to a column of unknown heading whose cells
    have it, with `guessed` set.

    Args:
        columns: The columns as their headings have it.
        names: What heads each of them.
        data: The rows below the heading.
    """
    cells = [_filled(data, n) for n in range(len(columns))]
    keys = [heading_key(column.heading) for column in columns]
    lists = any(_COUNTED.search(key) or _PERSON.search(key) for key in keys)
    numbered = any(column.role is Role.STT for column in columns)
    weighed = [
        replace(column, role=_weighed(column, name, filled, lists=lists))
        for column, name, filled in zip(columns, names, cells, strict=False)
    ]
    if not numbered:
        _number(weighed, cells)
    _choose_dated(weighed, cells)
    _drop_hours(weighed, cells)
    if not lists:
        _guess_missing(weighed, cells)
    return tuple(weighed)


def _filled(data: Sequence[Sequence[str]], at: int) -> list[str]:
    cells = (squeeze(row[at]) for row in data if at < len(row))
    return [cell for cell in cells if cell]


def _weighed(
    column: Column, name: ColumnName, cells: list[str], *, lists: bool
) -> Role:
    if cells and column.role in (Role.EXTRA, Role.LEAD):
        crossed = _share(is_mark, cells) >= _MOST
        if reads_as_time(column.heading) and (crossed or name.under_time):
            return Role.TIME_MARK
        if crossed and (is_agency(column.heading) or any(map(_part, cells))):
            return Role.LEAD_MARK
    if column.role is Role.CONTENT and _share(_is_amount, cells) > _MOST:
        return Role.EXTRA  # "Kế hoạch 2026" over "8,0"
    weak_lead = column.role is Role.LEAD and column.rank >= WEAK_RANK
    if weak_lead and (lists or _share(_is_unit, cells) > _MOST):
        return Role.EXTRA  # "Đơn vị" over "Bộ", "Ram", "%"
    return column.role


def _number(columns: list[Column], cells: Sequence[list[str]]) -> None:
    """Find the number column that nobody headed, or headed by a word of its own."""
    for n, column in enumerate(columns):
        unknown = not column.heading or (n == 0 and column.rank == UNKNOWN_RANK)
        if unknown and _share(is_number, cells[n]) > _MOST:
            columns[n] = replace(column, role=Role.STT)
            return


def _choose_dated(columns: list[Column], cells: Sequence[list[str]]) -> None:
    """Of "Ngày" and "Thời gian" take the one that holds dates, not the hours."""
    times = [n for n, c in enumerate(columns) if column_of(c.heading).role is Role.TIME]
    chosen = [n for n in times if columns[n].role is Role.TIME]
    if not chosen or any(map(reads_as_time, cells[chosen[0]])):
        return
    dated = [n for n in times if _share(reads_as_time, cells[n]) > _MOST]
    if dated:
        columns[chosen[0]] = replace(columns[chosen[0]], role=Role.EXTRA)
        columns[dated[0]] = replace(columns[dated[0]], role=Role.TIME)


_HOURS = re.compile(
    r"(?:\D{0,6}\b\d{1,2}\s*(?:h|g|gio|:)\s*(?:\d\d)?(?:\s*phut)?\D{0,6})+"
)


def _drop_hours(columns: list[Column], cells: Sequence[list[str]]) -> None:
    """The hours of an agenda say nothing of when a task is due."""
    for n, column in enumerate(columns):
        hours = column.role is Role.TIME and not any(map(reads_as_time, cells[n]))
        if hours and _share(_is_hour, cells[n]) > _MOST:
            columns[n] = replace(column, role=Role.EXTRA)


def _is_hour(text: str) -> bool:
    return _HOURS.fullmatch(fold(text)) is not None


_TIMES = {Role.TIME, Role.TIME_START, Role.TIME_END, Role.TIME_MARK}
_LEADS = {Role.LEAD, Role.LEAD_COOP, Role.LEAD_MARK}


def _guess_missing(columns: list[Column], cells: Sequence[list[str]]) -> None:
    """Give content and time, where no heading names them, to unknown headings.

    A lead is never guessed: a column of bodies may be of any that have to do with it.
    """
    surely = {c.role for c in columns if c.rank < WEAK_RANK}
    if not any(c.role is Role.CONTENT for c in columns) and surely & (_LEADS | _TIMES):
        wordy = [
            n
            for n in _unknown(columns)
            if _mean_words(cells[n]) >= _FEWEST_WORDS
            and _share(_is_name, cells[n]) <= _HALF
            and not _AIM.match(heading_key(columns[n].heading))
        ]
        if wordy:
            at = max(wordy, key=lambda n: _mean_words(cells[n]))
            columns[at] = replace(columns[at], role=Role.CONTENT, guessed=True)
    known = {c.role for c in columns}
    if Role.CONTENT in known and not known & _TIMES:
        found = [
            n for n in _unknown(columns) if _share(reads_as_time, cells[n]) >= _NEARLY
        ]
        for at in found[:1]:
            columns[at] = replace(columns[at], role=Role.TIME, guessed=True)


def _unknown(columns: Sequence[Column]) -> list[int]:
    return [
        n
        for n, column in enumerate(columns)
        if column.role is Role.EXTRA and column.rank == UNKNOWN_RANK and column.heading
    ]


def _is_name(text: str) -> bool:
    """Whether a text names a body, a place or a person: "Thôn Đông Hải 2"."""
    capitals = all(w[0].isupper() or not w[0].isalpha() for w in text.split())
    return is_agency(text) or (capitals and not text.isupper())


def _mean_words(cells: Sequence[str]) -> float:
    return sum(len(cell.split()) for cell in cells) / len(cells) if cells else 0.0


def _share(test: Callable[[str], bool], cells: Sequence[str]) -> float:
    """Return the share of `cells` that pass, 0.0 when there are none."""
    return sum(map(test, cells)) / len(cells) if cells else 0.0


def _is_amount(text: str) -> bool:
    return _AMOUNT.fullmatch(text) is not None


def _is_unit(text: str) -> bool:
    return _UNIT.fullmatch(fold(text)) is not None
