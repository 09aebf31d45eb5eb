from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from bot.chat.outgoing import Outgoing, Text
from bot.reminders import store, wishes
from bot.reminders.digest import due_reminders
from bot.reminders.followers import QUIET, followers, is_known
from bot.reminders.models import (
    COMMAND_LINE,
    About,
    Delivery,
    Done,
    Key,
    QuietHours,
    Snooze,
    Topic,
)
from bot.reminders.stages import EVERY_STAGE, Stage
from bot.reminders.ticker import OutboxSink, tick
from bot.reminders.wishes import Wish
from bot.reminders.workdays import DayOverride
from index import chat_schema, reminder_schema, schema
from index.records import Hand
from index.store import writing
from retrieval.models import Role
from tests.bot.reminders.builders import (
    CHAT,
    HANOI,
    at,
    due_on,
    follower,
    said,
    situation,
)

NOW = datetime(2021, 3, 24, 0, 30, tzinfo=UTC)
BY = Hand("Mai", NOW)
WEDNESDAY = date(2021, 3, 31)
SNV = About(Topic.AGENCY, "so noi vu|||", Role.LEAD)


@pytest.fixture
def connection(engine):
    with writing(engine) as connection:
        yield connection


def add_chat(connection, chat=CHAT, telegram_id=1001, **changes):
    values = {
        "id": chat,
        "telegram_id": telegram_id,
        "kind": "private",
        "admitted": False,
        "reachable": True,
        "known_at": NOW.replace(tzinfo=None),
    }
    connection.execute(insert(chat_schema.chats).values(values | changes))


def add_user(connection, user=1001, **changes):
    values = {
        "id": user,
        "name": "Mai",
        "role": "viewer",
        "joined_at": NOW.replace(tzinfo=None),
    }
    connection.execute(insert(chat_schema.users).values(values | changes))


# --- Subscriptions ------------------------------------------------------------------


def test_a_subscription_comes_back_as_it_was_made(connection):
    wish = Wish(CHAT, SNV, "Sở Nội vụ", frozenset({Stage.WEEK}), Delivery.ALONE)

    number = wishes.subscribe(connection, wish, NOW)

    (owned,) = wishes.subscriptions(connection, HANOI)
    assert owned.chat == CHAT
    made = owned.subscription
    assert (made.id, made.about, made.label) == (number, SNV, "Sở Nội vụ")
    assert (made.stages, made.delivery) == (wish.stages, wish.delivery)
    assert made.since == date(2021, 3, 24)


def test_subscribing_again_changes_stages_and_keeps_the_age(connection):
    first = wishes.subscribe(connection, Wish(CHAT, SNV, "SNV"), NOW)
    later = NOW.replace(year=2022)
    wish = Wish(CHAT, SNV, "Sở Nội vụ", frozenset({Stage.DAY}))

    again = wishes.subscribe(connection, wish, later)

    (owned,) = wishes.subscriptions(connection, HANOI)
    assert again == first
    assert owned.subscription.stages == {Stage.DAY}
    assert owned.subscription.since == date(2021, 3, 24)


def test_another_role_is_another_subscription(connection):
    for role in Role:
        wishes.subscribe(connection, Wish(CHAT, replace(SNV, role=role), "SNV"), NOW)

    assert len(wishes.subscriptions(connection, HANOI, CHAT)) == 3


def test_only_the_own_subscription_can_be_deleted(connection):
    number = wishes.subscribe(connection, Wish(CHAT, SNV, "SNV"), NOW)

    assert not wishes.unsubscribe(connection, number, 8)
    assert wishes.unsubscribe(connection, number, CHAT)
    assert not wishes.unsubscribe(connection, number, None)


# --- What is said about tasks --------------------------------------------------------


def test_done_is_kept_once_and_can_be_undone(connection):
    done = Done("t1", WEDNESDAY, "so noi vu|||")
    store.mark_done(connection, done, BY)
    store.mark_done(connection, done, BY)

    assert store.done(connection) == {done}
    (row,) = connection.execute(select(reminder_schema.task_done)).all()
    assert (row.done_by, row.done_at) == ("Mai", NOW.replace(tzinfo=None))
    store.undo_done(connection, done)
    assert store.done(connection) == frozenset()


def test_the_last_snooze_and_the_last_word_on_a_day_count(connection):
    wishes.subscribe(connection, Wish(COMMAND_LINE, SNV, "SNV"), NOW)
    for hour in ("09:00", "14:00"):
        until = at(f"2021-03-24 {hour}")
        store.snooze(connection, COMMAND_LINE, Snooze("t1", WEDNESDAY, until))
    for working in (False, True):
        store.override_day(connection, DayOverride(date(2021, 3, 27), working), BY)

    (only,) = followers(connection, HANOI)

    assert only.snoozes == (Snooze("t1", WEDNESDAY, at("2021-03-24 14:00")),)
    assert store.workdays(connection).is_working(date(2021, 3, 27))


def test_a_muted_task_can_be_heard_again(connection):
    wishes.subscribe(connection, Wish(COMMAND_LINE, SNV, "SNV"), NOW)
    store.mute(connection, COMMAND_LINE, "t1", NOW)
    store.mute(connection, COMMAND_LINE, "t1", NOW)

    (deaf,) = followers(connection, HANOI)
    store.unmute(connection, COMMAND_LINE, "t1")
    (hearing,) = followers(connection, HANOI)

    assert deaf.muted == {"t1"}
    assert not hearing.muted


# --- The ledger ---------------------------------------------------------------------


def due_now(connection, *chats):
    scene = situation(due_on(WEDNESDAY), ledger=store.ledger(connection))
    return due_reminders(scene, chats or (follower(),), now=at("2021-03-31 07:30"))


def test_what_was_entered_is_not_due_any_more(connection):
    (planned,) = due_now(connection)

    store.enter(connection, planned, NOW)

    assert due_now(connection) == ()
    ledger = store.ledger(connection)
    assert ledger.settled == {*planned.keys, *planned.covered}
    assert ledger.last_digests == {CHAT: WEDNESDAY}


def test_nothing_is_entered_twice(connection):
    (planned,) = due_now(connection)
    store.enter(connection, planned, NOW)

    with pytest.raises(IntegrityError):
        store.enter(connection, planned, NOW)


def test_a_key_fits_into_the_outbox():
    key = Key(2**53, "abcdefghij-123", WEDNESDAY, "snooze-20210331070000")

    assert len(str(key)) < 200
    assert len(key.task) <= 24
    assert len(key.stage) <= 24


def test_messages_go_to_the_outbox_and_those_of_the_command_line_are_said(connection):
    put: list[Outgoing] = []
    spoken: list[str] = []
    sink = OutboxSink(connection, put.append, spoken.append)
    chats = (follower(), follower(chat=COMMAND_LINE))

    tick(situation(due_on(WEDNESDAY)), chats, sink, now=at("2021-03-31 07:30"))
    again = tick(situation(due_on(WEDNESDAY)), chats, sink, now=at("2021-03-31 07:31"))

    (outgoing,) = put
    assert (outgoing.chat_id, outgoing.key) == (CHAT, f"remind:{CHAT}:t1:20210331:0")
    assert isinstance(outgoing.content, Text)
    assert outgoing.content.html.startswith("<b>Nhắc việc")
    assert spoken[0].startswith("Nhắc việc")
    assert again == ()


def test_a_long_digest_has_a_key_for_each_message(connection):
    put: list[Outgoing] = []
    tasks = [due_on(WEDNESDAY, f"t{n}", content=f"Việc {n}") for n in range(60)]

    tick(
        situation(*tasks),
        (follower(),),
        OutboxSink(connection, put.append, print),
        now=at("2021-03-31 07:30"),
    )

    assert len(put) > 2
    assert len({outgoing.key for outgoing in put}) == len(put)


# --- Followers ----------------------------------------------------------------------


def follow(connection, chat):
    wishes.subscribe(connection, Wish(chat, SNV, "SNV"), NOW)


def test_a_user_is_reminded_at_the_own_hour_and_zone(connection):
    add_chat(connection)
    add_user(connection, timezone="Asia/Tokyo", digest_at="06:45", unit="Sở Nội vụ")
    follow(connection, CHAT)

    (only,) = followers(connection, HANOI)

    assert (only.zone, only.digest_at) == (ZoneInfo("Asia/Tokyo"), time(6, 45))
    assert only.unit == "so noi vu|||"
    assert only.quiet == QUIET


def test_a_setting_of_the_chat_goes_before_that_of_the_user(connection):
    add_chat(connection)
    add_user(connection, timezone="Asia/Tokyo", digest_at="06:45")
    follow(connection, CHAT)
    connection.execute(
        insert(reminder_schema.reminder_settings).values(
            chat_id=CHAT,
            timezone="Asia/Bangkok",
            digest_at="09:00",
            quiet_from="20:00",
            quiet_until="08:00",
        )
    )

    (only,) = followers(connection, HANOI)

    assert (only.zone, only.digest_at) == (ZoneInfo("Asia/Bangkok"), time(9))
    assert only.quiet == QuietHours(time(20), time(8))


@pytest.mark.parametrize(
    ("chat", "is_user", "written_to"),
    [
        ({"reachable": True}, True, True),
        ({"reachable": False}, True, False),  # blocked
        ({"reachable": True}, False, False),  # no longer a user
        ({"kind": "group", "telegram_id": -5, "admitted": True}, False, True),
        ({"kind": "group", "telegram_id": -5, "admitted": False}, False, False),
    ],
)
def test_only_chats_that_may_be_written_to_are_reminded(
    connection, chat, is_user, written_to
):
    add_chat(connection, **chat)
    if is_user:
        add_user(connection)
    follow(connection, CHAT)

    assert bool(followers(connection, HANOI)) is written_to


def test_a_group_that_migrated_keeps_its_subscriptions_and_its_ledger(connection):
    """Telegram's id changes, ours does not."""
    add_chat(connection, telegram_id=-5, kind="group", admitted=True)
    follow(connection, CHAT)
    (planned,) = due_now(connection)
    store.enter(connection, planned, NOW)
    connection.execute(
        chat_schema.chats.update().values(telegram_id=-100500, kind="supergroup")
    )

    (only,) = followers(connection, HANOI)

    assert said(due_now(connection, only)) == []


def test_the_command_line_is_no_chat_and_always_known(connection):
    follow(connection, COMMAND_LINE)

    (only,) = followers(connection, HANOI)

    assert (only.chat, only.quiet, only.zone) == (COMMAND_LINE, None, HANOI)
    assert is_known(connection, COMMAND_LINE)
    assert not is_known(connection, CHAT)


def test_nothing_of_a_chat_is_left_when_it_is_forgotten(connection):
    add_chat(connection, telegram_id=-5, admitted=True)
    wishes.subscribe(connection, Wish(CHAT, SNV, "SNV", EVERY_STAGE), NOW)
    store.mark_done(connection, Done("t1", WEDNESDAY, f"chat:{CHAT}"), BY)
    store.snooze(connection, CHAT, Snooze("t1", WEDNESDAY, NOW))
    store.mute(connection, CHAT, "t1", NOW)
    (planned,) = due_now(connection)
    store.enter(connection, planned, NOW)

    store.forget_chat(connection, CHAT)

    tables = [t for t in schema.metadata.sorted_tables if "chat_id" in t.c]
    of_reminders = [t for t in tables if t.name in vars(reminder_schema)]
    left = {t.name: connection.execute(select(t)).all() for t in of_reminders}
    assert len(left) == 6
    assert {name: rows for name, rows in left.items() if rows} == {}
    assert store.done(connection) == frozenset()
