"""What a list is restricted to: a period, a body and its part, how often."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from corpus.agencies import agency_key, matching_keys
from corpus.models import Precision, Recurrence, Span
from index.catalog import Where
from retrieval.asked_period import AskedPeriod
from retrieval.bodies import AskedAgency, keys_of
from retrieval.calendars import covers_years
from retrieval.desk import Desk
from retrieval.models import Intent, Role
from retrieval.relative import DUE_SOON_DAYS
from retrieval.spans import year_of

_WHOLE = frozenset({Precision.YEAR, Precision.PERIOD})


def period_of(desk: Desk) -> AskedPeriod | None:
    """The period that restricts rows; a year restricts plans, but for deadlines."""
    question = desk.question
    late = next((p for p in question.periods if p.overdue), None)
    periods = [p for p in question.periods if p.span or p.recurrence is None]
    fine = [p for p in periods if p.precision not in _WHOLE and not p.overdue]
    if late is not None:
        return _late_in(late, fine[0]) if fine else late
    if fine:
        return fine[0]
    if question.intent is not Intent.DUE:
        return _year_of_long_plan(desk)
    if periods and not _SOON.search(question.folded):
        return periods[0]
    today = question.as_of
    left = _STILL.search(question.folded) and not _SOON.search(question.folded)
    days = timedelta(days=DUE_SOON_DAYS)
    last = year_of(today).end if left else today + days
    return AskedPeriod(0, 0, "", Span(today, last), Precision.DAY)


def _late_in(late: AskedPeriod, period: AskedPeriod) -> AskedPeriod:
    """Overdue tasks of one period: those of it that ended before today."""
    span, ended = period.span, late.span
    if span is None or span.end is None or ended is None or ended.end is None:
        return late
    return replace(late, span=Span(span.start, min(span.end, ended.end)))


_SOON = re.compile(r"\bsap\b|\bgan\b")
_STILL = re.compile(r"\bcon\b")


def recurrence_of(desk: Desk) -> frozenset[Recurrence]:
    """The recurrences that a list is asked for ("nhiệm vụ thường xuyên"), else none."""
    if desk.question.intent not in (Intent.LIST, Intent.COUNT):
        return frozenset()
    periods = desk.question.periods
    # "thường xuyên ... năm 2020": the year is the plan's
    asked = {
        p.recurrence
        for p in periods
        if p.recurrence and (p.span is None or _is_whole(p))
    }
    if not asked or any(p.recurrence is None for p in periods if not _is_whole(p)):
        return frozenset()
    anyhow = {Recurrence.CONTINUOUS, Recurrence.PERIODIC}
    return frozenset(Recurrence) if asked & anyhow else frozenset(filter(None, asked))


def _is_whole(period: AskedPeriod) -> bool:
    return period.precision in _WHOLE


def _year_of_long_plan(desk: Desk) -> AskedPeriod | None:
    """Read "năm 2027": it restricts the rows of a plan that runs over several years."""
    for period in desk.question.periods:
        if (
            period.precision is Precision.YEAR
            and period.span
            and all(map(covers_years, desk.choice.plans))
        ):
            return period
    return None


def agency_of(desk: Desk) -> AskedAgency | None:
    """The body whose tasks are asked: one with a part to play, not the issuer of them all."""
    issuers = [agency_key(p.header.issuer or "") for p in desk.choice.plans]
    for agency in desk.question.agencies:
        is_issuer = all(matching_keys(agency.mention.key, (key,)) for key in issuers)
        if not is_issuer or agency.role is not Role.ANY:
            return agency
    return None


def role_of(agency: AskedAgency | None) -> Role:
    """Without a verb a body's tasks are those that it leads."""
    return Role.COOP if agency and agency.role is Role.COOP else Role.LEAD


def keys_in_plans(desk: Desk, agency: AskedAgency | None) -> tuple[str, ...]:
    """Keys of the index that the body answers to, if its plans name it at all."""
    if agency is None:
        return ()
    keys = keys_of(agency.mention.key, desk.reader.agency_names())
    if not keys:
        return ()
    anywhere = desk.reader.tasks(Where(plan_ids=desk.restricted, any_keys=keys))
    return keys if anywhere else ()


def proper_name(desk: Desk, agency: AskedAgency, keys: Sequence[str]) -> str:
    """The body's name as plans print it; as typed when it may be several."""
    names = {desk.reader.agency_names()[key] for key in keys}
    return names.pop() if len(names) == 1 else agency.mention.printed
