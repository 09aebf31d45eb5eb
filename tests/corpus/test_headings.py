"""The rows that name the columns: one storey or several, repeated, numbered."""

from __future__ import annotations

import pytest

from corpus.columns import Role
from corpus.headings import find_heading, is_number_row, is_repeated

STT, CONTENT, LEAD, COOP, TIME = (
    Role.STT, Role.CONTENT, Role.LEAD, Role.COOP, Role.TIME,
)  # fmt: skip
DATA = ["1", "Tập huấn", "Sở A", "Sở B", "Quý I"]


def found(*rows, covered=None):
    texts = [row.split("|") if isinstance(row, str) else row for row in rows]
    hidden = covered or [[False] * len(row) for row in texts]
    return find_heading(texts, hidden)


def roles(heading):
    assert heading is not None
    return [column.role for column in heading.columns]


def test_one_row_names_the_columns():
    heading = found("STT|Nội dung|Cơ quan chủ trì|Phối hợp|Thời gian", DATA)

    assert roles(heading) == [STT, CONTENT, LEAD, COOP, TIME]
    assert (heading.first, heading.end) == (0, 1)


def test_titles_may_stand_above():
    heading = found("PHỤ LỤC||||", "STT|Nội dung|Chủ trì|Phối hợp|Thời gian", DATA)

    assert (heading.first, heading.end) == (1, 2)


def test_two_storeys_are_read_together():
    heading = found("STT|Nội dung|Phân công||Thời gian", "||Chủ trì|Phối hợp|", DATA)

    assert roles(heading) == [STT, CONTENT, LEAD, COOP, TIME]
    assert heading.end == 2


def test_two_storeys_that_lost_their_merges_are_read_together():
    heading = found("STT|Nội dung|Phân công|Thời gian", "Chủ trì|Phối hợp", DATA)

    assert roles(heading) == [STT, CONTENT, LEAD, COOP, TIME]


def test_a_group_row_under_the_heading_is_no_storey():
    heading = found(
        "STT|Nội dung|Chủ trì|Phối hợp|Thời gian", "|Nhiệm vụ Quý I|||", DATA
    )

    assert heading.end == 1


def test_a_row_with_a_body_and_a_time_under_the_heading_is_no_storey():
    heading = found("STT|Nội dung|Chủ trì|Phối hợp|Thời gian", "||Sở A||Quý I", DATA)

    assert heading.end == 1


@pytest.mark.parametrize(
    "rows",
    [
        [DATA],
        [["1", "Nội dung phong trào thi đua", "Sở Nội vụ", "Báo cáo kết quả", "Quý I"]],
        [["UBND TỈNH X", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]],
        [],
    ],
)
def test_data_and_letterheads_name_no_columns(rows):
    assert found(*rows) is None


def test_columns_headed_by_bodies_or_periods_with_crosses_are_marks():
    bodies = found(
        "STT|Nội dung|Sở Nội vụ|Sở Y tế|Thời gian", "1|Họp|x||Quý I", "2|Ký||x|Quý I"
    )
    periods = found(
        "STT|Nội dung|Chủ trì|Quý I|Quý II", "1|Họp|Sở A|x|", "2|Ký|Sở B||x"
    )

    assert roles(bodies)[2:4] == [Role.LEAD_MARK] * 2
    assert roles(periods)[3:] == [Role.TIME_MARK] * 2


@pytest.mark.parametrize(
    ("over", "numerals", "named"),
    [
        ("Tháng thực hiện", "9|10", ["Tháng 9", "Tháng 10"]),
        ("Thời gian (quý)", "I|II", ["Quý I", "Quý II"]),
        ("Tiến độ thực hiện", "III|IV", ["Quý III", "Quý IV"]),
        ("Lộ trình", "2026|2027", ["2026", "2027"]),
    ],
)
def test_months_and_quarters_may_be_only_numbered(over, numerals, named):
    heading = found(
        f"STT|Nội dung|Chủ trì|{over}|",
        f"|||{numerals}",
        "1|Họp|Sở A|x|",
        "2|Ký|Sở B||x",
    )

    assert roles(heading)[3:] == [Role.TIME_MARK] * 2
    assert [column.heading for column in heading.columns[3:]] == named


def test_a_row_that_numbers_all_columns_numbers_no_months():
    heading = found("STT|Nội dung|Chủ trì|Tháng|", "1|2|3|4|5", "1|Họp|Sở A|x|")

    assert heading.end == 1


def test_words_below_the_quarters_of_a_schedule_count_as_marks():
    heading = found(
        "STT|Nội dung|Chủ trì|Tiến độ thực hiện|",
        "|||Quý I|Quý II",
        "1|Xây trạm|Sở A|Lập phương án|Thi công",
    )

    assert roles(heading)[3:] == [Role.TIME_MARK] * 2


def test_a_number_column_without_heading_is_known_by_its_cells():
    heading = found("|Nội dung|Chủ trì|Phối hợp|Thời gian", DATA, "2|Ký|Sở A||Quý I")

    assert roles(heading) == [STT, CONTENT, LEAD, COOP, TIME]


@pytest.mark.parametrize(
    "row",
    [
        "1|2|3|4",
        "(1)|(2)|(3)|(4)",
        "()|(2)|(3)|(4)",
        "A|B|1|2",
        "(1)|(2)|(3)=(1)+(2)|(4)",
    ],
)
def test_a_row_of_column_numbers_is_known(row):
    assert is_number_row(row.split("|"))


@pytest.mark.parametrize("row", ["1|Họp|Sở A|4", "3|2|1", "1|2", "||"])
def test_other_rows_are_not_column_numbers(row):
    assert not is_number_row(row.split("|"))


def test_a_heading_printed_again_is_known_whatever_its_case():
    heading = found("STT|Nội dung|Chủ trì|Thời gian", DATA)

    assert is_repeated(["Stt", "NỘI DUNG", "Chủ trì", "Thời gian"], heading)
    assert not is_repeated(["1", "Nội dung", "Sở A", "Quý I"], heading)
