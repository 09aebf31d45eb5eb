"""Questions about one task: who leads it, who supports, when, with what product."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from corpus.models import Origin, Task
from index.catalog import TaskRow, Where
from retrieval.across import answer_across, asks_across
from retrieval.candidates import (
    COVERAGE_FLOOR,
    LEAST_COVERAGE,
    SAME_MATTER,
    candidates,
    clears_floor,
    of_other_years,
)
from retrieval.desk import Desk
from retrieval.models import Answer, Intent, Reason, SectionKind
from retrieval.search import Ranked

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
    ranked = candidates(desk)
    ahead = desk.question.looks_ahead
    if ahead or not ranked or not clears_floor(desk, ranked):
        ranked = of_other_years(desk) or ranked
    if not ranked or not clears_floor(desk, ranked):
        return desk.refused(Reason.NO_EVIDENCE, near=ranked)
    if asks_across(desk):
        return answer_across(desk, ranked)
    meant = _meant(desk, ranked)
    if not all(desk.search.holds_wanted(_full_text(r.row)) for r in meant):
        return _not_stated(desk, ranked[0])
    said = [r for r in meant if _says(desk, r.row)]
    said = said or _said_elsewhere(desk, ranked)
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


# How far behind the best row one of another plan may lie that states what it does not.
STATED_BEHIND = 0.4


def _said_elsewhere(
    desk: Desk, ranked: Sequence[Ranked[TaskRow]]
) -> list[Ranked[TaskRow]]:
    """The row elsewhere that is as much about it and states the cell.

    A plan without products is not the one that a question about a product means, nor
    is a sentence of prose where a row of the table has the cell.
    """
    best = ranked[0]
    twin = (
        r for r in ranked
        if (
            r.row.plan_id != best.row.plan_id
            or (best.row.task.origin, r.row.task.origin) == (Origin.PROSE, Origin.TABLE)
        )
        and r.coverage >= max(best.coverage - SAME_MATTER, COVERAGE_FLOOR)
        and r.score >= best.score - STATED_BEHIND
        and _says(desk, r.row)
    )  # fmt: skip
    return [found] if (found := next(twin, None)) else []


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
