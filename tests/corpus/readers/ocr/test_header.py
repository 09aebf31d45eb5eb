"""A number or a date filled in by hand is left blank rather than read wrongly."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.readers.ocr.areas import Area
from corpus.readers.ocr.header import BLANK, without_handwriting
from corpus.readers.ocr.proofread import PrintedLine, Proofread, Sheet
from corpus.readers.ocr.tesseract import Word

WORD_WIDTH = 80


def line_of(text: str, *, top: int = 100, unsure: str = "") -> PrintedLine:
    """A line whose word `unsure` was recognised with little confidence."""
    words = tuple(
        Word(part, area_of(n, top), 0, 30.0 if part == unsure else 95.0)
        for n, part in enumerate(text.split())
    )
    return PrintedLine(words, Area(0, top, 1000, top + 30))


def area_of(n: int, top: int) -> Area:
    return Area(n * WORD_WIDTH, top, (n + 1) * WORD_WIDTH - 10, top + 30)


def sheet(*coloured: Area) -> Sheet:
    mask = np.zeros((2000, 1500), np.bool_)
    for area in coloured:
        area.of(mask)[:] = True
    return Sheet(np.full(mask.shape, 255, np.uint8), mask, 200)


def text_of(line: PrintedLine, on: Sheet | None = None) -> str:
    read = without_handwriting(Proofread((line,), ()), on or sheet())
    assert len(read.notes) == (read.lines[0].text != line.text)
    return read.lines[0].text


@pytest.mark.parametrize(
    "text",
    [
        "Số: 288/KH-UBND",
        "Số: 15 /KH-SNV",
        "Số:       /KH-UBND",
        "Sơn La, ngày 04 tháng 4 năm 2023",
        "Sơn La, ngày tháng năm 2026",
        "Căn cứ Quyết định số 12/QĐ-UBND ngày 01 tháng 2 năm 2020 của Ủy ban",
    ],
)
def test_what_is_printed_clearly_stays(text):
    text = " ".join(text.split())

    assert text_of(line_of(text)) == text


@pytest.mark.parametrize(
    ("text", "unsure", "expected"),
    [
        ("Số: 2$8/KH-VP", "", f"Số: {BLANK}/KH-VP"),
        ("Số:.//27KH-VP", "", f"Số: {BLANK}/KH-VP"),
        ("Số: 288/KH-VP", "288/KH-VP", f"Số: {BLANK}/KH-VP"),
        (
            "Sơn La, ngày 18 tháng 12 năm 2017",
            "18",
            f"Sơn La, ngày {BLANK} tháng 12 năm 2017",
        ),
        (
            "Sơn La, ngày //2 tháng 12 năm 2017",
            "",
            f"Sơn La, ngày {BLANK} tháng 12 năm 2017",
        ),
        (
            "Sơn La, ngày 04 tháng 31 năm 2017",
            "",
            f"Sơn La, ngày 04 tháng {BLANK} năm 2017",
        ),
    ],
)
def test_what_is_doubtful_is_left_blank_and_told(text, unsure, expected):
    assert text_of(line_of(text, unsure=unsure)) == expected


def test_what_a_blue_pen_wrote_is_left_blank():
    text = "Sơn La, ngày 18 tháng 12 năm 2017"

    found = text_of(line_of(text), sheet(area_of(3, 100)))

    assert found == f"Sơn La, ngày {BLANK} tháng 12 năm 2017"


def test_dates_further_down_the_page_are_no_header():
    text = "Sơn La, ngày //2 tháng 12 năm 2017"

    assert text_of(line_of(text, top=1900)) == text
