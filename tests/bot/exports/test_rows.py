"""Rows of a list say where each cell comes from, in texts that no program runs."""

from dataclasses import replace

import pytest
from hypothesis import given

from bot import messages as common
from bot.exports import messages
from bot.exports.rows import clean, export_rows, inert
from corpus.models import ExtraCell, Field, Place
from tests.bot.exports.builders import ANY_TEXT, listed, when
from tests.index import builders


def the_row(**cells):
    (row,) = export_rows([listed(**cells)])
    return row


def test_a_row_has_its_cells_and_its_place():
    row = the_row(stt="16", place=Place(line_start=126, line_end=127, page=3))

    assert (row.stt, row.lead, row.time) == ("16", "Sở Nội vụ", "Quý II/2021")
    assert row.plan == "Kế hoạch số 12/KH-UBND ngày 26/02/2021 (Sông Vân)"
    assert row.source == "trang 3, STT 16, dòng 126–127 — tệp ke-hoach.txt"


def test_a_stated_row_needs_no_note():
    assert the_row().note == ""


def test_what_is_inherited_is_said_with_its_basis():
    note = the_row(inherited=(Field.LEAD, Field.YEAR)).note

    assert note.splitlines() == [
        "Chủ trì (suy ra: theo dòng trên)",
        "Thời hạn (suy ra: năm theo kế hoạch)",
    ]


def test_a_correction_is_said_with_what_is_printed():
    printed = builders.task("Tập huấn nghiệp vụ", "1", lead=("Sở Y tế",))
    mended = replace(printed, lead=("Sở Nội vụ",))

    (row,) = export_rows([listed(lead=mended.lead, original=printed)])

    assert row.note == "Chủ trì (đã hiệu đính; văn bản ghi “Sở Y tế”)"


def test_two_readings_warnings_and_other_columns_are_said_once():
    row = the_row(
        ambiguous="hai cách đọc",
        warnings=("hai cách đọc", "hàng thiếu ô"),
        extras=(ExtraCell("Kinh phí", "450"),),
    )

    assert row.note.splitlines() == [
        messages.noted(common.LABEL_AMBIGUOUS, "hai cách đọc"),
        messages.noted(common.LABEL_NOTE, "hàng thiếu ô"),
        "Kinh phí: 450",
    ]


def test_words_that_are_no_days_are_said_to_be_unread():
    assert common.UNREAD_TIME in the_row(time=when("Theo hướng dẫn của Bộ")).note
    assert the_row(time=when("hằng quý")).note == ""


def test_a_row_without_cells_is_empty_not_none():
    row = the_row(
        stt=None, lead=(), lead_printed=None, coop=None, product=None, time=None
    )

    assert (row.stt, row.lead, row.coop, row.product, row.time) == ("",) * 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+84 24 3", "'+84 24 3"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("- 2+3", "'- 2+3"),
        ("＝1+1", "'＝1+1"),
        ("- Sở Y tế;\n- Sở Nội vụ", "– Sở Y tế;\n– Sở Nội vụ"),
        ("+ Công an tỉnh", "– Công an tỉnh"),
        ("Sở Y tế - Sở Nội vụ", "Sở Y tế - Sở Nội vụ"),
        ("Quý I-II", "Quý I-II"),
        ("", ""),
    ],
)
def test_a_text_that_opens_as_a_formula_is_made_inert(text, said):
    assert inert(text) == said


@given(ANY_TEXT)
def test_no_text_opens_as_a_formula(text):
    assert not inert(clean(text)).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(ANY_TEXT)
def test_a_clean_text_can_be_encoded_and_holds_no_controls(text):
    cleaned = clean(text)

    assert cleaned.encode().decode() == cleaned == clean(cleaned)
    assert all(
        letter.isprintable() or ord(letter) > 31 or letter in "\n\t"
        for letter in cleaned
    )
