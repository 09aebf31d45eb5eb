"""Lines of print outside of tables: where they are cut, which are bold, what is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

import cv2
import numpy as np

from corpus.readers.ocr.areas import around
from corpus.readers.ocr.clean import Pixels
from corpus.readers.ocr.header import without_handwriting
from corpus.readers.ocr.proofread import (
    PrintedLine,
    Proofread,
    Sheet,
    coloured_share,
    lines_of,
    proofread,
)
from corpus.readers.ocr.tesseract import Word

_WIDE_GAP = 1.1  # heights of a line: the next column, or a tab
_BOLDER = 1.2  # times the usual stroke of the page
_PRINT = 150  # darker than this
_SURE_UNDER_STAMP = 75.0  # of tesseract's 100
_MOST_DEBRIS = 3  # letters of a word
_TOUCHED = 0.02  # share of a word that is coloured

_DEBRIS = "bỏ qua nét dấu hoặc chữ ký: {words}"


def read_prose(words: Sequence[Word], sheet: Sheet, *, number: int) -> Proofread:
    """Return the lines of text on page `number` that stand in no table."""
    kept: list[Word] = []
    debris: list[str] = []
    for line in lines_of(words):
        for piece in _pieces(line):
            if _is_debris(piece, sheet):
                debris.append(" ".join(word.text for word in piece))
            else:
                kept += piece
    read = proofread(kept, sheet)
    lines = tuple(piece for line in read.lines for piece in _cut(line))
    told = [text for text in debris if any(map(str.isalnum, text))]
    notes = [_DEBRIS.format(words=", ".join(f"“{t}”" for t in told))] if told else []
    found = Proofread(lines, (*read.notes, *notes))
    return without_handwriting(found, sheet) if number == 1 else found


def _pieces(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Yield the parts of a line between which the gap is too wide for a space."""
    wide = _WIDE_GAP * median(word.area.height for word in words)
    start = 0
    for n, (word, following) in enumerate(pairwise(words), 1):
        if following.area.left - word.area.right > wide:
            yield words[start:n]
            start = n
    yield words[start:]


def _cut(line: PrintedLine) -> Iterator[PrintedLine]:
    for piece in _pieces(line.words):
        whole = around(word.area for word in piece)
        yield PrintedLine(tuple(piece), replace(whole, bottom=line.area.bottom))


def _is_debris(piece: Sequence[Word], sheet: Sheet) -> bool:
    """Whether a piece is what a stamp or a pen left on the page."""
    letters = sum(character.isalnum() for word in piece for character in word.text)
    if letters == 0:
        return not piece[0].text.startswith(("-", "–", "+", "•", "…"))
    return letters <= _MOST_DEBRIS * len(piece) and all(
        word.confidence < _SURE_UNDER_STAMP
        and coloured_share(word.area, sheet) > _TOUCHED
        for word in piece
    )


def bold_lines(lines: Sequence[PrintedLine], bare: Pixels) -> list[bool]:
    """Return for each line whether its strokes are thicker than usual on the page."""
    if not lines:
        return []
    strokes = [_stroke(line, bare) for line in lines]
    letters = [len(line.text) for line in lines]
    usual = float(np.median(np.repeat(strokes, letters)))
    return [stroke > _BOLDER * usual for stroke in strokes]


def _stroke(line: PrintedLine, bare: Pixels) -> float:
    """The mean width of the strokes, in pixels."""
    ink = (line.area.of(bare) < _PRINT).astype(np.uint8)
    if not ink.size:
        return 0.0
    rim = ink - cv2.erode(ink, np.ones((3, 3), np.uint8))
    edge = int(rim.sum())
    return 2 * int(ink.sum()) / edge if edge else 0.0
