"""Fragments of tables are joined; tables that only look alike are not."""

from __future__ import annotations

import pytest

from corpus.blocks import Block
from corpus.cells import Hold, table_rows
from corpus.grids import find_tables, is_debris, is_group_line
from tests.corpus.grid_builders import lines, merged_grid, text_grid

HEADING = "STT|Nội dung|Chủ trì|Thời gian"
FIRST = text_grid(HEADING, "1|Tuyên truyền|Sở A|Quý I", "2|Tập huấn|Sở B|Quý I")
SECOND = text_grid("3|Họp hội đồng|Sở A|Quý II", index=2, line=20)


def tables(*parts):
    blocks: list[Block] = []
    for part in parts:
        blocks += part if isinstance(part, tuple) else [part]
    return find_tables(blocks)


def test_a_grid_without_heading_goes_on_with_the_table_before():
    (table,) = tables(FIRST, SECOND)

    assert [row.fragment for row in table.rows] == [0, 0, 0, 1]


def test_stamp_debris_between_fragments_is_reported_and_left_out():
    (table,) = tables(FIRST, lines("XHCN", "ĐI Đ", "V. VI", "3"), SECOND)

    assert len(table.rows) == 4
    assert "XHCN / ĐI Đ / V. VI / 3" in table.warnings[0]


def test_a_group_title_between_fragments_becomes_a_row():
    (table,) = tables(FIRST, lines("II. Nhiệm vụ Quý II"), SECOND)

    assert table.rows[3].verbatim == "II. Nhiệm vụ Quý II"
    assert all(cell.id is None for cell in table.rows[3].own)


def test_the_same_heading_again_goes_on_but_not_below_a_new_title():
    again = text_grid(HEADING, "3|Họp|Sở A|Quý II", index=2)

    assert len(tables(FIRST, again)) == 1
    assert (
        len(
            tables(
                FIRST, lines("Phụ lục II", "Nhiệm vụ của các huyện trong năm"), again
            )
        )
        == 2
    )


def test_prose_between_parts_two_tables():
    prose = (
        "Các cơ quan, đơn vị căn cứ kế hoạch này tổ chức thực hiện và báo cáo kết quả."
    )

    assert len(tables(FIRST, lines(prose), text_grid("A|B|C", index=2))) == 2


def test_a_wider_grid_is_another_table():
    assert len(tables(FIRST, text_grid("3|a|b|c|d|e", index=2))) == 2


def test_a_covered_position_is_not_a_cell_of_its_own():
    above, row = table_rows(merged_grid("Chủ trì|Phối hợp|<", "^|a|b"))

    assert [cell.hold for cell in above.cells] == [Hold.OWN, Hold.OWN, Hold.LEFT]
    assert above.cells[1].spans == 2
    assert above.cells[0].covers_below
    assert row.cells[0].hold is Hold.ABOVE
    assert [cell.text for cell in row.own] == ["a", "b"]


@pytest.mark.parametrize(
    "line", ["XHCN", "TỈNH", "3", "V. VI", "Trang 2/5", "- 4 -", "BINH"]
)
def test_short_scraps_are_debris(line):
    assert is_debris(line)


@pytest.mark.parametrize(
    "line",
    ["II. Nhiệm vụ Quý II", "B. CÔNG TÁC TUYÊN TRUYỀN", "Quý III", "Tháng 5/2026"],
)
def test_titles_of_groups_are_not_debris(line):
    assert is_group_line(line)
    assert not is_debris(line)
