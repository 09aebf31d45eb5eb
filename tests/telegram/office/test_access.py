"""Who is let in, as people live it: strangers, invites, roles, groups, being forgotten."""

import itertools

import pytest

from bot.people import messages
from bot.people.limits import Rate

pytestmark = pytest.mark.slow

QUESTION = "Ai chủ trì diễn tập ứng cứu sự cố an toàn thông tin mạng?"
ANSWER = "Công an tỉnh"
GROUP_IDS = itertools.count(-1001000000001, -1)


def test_a_stranger_is_told_once_how_to_be_let_in_and_gets_no_answer(
    office, telegram, stranger
):
    said = stranger.asks(QUESTION)
    stranger.says(QUESTION)
    stranger.says("/trangthai")
    waits = office.bot.until
    waits(lambda: not telegram.updates()["waiting"], "all updates to be taken")

    assert said.text == messages.stranger(stranger.id)
    assert len(stranger.sees()) == 1


def test_an_invite_lets_one_person_in_and_no_second_one(office, invite, stranger):
    payload = invite("--unit", "Sở Nội vụ")
    late = office.stranger()

    stranger.opens(payload)
    welcome = stranger.last().text
    late.opens(payload)

    assert f"Chào mừng {stranger.name}" in welcome
    assert "Sở Nội vụ" in welcome
    assert late.last().text == messages.INVITE_USED
    assert ANSWER in stranger.asks(QUESTION).text


def test_whoever_is_in_uses_no_invite_up(invite, stranger, viewer):
    payload = invite()

    viewer.opens(payload)
    known = viewer.last().text
    stranger.opens(payload)

    assert known == messages.ALREADY_IN
    assert "Chào mừng" in stranger.last().text


def test_an_admin_invites_from_their_phone(admin, staff, stranger):
    refused = staff.asks("/moi").text
    told = admin.asks("/moi staff Sở Nội vụ").text
    stranger.opens(told.rpartition("start=")[2])

    assert refused == messages.NEEDS_ROLE
    assert "cán bộ cập nhật" in stranger.last().text
    assert "Sở Nội vụ" in stranger.last().text


def test_a_made_up_invite_opens_nothing(stranger):
    stranger.opens("i_khongcothat")

    assert stranger.last().text == messages.INVITE_UNKNOWN


def test_an_admin_of_the_settings_is_one_from_the_first_message_on(office, admin):
    said = admin.asks("/trangthai").text

    assert "Kế hoạch: 8" in said
    roles = {user["id"]: user["role"] for user in office.json("users", "list")}
    assert roles[admin.id] == "admin"


def test_a_viewer_is_refused_what_staff_do(viewer):
    said = [viewer.asks(f"/{name}").text for name in ("trangthai", "capnhat", "duyet")]

    assert said == [messages.NEEDS_ROLE] * 3


def test_somebody_whose_role_is_taken_away_is_refused_at_once(office, staff):
    before = staff.asks("/trangthai").text
    office.kehoach("users", "role", str(staff.id), "viewer")

    assert "Kế hoạch:" in before
    assert staff.asks("/trangthai").text == messages.NEEDS_ROLE


def test_a_group_that_a_viewer_made_waits_for_an_admin(telegram, admin, viewer):
    group = telegram.group(next(GROUP_IDS), "Phòng Một", [viewer, admin])
    viewer.sees("chưa được duyệt", chat=group)

    refused = viewer.presses(messages.ADMIT_GROUP, chat=group).toast()
    admin.presses(messages.ADMIT_GROUP, chat=group)

    assert refused == messages.ONLY_ADMINS
    assert admin.sees(messages.GROUP_ADMITTED, chat=group)


def test_a_group_that_staff_make_is_answered_but_for_what_staff_do(
    telegram, staff, viewer
):
    group = telegram.group(next(GROUP_IDS), "Phòng Hai", [staff, viewer])
    staff.sees(messages.GROUP_ADMITTED, chat=group)

    viewer.says("/trangthai", chat=group)
    viewer.sees(messages.NEEDS_ROLE, chat=group)
    staff.says("/trangthai", chat=group)

    assert staff.sees(messages.IN_PRIVATE, chat=group)


def test_who_asks_too_fast_is_told_so_and_may_ask_again_later(viewer):
    shown = viewer.asks("/caidat")

    # A button that does nothing: each press is a request all the same.
    presses = [viewer.presses_old(shown.id, "set:hour:?") for _ in range(Rate().burst)]
    last = presses[-1].toast(within=30)

    assert "hỏi hơi nhanh" in last
    assert not presses[0].toast()


def test_the_history_of_a_user_is_erased_and_they_stay(office, viewer):
    viewer.asks(QUESTION)
    viewer.says("/xoadulieu")
    viewer.presses(messages.ERASE_HISTORY)

    # The question, its answer, /xoadulieu and what was said to it.
    assert "4 tin nhắn" in viewer.sees("Đã xóa:")[-1].text
    listed = [user["id"] for user in office.json("users", "list")]
    assert viewer.id in listed


def test_who_leaves_is_a_stranger_again(viewer):
    viewer.says("/xoadulieu")
    viewer.presses(messages.ERASE_ALL)
    viewer.sees("chào tạm biệt")

    assert viewer.asks(QUESTION).text == messages.stranger(viewer.id)
