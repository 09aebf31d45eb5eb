"""From the rows of an index to the tasks that reminders watch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from bot.reminders.deadlines import validity
from bot.reminders.models import Party, WatchedTask
from bot.reminders.subscriptions import folded_words
from retrieval.models import Role

if TYPE_CHECKING:
    from index.catalog import Reader
    from index.records import TaskRow


def watched_tasks(reader: Reader, zone: tzinfo) -> tuple[WatchedTask, ...]:
    """Return every task that readers see, plan by plan in the order of the documents.

    Args:
        reader: One state of the index.
        zone: Whose days "known since" is told in.
    """
    from index.history import first_loaded
    from index.participants import participants
    from retrieval.citing import Citer

    plans = {plan.id: plan for plan in reader.plans()}
    citer = Citer(plans)
    bounds = {plan_id: validity(plan.header) for plan_id, plan in plans.items()}
    loaded = first_loaded(reader.connection)
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
        )
        for row in reader.tasks()
    )


def _known_since(
    loaded: Mapping[str, datetime | None], task_id: str, zone: tzinfo
) -> date:
    at = loaded.get(task_id)
    return date.min if at is None else at.astimezone(zone).date()


def _words(row: TaskRow) -> str:
    task = row.task
    return folded_words((task.group, task.content, task.product))
