"""Cells of short rows find their columns; tables without heading are guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.columns import Role, resolve
from corpus.fit import (
    align,
    fit,
    guess_columns,
    is_digit_number,
    is_number,
    is_unfinished,
)

COLUMNS = resolve(
    ["STT", "Nội dung", "Sản phẩm", "Đơn vị chủ trì", "Cơ quan phối hợp", "Thời gian"]
)
STT, CONTENT, PRODUCT, LEAD, COOP, TIME = range(6)
SENTENCE = "Xây dựng kế hoạch công tác thi đua năm 2026"


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        (["4", SENTENCE, "Quyết định", "Sở Nội vụ", "Các cơ quan, đơn vị"],
         [STT, CONTENT, PRODUCT, LEAD, COOP]),
        (["4", SENTENCE, "Quyết định", "Sở Nội vụ", "Quý II/2026"],
         [STT, CONTENT, PRODUCT, LEAD, TIME]),
        (["4", SENTENCE, "Sở Nội vụ", "Quý III/2026"], [STT, CONTENT, LEAD, TIME]),
        (["4", SENTENCE, "Tháng 5"], [STT, CONTENT, TIME]),
        ([SENTENCE, "Báo cáo", "Sở Y tế", "Các sở, ngành", "Thường xuyên"],
         [CONTENT, PRODUCT, LEAD, COOP, TIME]),
        (["I", "Nhiệm vụ thực hiện trong Quý I"], [STT, CONTENT]),
    ],
)  # fmt: skip
def test_cells_of_a_short_row_go_where_they_fit(cells, columns):
    assert list(align(cells, COLUMNS, {})) == columns


def test_a_text_seen_in_a_column_of_whole_rows_decides():
    cells = ["4", SENTENCE, "Tổ Công đoàn cơ sở", "Tháng 5"]
    seen = {COOP: {"to cong doan co so"}}

    assert align(cells, COLUMNS, seen)[2] == COOP


@given(st.lists(st.sampled_from(["1", "", SENTENCE, "Sở Y tế", "Quý I"]), max_size=6))
def test_aligned_cells_keep_their_order_and_each_has_a_column(cells):
    at = align(cells, COLUMNS, {})

    assert len(at) == len(cells)
    assert list(at) == sorted(set(at))


def test_a_fit_is_a_share():
    for role in Role:
        for text in ("1", SENTENCE, "Sở Nội vụ", "Quý I", "Báo cáo", "10.000.000 đồng"):
            assert 0.0 <= fit(role, text) <= 1.0


def test_columns_without_heading_are_guessed_from_their_cells():
    rows = [
        ["1", "Tuyên truyền pháp luật cho nhân dân", "Sở Tư pháp", "Quý I"],
        ["2", "Tập huấn nghiệp vụ hòa giải cơ sở", "Sở Tư pháp", "Quý II/2026"],
    ]

    guessed = guess_columns(rows)

    assert guessed is not None
    assert [c.role for c in guessed] == [Role.STT, Role.CONTENT, Role.LEAD, Role.TIME]
    assert all(column.guessed for column in guessed)


@pytest.mark.parametrize(
    "rows",
    [
        [["UBND TỈNH X", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Số: 1/KH", "Hà Nội"]],
        [["1", "In tài liệu cho hội nghị", "10", "5.000"], ["2", "Thuê hội trường lớn", "1", "9"]],
        [["1", "Một hàng chưa đủ để đoán", "Sở Tư pháp", "Quý I"]],
    ],
)  # fmt: skip
def test_a_table_without_bodies_or_times_is_not_guessed(rows):
    assert guess_columns(rows) is None


@pytest.mark.parametrize("text", ["1", "01.", "1.2", "(3)", "IV.", "A", "a)", "-"])
def test_row_numbers_come_in_many_forms(text):
    assert is_number(text)


@pytest.mark.parametrize("text", ["75 năm", "Quý I", "2026", "", "Sở"])
def test_words_and_years_are_no_row_numbers(text):
    assert not is_number(text) or not is_digit_number(text)


@pytest.mark.parametrize(
    "text", ["Các sở,", "kế hoạch của", "Sở Y tế (", "giám sát và"]
)
def test_a_text_with_an_open_end_is_unfinished(text):
    assert is_unfinished(text)
