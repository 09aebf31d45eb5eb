"""A heading proposes a role, the cells below it dispose."""

from __future__ import annotations

import pytest

from corpus.column_cells import marks_support
from corpus.columns import Column, Role, resolve
from corpus.headings import find_heading


def columns(heading: str, *rows: str) -> tuple[Column, ...]:
    texts = [row.split("|") for row in (heading, *rows)]
    found = find_heading(texts, [[False] * len(row) for row in texts])
    assert found is not None
    return found.columns


def roles(heading: str, *rows: str) -> list[Role]:
    return [column.role for column in columns(heading, *rows)]


def test_work_under_a_heading_of_its_own_is_content_by_its_cells() -> None:
    guessed = columns(
        "STT|Khâu|Đơn vị chủ trì|Thời hạn", "1|Tập huấn phần mềm mới|Sở A|Quý I"
    )[1]

    assert (guessed.role, guessed.guessed) == (Role.CONTENT, True)


def test_dates_under_a_heading_of_its_own_are_the_time() -> None:
    assert roles(
        "STT|Nhiệm vụ|Chủ trì|Bao giờ xong", "1|Họp|Sở A|31/3/2026", "2|Ký|Sở B|Quý II"
    )[3:] == [Role.TIME]


def test_a_lead_is_never_guessed() -> None:
    """A column of bodies may be of those who receive the result."""
    assert roles("STT|Nhiệm vụ|Cho ai|Thời hạn", "1|Họp|Sở A|Quý I")[2] is Role.EXTRA


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        (
            "STT|Chỉ tiêu|Kế hoạch 2026|Cơ quan chủ trì",
            "1|Tăng trưởng kinh tế|8,0|Sở A",
        ),
        ("STT|Mục tiêu phấn đấu|Số lượng|Chủ trì", "1|Tỷ lệ hộ nghèo giảm|10|Sở A"),
        ("TT|Thôn, bản|Cán bộ phụ trách|Ghi chú", "1|Thôn Đông Hải 2|Lê Văn A|"),
        (
            "TT|Họ và tên|Ngày sinh|Vai trò",
            "1|Lê Văn A|02/9/1980|Tổ trưởng tổ giúp việc",
        ),
    ],
)
def test_aims_amounts_and_people_are_no_work(heading: str, row: str) -> None:
    assert Role.CONTENT not in roles(heading, row)


def test_a_unit_of_measure_leads_nothing() -> None:
    assert Role.LEAD not in roles(
        "STT|Nội dung|Đơn vị|Đơn giá|Thành tiền", "1|Giấy|Ram|70.000|140.000"
    )
    assert Role.LEAD not in roles("STT|Nội dung|Đơn vị|Kết quả", "1|Giấy|Bộ|20")


def test_of_day_and_hour_the_day_is_the_time() -> None:
    found = roles("Ngày|Thời gian|Nội dung|Chủ trì", "Thứ Hai 30/3|8h00|Họp|Sở A")

    assert found[:2] == [Role.TIME, Role.EXTRA]


def test_the_hours_of_an_agenda_are_no_deadlines() -> None:
    found = roles(
        "STT|Thời gian|Nội dung", "1|8h00 - 8h15|Khai mạc", "2|9 giờ|Thảo luận"
    )

    assert Role.TIME not in found


@pytest.mark.parametrize(
    ("headings", "kept"),
    [
        (("Thời gian trình Bộ", "Thời gian ban hành"), (Role.TIME, Role.TIME_MORE)),
        (("Bắt đầu", "Hoàn thành"), (Role.TIME_START, Role.TIME_END)),
        (("Thời gian triển khai", "Kết thúc"), (Role.TIME, Role.TIME_MORE)),
    ],
)
def test_two_columns_of_times_are_both_times(
    headings: tuple[str, str], kept: tuple[Role, Role]
) -> None:
    assert tuple(column.role for column in resolve(headings)) == kept


@pytest.mark.parametrize(
    ("cell", "supports"),
    [("Phối hợp", True), ("PH", True), ("(P)", True), ("Chủ trì", False), ("x", False)],
)
def test_a_part_played_is_a_mark(cell: str, supports: bool) -> None:
    assert marks_support(cell) is supports
