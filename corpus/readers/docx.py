"""Read Word documents: python-docx opens them, the body is walked here.

`row.cells` of python-docx loses rows in content controls and tracked insertions, and
knows no automatic numbers; this walk keeps them.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from lxml.etree import XMLSyntaxError
from lxml.etree import _Element as Element

from corpus.blocks import Block, Cell, Document, Grid, Paragraph, Row
from corpus.errors import NotAPlanError, UnreadableFileError
from corpus.models import Place
from corpus.readers.docx_numbering import Counter as ListCounter
from corpus.readers.docx_numbering import W, read_lists, value_of
from corpus.readers.docx_styles import Styles, read_styles
from corpus.readers.docx_text import Doubts, children, read_words
from corpus.readers.layout import is_layout_table
from corpus.readers.spans import Owner, drop_slivers, lay_out
from corpus.readers.text_tables import split_tabbed
from corpus.text import normalize, squeeze

MAX_COLUMNS = 200
MAX_POSITIONS = 500_000  # rows x columns of one table; no plan comes near

_WARNINGS = {  # what `Doubts` counted -> what to tell
    "numbered cells": "STT tự đánh số trong Word: số được tính lại theo thứ tự ({n} ô).",
    "changes": "Có {n} chỗ theo dõi sửa đổi: phần thêm được giữ, phần xóa bị bỏ.",
    "nested": "Có {n} bảng lồng trong ô: chữ được gộp vào ô.",
    "notes": "Có {n} chú thích cuối trang: không đọc.",
}


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
        walk = Walk(
            styles=read_styles(_related(part, RELATIONSHIP_TYPE.STYLES)),
            lists=ListCounter(read_lists(_related(part, RELATIONSHIP_TYPE.NUMBERING))),
        )
    except _DAMAGES as error:
        raise UnreadableFileError(
            f"{source}: tệp Word bị hỏng hoặc không đúng dạng .docx ({error}). Chưa có "
            "gì được lưu. Hãy mở bằng Word, lưu lại dạng Word Document (*.docx)."
        ) from error
    blocks = tuple(_numbered(walk.blocks(body)))
    if not blocks:
        raise NotAPlanError(
            f"{source}: tệp không có chữ nào (có thể chỉ có ảnh). Chưa có gì được lưu. "
            "Hãy kiểm tra lại tệp gốc."
        )
    warnings = tuple(
        text.format(n=walk.doubts.met[what])
        for what, text in _WARNINGS.items()
        if walk.doubts.met[what]
    )
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


def _related(part: DocumentPart, kind: str) -> Element | None:
    """Return the root element of the part of `kind`, None when there is none."""
    for relation in part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            root: Element = relation.target_part.element
            return root
    return None


def _numbered(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks with the tables counted in document order."""
    index = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        index += 1
        rows = tuple(
            replace(row, place=Place(table=index, row=number))
            for number, row in enumerate(block.rows, 1)
        )
        yield replace(block, rows=rows, index=index)


@dataclass(slots=True)
class _Printed:
    """A cell of a `w:tbl`: what is in it and how many columns it covers."""

    blocks: list[Block]
    columns: int
    continues: bool  # the cell above reaches into it


@dataclass(slots=True)
class Walk:
    """One pass over a document; lists count as it goes."""

    styles: Styles
    lists: ListCounter
    doubts: Doubts = field(default_factory=Doubts)

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
        bold, caps = (self.styles.letters_on(element, n) for n in ("b", "caps"))
        words = read_words(element, self.doubts, bold=bold, caps=caps)
        lines = [
            squeeze(text)
            for line in normalize(words.text).split("\n")
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
        texts = [[_text(c.blocks) for c in row if not c.continues] for row in printed]
        if is_layout_table(texts):
            return _by_columns(printed)
        self._note_cells(printed)
        owners, cell_texts = _owners(printed)
        laid_out = lay_out(drop_slivers(owners), cell_texts)
        rows = tuple(Row(cells, Place()) for cells in laid_out)
        return [Grid(rows, merges_known=True, index=0)] if any(cell_texts) else []

    def _rows(self, table: Element) -> Iterator[Element]:
        for child in children(table, self.doubts):
            if child.tag == qn("w:tr"):
                if child.find(f"{W}trPr/{W}del") is None:
                    yield child
                else:
                    self.doubts.note("changes")

    def _row(self, row: Element) -> list[_Printed]:
        properties = row.find(f"{W}trPr")
        cells = _blanks(value_of(properties, "gridBefore"))
        for child in children(row, self.doubts):
            if child.tag == qn("w:tc"):
                cells.append(self._cell(child))
        return cells + _blanks(value_of(properties, "gridAfter"))

    def _cell(self, cell: Element) -> _Printed:
        properties = cell.find(f"{W}tcPr")
        merge = properties.find(f"{W}vMerge") if properties is not None else None
        continues = merge is not None and merge.get(f"{W}val") != "restart"
        blocks = self.blocks(cell, in_cell=True)
        return _Printed(
            blocks=[] if continues else blocks,
            columns=_count(value_of(properties, "gridSpan"), 1),
            continues=continues,
        )

    def _note_cells(self, printed: Sequence[Sequence[_Printed]]) -> None:
        for block in (b for row in printed for cell in row for b in cell.blocks):
            if isinstance(block, Grid):
                self.doubts.note("nested")
            elif block.numbered and not block.text.startswith("- "):
                self.doubts.note("numbered cells")


def _count(value: str | None, otherwise: int) -> int:
    return min(int(value), MAX_COLUMNS) if value and value.isdecimal() else otherwise


def _blanks(columns: str | None) -> list[_Printed]:
    return [_Printed([], 1, False)] * _count(columns, 0)


def _by_columns(printed: Sequence[Sequence[_Printed]]) -> list[Block]:
    """Return what the cells hold, the left column first, top to bottom."""
    width = max(map(len, printed), default=0)
    return [
        block
        for column in range(width)
        for row in printed
        if column < len(row)
        for block in row[column].blocks
    ]


def _owners(
    printed: Sequence[Sequence[_Printed]],
) -> tuple[list[list[Owner]], list[str]]:
    """Return which printed cell covers each position, and the texts of the cells."""
    texts: list[str] = []
    grid: list[list[Owner]] = []
    above: list[Owner] = []
    for row in printed:
        line: list[Owner] = []
        for cell in row:
            column = len(line)
            owner = above[column] if cell.continues and column < len(above) else None
            if owner is None:
                owner = len(texts)
                texts.append(_text(cell.blocks))
            line += [owner] * min(cell.columns, MAX_COLUMNS - column)
        grid.append(line)
        above = line
        if sum(map(len, grid)) > MAX_POSITIONS:
            raise ValueError("bảng quá lớn")
    return grid, texts


def _text(blocks: Sequence[Block]) -> str:
    """Return the words in a cell, a line each; an inner table a line per row."""
    lines = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += [_row_text(row.cells) for row in block.rows]
    return "\n".join(line for line in lines if line)


def _row_text(cells: Sequence[Cell]) -> str:
    return squeeze(" ".join(cell.text for cell in cells if cell.merged_from is None))
