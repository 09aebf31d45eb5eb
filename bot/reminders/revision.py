"""A number that rises whenever something changes what is due."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from index.reminder_schema import reminder_state

_ONLY = 1


def revision(connection: Connection) -> int:
    """Return the number; 0 before the first change."""
    found = connection.execute(select(reminder_state.c.revision)).scalar()
    return int(found or 0)


def raise_revision(connection: Connection) -> None:
    """Tell tickers, in the transaction that changes something, to look again."""
    own = reminder_state
    raised = connection.execute(
        update(own).where(own.c.id == _ONLY).values(revision=own.c.revision + 1)
    )
    if not raised.rowcount:
        connection.execute(insert(own).values(id=_ONLY, revision=1))
