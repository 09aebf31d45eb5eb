"""What people do in groups, with privacy mode on and off, in topics, and after a move."""

from __future__ import annotations

import pytest

from bot.chat import messages
from bot.people import messages as people
from tests.telegram.bots import admit
from tests.telegram.journeys.conftest import let_group_in

pytestmark = pytest.mark.slow

OFFICE = -1001234567890
ONE = "ai chủ trì diễn tập an ninh mạng"


@pytest.fixture
def minh(telegram, data):
    admit(data, 1002)
    return telegram.user(1002, "Minh")


@pytest.fixture
def office(telegram, data, bot, lan, minh):
    let_group_in(data, OFFICE)
    return telegram.group(OFFICE, "Phòng Tổng hợp", [lan, minh])


def test_a_group_asks_by_command_and_by_reply(bot, lan, minh, office):
    first = lan.asks(f"/hoi@kehoach_bot {ONE}", chat=office)

    sent = minh.says(
        "ai phối hợp diễn tập an ninh mạng?", chat=office, reply_to=first.id
    )
    (second,) = minh.sees(after=sent.message_id, chat=office)

    assert first.text.startswith("Công an tỉnh chủ trì")
    assert second.text.startswith("Phối hợp thực hiện")
    assert second.reply_to == sent.message_id


def test_what_people_say_to_each_other_is_not_answered(telegram, bot, lan, office):
    telegram.tunes("settings", privacy=False)

    lan.says("quý III/2026 có những nhiệm vụ nào?", chat=office)
    lan.says("/hoi@another_bot quý III", chat=office)
    answer = lan.asks(f"/hoi {ONE}", chat=office)

    assert answer.text.startswith("Công an tỉnh")
    assert len(lan.sees(chat=office)) == 1


def test_each_person_follows_up_their_own_question(bot, lan, minh, office):
    lan.asks(f"/hoi {ONE}", chat=office)

    hers = lan.asks("/hoi còn ai phối hợp?", chat=office)
    his = minh.asks("/hoi còn ai phối hợp?", chat=office)

    assert hers.text.startswith("Hiểu là:")
    assert not his.text.startswith("Hiểu là:")


def test_a_topic_is_answered_in_the_topic(telegram, data, bot, lan):
    let_group_in(data, OFFICE)
    forum = telegram.group(OFFICE, "Diễn đàn", [lan], is_forum=True)
    thread = forum.opens_topic("Kế hoạch", lan)

    sent = lan.says(f"/hoi {ONE}", chat=forum, thread_id=thread)
    (answer,) = lan.sees(after=sent.message_id, chat=forum)
    lan.presses(messages.SOURCE, chat=forum).answer()
    (source,) = lan.sees(messages.SOURCES_HEAD, chat=forum)

    assert (answer.thread_id, source.thread_id) == (thread, thread)


def test_a_group_is_answered_once_an_admin_lets_it_in(telegram, data, bot, lan):
    admit(data, 1003, role="admin")
    chief = telegram.user(1003, "Chị Hoa")
    office = telegram.group(OFFICE, "Nhóm mới", [lan, chief])

    denied = lan.asks(f"/hoi {ONE}", chat=office)
    chief.presses(people.ADMIT_GROUP, chat=office).answer()
    chief.sees(people.GROUP_ADMITTED, chat=office)
    answer = lan.asks(f"/hoi {ONE}", chat=office)

    assert "Nguồn" not in denied.text
    assert answer.text.startswith("Công an tỉnh")


def test_a_group_that_becomes_a_supergroup_goes_on(telegram, data, bot, lan):
    let_group_in(data, -4321)
    office = telegram.group(-4321, "Nhóm", [lan], kind="group")
    lan.asks(f"/hoi {ONE}", chat=office)

    moved = office.migrates()

    answer = lan.asks("/hoi còn ai phối hợp?", chat=moved)
    assert answer.text.startswith("Hiểu là:")


def test_a_group_is_shown_one_letter_of_a_long_list(bot, lan, office):
    lan.asks("/hoi quý III/2026 có những nhiệm vụ nào?", chat=office)
    answer = lan.asks(f"/hoi {ONE}", chat=office)

    first, _ = lan.sees(chat=office, count=2)
    assert first.has_button("1/5")
    assert answer.text.startswith("Công an tỉnh")


def test_help_in_a_group_says_how_to_ask_there(bot, lan, office):
    said = lan.asks("/help@kehoach_bot", chat=office)

    assert said.text == messages.HELP_IN_GROUP
    assert "hoi" in lan.menu(chat=office)
