"""Who did what, and when: only ever added to, in the transaction that does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select

from index.rows import from_utc, to_utc
from index.schema import audit


class Action(StrEnum):
    """What staff can do to what is stored, and to who may use it."""

    CORRECT = "correct"
    UNDO = "undo"
    ACCEPT = "accept"
    REPLACE = "replace"  # a plan, because somebody said so
    REMOVE = "remove"
    PRUNE = "prune"
    PUBLISH = "publish"  # a file that staff sent to the bot
    INVITE = "invite"
    REVOKE = "revoke"  # an invite
    JOIN = "join"  # by an invite, or as an admin of the settings
    ROLE = "role"
    UNIT = "unit"  # of somebody else, or of a group
    DISMISS = "dismiss"  # a user
    ADMIT = "admit"  # a group
    SHUT_OUT = "shut_out"  # a group
    ERASE = "erase"  # what was kept about a user


@dataclass(frozen=True, slots=True)
class Deed:
    """Somebody's deed.

    `subject` is the id of a task, the key of a plan, or
    "user:", "group:", "invite:" and a number.
    """

    at: datetime
    actor: str
    action: Action
    subject: str
    detail: Mapping[str, Any]


def record(connection: Connection, deed: Deed) -> None:
    """Add a deed."""
    connection.execute(
        insert(audit).values(
            at=to_utc(deed.at),
            actor=deed.actor,
            action=deed.action.value,
            subject=deed.subject,
            detail=dict(deed.detail),
        )
    )


def subjects_of(connection: Connection, *actions: Action) -> frozenset[str]:
    """Return whom or what was ever done one of these to."""
    wanted = audit.c.action.in_([action.value for action in actions])
    query = select(audit.c.subject).where(wanted).distinct()
    return frozenset(connection.execute(query).scalars())


def deeds(connection: Connection) -> tuple[Deed, ...]:
    """Return all deeds, oldest first."""
    found = connection.execute(select(audit).order_by(audit.c.id))
    return tuple(
        Deed(
            from_utc(row.at) or row.at,
            row.actor,
            Action(row.action),
            row.subject,
            row.detail,
        )
        for row in found
    )
