"""Put the lines of a page in the order a person reads them.

Letterheads and signature blocks stand in two columns: the left one is read to its end
before the right one begins. Elsewhere what stands at one height is one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.layout import is_layout_line, is_layout_table
from corpus.readers.pages.glyphs import around
from corpus.readers.pages.letter_columns import joined_lines
from corpus.readers.pages.models import Box, PageLine
from corpus.signature import person_name

MIN_GUTTER = 4.0  # points between two columns
_LOOSE = 1.1  # heights of a line: what stands further below is no part of a column
_PADDING = 10.0  # points between the text of two columns, at least
_MOST_BANDS = 60  # of a region of two columns
_FEWEST_PROSE_BANDS = 4  # of columns that nothing says are a letterhead
_SHORT_PIECE = 6  # characters: the number of an item, a bullet, "STT"


@dataclass(frozen=True, slots=True)
class Run:
    """Lines in reading order; those of a `column` are short lines of their own."""

    lines: tuple[PageLine, ...]
    column: bool = False


Band = list[PageLine]  # what stands at one height, from left to right


def reading_runs(lines: Sequence[PageLine], width: float) -> list[Run]:
    """Return `lines` in reading order; what is one line but for a tab is joined.

    Args:
        lines: Of one page.
        width: Of the page, in points.
    """
    bands = bands_of(lines)
    right = max((line.box.right for line in lines), default=0.0)
    runs: list[Run] = []
    plain: list[PageLine] = []
    at = 0
    while at < len(bands):
        region = _region(bands, at, width / 2)
        if region is None:
            plain.append(_one_line(bands[at]))
            at += 1
            continue
        if plain:
            runs.append(Run(tuple(plain)))
            plain = []
        runs += [
            Run(tuple(joined_lines(column, width)), column=True)
            for column, width in zip(region.columns, region.widths(right), strict=True)
            if column
        ]
        at = region.end
    return [*runs, Run(tuple(plain))] if plain else runs


def bands_of(lines: Sequence[PageLine]) -> list[Band]:
    """Return what stands at one height together, from top to bottom."""
    bands: list[Band] = []
    for line in sorted(lines, key=lambda n: (_middle(n), n.box.left)):
        if bands and _middle(line) < _lowest_middle(bands[-1]):
            bands[-1].append(line)
        else:
            bands.append([line])
    return [sorted(band, key=lambda n: n.box.left) for band in bands]


def _middle(line: PageLine) -> float:
    return (line.box.top + line.box.bottom) / 2


def _lowest_middle(band: Band) -> float:
    """Return how far down a line may have its middle to stand in `band`."""
    first = band[0].box
    return first.bottom - 0.1 * (first.bottom - first.top)


def _one_line(band: Band) -> PageLine:
    if len(band) == 1:
        return band[0]
    return PageLine(
        " ".join(line.text for line in band),
        around([line.box for line in band]),
        bold=all(line.bold for line in band),
    )


# Two columns ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Region:
    """Bands `start:end` in two columns."""

    columns: tuple[tuple[PageLine, ...], tuple[PageLine, ...]]
    end: int

    def widths(self, page_right: float) -> tuple[float, float]:
        """Return about how wide the columns are, in points."""
        first, second = (min(n.box.left for n in column) for column in self.columns)
        return second - _PADDING - first, page_right - second


@dataclass(frozen=True, slots=True)
class _Gutter:
    """The blank between two columns."""

    left: float
    right: float

    def narrowed(self, band: Band) -> _Gutter | None:
        """Return what is left of the gutter beside `band`, None when it is crossed."""
        middle = (self.left + self.right) / 2
        left, right = self.left, self.right
        for line in band:
            if (line.box.left + line.box.right) / 2 < middle:
                left = max(left, line.box.right)
            else:
                right = min(right, line.box.left)
        return _Gutter(left, right) if right - left >= MIN_GUTTER else None


def _region(bands: Sequence[Band], start: int, centre: float) -> _Region | None:
    """Return the two columns that begin at a band with two pieces or more."""
    for gutter in _gutters(bands[start]):
        end = start + 1
        while end < min(len(bands), start + _MOST_BANDS):
            narrower = gutter.narrowed(bands[end])
            if narrower is None or _heads_page(bands[end], centre):
                break
            if _is_apart(bands, start, end, narrower):
                break
            gutter, end = narrower, end + 1
        columns = _split(bands[start:end], gutter)
        if _are_columns(bands[start:end], columns):
            return _Region(columns, end)
    return None


def _gutters(band: Band) -> list[_Gutter]:
    """Return the blanks between the pieces of a band, the widest first."""
    gaps = [
        _Gutter(a.box.right, b.box.left)
        for a, b in pairwise(band)
        if b.box.left - a.box.right >= MIN_GUTTER
    ]
    return sorted(gaps, key=lambda g: g.left - g.right)


def _is_apart(bands: Sequence[Band], start: int, end: int, gutter: _Gutter) -> bool:
    """Whether the next band, all left of the gutter, is no part of the left column.

    It may be the first line of the prose below; what is all right of it cannot be.
    """
    band = bands[end]
    if any(line.box.left >= gutter.right for line in band):
        return False
    above = [n for b in bands[start:end] for n in b if n.box.right <= gutter.left]
    if not above:
        return True
    column, height = around([n.box for n in above]), _height(band[0].box)
    if band[0].box.top - column.bottom > _LOOSE * height:
        return True
    lowest = max(n.box.bottom for b in bands[start:end] for n in b)
    below_both = band[0].box.top >= lowest - 0.2 * height
    return below_both and not _fits_column(band[0].box, column)


_HEADING = re.compile(r"(?:phụ lục|danh mục|biểu|bảng|kế hoạch)\b", re.IGNORECASE)


def _heads_page(band: Band, centre: float) -> bool:
    """Whether a line is a heading of what follows, or set on the centre of the page."""
    box = band[0].box
    alone = len(band) == 1
    return alone and (
        _HEADING.match(band[0].text) is not None or box.left < centre < box.right
    )


def _fits_column(box: Box, column: Box) -> bool:
    """Whether a line is set like its column: from the same left, or on its centre."""
    centred = abs((box.left + box.right) / 2 - (column.left + column.right) / 2) < 12
    return centred or abs(box.left - column.left) < 8


def _height(box: Box) -> float:
    return box.bottom - box.top


def _split(
    bands: Sequence[Band], gutter: _Gutter
) -> tuple[tuple[PageLine, ...], tuple[PageLine, ...]]:
    middle = (gutter.left + gutter.right) / 2
    halves: tuple[list[PageLine], list[PageLine]] = ([], [])
    for band in bands:
        sides: tuple[Band, Band] = ([], [])
        for line in band:
            sides[(line.box.left + line.box.right) / 2 > middle].append(line)
        for half, side in zip(halves, sides, strict=True):
            if side:
                half.append(_one_line(side))
    return tuple(halves[0]), tuple(halves[1])


def _are_columns(
    bands: Sequence[Band], columns: tuple[tuple[PageLine, ...], tuple[PageLine, ...]]
) -> bool:
    """Whether two columns are meant, and not a tab after a number or within a line."""
    left, right = (tuple(line.text for line in column) for column in columns)
    if not left or not right:
        return False
    if any(is_layout_line([line.text for line in band]) for band in bands):
        return True
    if all(_RECIPIENT.match(text) for text in left) and person_name(right[-1]):
        return True  # the end of a signature block that a page break cut
    if is_layout_table([["\n".join(left), "\n".join(right)]]):
        return len(left) + len(right) > 2
    if all(len(text) <= _SHORT_PIECE or _ITEM.fullmatch(text) for text in left):
        return False
    double = sum(len(band) > 1 for band in bands)
    return double >= _FEWEST_PROSE_BANDS and double * 2 > len(bands)


_RECIPIENT = re.compile(r"[-–+]\s*\S|(?:Lưu|Như)\b")
_ITEM = re.compile(r"[\d.]{1,9}[.)]?|[-–+•*]|[a-zđ][.)]|[IVX]+[.)]?")
