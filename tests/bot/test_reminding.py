"""`kehoach subscriptions` and `kehoach remind` on the sample plans."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, select

from bot.reminders import messages
from index import chat_schema, reminder_schema
from index.store import open_engine, reading, writing


def follow(kehoach, *about):
    result = kehoach("subscriptions", "add", *about)
    assert result.status == 0, result.err
    return result


def database(tmp_path):
    return open_engine(f"sqlite:///{tmp_path / 'data' / 'kehoach.db'}")


def add_group(tmp_path, number=3):
    engine = database(tmp_path)
    with writing(engine) as connection:
        connection.execute(
            insert(chat_schema.chats).values(
                id=number,
                telegram_id=-42,
                kind="group",
                admitted=True,
                reachable=True,
                known_at=datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None),
            )
        )
    engine.dispose()


# --- subscriptions ------------------------------------------------------------------


def test_without_subscriptions_it_is_told_how_to_make_one(kehoach):
    result = kehoach("subscriptions")

    assert (result.status, result.out) == (1, "")
    assert messages.NO_SUBSCRIPTIONS in result.err


@pytest.mark.parametrize(
    ("about", "topic", "tasks"),
    [
        (("--agency", "Sở Nội vụ"), "agency", 12),
        (("--agency", "SNV", "--role", "lead"), "agency", 9),
        (("--agency", "so noi vu", "--role", "coop"), "agency", 3),
        (("--words", "tap huan"), "words", 2),
        (("--plan", "tiem-chung-2026"), "plan", 17),
        (("--all",), "all", 116),
    ],
)
def test_a_subscription_says_how_many_tasks_it_is_about(
    own_kehoach, about, topic, tasks
):
    added = follow(own_kehoach, *about)

    (made,) = own_kehoach("subscriptions", "list", "--json").json
    assert (made["topic"], made["tasks"]) == (topic, tasks)
    assert added.out.strip() == str(made["id"])
    assert f"{tasks} nhiệm vụ" in added.err


def test_a_body_that_no_plan_names_yet_can_be_followed(own_kehoach):
    added = follow(own_kehoach, "--agency", "Sở Ngoại vụ")

    assert "sẽ nhắc khi có kế hoạch mới" in added.err


@pytest.mark.parametrize(
    ("about", "complaint"),
    [
        ((), messages.ONE_MATTER),
        (("--all", "--plan", "1"), messages.ONE_MATTER),
        (("--agency", "gì đó"), "gì đó"),
        (("--plan", "nothing"), "nothing"),
        (("--task", "abc"), messages.unknown_task("abc")),
        (("--words", "!?"), messages.NO_WORDS),
        (("--all", "--chat", "9"), messages.unknown_chat(9)),
        (("--all", "--stages", "7,5"), "“7, 5”"),
    ],
)
def test_what_is_unclear_is_refused(own_kehoach, about, complaint):
    result = own_kehoach("subscriptions", "add", *about)

    assert result.status == 2
    assert complaint in result.err
    assert own_kehoach("subscriptions").out == ""


def test_stages_and_delivery_are_kept_and_told(own_kehoach):
    follow(own_kehoach, "--all", "--stages", "0, 7,overdue", "--alone")

    (made,) = own_kehoach("subscriptions", "--json").json
    assert (made["stages"], made["delivery"]) == (["7", "0", "overdue"], "alone")
    line = own_kehoach("subscriptions").out
    assert "trước 7 ngày, đúng ngày đến hạn, mỗi tuần khi quá hạn; nhắn riêng" in line


def test_a_subscription_can_be_removed_once(own_kehoach):
    number = follow(own_kehoach, "--all").out.strip()

    assert own_kehoach("subscriptions", "remove", number).status == 0
    again = own_kehoach("subscriptions", "remove", number)
    assert again.status == 1
    assert messages.unknown_subscription(int(number)) in again.err


def test_without_an_index_there_is_nothing_to_follow(empty_kehoach):
    assert empty_kehoach("subscriptions", "add", "--all").status == 3
    assert empty_kehoach("subscriptions", "remove", "1").status == 3
    assert empty_kehoach("remind").status == 3


# --- remind -------------------------------------------------------------------------


def test_a_dry_run_shows_a_day_and_keeps_nothing(own_kehoach):
    follow(own_kehoach, "--agency", "Sở Xây dựng")

    first = own_kehoach("remind", "--as-of", "2026-06-23", "--dry-run")
    second = own_kehoach("remind", "--as-of", "2026-06-23", "--dry-run")

    assert first.status == 0
    assert first.out.startswith("[dòng lệnh]\nNhắc việc thứ Ba, 23/06/2026: ")
    assert first == second


def test_a_past_day_is_told_as_if_the_plans_had_stood_for_long(own_kehoach):
    """Also what was overdue then, and nothing of the days before."""
    follow(own_kehoach, "--agency", "Công an tỉnh", "--role", "lead")

    overdue = own_kehoach("remind", "--as-of", "2026-04-07", "--dry-run").out

    assert "Quá hạn (2)" in overdue
    assert overdue.count("Nguồn: ") == 2


def test_a_day_to_come_is_told_as_if_nothing_changed(own_kehoach):
    follow(own_kehoach, "--plan", "phong-chong-thien-tai-2026-2030")

    result = own_kehoach("remind", "--as-of", "30/06/2028", "--dry-run")

    assert "Hạn: 30/06/2028 (hôm nay" in result.out


def test_a_day_without_reminders_says_so_and_when_the_next_comes(own_kehoach):
    follow(own_kehoach, "--all", "--stages", "7")

    result = own_kehoach("remind", "--as-of", "2026-06-20", "--dry-run")

    assert (result.status, result.out) == (1, "")
    assert "Thứ Bảy, 20/06/2026: không có nhắc việc nào." in result.err
    assert "Lần nhắc tới: thứ Hai, 22/06/2026 (1 nhiệm vụ)." in result.err


def test_without_subscriptions_nothing_is_reminded_of(kehoach):
    result = kehoach("remind", "--as-of", "2026-06-23", "--dry-run")

    assert result.status == 1
    assert messages.NO_SUBSCRIPTIONS in result.err


def test_what_was_told_is_not_told_again(own_kehoach):
    follow(own_kehoach, "--agency", "Sở Xây dựng")

    first = own_kehoach("remind", "--as-of", "2026-06-23")
    second = own_kehoach("remind", "--as-of", "2026-06-23")

    assert first.out.startswith("Nhắc việc thứ Ba, 23/06/2026: ")
    assert "Đã gửi 1 tin nhắn" in first.err
    assert (second.status, second.out) == (1, "")


def test_reminders_of_a_chat_wait_in_the_outbox(own_kehoach, tmp_path):
    add_group(tmp_path)
    follow(own_kehoach, "--agency", "Sở Xây dựng", "--chat", "3")

    result = own_kehoach("remind", "--as-of", "2026-06-23")

    assert (result.status, result.out) == (0, "")
    engine = database(tmp_path)
    with reading(engine) as connection:
        (row,) = connection.execute(select(chat_schema.outbox)).all()
        told = connection.execute(select(reminder_schema.reminded)).all()
    engine.dispose()
    assert (row.chat_id, row.kind, row.state) == (3, "reminder", "pending")
    assert row.payload["text"].startswith("<b>Nhắc việc thứ Ba, 23/06/2026")
    assert row.key == told[0].message


@pytest.mark.parametrize(
    "options",
    [
        ("--from", "2026-01-01"),
        ("--from", "2026-01-01", "--to", "2026-02-01"),
        ("--send-to", "x.jsonl"),
        ("--from", "2026-02-01", "--to", "2026-01-01", "--send-to", "x.jsonl"),
        (
            *("--from", "2026-01-01", "--to", "2026-02-01", "--send-to", "x.jsonl"),
            "--dry-run",
        ),
    ],
)
def test_a_rehearsal_needs_its_three_options_and_no_other(kehoach, tmp_path, options):
    result = kehoach("remind", *options)

    assert result.status == 2
    assert "Chưa gửi gì" in result.err


def test_a_rehearsal_goes_to_the_screen_too(own_kehoach):
    follow(own_kehoach, "--agency", "Sở Xây dựng")

    result = own_kehoach(
        "remind", "--from", "2026-06-20", "--to", "2026-06-26", "--send-to", "-"
    )

    lines = [json.loads(line) for line in result.out.splitlines()]
    assert [line["at"][:10] for line in lines] == ["2026-06-23", "2026-06-26"]
    assert {line["chat"] for line in lines} == {0}


def test_a_rehearsal_of_nothing_makes_an_empty_file(own_kehoach, tmp_path):
    follow(own_kehoach, "--agency", "Sở Xây dựng")
    file = tmp_path / "out.jsonl"

    result = own_kehoach(
        *("remind", "--from", "2024-01-01", "--to", "2024-01-31"),
        *("--send-to", str(file)),
    )

    assert result.status == 1
    assert file.read_text("utf-8") == ""
