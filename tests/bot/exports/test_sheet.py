"""A workbook holds every cell as it was, formatted, and runs nothing."""

import csv
import io
import subprocess
import zipfile
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from bot.exports import messages
from bot.exports.rows import clean, export_rows, inert
from bot.exports.sheet import CELL_LIMIT, HEADING_ROW, TALLEST_ROW, sheet
from corpus.models import Timeframe
from corpus.readers.soffice import program as soffice
from tests.bot.exports.builders import TASKS, TODAY, listed, many


def written(tasks, title="Danh sách"):
    book = openpyxl.load_workbook(BytesIO(sheet(tasks, made_on=TODAY, title=title)))
    return book.active


def values(page):
    return list(page.iter_rows(min_row=HEADING_ROW + 2, values_only=True))


def test_title_day_and_headings_stand_above_the_rows():
    page = written([listed()], title="Việc của Sở Nội vụ")

    assert page["A1"].value == "Việc của Sở Nội vụ"
    assert page["A2"].value == "1 nhiệm vụ, lập ngày 20/05/2021"
    assert tuple(cell.value for cell in page[3]) == messages.COLUMNS


def test_days_are_days_beside_the_printed_words():
    page = written([listed()])
    row = dict(zip(messages.COLUMNS, page[4], strict=True))

    assert row[messages.COLUMN_TIME].value == "Quý II/2021"
    assert row[messages.COLUMN_START].value == datetime(2021, 4, 1)  # noqa: DTZ001
    assert row[messages.COLUMN_END].value == datetime(2021, 6, 30)  # noqa: DTZ001
    assert row[messages.COLUMN_END].number_format == "dd/mm/yyyy"


def test_a_day_before_excel_s_first_is_written_in_words():
    page = written([listed(time=Timeframe("năm 1899", end=date(1899, 12, 31)))])

    assert "31/12/1899" in values(page)[0]


def test_the_heading_stays_in_view_filters_and_is_printed_on_each_page():
    page = written(many(5))

    assert page.freeze_panes == "A4"
    assert page.auto_filter.ref == "A3:L8"
    assert page.print_title_rows == "$3:$3"
    assert page.page_setup.orientation == "landscape"
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToHeight == 0
    assert page["D4"].alignment.wrap_text


def test_formulas_and_links_stay_texts():
    page = written(
        [listed(content="=1+1", coop="https://vi.du", product="{=SUM(A1)}", stt="007")]
    )

    assert page["D4"].value == "'=1+1"
    assert {cell.data_type for cell in page[4] if isinstance(cell.value, str)} == {"s"}
    assert page["A4"].value == "007"
    assert page["F4"].hyperlink is None
    assert page["D4"].quotePrefix


def test_no_tasks_give_a_sheet_with_headings_only():
    assert values(written([])) == []


def test_a_cell_too_long_for_excel_is_cut_and_the_cut_is_told():
    cell = written([listed(content="😀 dài " * 9000)])["D4"].value

    assert cell.endswith(messages.CELL_CUT)
    assert CELL_LIMIT - 10 < len(cell.encode("utf-16-le")) // 2 <= CELL_LIMIT


def test_the_same_tasks_give_the_same_bytes():
    first, second = (sheet(many(20), made_on=TODAY, title="x") for _ in range(2))

    assert first == second


def test_a_later_day_is_the_only_difference():
    parts = [
        {
            name: archive.read(name)
            for name in archive.namelist()
            if name not in {"docProps/core.xml", "xl/sharedStrings.xml"}
        }
        for day in (TODAY, date(2021, 5, 21))
        for archive in [
            zipfile.ZipFile(BytesIO(sheet(many(3), made_on=day, title="x")))
        ]
    ]

    assert parts[0] == parts[1]


@settings(max_examples=40, deadline=None)
@given(st.lists(TASKS, max_size=4))
def test_any_text_in_any_cell_comes_back(tasks):
    found = values(written(tasks))

    assert [
        tuple(unescape(cell) if isinstance(cell, str) else cell for cell in row)
        for row in found
    ] == [tuple(map(_expected, row.cells)) for row in export_rows(tasks)]


def _expected(cell):
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001
    return inert(clean(cell or "")) or None


def test_a_row_is_as_high_as_its_longest_cell_needs():
    page = written([listed(), listed(content="Tổ chức Hội nghị tổng kết " * 9)])

    heights = [page.row_dimensions[row].height for row in (4, 5)]
    assert heights[0] < heights[1] <= TALLEST_ROW


@pytest.mark.slow
@pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed")
def test_saved_as_csv_by_an_office_program_no_cell_is_a_formula(tmp_path):
    """What a cell is as a string in the workbook is lost there."""
    hostile = ("=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "- Sở Y tế", " =2")
    file = tmp_path / "a.xlsx"
    tasks = [listed(content=text, coop=text, product=text) for text in hostile]
    file.write_bytes(sheet(tasks, made_on=TODAY, title="=9"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [str(soffice()), profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", tmp_path, file],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    text = (tmp_path / "a.csv").read_text("utf-8")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert "'=1+1" in cells
    assert "– Sở Y tế" in cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)
