"""The buttons of /theodoi and /danhsach say what they set, in 64 bytes."""

from dataclasses import replace
from datetime import time

from bot.reminders import menu_messages, menus
from bot.reminders.models import About, Delivery, QuietHours, Topic
from bot.reminders.stages import Stage
from bot.reminders.suggesting import Body
from retrieval.models import Role
from tests.bot.reminders.builders import subscription

SNV = About(Topic.AGENCY, "so noi vu|||", Role.LEAD)
WISH = replace(subscription(SNV, stages=frozenset({Stage.DAY})), id=7)


def actions(keyboard):
    return {button.label: button.data for row in keyboard for button in row}


def test_a_stage_that_is_on_is_turned_off_and_the_other_way_round():
    found = actions(menus.details(WISH, has_feed=None))

    assert found["✅ Đúng ngày"] == "ls:stage:7:0:0"
    assert found["▫ 30 ngày"] == "ls:stage:7:30:1"
    assert found["✅ Chủ trì"] == "ls:role:7:lead"
    assert found["▫ Cả hai"] == "ls:role:7:any"
    assert found[menu_messages.PAUSE] == "ls:pause:7:1"


def test_what_is_paused_and_alone_says_so():
    wish = replace(WISH, paused=True, delivery=Delivery.ALONE)

    found = actions(menus.details(wish, has_feed=None))

    assert found[menu_messages.RESUME] == "ls:pause:7:0"
    assert found[f"✅ {menu_messages.ALONE_BUTTON}"] == "ls:alone:7:0"


def test_a_feed_is_offered_only_where_one_is_served():
    nowhere, closed, opened = (
        actions(menus.details(WISH, has_feed=has)) for has in (None, False, True)
    )

    assert menu_messages.FEED not in nowhere
    assert menu_messages.FEED in closed
    assert menu_messages.REVOKE not in closed
    assert menu_messages.REVOKE in opened


def test_a_role_is_asked_only_of_bodies():
    words = replace(WISH, about=About(Topic.WORDS, "tap huan"))

    assert "Chủ trì" not in " ".join(actions(menus.details(words, has_feed=None)))


def test_typing_is_offered_only_where_we_would_hear():
    body = Body("so noi vu|||", "Sở Nội vụ")

    private, group = (
        actions(menus.offers([body], {3: "Hà Xuyên 2026"}, typing=typing))
        for typing in (True, False)
    )

    assert private["🏛 Sở Nội vụ"] == f"fo:body:{body.code}"
    assert private["📘 Hà Xuyên 2026"] == "fo:plan:3"
    assert menu_messages.WORDS in private
    assert menu_messages.WORDS not in group


def test_every_button_fits_into_64_bytes():
    body = Body("x" * 300, "Ủy ban nhân dân " * 9)
    wish = replace(WISH, id=10**12)
    keyboards = (
        menus.offers([body], {10**12: "Kế hoạch " * 20}, typing=True),
        menus.roles(body),
        menus.details(wish, has_feed=True),
        menus.listed([wish] * 20),
        menus.quiets(None),
    )

    for keyboard in keyboards:
        for label, said in actions(keyboard).items():
            assert len(said.encode()) <= 64
            assert len(label) <= menus.LABEL_ROOM


def test_quiet_hours_that_end_as_they_begin_are_none():
    assert not menus.NO_QUIET.hold(time(0))
    assert menus.quiet_told(menus.NO_QUIET) == menu_messages.NO_QUIET
    assert menus.quiet_told(QuietHours(time(20), time(7))) == "20:00 – 07:00"
