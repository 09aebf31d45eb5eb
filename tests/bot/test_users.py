"""`kehoach users`: people and groups from the command line."""

import json
import sqlite3

import pytest

from bot.commands.session import Status
from bot.people import messages
from bot.people.bot_name import keep_bot_name


@pytest.fixture
def database(tmp_path):
    def run(sql, *values):
        with sqlite3.connect(tmp_path / "data" / "kehoach.db") as connection:
            return connection.execute(sql, values).fetchall()

    return run


@pytest.fixture
def lan(empty_kehoach, database):
    """A user, as one who came by an invite."""
    empty_kehoach("users", "list")  # makes the database
    database(
        "insert into users (id, name, username, role, joined_at) values (?, ?, ?, ?, ?)",
        *(1001, "Lan", "lan", "viewer", "2026-03-20 01:30:00"),
    )


@pytest.fixture
def group(lan, database):
    database(
        "insert into chats (telegram_id, kind, title, admitted, reachable, known_at) "
        "values (-1005, 'supergroup', 'Phòng Một', 0, 1, '2026-03-20 01:30:00')"
    )


def test_nobody_is_there_at_first(empty_kehoach):
    result = empty_kehoach("users", "list")

    assert result.status == Status.NOTHING
    assert messages.NO_USERS in result.err


def test_an_invite_prints_the_link_and_what_to_type_instead(empty_kehoach, tmp_path):
    unknown = empty_kehoach("users", "invite").out.splitlines()
    keep_bot_name(tmp_path / "data", "kehoach_bot")
    told = empty_kehoach("users", "invite", "--role", "staff", "--days", "2")

    link, start = told.out.splitlines()
    payload = link.removeprefix("https://t.me/kehoach_bot?start=")
    assert messages.BOT_NAME in unknown[0]
    assert start == f"/start {payload}"
    assert payload.startswith("i_")
    assert "cán bộ cập nhật" in told.err


def test_an_invite_as_json_says_all_about_itself(empty_kehoach):
    options = ("--unit", "Sở Nội vụ", "--uses", "30", "--json")
    made = empty_kehoach("users", "invite", *options).json

    assert made["link"] is None, "the bot has never run here"
    assert (made["role"], made["unit"], made["uses"]) == ("viewer", "Sở Nội vụ", 30)


def test_who_tells_their_number_is_added(empty_kehoach):
    empty_kehoach("users", "add", "1002", "--name", "Bình", "--role", "staff")
    again = empty_kehoach("users", "add", "1002")

    shown = empty_kehoach("users", "show", "1002", "--json").json
    assert (shown["name"], shown["role"]) == ("Bình", "staff")
    assert again.status == Status.USAGE


@pytest.mark.usefixtures("lan")
def test_a_user_is_listed_and_shown(empty_kehoach):
    [user] = empty_kehoach("users", "list", "--json").json
    shown = empty_kehoach("users", "show", "1001").out

    assert (user["id"], user["name"], user["role"]) == (1001, "Lan", "viewer")
    assert user["joined_at"] == "2026-03-20T01:30:00+00:00"
    assert "Tên: Lan (@lan)" in shown
    assert "Vào ngày: 20/03/2026 08:30" in shown


@pytest.mark.usefixtures("lan")
def test_role_and_unit_are_changed_and_told_to_the_audit(empty_kehoach, database):
    empty_kehoach("users", "role", "1001", "staff", "--by", "Hoa")
    empty_kehoach("users", "unit", "1001", "Sở Nội vụ", "--by", "Hoa")

    user = empty_kehoach("users", "show", "1001", "--json").json
    told = database("select actor, action, subject from audit order by id")
    assert (user["role"], user["unit"]) == ("staff", "Sở Nội vụ")
    assert told == [("Hoa", "role", "user:1001"), ("Hoa", "unit", "user:1001")]


@pytest.mark.usefixtures("lan")
def test_an_admin_of_the_settings_stays_one(empty_kehoach, monkeypatch):
    monkeypatch.setenv("KEHOACH_ADMIN_IDS", "1001")

    refused = empty_kehoach("users", "role", "1001", "viewer")

    assert refused.status == Status.USAGE
    assert "KEHOACH_ADMIN_IDS" in refused.err
    assert empty_kehoach("users", "show", "1001", "--json").json["role"] == "admin"


@pytest.mark.usefixtures("lan")
def test_a_user_is_removed_after_asking(empty_kehoach):
    kept = empty_kehoach("users", "remove", "1001", stdin=b"n\n")
    removed = empty_kehoach("users", "remove", "1001", "--yes")

    assert kept.status == Status.INTERRUPTED
    assert removed.status == Status.ANSWERED
    assert empty_kehoach("users", "show", "1001").status == Status.USAGE


@pytest.mark.usefixtures("lan")
def test_a_user_is_erased(empty_kehoach):
    erased = empty_kehoach("users", "erase", "1001", "--yes")

    assert "1001" in erased.err
    assert empty_kehoach("users", "list").status == Status.NOTHING


@pytest.mark.usefixtures("lan")
def test_a_history_is_erased_and_the_user_stays(empty_kehoach):
    empty_kehoach("users", "erase", "1001", "--history", "--yes")

    assert empty_kehoach("users", "list").status == Status.ANSWERED


def test_what_is_old_is_pruned(empty_kehoach):
    assert messages.pruned(0, 0, 0) in empty_kehoach("users", "prune").err


@pytest.mark.usefixtures("group")
def test_groups_are_listed_admitted_and_dismissed(empty_kehoach):
    def admitted():
        [group] = empty_kehoach("users", "groups", "list", "--json").json
        return group["admitted"]

    before = admitted()
    empty_kehoach("users", "groups", "admit", "1")
    during = admitted()
    empty_kehoach("users", "groups", "dismiss", "1")

    assert (before, during, admitted()) == (False, True, False)
    assert "Phòng Một" in empty_kehoach("users", "groups").out


@pytest.mark.usefixtures("group")
def test_a_group_is_of_a_unit(empty_kehoach):
    empty_kehoach("users", "groups", "unit", "1", "Sở Nội vụ")

    listed = json.loads(empty_kehoach("users", "groups", "list", "--json").out)
    assert listed[0]["unit"] == "Sở Nội vụ"


def test_a_group_that_is_not_there_is_named(empty_kehoach):
    refused = empty_kehoach("users", "groups", "admit", "7")

    assert refused.status == Status.USAGE
    assert messages.no_such_group(7) in refused.err


def test_open_invites_are_listed_and_revoked(empty_kehoach):
    empty_kehoach("users", "invite", "--role", "staff", "--note", "chị Lan")
    empty_kehoach("users", "invite", "--uses", "30")

    listed = empty_kehoach("users", "invites").out
    revoked = empty_kehoach("users", "invites", "revoke", "1")
    left = json.loads(empty_kehoach("users", "invites", "list", "--json").out)

    assert "cán bộ cập nhật" in listed
    assert "chị Lan" in listed
    assert messages.invite_revoked(1) in revoked.err
    assert [(each["id"], each["uses_left"]) for each in left] == [(2, 30)]


def test_an_invite_that_is_not_open_cannot_be_revoked(empty_kehoach):
    result = empty_kehoach("users", "invites", "revoke", "7")

    assert result.status == Status.USAGE
    assert messages.no_such_invite(7) in result.err
    assert empty_kehoach("users", "invites", "list").status == Status.NOTHING
