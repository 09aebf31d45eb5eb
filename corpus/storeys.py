"""The storeys of a heading become one name a column.

"Phân công" over "Chủ trì | Phối hợp", "Thời gian thực hiện" over "Quý I | Quý II",
"Tháng" over "1 | 2 | ... | 12".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.agencies import is_agency
from corpus.columns import Role, column_of, heading_key, is_known_heading
from corpus.text import fold, squeeze
from corpus.timeframe import reads_as_time


@dataclass(frozen=True, slots=True)
class ColumnName:
    """What a column is headed by; `under_time` when a storey above speaks of time."""

    heading: str
    under_time: bool = False


def name_columns(storeys: list[list[str]], width: int) -> tuple[ColumnName, ...]:
    """Return the name of each column.

    Args:
        storeys: The squeezed texts of the heading's rows, the upper storey first.
        width: The number of columns of the table.
    """
    if len(storeys) > 1:
        storeys = _widen(storeys, width)
        top = storeys[0]
        storeys = [top, *(_with_units(top, row) for row in storeys[1:])]
    return tuple(
        _name([row[n] for row in storeys if n < len(row) and row[n]])
        for n in range(max(map(len, storeys)))
    )


def _name(storeys: list[str]) -> ColumnName:
    """Choose the lowest telling heading of a column, or all of them read down."""
    parts = list(dict.fromkeys(storeys))
    whole = " ".join(parts)
    lowest = parts[-1] if parts else ""
    under_time = any(map(_speaks_of_time, parts[:-1]))
    if lowest and is_known_heading(lowest):
        return ColumnName(lowest, under_time)
    if reads_as_time(lowest) or (is_agency(lowest) and not under_time):
        return ColumnName(lowest, under_time)
    if reads_as_time(whole) or is_known_heading(whole):
        return ColumnName(whole, under_time)
    telling = [part for part in parts[::-1] if is_known_heading(part)]
    return ColumnName(telling[0] if telling else whole, under_time)


# Money that is spent over the months is no time of the task.
_MONEY = re.compile(r"kinh phi|\bvon\b|giai ngan|chi phi|gia tri|du toan")


def _speaks_of_time(heading: str) -> bool:
    times = (Role.TIME, Role.TIME_START, Role.TIME_END)
    return column_of(heading).role in times and not _MONEY.search(heading_key(heading))


# --- months and quarters that are only numbered ---------------------------------------

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_UNITS = (("thang", "Tháng"), ("quy", "Quý"))


def units_of_ordinals(
    top: Sequence[str], row: Sequence[str], covered: Sequence[bool]
) -> dict[int, str]:
    """Return the unit that a row numbers the parts of, by column; empty if of none.

    "Thời gian thực hiện (tháng)" over "1 | 2 | ... | 12" gives "Tháng" for each.
    """
    under: dict[str, list[int]] = {}
    for n, text in enumerate(row[: len(top)]):
        if squeeze(text) and not (n < len(covered) and covered[n]):
            under.setdefault(_heading_over(top, n), []).append(n)
    units = {
        heading: _unit(heading, [row[n] for n in columns])
        for heading, columns in under.items()
        if len(columns) > 1
    }
    found = {n: unit for heading, unit in units.items() if unit for n in under[heading]}
    others = (n for columns in under.values() for n in columns if n not in found)
    # Where other columns are numbered too, the row only counts the columns.
    return {} if any(_ordinal(row[n]) for n in others) else found


def _heading_over(top: Sequence[str], at: int) -> str:
    """The heading over a column; in text a wide one stands over its first column."""
    return next((squeeze(t) for t in reversed(top[: at + 1]) if squeeze(t)), "")


def _unit(heading: str, texts: Sequence[str]) -> str | None:
    numbers = [_ordinal(text) for text in texts]
    ordered = all(
        0 < a < b <= 12 for a, b in zip([*numbers, 13], numbers[1:], strict=False)
    )
    if not ordered:
        return None
    said = [unit for word, unit in _UNITS if word in heading_key(heading).split()]
    if said:
        return said[0]
    if not _speaks_of_time(heading):
        return None
    roman = all(squeeze(text).lower() in _ROMAN for text in texts)
    return "Quý" if roman else "Tháng" if len(numbers) > len(_ROMAN) else None


def _ordinal(text: str) -> int:
    plain = squeeze(text).strip("().").lower()
    return int(plain) if plain.isdigit() else _ROMAN.get(plain, 0)


def _with_units(top: list[str], row: list[str]) -> list[str]:
    """Write "Tháng 9" for "9" below "Tháng thực hiện"."""
    covered = [text == above for text, above in zip(row, top, strict=False)]
    units = units_of_ordinals(top, row, covered)
    return [f"{units[n]} {text}" if n in units else text for n, text in enumerate(row)]


# --- storeys in text, where merges are lost -------------------------------------------

# A heading that promises further headings below it.
_SUPER = re.compile(
    r"phan cong|thuc hien|trach nhiem|co quan|don vi|thoi gian|tien do|chu tri|lo trinh"
)


def _widen(storeys: list[list[str]], width: int) -> list[list[str]]:
    """Give every storey a text for each column.

    A short lower storey stands under the super-heading that promises it; a heading
    spreads over blank positions to its right when those have headings below.
    """
    top, *lower = storeys
    for n, row in enumerate(lower):
        if len(row) < len(top) and not any(not text for text in row):
            top, lower[n] = _tuck_in(top, row, width)
    for row in lower:
        row += [""] * (len(top) - len(row))
        for m in range(1, len(top)):
            if not top[m] and row[m] and top[m - 1]:
                top[m] = top[m - 1]
    return [top, *lower]


def _tuck_in(top: list[str], row: list[str], width: int) -> tuple[list[str], list[str]]:
    """Place a storey of few cells under the one heading that they divide."""
    room = width - len(top) + 1
    candidates = [n for n, text in enumerate(top) if _SUPER.search(fold(text))]
    at = candidates[0] if candidates else len(top) - 1
    lead_like = [
        n for n in candidates if column_of(top[n]).role in (Role.LEAD, Role.EXTRA)
    ]
    if lead_like and column_of(row[0]).role in (Role.LEAD, Role.COOP, Role.LEAD_COOP):
        at = lead_like[0]
    span = max(len(row), min(room, len(row)))
    wide = top[:at] + [top[at]] * span + top[at + 1 :]
    below = [""] * at + row + [""] * (len(wide) - at - len(row))
    return wide, below
