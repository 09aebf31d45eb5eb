from datetime import timedelta

import pytest

from bot.people.access import (
    GREETING_PAUSE,
    MOST_STRANGERS,
    Strangers,
    Verdict,
    allowed,
    standing_role,
)
from bot.people.records import Chat, ChatKind, Role, User
from tests.bot.people.conftest import NOW


def user(role):
    return User(1001, "Lan", role, NOW)


def chat(kind, *, admitted=False):
    return Chat(1, -5, kind, admitted, reachable=True)


VIEWER, STAFF, ADMIN = map(user, Role)
PRIVATE = chat(ChatKind.PRIVATE)
ADMITTED = chat(ChatKind.SUPERGROUP, admitted=True)
WAITING = chat(ChatKind.SUPERGROUP)
W, S, N, R, P = (
    Verdict.WELCOME,
    Verdict.STRANGER,
    Verdict.NOT_ADMITTED,
    Verdict.ROLE,
    Verdict.PRIVATE,
)


@pytest.mark.parametrize(
    ("who", "where", "command", "verdict"),
    [
        (None, PRIVATE, None, S),
        (None, PRIVATE, "trangthai", S),
        (None, None, None, S),  # an inline query
        (VIEWER, PRIVATE, None, W),
        (VIEWER, None, None, W),
        (VIEWER, PRIVATE, "nhiemvu", W),
        (VIEWER, PRIVATE, "duyet", R),
        (VIEWER, PRIVATE, "capnhat", R),
        (STAFF, PRIVATE, "duyet", W),
        (ADMIN, PRIVATE, "trangthai", W),
        (None, ADMITTED, None, W),
        (None, ADMITTED, "hoi", W),
        (None, ADMITTED, "trangthai", R),
        (VIEWER, ADMITTED, "duyet", R),
        (STAFF, PRIVATE, "moi", R),
        (ADMIN, PRIVATE, "moi", W),
        (STAFF, ADMITTED, "duyet", P),
        (VIEWER, ADMITTED, "caidat", P),
        (None, ADMITTED, "xoadulieu", P),
        (ADMIN, WAITING, "hoi", N),
        (None, WAITING, None, N),
        (ADMIN, chat(ChatKind.CHANNEL), None, N),
    ],
)
def test_who_may_do_what_where(who, where, command, verdict):
    assert allowed(who, where, command) is verdict


def test_those_whom_the_settings_name_are_admins_whatever_is_stored():
    assert standing_role(7, Role.VIEWER, (7,)) is Role.ADMIN
    assert standing_role(7, None, (7,)) is Role.ADMIN
    assert standing_role(7, Role.STAFF, (8,)) is Role.STAFF
    assert standing_role(7, None, ()) is None


def test_a_stranger_is_spoken_to_once_an_hour():
    strangers = Strangers()

    due = [
        strangers.is_due(5, NOW + GREETING_PAUSE * hours)
        for hours in (0, 0.5, 0.99, 1, 1.5, 2)
    ]

    assert due == [True, False, False, True, False, True]
    assert strangers.is_due(6, NOW), "another stranger is another matter"


def test_of_very_many_strangers_the_oldest_are_forgotten():
    strangers = Strangers()
    for number in range(MOST_STRANGERS + 1):
        strangers.is_due(number, NOW)

    soon = NOW + timedelta(minutes=1)
    assert not strangers.is_due(MOST_STRANGERS, soon)
    assert strangers.is_due(0, soon)
