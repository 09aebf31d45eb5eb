"""Recognise the print in the cells of a table.

On the page, tesseract takes words of neighbouring columns for one line and overlooks
short cells. So the cells are copied below each other onto one tall picture, where each
line of print stands alone, and its words are put back where they stood. Row numbers
are too short for that and are read one by one, as numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np

from corpus.readers.ocr.areas import Area, around, pixels_of
from corpus.readers.ocr.clean import WHITE, Pixels
from corpus.readers.ocr.row_numbers import (
    Number,
    Slip,
    copy,
    is_number,
    read_numbers,
)
from corpus.readers.ocr.tesseract import Layout, Word, recognise
from corpus.text import fold

_LETTER = re.compile(r"[A-HĐa-hđ][.)]?")
_SURE = 80.0  # of tesseract's 100
_NO_NUMBER = re.compile(r"(?:so\W*|s\W*)?tt\W*|[-–+]")  # heads the column, or a dash

# In inches.
_INSET = 0.012  # what the rules around a cell leave behind
_SPECK = 0.02  # ink of less extent is grain of the paper
_PADDING = 0.03
_GAP_BETWEEN_CELLS = 0.12
_TALLEST_NUMBER, _WIDEST_NUMBER = 0.25, 0.7

_PRINT = 150  # darker than this


def read_cells(
    bare: Pixels, areas: Sequence[Area], *, numbers: Sequence[bool], dpi: int
) -> list[tuple[Word, ...]]:
    """Return the words of each cell.

    Args:
        bare: The page without its rules.
        areas: The cells, from rule to rule.
        numbers: For each cell, whether a row number is likely there.
        dpi: Of the page.

    Returns:
        One item for each of `areas`, empty for a blank cell; lines are numbered
        within the page.
    """
    inked = [printed_area(bare, area, dpi=dpi) for area in areas]
    slips = [Slip(n, area) for n, area in enumerate(inked) if area is not None]
    words: list[tuple[Word, ...]] = [() for _ in areas]
    for n, found in _stacked(bare, slips, dpi):
        words[n] += (found,)
    short = [
        slip
        for slip in slips
        if numbers[slip.cell]
        and _is_short(slip, dpi)
        and not _is_letter(words[slip.cell])
    ]
    for slip, number in zip(short, read_numbers(bare, short, dpi=dpi), strict=True):
        words[slip.cell] = _agreed(words[slip.cell], number)
    return words


def printed_area(bare: Pixels, area: Area, *, dpi: int) -> Area | None:
    """Return the part of a cell that is printed on, None when it is blank."""
    inset = pixels_of(_INSET, dpi)
    inside = Area(
        area.left + inset, area.top + inset, area.right - inset, area.bottom - inset
    )
    if inside.width < 2 or inside.height < 2:
        return None
    ink = (inside.of(bare) < _PRINT).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    speck = pixels_of(_SPECK, dpi)
    letters = [
        Area(int(x), int(y), int(x + w), int(y + h))
        for x, y, w, h, _ in stats[1:]
        if max(w, h) > speck
    ]
    if not letters:
        return None
    padding = pixels_of(_PADDING, dpi)
    found = around(letters).moved(inside.left, inside.top).grown(padding, padding)
    return Area(
        max(found.left, inside.left),
        max(found.top, inside.top),
        min(found.right, inside.right),
        min(found.bottom, inside.bottom),
    )


def _is_short(slip: Slip, dpi: int) -> bool:
    return slip.area.height <= pixels_of(
        _TALLEST_NUMBER, dpi
    ) and slip.area.width <= pixels_of(_WIDEST_NUMBER, dpi)


def _agreed(words: tuple[Word, ...], number: Number | None) -> tuple[Word, ...]:
    """What a short cell says: where no two readings of a number agree, it is unsure."""
    if number is None or _heads_column(words):
        return words
    if number.agreed or number.says(_text(words)):
        return (number.word,)
    if is_number(_text(words)) and words[0].confidence >= _SURE:
        return words
    return (replace(number.word, confidence=0.0),)


def _heads_column(words: Sequence[Word]) -> bool:
    """Whether a cell says "TT" or "Số thứ tự", or has nothing but a dash."""
    if len(words) > 1:
        return all(word.confidence >= _SURE for word in words)
    return _NO_NUMBER.fullmatch(fold(_text(words))) is not None


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _is_letter(words: Sequence[Word]) -> bool:
    """Whether a group is numbered by a letter here, which must not become a digit."""
    return (
        len(words) == 1
        and words[0].confidence >= _SURE
        and _LETTER.fullmatch(words[0].text) is not None
    )


def _stacked(
    bare: Pixels, slips: Sequence[Slip], dpi: int
) -> Iterator[tuple[int, Word]]:
    """Yield (cell, word) as recognised with the slips below each other."""
    if not slips:
        return
    gap = pixels_of(_GAP_BETWEEN_CELLS, dpi)
    width = max(slip.area.width for slip in slips) + 2 * gap
    tops = np.cumsum([gap, *(slip.area.height + gap for slip in slips)])
    picture = np.full((int(tops[-1]), width), WHITE, np.uint8)
    for slip, top in zip(slips, tops, strict=False):
        copy(bare, slip.area, picture, left=gap, top=int(top))
    for word in recognise(picture, dpi=dpi, layout=Layout.BLOCK):
        _, y = word.area.middle
        n = int(np.searchsorted(tops, y + gap / 2, side="right")) - 1
        n = min(max(n, 0), len(slips) - 1)
        area = slips[n].area
        moved = word.area.moved(area.left - gap, area.top - int(tops[n]))
        yield slips[n].cell, replace(word, area=moved)
