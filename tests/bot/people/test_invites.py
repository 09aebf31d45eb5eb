from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.people.invites import (
    PREFIX,
    Redeemed,
    Terms,
    forget_invites,
    make_invite,
    open_invites,
    redeem,
    revoke_invite,
)
from bot.people.records import Role
from bot.people.users import Person, all_users, the_user
from corpus.errors import UsageError
from index.audit import Action, deeds
from index.chat_schema import invites
from index.store import writing
from tests.bot.people.conftest import HAND, NOW

BINH, CHI = Person(1002, "Bình"), Person(1003, "Chi")


def test_an_invite_lets_somebody_in_as_it_says(connection):
    terms = Terms(Role.STAFF, unit="Sở Nội vụ")
    payload = make_invite(connection, terms, by=HAND).payload

    outcome = redeem(connection, payload, BINH, NOW)

    found = the_user(connection, BINH.id)
    assert outcome is Redeemed.JOINED
    assert (found.name, found.role, found.unit) == ("Bình", Role.STAFF, "Sở Nội vụ")
    assert (found.invited_by or "").endswith(HAND.name)


def test_a_payload_fits_into_a_deep_link_and_only_its_hash_is_kept(connection):
    payload = make_invite(connection, Terms(), by=HAND).payload

    [row] = connection.execute(select(invites)).all()
    assert len(payload) <= 64
    assert payload.startswith(PREFIX)
    assert payload.removeprefix(PREFIX) not in str(row)


def test_each_use_is_taken_once_and_then_the_link_is_used_up(connection):
    payload = make_invite(connection, Terms(uses=1), by=HAND).payload

    outcomes = [redeem(connection, payload, who, NOW) for who in (BINH, BINH, CHI)]

    # The second time is the same person after a crash, or a second press.
    assert outcomes == [Redeemed.JOINED, Redeemed.JOINED, Redeemed.USED]


def test_who_is_in_already_takes_no_use(connection, lan):
    payload = make_invite(connection, Terms(uses=1), by=HAND).payload

    outcome = redeem(connection, payload, Person(lan.id, lan.name), NOW)

    assert outcome is Redeemed.KNOWN
    assert redeem(connection, payload, BINH, NOW) is Redeemed.JOINED
    assert the_user(connection, lan.id).role is Role.VIEWER


@pytest.mark.parametrize(
    ("days", "outcome"), [(6.99, Redeemed.JOINED), (7, Redeemed.EXPIRED)]
)
def test_an_invite_expires(connection, days, outcome):
    payload = make_invite(connection, Terms(days=7), by=HAND).payload

    assert redeem(connection, payload, BINH, NOW + timedelta(days=days)) is outcome


@pytest.mark.parametrize("payload", ["", "i_", "i_sai", "task_7", "i_" + "é" * 40])
def test_what_nobody_made_opens_nothing(connection, payload):
    make_invite(connection, Terms(), by=HAND)

    assert redeem(connection, payload, BINH, NOW) is Redeemed.UNKNOWN
    assert all_users(connection) == ()


def test_of_many_who_come_with_the_last_use_at_once_one_is_let_in(engine):
    with writing(engine) as connection:
        payload = make_invite(connection, Terms(uses=3), by=HAND).payload

    def come(number):
        with writing(engine) as connection:
            return redeem(connection, payload, Person(number, "Ai đó"), NOW)

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(come, range(1, 25)))

    assert outcomes.count(Redeemed.JOINED) == 3
    assert outcomes.count(Redeemed.USED) == 21


def test_open_invites_are_listed_and_old_ones_forgotten(connection):
    make_invite(connection, Terms(days=1), by=HAND)
    make_invite(connection, Terms(days=30, note="chị Lan"), by=HAND)
    later = NOW + timedelta(days=2)

    assert [invite.note for invite in open_invites(connection, later)] == ["chị Lan"]
    assert forget_invites(connection, later) == 1


def test_a_revoked_invite_opens_nothing_and_who_came_by_it_stays(connection):
    made = make_invite(connection, Terms(uses=2), by=HAND)
    redeem(connection, made.payload, BINH, NOW)

    revoked = revoke_invite(connection, made.id, by=HAND)

    assert revoked.uses_left == 1
    assert redeem(connection, made.payload, CHI, NOW) is Redeemed.EXPIRED
    assert [user.id for user in all_users(connection)][-1] == BINH.id
    assert open_invites(connection, NOW) == ()
    assert deeds(connection)[-1].action is Action.REVOKE


def test_an_invite_that_opens_nothing_cannot_be_revoked(connection):
    made = make_invite(connection, Terms(), by=HAND)
    revoke_invite(connection, made.id, by=HAND)

    for number in (made.id, 4711):
        with pytest.raises(UsageError, match=f"số {number}"):
            revoke_invite(connection, number, by=HAND)
