"""Read HTML tables that stand inside Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from corpus.blocks import Row
from corpus.models import Place
from corpus.readers.plain.markup import strip_inline
from corpus.readers.plain.tables import Line, TableFound
from corpus.readers.spans import Span, drop_slivers, lay_out, place_spans

MAX_COLUMNS = 100
MAX_ROWSPAN = 1000

_OPEN = re.compile(
    r"^\s*(?:<(?:div|p|center|html|body)[^<>]*>\s*)*<table\b", re.IGNORECASE
)
_BREAKING = frozenset({"br", "p", "div", "li", "tr"})


def find_html_table(lines: Sequence[Line], start: int) -> TableFound | None:
    """Return the table that begins at `lines[start]`, or None."""
    if not _OPEN.match(lines[start].text):
        return None
    parser = _TableParser()
    for taken, line in enumerate(lines[start:], 1):
        parser.line = taken - 1
        parser.feed(line.text + "\n")
        if parser.is_closed:
            return TableFound(parser.rows(lines[start : start + taken]), taken, True)
    return TableFound((), len(lines) - start)  # never closed: it is read as text


@dataclass(slots=True)
class _Printed:
    """A cell as it was written: which lines it took, and how far it reaches."""

    line_start: int
    columns: int
    rows: int
    words: list[str] = field(default_factory=list)


class _TableParser(HTMLParser):
    """Collect the rows of the outermost table; an inner one becomes cell text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.line = 0
        self.printed: list[list[_Printed]] = []
        self.line_ends: list[int] = []
        self.depth = 0
        self.is_closed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.depth += 1
        elif self.depth == 1 and tag == "tr":
            self.printed.append([])
            self.line_ends.append(self.line)
        elif self.depth == 1 and tag in {"td", "th"} and self.printed:
            named = dict(attrs)
            columns = _span(named.get("colspan"), MAX_COLUMNS)
            rows = _span(named.get("rowspan"), MAX_ROWSPAN)
            self.printed[-1].append(_Printed(self.line, columns, rows))
        elif tag in _BREAKING:
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self.depth:
            self.depth -= 1
            self.is_closed = self.depth == 0
        elif tag in {"td", "th", "tr"} and self.line_ends:
            self.line_ends[-1] = self.line

    def handle_data(self, data: str) -> None:
        if self.depth and self.printed and self.printed[-1]:
            self.printed[-1][-1].words.append(data)

    def rows(self, lines: Sequence[Line]) -> tuple[Row, ...]:
        """Return the rows, laid out, each with the lines that it took."""
        spans = [[Span(c.columns, c.rows) for c in row] for row in self.printed]
        owners = place_spans(spans, most_columns=MAX_COLUMNS)
        texts = [_text(cell.words) for row in self.printed for cell in row]
        laid_out = lay_out(drop_slivers(owners), texts)
        starts = [row[0].line_start if row else None for row in self.printed]
        return tuple(
            Row(cells, _place(lines, start, end))
            for cells, start, end in zip(laid_out, starts, self.line_ends, strict=True)
            if start is not None
        )


def _span(value: str | None, most: int) -> int:
    return min(max(int(value), 1), most) if value and value.isdecimal() else 1


def _text(words: Sequence[str]) -> str:
    return strip_inline("".join(words))


def _place(lines: Sequence[Line], start: int, end: int) -> Place:
    return Place(lines[start].number, lines[end].number, page=lines[start].page)
