"""Join the wrapped lines in the columns of letterheads and signature blocks.

Each line there is a thing of its own (a body, its superior, the number) unless it was
too long for its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.readers.pages.glyphs import around
from corpus.readers.pages.models import PageLine
from corpus.readers.pages.widths import first_word_width
from corpus.signature import is_role, person_name
from corpus.text import fold

_SLACK = 3.0  # points: widths of words are estimated
_WIDER = 0.6  # heights of a line: what stands further below is no wrap

_MOTTO = "conghoaxahoichunghiavietnam"
_BEGINS = re.compile(  # what stands on a line of its own however full the one above is
    r"^\W*(?:doc lap\b|so\s*:|noi nhan\b|luu\b|nhu tren\b|[-–+*]\s|v/v\b"
    r"|(?:ubnd|uy ban|hoi dong|so|phong|ban|bo|tinh|thanh pho|huyen|quan|thi xa|xa"
    r"|phuong|thi tran|cong hoa)\s)"
)
_OPEN_DATE = re.compile(r"\bngay\b[^;]{0,40}\b(?:ngay|thang|nam|\d{1,2})\s*$")
_ENDED = re.compile(r"[.;:]\s*$")


def joined_lines(column: Sequence[PageLine], width: float) -> Iterator[PageLine]:
    """Yield the lines of a column with wrapped ones joined.

    Args:
        column: From top to bottom.
        width: Of the column, in points.
    """
    held: PageLine | None = None
    for line in column:
        if held is None:
            held = line
        elif _goes_on(held, line, width):
            text = f"{held.text} {line.text}"
            held = PageLine(text, around([held.box, line.box]), held.bold and line.bold)
        else:
            yield held
            held = line
    if held is not None:
        yield held


def _goes_on(held: PageLine, line: PageLine, width: float) -> bool:
    motto = _letters(held) + _letters(line)
    if _MOTTO.startswith(motto) and _letters(held) and _letters(line):
        return True
    if line.box.top - held.box.bottom > _WIDER * (line.box.bottom - line.box.top):
        return False
    if _OPEN_DATE.search(fold(held.text)) and re.match(r"\d|năm", line.text):
        return True
    if _ENDED.search(held.text) or _BEGINS.match(fold(line.text)):
        return False
    if is_role(line.text) or is_role(held.text) or person_name(line.text):
        return False
    return not _has_room(held, line, width)


def _has_room(held: PageLine, line: PageLine, width: float) -> bool:
    room = width - (held.box.right - held.box.left)
    return room > first_word_width(line) + _SLACK


def _letters(line: PageLine) -> str:
    return re.sub(r"\W", "", fold(line.text))
