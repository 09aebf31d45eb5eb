"""Chats that block, come back, move, live elsewhere, or are of many people."""

import pytest
from sqlalchemy import select, update

from bot.people import messages as people
from bot.reminders import menu_messages, messages
from index.chat_schema import chats, users
from index.reminder_schema import subscriptions
from index.store import reading, writing
from tests.telegram.bots import admit, environ_of, kehoach
from tests.telegram.journeys.conftest import let_group_in
from tests.telegram.reminders.following import follow, opened, states

pytestmark = pytest.mark.slow

OFFICE = -1001234567890
MORNING = "2026-06-23T07:31:00"
TICK = 40.0


@pytest.fixture
def mai(telegram, data):
    """A member of staff."""
    admit(data, 1002, role="staff")
    return telegram.user(1002, "Mai")


def change(data, table, **values):
    with opened(data) as engine, writing(engine) as connection:
        connection.execute(update(table).values(values))


# --- One person -----------------------------------------------------------------------


def test_whoever_blocks_the_bot_hears_what_was_missed_in_one_message(
    start, telegram, data, lan
):
    follow(data, [lan.id])
    lan.says("/start")
    bot = start("2026-06-23T07:29:57")
    lan.sees("Chào")
    telegram.fails(
        "sendMessage",
        code=403,
        description="Forbidden: bot was blocked by the user",
        times=1,
    )
    bot.until(lambda: states(data) == {"blocked": 1}, "the block", within=TICK)
    bot.stop()
    start("2026-06-29T09:00:00")

    sent = lan.says("/start")
    (first, *rest) = lan.sees("Nhắc việc", after=sent.message_id, within=TICK)

    assert rest == []
    assert "Nhắc việc thứ Hai, 29/06/2026: 5 nhiệm vụ" in first.text
    assert "(ngày mai" in first.text


def test_what_is_missed_while_blocked_is_no_flood(start, telegram, data, lan):
    follow(data, [lan.id])
    lan.says("/start")
    bot = start("2026-06-20T10:00:00")
    lan.sees("Chào")
    lan.blocks()
    bot.until(lambda: not telegram.updates()["waiting"], "the news of it")
    bot.stop()
    start("2026-07-13T09:00:00")

    lan.unblocks()
    (digest,) = lan.sees("Nhắc việc", within=TICK)

    assert "Nhắc việc thứ Hai, 13/07/2026: 5 nhiệm vụ" in digest.text
    assert digest.text.count("Quá hạn (5)") == 1


def test_the_hour_is_that_of_a_zone_which_was_changed(start, data, lan):
    """07:30 in Tokyo is 05:30 in Hà Nội, and not quiet there."""
    follow(data, [lan.id])
    change(data, users, timezone="Asia/Tokyo")
    lan.says("/start")

    start("2026-06-23T05:29:57")

    assert lan.sees("Nhắc việc thứ Ba, 23/06/2026", within=TICK)


def test_a_snooze_over_a_weekend_comes_on_monday(start, data, lan):
    follow(data, [lan.id])
    lan.says("/start")
    bot = start("2026-06-26T08:00:00")  # a Friday, its digest overdue
    (digest,) = lan.sees("Nhắc việc thứ Sáu, 26/06/2026", within=TICK)
    lan.presses("1", message_id=digest.id).answer()
    lan.presses(messages.LATER).answer()
    lan.presses(messages.SNOOZES["tomorrow"]).answer()
    lan.sees("Sẽ nhắc lại lúc 07:30 thứ Hai, 29/06/2026")
    bot.stop()

    sunday = start("2026-06-28T07:29:58")
    last = lan.sees()[-1].id
    lan.sees_nothing(after=last, for_seconds=5)
    sunday.stop()
    start("2026-06-29T07:29:58")

    assert lan.sees("Nhắc việc thứ Hai, 29/06/2026", within=TICK)


def test_everything_is_forgotten_with_the_user(start, data, lan):
    start("2026-06-20T10:00:00")
    lan.asks("/theodoi Sở Xây dựng")
    lan.asks("/xoadulieu")

    lan.presses(people.ERASE_ALL).answer()
    lan.sees("1 mục theo dõi")

    assert followed(data) == []


def test_the_command_line_forgets_too(start, data, lan):
    start("2026-06-20T10:00:00")
    lan.asks("/theodoi Sở Xây dựng")
    lan.sees("Đã theo dõi")

    kehoach(["users", "erase", str(lan.id), "--yes"], environ_of(data))

    assert followed(data) == []


def followed(data):
    with opened(data) as engine, reading(engine) as connection:
        return connection.execute(select(subscriptions.c.id)).scalars().all()


# --- Groups ---------------------------------------------------------------------------


def test_staff_let_a_group_follow_a_unit_and_its_topic_is_kept(
    start, telegram, data, lan, mai
):
    let_group_in(data, OFFICE)
    forum = telegram.group(OFFICE, "Phòng", [lan, mai], is_forum=True)
    thread = forum.opens_topic("Nhắc việc", mai)
    start("2026-06-23T07:29:53")

    sent = lan.says("/theodoi Sở Xây dựng", chat=forum, thread_id=thread)
    (refused,) = lan.sees(after=sent.message_id, chat=forum)
    sent = mai.says("/theodoi Sở Xây dựng chủ trì", chat=forum, thread_id=thread)
    mai.sees("Đã theo dõi", after=sent.message_id, chat=forum)
    (digest,) = lan.sees("Nhắc việc thứ Ba, 23/06/2026", chat=forum, within=TICK)
    lan.presses("2", message_id=digest.id, chat=forum).answer()
    lan.presses(messages.OFF, chat=forum).answer()
    toast = lan.presses(messages.MUTE, chat=forum).toast()
    lan.presses(messages.BACK, chat=forum).answer()
    lan.presses(messages.DONE, chat=forum).answer()
    lan.sees("✅ Đã xong (Sở Xây dựng) – Lan", chat=forum)

    assert refused.text == menu_messages.ONLY_STAFF
    assert digest.thread_id == thread
    assert toast == menu_messages.ONLY_STAFF


def test_a_group_that_becomes_a_supergroup_is_reminded_there(
    start, telegram, data, mai
):
    let_group_in(data, -4321)
    change(data, chats, kind="group")
    office = telegram.group(-4321, "Nhóm", [mai], kind="group")
    start("2026-06-23T07:29:53")
    mai.asks("/theodoi Sở Xây dựng", chat=office)

    moved = office.migrates()

    assert mai.sees("Nhắc việc thứ Ba", chat=moved, within=TICK)
