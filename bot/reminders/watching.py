"""From the rows of an index to the tasks that reminders watch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from bot.reminders.deadlines import validity
from bot.reminders.models import Move, Party, WatchedTask
from bot.reminders.subscriptions import folded_words
from retrieval.models import Role

if TYPE_CHECKING:
    from index.catalog import Reader
    from index.history import Former
    from index.records import PlanRow, TaskRow


def watched_tasks(reader: Reader, zone: tzinfo) -> tuple[WatchedTask, ...]:
    """Return every task that readers see, plan by plan in the order of the documents.

    Args:
        reader: One state of the index.
        zone: Whose days "known since" is told in.
    """
    from index.history import first_loaded, former_rows
    from index.participants import participants
    from retrieval.citing import Citer

    plans = {plan.id: plan for plan in reader.plans()}
    citer = Citer(plans)
    bounds = {plan_id: validity(plan.header) for plan_id, plan in plans.items()}
    loaded = first_loaded(reader.connection)
    former = former_rows(reader.connection)
    bodies = {
        task_id: tuple(Party(Role(body.role), body.key) for body in found)
        for task_id, found in participants(reader.connection).items()
    }
    return tuple(
        WatchedTask(
            citer.row(row),
            row.task.time,
            plans[row.plan_id].family,
            bounds[row.plan_id],
            _known_since(loaded, row.id, zone),
            bodies.get(row.id, ()),
            _words(row),
            _move(row, plans[row.plan_id], former.get(row.id), zone),
        )
        for row in reader.tasks()
    )


def _known_since(
    loaded: Mapping[str, datetime | None], task_id: str, zone: tzinfo
) -> date:
    at = loaded.get(task_id)
    return date.min if at is None else at.astimezone(zone).date()


def _move(
    row: TaskRow, plan: PlanRow, former: Former | None, zone: tzinfo
) -> Move | None:
    """Tell from where the current version moved the deadline of a row, if it did."""
    from retrieval.citing import Citer

    if former is None or plan.loaded_at is None:
        return None
    old, new = former.row.task.time, row.task.time
    if old is None or old.end is None or (new is not None and new.end == old.end):
        return None
    was = Citer({former.plan.id: former.plan}).row(former.row)
    return Move(was, old.end, plan.loaded_at.astimezone(zone).date(), plan.id)


def _words(row: TaskRow) -> str:
    task = row.task
    return folded_words((task.group, task.content, task.product))
