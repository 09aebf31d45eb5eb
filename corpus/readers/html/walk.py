"""Walk over the elements of a page: paragraphs, lists, and tables with their spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement as Element

from corpus.blocks import Block, Paragraph
from corpus.models import Place
from corpus.readers.doubts import Doubts
from corpus.readers.fonts import Fonts, Piece
from corpus.readers.html.lists import item_label
from corpus.readers.html.styles import Look, StyleSheet
from corpus.readers.office_tables import MAX_COLUMNS, PrintedCell, read_table
from corpus.readers.plain.tables import split_tabbed
from corpus.readers.spans import Span, place_spans
from corpus.readers.word.numbering import BULLET
from corpus.text import normalize, squeeze

MAX_ROWSPAN = 1000

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BLOCK_TAGS = """
address article aside blockquote body caption center dd details dir div dl dt fieldset
figcaption figure footer form header hr legend li main menu nav ol p pre section
summary table td th tr ul
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split()) | frozenset(_HEADINGS)

# Not printed, or not part of the text; <del> is what tracked changes took out.
_SKIPPED_TAGS = """
script style head title template noscript object embed applet iframe svg math select
option button textarea canvas audio video map del
"""
SKIPPED = frozenset(_SKIPPED_TAGS.split())


@dataclass(slots=True)
class _Open:
    """The paragraph that is being collected: its lines, pieces of text each."""

    lines: list[list[Piece]] = field(default_factory=lambda: [[]])
    bold: list[bool] = field(default_factory=list)
    label: str | None = None  # the number of the list item that it begins
    heading: int | None = None


@dataclass(slots=True)
class Walk:
    """One pass over a page."""

    styles: StyleSheet
    fonts: Fonts
    doubts: Doubts = field(default_factory=Doubts)
    _open: _Open = field(default_factory=_Open)

    def blocks(
        self, element: Element, look: Look, *, in_cell: bool = False
    ) -> list[Block]:
        """Return the paragraphs and grids that stand in `element`."""
        outside, self._open = self._open, _Open()
        found = [*self._inside(element, look, in_cell), *self._close(in_cell)]
        self._open = outside
        return found

    def _inside(self, element: Element, look: Look, in_cell: bool) -> Iterator[Block]:
        self._take(element.text, look)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in SKIPPED:
                yield from self._element(child, look, in_cell)
            # LibreOffice breaks the line of its file behind a picture, inside a word.
            is_picture = child.tag == "img"
            tail = (child.tail or "").removeprefix("\n") if is_picture else child.tail
            self._take(tail, look)

    def _element(self, element: Element, look: Look, in_cell: bool) -> Iterator[Block]:
        look = self.styles.look_of(element, look)
        if look.hidden:
            return
        if element.tag == "br":
            self._open.lines.append([])
        elif element.tag == "table":
            yield from self._close(in_cell)
            yield from self._table(element, look)
        elif element.tag in _BLOCKS:
            yield from self._close(in_cell)
            self._open.heading = _HEADINGS.get(element.tag)
            yield from self._block(element, look, in_cell)
        else:
            yield from self._inside(element, look, in_cell)

    def _block(self, element: Element, look: Look, in_cell: bool) -> Iterator[Block]:
        """Yield what stands in an element that begins and ends a paragraph.

        The label of a list item waits for its first words, "<li><p>...", and stands
        alone in a cell that holds nothing but a number.
        """
        is_item = element.tag == "li"
        if is_item:
            self._open.label = item_label(element)
        yield from self._inside(element, look, in_cell)
        yield from self._close(in_cell)
        label = self._open.label
        if is_item and label:
            self._open.label = None
            if in_cell and label != BULLET:
                yield Paragraph(label, Place(), numbered=True)

    def _take(self, text: str | None, look: Look) -> None:
        if not text:
            return
        parts = text.split("\n") if look.keeps_lines else [text.replace("\n", " ")]
        for index, part in enumerate(parts):
            if index:
                self._open.lines.append([])
            self._open.lines[-1].append(Piece(part, look.font, look.capitals))
        if text.strip():
            self._open.bold.append(look.bold)

    def _close(self, in_cell: bool) -> Iterator[Block]:
        """Yield the lines of the paragraph that ends here, and open the next."""
        done, self._open = self._open, _Open()
        texts = [
            squeeze(text) for line in done.lines for text in self._texts(line, in_cell)
        ]
        texts = [text for text in texts if text]
        if not texts:
            self._open.label = done.label
            return
        if done.label:
            texts[0] = f"{done.label} {texts[0]}"
        for index, text in enumerate(texts):
            yield Paragraph(
                text=text,
                place=Place(),
                gap_before=index == 0,
                heading=done.heading,
                bold=bool(done.bold) and all(done.bold),
                numbered=index == 0 and done.label is not None,
            )

    def _texts(self, line: list[Piece], in_cell: bool) -> tuple[str, ...]:
        text = normalize(self.fonts.joined(line))
        return (text,) if in_cell else split_tabbed(text)

    def _table(self, table: Element, look: Look) -> list[Block]:
        captions = [self.blocks(c, look) for c in table.iterchildren("caption")]
        printed = [self._row(row, look) for row in _rows(table)]
        printed = [row for row in printed if row]
        spans = [[Span(cell.columns, cell.rows) for cell in row] for row in printed]
        owners = place_spans(spans, most_columns=MAX_COLUMNS)
        found = [block for blocks in captions for block in blocks]
        return found + read_table(printed, owners, self.doubts)

    def _row(self, row: Element, look: Look) -> list[PrintedCell]:
        look = self.styles.look_of(row, look)
        if look.hidden:
            return []
        return [self._cell(cell, look) for cell in row.iterchildren("td", "th")]

    def _cell(self, cell: Element, look: Look) -> PrintedCell:
        look = self.styles.look_of(cell, look)
        return PrintedCell(
            blocks=() if look.hidden else self.blocks(cell, look, in_cell=True),
            columns=_span(cell.get("colspan"), MAX_COLUMNS),
            rows=_span(cell.get("rowspan"), MAX_ROWSPAN),
        )


def _rows(table: Element) -> Iterator[Element]:
    for child in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        if child.tag == "tr":
            yield child
        else:
            yield from child.iterchildren("tr")


def _span(value: str | None, most: int) -> int:
    """Return a number of positions; 0 is "to the end" in HTML."""
    value = (value or "").strip()
    if not value.isdecimal():
        return 1
    return min(int(value), most) or most
