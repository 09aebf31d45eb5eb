"""Complete lists, counts and deadlines: from SQL, never from a ranking."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.models import Origin, Recurrence, Span, Task
from corpus.text import fold
from index.catalog import PlanRow, TaskRow, Where
from retrieval import language
from retrieval.across import count_matter
from retrieval.asked_period import AskedPeriod, said_properly
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
from retrieval.list_slots import (
    agency_of,
    keys_in_plans,
    period_of,
    proper_name,
    recurrence_of,
    role_of,
)
from retrieval.models import (
    Answer,
    Intent,
    Note,
    NoteKind,
    Reason,
    Role,
    Scope,
    Section,
    SectionKind,
)
from retrieval.narrowing import PlanList, is_nowhere, matching, misunderstood, on_topic
from retrieval.passages import answer_duties, answer_passage
from retrieval.search import searchable


@dataclass(frozen=True, slots=True)
class _Filter:
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


def answer_list(desk: Desk) -> Answer:
    """Answer LIST, COUNT and DUE: all rows that fit, plan by plan, and how many."""
    question = desk.question
    if language.counts_events(question.folded):
        return count_matter(desk)
    wanted = _wanted(desk)
    agency, keys = wanted.agency, wanted.keys
    scope = _scope(desk, wanted)
    if agency is not None and not keys:
        return _without_keys(desk, agency, scope)
    lists = _lists(desk, wanted)
    if not lists and keys and role_of(agency) is Role.LEAD:
        coordinating = replace(agency, role=Role.COOP) if agency else None
        lists = _lists(desk, replace(wanted, agency=coordinating))
        lists = [found for found in lists if found.counted or found.prose]
        scope = replace(scope, role=Role.COOP) if lists else scope
    if not lists and agency and (duties := _duties(desk)):
        return duties
    if is_nowhere(desk):
        return desk.refused(Reason.NO_EVIDENCE, scope=scope)
    if misunderstood(desk, wanted.period, agency) and not matching(desk, lists):
        return answer_passage(desk)
    lists.sort(key=lambda found: not found.counted)  # plans with counted rows lead
    return _assemble(desk, lists, wanted, scope)


# So many plans are compared by how many tasks they have.
MOST_COMPARED = 10


def answer_counts(desk: Desk) -> Answer:
    """Answer which plan has more tasks: how many each has, and no row of them."""
    wanted = _wanted(desk)
    counted = [_list_of(desk, plan, wanted) for plan in desk.choice.plans]
    counted.sort(key=lambda found: -len(found.counted))
    sections = [
        desk.section(
            SectionKind.FACTS,
            [desk.citer.count(found.plan.id, found.counted)],
            found.plan.id,
        )
        for found in counted[:MOST_COMPARED]
    ]
    return desk.answered(sections, scope=_scope(desk, wanted))


def _wanted(desk: Desk) -> _Filter:
    agency = agency_of(desk)
    return _Filter(
        period_of(desk),
        agency,
        keys_in_plans(desk, agency),
        desk.question.intent is Intent.DUE,
        apart=desk.question.of_unit and not _PART.search(desk.question.folded),
        recurrences=recurrence_of(desk),
    )


_PART = re.compile(r"\bchu tri\b|\bphoi hop\b")


def _lists(desk: Desk, wanted: _Filter) -> list[PlanList]:
    lists = (_list_of(desk, plan, wanted) for plan in desk.choice.plans)
    return [found for found in lists if found.anything]


def _scope(desk: Desk, wanted: _Filter) -> Scope:
    period, agency = wanted.period, wanted.agency
    named = desk.plan_ids if desk.restricted else ()
    return Scope(
        period_printed=said_properly(period) if period else None,
        period=period.span if period else None,
        agency=proper_name(desk, agency, wanted.keys) if agency else None,
        role=role_of(agency) if agency else None,
        plans=tuple(desk.citer.name(plan_id) for plan_id in named),
        overdue=period is not None and period.overdue,
    )


def _without_keys(desk: Desk, agency: AskedAgency, scope: Scope) -> Answer:
    """Answer for a name that leads and supports nothing: by a clause, or in words."""
    return _duties(desk) or _named_in_words(desk, agency, scope)


def _duties(desk: Desk) -> Answer | None:
    asked = language.DUTIES.search(desk.question.folded)
    return answer_duties(desk) if asked else None


# What a plan's list is made of, in the order shown.
_PARTS: tuple[tuple[SectionKind, Callable[[PlanList], tuple[TaskRow, ...]]], ...] = (
    (SectionKind.ROWS, lambda found: found.counted),
    (SectionKind.PROSE, lambda found: found.prose),
    (SectionKind.STANDING, lambda found: found.standing),
    (SectionKind.SUPPORTING, lambda found: found.supporting),
)


def _assemble(
    desk: Desk, lists: Sequence[PlanList], wanted: _Filter, scope: Scope
) -> Answer:
    lists = on_topic(desk, lists)
    several = len(lists) > 1
    sections: list[Section] = []
    for found in lists:
        plan_id = found.plan.id if several else None
        sections += [
            desk.section(kind, map(desk.citer.row, rows(found)), plan_id)
            for kind, rows in _PARTS
        ]
    count = sum(len(found.counted) for found in lists)
    notes = _coordinating_note(desk, wanted)
    if not any(found.counted or found.prose or found.supporting for found in lists):
        standing = [s for s in sections if s.items]
        if not standing or wanted.due:
            return desk.empty(scope, notes=(*notes, *_years_note(desk)))
    if desk.question.intent is Intent.DUE:
        count += sum(len(found.prose) for found in lists)
    return desk.answered(sections, scope=scope, count=count, notes=notes)


def _named_in_words(desk: Desk, agency: AskedAgency, scope: Scope) -> Answer:
    """Answer for a name that is no body's key: with the rows that say it, if any do."""
    name = fold(agency.mention.printed)
    rows = desk.reader.tasks(Where(plan_ids=desk.restricted))
    saying = [r for r in rows if name in fold(searchable(r.task))]
    if not saying:
        return desk.refused(
            Reason.UNKNOWN_AGENCY, missing=(agency.mention.printed,), scope=scope
        )
    plans = [p for p in desk.choice.plans if any(r.plan_id == p.id for r in saying)]
    sections = [
        desk.section(
            SectionKind.ROWS,
            (desk.citer.row(r) for r in saying if r.plan_id == plan.id),
            plan.id if len(plans) > 1 else None,
        )
        for plan in plans
    ]
    return desk.answered(
        sections, scope=replace(scope, role=Role.ANY), count=len(saying)
    )


# --- rows ---------------------------------------------------------------------------


def _list_of(desk: Desk, plan: PlanRow, wanted: _Filter) -> PlanList:
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


def _restricted(desk: Desk, plan: PlanRow, where: Where, wanted: _Filter) -> PlanList:
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


def _span_in(plan: PlanRow, wanted: _Filter, today: date) -> Span | None:
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


# --- notes --------------------------------------------------------------------------


def _coordinating_note(desk: Desk, wanted: _Filter) -> tuple[Note, ...]:
    agency = wanted.agency
    if agency is None or agency.role is not Role.ANY or wanted.apart:
        return ()
    rows = desk.reader.tasks(Where(plan_ids=desk.restricted, coop_keys=wanted.keys))
    return (Note(NoteKind.ALSO_COORDINATES, (str(len(rows)),)),) if rows else ()


def _years_note(desk: Desk) -> tuple[Note, ...]:
    """Say which years there are plans of, when nothing was found."""
    years = sorted(
        {p.header.period_start.year for p in desk.choice.plans if p.header.period_start}
    )
    return (Note(NoteKind.OTHER_YEARS, tuple(map(str, years))),) if years else ()
