"""Questions about one task: who leads it, who supports, when, with what product."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from corpus.models import Origin, Precision, Task
from corpus.vocabulary import terms
from index.catalog import PlanRow, TaskRow, Where
from retrieval.asked_period import AskedPeriod
from retrieval.calendars import covers_years, touches
from retrieval.desk import Desk
from retrieval.models import Answer, Intent, Outcome, Reason, SectionKind
from retrieval.search import Ranked

# When the best row is what was asked. Calibrated on questions about generated plans,
# each also asked of a plan that has no such row (docs/refusing.md): a row that stands
# out this far answers 99 % of the former and 1 % of the latter; where an index is too
# small to stand out from, words must tell.
DISTINCT_FLOOR = 2.4
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
# Of a plan that is named beside others, a looser match is meant.
ACROSS_FLOOR = 0.35
# Rows whose coverage comes this near to the best one's are about the same matter.
SAME_MATTER = 0.03
# What it adds to a row's score that the question repeats the title of its plan.
TITLE_BONUS = 0.12
# Plans that are answered one by one when the question names none.
MOST_PLANS = 3

_SAID: dict[Intent, Callable[[Task], object]] = {
    Intent.WHO_LEADS: lambda task: task.lead,
    Intent.WHO_COORDINATES: lambda task: task.coop,
    Intent.PRODUCT: lambda task: task.product,
    Intent.WHEN: lambda task: task.time and task.time.printed,
}


CELLS = frozenset(_SAID)  # the intents that ask for a cell of one row


def answer_this(desk: Desk, row: TaskRow) -> Answer:
    """Answer from a row that is known already, or say that it leaves the cell blank."""
    if not _says(desk, row):
        missing = (desk.citer.name(row.plan_id),)
        answer = desk.refused(Reason.NOT_STATED, missing=missing)
        return replace(answer, unstated=(desk.question.intent,))
    section = desk.section(SectionKind.ROWS, [desk.citer.row(row)], None)
    return replace(desk.answered([section]), also=desk.question.also)


def answer_row(desk: Desk) -> Answer:
    """Answer from the one row that is meant, or plan by plan when several fit."""
    ranked = _candidates(desk)
    if not ranked or not clears_floor(desk, ranked):
        ranked = _of_other_years(desk) or ranked
    if not ranked or not clears_floor(desk, ranked):
        return desk.refused(Reason.NO_EVIDENCE, near=ranked)
    if asks_across(desk):
        return answer_across(desk, ranked)
    meant = _meant(desk, ranked)
    if not all(desk.search.holds_wanted(_full_text(r.row)) for r in meant):
        return _not_stated(desk, ranked[0])
    said = [r for r in meant if _says(desk, r.row)]
    if not said:
        answer = _not_stated(desk, ranked[0])
        return replace(answer, unstated=(desk.question.intent,))
    several = len({r.row.plan_id for r in said}) > 1
    sections = [
        desk.section(
            SectionKind.ROWS,
            [desk.citer.row(r.row)],
            r.row.plan_id if several else None,
        )
        for r in said
    ]
    answer = desk.answered(sections)
    return replace(answer, also=desk.question.also)


def _not_stated(desk: Desk, best: Ranked[TaskRow]) -> Answer:
    name = desk.citer.name(best.row.plan_id)
    return desk.refused(Reason.NOT_STATED, missing=(name,), near=[best])


# "nhiệm vụ số 16", "STT 16", "dòng thứ 3 trong phụ lục"
_ROW_NUMBER = re.compile(
    r"\b(?:nhiem vu|cong viec|viec|dong|hang|muc)\s+(?:so|thu)\s+(?P<stt>\d{1,3})\b(?!\s*/)|\bstt\s*:?\s*(?P<bare>\d{1,3})\b"
)


def row_number(folded: str) -> str | None:
    """Return the printed number of a row that a question asks for, None otherwise."""
    match = _ROW_NUMBER.search(folded)
    return (match["stt"] or match["bare"]).lstrip("0") if match else None


def answer_numbered(desk: Desk, number: str) -> Answer:
    """Answer with the rows of this number, of every group that has one."""
    rows = [
        row
        for row in desk.reader.tasks(Where(plan_ids=desk.restricted))
        if row.task.origin is Origin.TABLE
        and (row.task.stt or "").strip(" .").lstrip("0") == number
    ]
    if not rows:
        names = (desk.citer.name(plan_id) for plan_id in desk.plan_ids[:1])
        return desk.refused(Reason.NOT_STATED, missing=names)
    return desk.answered(
        desk.section(
            SectionKind.ROWS,
            [desk.citer.row(r) for r in rows if r.plan_id == plan_id],
            plan_id if len({r.plan_id for r in rows}) > 1 else None,
        )
        for plan_id in desk.plan_ids
    )


def answer_across(desk: Desk, ranked: Sequence[Ranked[TaskRow]]) -> Answer:
    """Answer for each plan with all its rows about the matter."""
    best = max((r.coverage for r in ranked), default=0.0)
    by_plan: dict[int, list[Ranked[TaskRow]]] = {}
    for item in ranked:
        by_plan.setdefault(item.row.plan_id, []).append(item)
    sections = []
    for plan_id in (plan.id for plan in desk.choice.before_title):
        rows = by_plan.get(plan_id, [])
        if not rows:
            continue
        top = rows[0]
        if top.coverage < max(ACROSS_FLOOR, 0.55 * best):
            continue
        same = [r for r in rows if _same_matter(r, top)]
        ordered = sorted(same, key=lambda r: r.row.position)
        sections.append(
            desk.section(
                SectionKind.ROWS, [desk.citer.row(r.row) for r in ordered], plan_id
            )
        )
    if not sections:
        return desk.refused(Reason.NO_EVIDENCE, near=ranked)
    return desk.answered(sections)


def count_matter(desk: Desk) -> Answer:
    """Answer how many rows of the plans in question are about the matter asked."""
    ranked = ranked_rows(desk)
    if not ranked or not clears_floor(desk, ranked):
        return desk.refused(Reason.NO_EVIDENCE, near=ranked)
    answer = answer_across(
        desk, [r for r in ranked if r.row.task.origin is Origin.TABLE]
    )
    if answer.outcome is Outcome.ANSWERED:
        return replace(answer, count=len(answer.items))
    return answer


def _same_matter(row: Ranked[TaskRow], top: Ranked[TaskRow]) -> bool:
    return row.coverage >= top.coverage - SAME_MATTER and row.score >= top.score - 0.5


def asks_across(desk: Desk) -> bool:
    """Whether the question is of several plans at once."""
    naming = desk.question.naming
    return naming.across or naming.compares or desk.question.intent is Intent.COMPARE


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


def _of_other_years(desk: Desk) -> list[Ranked[TaskRow]]:
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


def _candidates(desk: Desk) -> list[Ranked[TaskRow]]:
    """Rank the rows of the plans in question, inside the asked period if it helps."""
    ranked = ranked_rows(desk)
    period = _restricting(desk)
    if period is None or not ranked:
        return ranked
    inside = []
    for plan in desk.choice.before_title:
        span = period.in_year(_first_year(plan))
        inside += [
            r
            for r in ranked
            if r.row.plan_id == plan.id and span and touches(r.row.task, span)
        ]
    inside.sort(key=lambda r: -r.score)
    if inside and inside[0].coverage >= 0.75 * ranked[0].coverage:
        desk.log(f"inside {period.printed!r}: {len(inside)}")
        return inside
    return ranked


def _restricting(desk: Desk) -> AskedPeriod | None:
    """The period that may tell one row from its like; a year only in a long plan."""
    fine = (Precision.QUARTER, Precision.MONTH, Precision.DAY)
    for period in desk.question.periods:
        long = all(covers_years(plan) for plan in desk.choice.before_title)
        if period.precision in fine or (period.precision is Precision.YEAR and long):
            return period
    return None


def _first_year(plan: PlanRow) -> int | None:
    return plan.header.period_start.year if plan.header.period_start else None


def _meant(desk: Desk, ranked: Sequence[Ranked[TaskRow]]) -> list[Ranked[TaskRow]]:
    """The best row; with its twins in other plans when the question names no plan."""
    best = ranked[0]
    if desk.choice.named or best.coverage < LEAST_COVERAGE:
        return [best]
    order = {p.id: place for place, p in enumerate(desk.choice.before_title)}
    close = [
        r for r in ranked
        if r.coverage >= best.coverage - SAME_MATTER / 2 and r.score >= best.score - 0.15
    ]  # fmt: skip
    close.sort(key=lambda r: (order[r.row.plan_id], -r.score))
    tops = [next(rows) for _, rows in groupby(close, key=lambda r: r.row.plan_id)]
    return tops[:MOST_PLANS] if len(tops) > 1 else [best]


def _says(desk: Desk, row: TaskRow) -> bool:
    """Whether the row states, or inherits, the cell that is asked for."""
    said = _SAID.get(desk.question.intent)
    return said is None or bool(said(row.task))


def _full_text(row: TaskRow) -> str:
    task = row.task
    time = task.time.printed if task.time else ""
    return f"{task.content} {task.quote} {time}"
