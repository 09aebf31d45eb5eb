"""Find the rules on a level page image, and take them off.

A rule may be broken, a little bent, or as thin as the strokes of letters; what tells
it from a row of serifs is the paper above and below it. Which cells the rules draw is
found as for a text layer (`corpus.readers.pages.lattice`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from corpus.readers.ocr.areas import POINTS_PER_INCH, pixels_of
from corpus.readers.ocr.clean import WHITE, Mask, Pixels
from corpus.readers.pages.lattice import Lattice, Rule, Rules


@dataclass(frozen=True, slots=True)
class RuleMasks:
    """True where the horizontal and the vertical rules of a page lie."""

    horizontal: Mask
    vertical: Mask


# In inches.
_SHORTEST = 0.3
_LOWEST_ROW = 0.13
_TOUCHES = 0.025
_THICKEST = 0.06
_WAVE = 0.015  # up and down
_GAP = 0.015  # in a rule, beside letters
_WIDE_GAP = 0.12  # in a rule, once nothing but rules is left
_CLEAR = 0.02  # beside a rule
_BORDER = 0.015  # how far a rule may lie from where the lattice has it
_MEETS = 0.08  # how far a rule may end from the one that it meets

_CLEAR_SHARE = 0.25  # of ink that may stand beside a rule
_UNBROKEN = 0.95  # share of its length on which a short rule has ink
_FAINTEST = 18  # how much darker than the paper around
_INK = 170  # darker than this is print


def find_rules(grey: Pixels, *, dpi: int) -> RuleMasks:
    """Return the masks of straight, long and thin ink on a level page."""
    block = 2 * pixels_of(0.08, dpi) + 1
    ink = np.asarray(
        cv2.adaptiveThreshold(
            grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, _FAINTEST
        ),
        np.uint8,
    )
    horizontal = _long_runs(ink, _SHORTEST, dpi)
    upended = np.ascontiguousarray(ink.T)
    vertical = np.ascontiguousarray(_long_runs(upended, _LOWEST_ROW, dpi).T)
    return RuleMasks(horizontal, _between_rules(vertical, horizontal, ink, dpi))


def _long_runs(ink: Pixels, shortest: float, dpi: int) -> Mask:
    """The horizontal rules among `ink`, which is 1 on 0."""
    thick = cv2.dilate(ink, _bar(1, pixels_of(_WAVE, dpi)))
    joined = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, _bar(pixels_of(_GAP, dpi), 1))
    runs = cv2.morphologyEx(joined, cv2.MORPH_OPEN, _bar(pixels_of(shortest, dpi), 1))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    is_rule = np.array([_stands_alone(ink, run, dpi) for run in stats])
    is_rule[0] = False  # the paper
    return np.asarray(is_rule[labels], np.bool_)


def _between_rules(vertical: Mask, horizontal: Mask, ink: Pixels, dpi: int) -> Mask:
    """Take away the short vertical runs that are letters.

    Between two rows without inner borders the rules of a row are as short as letters,
    and a letter that hangs on the border may lengthen the rule below. Rules go from
    border to border without a gap, where a long one stands above or below.
    """
    reach = pixels_of(_TOUCHES, dpi)
    borders = cv2.dilate(horizontal.astype(np.uint8), _bar(1, 3)) > 0
    pieces = (vertical & ~borders).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(pieces)
    long = stats[:, cv2.CC_STAT_HEIGHT] >= pixels_of(_SHORTEST, dpi)
    long[0] = False  # the paper
    columns = long[labels].any(axis=0)
    kept = long.copy()
    for n, (left, top, width, height, _) in enumerate(stats[1:], 1):
        if kept[n] or not columns[max(0, left - 1) : left + width + 1].any():
            continue
        around = slice(max(0, top - reach), top + height + reach)
        across = slice(left, left + width)
        ends = (slice(max(0, y - reach), y + reach) for y in (top, top + height))
        kept[n] = (
            all(borders[end, across].any() for end in ends)
            and ink[around, across].any(axis=1).mean() >= _UNBROKEN
        )
    return np.asarray(kept[labels] | (vertical & borders), np.bool_)


def _stands_alone(ink: Pixels, run: Sequence[int], dpi: int) -> bool:
    """Whether a run is thin and has paper above and below."""
    left, top, width, height, area = (int(n) for n in run)
    if area / width > pixels_of(_THICKEST, dpi):
        return False
    beside = pixels_of(_CLEAR, dpi)
    above = ink[max(0, top - beside) : top, left : left + width]
    below = ink[top + height : top + height + beside, left : left + width]
    return all(side.size == 0 or side.mean() < _CLEAR_SHARE for side in (above, below))


def _bar(width: int, height: int) -> Pixels:
    return np.ones((height, width), np.uint8)


def erase_rules(
    grey: Pixels, masks: RuleMasks, lattices: Iterable[Lattice], *, dpi: int
) -> Pixels:
    """Return the page without its rules; letters that touch one keep their strokes.

    Ink is taken away only where it is as thin across the rule as a rule is. What is
    left of broken rules goes along the borders of the cells.
    """
    erased = grey.copy()
    ink = np.asarray(grey < _INK, np.uint8)
    thick = pixels_of(_THICKEST / 2, dpi) + 2
    borders = _borders(lattices, grey.shape, dpi)
    for mask, border, across in (
        (masks.horizontal, borders.horizontal, _bar(1, thick)),
        (masks.vertical, borders.vertical, _bar(thick, 1)),
    ):
        strokes = cv2.morphologyEx(ink, cv2.MORPH_OPEN, across) > 0
        near = cv2.dilate(mask.astype(np.uint8), _bar(3, 3)) > 0
        erased[(near | border) & ~strokes] = WHITE
    return erased


def _borders(
    lattices: Iterable[Lattice], shape: tuple[int, ...], dpi: int
) -> RuleMasks:
    """Masks of where the borders of the cells should lie."""
    masks = RuleMasks(np.zeros(shape, np.bool_), np.zeros(shape, np.bool_))
    scale, reach = dpi / POINTS_PER_INCH, pixels_of(_BORDER, dpi)
    for lattice in lattices:
        for region in lattice.regions:
            box = lattice.box_of(region)
            left, top, right, bottom = (
                round(side * scale)
                for side in (box.left, box.top, box.right, box.bottom)
            )
            for y in (top, bottom):
                masks.horizontal[max(0, y - reach) : y + reach + 1, left:right] = True
            for x in (left, right):
                masks.vertical[top:bottom, max(0, x - reach) : x + reach + 1] = True
    return masks


# --- as lines -----------------------------------------------------------------------------


def measured(masks: RuleMasks, *, dpi: int) -> Rules:
    """Return the rules that meet others, in points: an underline draws no cell."""
    horizontal = list(_lines(masks.horizontal, dpi))
    vertical = list(_lines(np.ascontiguousarray(masks.vertical.T), dpi))
    return Rules(
        tuple(rule for rule in horizontal if _meets_one(rule, vertical)),
        tuple(rule for rule in vertical if _meets_one(rule, horizontal)),
    )


def _lines(mask: Mask, dpi: int) -> Iterator[Rule]:
    """The horizontal rules of a mask, broken ones joined."""
    gap = _bar(pixels_of(_WIDE_GAP, dpi), 1)
    whole = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, gap)
    _, _, stats, middles = cv2.connectedComponentsWithStats(whole, connectivity=8)
    scale = POINTS_PER_INCH / dpi
    for (left, _, width, _, _), (_, y) in zip(stats[1:], middles[1:], strict=True):
        yield Rule(float(y) * scale, int(left) * scale, int(left + width) * scale)


def _meets_one(rule: Rule, others: Sequence[Rule]) -> bool:
    reach = _MEETS * POINTS_PER_INCH
    return any(
        rule.start - reach <= other.at <= rule.end + reach
        and other.start - reach <= rule.at <= other.end + reach
        for other in others
    )
