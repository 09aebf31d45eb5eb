"""From a scan to grey ink on white paper that stands upright: stamps off, skew off.

Works on numpy arrays, uint8: shape (height, width) for grey, (height, width, 3) for RGB.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]

WHITE = 255


@dataclass(frozen=True, slots=True)
class Ink:
    """What is printed, and what was stamped or written over it in colour.

    `grey` is white where only coloured ink stood; `coloured` is true there. `faint` is
    the same with more left of what stands under colour, and of the colour itself: for
    rules, which are thin.
    """

    grey: Pixels
    faint: Pixels
    coloured: Mask


# --- paper ------------------------------------------------------------------------------

_PAPER_DPI = 25  # letters vanish at this resolution, shades of the paper stay


def whiten_paper(rgb: Pixels, *, dpi: int) -> Pixels:
    """Divide by the brightness of the paper: grey or yellowed paper becomes white."""
    height, width = rgb.shape[:2]
    scale = min(1.0, _PAPER_DPI / dpi)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    brightest = cv2.dilate(small, np.ones((9, 9), np.uint8))
    paper = cv2.resize(cv2.GaussianBlur(brightest, (0, 0), 5), (width, height))
    return _pixels(cv2.divide(rgb, np.maximum(paper, 1), scale=WHITE))


# --- coloured ink -----------------------------------------------------------------------

_COLOURED = 45  # between the strongest and the weakest channel
_INK_LEVEL = 25  # percentile of an ink's brightness that counts as the ink alone
_PRINT_TO_INK = (0.4, 0.92)  # of that brightness: from black print to nothing but ink
_DARKEST_INK = 120  # pens are brighter than this in their own channel, print is not
_SURE_PRINT = 130  # darker than this in every channel
_STROKE = 9  # pixels around sure print that may be its strokes
_SPECK_INCHES = 0.02


def separate_colour(rgb: Pixels, *, dpi: int) -> Ink:
    """Take red, blue and violet ink (stamps, signatures, pens) off white paper.

    In its own channel a coloured ink is nearly as bright as the paper, while black
    print stays dark in every channel, also under a stamp. So each coloured pixel keeps
    its strongest channel, measured against the brightness of the ink there.
    """
    strongest = _pixels(rgb.max(axis=2))
    grey, faint = strongest.copy(), strongest.copy()
    chroma = _pixels(strongest - rgb.min(axis=2))
    strokes = _without_specks((chroma > _COLOURED) & (strongest > _DARKEST_INK), dpi)
    if not strokes.any():
        return Ink(grey, faint, strokes)
    near_print = _grown(strongest < _SURE_PRINT, _STROKE)
    own = rgb.argmax(axis=2)
    for channel in range(3):
        ink = strokes & (own == channel)
        if ink.any():
            level = float(np.percentile(strongest[ink], _INK_LEVEL))
            shares = np.interp(np.arange(256) / level, _PRINT_TO_INK, (0.0, 1.0))
            brighter = _pixels(shares * WHITE)[strongest]
            here = _grown(ink, 5)
            faint[here] = brighter[here]
            grey[here] = np.where(near_print, brighter, WHITE)[here]
    return Ink(grey, faint, strokes)


def _grown(mask: Mask, size: int) -> Mask:
    """The mask with a rim: strokes of ink are paler and less coloured there."""
    return cv2.dilate(mask.astype(np.uint8), np.ones((size, size), np.uint8)) > 0


def _without_specks(mask: Mask, dpi: int) -> Mask:
    """Keep the strokes; JPEG leaves coloured pixels along the rims of black letters."""
    cores = cv2.erode(mask.astype(np.uint8), np.ones((2, 2), np.uint8))
    reach = 2 * max(1, round(_SPECK_INCHES * dpi)) + 1
    return mask & _grown(cores > 0, reach)


# --- skew -------------------------------------------------------------------------------

MAX_SKEW_DEGREES = 6.0
_COARSE_DEGREES, _FINE_DEGREES = 0.5, 0.1
_SKEW_PIXELS = 1100  # of the longer side: 0.1 degrees move the far end by two of them


def skew_of(grey: Pixels) -> float:
    """Return by how many degrees the page is turned anticlockwise; 0 for a blank one.

    Lines of print and rules make the profile of rows the most jagged when they lie
    level (Postl's method).
    """
    ink = _thumbnail(grey, _SKEW_PIXELS)
    if not ink.any():
        return 0.0
    smaller = _thumbnail(grey, _SKEW_PIXELS // 2)
    steps = round(MAX_SKEW_DEGREES / _COARSE_DEGREES)
    coarse = [n * _COARSE_DEGREES for n in range(-steps, steps + 1)]
    best = max(coarse, key=lambda angle: _jaggedness(smaller, angle))
    fine = [best + n * _FINE_DEGREES for n in range(-6, 7)]
    scores = [_jaggedness(ink, angle) for angle in fine]
    peak = min(max(int(np.argmax(scores)), 1), len(fine) - 2)
    before, at, after = scores[peak - 1 : peak + 2]
    bend = before - 2 * at + after
    shift = 0.0 if bend >= 0 else 0.5 * (before - after) / bend
    return fine[peak] + max(-1.0, min(1.0, shift)) * _FINE_DEGREES


def _thumbnail(grey: Pixels, longest: int) -> Pixels:
    """The page small, its ink bright on black."""
    scale = min(1.0, longest / max(grey.shape))
    size = (round(grey.shape[1] * scale), round(grey.shape[0] * scale))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    ink = WHITE - small
    ink[ink < 60] = 0  # grain of the paper
    return _pixels(ink)


def _jaggedness(ink: Pixels, angle: float) -> float:
    profile = rotate(ink, -angle, paper=0).sum(axis=1, dtype=np.float64)
    return float((np.diff(profile) ** 2).sum())


def rotate(pixels: Pixels, degrees: float, *, paper: int = WHITE) -> Pixels:
    """Turn anticlockwise about the middle; the size stays, corners become `paper`."""
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    border = (paper,) * 3
    return _pixels(
        cv2.warpAffine(
            pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=border
        )
    )


def level(ink: Ink, skew: float) -> Ink:
    """Turn a page back that is turned by `skew` degrees anticlockwise."""
    coloured = rotate(ink.coloured.astype(np.uint8), -skew, paper=0) > 0
    return Ink(rotate(ink.grey, -skew), rotate(ink.faint, -skew), coloured)


def _pixels(array: Any) -> Pixels:
    """The type that OpenCV's own annotations are too wide for."""
    return np.asarray(array, dtype=np.uint8)
