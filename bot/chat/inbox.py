"""Updates as they came, kept before Telegram is told that they did."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, true, update

from index.chat_schema import inbox
from index.content import VARIABLES
from index.rows import to_utc

Body = Mapping[str, Any]
"""An update as the Bot API writes it in JSON."""


class State(StrEnum):
    """What became of an update."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"  # its user was told so, with the code that the log has


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update to be handled; a suspect when `attempts`, see `blame`, is above 0."""

    update_id: int
    lane: int
    body: Body
    attempts: int = 0


# Where an update of some kind names what it is of; chats before users.
_CHATS = (("chat",), ("message", "chat"))
_USERS = (("from",), ("user",))


def lane_of(body: Body) -> int:
    """Return the id of the chat that an update is of, else of its user, else 0.

    Updates of one lane are handled in the order they came.
    """
    parts = [part for part in body.values() if isinstance(part, Mapping)]
    for path in (*_CHATS, *_USERS):
        for part in parts:
            found = _at(part, path)
            if found is not None:
                return found
    return 0


def _at(part: Mapping[str, Any], path: Sequence[str]) -> int | None:
    value: Any = part
    for key in (*path, "id"):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, int) else None


def put(
    connection: Connection, bodies: Iterable[Body], now: datetime
) -> tuple[Waiting, ...]:
    """Keep updates that are not known yet, and return these, oldest first."""
    given = {body["update_id"]: body for body in bodies}
    known = _known(connection, list(given))
    new = [
        Waiting(number, lane_of(given[number]), given[number])
        for number in sorted(given.keys() - known)
    ]
    if new:
        connection.execute(insert(inbox), [_values(item, now) for item in new])
    return tuple(new)


def _known(connection: Connection, numbers: Sequence[int]) -> set[int]:
    known: set[int] = set()
    for start in range(0, len(numbers), VARIABLES):
        some = inbox.c.update_id.in_(numbers[start : start + VARIABLES])
        known.update(
            connection.execute(select(inbox.c.update_id).where(some)).scalars()
        )
    return known


def _values(item: Waiting, now: datetime) -> dict[str, Any]:
    return {
        "update_id": item.update_id,
        "lane": item.lane,
        "body": dict(item.body),
        "state": State.WAITING,
        "attempts": 0,
        "received_at": to_utc(now),
    }


def waiting(connection: Connection) -> tuple[Waiting, ...]:
    """Return the updates to be handled, oldest first."""
    found = connection.execute(
        select(inbox.c.update_id, inbox.c.lane, inbox.c.body, inbox.c.attempts)
        .where(inbox.c.state == State.WAITING)
        .order_by(inbox.c.update_id)
    )
    return tuple(Waiting(*row) for row in found)


def blame(connection: Connection, numbers: Collection[int]) -> None:
    """Keep that a process died while it handled these updates.

    One that was alone is blamed for it; of several, each is a suspect and no more.
    """
    blamed = inbox.c.attempts + 1 if len(numbers) == 1 else 1
    suspected = inbox.c.attempts == 0 if len(numbers) > 1 else true()
    connection.execute(
        update(inbox)
        .where(
            inbox.c.update_id.in_(numbers), inbox.c.state == State.WAITING, suspected
        )
        .values(attempts=blamed)
    )


def finish(
    connection: Connection, number: int, now: datetime, state: State = State.DONE
) -> bool:
    """Mark an update as dealt with; False when it was already."""
    done = connection.execute(
        update(inbox)
        .where(inbox.c.update_id == number, inbox.c.state == State.WAITING)
        .values(state=state, finished_at=to_utc(now))
    )
    return done.rowcount == 1


def count(connection: Connection) -> dict[str, int]:
    """Return how many updates are in each state."""
    query = select(inbox.c.state, func.count()).group_by(inbox.c.state)
    return {row[0]: row[1] for row in connection.execute(query)}


def forget(connection: Connection, before: datetime) -> int:
    """Delete what was dealt with and came before a time; return how many."""
    old = inbox.c.received_at < to_utc(before)
    done = connection.execute(delete(inbox).where(old, inbox.c.state != State.WAITING))
    return done.rowcount
