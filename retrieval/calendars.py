"""Where a task stands in time: inside a period, due in it, or running all along. Pure."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from corpus.models import Span, Task
from index.catalog import PlanRow
from retrieval.asked_period import AskedPeriod


def is_dated(task: Task) -> bool:
    """Whether a task has a first or a last day."""
    return task.time is not None and (task.time.start or task.time.end) is not None


def covers_years(plan: PlanRow) -> bool:
    """Whether a plan runs over more than one year."""
    first, last = plan.header.period_start, plan.header.period_end
    return first is not None and last is not None and first.year < last.year


def runs_in(plan: PlanRow, span: Span) -> bool:
    """Whether a plan's own time shares a day with `span`; one without a time always."""
    header = plan.header
    first = header.period_start or header.issued
    if first is not None and header.issued is not None:
        first = min(first, header.issued)
    last = header.period_end or date.max
    return first is None or (
        first <= (span.end or date.max) and last >= (span.start or date.min)
    )


def touches(task: Task, span: Span) -> bool:
    """Whether a dated task shares a day with `span`; "by D" is the day D."""
    time = task.time
    if time is None or (time.start is None and time.end is None):
        return False
    first = time.start or time.end
    last = time.end or date.max
    if first is None:
        return False
    return first <= (span.end or date.max) and last >= (
        span.start or span.end or date.min
    )


def is_standing(task: Task, plan: PlanRow) -> bool:
    """Whether a task runs through the whole period of its plan, or keeps recurring."""
    time, header = task.time, plan.header
    if time is None or not is_dated(task):
        return True
    return (
        header.period_start is not None
        and header.period_end is not None
        and time.start is not None
        and time.start <= header.period_start
        and (time.end is None or time.end >= header.period_end)
    )


def still_to_come(span: Span, today: date, period: AskedPeriod) -> Span:
    """Return the part of an asked period that is still to come, when today is inside it."""
    if period.overdue or span.end is None:
        return span
    if span.start is None:
        return Span(today, span.end) if today <= span.end else span
    return (
        Span(max(span.start, today), span.end)
        if span.start <= today <= span.end
        else span
    )


def falls_due(task: Task, window: Span) -> bool:
    """Whether a task ends, or comes round, inside the window."""
    end = task.time.end if task.time else None
    if end is not None:
        return (window.start or date.min) <= end <= (window.end or date.max)
    return recurs_in(task, window)


def recurs_in(task: Task, window: Span) -> bool:
    """Whether a yearly date comes round inside the window."""
    if task.time is None or task.time.month_day is None or window.end is None:
        return False
    month, day = task.time.month_day
    first = window.start or window.end
    years = range(first.year, window.end.year + 1)
    days = (_day_of(year, month, day) for year in years)
    return any(first <= d <= window.end for d in days)


def _day_of(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))
