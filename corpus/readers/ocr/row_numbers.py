"""Read the numbers of rows, which are too short for tesseract to be sure of.

They are read twice: all in one long line, where each helps the next, and one by one
with nothing but digits to choose from. What both say is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.readers.ocr.areas import Area
from corpus.readers.ocr.clean import WHITE, Pixels
from corpus.readers.ocr.tesseract import Layout, Word, recognise, recognise_numbers

# Such as 1, 12., IV and 2.1.
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[IVX]{1,5})(?:\.\d{1,2})*[.)]?")
_GAP = 1.6  # between numbers on their line, in heights of the tallest
_PUNCTUATION = " .)("


@dataclass(frozen=True, slots=True)
class Slip:
    """The printed part of a cell, to be copied; `cell` is the cell's index."""

    cell: int
    area: Area


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a row; `agreed` when both readings are the same."""

    word: Word
    agreed: bool

    def says(self, text: str) -> bool:
        """Return whether `text` is the same number, punctuation aside."""
        return self.word.text.strip(_PUNCTUATION) == text.strip(_PUNCTUATION)


def is_number(text: str) -> bool:
    """Return whether `text` is the number of a row and nothing else."""
    return _NUMBER.fullmatch(text) is not None


def read_numbers(
    bare: Pixels, slips: Sequence[Slip], *, dpi: int
) -> list[Number | None]:
    """Return the number on each slip, None where neither reading is one."""
    if not slips:
        return []
    alone = recognise_numbers([_picture(bare, slip) for slip in slips], dpi=dpi)
    in_line = dict(_in_a_line(bare, slips, dpi))
    return [
        _compared(in_line.get(n, ()), words, slip)
        for n, (slip, words) in enumerate(zip(slips, alone, strict=True))
    ]


def _compared(
    in_line: Sequence[Word], alone: Sequence[Word], slip: Slip
) -> Number | None:
    numbers = [
        replace(words[0], area=slip.area)
        for words in (in_line, alone)
        if len(words) == 1 and is_number(words[0].text)
    ]
    if not numbers:
        return None
    said = {word.text.strip(_PUNCTUATION) for word in numbers}
    return Number(numbers[0], agreed=len(numbers) == 2 and len(said) == 1)


def _picture(bare: Pixels, slip: Slip) -> Pixels:
    return np.ascontiguousarray(slip.area.of(bare))


def _in_a_line(
    bare: Pixels, slips: Sequence[Slip], dpi: int
) -> Iterator[tuple[int, tuple[Word, ...]]]:
    """Yield (index, words) of the slips as read beside each other.

    A word that spans several slips is passed over.
    """
    height = max(slip.area.height for slip in slips)
    gap = round(_GAP * height / 2)
    lefts = np.cumsum([gap, *(slip.area.width + gap for slip in slips)])
    picture = np.full((height + gap, int(lefts[-1])), WHITE, np.uint8)
    for slip, left in zip(slips, lefts, strict=False):
        top = gap // 2 + height - slip.area.height
        copy(bare, slip.area, picture, left=int(left), top=top)
    found: dict[int, tuple[Word, ...]] = {}
    for word in recognise(picture, dpi=dpi, layout=Layout.LINE):
        first, last = (
            int(np.searchsorted(lefts, x, side="right")) - 1
            for x in (word.area.left + gap / 2, word.area.right - gap / 2)
        )
        if 0 <= first == last < len(slips):
            found[first] = (*found.get(first, ()), word)
    yield from found.items()


def copy(source: Pixels, area: Area, picture: Pixels, *, left: int, top: int) -> None:
    """Copy `area` of `source` onto `picture`."""
    picture[top : top + area.height, left : left + area.width] = area.of(source)
