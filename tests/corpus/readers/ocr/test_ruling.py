"""The rules of a table are found on a picture, whatever the copier did to them."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.readers.ocr.ruling import erase_rules, find_rules, measured
from corpus.readers.pages.lattice import Lattice, find_lattices
from tests.corpus.ocr_scans import Flaws, scan
from tests.corpus.readers.ocr.drawing import DPI, Drawn, Sheet

XS = [200, 300, 800, 1150, 1450]
YS = [300, 400, 460, 600, 740, 880]
CELLS = [
    *(Drawn(0, column, text) for column, text in enumerate("abcd")),
    Drawn(1, 0, "I"),
    Drawn(1, 1, "Nhiệm vụ trọng tâm, đột xuất", columns=3),
    *(Drawn(row, 0, str(row)) for row in (2, 3, 4)),
    *(Drawn(row, 1, "Tổ chức hội nghị sơ kết\nbảy tháng đầu năm") for row in (2, 3, 4)),
    Drawn(2, 2, "Văn phòng", rows=2),
    Drawn(4, 2, "Sở Nội vụ"),
    Drawn(2, 3, "Quý III", rows=3),
]


def page() -> Sheet:
    sheet = Sheet()
    sheet.rule(CELLS, XS, YS)
    return sheet


def lattices_of(grey: np.ndarray) -> list[Lattice]:
    return find_lattices(measured(find_rules(grey, dpi=DPI), dpi=DPI))


def spans_of(lattice: Lattice) -> set[tuple[int, int, int, int]]:
    return {(g.row, g.column, g.rows, g.columns) for g in lattice.regions}


DRAWN_SPANS = {(cell.row, cell.column, cell.rows, cell.columns) for cell in CELLS}


@pytest.mark.parametrize(
    "flaws",
    [
        Flaws(),
        Flaws(noise=10, specks=300, quality=60),
        Flaws(fade=0.6, noise=4),
        Flaws(broken=12, noise=5),
        Flaws(degrees=0.15, noise=5),  # what levelling may leave
        Flaws(blur=1.0, noise=5),
    ],
    ids=["clean", "noisy", "pale", "broken", "not quite level", "blurred"],
)
def test_cells_keep_their_spans(flaws):
    grey = np.asarray(scan(page().image, flaws).convert("L"))

    (lattice,) = lattices_of(grey)

    assert spans_of(lattice) == DRAWN_SPANS
    scale = 72 / DPI
    assert list(lattice.xs) == pytest.approx([x * scale for x in XS], abs=1.5)
    assert list(lattice.ys) == pytest.approx([y * scale for y in YS], abs=1.5)


def test_an_outer_border_may_be_missing():
    sheet = page()
    sheet.draw.rectangle((XS[0] - 2, 0, XS[0] + 3, 2000), fill="white")
    sheet.draw.rectangle((XS[-1] - 3, 0, XS[-1] + 2, 2000), fill="white")

    (lattice,) = lattices_of(sheet.grey)

    assert spans_of(lattice) == DRAWN_SPANS


def test_underlines_frames_and_bold_print_are_no_tables():
    sheet = Sheet()
    sheet.write(300, 200, "HỘI ĐỒNG NHÂN DÂN TỈNH", bold=True)
    sheet.draw.line((450, 260, 700, 260), fill=0, width=2)
    sheet.draw.rectangle((300, 400, 1300, 700), outline=0, width=3)
    sheet.write(320, 420, *["Đề nghị các cơ quan thực hiện nghiêm túc"] * 4, bold=True)

    assert lattices_of(sheet.grey) == []


def test_rules_are_erased_and_letters_on_them_are_not():
    sheet = page()
    rules = find_rules(sheet.grey, dpi=DPI)
    bare = erase_rules(
        sheet.grey, rules, find_lattices(measured(rules, dpi=DPI)), dpi=DPI
    )

    lettered = Sheet()
    for cell in CELLS:
        left, top = XS[cell.column], YS[cell.row]
        lettered.write(left + 12, top + 8, *cell.text.split("\n"), pixels=32)
    letters = lettered.grey < 100
    assert (bare[letters] < 150).mean() > 0.995
    assert (bare[lettered.grey == 255] < 150).sum() < 200
