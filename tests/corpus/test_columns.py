"""Headings of columns, as printed in plans of many offices, and the roles they mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.columns import Role, column_of, is_known_heading, names_work, resolve

HEADINGS = {
    Role.STT: [
        "STT",
        "TT",
        "Stt",
        "Số TT",
        "Số T T",
        "SỐ TT",
        "S T T",
        "No.",
        "Số thứ tự",
    ],
    Role.CONTENT: [
        "Nội dung",
        "Nội dung công việc",
        "Nội dung nhiệm vụ chủ yếu",
        "Nhiệm vụ",
        "Nhiệm vụ, giải pháp",
        "Nhiệm vụ/giải pháp",
        "Tên nhiệm vụ",
        "Công việc",
        "Hoạt động",
        "NỘI DUNG CÔNG VIỆC",
        "Nội dung/hoạt động",
        "Các nhiệm vụ cụ thể",
        "Nội dungcông việc",
        "Noi dung",
        "Mục tiêu, nhiệm vụ",
        "Đầu việc",
        "Nội dung\nhoạt động",
        "Tên đề án, chương trình",
    ],
    Role.PRODUCT: [
        "Sản phẩm",
        "Kết quả",
        "Kết quả đầu ra",
        "Sản phẩm dự kiến",
        "Yêu cầu sản phẩm",
        "Hình thức văn bản",
        "Sản phẩm/kết quả",
        "Dự kiến sản phẩm",
        "Dự kiến kết quả",
    ],
    Role.LEAD: [
        "Đơn vị chủ trì",
        "Cơ quan chủ trì",
        "Đơn vị chủ trì tham mưu",
        "Cơ quan tham mưu",
        "Đơn vị thực hiện",
        "Người thực hiện",
        "Phụ trách",
        "Đầu mối",
        "Trách nhiệm",
        "Phân công",
        "Phân công thực hiện",
        "Đơn vịchủ trì",
        "Cơ quan, đơn vị thực hiện",
        "Sở, ngành chủ trì",
        "Cơ quan chủ trì soạn thảo",
        "Chủ trì",
        "Đơn vị",
        "Người phụ trách",
    ],
    Role.COOP: [
        "Cơ quan phối hợp",
        "Đơn vị phối hợp thực hiện",
        "Phối hợp",
        "Đơn vị liên quan",
        "Đơn vị phối hợp (nếu có)",
        "Cơ quan tham gia",
        "Phoi hop",
    ],
    Role.TIME: [
        "Thời gian",
        "Thời hạn",
        "Tiến độ",
        "Thời gian hoàn thành",
        "Hoàn thành",
        "Kỳ báo cáo",
        "Thời điểm",
        "Hạn",
        "Hạn hoàn thành",
        "Thời gian thực hiện",
        "Dự kiến hoàn thành",
        "Thời gian, địa điểm",
        "Thứ, ngày",
        "Thời gian\nthực hiện",
    ],
    Role.LEAD_COOP: [
        "Đơn vị chủ trì/phối hợp",
        "Cơ quan chủ trì, phối hợp",
        "Cơ quan thực hiện (chủ trì, phối hợp)",
    ],
    Role.EXTRA: [
        "Ghi chú",
        "Kinh phí (triệu đồng)",
        "Đơn vị theo dõi",
        "Lãnh đạo phụ trách",
        "Lãnh đạo UBND chỉ đạo",
        "Đơn vị được kiểm tra",
        "Đơn vị tính",
        "Họ và tên",
        "Cơ quan thẩm định",
        "Nguồn kinh phí",
        "Cấp ban hành",
        "Thành phần tham gia",
    ],
}


@pytest.mark.parametrize(
    ("heading", "role"), [(h, role) for role, many in HEADINGS.items() for h in many]
)
def test_a_heading_has_the_role_that_its_words_say(heading, role):
    assert column_of(heading).role is role


def printed_headings():
    """The headings of `headings.txt` with their roles."""
    lines = Path(__file__).with_name("headings.txt").read_text("utf-8").splitlines()
    for line in lines[1:]:
        role, _, headings = line.partition(":")
        yield from ((heading.strip(), Role(role)) for heading in headings.split(";"))


@pytest.mark.parametrize(("heading", "role"), list(printed_headings()))
def test_a_heading_that_an_office_printed_has_its_role(heading, role):
    assert column_of(heading).role is role


@pytest.mark.parametrize(
    "heading", ["Chỉ tiêu", "Năm 2026", "Sở Nội vụ", "Tình hình", ""]
)
def test_an_unknown_heading_is_extra_and_not_known(heading):
    assert column_of(heading).role is Role.EXTRA
    assert not is_known_heading(heading)


def test_a_paragraph_is_never_a_heading():
    text = "Nội dung " + "triển khai các phong trào thi đua trên địa bàn tỉnh " * 3

    assert not is_known_heading(text)


def roles(*headings):
    return [column.role for column in resolve(headings)]


def test_the_surest_of_two_leads_keeps_the_role():
    found = roles("STT", "Nội dung", "Đơn vị thực hiện", "Đơn vị chủ trì", "Thời gian")

    assert found == [Role.STT, Role.CONTENT, Role.EXTRA, Role.LEAD, Role.TIME]


def test_a_body_leads_before_the_person_in_charge():
    found = roles("Nhiệm vụ", "Cán bộ phụ trách", "Đơn vị thực hiện")

    assert found == [Role.CONTENT, Role.EXTRA, Role.LEAD]


def test_start_and_end_of_a_time_are_a_pair():
    assert roles("Thời gian bắt đầu", "Thời gian kết thúc") == [
        Role.TIME_START,
        Role.TIME_END,
    ]
    assert roles("Bắt đầu", "Hoàn thành") == [Role.TIME_START, Role.TIME_END]


def test_a_lone_end_is_the_time():
    assert roles("Nội dung", "Thời gian kết thúc") == [Role.CONTENT, Role.TIME]


def test_every_column_is_kept_once_and_in_order():
    headings = [
        "TT",
        "Thời hạn",
        "Sản phẩm",
        "Nhiệm vụ",
        "Chủ trì",
        "Phối hợp",
        "Ghi chú",
    ]

    assert [column.heading for column in resolve(headings)] == headings


@pytest.mark.parametrize(
    ("heading", "works"), [("Nhiệm vụ", True), ("Công việc", True), ("Nội dung", False)]
)
def test_a_heading_names_work_or_only_a_subject(heading, works):
    assert names_work(heading) is works
