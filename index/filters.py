"""`Where` as SQL, and the sets of plans that readers and refreshes look at."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from corpus.models import Span
from index.records import Where
from index.schema import COOP, CURRENT, LEAD, clauses, plans, task_agencies, tasks


def current_plans() -> Select[int]:
    """Return the ids of the plans that readers see."""
    return select(plans.c.id).where(plans.c.status == CURRENT)


def task_conditions(where: Where) -> tuple[ColumnElement[bool], ...]:
    """Return what a row of `tasks` must fulfil."""
    return tuple(_task_conditions(where))


def _task_conditions(where: Where) -> Iterator[ColumnElement[bool]]:
    yield tasks.c.plan_id.in_(current_plans())
    if where.plan_ids:
        yield tasks.c.plan_id.in_(where.plan_ids)
    if where.origin is not None:
        yield tasks.c.origin == where.origin.value
    if where.lead_keys:
        yield _takes_part(where.lead_keys, LEAD)
    if where.coop_keys:
        yield _takes_part(where.coop_keys, COOP)
    if where.any_keys:
        yield _takes_part(where.any_keys, LEAD, COOP)
    if where.touches is not None:
        yield _touches(where.touches)
    if where.ends_within is not None:
        yield _within(tasks.c.time_end, where.ends_within)


def _takes_part(keys: tuple[str, ...], *roles: str) -> ColumnElement[bool]:
    named = select(task_agencies.c.chunk_id).where(
        task_agencies.c.key.in_(keys), task_agencies.c.role.in_(roles)
    )
    return tasks.c.chunk_id.in_(named)


def _touches(span: Span) -> ColumnElement[bool]:
    start, end = tasks.c.time_start, tasks.c.time_end
    starts_by_its_end = func.coalesce(start, end)
    before: ColumnElement[bool] = starts_by_its_end.is_not(None)
    if span.end is not None:
        before = starts_by_its_end <= span.end
    if span.start is None:
        return before
    return and_(before, or_(end.is_(None), end >= span.start))


def _within(day: ColumnElement[object], span: Span) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = [day.is_not(None)]
    if span.start is not None:
        parts.append(day >= span.start)
    if span.end is not None:
        parts.append(day <= span.end)
    return and_(*parts)


def clause_conditions(where: Where) -> tuple[ColumnElement[bool], ...]:
    """Return what a row of `clauses` must fulfil; only `plan_ids` speaks of them."""
    current = clauses.c.plan_id.in_(current_plans())
    if not where.plan_ids:
        return (current,)
    return (current, clauses.c.plan_id.in_(where.plan_ids))
