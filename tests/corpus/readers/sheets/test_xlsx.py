"""Workbooks become the same blocks, printed as their sheets show them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl  # noqa: TID251  (tests write workbooks)
import pytest
from openpyxl.styles import Font  # noqa: TID251

from corpus.blocks import Document, Grid, Paragraph
from corpus.errors import NotAPlanError, UnreadableFileError
from corpus.readers.sheets.xlsx import MAX_ROWS, read
from tests.corpus.legacy_text import letters_of

HEADINGS = ("STT", "Nội dung", "Chủ trì", "Thời gian")
ROW = (1, "Tập huấn", "Sở Nội vụ", "Quý I/2026")


def workbook(fill: Callable[[Any], object]) -> bytes:
    """The bytes of a workbook whose first sheet `fill` has written."""
    book = openpyxl.Workbook()
    fill(book.active)
    return saved(book)


def saved(book: Any) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def document_of(fill: Callable[[Any], object]) -> Document:
    return read(workbook(fill), source="a.xlsx")


def rows_of(rows: Sequence[Sequence[object]]) -> Callable[[Any], None]:
    def fill(sheet: Any) -> None:
        for row in rows:
            sheet.append(row)

    return fill


def grids_of(document: Document) -> list[Grid]:
    return [b for b in document.blocks if isinstance(b, Grid)]


def texts_of(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Paragraph)]


def cells_of(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


# Tables and what stands around them ----------------------------------------------------


def test_title_rows_are_paragraphs_and_table_rows_know_their_sheets_rows() -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["C1"] = (
            "UBND TỈNH HÀ XUYÊN",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        )
        sheet["A2"], sheet["C2"] = "Số: 12/KH-UBND", "Hà Xuyên, ngày 5 tháng 1 năm 2026"
        sheet["A4"] = "KẾ HOẠCH"
        sheet.merge_cells("A4:D4")
        sheet["A5"] = "Công tác năm 2026"
        for place, text in zip("ABCD", HEADINGS, strict=True):
            sheet[f"{place}7"] = text
        for place, value in zip("ABCD", ROW, strict=True):
            sheet[f"{place}8"] = value
        sheet["A10"] = "Ghi chú: có thể thay đổi."
        sheet["A12"], sheet["C12"] = "Nơi nhận:\n- Như trên;", "GIÁM ĐỐC"  # fmt: skip

    document = document_of(fill)

    assert texts_of(document) == [
        "UBND TỈNH HÀ XUYÊN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12/KH-UBND",
        "Hà Xuyên, ngày 5 tháng 1 năm 2026",
        "KẾ HOẠCH",
        "Công tác năm 2026",
        "Ghi chú: có thể thay đổi.",
        "Nơi nhận:",
        "- Như trên;",
        "GIÁM ĐỐC",
    ]
    (grid,) = grids_of(document)
    assert [(r.place.table, r.place.row) for r in grid.rows] == [(1, 7), (1, 8)]
    assert cells_of(grid)[1] == ["1", "Tập huấn", "Sở Nội vụ", "Quý I/2026"]


def test_merged_cells_repeat_their_text_and_say_where_it_stands() -> None:
    def fill(sheet: Any) -> None:
        rows_of([HEADINGS, ROW, (2, "Sơ kết", None, None), (3, "Họp", None, "Quý II")])(
            sheet
        )
        sheet.merge_cells("C2:C4")
        sheet.merge_cells("D2:D3")

    (grid,) = grids_of(document_of(fill))

    assert [row.cells[2].text for row in grid.rows[1:]] == ["Sở Nội vụ"] * 3
    assert [row.cells[2].merged_from for row in grid.rows[1:]] == [None, (1, 2), (1, 2)]
    assert [row.cells[3].text for row in grid.rows[1:]] == ["Quý I/2026"] * 2 + [
        "Quý II"
    ]
    assert grid.merges_known


def test_two_heading_rows_group_rows_and_blank_rows_stay_in_the_table() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(("TT", "Nội dung", "Phân công", None, "Thời gian"))
        sheet.append((None, None, "Chủ trì", "Phối hợp", None))
        for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
            sheet.merge_cells(area)
        sheet.append(("I", "NHIỆM VỤ QUÝ I"))
        sheet.append((1, "Tập huấn", "Sở Nội vụ", "Các sở", "Tháng 2"))
        sheet.append(())
        sheet.append(("II", "NHIỆM VỤ QUÝ II"))
        sheet.append((1, "Sơ kết", "Sở Tài chính", None, "Tháng 6"))

    (grid,) = grids_of(document_of(fill))

    assert [row.place.row for row in grid.rows] == [1, 2, 3, 4, 6, 7]
    assert cells_of(grid)[1] == ["TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian"]


def test_a_title_between_two_tables_parts_them() -> None:
    rows = [("Biểu 01",), HEADINGS, ROW, ("Biểu 02",), HEADINGS, ROW]
    document = document_of(rows_of(rows))

    assert [
        b.text if isinstance(b, Paragraph) else b.index for b in document.blocks
    ] == [
        "Biểu 01",
        1,
        "Biểu 02",
        2,
    ]


def test_prose_below_a_table_is_not_of_it() -> None:
    after = [(), ("1.", "Giao Sở Nội vụ theo dõi."), ("2.", "Các sở báo cáo.")]

    document = document_of(rows_of([HEADINGS, ROW, *after]))

    assert len(grids_of(document)[0].rows) == 2
    assert texts_of(document) == ["1. Giao Sở Nội vụ theo dõi.", "2. Các sở báo cáo."]


def test_a_last_row_with_two_cells_is_of_the_table() -> None:
    (grid,) = grids_of(document_of(rows_of([HEADINGS, ROW, (2, "Họp")])))

    assert cells_of(grid)[-1][:2] == ["2", "Họp"]


def test_blank_columns_between_are_left_out() -> None:
    (grid,) = grids_of(
        document_of(
            rows_of([("STT", None, "Nội dung", "Chủ trì"), (1, None, "a", "b")])
        )
    )

    assert cells_of(grid) == [["STT", "Nội dung", "Chủ trì"], ["1", "a", "b"]]


def test_several_sheets_are_read_in_order_and_named() -> None:
    book = openpyxl.Workbook()
    rows_of([HEADINGS, ROW])(book.active)
    rows_of([HEADINGS, ROW])(book.create_sheet("Phụ lục 2"))
    book.create_sheet("Trống")

    document = read(saved(book), source="a.xlsx")

    assert [grid.index for grid in grids_of(document)] == [1, 2]
    assert document.warnings == (
        "Trang tính Sheet: bảng 1.",
        "Trang tính Phụ lục 2: bảng 2.",
    )


# What is shown -------------------------------------------------------------------------


def test_numbers_and_dates_are_printed_by_their_formats() -> None:
    def fill(sheet: Any) -> None:
        rows_of([HEADINGS, (1, "Tập huấn", "Sở Nội vụ", datetime(2026, 2, 1))])(sheet)  # noqa: DTZ001
        sheet["A2"].number_format = "00"
        sheet["D2"].number_format = "mm/yyyy"

    (grid,) = grids_of(document_of(fill))

    assert cells_of(grid)[1] == ["01", "Tập huấn", "Sở Nội vụ", "02/2026"]


def test_hidden_sheets_rows_and_columns_are_left_out_and_told() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    rows_of([(*HEADINGS, "mã"), (*ROW, "x1"), (2, "Ẩn", "Sở Y tế", "Quý II", "x2")])(
        sheet
    )
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["E"].hidden = True
    hidden = book.create_sheet("nháp")
    hidden["A1"], hidden.sheet_state = "x", "hidden"

    document = read(saved(book), source="a.xlsx")

    assert cells_of(grids_of(document)[0]) == [list(HEADINGS), ["1", *ROW[1:]]]
    told = " ".join(document.warnings)
    assert "Trang tính ẩn không được đọc: nháp." in told
    assert "Hàng ẩn không được đọc: 3 (Sheet)." in told
    assert "Chữ trong cột ẩn không được đọc: mã, x1" in told


def test_a_merged_cell_that_begins_in_a_hidden_row_keeps_its_text() -> None:
    def fill(sheet: Any) -> None:
        rows_of([HEADINGS, ROW, (2, "Họp", None, "Quý II")])(sheet)
        sheet.merge_cells("C2:C3")
        sheet.row_dimensions[2].hidden = True

    (grid,) = grids_of(document_of(fill))

    assert cells_of(grid)[1] == ["2", "Họp", "Sở Nội vụ", "Quý II"]


def test_rows_that_a_filter_hides_are_read_and_told() -> None:
    def fill(sheet: Any) -> None:
        rows_of([HEADINGS, ROW, (2, "Họp", "Sở Y tế", "Quý II")])(sheet)
        sheet.auto_filter.ref = "A1:D3"
        sheet.auto_filter.add_filter_column(2, ["Sở Nội vụ"])
        sheet.row_dimensions[3].hidden = True

    document = document_of(fill)

    assert len(grids_of(document)[0].rows) == 3
    assert "Hàng bị bộ lọc che vẫn được đọc: 3 (Sheet)." in document.warnings


def test_formulas_without_a_stored_value_are_told() -> None:
    document = document_of(rows_of([HEADINGS, (1, "Họp", "Sở Y tế", '="Quý "&"I"')]))

    assert cells_of(grids_of(document)[0])[1] == ["1", "Họp", "Sở Y tế", ""]
    assert "Công thức chưa có kết quả, ô để trống: D2." in document.warnings


def test_a_sheet_in_an_old_font_is_converted() -> None:
    def fill(sheet: Any) -> None:
        rows_of(
            [
                HEADINGS,
                (1, letters_of("TCVN3", "Tập huấn nghiệp vụ"), "Sở Nội vụ", "Quý I"),
            ]
        )(sheet)
        sheet["B2"].font = Font(name=".VnTime")

    document = document_of(fill)

    assert cells_of(grids_of(document)[0])[1][1] == "Tập huấn nghiệp vụ"
    assert "TCVN3" in document.warnings[0]


def test_a_whole_sheet_of_tcvn3_in_a_new_font_is_converted() -> None:
    rows = [HEADINGS, ("1", "Tổ chức tập huấn nghiệp vụ", "Sở Nội vụ", "Quý II")]
    written = [[letters_of("TCVN3", text) for text in row] for row in rows]

    (grid,) = grids_of(document_of(rows_of(written)))

    assert cells_of(grid) == [list(row) for row in rows]


# What is refused -----------------------------------------------------------------------


def test_an_empty_workbook_is_no_plan() -> None:
    with pytest.raises(NotAPlanError, match=r"a\.xlsx: .*không có chữ nào"):
        document_of(lambda sheet: None)


def far(sheet: Any) -> None:
    sheet["XFD1048576"] = "x"


def deep(sheet: Any) -> None:
    sheet.cell(MAX_ROWS + 1, 1, "x")


@pytest.mark.parametrize("fill", [far, deep])
def test_text_far_away_is_refused(fill: Callable[[Any], object]) -> None:
    with pytest.raises(UnreadableFileError, match="lớn hơn mọi kế hoạch"):
        document_of(fill)


def test_formats_far_away_are_no_reason_to_refuse() -> None:
    def fill(sheet: Any) -> None:
        rows_of([HEADINGS, ROW])(sheet)
        sheet["XFD1048576"].font = Font(bold=True)

    assert len(grids_of(document_of(fill))[0].rows) == 2


@pytest.mark.parametrize(
    "forged",
    [
        b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        b'<hyperlinks><hyperlink ref="A1:ZZ99999" location="x"/></hyperlinks>',
    ],
)
def test_ranges_that_cover_everything_are_refused_before_they_are_laid_out(
    forged: bytes,
) -> None:
    content = workbook(rows_of([HEADINGS, ROW]))
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as given,
        zipfile.ZipFile(stream, "w") as made,
    ):
        for entry in given.infolist():
            part = given.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                part = part.replace(b"</sheetData>", b"</sheetData>" + forged)
            made.writestr(entry.filename, part)

    with pytest.raises(UnreadableFileError, match="lớn hơn mọi kế hoạch"):
        read(stream.getvalue(), source="a.xlsx")


def test_a_damaged_workbook_is_refused() -> None:
    content = workbook(rows_of([HEADINGS, ROW]))

    with pytest.raises(UnreadableFileError, match="bị hỏng"):
        read(content.replace(b"xl/workbook.xml", b"xl/workbook.xxx"), source="a.xlsx")
