"""Complete lists, counts and deadlines: from SQL, never from a ranking."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.text import fold
from index.catalog import TaskRow, Where
from retrieval import language
from retrieval.across import count_matter
from retrieval.asked_period import said_properly
from retrieval.bodies import AskedAgency
from retrieval.calendars import (
    runs_in,
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
from retrieval.restricting import Filter, list_of
from retrieval.search import searchable


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
    # "báo đài làm gì": of a group of bodies, told by its words
    of_group = agency is None and wanted.period is None and desk.search.topic
    if (of_group or (agency and not lists)) and (duties := _duties(desk)):
        return duties
    if refusal := _in_vain(desk, wanted, lists, scope):
        return refusal
    if misunderstood(desk, wanted.period, agency) and not matching(desk, lists):
        return answer_passage(desk)
    lists.sort(key=lambda found: not found.counted)  # plans with counted rows lead
    return _assemble(desk, lists, wanted, scope)


def _in_vain(
    desk: Desk, wanted: Filter, lists: Sequence[PlanList], scope: Scope
) -> Answer | None:
    """Refuse a list of a year, or about a matter, that no plan in question has."""
    if year := _year_in_vain(desk, wanted, lists):
        return desk.refused(Reason.UNKNOWN_YEAR, missing=[year], scope=scope)
    if is_nowhere(desk):
        return desk.refused(Reason.NO_EVIDENCE, scope=scope)
    return None


def _year_in_vain(desk: Desk, wanted: Filter, lists: Sequence[PlanList]) -> str | None:
    """The year of "quý III/2031", when the plans in question end before or begin after."""
    period = wanted.period
    span = period.span if period and not (period.told or wanted.due) else None
    if span is None or span.start is None or span.end is None:
        return None
    runs = any(runs_in(plan, span) for plan in desk.choice.plans)
    found = any(found.counted or found.prose for found in lists)
    return None if runs or found else str(span.end.year)


# So many plans are compared by how many tasks they have.
MOST_COMPARED = 10


def answer_counts(desk: Desk) -> Answer:
    """Answer which plan has more tasks: how many each has, and no row of them."""
    wanted = _wanted(desk)
    counted = [list_of(desk, plan, wanted) for plan in desk.choice.plans]
    some = [found for found in counted if found.counted]
    counted = some if len(some) > 1 else counted  # others have nothing to compare
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


def _wanted(desk: Desk) -> Filter:
    agency = agency_of(desk)
    return Filter(
        period_of(desk),
        agency,
        keys_in_plans(desk, agency),
        desk.question.intent is Intent.DUE,
        apart=desk.question.unit is not None and not _PART.search(desk.question.folded),
        recurrences=recurrence_of(desk),
    )


_PART = re.compile(r"\bchu tri\b|\bphoi hop\b")


def _lists(desk: Desk, wanted: Filter) -> list[PlanList]:
    lists = (list_of(desk, plan, wanted) for plan in desk.choice.plans)
    return [found for found in lists if found.anything]


def _scope(desk: Desk, wanted: Filter) -> Scope:
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
    desk: Desk, lists: Sequence[PlanList], wanted: Filter, scope: Scope
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


# --- notes --------------------------------------------------------------------------


def _coordinating_note(desk: Desk, wanted: Filter) -> tuple[Note, ...]:
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
