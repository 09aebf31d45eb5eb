"""The versions of a plan, also those that are no longer answered from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, func, select

from index.diff import RowDiff, compare
from index.records import PlanRow, TaskRow
from index.rows import from_utc, to_plan_row, to_task_row
from index.schema import CURRENT, RETIRED, plans, tasks
from index.staging import known_tasks


@dataclass(frozen=True, slots=True)
class Version:
    """One version, and what it changed in the one before; None for the first."""

    plan: PlanRow
    is_current: bool
    diff: RowDiff | None


def versions(connection: Connection, family: int) -> tuple[PlanRow, ...]:
    """Return the versions of a plan, oldest first, the current one last."""
    query = (
        select(plans)
        .where(plans.c.family == family, plans.c.status.in_((CURRENT, RETIRED)))
        .order_by(plans.c.status == CURRENT, plans.c.version, plans.c.id)
    )
    return tuple(map(to_plan_row, connection.execute(query).mappings()))


def history(connection: Connection, plan: PlanRow) -> tuple[Version, ...]:
    """Return the versions of a plan with what each changed, oldest first."""
    found = []
    before: PlanRow | None = None
    for version in versions(connection, plan.family):
        diff = None if before is None else difference(connection, before, version)
        found.append(Version(version, version.id == plan.id, diff))
        before = version
    return tuple(found)


def difference(connection: Connection, old: PlanRow, new: PlanRow) -> RowDiff:
    """Compare the rows of two versions as they were read."""
    return compare(known_tasks(connection, old.id), known_tasks(connection, new.id))


@dataclass(frozen=True, slots=True)
class Former:
    """A row as the version before the current one had it, with that version."""

    plan: PlanRow
    row: TaskRow


def former_rows(connection: Connection) -> dict[str, Former]:
    """Return the current rows that the version before had too, by their public id."""
    current = plans.alias("current")
    before = (
        select(current.c.id, func.max(plans.c.version).label("version"))
        .join(
            plans,
            and_(
                plans.c.family == current.c.family,
                plans.c.status == RETIRED,
                plans.c.version < current.c.version,
            ),
        )
        .where(current.c.status == CURRENT)
        .group_by(current.c.id)
        .subquery()
    )
    query = (
        select(plans)
        .join(current, plans.c.family == current.c.family)
        .join(before, before.c.id == current.c.id)
        .where(plans.c.version == before.c.version, plans.c.status == RETIRED)
    )
    versions_before = {
        row["id"]: to_plan_row(row) for row in connection.execute(query).mappings()
    }
    found = connection.execute(
        select(tasks).where(tasks.c.plan_id.in_(versions_before))
    ).mappings()
    rows = map(to_task_row, found)
    return {row.id: Former(versions_before[row.plan_id], row) for row in rows}


def first_loaded(connection: Connection) -> dict[str, datetime | None]:
    """Return since when each row has been known, by its public id (aware, UTC).

    That is when the first version of its plan that has the row was loaded; None where
    it was loaded before that was kept.
    """
    query = (
        select(
            tasks.c.public_id,
            func.min(plans.c.loaded_at).label("first"),
            func.count(plans.c.loaded_at).label("dated"),
            func.count().label("versions"),
        )
        .join(plans, plans.c.id == tasks.c.plan_id)
        .where(plans.c.status.in_((CURRENT, RETIRED)))
        .group_by(tasks.c.public_id)
    )
    return {
        row.public_id: from_utc(row.first) if row.dated == row.versions else None
        for row in connection.execute(query)
    }
