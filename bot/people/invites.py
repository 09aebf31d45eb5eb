"""Invite links: a secret that lets somebody in, of which only the hash is kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from bot.people import messages
from bot.people.records import Role, User
from bot.people.users import Person, admit_person, find_user
from corpus.errors import UsageError
from index.audit import Action, Deed, record
from index.chat_schema import invites
from index.records import Hand
from index.rows import from_utc, to_utc

DAYS, USES = 7, 1
PREFIX = "i_"  # of the payload of a deep link; others are for tasks and plans
_TOKEN_BYTES = 24  # 32 letters: nobody guesses it, and a payload may have 64


@dataclass(frozen=True, slots=True)
class Terms:
    """What an invite gives, for how long and how often."""

    role: Role = Role.VIEWER
    unit: str | None = None
    note: str | None = None
    days: int = DAYS
    uses: int = USES


@dataclass(frozen=True, slots=True)
class Invite:
    """An invite as it is kept."""

    id: int
    role: Role
    expires_at: datetime
    uses_left: int
    made_by: str
    unit: str | None = None
    note: str | None = None


class Redeemed(StrEnum):
    """What came of an invite."""

    JOINED = "joined"
    KNOWN = "known"  # whoever used it was in already; it is not used up
    USED = "used"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Made:
    """A new invite: its number, and the payload that opens the door; shown once."""

    id: int
    payload: str


def make_invite(connection: Connection, terms: Terms, *, by: Hand) -> Made:
    """Keep an invite, of its payload only the hash."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    expires_at = by.at + timedelta(days=terms.days)
    values = {
        "token_hash": _hash(token),
        "role": terms.role.value,
        "unit": terms.unit,
        "note": terms.note,
        "made_by": by.name,
        "made_at": to_utc(by.at),
        "expires_at": to_utc(expires_at),
        "uses_left": terms.uses,
    }
    added = connection.execute(insert(invites).values(values))
    number = added.inserted_primary_key[0]  # type: ignore[index] # one row
    detail = {"role": terms.role.value, "unit": terms.unit, "uses": terms.uses}
    record(connection, Deed(by.at, by.name, Action.INVITE, f"invite:{number}", detail))
    return Made(number, PREFIX + token)


def redeem(
    connection: Connection, payload: str, person: Person, now: datetime
) -> Redeemed:
    """Let somebody in with the payload of a deep link; one use is taken with it.

    Doing it twice, as after a crash between this and the greeting, takes one use.
    Call it in a writing transaction: two who come with the last use at once then
    follow each other.
    """
    found = _find(connection, payload.removeprefix(PREFIX))
    if found is None:
        return Redeemed.UNKNOWN
    mark = f"invite:{found.id} {found.made_by}"
    known = find_user(connection, person.id)
    if known is not None:
        return Redeemed.JOINED if known.invited_by == mark else Redeemed.KNOWN
    if now >= found.expires_at:
        return Redeemed.EXPIRED
    if found.uses_left < 1:
        return Redeemed.USED
    own = invites.c.id == found.id
    connection.execute(update(invites).where(own).values(uses_left=found.uses_left - 1))
    user = User(
        id=person.id,
        name=person.name,
        role=found.role,
        joined_at=now,
        username=person.username,
        unit=found.unit,
        invited_by=mark,
        seen_at=now,
    )
    detail = {"invite": found.id}
    admit_person(connection, user, actor=f"telegram:{person.id}", detail=detail)
    return Redeemed.JOINED


def open_invites(connection: Connection, now: datetime) -> tuple[Invite, ...]:
    """Return the invites that still open the door, the oldest first."""
    query = (
        select(invites)
        .where(invites.c.uses_left > 0, invites.c.expires_at > to_utc(now))
        .order_by(invites.c.id)
    )
    return tuple(map(_invite, connection.execute(query).mappings()))


def revoke_invite(connection: Connection, number: int, *, by: Hand) -> Invite:
    """Let an invite open the door no longer; whoever came by it stays.

    Raises:
        UsageError: no invite of this number opens the door now.
    """
    found = next((i for i in open_invites(connection, by.at) if i.id == number), None)
    if found is None:
        raise UsageError(messages.no_such_invite(number))
    own = invites.c.id == number
    connection.execute(update(invites).where(own).values(expires_at=to_utc(by.at)))
    detail = {"role": found.role.value, "unit": found.unit, "uses": found.uses_left}
    record(connection, Deed(by.at, by.name, Action.REVOKE, f"invite:{number}", detail))
    return found


def forget_invites(connection: Connection, before: datetime) -> int:
    """Delete the invites that had expired by then, and return how many."""
    old = invites.c.expires_at < to_utc(before)
    return connection.execute(delete(invites).where(old)).rowcount


def _find(connection: Connection, token: str) -> Invite | None:
    wanted = _hash(token)
    query = select(invites).where(invites.c.token_hash == wanted)
    row = connection.execute(query).mappings().first()
    # The database compares hashes in whatever time it takes; what it tells by that is
    # no help in finding a token. The last word is had in constant time all the same.
    if row is None or not hmac.compare_digest(row["token_hash"], wanted):
        return None
    return _invite(row)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _invite(row: Mapping[Any, Any]) -> Invite:
    return Invite(
        id=row["id"],
        role=Role(row["role"]),
        expires_at=from_utc(row["expires_at"]) or row["expires_at"],
        uses_left=row["uses_left"],
        made_by=row["made_by"],
        unit=row["unit"],
        note=row["note"],
    )
