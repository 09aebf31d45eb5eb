"""What goes wrong between the bot and Telegram, and what people see of it: nothing."""

import time
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from sqlalchemy import select, text

from bot.chat import outbox
from bot.chat.directory import chat_by_telegram_id
from bot.chat.outgoing import Edit, Kind, Outgoing, Text
from index import chat_schema
from index.store import open_engine, reading, writing
from tests.telegram.bots import RunningBot

pytestmark = pytest.mark.slow

QUESTION = "Ai chủ trì diễn tập an ninh mạng?"


@pytest.fixture
def engine(data):
    engine = open_engine(f"sqlite:///{data}/kehoach.db")
    yield engine
    engine.dispose()


def states(engine):
    query = select(chat_schema.outbox.c.state).order_by(chat_schema.outbox.c.id)
    with reading(engine) as connection:
        return list(connection.execute(query).scalars())


def put_in_outbox(engine, person, html, kind=Kind.NOTICE, key=None):
    """Let another process put a message into the outbox."""
    with writing(engine) as connection:
        chat = chat_by_telegram_id(connection, person.id)
        assert chat is not None
        message = Outgoing(chat.id, Text(html), kind=kind, key=key)
        outbox.put(connection, [message], datetime.now(UTC))


def answered(person, count=1):
    found = person.sees(count=count, within=20)
    time.sleep(0.5)  # for what should not come
    return person.sees() if len(found) == count else found


def test_an_update_that_comes_again_is_answered_once(telegram, bot, people):
    (lan,) = people(1)
    bot.start()
    sent = lan.says(QUESTION)
    lan.sees()
    telegram.redelivers(*sent.update_ids)
    lan.says(QUESTION)

    assert len(answered(lan, 2)) == 2


def test_the_order_within_a_chat_is_kept(telegram, bot, people):
    telegram.tunes("delay", milliseconds=50, polls=False)
    friends = people(5)
    sent: dict[object, list[int]] = {}
    for number in range(4):
        for friend in friends:
            words = f"Ai chủ trì diễn tập an ninh mạng lần {number}?"
            sent.setdefault(friend, []).append(friend.says(words).message_id)
    bot.start()

    for friend in friends:
        replies = [message.reply_to for message in friend.sees(count=4, within=20)]
        assert replies == sent[friend]


def test_a_flood_is_waited_out_and_answered_once(telegram, bot, people, engine):
    (lan,) = people(1)
    telegram.floods("sendMessage", retry_after=1, times=2)
    bot.start()
    lan.says(QUESTION)

    assert len(answered(lan)) == 1
    calls = telegram.calls("sendMessage")
    assert [call["code"] for call in calls] == [429, 429, 200]
    assert all(b["at"] - a["at"] >= 1 for a, b in pairwise(calls))


def test_an_answer_that_may_have_arrived_is_not_sent_again(
    telegram, bot, people, engine
):
    (lan,) = people(1)
    telegram.fails("sendMessage", "drop_after")
    bot.start()
    lan.says(QUESTION)
    bot.logs("is uncertain")
    lan.says(QUESTION)

    assert len(answered(lan, 2)) == 2
    bot.until(lambda: states(engine) == ["uncertain", "sent"], "the second to be sent")


def test_a_reminder_that_may_have_arrived_is_sent_once_more_and_says_so(
    telegram, bot, people, engine
):
    (lan,) = people(1)
    bot.start()
    lan.asks(QUESTION)
    telegram.fails("sendMessage", "drop_after")
    put_in_outbox(engine, lan, "Đến hạn hôm nay", Kind.REMINDER, key="k")

    assert [message.text for message in answered(lan, 3)][1:] == [
        "Đến hạn hôm nay",
        "(Gửi lại, có thể anh/chị đã nhận) Đến hạn hôm nay",
    ]


@pytest.mark.parametrize("code", [500, 502])
def test_a_server_error_is_tried_again(telegram, bot, people, code):
    (lan,) = people(1)
    telegram.fails("sendMessage", code=code, description="Bad Gateway", times=2)
    bot.start()
    lan.says(QUESTION)

    assert len(answered(lan)) == 1


def test_who_blocks_the_bot_is_left_alone_until_they_come_back(
    telegram, bot, people, engine
):
    lan, minh = people(2)
    bot.start()
    lan.asks(QUESTION)
    lan.blocks()
    bot.until(lambda: not reachable(engine, lan), "the chat to be unreachable")
    put_in_outbox(engine, lan, "Một")
    put_in_outbox(engine, lan, "Hai")
    minh.asks(QUESTION)
    bot.until(lambda: states(engine).count("blocked") == 2, "both to be blocked")
    forbidden = [call for call in telegram.calls("sendMessage") if call["code"] == 403]
    lan.unblocks()
    lan.asks(QUESTION)

    assert len(forbidden) == 1
    assert reachable(engine, lan)
    assert "Một" not in telegram.shown(lan.id)


def reachable(engine, person):
    with reading(engine) as connection:
        chat = chat_by_telegram_id(connection, person.id)
    return chat is not None and chat.reachable


def test_markup_that_telegram_refuses_goes_as_plain_text(telegram, bot, people, engine):
    (lan,) = people(1)
    bot.start()
    lan.asks(QUESTION)
    put_in_outbox(engine, lan, "<b>Quý I &lt; 5")

    assert lan.sees("Quý I < 5")
    assert "Can't parse entities" in bot.log()


def test_an_edit_changes_the_answer_and_says_nothing_twice(
    telegram, bot, people, engine
):
    (lan,) = people(1)
    bot.start()
    lan.asks(QUESTION)
    table = chat_schema.outbox
    with writing(engine) as connection:
        answer = connection.execute(select(table.c.id)).scalar_one()
        chat = chat_by_telegram_id(connection, lan.id)
        assert chat is not None
        edits = [Edit(Text("Đã đổi"), outbox_id=answer) for _ in range(2)]
        messages = [Outgoing(chat.id, edit) for edit in edits]
        outbox.put(connection, messages, datetime.now(UTC))
    bot.until(lambda: states(engine) == ["sent"] * 3, "all to be sent")

    assert [message.text for message in lan.sees()] == ["Đã đổi"]
    assert telegram.calls("editMessageText")[1]["code"] == 400


def test_an_edit_of_a_message_that_is_gone_is_a_new_one(telegram, bot, people, engine):
    (lan,) = people(1)
    bot.start()
    answer = lan.asks(QUESTION)
    with writing(engine) as connection:
        chat = chat_by_telegram_id(connection, lan.id)
        assert chat is not None
        edit = Edit(Text("Mới"), message_id=answer.id + 500)
        outbox.put(connection, [Outgoing(chat.id, edit)], datetime.now(UTC))

    assert lan.sees("Mới")


def test_a_message_follows_a_group_that_migrates(telegram, bot, people, engine):
    (lan,) = people(1)
    group = telegram.group(-3001, "Phòng", [lan], kind="group")
    bot.start()
    lan.says("/hoi", chat=group)
    bot.until(lambda: known(engine, group), "the group to be known")
    new = group.migrates()
    put_in_outbox(engine, group, "Chào cả phòng")

    assert lan.sees("Chào cả phòng", chat=new)


def known(engine, group):
    with reading(engine) as connection:
        return chat_by_telegram_id(connection, group.id) is not None


def test_it_starts_while_the_network_is_down(telegram, bot, people):
    (lan,) = people(1)
    lan.says(QUESTION)
    telegram.goes_down()
    bot.start()
    bot.logs("no answer from Telegram")
    telegram.comes_up()

    assert len(answered(lan)) == 1


def test_what_is_asked_while_the_network_fails_is_answered_in_order(
    telegram, bot, people
):
    (lan,) = people(1)
    bot.start()
    lan.asks(QUESTION)
    telegram.goes_down()
    asked = [lan.says(f"Ai chủ trì tuyển dụng đợt {n}?").message_id for n in range(3)]
    bot.logs("no updates")
    telegram.comes_up()

    assert [message.reply_to for message in answered(lan, 4)][1:] == asked


def test_who_fails_is_told_a_code_that_the_log_has(telegram, bot, people, engine):
    (lan,) = people(1)
    bot.start()
    lan.asks(QUESTION)
    with writing(engine) as connection:
        connection.execute(text("ALTER TABLE tasks RENAME TO elsewhere"))
    apology = lan.asks("Nhiệm vụ nào đến hạn trong quý II?").text
    with writing(engine) as connection:
        connection.execute(text("ALTER TABLE elsewhere RENAME TO tasks"))
    code = apology.split("(mã ")[1].split(")")[0]

    assert f"error {code} in update" in bot.log()
    assert "no such table: tasks" in bot.log()
    assert "tasks" not in apology
    assert "Công an tỉnh" in lan.asks(QUESTION).text


def test_without_plans_people_are_told_so(telegram, people, tmp_path, bot, engine):
    (lan,) = people(1)
    with writing(engine) as connection:
        connection.execute(text("DELETE FROM state"))
    bot.start()

    assert "Chưa có kế hoạch nào được nạp" in lan.asks(QUESTION).text


def test_an_update_over_which_processes_died_is_given_up(telegram, bot, people, engine):
    (lan,) = people(1)
    bot.start()
    lan.asks(QUESTION)
    bot.kill()
    with writing(engine) as connection:
        table = chat_schema.inbox
        connection.execute(table.update().values(state="waiting", attempts=9))
    bot.start()

    assert "(mã " in lan.sees(count=2)[1].text
    assert "Công an tỉnh" in lan.asks(QUESTION).text


def test_sigterm_finishes_what_runs_and_loses_nothing(telegram, bot, people):
    telegram.tunes("delay", milliseconds=100, polls=False)
    friends = people(10)
    for friend in friends:
        friend.says(QUESTION)
        friend.says(QUESTION)
    bot.start()
    bot.logs("ready")
    assert bot.stop() == 0
    bot.start()

    for friend in friends:
        assert len(friend.sees(count=2, within=20)) == 2
    time.sleep(0.5)
    assert {len(friend.sees()) for friend in friends} == {2}


def test_the_token_is_in_no_log(telegram, bot, data, people):
    (lan,) = people(1)
    loud = RunningBot(telegram, data, KEHOACH_LOG_LEVEL="DEBUG").start()
    loud.logs("ready")
    lan.asks(QUESTION)
    telegram.fails("sendMessage", "drop_after")
    lan.says(QUESTION)
    loud.logs("is uncertain")
    telegram.goes_down()
    loud.logs("no updates")
    telegram.comes_up()
    assert loud.stop() == 0

    secret = telegram.token.split(":")[1]
    assert len(loud.log().splitlines()) > 5
    assert secret not in loud.log()
