"""The number that a table row begins with: its kind, and what stands under what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from corpus.text import squeeze


class Level(IntEnum):
    """Kinds of row numbers, the ones that stand above others first."""

    CAPITAL = 1  # A
    ROMAN = 2  # I
    DIGIT = 4  # 1, 01.
    DOTTED = 5  # 1.1; each further part is one level lower
    LETTER = 10  # a)
    BULLET = 11  # -


@dataclass(frozen=True, slots=True)
class RowNumber:
    """A row number as printed, its level, and its parts ("1.2" is (1, 2))."""

    printed: str
    level: int
    parts: tuple[int, ...] = ()

    def is_child_of(self, parent: RowNumber) -> bool:
        """Whether a row with this number, printed just below, divides `parent`."""
        if self.level <= parent.level or self.level >= Level.LETTER <= parent.level:
            return False
        if Level.DOTTED <= self.level < Level.LETTER and parent.parts:
            return self.parts[: len(parent.parts)] == parent.parts
        return True


_FORMS: tuple[tuple[re.Pattern[str], Level], ...] = (
    (re.compile(r"\(?(\d{1,3}(?:\.\d{1,3})+)[.):]{0,2}"), Level.DOTTED),
    (re.compile(r"\(?(\d{1,3})[.):]{0,2}"), Level.DIGIT),
    (re.compile(r"([IVX]{1,6})(?:\.(\d{1,3}))?[.):]{0,2}"), Level.ROMAN),
    (re.compile(r"([A-ZĐ])(?:\.(\d{1,3}))?[.):]{0,2}"), Level.CAPITAL),
    (re.compile(r"\(?([a-zđ]{1,2}|[ivx]{1,4})(?:\.?\d{1,2})?[.):]{0,2}"), Level.LETTER),
    (re.compile(r"([-–+*•])"), Level.BULLET),
)
# "1. Xây dựng", "1.2 Tổ chức", "IV. Công tác", "a) Hội nghị", "- Hội nghị": a number
# inside the content cell. Digits need a sign: "75 năm ..." is no number.
_LEADING = re.compile(
    r"(\d{1,3}(?:\.\d{1,3})+[.)]?|\d{1,3}[.)]|[IVX]{1,5}[.)]?|[A-HĐ][.)]|[a-zđ][.)]|[-–+•])\s+(?=\S)"
)


def read_number(text: str) -> RowNumber | None:
    """Return the row number that `text` is, or None when it is more or less than one."""
    text = squeeze(text)
    for pattern, level in _FORMS:
        match = pattern.fullmatch(text)
        if match:
            if level in (Level.DIGIT, Level.DOTTED):
                parts = tuple(int(part) for part in match[1].split("."))
                return RowNumber(text, level + max(len(parts) - 2, 0), parts)
            deeper = match.lastindex == 2 and match[2] is not None
            return RowNumber(text, Level.DIGIT if deeper else level)
    return None


def split_leading_number(text: str) -> tuple[RowNumber | None, str]:
    """Return the number that a cell begins with, and the rest of it."""
    match = _LEADING.match(text)
    if match is None:
        return None, text
    number = read_number(match[1])
    return (number, text[match.end() :]) if number else (None, text)
