"""Take the rules from what is drawn on a PDF page: lines, thin rectangles, paths."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from corpus.readers.pages.glyphs import around
from corpus.readers.pages.lattice import Rule, Rules
from corpus.readers.pages.models import Box

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage

# Points.
THICKEST_RULE = 3.2  # a filled rectangle thinner than this is a rule
_STRAIGHT = 1.0  # how far a rule may lean over its whole length
_WHITEST = 0.97  # a paler rule is not seen


def rules_of(page: PlumberPage) -> Rules:
    """Return the rules that lines, rectangles and paths of a page make."""
    segments = [
        *(_ends(line) for line in page.lines if _is_seen(line, "stroking_color")),
        *(s for rect in page.rects for s in _sides(rect)),
        *(s for curve in page.curves for s in _edges(curve)),
    ]
    across, down = [], []
    for box in segments:
        wide, high = box.right - box.left, box.bottom - box.top
        if high <= _STRAIGHT and wide > high:
            across.append(Rule((box.top + box.bottom) / 2, box.left, box.right))
        elif wide <= _STRAIGHT and high > wide:
            down.append(Rule((box.left + box.right) / 2, box.top, box.bottom))
    return Rules(tuple(across), tuple(down))


def _ends(drawn: dict[str, Any]) -> Box:
    return Box(drawn["x0"], drawn["top"], drawn["x1"], drawn["bottom"])


def _sides(rect: dict[str, Any]) -> list[Box]:
    """Return the rule that a thin rectangle is, or the sides of an outlined one."""
    box = _ends(rect)
    wide, high = box.right - box.left, box.bottom - box.top
    seen = _is_seen(rect, "non_stroking_color" if rect["fill"] else "stroking_color")
    if min(wide, high) <= THICKEST_RULE:
        return [_thinned(box)] if seen else []
    if not rect["stroke"] or not _is_seen(rect, "stroking_color"):
        return []
    return [
        Box(box.left, box.top, box.right, box.top),
        Box(box.left, box.bottom, box.right, box.bottom),
        Box(box.left, box.top, box.left, box.bottom),
        Box(box.right, box.top, box.right, box.bottom),
    ]


def _thinned(box: Box) -> Box:
    """Return the middle line of a thin rectangle."""
    if box.right - box.left >= box.bottom - box.top:
        middle = (box.top + box.bottom) / 2
        return replace(box, top=middle, bottom=middle)
    middle = (box.left + box.right) / 2
    return replace(box, left=middle, right=middle)


def _edges(curve: dict[str, Any]) -> list[Box]:
    """Return the straight stretches of a path."""
    drawn = _ends(curve)
    if min(drawn.right - drawn.left, drawn.bottom - drawn.top) <= THICKEST_RULE:
        return [_thinned(drawn)]
    if not curve["stroke"] or not _is_seen(curve, "stroking_color"):
        return []
    return [
        around([Box(*a, *a), Box(*b, *b)]) for a, b in pairwise(curve.get("pts") or [])
    ]


def _is_seen(drawn: dict[str, Any], colour: str) -> bool:
    """Whether something is drawn in a colour other than white."""
    parts = drawn.get(colour)
    if not isinstance(parts, (tuple, list)) or not parts:
        parts = (parts,)
    if not all(isinstance(part, (int, float)) for part in parts):
        return True
    if len(parts) == 4:  # cyan, magenta, yellow, black
        return any(part > 1 - _WHITEST for part in parts)
    return not all(part >= _WHITEST for part in parts)


def turned_rules(rules: Rules, turn: int, width: float, height: float) -> Rules:
    """Return the rules of a page turned so that text of direction `turn` is upright.

    `turn` is 1 for text that reads up the page, -1 for down; `width` and `height` are
    those of the page before.
    """
    if turn == 0:
        return rules
    if turn == 1:
        return Rules(
            tuple(Rule(r.at, height - r.end, height - r.start) for r in rules.vertical),
            tuple(Rule(height - r.at, r.start, r.end) for r in rules.horizontal),
        )
    return Rules(
        tuple(Rule(width - r.at, r.start, r.end) for r in rules.vertical),
        tuple(Rule(r.at, width - r.end, width - r.start) for r in rules.horizontal),
    )
