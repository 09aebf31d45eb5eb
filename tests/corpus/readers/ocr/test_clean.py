"""Stamps, pens, grey paper and skew are taken off; black print stays."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import ImageDraw

from corpus.readers.ocr.clean import (
    level,
    separate_colour,
    skew_of,
    whiten_paper,
)
from tests.corpus.ocr_scans import BLUE, RED, Flaws, scan
from tests.corpus.readers.ocr.drawing import DPI, Drawn, Sheet

PROSE = [
    "Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh về công tác năm",
    "của ngành, các cơ quan, đơn vị, địa phương phối hợp tổ chức",
    "triển khai, báo cáo kết quả trước ngày 15 tháng 12 hằng năm.",
] * 8


def page_of_prose() -> Sheet:
    sheet = Sheet()
    sheet.write(250, 300, *PROSE)
    return sheet


def page_of_rules() -> Sheet:
    sheet = Sheet()
    cells = [Drawn(row, column) for row in range(12) for column in range(4)]
    sheet.rule(cells, [200, 300, 900, 1200, 1450], [300 + 110 * n for n in range(13)])
    return sheet


@pytest.mark.parametrize("degrees", [-4.3, -0.42, 0.0, 0.83])
@pytest.mark.parametrize("sheet", [page_of_prose, page_of_rules])
def test_the_skew_of_a_page_is_found_to_a_tenth_of_a_degree(sheet, degrees):
    scanned = scan(sheet().image, Flaws(degrees, noise=8, specks=200))

    assert skew_of(np.asarray(scanned.convert("L"))) == pytest.approx(degrees, abs=0.1)


def test_a_blank_page_lies_level():
    assert skew_of(np.full((800, 600), 255, np.uint8)) == 0.0


@pytest.mark.parametrize("ink", [RED, BLUE])
def test_a_stamp_goes_and_the_print_under_it_stays(ink):
    image = page_of_prose().image
    printed = np.asarray(image) < 100
    stamped = np.asarray(scan(image, Flaws(stamp=ink, quality=95)))

    found = separate_colour(stamped, dpi=DPI)

    coloured_before = (np.ptp(stamped, axis=2) > 60).sum()
    assert coloured_before > 5_000  # there was a stamp
    assert (found.grey[printed] < 150).mean() > 0.99
    away_from_print = ~(np.asarray(image.convert("L")) < 255)
    assert (found.grey[away_from_print] < 150).mean() < 0.0005
    assert found.coloured.sum() > 0.5 * coloured_before


def test_what_a_blue_pen_wrote_is_known_as_coloured():
    image = page_of_prose().image.convert("RGB")
    ImageDraw.Draw(image).line((300, 250, 700, 200), fill=BLUE, width=5)

    found = separate_colour(np.asarray(image), dpi=DPI)

    assert found.coloured[190:260, 300:700].sum() > 1_000
    assert not found.coloured[400:].any()
    assert (found.grey[190:260, 300:700] > 200).all()


def test_grey_and_shaded_paper_becomes_white():
    flaws = Flaws(noise=4, paper=(190, 185, 170), shade=0.3)
    scanned = np.asarray(scan(page_of_prose().image, flaws))

    white = whiten_paper(scanned, dpi=DPI)

    assert np.median(scanned) < 170
    assert np.percentile(white, 20) > 235
    assert (white.max(axis=2) < 110).mean() > 0.01  # the print is still there


def test_a_levelled_page_has_no_skew_left():
    scanned = np.asarray(scan(page_of_rules().image, Flaws(1.3, noise=5)))
    ink = separate_colour(scanned, dpi=DPI)

    assert abs(skew_of(level(ink, skew_of(ink.grey)).grey)) < 0.05
