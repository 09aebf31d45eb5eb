"""Pages become a document: reading order, paragraphs, tables that go on overleaf."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.blocks import Grid, Paragraph
from corpus.readers.pages.breaks import JOINED, READ_ON
from corpus.readers.pages.models import Page
from tests.corpus.readers.page_builders import (
    PITCH,
    blocks_of,
    line,
    lines,
    page,
    rows_of,
    table,
    texts_of,
)

FULL = "Thực hiện Nghị quyết của Hội đồng nhân dân tỉnh về nhiệm vụ năm, Ủy ban"
HEADS = ("STT", "Nội dung", "Chủ trì", "Phối hợp")


# Reading order ----------------------------------------------------------------------


def test_the_left_column_of_a_letterhead_is_read_before_the_right():
    left = lines(["UBND TỈNH HÒA AN", "SỞ NỘI VỤ", "Số: 12/KH-SNV"], 60, 70)
    right = lines(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do"], 60, 300)
    title = line("KẾ HOẠCH", 140, 270)

    assert texts_of(page(title, *right, *left)) == [
        "UBND TỈNH HÒA AN", "SỞ NỘI VỤ", "Số: 12/KH-SNV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do", "KẾ HOẠCH",
    ]  # fmt: skip


def test_the_name_of_the_republic_is_whole_though_its_column_is_narrow():
    left = lines(["UBND TỈNH HÒA AN", "Số: 12/KH-UBND"], 60, 70)
    right = lines(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM", "Độc lập"], 60, 300)

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in texts_of(page(*left, *right))


def test_the_recipients_come_before_the_signature_beside_them():
    left = lines(["Nơi nhận:", "- Như trên;", "- Lưu: VT."], 500, 70)
    right = [line("TM. ỦY BAN NHÂN DÂN", 500, 330), line("Trần Văn An", 580, 350)]

    assert texts_of(page(*left, *right)) == [
        "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "Trần Văn An",
    ]  # fmt: skip


def test_a_signature_cut_by_a_page_break_keeps_its_name():
    first = page(line("Nơi nhận:", 780, 70), line("CHỦ TỊCH", 780, 340))
    second = page(line("- Lưu: VT.", 60, 70), line("Lò Văn Bình", 60, 350), number=2)

    assert texts_of(first, second)[-2:] == ["- Lưu: VT.", "Lò Văn Bình"]


def test_a_tab_after_a_number_makes_no_columns():
    tabbed = [n for k in range(3) for n in (
        line(f"{k + 1}.", 100 + k * PITCH, 85), line("Mục đích của việc này", 100 + k * PITCH, 120),
    )]  # fmt: skip

    assert texts_of(page(*tabbed))[0] == "1. Mục đích của việc này"


# Paragraphs -------------------------------------------------------------------------


def test_a_full_line_goes_on_in_the_next_and_an_indent_begins_anew():
    first = line(FULL, 100, 110)
    rest = lines(["nhân dân tỉnh ban hành Kế hoạch như sau:"], 116)
    second = line("Giao Sở Nội vụ theo dõi.", 132, 110)

    assert texts_of(page(first, *rest, second)) == [
        f"{FULL} nhân dân tỉnh ban hành Kế hoạch như sau:",
        "Giao Sở Nội vụ theo dõi.",
    ]


def test_a_paragraph_goes_on_overleaf():
    first = page(line(FULL, 780, 110))
    second = page(line("nhân dân tỉnh ban hành Kế hoạch.", 60), number=2)

    assert texts_of(first, second) == [f"{FULL} nhân dân tỉnh ban hành Kế hoạch."]


def test_centred_lines_stay_lines_of_one_title():
    title = [
        line("KẾ HOẠCH", 200, 273),
        line("Công tác thi đua, khen thưởng năm 2026", 216, 183),
    ]
    prose = lines([FULL, FULL], 260)

    found = [b for b in blocks_of(page(*title, *prose)) if isinstance(b, Paragraph)]

    assert [b.text for b in found[:2]] == [n.text for n in title]
    assert [b.gap_before for b in found[:3]] == [True, False, True]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("đến ngày 08/03/202", "6 là xong", "đến ngày 08/03/2026 là xong"),
        ("trong tháng 12/", "2026 là xong", "trong tháng 12/2026 là xong"),
        ("Chỉ thị số 11-", "CT/TU của", "Chỉ thị số 11-CT/TU của"),
        ("Sở Lao động -", "Thương binh", "Sở Lao động - Thương binh"),
        ("khen thưở", "ng các cấp", "khen thưởng các cấp"),
        ("năm 2025", "2026", "năm 2025 2026"),
    ],
)
def test_what_a_narrow_column_broke_is_put_together(above, below, whole):
    width = 6.0 * max(len(above), len(below)) + 8
    heads = ("STT", "Nội dung", "Thời gian")
    ruled = table([heads, ("1", "Trồng cây", f"{above}\n{below}")], 100, column=width)

    assert rows_of(page(tables=[ruled]))[1][2] == whole


# Page numbers -----------------------------------------------------------------------


@pytest.mark.parametrize("printed", ["2", "- 2 -", "Trang 2/10", "2/10"])
def test_page_numbers_are_left_out(printed):
    sheet = page(line(printed, 30, 290), *lines([FULL, "hết."], 100), number=2)

    assert texts_of(sheet) == [f"{FULL} hết."]


def test_what_every_page_repeats_is_left_out():
    sheets = [
        page(line(f"Phát hành lần {n}", 30, 400), line(f"Mục {n + 3}.", 100), number=n)
        for n in range(1, 5)
    ]

    assert texts_of(*sheets) == [f"Mục {n}." for n in range(4, 8)]


def test_a_number_in_the_middle_of_a_page_is_kept():
    assert "7" in texts_of(page(line("7", 400, 290), *lines([FULL], 100)))


# Tables -----------------------------------------------------------------------------


def test_a_blank_cell_stays_apart_from_a_merged_one():
    ruled = table(
        [HEADS, ("1", "Trồng cây", "Sở A", ""), ("2", "Chăm cây", "^", "")], 100
    )

    assert rows_of(page(tables=[ruled]))[1:] == [
        ["1", "Trồng cây", "Sở A", ""], ["2", "Chăm cây", "^Sở A", ""],
    ]  # fmt: skip


def test_lines_of_a_cell_break_only_where_a_line_ended():
    ruled = table([HEADS, ("1", "Trồng cây ở\nQuảng Mây", "Sở A\nSở B", "")], 100)

    assert rows_of(page(tables=[ruled]))[1] == [
        "1", "Trồng cây ở Quảng Mây", "Sở A/Sở B", "",
    ]  # fmt: skip


def test_a_row_cut_by_a_page_break_is_one_row_on_the_page_where_it_begins():
    upper = table([HEADS, ("9", "Xây dựng kế", "Thường trực", "Sở B")], 700)
    lower = table(
        [HEADS, ("", "hoạch năm", "Hội đồng", ""), ("10", "Hết", "Sở A", "")], 60
    )

    blocks = blocks_of(page(tables=[upper]), page(number=2, tables=[lower]))

    first, second = (b for b in blocks if isinstance(b, Grid))
    assert [c.text for c in first.rows[1].cells] == [
        "9", "Xây dựng kế hoạch năm", "Thường trực Hội đồng", "Sở B",
    ]  # fmt: skip
    assert first.rows[1].notes == (JOINED,)
    assert [row.cells[0].text for row in second.rows] == ["STT", "10"]
    assert second.rows[1].place.page == 2


def test_a_row_of_its_own_overleaf_stays_one():
    upper = table([HEADS, ("9", "Trồng cây", "Sở A", "Sở B")], 700)
    lower = table([("10", "chăm sóc cây", "Sở C", "Sở D")], 60)

    rows = rows_of(page(tables=[upper]), page(number=2, tables=[lower]))

    assert [row[0] for row in rows] == ["STT", "9", "10"]


def test_a_merged_cell_cut_by_a_page_break_covers_the_rows_below_it():
    upper = table([HEADS, ("1", "Trồng cây", "Văn phòng", "Sở B")], 700)
    lower = table(
        [("2", "Chăm cây", "và Sở Nội vụ", "Sở C"), ("3", "Hái quả", "^", "")], 60
    )

    rows = rows_of(page(tables=[upper]), page(number=2, tables=[lower]))

    assert [row[2] for row in rows[1:]] == [
        "Văn phòng và Sở Nội vụ", "^Văn phòng và Sở Nội vụ", "^Văn phòng và Sở Nội vụ",
    ]  # fmt: skip


def test_the_rest_of_a_row_may_reach_into_the_rows_below_it():
    upper = table([HEADS, ("1", "Trồng cây và", "Sở Nội vụ", "Sở B")], 700)
    lower = table([("", "chăm cây", "", ""), ("2", "Hái quả", "^", "Sở C")], 60)

    rows = rows_of(page(tables=[upper]), page(number=2, tables=[lower]))

    assert rows[1:] == [
        ["1", "Trồng cây và chăm cây", "Sở Nội vụ", "Sở B"],
        ["2", "Hái quả", "^Sở Nội vụ", "Sở C"],
    ]


@pytest.mark.parametrize(("elsewhere", "read_on"), [("Sở C", True), ("", False)])
def test_a_blank_below_a_cut_merge_is_the_rest_of_it_where_blanks_are_not_used(
    elsewhere, read_on
):
    upper = table([HEADS, ("1", "Trồng cây", "", "Sở B"), ("2", "Tỉa", "", "^")], 700)
    lower = table([("3", "Chăm cây", "", ""), ("4", "Hái quả", "", elsewhere)], 60)

    blocks = blocks_of(page(tables=[upper]), page(number=2, tables=[lower]))

    first = [b for b in blocks if isinstance(b, Grid)][1].rows[0]
    assert (first.cells[3].text == "Sở B") is read_on
    assert (READ_ON in first.notes) is read_on


# Nothing is lost --------------------------------------------------------------------

_WORD = st.text("abcđêôưxyz", min_size=1, max_size=9).filter(
    lambda word: not re.fullmatch(r"[ivx]{1,5}", word)  # may be a page number
)
_TEXT = st.lists(_WORD, min_size=1, max_size=6).map(" ".join)


@st.composite
def _pages(draw) -> tuple[Page, ...]:
    pages = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        found = [
            line(draw(_TEXT), draw(st.floats(120, 350)), draw(st.floats(50, 400)))
            for _ in range(draw(st.integers(0, 8)))
        ]
        tables = []
        if draw(st.booleans()):
            width = draw(st.integers(2, 4))
            # A row that repeats the heading of an earlier page is dropped on purpose.
            own = st.tuples(_TEXT, st.just("mnp"[number - 1])).map(" ".join)
            row = st.lists(st.one_of(own, st.just("")), min_size=width, max_size=width)
            tables = [table(draw(st.lists(row, min_size=1, max_size=4)), 400)]
        pages.append(page(*found, number=number, tables=tables))
    return tuple(pages)


def _letters(texts: list[str]) -> list[str]:
    return sorted("".join(texts).replace(" ", "").replace("\n", ""))


@given(_pages())
def test_no_letter_of_a_page_is_lost_and_none_is_made_up(pages: tuple[Page, ...]):
    printed = [n.text for p in pages for n in p.lines]
    printed += [c.text for p in pages for t in p.tables for c in t.cells]

    blocks = blocks_of(*pages)

    kept = [b.text for b in blocks if isinstance(b, Paragraph)]
    kept += [
        cell.text
        for block in blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row.cells
        if cell.merged_from is None
    ]
    assert _letters(kept) == _letters(printed)
