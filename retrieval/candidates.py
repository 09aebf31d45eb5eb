"""The rows that a question may mean, best first, and whether the best is evidence."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.models import Precision
from corpus.text import fold
from corpus.vocabulary import terms
from index.catalog import PlanRow, TaskRow, Where
from retrieval.asked_period import AskedPeriod
from retrieval.calendars import covers_years, touches
from retrieval.desk import Desk
from retrieval.models import Intent
from retrieval.search import Ranked

# The shares of words that other answers go by.
COVERAGE_FLOOR, LEAST_COVERAGE = 0.5, 0.3
# An index of fewer rows has nothing to stand out from.
FEW_ROWS = 60


@dataclass(frozen=True, slots=True)
class Door:
    """One way for the best row to be evidence: all of these at least.

    `coverage` is the share of the question's rare words that stand in the row, `ahead`
    how much more than in the next; `distinct` how far the row stands out from all rows
    in meaning, in standard deviations, `clear` how much further than the next; `words`
    how many syllables the question says.
    """

    coverage: float = 0.0
    ahead: float = -1.0
    distinct: float = -math.inf
    clear: float = -math.inf
    words: int = 0
    of_few_rows: bool = True


# When the best row is what was asked: calibrated on questions about generated plans,
# each also asked of a plan that has no such row (docs/refusing.md). Where the words say
# less, the row must stand out further. Half of one word is none: "nhập học" does not
# speak of "sáp nhập", so that two syllables need more than a share of them.
DOORS: tuple[Door, ...] = (
    Door(coverage=0.97, words=2),
    Door(coverage=0.5, distinct=1.0),
    Door(coverage=0.6, ahead=0.2),
    Door(coverage=0.3, distinct=2.6, words=3),
    Door(coverage=0.2, distinct=2.6, clear=0.7, words=3, of_few_rows=False),
    Door(coverage=0.05, distinct=3.0, clear=0.7, words=3, of_few_rows=False),
    Door(distinct=2.8, clear=1.0, words=3, of_few_rows=False),
    Door(coverage=0.2, distinct=3.5, clear=2.0, of_few_rows=False),
)
# Rows whose coverage comes this near to the best one's are about the same matter.
SAME_MATTER = 0.03
# What it adds to a row's score that the question repeats the title of its plan.
TITLE_BONUS = 0.12


def candidates(desk: Desk) -> list[Ranked[TaskRow]]:
    """Rank the rows of the plans in question, inside the asked period if it helps."""
    ranked = ranked_rows(desk)
    period = _restricting(desk)
    if period is None or not ranked:
        return ranked
    inside = []
    for plan in desk.choice.before_title:
        span = period.in_year(_first_year(plan))
        whole = period.precision is Precision.YEAR and not covers_years(plan)
        inside += [
            r
            for r in ranked
            if r.row.plan_id == plan.id
            and (whole or (span and touches(r.row.task, span)))
        ]
    inside.sort(key=lambda r: -r.score)
    if inside and inside[0].coverage >= 0.75 * ranked[0].coverage:
        desk.log(f"inside {period.printed!r}: {len(inside)}")
        return inside
    return ranked


def clears_floor(desk: Desk, ranked: Sequence[Ranked[TaskRow]]) -> bool:
    """Whether the first of `ranked` is evidence enough to answer."""
    best, rivals = ranked[0], ranked[1:]
    if best.against:
        return False
    ahead = best.coverage - max((r.coverage for r in rivals), default=0.0)
    clear = best.distinct - max((r.distinct for r in rivals), default=-math.inf)
    topic = terms(desk.search.topic)
    if topic and not any(map(desk.search.vocabulary.knows, topic)):
        return False  # words that no plan says at all
    few = sum(plan.rows for plan in desk.plans) < FEW_ROWS
    return any(
        best.coverage >= door.coverage
        and ahead >= door.ahead
        and best.distinct >= door.distinct
        and clear >= door.clear
        and len(topic) >= door.words
        and (door.of_few_rows or not few)
        for door in DOORS
    )


def of_other_years(desk: Desk) -> list[Ranked[TaskRow]]:
    """Rows of plans of other years that say the year asked: it is their matter."""
    others = tuple(p.id for p in desk.choice.before_year)
    years = [str(year) for year in desk.question.naming.years]
    wider = desk.question.looks_ahead or len(others) > len(desk.choice.before_title)
    if not years or not wider:
        return []
    ranked = desk.search.tasks(Where(plan_ids=others))
    saying = [r for r in ranked if any(y in r.row.task.content for y in years)]
    if desk.question.looks_ahead:  # "kế hoạch năm sau": the row that makes it
        saying.sort(key=lambda r: not _makes_plan(r.row, years))
    return saying


def _makes_plan(row: TaskRow, years: Sequence[str]) -> bool:
    """Whether a row is about the plan of one of `years`."""
    of_year = rf"\bke hoach\b[^;.]*\b(?:{'|'.join(years)})\b"
    return re.search(of_year, fold(row.task.content)) is not None


def ranked_rows(desk: Desk) -> list[Ranked[TaskRow]]:
    """Rank the rows of the plans in question; a plan that is named by title leads.

    The words of a title may also be the matter of a row of another plan, so that a
    title prefers and does not restrict.
    """
    ranked = desk.search.tasks(Where(plan_ids=desk.wider))
    titled = frozenset(desk.plan_ids)
    if len(titled) < len(desk.choice.before_title):
        ranked = [
            replace(r, score=r.score + TITLE_BONUS) if r.row.plan_id in titled else r
            for r in ranked
        ]
        ranked.sort(key=lambda r: -r.score)
    if ranked and ranked[0].coverage < LEAST_COVERAGE:
        ranked.sort(key=lambda r: -r.dense)  # words say nothing: nearest in meaning
    desk.log_ranked("tasks", ranked)
    return ranked


def _restricting(desk: Desk) -> AskedPeriod | None:
    """The period that may tell one row from its like; a year only in a long plan."""
    fine = (Precision.QUARTER, Precision.MONTH, Precision.DAY)
    asks_when = desk.question.intent is Intent.WHEN
    for period in desk.question.periods:
        long = (any if asks_when else all)(
            covers_years(plan) for plan in desk.choice.before_title
        )
        year = period.precision is Precision.YEAR and period.span is not None
        if period.precision in fine or (year and long):
            return period
    return None


def _first_year(plan: PlanRow) -> int | None:
    return plan.header.period_start.year if plan.header.period_start else None
