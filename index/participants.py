"""Which bodies take part in the tasks that readers see."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from index.filters import current_plans
from index.schema import task_agencies, tasks


@dataclass(frozen=True, slots=True)
class Participant:
    """A body by its key, and whether it leads or coordinates (`schema.LEAD`, `COOP`)."""

    role: str
    key: str


def participants(connection: Connection) -> dict[str, tuple[Participant, ...]]:
    """Return the bodies of each current task, by its public id, in the order printed."""
    query = (
        select(tasks.c.public_id, task_agencies.c.role, task_agencies.c.key)
        .join(tasks, tasks.c.chunk_id == task_agencies.c.chunk_id)
        .where(tasks.c.plan_id.in_(current_plans()))
        .order_by(task_agencies.c.chunk_id, task_agencies.c.ordinal)
    )
    found: dict[str, tuple[Participant, ...]] = {}
    for row in connection.execute(query):
        one = Participant(row.role, row.key)
        found[row.public_id] = (*found.get(row.public_id, ()), one)
    return found
