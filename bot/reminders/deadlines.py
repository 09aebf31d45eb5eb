"""The deadlines of a task, each with what is to be said about how it was read. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus.models import Header, Recurrence, Span, Timeframe
from corpus.occasions import occasions


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline of a task.

    `due` is the last day that is in time, `opens` the first day of the printed period,
    None for "by the end". `inferred` tells that only a period is printed and `due` is
    its last day. `readings` are the other ways in which the words can be read, `due`
    being the likelier one. `recurrence` is None for what is to be done once.
    """

    due: date
    opens: date | None = None
    inferred: bool = False
    recurrence: Recurrence | None = None
    readings: tuple[Span, ...] = ()


def deadlines(
    time: Timeframe | None, within: Span, validity: Span
) -> tuple[Deadline, ...]:
    """Return the deadlines of a task that lie in `within`, soonest first.

    One for "trước ngày 31/8/2021" or "Quý III", several for "Quý I, Quý III", one a
    round for "trước ngày 05 hằng tháng". Standing work ("thường xuyên"), an open end
    ("từ tháng 3") and words that could not be read have none. 29/02 every year is
    28/02 in common years.

    Args:
        time: The time as read, None when the document gives none.
        within: The days asked about, inclusive. Rounds need both ends.
        validity: The days that the plan is for: rounds of a recurrence stay inside,
            a date that is printed counts wherever it lies.
    """
    if time is None:
        return ()
    if time.recurrence is not None:
        within = _overlap(within, validity)
    return tuple(
        Deadline(
            occasion.end,
            occasion.start,
            not occasion.exact,
            time.recurrence,
            time.other_readings,
        )
        for occasion in _occasions(time, within)
    )


_occasions = lru_cache(maxsize=8192)(occasions)  # asked again at every tick


def validity(header: Header) -> Span:
    """Return the days that a plan is for.

    That is its period; without one, the rest of the year it was issued in. A plan that
    gives neither has no bounds.
    """
    if header.period_start or header.period_end:
        return Span(header.period_start, header.period_end)
    if header.issued:
        return Span(header.issued, date(header.issued.year, 12, 31))
    return Span(None, None)


def _overlap(one: Span, other: Span) -> Span:
    return Span(
        _bound(max, one.start, other.start),
        _bound(min, one.end, other.end),
    )


def _bound(
    choose: Callable[[list[date]], date], one: date | None, other: date | None
) -> date | None:
    days = [day for day in (one, other) if day is not None]
    return choose(days) if days else None
