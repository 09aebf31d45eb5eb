"""Read Excel workbooks: openpyxl opens them, values are printed as the sheet shows them.

No formula is computed: what the workbook stored is read.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from corpus.blocks import Block, Document, Grid
from corpus.errors import NotAPlanError, UnreadableFileError
from corpus.readers.fonts import Fonts, Piece, decide_fonts
from corpus.readers.office_tables import MAX_COLUMNS, number_tables
from corpus.readers.sheets.number_formats import shown
from corpus.readers.sheets.parts import MAX_SHEET_BYTES, MAX_SPANNED, preview
from corpus.readers.sheets.regions import SheetCell, read_sheet
from corpus.text import normalize

MAX_ROWS = 20_000
MAX_NAMED = 5  # cells or sheets that a warning names


def read(content: bytes, *, source: str) -> Document:
    """Read an .xlsx file that has passed `corpus.gate`.

    Args:
        content: The bytes of the file.
        source: The file name, for messages and citations.

    Raises:
        UnreadableFileError: it is damaged, or its tables are larger than any plan.
        NotAPlanError: there is not a word in it.
    """
    workbook, uncounted = _opened(content, source)
    doubts = SheetDoubts(uncounted=uncounted)
    sheets = {s.title: _used(s, doubts, source) for s in _visible(workbook, doubts)}
    pieces = (Piece(c.text, c.font) for cells in sheets.values() for c in cells)
    fonts = decide_fonts(pieces, source)
    by_sheet = {
        title: tuple(read_sheet(_in_unicode(cells, fonts)))
        for title, cells in sheets.items()
    }
    blocks = [block for found in by_sheet.values() for block in found]
    if not blocks:
        raise NotAPlanError(
            f"{source}: bảng tính không có chữ nào. Chưa có gì được lưu. "
            "Hãy kiểm tra lại tệp gốc."
        )
    warnings = (*fonts.warnings(), *doubts.warnings(), *_sheets_of_tables(by_sheet))
    digest = hashlib.sha256(content).hexdigest()
    return Document(source, digest, tuple(number_tables(blocks)), warnings)


def _sheets_of_tables(by_sheet: Mapping[str, Sequence[Block]]) -> Iterator[str]:
    """Yield which tables stand on which sheet, when there are several such sheets.

    A place counts tables through the workbook, and its rows are those of the sheet.
    """
    counts = {
        title: sum(isinstance(block, Grid) for block in blocks)
        for title, blocks in by_sheet.items()
    }
    if sum(map(bool, counts.values())) < 2:
        return
    last = 0
    for title, count in counts.items():
        numbers = ", ".join(str(n) for n in range(last + 1, last + count + 1))
        last += count
        if numbers:
            yield f"Trang tính {title}: bảng {numbers}."


_DAMAGES = (
    InvalidFileException,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,  # xml.etree.ElementTree.ParseError is one
    EOFError,
)


@dataclass(slots=True)
class SheetDoubts:
    """What is to be told about a workbook."""

    uncounted: tuple[str, ...]  # cells with a formula that has no stored value
    hidden_sheets: list[str] = field(default_factory=list)
    hidden_rows: list[str] = field(default_factory=list)
    filtered_rows: list[str] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)

    def note_hidden(self, row: str, cell: SheetCell) -> None:
        """Note a text that is not read because its row or its column is hidden."""
        if cell.rows:
            self.hidden_columns.append(cell.text)
        elif row not in self.hidden_rows:
            self.hidden_rows.append(row)

    def warnings(self) -> tuple[str, ...]:
        """Return a sentence for each kind of doubt."""
        told = (
            (self.hidden_sheets, "Trang tính ẩn không được đọc: {0}."),
            (self.hidden_rows, "Hàng ẩn không được đọc: {0}."),
            (self.filtered_rows, "Hàng bị bộ lọc che vẫn được đọc: {0}."),
            (self.hidden_columns, "Chữ trong cột ẩn không được đọc: {0}."),
            (self.uncounted, "Công thức chưa có kết quả, ô để trống: {0}."),
            (self.faulty, "Công thức báo lỗi: {0}."),
        )
        return tuple(text.format(_some(names)) for names, text in told if names)


def _some(names: Sequence[object]) -> str:
    shown_names = ", ".join(str(name) for name in names[:MAX_NAMED])
    more = len(names) - MAX_NAMED
    return f"{shown_names} và {more} chỗ khác" if more > 0 else shown_names


def _opened(content: bytes, source: str) -> tuple[Any, tuple[str, ...]]:
    """Return the workbook, and its formulas without a stored value."""
    try:
        seen = preview(content)
        if seen.spanned > MAX_SPANNED or seen.largest_sheet > MAX_SHEET_BYTES:
            raise _too_large(source, "vùng gộp ô, liên kết hoặc trang tính quá lớn")
        workbook = openpyxl.load_workbook(
            BytesIO(content), data_only=True, keep_links=False, keep_vba=False
        )
    except _DAMAGES as error:
        raise UnreadableFileError(
            f"{source}: tệp Excel bị hỏng hoặc không đúng dạng .xlsx ({error}). Chưa "
            "có gì được lưu. Hãy mở bằng Excel, lưu lại dạng Excel Workbook (*.xlsx)."
        ) from error
    return workbook, seen.uncounted


def _too_large(source: str, reason: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"{source}: bảng tính lớn hơn mọi kế hoạch ({reason}). Chưa có gì được lưu. "
        "Hãy xóa các hàng, cột thừa, chỉ giữ bảng nhiệm vụ, lưu lại rồi nạp lại."
    )


def _visible(workbook: Any, doubts: SheetDoubts) -> Iterator[Any]:
    """Yield the sheets that are shown; charts are none."""
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "visible":
            yield sheet
        elif any(cell.value is not None for cell in sheet._cells.values()):
            doubts.hidden_sheets.append(sheet.title)


def _used(sheet: Any, doubts: SheetDoubts, source: str) -> list[SheetCell]:
    """Return the cells that hold something or are merged, without what is hidden.

    A sheet may be as large as it likes in cells that hold nothing; those that hold
    something decide its size.
    """
    hidden = _Hidden(_hidden_rows(sheet, doubts), _hidden_columns(sheet))
    merged = {(r.min_row, r.min_col): r for r in sheet.merged_cells.ranges}
    found = []
    # `iter_rows` would go over all positions up to the farthest, filled or not.
    for (row, column), cell in sorted(sheet._cells.items()):
        area = merged.get((row, column))
        if cell.value is None and area is None:
            continue
        if cell.value is not None and (row > MAX_ROWS or column > MAX_COLUMNS):
            raise _too_large(source, f"có chữ ở ô {cell.coordinate}")
        if cell.data_type == "e":
            doubts.faulty.append(f"{cell.coordinate} ({cell.value})")
        last_row, last_column = (area.max_row, area.max_col) if area else (row, column)
        printed = SheetCell(
            text=shown(cell.value, cell.number_format),
            font=cell.font.name or "",
            rows=_without(range(row, last_row + 1), hidden.rows),
            columns=_without(range(column, last_column + 1), hidden.columns),
        )
        if printed.rows and printed.columns:
            found.append(printed)
        elif printed.text:
            doubts.note_hidden(_row_name(sheet, row), printed)
    return found


@dataclass(frozen=True, slots=True)
class _Hidden:
    """Rows and columns that are not shown, by number."""

    rows: frozenset[int]
    columns: frozenset[int]


def _without(numbers: Iterable[int], hidden: frozenset[int]) -> tuple[int, ...]:
    return tuple(number for number in numbers if number not in hidden)


def _hidden_rows(sheet: Any, doubts: SheetDoubts) -> frozenset[int]:
    """Return the rows that somebody hid.

    A filter that was left on hides rows of the plan from the eye, not from the plan:
    they are read.
    """
    rows = [n for n, row in sheet.row_dimensions.items() if row.hidden]
    if sheet.auto_filter.filterColumn:
        doubts.filtered_rows += [_row_name(sheet, row) for row in rows]
        return frozenset()
    return frozenset(rows)


def _row_name(sheet: Any, row: int) -> str:
    return f"{row} ({sheet.title})"


def _hidden_columns(sheet: Any) -> frozenset[int]:
    return frozenset(
        number
        for column in sheet.column_dimensions.values()
        if column.hidden and column.min
        for number in range(column.min, min(column.max, MAX_COLUMNS) + 1)
    )


def _in_unicode(cells: Iterable[SheetCell], fonts: Fonts) -> list[SheetCell]:
    return [
        replace(cell, text=normalize(fonts.joined([Piece(cell.text, cell.font)])))
        for cell in cells
    ]
