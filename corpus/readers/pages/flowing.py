"""Join the printed lines of running text into paragraphs, by where they stand.

A line is broken because it was full: the first word of the next one would not have
fitted. Indents and wider gaps begin a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from corpus.blocks import Paragraph
from corpus.models import Place
from corpus.readers.pages.cell_lines import join_wrapped
from corpus.readers.pages.glyphs import around
from corpus.readers.pages.models import Box, PageLine
from corpus.readers.pages.widths import first_word_width

INDENT = 7.0  # points that a line must stand further in to be indented
_CENTRED = 12.0  # points that a centred line may miss the centre by
_WIDER = 2.5  # points between lines beyond the usual distance that part paragraphs
_WIDE = 0.5  # share of the page's width from which on a line may be a full one
_SLACK = 3.0  # points that a line may be too wide for what is left of its measure

_ITEM = re.compile(
    r"(?:[-–+•*▪●○]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[ivx]{1,4}|[IVX]{1,5})[.)]"
    r"|\d{1,2}(?:\.\d{1,2})+\.?)\s"
)
_HEADING = re.compile(r"(?:phụ lục|phần|chương|điều|mục)\s+\S{1,5}\b", re.IGNORECASE)
_OPENS = re.compile(r"(?:Căn cứ|Thực hiện|Kính gửi|Nơi nhận)\b")
_ENDED = re.compile(r"[.;:!?…]['\")»”’\]]*$|\./\.?$")


@dataclass(frozen=True, slots=True)
class Measure:
    """Where the lines of running text begin and end on a page, in points."""

    left: float
    right: float
    pitch: float  # the usual distance from line to line


@dataclass(frozen=True, slots=True)
class Standing:
    """A line with the page it stands on; `column` marks lines that are not running."""

    line: PageLine
    page: int
    column: bool = False


def measure_of(lines: Sequence[PageLine], width: float) -> Measure:
    """Return the measure that `lines`, of pages `width` points wide, are set to."""
    wide = [n.box for n in lines if n.box.right - n.box.left > _WIDE * width]
    if not wide:  # nothing there shows it
        margin = min((n.box.left for n in lines), default=0.0)
        return Measure(margin, width - margin, 0.0)
    lefts = sorted(box.left for box in wide)
    rights = sorted(box.right for box in wide)
    steps = [
        b.box.bottom - a.box.bottom
        for a, b in pairwise(lines)
        if 0 < b.box.bottom - a.box.bottom < 3 * (a.box.bottom - a.box.top)
    ]
    return Measure(
        left=lefts[len(lefts) // 10],
        right=rights[-1 - len(rights) // 20],
        pitch=_usual(steps),
    )


def _usual(steps: Sequence[float]) -> float:
    """Return the distance within paragraphs: the smallest that is not rare."""
    return sorted(steps)[len(steps) // 8] if steps else 0.0


def paragraphs(
    lines: Iterable[Standing], measures: dict[int, Measure]
) -> list[Paragraph]:
    """Return the paragraphs that `lines`, in reading order, make.

    Args:
        lines: Nothing but lines stood between them.
        measures: By page number.
    """
    groups: list[list[Standing]] = []
    gaps: list[bool] = []
    for here in lines:
        before = groups[-1][-1] if groups else None
        if before is not None and _goes_on(groups[-1], here, measures):
            groups[-1].append(here)
            continue
        gaps.append(before is None or _parts(before, here, measures))
        groups.append([here])
    return [_paragraph(g, gap) for g, gap in zip(groups, gaps, strict=True)]


def _paragraph(group: Sequence[Standing], gap: bool) -> Paragraph:
    first = group[0].page
    box = around([s.line.box for s in group if s.page == first])
    return Paragraph(
        text=reduce(join_wrapped, (s.line.text for s in group)),
        place=Place(page=first, box=whole_points(box)),
        gap_before=gap,
        bold=all(s.line.bold for s in group),
    )


def whole_points(box: Box) -> tuple[int, int, int, int]:
    """Return a box as places hold it."""
    return round(box.left), round(box.top), round(box.right), round(box.bottom)


def _parts(before: Standing, here: Standing, measures: dict[int, Measure]) -> bool:
    """Whether a break stands between two lines, and not only the end of the line."""
    if before.column != here.column:
        return True
    if not (here.column or _is_centred(here, measures)):
        return True
    return before.page != here.page or _is_wide_gap(before, here, measures)


def _is_wide_gap(
    before: Standing, here: Standing, measures: dict[int, Measure]
) -> bool:
    step = here.line.box.bottom - before.line.box.bottom
    height = here.line.box.bottom - here.line.box.top
    usual = max(measures[here.page].pitch, height)
    return step > usual + _WIDER or step < 0


def _goes_on(
    group: Sequence[Standing], here: Standing, measures: dict[int, Measure]
) -> bool:
    before = group[-1]
    if before.column or here.column:
        return False
    if any(_is_centred(s, measures) for s in (before, here)):
        return False
    if before.page == here.page and _is_wide_gap(before, here, measures):
        return False
    if not _is_full(before, here, measures[before.page]):
        return False
    return _is_set_on(group, here, measures)


def _is_set_on(
    group: Sequence[Standing], here: Standing, measures: dict[int, Measure]
) -> bool:
    """Whether the place of a line below a full one is that of a going-on line."""
    before = group[-1]
    if before.line.bold and not here.line.bold and here.line.text[:1].isupper():
        return False  # a heading, and what it heads
    if _OPENS.match(here.line.text) and not _ENDED.search(before.line.text):
        return False
    above = before.line.box.left - measures[before.page].left
    indent = here.line.box.left - measures[here.page].left
    if abs(indent - above) < INDENT:  # neither in nor out
        if len(group) == 1 and above > INDENT:  # below a first line that is indented
            return not (_ENDED.search(before.line.text) or _begins(here.line.text))
        return not (_ENDED.search(before.line.text) and _begins(here.line.text))
    if indent < above:  # out again, below the indented first line
        return indent < INDENT or not _begins(here.line.text)
    hanging = len(group) == 1 and _ITEM.match(before.line.text)
    return bool(hanging) and not _begins(here.line.text)


def _begins(text: str) -> bool:
    return bool(_ITEM.match(text) or _HEADING.match(text))


def _is_full(before: Standing, here: Standing, measure: Measure) -> bool:
    """Whether the first word of `here` had no room left at the end of `before`."""
    room = measure.right - before.line.box.right
    return room < first_word_width(here.line) + _SLACK


def _is_centred(here: Standing, measures: dict[int, Measure]) -> bool:
    measure, box = measures[here.page], here.line.box
    left, right = box.left - measure.left, measure.right - box.right
    return abs(left - right) < 2 * _CENTRED and min(left, right) > 2 * _CENTRED
