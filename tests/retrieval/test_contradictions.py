"""What speaks against a row: another number of a unit, or the opposite deed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import fold
from retrieval.contradictions import Amount, amounts_of, contradicts

AGAINST = [
    ("tiêm vắc xin cho trẻ dưới 1 tuổi", "Tiêm vắc xin cho trẻ 7 tuổi"),
    ("khám cho người trên 80 tuổi", "Khám cho người từ 60 đến 70 tuổi"),
    ("tiêm cho trẻ 18 tháng tuổi", "Tiêm nhắc cho trẻ 7 tuổi"),
    ("trồng 5 ha rừng", "Trồng 12 ha rừng ngập mặn"),
    ("làm 3 km đường", "Làm 15km đường liên xã"),
    ("thi vào lớp 10", "Khảo sát chất lượng lớp 6"),
    ("họp phiên thứ nhất", "Họp phiên thứ hai của Hội đồng"),
    ("đại hội lần thứ 5", "Đại hội lần thứ VI"),
    ("nộp hồ sơ tuyển sinh", "Giao chỉ tiêu tuyển sinh"),
    ("cấp giấy phép", "Thu hồi giấy phép"),
    ("xây mới trạm y tế", "Sửa chữa trạm y tế xã"),
    ("sơ kết phong trào", "Tổng kết phong trào"),
]
NOT_AGAINST = [
    ("tiêm cho trẻ dưới 1 tuổi", "Tiêm vắc xin cho trẻ dưới 5 tuổi"),
    ("tiêm cho trẻ 3 tuổi", "Tiêm cho trẻ từ 01 đến 05 tuổi"),
    ("tiêm cho trẻ 7 tuổi", "Tiêm vắc xin cho trẻ em"),
    ("họp phiên 2", "Họp phiên thứ hai"),
    ("đại hội lần thứ V", "Tổ chức Đại hội lần thứ 5 (2020-2025)"),
    ("sơ kết, tổng kết phong trào", "Tổng kết phong trào"),
    ("tổng kết năm", "Báo cáo sơ kết, tổng kết"),
    ("nộp hồ sơ", "Bảo đảm an toàn giao thông"),
    ("tăng cường kiểm tra", "Giám sát việc thực hiện"),
    ("trồng 5 ha rừng", "Khởi công 12 km đường"),
]


@pytest.mark.parametrize(("asked", "told"), AGAINST)
def test_another_number_or_the_opposite_deed_speaks_against_a_row(asked, told):
    assert contradicts(fold(asked), fold(told))


@pytest.mark.parametrize(("asked", "told"), NOT_AGAINST)
def test_what_may_be_the_same_does_not(asked, told):
    assert not contradicts(fold(asked), fold(told))


@given(st.sampled_from([row for pair in (*AGAINST, *NOT_AGAINST) for row in pair]))
def test_no_row_contradicts_itself(row):
    assert not contradicts(fold(row), fold(row))


def test_numbers_are_read_as_stretches():
    assert amounts_of("tre tu 01 den 05 tuoi") == (Amount("age", 1, 5),)
    assert amounts_of("quy i/2021, 15/8/2021") == ()
