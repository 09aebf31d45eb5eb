"""Tell the lines of a cell that were full from those that ended.

"Văn phòng" over "Ủy ban nhân dân tỉnh" is one body where there was no room left for
"Ủy" in the first line, and two bodies where there was.
"""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.readers.pages.legibility import is_syllable
from corpus.readers.pages.models import Box, PageCell, PageLine
from corpus.readers.pages.widths import first_word_width

# Points.
_MOST_PADDING = 5.5  # between border and text: 1.9 mm in Word
_LEAST_PADDING = 0.5
_SLACK = 1.0  # widths are estimated
_WIDER = 2.5  # between lines, beyond the smallest distance in the cell
_PITCH = 1.2  # of lines, in their height, where only one is seen

_ITEM = re.compile(r"(?:[-–+•*▪]\s(?!\d)|[a-zđ]\)\s|\d{1,2}\)\s)")


def text_of(cell: PageCell) -> str:
    """Return the text of a cell, with a line break only where a line ended.

    A cell whose place is not known keeps a line break after each line.
    """
    lines = tuple(line for line in cell.lines if line.text.strip())
    if cell.box is None or not lines:
        return cell.text
    steps = [b.box.bottom - a.box.bottom for a, b in pairwise(lines)]
    usual = min((step for step in steps if step > 0), default=0.0)
    text = lines[0].text
    for (line, below), step in zip(pairwise(lines), steps, strict=True):
        ended = (
            step > usual + _WIDER
            or _begins_item(text, below.text)
            or (not below.text[0].islower() and has_room(line, below, lines, cell.box))
        )
        text = f"{text}\n{below.text}" if ended else join_wrapped(text, below.text)
    return _unbroken(text)


_TOO_NARROW = re.compile(r"S?\s*T\s*T|\d{1,2}\.(?:\s*\d{1,2}\.?)+", re.IGNORECASE)


def _unbroken(text: str) -> str:
    """Return "STT" and "1.2." whole, which a narrow first column may have broken."""
    return re.sub(r"\s", "", text) if _TOO_NARROW.fullmatch(text) else text


# What a narrow column breaks though no space is there: "08/03/202" over "1", "31/12/"
# over "2025", "11-" over "CT/TU".
_NUMBER = re.compile(r"(?:\d{1,2}[/.-]){0,2}\d{4}\D*|\d{1,2}[/.-]\d{1,2}\D*")
_BREAKS_AFTER = re.compile(r"\w[-/]$")


def join_wrapped(above: str, below: str) -> str:
    """Return two lines of one paragraph as one, with the space that was between them."""
    last, first = above.split()[-1], below.split()[0]
    if first.startswith("/") or _BREAKS_AFTER.search(above) or _is_one(last, first):
        return above + below
    return f"{above} {below}"


def _is_one(last: str, first: str) -> bool:
    """Whether a column too narrow for a date or a word has cut it in two."""
    whole = last + first
    if last[-1:].isdigit() and first[:1].isdigit():
        return bool(_NUMBER.fullmatch(whole)) and not _NUMBER.fullmatch(last)
    halves = is_syllable(last) and is_syllable(first)
    return not halves and whole.isalpha() and is_syllable(whole)


def _begins_item(above: str, below: str) -> bool:
    """Whether a line is an item; "- Tài chính" is one only below other items."""
    if not _ITEM.match(below):
        return False
    return above[-1] in ".;:," or _ITEM.match(above) is not None


def is_full_down(cell: PageCell, *, lines_left: float = 2.0) -> bool:
    """Return whether there is no room in a cell below its last line.

    Args:
        cell: Read from the top; one whose place is not known counts as full.
        lines_left: So many lines may be left: word processors keep the first two
            lines of a paragraph, and the last two, together.
    """
    if cell.box is None or not cell.lines:
        return True
    first, last = cell.lines[0].box, cell.lines[-1].box
    steps = [b.box.bottom - a.box.bottom for a, b in pairwise(cell.lines)]
    step = min((s for s in steps if s > 0), default=_PITCH * (last.bottom - last.top))
    room = (cell.box.bottom - cell.box.top) - (last.bottom - first.top)
    return room < lines_left * step


def is_filled(cell: PageCell, rest: PageCell) -> bool:
    """Return whether the last line of `cell` had no room for what `rest` begins with."""
    if cell.box is None or not cell.lines or not rest.lines:
        return False
    return not has_room(cell.lines[-1], rest.lines[0], cell.lines, cell.box)


def has_room(
    line: PageLine, below: PageLine, lines: tuple[PageLine, ...], box: Box
) -> bool:
    """Return whether the first word of `below` would have fitted at the end of `line`.

    Args:
        line: A line of a cell.
        below: The line after it.
        lines: All lines of the cell, which show how far its text keeps from the border.
        box: The cell.
    """
    padding = min(n.box.left for n in lines) - box.left
    padding = min(max(padding, _LEAST_PADDING), _MOST_PADDING)
    room = (box.right - box.left) - 2 * padding - (line.box.right - line.box.left)
    return room > first_word_width(below) + _SLACK
