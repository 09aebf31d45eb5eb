"""PDF files become the same blocks whatever drew them, and say what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from corpus.blocks import Grid, Paragraph
from corpus.errors import NotAPlanError, OcrUnavailableError, UnreadableFileError
from corpus.readers.ocr import tesseract
from corpus.readers.pdf import reader
from corpus.readers.pdf.reader import read
from tests.corpus.readers.draw_pdf import (
    EDGES,
    HEADING,
    LINE,
    Sheet,
    draw_rows,
    draw_rules,
    pdf,
)

ROWS = (
    HEADING,
    ("1", "Xây dựng kế hoạch trồng cây", "Sở Nội vụ", "Sở Tài chính", "Quý I/2026"),
    (
        "2",
        "Tổ chức hội nghị tổng kết\ncông tác năm",
        "Văn phòng tỉnh",
        "",
        "Quý II/2026",
    ),
    ("3", "Báo cáo kết quả", "Sở Nội vụ", "Sở Xây dựng", "Tháng 6/2026"),
)
PROSE = (
    "Thực hiện chương trình công tác năm, Ủy ban nhân dân tỉnh ban hành Kế hoạch trồng",
    "cây với những nội dung như sau.",
)


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch):
    """A machine on which tesseract is not installed."""
    monkeypatch.setenv("PATH", "")
    tesseract.require.cache_clear()
    yield
    tesseract.require.cache_clear()


def blocks_of(*sheets: Sheet):
    return read(pdf(*sheets), source="thu.pdf").blocks


def cells_of(*sheets: Sheet):
    grids = [b for b in blocks_of(*sheets) if isinstance(b, Grid)]
    return [[c.text.replace("\n", " ") for c in r.cells] for g in grids for r in g.rows]


def prose_sheet(**kind: object) -> Sheet:
    sheet = Sheet(**kind)  # type: ignore[arg-type]
    for n, line in enumerate(PROSE * 6):
        sheet.write(60, 80 + n * LINE, line, size=12)
    return sheet


def expected() -> list[list[str]]:
    return [[cell.replace("\n", " ") for cell in row] for row in ROWS]


# Rules ------------------------------------------------------------------------------


def with_lines(sheet: Sheet, borders: list[float]) -> None:
    draw_rules(sheet, borders)


def with_bars(sheet: Sheet, borders: list[float]) -> None:
    for y in borders:
        sheet.bar(EDGES[0], y - 0.3, EDGES[-1], y + 0.3)
    for x in EDGES:
        sheet.bar(x - 0.3, borders[0], x + 0.3, borders[-1])


def with_a_bar_for_each_cell(sheet: Sheet, borders: list[float]) -> None:
    for y in borders:
        for left, right in pairwise(EDGES):
            sheet.bar(left + 0.3, y - 0.3, right - 0.3, y + 0.3)
    for x in EDGES:
        for top, bottom in pairwise(borders):
            sheet.bar(x - 0.3, top, x + 0.3, bottom)


def with_dashes(sheet: Sheet, borders: list[float]) -> None:
    for y in borders:
        for step in range(int(EDGES[0]), int(EDGES[-1]), 4):
            sheet.rule(step, y, step + 2, y)
    for x in EDGES:
        sheet.rule(x, borders[0], x, borders[-1])


def without_outer_border(sheet: Sheet, borders: list[float]) -> None:
    for y in borders[1:-1]:
        sheet.rule(EDGES[0], y, EDGES[-1], y)
    for x in EDGES[1:-1]:
        sheet.rule(x, borders[0], x, borders[-1])


def with_double_lines(sheet: Sheet, borders: list[float]) -> None:
    draw_rules(sheet, borders)
    draw_rules(sheet, [y + 1.5 for y in borders], [x + 1.5 for x in EDGES])


def with_columns_only(sheet: Sheet, borders: list[float]) -> None:
    draw_rules(sheet, [borders[0], borders[1], borders[-1]])


def with_rows_only(sheet: Sheet, borders: list[float]) -> None:
    for y in borders:
        sheet.rule(EDGES[0], y, EDGES[-1], y)


def with_nothing(_sheet: Sheet, _borders: list[float]) -> None:
    pass


RULINGS = (
    with_lines, with_bars, with_a_bar_for_each_cell, with_dashes,
    without_outer_border, with_double_lines, with_columns_only, with_rows_only,
    with_nothing,
)  # fmt: skip


@pytest.mark.parametrize("ruled", RULINGS)
def test_a_table_is_read_however_it_is_ruled(
    ruled: Callable[[Sheet, list[float]], None],
):
    sheet = Sheet()
    ruled(sheet, draw_rows(sheet, 200, ROWS))

    assert cells_of(sheet) == expected()


@pytest.mark.parametrize("ruled", [with_rows_only, with_nothing])
def test_guessed_columns_are_reported_and_their_blanks_not_trusted(ruled):
    sheet = Sheet()
    ruled(sheet, draw_rows(sheet, 200, ROWS))

    document = read(pdf(sheet), source="thu.pdf")

    (grid,) = (b for b in document.blocks if isinstance(b, Grid))
    assert not grid.merges_known
    assert "đoán theo vị trí chữ" in document.warnings[0]


def test_a_cell_without_a_rule_to_the_next_row_covers_both():
    sheet = Sheet()
    rows = [[*row[:4], "Quý I/2026" if n == 1 else ""] for n, row in enumerate(ROWS)]
    borders = draw_rows(sheet, 200, rows)
    for n, y in enumerate(borders):
        sheet.rule(EDGES[0], y, EDGES[-2] if n in (2, 3) else EDGES[-1], y)
    for x in EDGES:
        sheet.rule(x, borders[0], x, borders[-1])

    (grid,) = (b for b in blocks_of(sheet) if isinstance(b, Grid))

    assert [row.cells[4].merged_from for row in grid.rows] == [
        None,
        None,
        (1, 4),
        (1, 4),
    ]
    assert grid.rows[2].cells[3].merged_from is None  # a blank is a blank


def test_a_word_that_hangs_over_its_border_stays_whole():
    sheet = Sheet()
    rows = (HEADING, ("1", "Trồng cây", "Văn phòng Nghiêm Bình", "", "Quý I"))
    draw_rules(sheet, draw_rows(sheet, 200, rows))

    assert cells_of(sheet)[1][2] == "Văn phòng Nghiêm Bình"


def test_rows_and_lines_know_their_page_and_box():
    sheet = Sheet().write(60, 100, "KẾ HOẠCH")
    draw_rules(sheet, draw_rows(sheet, 200, ROWS))

    line, grid = blocks_of(Sheet().write(60, 400, "Trang đầu"), sheet)[1:]

    assert isinstance(line, Paragraph)
    assert isinstance(grid, Grid)
    assert (line.place.page, grid.rows[2].place.page) == (2, 2)
    assert grid.rows[2].place.box == (60, 240, 540, 274)
    assert (grid.rows[2].place.table, grid.rows[2].place.row) == (1, 3)


# Letters ----------------------------------------------------------------------------


@pytest.mark.parametrize("turn", [0, 90])
def test_a_page_that_lies_across_is_read_upright(turn):
    drawn = Sheet(turn=turn)
    borders = draw_rows(drawn, 200, ROWS, turned=True)
    for y in borders:
        drawn.rule(y, drawn.height - EDGES[0], y, drawn.height - EDGES[-1])
    for x in EDGES:
        h = drawn.height - x
        drawn.rule(borders[0], h, borders[-1], h)

    assert cells_of(drawn) == expected()


def test_a_heading_that_reads_upwards_stays_in_its_cell():
    sheet = Sheet()
    borders = draw_rows(sheet, 200, [("", *row[1:]) for row in ROWS])
    draw_rules(sheet, borders)
    sheet.write_up(80, borders[1] - 2, "TT", size=8)

    assert cells_of(sheet)[0][0] == "TT"


def test_words_are_parted_by_their_distance_where_no_space_is_written():
    sheet, x = Sheet(), 60.0
    for word in ("Ủy", "ban", "nhân", "dân", "tỉnh"):
        sheet.write(x, 100, word)
        x += 6 * len(word) + 3

    assert blocks_of(sheet)[0].text == "Ủy ban nhân dân tỉnh"


def test_a_word_drawn_in_pieces_is_one_word():
    sheet = (
        Sheet()
        .write(60, 100, "Kế hoạch của tỉnh, n")
        .write(169.5, 100, "ội dung và việc")
    )

    assert blocks_of(sheet)[0].text == "Kế hoạch của tỉnh, nội dung và việc"


def test_marks_drawn_over_their_letter_join_it():
    sheet = (
        Sheet().write(60, 100, "Ke").write(66, 100, "\u0302").write(66, 100, "\u0301")
    )

    assert blocks_of(sheet)[0].text == "Kế"


def test_a_letter_printed_twice_is_bold_and_comes_once():
    sheet = Sheet().write(60, 100, "KẾ HOẠCH").write(60.4, 100, "KẾ HOẠCH")

    (line,) = blocks_of(sheet)

    assert (line.text, line.bold) == ("KẾ HOẠCH", True)


# What cannot be read ----------------------------------------------------------------


def stamp(sheet: Sheet) -> Sheet:
    return sheet.write(400, 60, "Người ký: Ủy ban nhân dân tỉnh", size=6)


UNREAD = (
    (lambda: pdf(Sheet(picture=True)), reader.ONLY_PICTURE),
    (lambda: pdf(stamp(Sheet(picture=True))), reader.ONLY_PICTURE),
    (lambda: pdf(prose_sheet(), broken_map=True), reader.NO_WORDS),
)


@pytest.mark.usefixtures("without_ocr")
@pytest.mark.parametrize(("file", "why"), UNREAD)
def test_a_file_without_words_is_refused_with_the_reason_and_a_way_out(file, why):
    with pytest.raises(OcrUnavailableError) as raised:
        read(file(), source="thu.pdf")

    assert str(raised.value).startswith(f"thu.pdf: 1/1 trang {why}; ")
    assert "Chưa có gì được lưu" in str(raised.value)
    assert "tesseract-ocr-vie" in str(raised.value)


@pytest.mark.usefixtures("without_ocr")
def test_a_scanned_page_among_others_is_reported_and_the_rest_is_read():
    sheets = (prose_sheet(), prose_sheet(), Sheet(picture=True))

    document = read(pdf(*sheets), source="thu.pdf")

    assert document.warnings == (f"trang 3: chưa đọc được vì {reader.ONLY_PICTURE}",)
    assert {b.place.page for b in document.blocks if isinstance(b, Paragraph)} == {1, 2}


@pytest.mark.usefixtures("without_ocr")
def test_pages_with_one_doubt_are_told_in_one_sentence():
    scanned, sheet = Sheet(picture=True), prose_sheet
    sheets = (sheet(), scanned, scanned, sheet(), sheet(), scanned, sheet())

    document = read(pdf(*sheets), source="thu.pdf")

    assert document.warnings == (
        f"trang 2-3, 6: chưa đọc được vì {reader.ONLY_PICTURE}",
    )


@pytest.mark.usefixtures("without_ocr")
def test_text_hidden_under_a_scan_stands_in_for_it_and_is_doubted():
    sheet = Sheet(picture=True)
    for n, line in enumerate(PROSE * 6):
        sheet.write(60, 80 + n * LINE, line, mode=3)

    document = read(pdf(sheet), source="thu.pdf")

    assert document.warnings == (f"trang 1: {reader.HIDDEN_TEXT}, cần kiểm tra lại",)


def test_text_over_a_picture_of_the_letterhead_is_text():
    document = read(pdf(prose_sheet(picture=True)), source="thu.pdf")

    assert document.warnings == ()


def test_a_blank_file_holds_no_plan():
    with pytest.raises(NotAPlanError, match="không có chữ nào"):
        read(pdf(Sheet()), source="thu.pdf")


def test_a_damaged_file_is_refused():
    with pytest.raises(UnreadableFileError, match="bị hỏng"):
        read(b"%PDF-1.7\n1 0 obj << >>", source="thu.pdf")


def test_too_many_pages_are_refused_before_any_is_read():
    with pytest.raises(UnreadableFileError, match="301 trang, hơn 300"):
        read(pdf(*[Sheet()] * 301), source="thu.pdf")


def heavy_sheet(commands: int) -> Sheet:
    return Sheet(commands=["0 0 m 1 1 l S"] * commands)


@pytest.mark.usefixtures("without_ocr")
def test_a_map_is_left_out_and_named():
    sheets = (prose_sheet(), prose_sheet(), heavy_sheet(80_000))

    document = read(pdf(*sheets), source="thu.pdf")

    assert document.warnings == (f"trang 3: chưa đọc được vì {reader.TOO_MUCH}",)


def test_a_page_with_too_much_to_draw_is_refused_before_it_is_drawn():
    with pytest.raises(UnreadableFileError, match="bom nén"):
        read(pdf(heavy_sheet(700_000)), source="thu.pdf")
