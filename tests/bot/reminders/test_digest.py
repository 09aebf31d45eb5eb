from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.reminders.digest import due_reminders, next_moment
from bot.reminders.models import (
    About,
    Delivery,
    Done,
    Ledger,
    Move,
    QuietHours,
    Snooze,
    Topic,
)
from bot.reminders.stages import Stage
from bot.reminders.workdays import DayOverride, Workdays
from tests.bot.reminders.builders import (
    CHAT,
    at,
    due_on,
    follower,
    said,
    situation,
    subscription,
    told,
    watched,
)

WEDNESDAY = date(2021, 3, 31)
ALONE = subscription(About(Topic.TASK, "t1"), delivery=Delivery.ALONE)


def due(scene, *followers, now):
    return due_reminders(scene, followers or (follower(),), now=at(now))


def stages_on(task, *moments, **habits):
    """What the same chat is told at these moments, one after the other."""
    scene, chat = situation(task), follower(**habits)
    found = []
    for moment in moments:
        planned = due(scene, chat, now=moment)
        found.append([stage for _, stage in said(planned)])
        ledger = told(*planned)
        scene = replace(
            scene,
            ledger=Ledger(
                scene.ledger.settled | ledger.settled,
                {**scene.ledger.last_digests, **ledger.last_digests},
            ),
        )
    return found


# --- When ---------------------------------------------------------------------------


def test_a_stage_is_told_on_its_day_at_the_chats_hour():
    task = due_on(WEDNESDAY)

    assert stages_on(task, "2021-03-24 07:29", "2021-03-24 07:30") == [[], ["7"]]


def test_a_stage_is_told_once():
    task = due_on(WEDNESDAY)

    assert stages_on(task, "2021-03-24 07:30", "2021-03-24 09:00") == [["7"], []]


def test_the_hour_is_that_of_the_chats_zone():
    tokyo = follower(zone=ZoneInfo("Asia/Tokyo"))
    scene = situation(due_on(WEDNESDAY))

    assert said(due(scene, tokyo, now="2021-03-24 05:29")) == []
    assert said(due(scene, tokyo, now="2021-03-24 05:30")) == [("t1", "7")]


def test_now_may_come_in_any_zone():
    scene = situation(due_on(WEDNESDAY))
    now = at("2021-03-24 07:30").astimezone(UTC)

    assert said(due_reminders(scene, (follower(),), now=now)) == [("t1", "7")]


def test_nothing_is_said_in_quiet_hours_and_all_of_it_after_them():
    habits = {"quiet": QuietHours(time(21, 0), time(8, 0))}
    task = due_on(WEDNESDAY)

    assert stages_on(
        task, "2021-03-24 07:30", "2021-03-24 07:59", "2021-03-24 08:00", **habits
    ) == [[], [], ["7"]]


@pytest.mark.parametrize(
    ("quiet", "at_night", "at_noon"),
    [
        (QuietHours(time(21, 0), time(6, 0)), True, False),
        (QuietHours(time(11, 0), time(13, 0)), False, True),
        (QuietHours(time(6, 0), time(6, 0)), False, False),
    ],
)
def test_quiet_hours_may_go_over_midnight(quiet, at_night, at_noon):
    assert (quiet.hold(time(2, 0)), quiet.hold(time(12, 0))) == (at_night, at_noon)


# --- Days off -----------------------------------------------------------------------


def test_a_deadline_on_a_sunday_is_counted_down_on_friday_and_told_on_its_day():
    sunday = due_on(date(2021, 3, 28))

    assert stages_on(
        sunday, "2021-03-26 07:30", "2021-03-27 07:30", "2021-03-28 07:30"
    ) == [["1"], [], ["0"]]


def test_a_deadline_on_a_holiday_is_told_on_its_day():
    quoc_khanh = due_on(date(2021, 9, 2))

    assert stages_on(quoc_khanh, "2021-09-01 07:30", "2021-09-02 07:30") == [
        ["1"],
        ["0"],
    ]


def test_what_was_missed_on_friday_waits_over_the_weekend():
    task = due_on(date(2021, 4, 2))  # 7 days before is Friday 26/03

    assert stages_on(task, "2021-03-27 07:30", "2021-03-29 07:30") == [[], ["7"]]


def test_what_is_due_on_a_day_off_takes_the_rest_of_the_digest_with_it():
    scene = situation(
        due_on(date(2021, 3, 27), "today"), due_on(date(2021, 4, 2), "late")
    )

    assert said(due(scene, now="2021-03-27 07:30")) == [("today", "0"), ("late", "7")]


def test_a_swapped_saturday_has_its_digest():
    saturday = date(2021, 3, 27)
    swapped = Workdays.of([DayOverride(saturday, working=True)])
    scene = situation(due_on(date(2021, 4, 3)), workdays=swapped)

    assert said(due(scene, now="2021-03-27 07:30")) == [("t1", "7")]


# --- First sight --------------------------------------------------------------------


def test_plans_whose_deadlines_have_passed_remind_nobody():
    old = [
        watched(f"Quý {q}", f"t{q}", known_since=date(2022, 5, 4))
        for q in ["I", "II", "III", "IV"]
    ]

    assert due(situation(*old), now="2022-05-04 07:30") == ()


def test_a_subscriber_hears_nothing_of_what_was_before():
    late = subscription(since=date(2021, 4, 5))
    scene = situation(due_on(WEDNESDAY))

    assert due(scene, follower(late), now="2021-04-07 07:30") == ()


def test_stages_before_the_first_sight_are_left_out_and_the_later_ones_follow():
    task = due_on(WEDNESDAY, known_since=date(2021, 3, 27))

    assert stages_on(task, "2021-03-29 07:30", "2021-03-30 07:30") == [[], ["1"]]


def test_what_is_due_on_the_day_it_is_first_seen_is_told():
    task = due_on(WEDNESDAY, known_since=WEDNESDAY)

    assert stages_on(task, "2021-03-31 10:00") == [["0"]]


def test_overdue_follows_a_deadline_that_was_to_come_when_it_was_known():
    seen_before = due_on(WEDNESDAY, known_since=WEDNESDAY)
    seen_after = due_on(WEDNESDAY, known_since=WEDNESDAY + timedelta(days=1))

    assert stages_on(seen_before, "2021-04-07 07:30") == [["overdue-1"]]
    assert stages_on(seen_after, "2021-04-07 07:30") == [[]]


# --- After downtime -----------------------------------------------------------------


def test_after_downtime_each_task_stands_once_in_one_digest():
    scene = situation(due_on(WEDNESDAY, "a"), due_on(date(2021, 4, 7), "b"))

    (digest,) = due(scene, now="2021-03-31 15:00")

    assert said((digest,)) == [("a", "0"), ("b", "7")]
    assert {(k.task, k.stage) for k in digest.covered} == {
        ("a", "30"), ("a", "14"), ("a", "7"), ("a", "3"), ("a", "1"),
        ("b", "30"), ("b", "14"),
    }  # fmt: skip


def test_what_was_covered_is_not_told_later():
    task = due_on(WEDNESDAY)

    assert stages_on(task, "2021-03-31 15:00", "2021-04-01 07:30") == [["0"], []]


def test_a_missed_round_gives_way_to_the_next():
    monthly = watched("trước ngày 05 hằng tháng")

    (digest,) = due(situation(monthly), now="2021-06-03 07:30")

    (only,) = digest.reminders
    assert only.deadline.due == date(2021, 6, 4)
    assert only.stage is Stage.EVE


def test_a_second_digest_of_a_day_only_comes_for_what_is_due_that_day():
    ledger = Ledger(last_digests={CHAT: WEDNESDAY})
    later = situation(due_on(date(2021, 4, 7)), ledger=ledger)
    today = situation(due_on(WEDNESDAY), ledger=ledger)

    assert due(later, now="2021-03-31 10:00") == ()
    assert said(due(today, now="2021-03-31 10:00")) == [("t1", "0")]


# --- What chats say about tasks -----------------------------------------------------


def test_done_by_the_unit_is_done():
    done = frozenset({Done("t1", WEDNESDAY, f"chat:{CHAT}")})
    of_others = frozenset({Done("t1", WEDNESDAY, "so tai chinh|||")})
    task = due_on(WEDNESDAY)

    assert due(situation(task, done=done), now="2021-04-07 07:30") == ()
    assert due(situation(task, done=of_others), now="2021-04-07 07:30") != ()


def test_what_is_done_stays_done_when_its_deadline_moves():
    done = frozenset({Done("t1", date(2021, 2, 28), f"chat:{CHAT}")})

    assert due(situation(due_on(WEDNESDAY), done=done), now="2021-03-31 07:30") == ()


def test_a_round_that_is_done_does_not_end_the_next():
    monthly = watched("trước ngày 05 hằng tháng")
    done = frozenset({Done("t1", date(2021, 5, 4), f"chat:{CHAT}")})

    scene = situation(monthly, done=done)

    assert due(scene, now="2021-05-04 07:30") == ()
    assert said(due(scene, now="2021-06-04 07:30")) == [("t1", "0")]


def test_a_muted_task_is_silent():
    chat = follower(muted=frozenset({"t1"}))
    scene = situation(due_on(WEDNESDAY, "t1"), due_on(WEDNESDAY, "t2"))

    assert said(due(scene, chat, now="2021-03-31 07:30")) == [("t2", "0")]


def snoozed(until: str, **changes):
    return follower(snoozes=(Snooze("t1", WEDNESDAY, at(until)),), **changes)


def test_a_snoozed_task_is_silent_until_its_moment_and_then_told_once():
    scene = situation(due_on(WEDNESDAY))
    chat = snoozed("2021-03-31 14:00")

    assert due(scene, chat, now="2021-03-31 13:59") == ()
    (message,) = due(scene, chat, now="2021-03-31 14:00")
    assert message.delivery is Delivery.ALONE
    assert said((message,)) == [("t1", "snooze-20210331070000")]
    after = replace(scene, ledger=told(message))
    assert due(after, chat, now="2021-03-31 14:01") == ()
    assert said(due(after, chat, now="2021-04-07 07:30")) == [("t1", "overdue-1")]


def test_a_snooze_ends_on_a_day_off_and_before_the_digest_too():
    scene = situation(due_on(WEDNESDAY))

    found = due(scene, snoozed("2021-03-27 06:00"), now="2021-03-27 06:00")

    assert [k.stage for m in found for k in m.keys] == ["snooze-20210326230000"]


def test_a_snooze_waits_for_the_end_of_quiet_hours():
    scene = situation(due_on(WEDNESDAY))
    chat = snoozed("2021-03-24 22:30", quiet=QuietHours(time(22, 0), time(6, 0)))

    assert due(scene, chat, now="2021-03-24 22:30") == ()
    assert len(due(scene, chat, now="2021-03-25 06:00")) == 1


def test_a_snooze_of_a_task_that_was_done_or_is_gone_ends_silently():
    chat = snoozed("2021-03-31 14:00")
    done = frozenset({Done("t1", WEDNESDAY, f"chat:{CHAT}")})

    assert (
        due(situation(due_on(WEDNESDAY), done=done), chat, now="2021-03-31 14:00") == ()
    )
    assert due(situation(), chat, now="2021-03-31 14:00") == ()


def test_a_snooze_tells_the_deadline_that_took_the_place_of_the_old_one():
    moved = situation(due_on(date(2021, 4, 15)))

    (message,) = due(moved, snoozed("2021-03-31 14:00"), now="2021-03-31 14:00")

    assert message.reminders[0].deadline.due == date(2021, 4, 15)


# --- Deadlines that move -------------------------------------------------------------


def moved(to: date, on: date, **changes):
    """A task whose deadline was 28/02/2021 before a new version was loaded."""
    task = due_on(to, **changes)
    was = due_on(date(2021, 2, 28)).item
    return replace(task, move=Move(was, date(2021, 2, 28), on, 9))


def test_that_a_deadline_moved_is_told_once_in_place_of_a_step():
    task = moved(WEDNESDAY, on=date(2021, 3, 23))

    assert stages_on(
        task, "2021-03-24 07:30", "2021-03-25 07:30", "2021-03-26 07:30"
    ) == [["moved-9"], [], ["3"]]


def test_a_move_covers_the_steps_that_the_new_deadline_has_behind_it():
    scene = situation(moved(WEDNESDAY, on=date(2021, 3, 23)))

    (digest,) = due(scene, now="2021-03-24 07:30")

    assert [key.stage for key in digest.covered] == ["30", "14", "7"]


def test_who_subscribed_after_a_move_hears_the_steps_alone():
    task = moved(WEDNESDAY, on=date(2021, 3, 23))
    late = follower(subscription(since=date(2021, 3, 24)))

    assert said(due(situation(task), late, now="2021-03-24 07:30")) == [("t1", "7")]


def test_that_a_done_task_moved_is_no_news():
    task = moved(WEDNESDAY, on=date(2021, 3, 23))
    done = frozenset({Done("t1", date(2021, 2, 28), f"chat:{CHAT}")})

    assert due(situation(task, done=done), now="2021-03-24 07:30") == ()


def test_a_move_of_several_deadlines_is_told_once_all_year():
    task = watched("Quý I, Quý III")
    was = watched("Quý I, Quý II").item
    task = replace(task, move=Move(was, date(2021, 6, 30), date(2021, 1, 5), 9))

    days = ["2021-01-06", "2021-03-31", "2021-05-04", "2021-09-30"]
    found = stages_on(task, *(f"{day} 07:30" for day in days))

    assert found == [["moved-9"], ["0"], ["overdue-4"], ["0"]]


# --- How ----------------------------------------------------------------------------


def test_a_task_that_is_followed_alone_comes_alone():
    scene = situation(due_on(WEDNESDAY, "t1"), due_on(WEDNESDAY, "t2"))

    found = due(scene, follower(subscription(), ALONE), now="2021-03-31 07:30")

    assert [(m.delivery, said((m,))) for m in found] == [
        (Delivery.DIGEST, [("t2", "0")]),
        (Delivery.ALONE, [("t1", "0")]),
    ]


def test_two_subscriptions_to_a_task_tell_it_once():
    twice = follower(subscription(), subscription(About(Topic.TASK, "t1")))

    assert said(due(situation(due_on(WEDNESDAY)), twice, now="2021-03-31 07:30")) == [
        ("t1", "0")
    ]


def test_only_the_chosen_stages_are_told():
    choosy = follower(subscription(stages=frozenset({Stage.WEEK, Stage.OVERDUE})))
    scene = situation(due_on(WEDNESDAY))

    assert said(due(scene, choosy, now="2021-03-24 07:30")) == [("t1", "7")]
    assert said(due(scene, choosy, now="2021-04-07 07:30")) == [("t1", "overdue-1")]
    (message,) = due(scene, choosy, now="2021-04-07 07:30")
    assert [k.stage for k in message.covered] == ["7"]


def test_the_tasks_of_a_digest_stand_by_deadline():
    scene = situation(
        due_on(date(2021, 4, 7), "b"),
        due_on(WEDNESDAY, "a"),
        due_on(date(2021, 3, 24), "late"),
    )

    (digest,) = due(scene, now="2021-03-31 07:30")

    assert [key.task for key in digest.keys] == ["late", "a", "b"]


def test_a_message_is_unique_by_its_first_reminder():
    (digest,) = due(situation(due_on(WEDNESDAY)), now="2021-03-31 07:30")

    assert digest.key == f"remind:{CHAT}:t1:20210331:0"


def test_chats_do_not_share_what_they_were_told():
    scene = situation(due_on(WEDNESDAY))
    first, second = follower(), follower(chat=8)
    (message,) = due(scene, first, now="2021-03-31 07:30")

    found = due(
        replace(scene, ledger=told(message)), first, second, now="2021-03-31 07:30"
    )

    assert [m.chat for m in found] == [8]


# --- The next moment ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2021-03-24 07:29", "2021-03-24 07:30"),
        ("2021-03-24 07:30", "2021-03-25 06:00"),
        ("2021-03-25 06:00", "2021-03-25 07:30"),
    ],
)
def test_the_next_moment_is_that_of_a_digest_or_the_end_of_quiet_hours(now, then):
    chat = follower(quiet=QuietHours(time(22, 0), time(6, 0)))

    assert next_moment((chat,), at(now)) == at(then)


def test_the_next_moment_may_be_the_end_of_a_snooze():
    assert next_moment((snoozed("2021-03-24 14:00"),), at("2021-03-24 08:00")) == at(
        "2021-03-24 14:00"
    )


def test_nobody_follows_nothing_comes():
    assert next_moment((), at("2021-03-24 08:00")) is None
