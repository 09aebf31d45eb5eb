"""The rows of one plan that a list asks for: by body, period and recurrence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.models import Origin, Recurrence, Span, Task
from index.catalog import PlanRow, TaskRow, Where
from retrieval.asked_period import AskedPeriod
from retrieval.bodies import AskedAgency
from retrieval.calendars import (
    covers_years,
    falls_due,
    is_dated,
    is_standing,
    recurs_in,
    runs_in,
    still_to_come,
    touches,
)
from retrieval.desk import Desk
from retrieval.list_slots import role_of
from retrieval.models import Role
from retrieval.narrowing import PlanList


@dataclass(frozen=True, slots=True)
class Filter:
    """The restrictions of one list.

    `due` asks for ends inside the period, `apart` also for the rows that the body only
    supports, `recurrences` for rows that come back so.
    """

    period: AskedPeriod | None
    agency: AskedAgency | None
    keys: tuple[str, ...]
    due: bool
    apart: bool = False
    recurrences: frozenset[Recurrence] = frozenset()


def list_of(desk: Desk, plan: PlanRow, wanted: Filter) -> PlanList:
    """Return what one plan holds of the list; the body's supporting rows apart."""
    if wanted.agency is None:
        return _restricted(desk, plan, Where(plan_ids=(plan.id,)), wanted)
    leads = Where(plan_ids=(plan.id,), lead_keys=wanted.keys)
    supports = Where(plan_ids=(plan.id,), coop_keys=wanted.keys)
    if role_of(wanted.agency) is Role.COOP:
        return _restricted(desk, plan, supports, wanted)
    found = _restricted(desk, plan, leads, wanted)
    if not wanted.apart:
        return found
    beside = _restricted(desk, plan, supports, wanted)
    led = {row.id for row in desk.reader.tasks(leads)}
    others = (*beside.counted, *beside.prose)
    return replace(found, supporting=tuple(r for r in others if r.id not in led))


def _restricted(desk: Desk, plan: PlanRow, where: Where, wanted: Filter) -> PlanList:
    """The rows of a plan that fulfil `where` and the asked period."""
    rows = desk.rows(where)
    if wanted.recurrences:
        again = [r for r in rows if _recurs(r.task, wanted.recurrences)]
        return _split(plan, again, ())
    span = _span_in(plan, wanted, desk.question.as_of)
    if wanted.period is None or span is None:
        return _split(plan, rows, ())
    if wanted.due or span.start is None:  # "trước 30/6" asks for ends
        window = still_to_come(span, desk.question.as_of, wanted.period)
        due = [r for r in rows if falls_due(r.task, window)]
        if not runs_in(plan, window):  # what comes round ended with its plan
            due = [r for r in due if is_dated(r.task)]
        return _split(plan, due, ())
    runs = runs_in(plan, span)
    touching = [
        r for r in rows if touches(r.task, span) or (runs and recurs_in(r.task, span))
    ]
    standing = [r for r in touching if is_standing(r.task, plan)]
    if runs:
        standing += [
            r
            for r in rows
            if r.task.origin is Origin.TABLE
            and not is_dated(r.task)
            and r not in touching
        ]
    return _split(plan, [r for r in touching if r not in standing], standing)


def _recurs(task: Task, recurrences: frozenset[Recurrence]) -> bool:
    return task.time is not None and task.time.recurrence in recurrences


def _span_in(plan: PlanRow, wanted: Filter, today: date) -> Span | None:
    """The asked period; without a year it is the plan's, for deadlines today's."""
    if wanted.period is None:
        return None
    year = _year_of(plan)
    if year is None or (wanted.due and _covers(plan, today.year)):
        year = today.year
    return wanted.period.in_year(year)


def _covers(plan: PlanRow, year: int) -> bool:
    first, last = plan.header.period_start, plan.header.period_end
    return first is not None and last is not None and first.year <= year <= last.year


def _year_of(plan: PlanRow) -> int | None:
    """The year that a period without one means, None for plans of several years."""
    start = plan.header.period_start
    return start.year if start and not covers_years(plan) else None


def _position(row: TaskRow) -> int:
    return row.position


def _split(
    plan: PlanRow, rows: Sequence[TaskRow], standing: Sequence[TaskRow]
) -> PlanList:
    """Rows of tables count; a plan without tables counts its assignments."""
    table = tuple(r for r in rows if r.task.origin is Origin.TABLE)
    prose = tuple(r for r in rows if r.task.origin is Origin.PROSE)
    if plan.rows == 0:
        table = tuple(r for r in prose if r.task.assigned)
        prose = tuple(r for r in prose if not r.task.assigned)
    return PlanList(plan, table, prose, tuple(sorted(standing, key=_position)))
