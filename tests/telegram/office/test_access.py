"""Who is let in, as people live it: strangers, invites, roles, groups, being forgotten."""

import itertools

import pytest

from bot.chat import messages as chat_messages
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


def test_an_admin_revokes_an_invite_that_went_to_the_wrong_person(
    office, admin, invite, stranger
):
    invite("--unit", "Sở Nội vụ")
    invite()
    before = admin.says("/moi cán bộ").message_id
    (told,) = admin.sees("Liên kết mời", after=before)[:1]
    (listed,) = admin.sees(messages.OPEN_INVITES, after=told.id)
    admin.presses(messages.REVOKE, message_id=told.id)
    admin.sees("Đã thu hồi", after=before)
    admin.presses(listed.buttons[0][0], message_id=listed.id).answer()
    stranger.opens(told.text.rpartition("start=")[2])

    assert stranger.last().text == messages.INVITE_EXPIRED
    left = office.json("users", "invites", "list")
    assert "Sở Nội vụ" in {each["unit"] for each in left}
    assert listed.buttons[0][0] not in {
        messages.revoke_button(each["id"]) for each in left
    }


def test_only_admins_revoke_invites(office, admin, viewer):
    told = admin.asks("/moi")
    shown = viewer.asks("/caidat")
    (data,) = told.actions.values()

    assert viewer.presses_old(shown.id, data).toast() == messages.NEEDS_ROLE
    assert office.json("users", "invites", "list")


def test_the_menu_follows_the_role_at_once(office, invite, stranger):
    stranger.opens(invite("--role", "staff"))
    stranger.sees("Chào mừng")
    as_staff = stranger.menu()
    office.kehoach("users", "role", str(stranger.id), "viewer")
    stranger.asks("/caidat")
    as_viewer = stranger.menu()
    office.kehoach("users", "role", str(stranger.id), "admin")
    stranger.asks("/caidat")
    as_admin = stranger.menu()
    office.kehoach("users", "remove", str(stranger.id), "--yes")
    stranger.asks("/caidat")

    assert "duyet" in as_staff
    assert "moi" not in as_staff
    assert not {"duyet", "moi"} & {*as_viewer}
    assert {"duyet", "moi"} <= {*as_admin}
    assert stranger.menu() == as_viewer


def test_an_admin_of_the_settings_gets_the_menu_with_the_first_message(office, admin):
    """At the start of the bot their chat is not there yet."""
    admin.asks("/caidat")

    assert "moi" in admin.menu()


def test_who_starts_the_bot_and_who_runs_it_are_told_what_comes_next(office, admin):
    assert chat_messages.admins_come_next(office.telegram.bot_name) in office.bot.log()
    assert chat_messages.FIRST_STEPS in admin.asks("/start").text


def test_help_tells_each_role_what_it_can_do(admin, staff, viewer):
    told = [person.asks("/help").text for person in (viewer, staff, admin)]

    assert [chat_messages.OF_STAFF in text for text in told] == [False, True, True]
    assert [chat_messages.OF_ADMINS in text for text in told] == [False, False, True]


NAMES = ('<b>Tèo</b> & "Tí"', "王小明", "محمد", "👩‍💼", "Ñ" * 64)


def test_people_are_greeted_by_whatever_name_they_have(telegram, invite):
    payload = invite("--uses", str(len(NAMES)))

    for number, name in enumerate(NAMES, 5001):
        person = telegram.user(number, name)
        person.opens(payload)
        assert f"Chào mừng {name}" in person.last().text


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
