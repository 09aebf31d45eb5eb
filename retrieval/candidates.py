"""The rows that a question may mean, best first, and whether the best is evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.models import Precision
from corpus.vocabulary import terms
from index.catalog import PlanRow, TaskRow, Where
from retrieval.asked_period import AskedPeriod
from retrieval.calendars import covers_years, touches
from retrieval.desk import Desk
from retrieval.models import Intent
from retrieval.search import Ranked

# When the best row is what was asked. Calibrated on questions about generated plans,
# each also asked of a plan that has no such row (docs/refusing.md): a row that stands
# out this far answers 99 % of the former and 1 % of the latter; where an index is too
# small to stand out from, words must tell.
DISTINCT_FLOOR = 2.6
COVERAGE_FLOOR = 0.5
LEAST_DISTINCT = 1.0
WORDS_LEAD = 0.2  # of the coverage, over the next best row
ALL_WORDS = 0.97
LEAST_COVERAGE = 0.3
FEW_ROWS = 60
# Half of one word is none: "nhập học" does not speak of "sáp nhập".
ONE_WORD = 2  # syllables
# Where the words say little, the row must also leave all others this far behind; where
# they say nothing, likeness in meaning alone is no evidence.
CLEAR_LEAD = 0.7
SAYS_NOTHING = 0.05
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
    best = ranked[0]
    if best.coverage >= ALL_WORDS and len(desk.search.topic.split()) > 1:
        return True
    if best.coverage >= COVERAGE_FLOOR:
        others = max((r.coverage for r in ranked[1:]), default=0.0)
        alone = best.coverage - others >= WORDS_LEAD
        return alone or best.distinct >= LEAST_DISTINCT
    if best.distinct < DISTINCT_FLOOR or len(terms(desk.search.topic)) <= ONE_WORD:
        return False
    few = sum(plan.rows for plan in desk.plans) < FEW_ROWS
    if best.coverage >= LEAST_COVERAGE or few:
        return best.coverage >= LEAST_COVERAGE
    if best.coverage < SAYS_NOTHING:
        return False
    rivals = [r.distinct for r in ranked[1:]]
    return not rivals or best.distinct - max(rivals) >= CLEAR_LEAD


def of_other_years(desk: Desk) -> list[Ranked[TaskRow]]:
    """Rows of plans of other years that say the year asked: it is their matter."""
    others = tuple(p.id for p in desk.choice.before_year)
    years = [str(year) for year in desk.question.naming.years]
    if not years or len(others) <= len(desk.choice.before_title):
        return []
    ranked = desk.search.tasks(Where(plan_ids=others))
    return [r for r in ranked if any(y in r.row.task.content for y in years)]


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
