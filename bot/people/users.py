"""The users of the bot in the database. Functions take a connection, and return values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from bot.people import messages
from bot.people.access import standing_role
from bot.people.records import Role, User
from corpus.errors import UsageError
from index.audit import Action, Deed, record
from index.chat_schema import users
from index.records import Hand
from index.rows import from_utc, to_utc

SEEN_STEP = timedelta(hours=1)
"""How exactly it is kept when somebody was seen last: a write a question is too much."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as Telegram names them."""

    id: int
    name: str
    username: str | None = None


def hand_of_user(user: User, at: datetime) -> Hand:
    """Return a user as the hand that changes something."""
    return Hand(f"telegram:{user.id} {user.name}", at)


def find_user(connection: Connection, user_id: int) -> User | None:
    """Return a user, None for a stranger."""
    found = connection.execute(select(users).where(users.c.id == user_id))
    row = found.mappings().first()
    return None if row is None else _user(row)


def all_users(connection: Connection) -> tuple[User, ...]:
    """Return all users, by when they came."""
    query = select(users).order_by(users.c.joined_at, users.c.id)
    return tuple(map(_user, connection.execute(query).mappings()))


def the_user(connection: Connection, user_id: int) -> User:
    """Return a user.

    Raises:
        UsageError: there is none with this id.
    """
    user = find_user(connection, user_id)
    if user is None:
        raise UsageError(messages.no_such_user(user_id))
    return user


def admit_person(
    connection: Connection, user: User, *, actor: str, detail: Mapping[str, Any]
) -> None:
    """Add a user, and tell the audit."""
    connection.execute(insert(users).values(_values(user)))
    what = {"role": user.role.value, **detail}
    record(
        connection, Deed(user.joined_at, actor, Action.JOIN, f"user:{user.id}", what)
    )


def add_user(connection: Connection, user: User, *, by: Hand) -> None:
    """Let somebody in whose id is known.

    Raises:
        UsageError: they are in.
    """
    if find_user(connection, user.id) is not None:
        raise UsageError(messages.user_known(user.id))
    detail = {"unit": user.unit}
    admit_person(connection, user, actor=by.name, detail=detail)


def standing_user(found: User | None, admins: Collection[int]) -> User | None:
    """Return a user with the role that counts; see `access.standing_role`."""
    if found is None:
        return None
    return replace(
        found, role=standing_role(found.id, found.role, admins) or found.role
    )


def standing(
    found: User | None, person: Person, admins: Collection[int]
) -> User | None:
    """Return a user as they are today, by name and role; None for a stranger."""
    user = standing_user(found, admins)
    if user is None:
        return None
    return replace(user, name=person.name, username=person.username)


def is_to_be_noted(
    found: User | None, person: Person, admins: Collection[int], now: datetime
) -> bool:
    """Tell whether `note_visit` has something to write. Pure, and asked every time."""
    if found is None:
        return person.id in admins
    seen = found.seen_at
    return standing(found, person, admins) != found or (
        seen is None or now - seen >= SEEN_STEP
    )


def note_visit(
    connection: Connection, person: Person, admins: Collection[int], now: datetime
) -> User | None:
    """Keep that somebody came; let in an admin of the settings who comes first.

    Returns:
        The user as they stand now, None for a stranger, of whom nothing is kept.
    """
    found = find_user(connection, person.id)
    if found is None:
        if person.id not in admins:
            return None
        user = User(
            person.id, person.name, Role.ADMIN, now, person.username, seen_at=now
        )
        admit_person(connection, user, actor=_SETTINGS, detail={})
        return user
    user = replace(standing(found, person, admins) or found, seen_at=now)
    _store(connection, user)
    return user


_SETTINGS = "settings"  # the actor where KEHOACH_ADMIN_IDS lets somebody in


def set_role(
    connection: Connection,
    user_id: int,
    role: Role,
    *,
    by: Hand,
    admins: Collection[int],
) -> User:
    """Give a user another role.

    Raises:
        UsageError: no such user, or one whom the settings make an admin.
    """
    user = the_user(connection, user_id)
    _spare(user, admins, role)
    changed = replace(user, role=role)
    _store(connection, changed)
    detail = {"before": user.role.value, "role": role.value}
    record(connection, Deed(by.at, by.name, Action.ROLE, f"user:{user_id}", detail))
    return changed


def set_unit(
    connection: Connection, user_id: int, unit: str | None, *, by: Hand
) -> User:
    """Say which unit "đơn vị tôi" is for somebody else; None for none.

    Raises:
        UsageError: no such user.
    """
    user = the_user(connection, user_id)
    changed = replace(user, unit=unit)
    _store(connection, changed)
    detail = {"before": user.unit, "unit": unit}
    record(connection, Deed(by.at, by.name, Action.UNIT, f"user:{user_id}", detail))
    return changed


def remove_user(
    connection: Connection, user_id: int, *, by: Hand, admins: Collection[int]
) -> User:
    """Make a stranger of a user; what they asked stays until it is old or erased.

    Raises:
        UsageError: no such user, or one whom the settings make an admin.
    """
    user = the_user(connection, user_id)
    _spare(user, admins, None)
    connection.execute(delete(users).where(users.c.id == user_id))
    detail = {"role": user.role.value}
    record(connection, Deed(by.at, by.name, Action.DISMISS, f"user:{user_id}", detail))
    return user


def change_settings(
    connection: Connection, user_id: int, settings: Mapping[str, str | None]
) -> None:
    """Keep what somebody chose for themselves: unit, timezone, digest_at."""
    connection.execute(
        update(users).where(users.c.id == user_id).values(dict(settings))
    )


def _spare(user: User, admins: Collection[int], role: Role | None) -> None:
    if user.id in admins and role is not Role.ADMIN:
        raise UsageError(messages.admin_of_the_settings(user.id))


def _store(connection: Connection, user: User) -> None:
    values = _values(user)
    connection.execute(
        update(users).where(users.c.id == values.pop("id")).values(values)
    )


def _user(row: Mapping[Any, Any]) -> User:
    times = {name: from_utc(row[name]) for name in ("joined_at", "seen_at")}
    return User(**{**row, **times, "role": Role(row["role"])})


def _values(user: User) -> dict[str, Any]:
    return {
        "id": user.id,
        "name": user.name,
        "username": user.username,
        "role": user.role.value,
        "unit": user.unit,
        "timezone": user.timezone,
        "digest_at": user.digest_at,
        "joined_at": to_utc(user.joined_at),
        "invited_by": user.invited_by,
        "seen_at": to_utc(user.seen_at) if user.seen_at else None,
    }
