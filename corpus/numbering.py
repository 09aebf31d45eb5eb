"""Read the numbers that clauses begin with, and find out what stands under what.

A form is a row of `_FORMS`. The outline is built from the order of the numbers, not
from their look alone: letters may stand under a Roman numeral or under "1.", and a
number may be printed twice or left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain, count

from corpus.text import fold

# The order of points in Vietnamese documents; f, j, w and z are not used.
LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


class Style(IntEnum):
    """Kinds of numbers, the ones that can only stand above others first."""

    PART = 0  # Phần thứ nhất, Phần I
    CHAPTER = 1  # Chương II
    CAPITAL = 2  # A.
    ROMAN = 3  # III.
    ARTICLE = 4  # Điều 5
    DIGIT = 10  # 2.
    DIGITS = 11  # 2.1., 2.1.3.: rank grows with the number of parts
    LETTER = 20  # a)
    PAREN = 21  # (1), 1)
    SMALL_ROMAN = 22  # ii)


@dataclass(frozen=True, slots=True)
class Marker:
    """The number that a paragraph begins with.

    `label` is its part of a path ("III", "2", "đ", "Điều 5"; "2.1" for printed
    "2.1."), `ordinal` its place among its siblings, `length` the number of characters
    that it takes at the start of the text.
    """

    style: Style
    label: str
    ordinal: int
    length: int

    @property
    def depth(self) -> int:
        """Return how many parts a number such as 2.1.3 has."""
        return self.label.count(".") + 1 if self.style is Style.DIGITS else 1


_SPELT = {
    w: i + 1
    for i, w in enumerate(
        ["nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"]
    )
} | {"mot": 1, "bon": 4}
_COUNT = r"(?P<no>[ivxl]+|\d{1,2}|" + "|".join(_SPELT) + r")"
_BULLET = r"(?:[-–+•*]\s*)?"

# Each form is tried on the folded text; the groups give the number. Most specific
# first. "20.Điển hình" has no space after it; "1.500 đại biểu" is no number of a clause.
_FORMS: tuple[tuple[Style, re.Pattern[str]], ...] = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        (Style.PART, rf"phan\s+(?:thu\s+)?{_COUNT}\b\s*[.:)-]*\s*"),
        (Style.CHAPTER, rf"chuong\s+{_COUNT}\b\s*[.:)-]*\s*"),
        (Style.ARTICLE, r"dieu\s+(?P<no>\d{1,3})\s*[.:]\s*"),
        (Style.DIGITS, r"(?P<no>\d{1,2}(?:\.\d{1,2}){1,3})(?:\s*[.)/:]\s*|\s+)(?=\D)"),
        (Style.PAREN, r"\((?P<no>\d{1,2})\)\s*"),
        (
            Style.DIGIT,
            rf"{_BULLET}(?P<no>\d{{1,2}})\s?(?:\.|[/–-](?=\s))\s*(?=[^\d\s])",
        ),
        (Style.PAREN, rf"{_BULLET}(?P<no>\d{{1,2}})\)\s*"),
        (Style.ROMAN, r"(?P<no>[ivxl]{1,6})\s?(?:[.):]|[/–-](?=\s))\s*"),
        (Style.CAPITAL, r"(?P<no>[a-hik])\s?(?:\.|[/–-](?=\s))\s*"),
        (Style.SMALL_ROMAN, rf"{_BULLET}\(?(?P<no>i{{1,3}}|iv|vi{{0,3}}|ix|x)\)\s*"),
        (Style.LETTER, rf"{_BULLET}\(?(?P<no>[a-z])\s?(?:\)|[./](?=\s))\s*"),
    )
)
_DASH = re.compile(r"^(?:[-–+•*▪●○]|\.)\s*(?=\S)")


def read_marker(text: str, before: Marker | None = None) -> Marker | None:
    """Return the number that `text` begins with, None when there is none.

    `before` is the last number read; it tells "i)" after "h)" from a Roman "i)", and
    "C." after "B." from the numeral.
    """
    folded = fold(text)
    for style, pattern in _FORMS:
        match = pattern.match(folded)
        if match:
            number = text[match.start("no") : match.end("no")]
            marker = _marker(style, number, match.end(), before)
            if marker is not None:
                return marker
    return None


def is_dashed(text: str) -> bool:
    """Return whether `text` begins with a dash, a plus or a bullet."""
    return _DASH.match(text) is not None


def undashed(text: str) -> str:
    """Return `text` without the dash, plus or bullet that it begins with."""
    return _DASH.sub("", text)


def _marker(
    style: Style, number: str, length: int, before: Marker | None
) -> Marker | None:
    makers: dict[Style, _Make] = {
        Style.PART: _counted("Phần"),
        Style.CHAPTER: _counted("Chương"),
        Style.ARTICLE: lambda n, _: (f"Điều {n}", int(n)),
        Style.DIGITS: lambda n, _: (n, int(n.rsplit(".", 1)[1])),
        Style.DIGIT: lambda n, _: (str(int(n)), int(n)),
        Style.PAREN: lambda n, _: (str(int(n)), int(n)),
        Style.ROMAN: _roman,
        Style.CAPITAL: _capital,
        Style.SMALL_ROMAN: _small_roman,
        Style.LETTER: _letter,
    }
    made = makers[style](number, before)
    return None if made is None else Marker(style, made[0], made[1], length)


_Make = Callable[[str, Marker | None], tuple[str, int] | None]


def _counted(word: str) -> _Make:
    def make(number: str, _: Marker | None) -> tuple[str, int]:
        folded = fold(number)
        if number.isdigit():
            value = int(number)
        else:
            value = _SPELT.get(folded) or roman_value(folded.upper()) or 0
        return (f"{word} {roman(value)}", value)

    return make


def _roman(number: str, before: Marker | None) -> tuple[str, int] | None:
    value = roman_value(number)
    if value is None or number != number.upper():
        return None
    capital_next = before is not None and before.style is Style.CAPITAL
    if capital_next and len(number) == 1 and _follows_capital(number, before):
        return None
    return (number, value)


def _capital(number: str, _: Marker | None) -> tuple[str, int] | None:
    if not number.isupper():
        return None
    return (number, ord(number) - ord("A") + 1)


def _follows_capital(number: str, before: Marker | None) -> bool:
    return before is not None and ord(number) - ord("A") == before.ordinal


def _small_roman(number: str, before: Marker | None) -> tuple[str, int] | None:
    if number != number.lower():
        return None
    after_letter = before is not None and before.style is Style.LETTER
    if len(number) == 1 and (number != "i" or after_letter):
        return None
    value = roman_value(number.upper())
    return None if value is None else (number, value)


def _letter(number: str, _: Marker | None) -> tuple[str, int] | None:
    letter = number if number in LETTERS else fold(number)
    if number != number.lower() or letter not in LETTERS:
        return None
    return (letter, LETTERS.index(letter) + 1)


def roman_value(numeral: str) -> int | None:
    """Return the value of a Roman numeral in capitals, None when it is not one."""
    if not numeral or any(c not in _ROMAN for c in numeral):
        return None
    values = [_ROMAN[c] for c in numeral]
    total = sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return total if roman(total) == numeral else None


def roman(value: int) -> str:
    """Return `value` (1 to 89) as a Roman numeral, "0" for what is not positive."""
    if value <= 0:
        return "0"
    tens = "XXXX" if value >= 90 else ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX")[value // 10]  # fmt: skip
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[value % 10]
    return tens + ones


def free_label(marker: Marker, taken: Container[str], coming: Container[str]) -> str:
    """Return a label for a number that was printed twice under one parent.

    A letter gets the next letter of the alphabet when nobody else is printed with it
    ("d)" after "d)" is "đ"); a number gets a suffix ("2" becomes "2b").

    Args:
        marker: The number as printed.
        taken: Labels already given under this parent.
        coming: Labels printed later under this parent.
    """
    if marker.style is Style.LETTER and marker.ordinal < len(LETTERS):
        following = LETTERS[marker.ordinal]
        if following not in taken and following not in coming:
            return following
    suffixes = chain(LETTERS[1:] if marker.style is not Style.LETTER else "", count(2))
    free = (f"{marker.label}{suffix}" for suffix in suffixes)
    return next(label for label in free if label not in taken)
