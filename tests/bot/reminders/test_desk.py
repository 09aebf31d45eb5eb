"""The verbs of reminders on real plans, with a clock that the test sets."""

from __future__ import annotations

from dataclasses import replace

from bot.reminders import store
from bot.reminders.matter import Asked
from bot.reminders.models import COMMAND_LINE
from retrieval.models import Role
from tests.bot.reminders.builders import at
from tests.bot.reminders.office import REFORM, Office, stages


def follow_finance(office: Office) -> None:
    office.desk.follow(Asked(agency="Sở Tài chính", role=Role.LEAD))


def test_what_is_due_is_sent_once(office):
    follow_finance(office)

    assert stages(office.at("2026-12-14 07:29")) == []
    assert "0" in stages(office.at("2026-12-14 07:30"))
    assert stages(office.at("2026-12-14 07:31")) == []
    assert office.said[0].startswith("Nhắc việc thứ Hai, 14/12/2026")


def test_a_first_ingest_of_plans_whose_deadlines_passed_reminds_nobody(tmp_path):
    late = Office(tmp_path)
    late.clock = at("2027-02-01 09:00")
    late.load(REFORM)
    late.desk.follow(Asked(everything=True))

    for day in ("2027-02-01", "2027-02-02", "2027-03-01"):
        assert late.at(f"{day} 07:30") == ()
    late.app.close()


def test_after_downtime_there_is_one_digest(office):
    follow_finance(office)

    first = office.at("2026-12-15 09:00")

    assert len(first) == 1
    assert len({key.task for key in first[0].keys}) == len(first[0].keys)
    assert office.at("2026-12-15 09:01") == ()


def test_a_new_version_that_moves_a_deadline_is_told_once_with_both_sources(office):
    follow_finance(office)
    office.clock = at("2026-03-02 10:00")
    office.reload("Trước ngày 15/12/2026", "Trước ngày 20/11/2026")

    told = office.at("2026-03-03 07:30")
    again = office.at("2026-03-04 07:30")

    (text,) = office.said[:1]
    assert sum(stage.startswith("moved-") for stage in stages(told)) == 1
    assert "Hạn: 19/11/2026" in text
    assert "trước đây là 14/12/2026 (văn bản ghi “Trước ngày 15/12/2026”)" in text
    assert text.count("Nguồn trước đây: ") == 1
    assert not [stage for stage in stages(again) if stage.startswith("moved-")]


def test_the_new_deadline_of_a_version_is_the_one_that_is_reminded_of(office):
    follow_finance(office)
    office.clock = at("2026-03-02 10:00")
    office.reload("Trước ngày 15/12/2026", "Trước ngày 20/11/2026")
    office.at("2026-11-18 07:30")

    dues = {key.due for m in office.at("2026-11-19 07:30") for key in m.keys}
    later = {key.due.day for m in office.at("2026-12-14 07:30") for key in m.keys}

    assert {str(due) for due in dues} == {"2026-11-19"}
    assert 14 not in later


def test_a_plan_that_is_removed_takes_its_reminders_along(office):
    follow_finance(office)
    plan = office.app.the_plan("cai-cach")
    office.app.remove(plan, by=office.app.hand("Lan"))

    assert office.at("2026-12-14 07:30") == ()
    assert office.desk.following()[0].tasks == 0


def test_a_preview_of_a_day_to_come_keeps_nothing(office):
    follow_finance(office)
    day = at("2026-12-14 00:00").date()

    first, second = office.desk.due_on(day), office.desk.due_on(day)

    assert first == second != ()
    assert set(stages(first)) <= set(stages(office.at("2026-12-14 07:30")))


def test_a_preview_of_today_leaves_out_what_was_sent(office):
    follow_finance(office)
    today = at("2026-12-14 00:00").date()
    office.at("2026-12-14 07:30")

    assert office.desk.due_on(today) == ()


def test_the_ledger_names_the_message_that_told(office):
    follow_finance(office)
    (message,) = office.at("2026-12-14 07:30")

    with office.app.reading() as reader:
        ledger = store.ledger(reader.connection)

    assert set(message.keys) <= ledger.settled
    assert ledger.last_digests == {COMMAND_LINE: message.day}


def test_a_chat_cannot_remove_the_subscription_of_another(office):
    follow_finance(office)
    (mine,) = office.desk.following(COMMAND_LINE)

    assert not office.desk.unfollow(mine.owned.subscription.id, chat=5)
    assert office.desk.unfollow(mine.owned.subscription.id, chat=COMMAND_LINE)


def test_following_again_does_not_tell_again(office):
    follow_finance(office)
    office.at("2026-12-14 07:30")
    before = office.desk.following()[0].owned

    follow_finance(office)

    (after,) = office.desk.following()
    assert replace(after.owned, subscription=before.subscription) == before
    assert office.at("2026-12-14 07:31") == ()
