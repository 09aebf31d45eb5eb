"""Only what cannot be meant is mended, and every mending is told."""

from __future__ import annotations

import pytest

from corpus.readers.ocr.lookalikes import mend, unglue


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Úy ban nhân dân xã", "Ủy ban nhân dân xã"),
        ("ÚY BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN"),
        ("thi đấu, khen thướng", "thi đua, khen thưởng"),
        ("tống kết phong trào", "tổng kết phong trào"),
        ("Chỉ cục Thủy lợi", "Chi cục Thủy lợi"),
        ("KÉ HOẠCH", "KẾ HOẠCH"),
        ("Cơ quan phối họp", "Cơ quan phối hợp"),
        ("Trưó ngày 15/9/2020", "Trước ngày 15/9/2020"),
        ("Quy II/2026", "Quý II/2026"),
        ("đến ngày 27I05/2024", "đến ngày 27/05/2024"),
    ],
)
def test_what_no_plan_can_mean_is_mended_and_told(read, printed):
    mended = mend(read)

    assert mended.text == printed
    assert mended.changes


@pytest.mark.parametrize(
    "text",
    [
        "giải thi đấu bóng chuyền",
        "Ủy ban nhân dân tỉnh",
        "Khen Thưởng và Phối Hợp",
        "chỉ đạo, kết quả, kế hoạch",
        "Quy chế làm việc",
        "nội dung, thực hiện, tổng kết",
        "Cùm",
    ],
)
def test_what_may_be_meant_stays_as_it_was_read(text):
    assert mend(text).text == text
    assert mend(text).changes == ()


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("HƯNGYÊN", "HƯNG YÊN"),
        ("LàoCai,", "Lào Cai,"),
        ("HÀNỘI", "HÀ NỘI"),
        ("Hưng", "Hưng"),
        ("năm", "năm"),
    ],
)
def test_the_name_of_a_province_gets_its_space_back(read, printed):
    assert unglue(read) == printed
