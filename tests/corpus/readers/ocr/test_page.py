"""A drawn page that was scanned badly gives its words back, and says its doubts."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from corpus.readers.ocr import read_page
from corpus.readers.pages.models import Page
from tests.corpus.ocr_scans import BLUE, RED, Flaws, scan
from tests.corpus.readers.ocr.drawing import (
    DPI,
    SERIF,
    Drawn,
    Sheet,
    font,
    need_tesseract,
)

pytestmark = pytest.mark.slow

XS = [140, 250, 780, 1120, 1500]
YS = [620, 700, 840, 980, 1120]
ROWS = (
    ("1", "Xây dựng đề án chuyển đổi\nsố của ngành", "Sở Nội vụ", "Quý II/2026"),
    ("2", "Tổ chức hội nghị sơ kết\ncông tác năm", "Văn phòng\nỦy ban", "Quý III/2026"),
    ("3", "Báo cáo kết quả thực hiện\nKế hoạch", "Sở Tài chính", "Tháng 12/2026"),
)
HEADS = ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian")


def page() -> Image.Image:
    need_tesseract()
    font(SERIF, 36)
    sheet = Sheet()
    sheet.write(200, 200, "ỦY BAN NHÂN DÂN", "TỈNH THANH LÂM", "Số: 12/KH-UBND")
    sheet.write(
        850, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
    )
    sheet.write(700, 420, "KẾ HOẠCH", bold=True)
    sheet.write(420, 500, "Công tác quý III năm 2026 của tỉnh Thanh Lâm")
    cells = [Drawn(0, c, text) for c, text in enumerate(HEADS)]
    cells += [
        Drawn(r, c, t) for r, row in enumerate(ROWS, 1) for c, t in enumerate(row)
    ]
    sheet.rule(cells, XS, YS)
    sheet.write(200, 1300, *["Các cơ quan, đơn vị tổ chức thực hiện nghiêm túc."] * 3)
    return sheet.image


def cells_of(read: Page) -> list[tuple[str, ...]]:
    (table,) = read.tables
    columns = len(HEADS)
    texts = [cell.text for cell in table.cells]
    return [tuple(texts[n : n + columns]) for n in range(columns, len(texts), columns)]


@pytest.mark.parametrize(
    "flaws",
    [
        Flaws(0.8, noise=8, specks=300, stamp=RED),
        Flaws(-1.4, noise=6, paper=(210, 205, 195), shade=0.2, stamp=BLUE, quality=60),
    ],
    ids=["red stamp", "grey paper, blue stamp"],
)
def test_the_cells_of_a_bad_scan_are_read(flaws):
    read = read_page(scan(page(), flaws, seed=4), number=1, dpi=DPI)

    found = cells_of(read)
    assert [row[0].strip(".") for row in found] == ["1", "2", "3"]
    assert [row[3] for row in found] == [row[3] for row in ROWS]
    assert [row[2] for row in found] == [row[2] for row in ROWS]
    assert any("12/KH-UBND" in line.text for line in read.lines)
    assert any(line.text == "KẾ HOẠCH" and line.bold for line in read.lines)
    assert (read.width, read.height) == pytest.approx((595, 842), abs=1)


def test_a_page_that_lies_on_its_side_is_turned():
    scanned = scan(page(), Flaws(0.4, noise=5))

    read = read_page(scanned.transpose(Image.Transpose.ROTATE_90), number=1, dpi=DPI)

    assert [row[2] for row in cells_of(read)] == [row[2] for row in ROWS]
    assert read.width < read.height


def test_a_blank_page_has_nothing_on_it():
    need_tesseract()
    paper = np.full((2339, 1654, 3), 250, np.uint8)

    read = read_page(Image.fromarray(paper), number=3, dpi=DPI)

    assert (read.lines, read.tables, read.warnings) == ((), (), ())
