"""Read the strokes of capital letters on the picture of a word.

Half way up there are no serifs: what is upright there is an I, a falling and a rising
stroke are a V, a crossing is an X.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from corpus.readers.ocr.clean import WHITE, Mask, Pixels

UNKNOWN = "?"
"""A glyph that is none of I, V, X, a low mark, a dash or a slash."""

_HEIGHT = 48  # pixels of a capital letter after scaling
# Parts of the height, from the top, between which strokes are followed.
_BAND = (0.28, 0.74)
_SLANTED = 0.17  # sideways by height; the strokes of V and X lean by 0.3 and more
_WIDEST_STROKE = 0.34
_LOW = 0.6  # a mark that begins below is a comma or a full stop
_FAR = 1.0  # a gap of so much of the height ends the word


def slant_of(grey: Pixels) -> float:
    """Return how far a printed line leans, sideways by height; 0 when it is upright.

    Stems fill the fewest columns once they are sheared upright. One word of V, X and
    slashes is not enough to tell: give the line that it stands on.
    """
    ink = _scaled(grey)
    if ink is None:
        return 0.0
    scores = {slant: _columnar(_sheared(ink, slant).ink) for slant in _SLANTS}
    best = max(_SLANTS, key=scores.__getitem__)
    return best if scores[best] > _CLEARLY * scores[0.0] else 0.0


def _columnar(ink: Mask) -> float:
    return float((ink.sum(axis=0, dtype=np.float64) ** 2).sum())


_CLEARLY = 1.03


def read_strokes(grey: Pixels, *, slant: float) -> str:
    """Return the glyphs on a picture of one word, from left to right.

    Args:
        grey: The word and little else; what follows a wide gap is not read.
        slant: Of the line that it stands on, from `slant_of`.

    Returns:
        "I", "V" and "X"; "," for a low mark, "-" for a dash, "/" for a slash, and
        `UNKNOWN` for everything else. Empty when the print is too small, or there is
        none.
    """
    ink = _scaled(grey)
    return "" if ink is None else _strokes_of(_sheared(ink, slant))


def _scaled(grey: Pixels) -> _Letters | None:
    """The ink with capitals of `_HEIGHT`; None when there are none, or too small."""
    letters = _capitals(_binarised(grey))
    if letters is None:
        return None
    scale = _HEIGHT / (letters[1] - letters[0])
    tall = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return _Letters(_binarised(np.asarray(tall, np.uint8)), round(letters[0] * scale))


@dataclass(frozen=True, slots=True)
class _Letters:
    ink: Mask
    top: int  # of the capitals


def _strokes_of(letters: _Letters) -> str:
    start, end = (letters.top + round(part * _HEIGHT) for part in _BAND)
    glyphs = [
        *_strokes(letters.ink[start:end]),
        *_marks(letters.ink, top=letters.top + round(_LOW * _HEIGHT)),
    ]
    return "".join(glyph.kind for glyph in _paired(_until_gap(sorted(glyphs))))


@dataclass(frozen=True, slots=True, order=True)
class _Glyph:
    left: float
    right: float
    kind: str


def _binarised(grey: Pixels) -> Mask:
    level, _ = cv2.threshold(grey, 0, WHITE, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return np.asarray(grey <= level, np.bool_) if grey.min() < 160 else grey < 0


def _components(ink: Mask) -> Sequence[tuple[int, int, int, int]]:
    """The (left, top, width, height) of each connected patch of ink."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8))
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h, _ in stats[1:]]


def _capitals(ink: Mask) -> tuple[int, int] | None:
    """Where most of the tall patches begin and end, from the top; None without ink."""
    patches = _components(ink)
    if not patches:
        return None
    tallest = max(height for _, _, _, height in patches)
    tall = [(y, y + height) for _, y, _, height in patches if height > 0.7 * tallest]
    top, bottom = (int(np.median(ends)) for ends in zip(*tall, strict=True))
    return (top, bottom) if bottom - top >= _SMALLEST else None


_SMALLEST = 7  # pixels of a capital: below, strokes run into each other

_SLANTS = (0.0, 0.14, 0.21, 0.28)  # of print, sideways by height


def _sheared(letters: _Letters, slant: float) -> _Letters:
    """Turn italics of this slant upright."""
    if not slant:
        return letters
    height, width = letters.ink.shape
    turn = np.array([[1, slant, 0], [0, 1, 0]], np.float64)
    moved = cv2.warpAffine(
        letters.ink.astype(np.uint8),
        turn,
        (width + round(slant * height), height),
        flags=cv2.INTER_NEAREST,
    )
    return _Letters(np.asarray(moved > 0, np.bool_), letters.top)


# --- strokes ----------------------------------------------------------------------------


def _strokes(band: Mask) -> Iterator[_Glyph]:
    """Yield what crosses the band: I, V, X, dash, slash, falling stroke or unknown."""
    height = len(band)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(band.astype(np.uint8))
    for label, (left, top, width, tall, area) in enumerate(stats[1:], 1):
        if area < _SPECK:
            continue
        if tall < height - 2:
            middle = top > 0 and top + tall < height
            kind = "-" if middle and width > tall else UNKNOWN
        else:
            patch = labels[top : top + tall, left : left + width] == label
            kind = _kind_of(np.asarray(patch, np.bool_))
        yield _Glyph(float(left), float(left + width), kind)


_SPECK = 12  # pixels


def _kind_of(patch: Mask) -> str:
    """The kind of a patch that crosses the band from top to bottom."""
    height, width = patch.shape
    runs = [_runs(row) for row in patch]
    if all(len(row) == 1 for row in runs[1:-1]):
        return _single(patch)
    first, last = runs[1], runs[height - 2]
    waist = min(map(_extent, patch[height // 4 : -height // 4]))
    foot = _extent(patch[height - 2])
    if len(first) == 2 and foot <= waist:
        return "V"
    if len(first) == len(last) == 2 and waist < _WAIST * min(width, foot):
        return "X"  # the bar of an H is as wide as the letter
    return UNKNOWN


_WAIST = 0.75  # of the width of an X, at most


def _extent(row: Mask) -> int:
    """From the first to the last ink of a row."""
    inked = np.flatnonzero(row)
    return int(inked[-1] - inked[0]) + 1


def _runs(row: Mask) -> list[tuple[int, int]]:
    """The (start, end) of each stretch of ink in a row."""
    steps = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in steps.reshape(-1, 2)]


def _single(patch: Mask) -> str:
    """The kind of a patch with one run of ink a row: a stroke, a small X or a blot."""
    rows, columns = np.nonzero(patch)
    widths = patch.sum(axis=1)
    if _narrows(widths):
        return "X"
    if np.median(widths) > _WIDEST_STROKE * _HEIGHT:
        return UNKNOWN
    if widths.max() > 1.8 * np.median(widths) + 1:
        return UNKNOWN
    lean = float(np.polyfit(rows, columns, 1)[0])
    if abs(lean) >= _SLANTED:
        return "\\" if lean > 0 else "/"
    centres = [columns[rows == row].mean() for row in range(len(patch))]
    return "I" if float(np.ptp(np.asarray(centres))) < _BENT * _HEIGHT else UNKNOWN


_BENT = 0.16  # the middle of an I stays where it is; that of a 3 or a J does not


def _narrows(widths: np.ndarray) -> bool:
    """Whether a patch is wide at both ends and narrow between: a small X."""
    third = len(widths) // 3
    middle = widths[third:-third].min()
    return bool(widths[:3].mean() > 1.3 * middle and widths[-3:].mean() > 1.3 * middle)


def _marks(ink: Mask, *, top: int) -> Iterator[_Glyph]:
    """Yield the commas and full stops: patches that begin below `top`."""
    for left, y, width, height in _components(ink):
        if y >= top and width * height >= _SPECK and height < 0.6 * _HEIGHT:
            yield _Glyph(float(left), float(left + width), ",")


def _until_gap(glyphs: Sequence[_Glyph]) -> list[_Glyph]:
    """The glyphs before the first wide gap: the picture may show the next word."""
    kept = list(glyphs[:1])
    for glyph in glyphs[1:]:
        if glyph.left - max(g.right for g in kept) > _FAR * _HEIGHT:
            break
        kept.append(glyph)
    return kept


def _paired(glyphs: Sequence[_Glyph]) -> Iterator[_Glyph]:
    """Make a V of a falling stroke and the rising one beside it."""
    rest = list(glyphs)
    while rest:
        glyph = rest.pop(0)
        if glyph.kind != "\\":
            yield glyph
        elif rest and rest[0].kind == "/" and rest[0].left - glyph.right < _APART:
            yield _Glyph(glyph.left, rest.pop(0).right, "V")
        else:
            yield _Glyph(glyph.left, glyph.right, UNKNOWN)


_APART = 0.35 * _HEIGHT
