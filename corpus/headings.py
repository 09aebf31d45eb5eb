"""Find the rows of a grid that name its columns, in one storey or several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.agencies import is_agency
from corpus.column_cells import weigh_by_cells
from corpus.columns import (
    UNKNOWN_RANK,
    Column,
    Role,
    column_of,
    heading_key,
    is_known_heading,
    resolve,
)
from corpus.fit import is_digit_number, is_number
from corpus.storeys import name_columns, units_of_ordinals
from corpus.text import squeeze
from corpus.timeframe import reads_as_time

Texts = Sequence[Sequence[str]]
Covered = Sequence[Sequence[bool]]


@dataclass(frozen=True, slots=True)
class Heading:
    """Rows [first, end) name the columns; the rows before `first` are titles.

    `signature` holds the keys of all texts, the upper storey first.
    """

    first: int
    end: int
    columns: tuple[Column, ...]
    signature: tuple[str, ...]

    def repeats(self, other: Heading) -> bool:
        """Whether this prints `other` again on a later page, if only its upper storey."""
        return self.signature == other.signature[: len(self.signature)] and (
            self.end - self.first <= other.end - other.first
        )


_SEARCHED_ROWS = 6
_MAX_STOREYS = 3
_MAX_WORDS = 16
_MAX_CHARACTERS = 110
_WORK = (Role.LEAD, Role.COOP, Role.LEAD_COOP, Role.TIME, Role.PRODUCT)


def find_heading(texts: Texts, covered: Covered) -> Heading | None:
    """Return the heading of a grid, or None when no row names its columns.

    Args:
        texts: The grid's cells, covered positions repeating the covering text.
        covered: For each position, whether another cell covers it.
    """
    for first in range(min(_SEARCHED_ROWS, len(texts))):
        if _names_columns(texts[first], covered[first]):
            return _heading_from(texts, covered, first)
        if _is_storey_pair(texts, covered, first):
            return _heading_from(texts, covered, first)
        if not _is_title(texts[first], covered[first]):
            return None
    return None


def is_number_row(texts: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: "1 2 3", "(1) (2) (3)", "A B 1 2".

    A scan may have lost one: "() (2) (3) (4)".
    """
    bare = (squeeze(text).strip("().[]* ") for text in texts)
    filled = [text for text in bare if text]
    if len(filled) < 3:
        return False
    # "(5)=(3)+(4)" stands among the numbers of sums.
    plain = [re.sub(r"\s*=.*", "", text).strip("() ") for text in filled]
    if not all(
        re.fullmatch(r"\d{1,2}|[A-ZĐ]|[a-h]|[IVX]{1,4}", text) for text in plain
    ):
        return False
    digits = [int(text) for text in plain if text.isdigit()]
    return len(digits) * 2 >= len(plain) and digits == sorted(set(digits))


def _filled(texts: Sequence[str], covered: Sequence[bool]) -> list[str]:
    return [
        squeeze(text)
        for text, hidden in zip(texts, covered, strict=True)
        if squeeze(text) and not hidden
    ]


def _names_columns(texts: Sequence[str], covered: Sequence[bool]) -> bool:
    filled = _filled(texts, covered)
    if len(filled) < 2 or any(map(_is_value, filled)):
        return False
    columns = [column_of(text) for text in filled]
    roles = {column.role for column in columns if column.rank < UNKNOWN_RANK}
    known = sum(column.rank < UNKNOWN_RANK for column in columns)
    if columns[0].role is Role.STT:
        return len(filled) > 2 or known > 1
    if Role.STT in roles and known > 2:
        return True
    if Role.CONTENT in roles and roles.intersection(_WORK):
        return not any(len(text.split()) > 8 or _names_one(text) for text in filled)
    return len(roles) >= 3 and known * 10 >= len(filled) * 7


def _is_value(text: str) -> bool:
    """Whether a text stands in data, never in a heading."""
    return (
        is_digit_number(text)
        or len(text.split()) > _MAX_WORDS
        or len(text) > _MAX_CHARACTERS
    )


def _names_one(text: str) -> bool:
    """Whether a text is one body, "Phòng Tư pháp", and no kind of them."""
    return is_agency(text) and not is_known_heading(text)


def _is_title(texts: Sequence[str], covered: Sequence[bool]) -> bool:
    """Whether a row can stand above the heading: one text, or none."""
    filled = _filled(texts, covered)
    return len(filled) <= 1 and not any(is_digit_number(text) for text in filled)


def _is_storey_pair(texts: Texts, covered: Covered, first: int) -> bool:
    """Whether two rows name the columns only together ("Phân công" over "Chủ trì")."""
    if first + 1 >= len(texts) or not _is_storey(texts, covered, first + 1, first):
        return False
    upper = _filled(texts[first], covered[first])
    if len(upper) < 2 or any(map(_is_value, upper)):
        return False
    both = [
        below if squeeze(below) else above
        for above, below in zip(texts[first], texts[first + 1], strict=False)
    ]
    return _names_columns(both, [False] * len(both))


def _heading_from(texts: Texts, covered: Covered, first: int) -> Heading:
    end = first + 1
    while (
        end < len(texts)
        and end - first < _MAX_STOREYS
        and _is_storey(texts, covered, end, first)
    ):
        end += 1
    storeys = [list(map(squeeze, row)) for row in texts[first:end]]
    signature = tuple(heading_key(text) for row in storeys for text in row if text)
    named = name_columns(storeys, max(map(len, texts)))
    data = [
        ["" if hidden else text for text, hidden in zip(row, hides, strict=True)]
        for row, hides in zip(texts[end:], covered[end:], strict=True)
    ]
    columns = weigh_by_cells(resolve([n.heading for n in named]), named, data)
    return Heading(first, end, columns, signature)


def _is_storey(texts: Texts, covered: Covered, row: int, first: int) -> bool:
    """Whether a row continues the heading below `first`."""
    filled = _filled(texts[row], covered[row])
    top = texts[first]
    if units_of_ordinals(top, texts[row], covered[row]):
        return True
    if not filled or is_number_row(texts[row]) or any(map(_is_value, filled)):
        return False
    if _reaches_down(top, texts[row], covered[row]):
        return True
    return _are_subheadings(filled) and _divides(top, texts[row], covered[row])


def _divides(top: Sequence[str], row: Sequence[str], covered: Sequence[bool]) -> bool:
    """Whether the subheadings in `row` stand under headings that can be divided."""
    filled = _filled(row, covered)
    if len(row) < len(top) and not any(covered) and all(row):
        # Text that lost its merges: "Chủ trì<TAB>Phối hợp" alone on a line.
        return len(filled) > 1 and column_of(filled[0]).role in _WORK
    above = [
        squeeze(upper)
        for upper, text, hidden in zip(top, row, covered, strict=False)
        if squeeze(text) and not hidden
    ]
    if not any(map(is_known_heading, filled)) and len(set(filter(None, above))) > 1:
        return False  # bodies or times under headings of their own are data
    under = {column_of(text).role for text in above}
    return not {Role.STT, Role.CONTENT}.intersection(under)


def _reaches_down(
    top: Sequence[str], row: Sequence[str], covered: Sequence[bool]
) -> bool:
    """Whether a heading, such as "STT", is merged down into the row."""
    return any(
        hidden and squeeze(text) and text == above
        for above, text, hidden in zip(top, row, covered, strict=False)
    )


def _are_subheadings(filled: Sequence[str]) -> bool:
    """Whether texts name parts of columns; periods and bodies only several together."""
    if any(len(text.split()) > 8 for text in filled):
        return False
    if len(filled) > 1 and (
        all(map(reads_as_time, filled)) or all(map(is_agency, filled))
    ):
        return True
    return sum(map(is_known_heading, filled)) * 2 >= len(filled)


def is_repeated(texts: Sequence[str], heading: Heading) -> bool:
    """Whether a row prints (a storey of) the heading again."""
    keys = [heading_key(text) for text in texts if squeeze(text)]
    return (
        len(keys) > 1
        and all(key in heading.signature for key in keys)
        and not any(is_number(text) for text in texts if squeeze(text))
    )
