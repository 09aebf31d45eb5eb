"""From recognised words to printed lines, with what is doubtful about them.

Numerals are compared with their strokes, look-alikes mended, and words told that
tesseract is not sure of or that stand under a stamp.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from corpus.readers.ocr.areas import Area, around
from corpus.readers.ocr.clean import Mask, Pixels
from corpus.readers.ocr.lookalikes import mend, unglue
from corpus.readers.ocr.numerals import (
    Verdict,
    Where,
    holds_numeral,
    settle,
)
from corpus.readers.ocr.strokes import read_strokes, slant_of
from corpus.readers.ocr.tesseract import Word
from corpus.text import fold

UNSURE = 60.0  # of tesseract's 100
_STAMPED = 0.12  # share of a word's area that is coloured
_MOST_NAMED = 5  # doubtful words that a note names

_MENDED = "“{read}” được sửa thành “{printed}” (lỗi nhận dạng thường gặp)"
_COUNTED = "“{read}” được sửa thành “{printed}” theo số nét trên ảnh quét"
_UNCOUNTED = "chữ số La Mã “{read}” trên ảnh quét không chắc: cần xem lại bản gốc"
_UNSURE = "đọc không chắc từ ảnh quét: {words}"
_UNDER_STAMP = "có dấu hoặc chữ màu đè lên: {words}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page image: level, without colour and rules; and where colour was."""

    bare: Pixels
    coloured: Mask
    dpi: int


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of words from left to right.

    `area` ends as far below the baseline as tails hang, whether there are any or not,
    so that lines can be compared by it.

    `wording` replaces what the words say together, where that is not to be trusted.
    """

    words: tuple[Word, ...]
    area: Area
    wording: str | None = None

    @property
    def text(self) -> str:
        """What it says, with single spaces."""
        return self.wording or " ".join(word.text for word in self.words)

    def words_in(self, start: int, end: int) -> Iterator[Word]:
        """Yield the words that the characters `start:end` of the text belong to."""
        at = 0
        for word in self.words:
            if at < end and at + len(word.text) > start:
                yield word
            at += len(word.text) + 1


@dataclass(frozen=True, slots=True)
class Proofread:
    """Lines, top to bottom, and notes in Vietnamese on what is doubtful."""

    lines: tuple[PrintedLine, ...]
    notes: tuple[str, ...]


def proofread(words: Sequence[Word], sheet: Sheet) -> Proofread:
    """Return the lines that `words` make, as sure as they can be made."""
    notes: list[str] = []
    lines: list[PrintedLine] = []
    doubtful: list[Word] = []
    before: list[Word] = []
    for line in lines_of(words):
        checked = [_check(line, n, before, sheet) for n in range(len(line))]
        before += [found.word for found in checked]
        notes += [note for found in checked for note in found.notes]
        doubtful += [found.word for found in checked if not found.settled]
        printed = [found.word for found in checked]
        mended = mend(" ".join(word.text for word in printed))
        notes += [_MENDED.format(read=r, printed=p) for r, p in mended.changes]
        words_now = (_unglued(word) for word in _with_text(printed, mended.text))
        lines.append(_printed(tuple(words_now)))
    notes += _word_notes(doubtful, sheet)
    return Proofread(tuple(lines), tuple(dict.fromkeys(notes)))


def lines_of(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words of each line, from left to right."""
    for _, line in groupby(words, key=lambda word: word.line):
        yield sorted(line, key=lambda word: word.area.left)


# --- numerals -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Checked:
    """A word; `settled` when its strokes say more than tesseract's confidence."""

    word: Word
    notes: tuple[str, ...] = ()
    settled: bool = False


def _check(
    line: Sequence[Word], n: int, before: Sequence[Word], sheet: Sheet
) -> _Checked:
    """Compare word `n` of a line with its strokes when it holds numerals.

    Args:
        line: The words of the line.
        n: Index of the word.
        before: The words of the lines before it.
        sheet: What they were read from.
    """
    word = line[n]
    preceding = [*before, *line[:n]]
    if _after_quarter(preceding):
        where = Where.AFTER_QUARTER
    elif n > 0:
        where = Where.ANYWHERE
    else:
        where = Where.ALONE if len(line) == 1 else Where.LINE_START
    if not holds_numeral(word.text, where):
        return _Checked(word)
    slant = slant_of(around(w.area for w in line).of(sheet.bare))
    strokes = read_strokes(_picture(line, n, sheet.bare), slant=slant)
    verdict = settle(word.text, strokes, upright=slant == 0.0, where=where)
    timed = where is Where.AFTER_QUARTER or _after_month(preceding)
    notes = tuple(_numeral_notes(word.text, verdict, timed=timed))
    return _Checked(
        replace(word, text=verdict.text), notes, settled=verdict.certain or timed
    )


_QUARTER = re.compile(r"\W*qu[yi]\W*")
_MONTH = re.compile(r"\W*thang\W*")
_BETWEEN = re.compile(r"(?:va|den|[-–,;&]+|\W*(?:[ivxhtl|]+|\d)(?:/\d{4})?[,;]?)")


def _after_quarter(before: Sequence[Word]) -> bool:
    """Whether what follows is the number of a quarter: "Quý II, III và IV"."""
    for word in reversed(before[-8:]):
        folded = fold(word.text)
        if _QUARTER.fullmatch(folded):
            return True
        if not _BETWEEN.fullmatch(folded):
            return False
    return False


def _after_month(before: Sequence[Word]) -> bool:
    return bool(before) and _MONTH.fullmatch(fold(before[-1].text)) is not None


def _picture(line: Sequence[Word], n: int, bare: Pixels) -> Pixels:
    """The word's part of the page, up to its neighbours: a box may miss a stroke."""
    area = line[n].area
    left = line[n - 1].area.right + 1 if n else area.left - area.height
    right = line[n + 1].area.left if n + 1 < len(line) else area.right + area.height
    near = area.height // 2
    wider = Area(
        max(area.left - near // 3, min(left, area.left), 0),
        max(area.top - 3, 0),
        min(area.right + near, max(right - 1, area.right)),
        area.bottom + 3,
    )
    return wider.of(bare)


def _numeral_notes(read: str, verdict: Verdict, *, timed: bool) -> Iterator[str]:
    if verdict.text != read:
        yield _COUNTED.format(read=read, printed=verdict.text)
    elif timed and not verdict.certain:
        yield _UNCOUNTED.format(read=read)


# --- words --------------------------------------------------------------------------------


def _word_notes(words: Sequence[Word], sheet: Sheet) -> Iterator[str]:
    telling = [w for w in words if sum(map(str.isalnum, w.text)) >= 2]
    unsure = [
        w.text
        for w in words
        if w.confidence < UNSURE and (w in telling or w.text.isdigit())
    ]
    if unsure:
        yield _UNSURE.format(words=_named(unsure))
    stamped = [w.text for w in telling if is_stamped(w.area, sheet)]
    if stamped:
        yield _UNDER_STAMP.format(words=_named(stamped))


def is_stamped(area: Area, sheet: Sheet) -> bool:
    """Return whether colour lies over a word."""
    return coloured_share(area, sheet) > _STAMPED


def coloured_share(area: Area, sheet: Sheet) -> float:
    """Return how much of an area colour covers, 0 to 1."""
    covered = area.of(sheet.coloured)
    return float(covered.mean()) if covered.size else 0.0


def _named(words: Sequence[str]) -> str:
    named = ", ".join(f"“{word}”" for word in words[:_MOST_NAMED])
    return named if len(words) <= _MOST_NAMED else f"{named}… ({len(words)} chỗ)"


def _with_text(words: Sequence[Word], text: str) -> tuple[Word, ...]:
    """The words with the wording of `text`, which has as many."""
    texts = text.split(" ")
    if len(texts) != len(words):
        return tuple(words)
    return tuple(replace(w, text=t) for w, t in zip(words, texts, strict=True))


def _unglued(word: Word) -> Word:
    return replace(word, text=unglue(word.text))


def _printed(words: tuple[Word, ...]) -> PrintedLine:
    whole = around(word.area for word in words)
    baseline = _baseline(words, whole)
    tails = round(_TAILS * (baseline - whole.top))
    return PrintedLine(words, replace(whole, bottom=baseline + tails))


_BELOW = re.compile(r"[gjpqyçQ,;()\[\]ạặậẹệịọộợụựỵ]", re.IGNORECASE)
_TAILS = 0.25  # below the baseline, of the height above it


def _baseline(words: Sequence[Word], whole: Area) -> int:
    """Where the letters stand, whether or not tails hang below them."""
    standing = [w for w in words if any(map(str.isalnum, w.text))]
    level = [w.area.bottom for w in standing if not _BELOW.search(w.text)]
    if level:
        return max(whole.top + 1, round(median(level)))
    return max(whole.top + 1, round(whole.top + whole.height / (1 + _TAILS)))
