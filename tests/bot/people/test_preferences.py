import pytest

from bot.people.preferences import find_zone, read_hour, units_named
from corpus.agencies import agency_key

PRINTED = (
    "Sở Nội vụ",
    "Sở Ngoại vụ",
    "Sở Giáo dục và Đào tạo",
    "Trung tâm Xúc tiến đầu tư",
    "Trung tâm Công nghệ thông tin",
    "Công an tỉnh",
)
NAMES = {agency_key(name): name for name in PRINTED}


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("7:15", "07:15"),
        ("07h15", "07:15"),
        ("7 giờ 15", "07:15"),
        ("7 gio 15 phut", "07:15"),
        ("7h", "07:00"),
        (" 8 ", "08:00"),
        ("6.30", "06:30"),
        ("7 giờ sáng", "07:00"),
        ("23:59", "23:59"),
        ("24:00", None),
        ("7:60", None),
        ("sáng sớm", None),
        ("715", None),
        ("", None),
    ],
)
def test_hours_are_read_as_people_write_them(typed, hour):
    assert read_hour(typed) == hour


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("asia/ho_chi_minh", "Asia/Ho_Chi_Minh"),
        ("Asia/Ho Chi Minh", "Asia/Ho_Chi_Minh"),
        ("UTC", "UTC"),
        ("Asia", None),
        ("../../etc/passwd", None),
        ("", None),
    ],
)
def test_zones_are_found_by_their_names(typed, zone):
    assert find_zone(typed) == zone


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("so noi vu", "Sở Nội vụ"),
        ("SNV", "Sở Nội vụ"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("công an tỉnh", "Công an tỉnh"),
    ],
)
def test_a_unit_that_is_named_is_sure(typed, name):
    found = units_named(NAMES, typed)

    assert found.is_sure
    assert found.names == (name,)


def test_part_of_a_name_is_asked_about():
    found = units_named(NAMES, "trung tam")

    assert not found.is_sure
    assert set(found.names) == {
        "Trung tâm Xúc tiến đầu tư",
        "Trung tâm Công nghệ thông tin",
    }


def test_a_slip_is_asked_about_and_never_taken_for_sure():
    found = units_named(NAMES, "Sở Nộ vụ")

    assert not found.is_sure
    assert "Sở Nội vụ" in found.names


@pytest.mark.parametrize("typed", ["Tập đoàn Ánh Dương", "", "???"])
def test_what_no_plan_names_is_nothing(typed):
    assert units_named(NAMES, typed).names == ()
