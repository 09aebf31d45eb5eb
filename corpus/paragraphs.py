"""Rejoin printed lines into paragraphs, keeping the line of every word.

Text formats give one block a printed line; a paragraph may be wrapped over many
lines, or cut in two by a page break. Office formats give whole paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.blocks import Block, Grid, Paragraph
from corpus.models import Place
from corpus.shredded import shredded_spans
from corpus.text import squeeze


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; `table` marks the lines that stand for a table, without text.

    `strong` is true for bold text and for headings of the format.
    """

    text: str
    place: Place
    gap_before: bool = True
    strong: bool = False
    table: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: its text on one line, and the printed lines that it came from.

    `starts[i]` is the offset in `text` at which the words of `lines[i]` begin.
    """

    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    @property
    def place(self) -> Place:
        """Return where the whole paragraph stood."""
        return spanning(line.place for line in self.lines)

    def place_of(self, start: int, end: int) -> Place:
        """Return where the characters `start:end` (end exclusive) of `text` stood."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, max(end - 1, start)), first + 1)
        return spanning(line.place for line in self.lines[first:last])


def read_lines(blocks: Sequence[Block]) -> tuple[Line, ...]:
    """Return the printed lines of `blocks`; a table becomes one line without text.

    So does a table that was shredded into one fragment a line.
    """
    lines: list[Line] = []
    done = 0
    for span in shredded_spans(blocks):
        lines += _read(blocks[done : span.first])
        debris = blocks[span.first : span.end]
        place = spanning(place for block in debris for place in _places(block))
        lines.append(Line("", place, table=True))
        done = span.end
    return (*lines, *_read(blocks[done:]))


def _read(blocks: Sequence[Block]) -> list[Line]:
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Grid):
            place = replace(spanning(_places(block)), table=block.index)
            lines.append(Line("", place, table=True))
        else:
            lines += _lines_of(block)
    return lines


def _places(block: Block) -> list[Place]:
    return [r.place for r in block.rows] if isinstance(block, Grid) else [block.place]


def _lines_of(block: Paragraph) -> list[Line]:
    strong = block.bold or block.heading is not None
    pieces = [p for p in map(squeeze, re.split(r"[\n\v]", block.text)) if p]
    return [
        Line(piece, block.place, block.gap_before and not position, strong)
        for position, piece in enumerate(pieces)
    ]


def spanning(places: Iterable[Place]) -> Place:
    """Return the place from the first to the last of `places`; page of the first."""
    known = list(places)
    if not known:
        return Place()
    starts = [p.line_start for p in known if p.line_start is not None]
    ends = [p.line_end for p in known if p.line_end is not None]
    return Place(
        line_start=min(starts, default=None),
        line_end=max(ends, default=None),
        page=next((p.page for p in known if p.page is not None), None),
    )


# Wrapped text has no long lines: nine lines in ten are shorter than this.
_LONGEST_WRAP = 125
_SHORTEST_WRAP = 40
# A line that was broken because it was full is at least this share of the width.
_FULL = 0.72

# Words, with their marks, that no sentence, item or heading ends with: what follows
# continues. "thiên tai" and "tự do" end many a heading, "tại" hardly any.
_DANGLING = re.compile(
    r"(?:[,(/&]|\s-|(?<!\w)(?:và|của|các|những|về|với|cho|trong|từ|để|là|hoặc|đến|gồm|bởi"
    r"|(?<!tồn )(?<!hiện )tại))$"
)
# After these a number at the start of the next line is no number of an item.
_COUNTS = re.compile(
    r"(?<!\w)(?:năm|tháng|ngày|quý|số|khóa|khoá|kỳ|lần thứ|thứ|điều|khoản|điểm|mục|chương|từ"
    r"|đến|trên|dưới|đạt|khoảng|hơn|và|là|có|với|của|tại|theo|\()$"
)
# "Thời gian: 04/7" and "- 31/7/2030" on the next line are one range, no item.
_RANGE_OPENS = re.compile(
    r"(?:\d/\d{1,2}(?:/\d{4})?|(?:tháng|quý|ngày)\s+(?:\d{1,2}|[ivx]{1,4})(?:/\d{4})?)$"
)
_RANGE_GOES_ON = re.compile(r"[-–]\s*(?:ngày\s+|tháng\s+|quý\s+)?(?:\d|[ivx]+\b)")
# A label inside a sentence whose value stands on the next line.
_LABEL_OPENS = re.compile(
    r"[;,.(]\s*(?:thời gian|thời hạn|tiến độ|hạn)(?: thực hiện| hoàn thành)?\s*:$"
)
# What adds to the sentence above: "Thời gian thực hiện: Quý II."
_LABEL = re.compile(
    r"(?:thời gian|thời hạn|tiến độ|sản phẩm)(?: thực hiện| hoàn thành)*\s*:"
)
# "phối hợp với Sở A;" is followed by a further body.
_SUPPORTED = re.compile(r"phối hợp (?:với|cùng) [^:.]*;$")
_ENDED = re.compile(r"[.;:!?…]['\")»”’\]]*$|\./\.?$")


def wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the width, in characters, at which lines are wrapped; None if not."""
    lengths = sorted(len(line.text) for line in lines if not line.table)
    if not lengths:
        return None
    width = lengths[int(len(lengths) * 0.9)]
    return width if _SHORTEST_WRAP <= width <= _LONGEST_WRAP else None


def join_lines(
    lines: Sequence[Line],
    *,
    starts_item: Callable[[str], bool],
    width: int | None,
) -> tuple[Passage, ...]:
    """Rejoin `lines` into paragraphs.

    Args:
        lines: Printed lines in order; lines of tables stay alone.
        starts_item: Whether a line begins a numbered or dashed item, which always
            begins a paragraph.
        width: What `wrap_width` found for the whole document.
    """
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, starts_item, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(_passage(group) for group in groups)


def dangles(text: str) -> bool:
    """Return whether `text` stops in the middle of a sentence."""
    return _DANGLING.search(text.lower().rstrip()) is not None


def _continues(
    group: Sequence[Line],
    line: Line,
    starts_item: Callable[[str], bool],
    width: int | None,
) -> bool:
    before = group[-1]
    if before.table or line.table:
        return False
    if starts_item(line.text):
        return (
            _cuts_range(before, line)
            or _cuts_count(before, line, width)
            or _cuts_name(group, line, width)
        )
    if line.text[0].islower():
        return not re.search(r"[.:!?]['\")”]*$", before.text) or not line.gap_before
    if dangles(before.text):
        return True
    if line.gap_before:
        return False
    wrapped = _is_full(before, width) and not _ENDED.search(before.text)
    return _goes_on(group, line, width) or (wrapped and not _is_heading(line))


def _goes_on(group: Sequence[Line], line: Line, width: int | None) -> bool:
    """Whether a line that begins anew still belongs to the sentence above it."""
    before = group[-1].text
    if _LABEL_OPENS.search(before.lower()):
        return True
    if _LABEL.match(line.text.lower()):
        return before.endswith((".", ";", ","))
    listing = before.endswith(";") and _is_full(group[-1], width)
    return listing and _SUPPORTED.search(group[-1].text.lower()) is not None


def _cuts_name(group: Sequence[Line], line: Line, width: int | None) -> bool:
    """Whether a dash opens no item: "Sở Lao động / - Thương binh và Xã hội".

    A full line without an end stands before it, in a paragraph that is no item itself.
    """
    dashed = line.text.startswith("- ") and not group[0].text.startswith("-")
    open_line = _is_full(group[-1], width) and not _ENDED.search(group[-1].text)
    return dashed and open_line and not line.gap_before and not _is_heading(group[-1])


def _cuts_count(before: Line, line: Line, width: int | None) -> bool:
    """Whether what looks like the number of an item is a number of the sentence."""
    counted = _COUNTS.search(before.text.lower())
    if counted is None or line.gap_before or width is None:
        return False
    return _is_full(before, width) or counted.group() in {"điểm", "khoản"}


def _cuts_range(before: Line, line: Line) -> bool:
    """Whether a time from one day to another was cut before its dash."""
    return (
        not line.gap_before
        and _RANGE_OPENS.search(before.text.lower()) is not None
        and _RANGE_GOES_ON.match(line.text.lower()) is not None
    )


def _is_full(line: Line, width: int | None) -> bool:
    return width is not None and len(line.text) >= _FULL * width


def _is_heading(line: Line) -> bool:
    return line.text.isupper() and len(line.text.split()) > 1


def _passage(group: Sequence[Line]) -> Passage:
    starts, text = [], ""
    for line in group:
        text = f"{text} " if text else ""
        starts.append(len(text))
        text += line.text
    return Passage(text, tuple(group), tuple(starts))
