"""/caidat, as people live it: by buttons, by typing, by half."""

import pytest

from bot.people import messages

pytestmark = pytest.mark.slow


def settings_of(office, person):
    user = office.json("users", "show", str(person.id))
    return user["unit"], user["digest_at"], user["timezone"]


def test_unit_hour_and_zone_are_chosen_and_the_unit_is_known_in_questions(
    office, viewer
):
    viewer.asks("/caidat")
    viewer.presses(messages.SET_UNIT)
    viewer.sees("nhắn tên đơn vị")
    viewer.says("so noi vu")
    viewer.sees("Đã chọn đơn vị: Sở Nội vụ")
    viewer.asks("/caidat")
    viewer.presses(messages.SET_HOUR)
    viewer.presses("08:00")
    viewer.sees("Đã chọn giờ nhắc: 08:00")
    viewer.asks("/caidat")
    viewer.presses(messages.SET_ZONE)
    viewer.sees("Chọn múi giờ")
    viewer.says("asia/bangkok")
    viewer.sees("Đã chọn múi giờ: Asia/Bangkok")

    assert settings_of(office, viewer) == ("Sở Nội vụ", "08:00", "Asia/Bangkok")
    assert "Sở Nội vụ" in viewer.asks("Năm 2026 đơn vị tôi chủ trì việc gì?").text


def test_a_name_that_several_units_have_is_asked_about(office, viewer):
    viewer.asks("/caidat")
    viewer.presses(messages.SET_UNIT)
    viewer.sees("nhắn tên đơn vị")
    asked = viewer.asks("Trung tâm")
    chosen = asked.buttons[0][0]
    viewer.presses(chosen)
    viewer.sees(f"Đã chọn đơn vị: {chosen}")

    assert len(asked.buttons) > 2
    assert settings_of(office, viewer)[0] == chosen


def test_what_cannot_be_understood_changes_nothing_and_is_asked_again(office, viewer):
    viewer.asks("/caidat")
    viewer.presses(messages.SET_HOUR)
    viewer.sees("Chọn giờ nhận")
    wrong = viewer.asks("lúc gà gáy").text
    right = viewer.asks("7h15").text

    assert wrong == messages.BAD_HOUR
    assert right == messages.hour_set("07:15")
    assert settings_of(office, viewer)[1] == "07:15"


def test_another_command_ends_what_was_asked(viewer):
    viewer.asks("/caidat")
    viewer.presses(messages.SET_UNIT)
    viewer.sees("nhắn tên đơn vị")
    ended = viewer.asks("/huy").text
    answer = viewer.asks("Ai chủ trì diễn tập ứng cứu sự cố an toàn thông tin?").text

    assert ended == messages.DIALOG_ENDED
    assert "Công an tỉnh" in answer


def test_settings_are_not_shown_in_a_group(telegram, staff):
    group = telegram.group(-1001000000101, "Phòng Ba", [staff])
    staff.sees(messages.GROUP_ADMITTED, chat=group)

    staff.says("/caidat", chat=group)

    assert staff.sees(messages.IN_PRIVATE, chat=group)
