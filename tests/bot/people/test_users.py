from dataclasses import replace
from datetime import timedelta

import pytest

from bot.people.records import Role
from bot.people.users import (
    SEEN_STEP,
    Person,
    add_user,
    all_users,
    change_settings,
    find_user,
    hand_of_user,
    is_to_be_noted,
    note_visit,
    remove_user,
    set_role,
    set_unit,
    the_user,
)
from corpus.errors import UsageError
from index.audit import Action, deeds
from tests.bot.people.conftest import HAND, NOW, present

LATER = NOW + timedelta(minutes=5)


def told(connection):
    return [
        (deed.action, deed.subject, dict(deed.detail)) for deed in deeds(connection)
    ]


def test_of_a_stranger_nothing_is_kept(connection):
    person = Person(5, "Người Lạ")

    assert not is_to_be_noted(None, person, (), NOW)
    assert note_visit(connection, person, (), NOW) is None
    assert all_users(connection) == ()


def test_an_admin_of_the_settings_is_let_in_when_they_come(connection):
    person = Person(5, "Chị Hoa", "hoa")

    assert is_to_be_noted(None, person, (5,), NOW)
    user = present(note_visit(connection, person, (5,), NOW))

    assert user == find_user(connection, 5)
    assert user.role is Role.ADMIN
    assert told(connection) == [(Action.JOIN, "user:5", {"role": "admin"})]


def test_somebody_is_let_in_by_their_id_once(connection, lan):
    new = replace(lan, id=1002, name="Bình")
    add_user(connection, new, by=HAND)

    assert find_user(connection, 1002) == new
    with pytest.raises(UsageError, match="1002"):
        add_user(connection, new, by=HAND)


def test_a_name_is_kept_as_it_is_today(connection, lan):
    person = Person(lan.id, "Lan Anh", None)

    assert is_to_be_noted(replace(lan, seen_at=NOW), person, (), LATER)
    note_visit(connection, person, (), LATER)

    found = the_user(connection, lan.id)
    assert (found.name, found.username, found.seen_at) == ("Lan Anh", None, LATER)


def test_who_was_seen_just_now_costs_no_write(lan):
    person = Person(lan.id, lan.name, lan.username)
    seen = replace(lan, seen_at=NOW)

    assert not is_to_be_noted(seen, person, (), LATER)
    assert is_to_be_noted(seen, person, (), NOW + SEEN_STEP)
    assert is_to_be_noted(lan, person, (), NOW), "never seen before"


def test_a_role_is_given_and_told(connection, lan):
    set_role(connection, lan.id, Role.STAFF, by=HAND, admins=())

    assert the_user(connection, lan.id).role is Role.STAFF
    detail = {"before": "viewer", "role": "staff"}
    assert told(connection)[-1] == (Action.ROLE, f"user:{lan.id}", detail)


def test_an_admin_of_the_settings_keeps_the_role_whoever_asks(connection, lan):
    with pytest.raises(UsageError, match="KEHOACH_ADMIN_IDS"):
        set_role(connection, lan.id, Role.VIEWER, by=HAND, admins=(lan.id,))
    with pytest.raises(UsageError, match="KEHOACH_ADMIN_IDS"):
        remove_user(connection, lan.id, by=HAND, admins=(lan.id,))

    assert find_user(connection, lan.id) == lan


def test_a_user_who_is_removed_is_a_stranger(connection, lan):
    remove_user(connection, lan.id, by=HAND, admins=())

    assert find_user(connection, lan.id) is None
    assert told(connection)[-1][0] is Action.DISMISS


def test_nobody_can_be_changed_who_is_not_there(connection):
    for change in (
        lambda: set_role(connection, 9, Role.STAFF, by=HAND, admins=()),
        lambda: set_unit(connection, 9, "Sở Nội vụ", by=HAND),
        lambda: remove_user(connection, 9, by=HAND, admins=()),
    ):
        with pytest.raises(UsageError, match="mã số 9"):
            change()


def test_units_and_settings_are_kept(connection, lan):
    set_unit(connection, lan.id, "Sở Nội vụ", by=HAND)
    change_settings(connection, lan.id, {"digest_at": "08:00"})

    found = the_user(connection, lan.id)
    assert (found.unit, found.digest_at) == ("Sở Nội vụ", "08:00")


def test_the_hand_of_a_user_has_their_number_and_name(lan):
    assert hand_of_user(lan, NOW).name == "telegram:1001 Lan"
