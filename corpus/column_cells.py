"""What the cells of a column tell that its heading does not.

Crosses under a body or a period, numbers under no heading, amounts under a heading
that might have named work: a heading proposes, the cells dispose.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.agencies import is_agency
from corpus.columns import WEAK_RANK, Column, Role
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
_MOST = 0.6  # the share of cells that must agree


def is_mark(text: str) -> bool:
    """Whether a cell holds a cross and nothing else."""
    return _MARK.fullmatch(squeeze(text)) is not None


def weigh_by_cells(
    columns: tuple[Column, ...],
    names: Sequence[ColumnName],
    data: Sequence[Sequence[str]],
) -> tuple[Column, ...]:
    """Return the columns with the roles that their cells bear out.

    Args:
        columns: The columns as their headings have it.
        names: What heads each of them.
        data: The rows below the heading.
    """
    numbered = any(column.role is Role.STT for column in columns)
    return tuple(
        replace(column, role=_weighed(column, names[n], _filled(data, n), numbered))
        for n, column in enumerate(columns)
    )


def _filled(data: Sequence[Sequence[str]], at: int) -> list[str]:
    cells = (squeeze(row[at]) for row in data if at < len(row))
    return [cell for cell in cells if cell]


def _weighed(
    column: Column, name: ColumnName, cells: list[str], numbered: bool
) -> Role:
    if not (numbered or column.heading) and _share(is_number, cells) > _MOST:
        return Role.STT  # a number column that nobody headed
    if cells and column.role in (Role.EXTRA, Role.LEAD):
        crossed = _share(is_mark, cells) >= _MOST
        if reads_as_time(column.heading) and (crossed or name.under_time):
            return Role.TIME_MARK
        if crossed and is_agency(column.heading):
            return Role.LEAD_MARK
    return Role.EXTRA if _counts_something(column, cells) else column.role


def _counts_something(column: Column, cells: list[str]) -> bool:
    """Whether "Kế hoạch 2026" heads amounts, or "Đơn vị" what they are counted in."""
    if column.role is Role.CONTENT:
        return _share(_is_amount, cells) > _MOST
    weak_lead = column.role is Role.LEAD and column.rank >= WEAK_RANK
    return weak_lead and _share(_is_unit, cells) > _MOST


def _share(test: Callable[[str], bool], cells: Sequence[str]) -> float:
    """Return the share of `cells` that pass, 0.0 when there are none."""
    return sum(map(test, cells)) / len(cells) if cells else 0.0


def _is_amount(text: str) -> bool:
    return _AMOUNT.fullmatch(text) is not None


def _is_unit(text: str) -> bool:
    return _UNIT.fullmatch(fold(text)) is not None
