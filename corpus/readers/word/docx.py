"""Read Word documents: python-docx opens them, the body is walked here.

`row.cells` of python-docx loses rows in content controls and tracked insertions, and
knows no automatic numbers; this walk keeps them.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.parts.document import DocumentPart
from lxml.etree import XMLSyntaxError
from lxml.etree import _Element as Element

from corpus.blocks import Block, Document, Paragraph
from corpus.errors import NotAPlanError, UnreadableFileError
from corpus.models import Place
from corpus.readers.doubts import Doubts
from corpus.readers.fonts import Fonts, decide_fonts
from corpus.readers.office_tables import (
    MAX_COLUMNS,
    PrintedCell,
    number_tables,
    read_table,
)
from corpus.readers.plain.tables import split_tabbed
from corpus.readers.spans import MAX_POSITIONS, Owner, TableTooLargeError
from corpus.readers.word.fonts import RunFonts, all_pieces
from corpus.readers.word.numbering import Counter as ListCounter
from corpus.readers.word.numbering import W, read_lists, value_of
from corpus.readers.word.styles import Styles, read_styles
from corpus.readers.word.text import WordReader, children
from corpus.text import normalize, squeeze


def read(content: bytes, *, source: str) -> Document:
    """Read a .docx file that has passed `corpus.gate`.

    Args:
        content: The bytes of the file.
        source: The file name, for messages and citations.

    Raises:
        UnreadableFileError: python-docx cannot open it.
        NotAPlanError: there is not a word in it.
    """
    try:
        part = docx.Document(BytesIO(content)).part
        body = part.element.body
        styles = read_styles(_related(part, RELATIONSHIP_TYPE.STYLES))
        lists = ListCounter(read_lists(_related(part, RELATIONSHIP_TYPE.NUMBERING)))
        run_fonts = RunFonts(styles, _theme(part))
    except _DAMAGES as error:
        raise UnreadableFileError(
            f"{source}: tệp Word bị hỏng hoặc không đúng dạng .docx ({error}). Chưa có "
            "gì được lưu. Hãy mở bằng Word, lưu lại dạng Word Document (*.docx)."
        ) from error
    fonts = decide_fonts(all_pieces(body, run_fonts), source)
    doubts = Doubts()
    walk = Walk(styles, lists, WordReader(run_fonts, doubts), fonts, doubts)
    blocks = tuple(number_tables(walk.blocks(body)))
    if not blocks:
        raise NotAPlanError(
            f"{source}: tệp không có chữ nào (có thể chỉ có ảnh). Chưa có gì được lưu. "
            "Hãy kiểm tra lại tệp gốc."
        )
    warnings = (*fonts.warnings(), *doubts.warnings())
    return Document(source, hashlib.sha256(content).hexdigest(), blocks, warnings)


_DAMAGES = (
    PackageNotFoundError,
    XMLSyntaxError,
    BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    AttributeError,  # a part that should hold XML of ours holds something else
    EOFError,
)


def _theme(part: DocumentPart) -> Element | None:
    """Return the root of the theme, which python-docx leaves as bytes."""
    for relation in part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.THEME and not relation.is_external:
            root: Element = parse_xml(relation.target_part.blob)
            return root
    return None


def _related(part: DocumentPart, kind: str) -> Element | None:
    """Return the root element of the part of `kind`, None when there is none."""
    for relation in part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            root: Element = relation.target_part.element
            return root
    return None


@dataclass(slots=True)
class Walk:
    """One pass over a document; lists count as it goes."""

    styles: Styles
    lists: ListCounter
    reader: WordReader
    fonts: Fonts
    doubts: Doubts

    def blocks(self, parent: Element, *, in_cell: bool = False) -> list[Block]:
        """Return the paragraphs and grids that stand in `parent`."""
        found: list[Block] = []
        for child in children(parent, self.doubts):
            if child.tag == qn("w:p"):
                found += self._paragraphs(child, in_cell)
            elif child.tag == qn("w:tbl"):
                found += self._table(child)
        return found

    def _paragraphs(self, element: Element, in_cell: bool) -> list[Block]:
        words = self.reader.words(element)
        lines = [
            squeeze(text)
            for line in normalize(self.fonts.joined(words.pieces)).split("\n")
            for text in ((line,) if in_cell else split_tabbed(line))
        ]
        lines = [line for line in lines if line]
        label = self._label(element)
        if label and (lines or in_cell):
            lines[:1] = [f"{label} {lines[0]}" if lines else label]
        heading = self.styles.heading(element)
        found: list[Block] = [
            Paragraph(
                text=line,
                place=Place(),
                gap_before=index == 0,
                heading=heading,
                bold=bool(words.bold) and all(words.bold),
                numbered=index == 0 and label is not None,
            )
            for index, line in enumerate(lines)
        ]
        for box in words.boxes:
            found += self.blocks(box, in_cell=in_cell)
        return found

    def _label(self, element: Element) -> str | None:
        numbering = self.styles.numbering(element)
        if numbering is None:
            return None
        num_id, level, style = numbering
        if level is None:
            level = self.lists.level_of_style(num_id, style)
        return self.lists.next_label(num_id, level)

    def _table(self, element: Element) -> list[Block]:
        """Return the grid, or the paragraphs of a table that only places text."""
        printed = [self._row(row) for row in self._rows(element)]
        printed = [row for row in printed if row]
        return read_table(printed, _owners(printed), self.doubts)

    def _rows(self, table: Element) -> Iterator[Element]:
        for child in children(table, self.doubts):
            if child.tag == qn("w:tr"):
                if child.find(f"{W}trPr/{W}del") is None:
                    yield child
                else:
                    self.doubts.note("changes")

    def _row(self, row: Element) -> list[PrintedCell]:
        properties = row.find(f"{W}trPr")
        cells = _blanks(value_of(properties, "gridBefore"))
        for child in children(row, self.doubts):
            if child.tag == qn("w:tc"):
                cells.append(self._cell(child))
        return cells + _blanks(value_of(properties, "gridAfter"))

    def _cell(self, cell: Element) -> PrintedCell:
        properties = cell.find(f"{W}tcPr")
        merge = properties.find(f"{W}vMerge") if properties is not None else None
        continues = merge is not None and merge.get(f"{W}val") != "restart"
        blocks = self.blocks(cell, in_cell=True)
        return PrintedCell(
            blocks=() if continues else blocks,
            columns=_count(value_of(properties, "gridSpan"), 1),
            continues=continues,
        )


def _count(value: str | None, otherwise: int) -> int:
    return min(int(value), MAX_COLUMNS) if value and value.isdecimal() else otherwise


def _blanks(columns: str | None) -> list[PrintedCell]:
    return [PrintedCell(())] * _count(columns, 0)


def _owners(printed: Sequence[Sequence[PrintedCell]]) -> list[list[Owner]]:
    """Return which printed cell, counted from the first, covers each position."""
    grid: list[list[Owner]] = []
    above: list[Owner] = []
    number = 0
    for row in printed:
        line: list[Owner] = []
        for cell in row:
            column = len(line)
            owner = above[column] if cell.continues and column < len(above) else None
            if owner is None:
                owner = number
            number += 1
            line += [owner] * min(cell.columns, MAX_COLUMNS - column)
        grid.append(line)
        above = line
        if sum(map(len, grid)) > MAX_POSITIONS:
            raise TableTooLargeError
    return grid
