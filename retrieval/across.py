"""Questions of several plans at once: "so sánh ...", "các tỉnh ...", "kế hoạch nào có ..."."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.models import Origin
from index.catalog import TaskRow
from retrieval.candidates import SAME_MATTER, candidates, clears_floor, ranked_rows
from retrieval.desk import Desk
from retrieval.models import Answer, Intent, Outcome, Reason, SectionKind
from retrieval.search import Ranked

# Of a plan that is named beside others, a looser match is meant.
ACROSS_FLOOR = 0.35
# ... down to this share of the best row's coverage; of whichever plan, nearly all.
NAMED_SHARE, UNNAMED_SHARE = 0.55, 0.68


def asks_across(desk: Desk) -> bool:
    """Whether the question is of several plans at once."""
    naming = desk.question.naming
    return naming.across or naming.compares or desk.question.intent is Intent.COMPARE


def answer_which(desk: Desk) -> Answer:
    """Answer for each plan what "so sánh ...", "tỉnh nào ..." ask of its rows."""
    ranked = candidates(desk)
    if not ranked or not (desk.choice.named or clears_floor(desk, ranked)):
        return desk.refused(Reason.NO_EVIDENCE, near=ranked)
    return answer_across(desk, ranked)


def answer_across(desk: Desk, ranked: Sequence[Ranked[TaskRow]]) -> Answer:
    """Answer for each plan with all its rows about the matter."""
    best = max((r.coverage for r in ranked), default=0.0)
    by_plan: dict[int, list[Ranked[TaskRow]]] = {}
    for item in ranked:
        by_plan.setdefault(item.row.plan_id, []).append(item)
    sections = []
    for plan_id in _nearest_first(desk, by_plan, best):
        rows = by_plan[plan_id]
        top = rows[0]
        share = NAMED_SHARE if desk.choice.named else UNNAMED_SHARE
        if top.coverage < max(ACROSS_FLOOR, share * best):
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


# Of the plans of one place named, those whose best row lies this far behind are none.
BEHIND_OF_PLACE = 0.25


def _best_of_places(
    desk: Desk, by_plan: Mapping[int, Sequence[Ranked[TaskRow]]]
) -> set[int]:
    """Plans with rows; where places are named, of each place those that rank near its best."""
    placed = {p.id: p.header.placename for p in desk.plans if p.id in by_plan}
    naming = desk.question.naming
    if not naming.places or naming.numbers:
        return set(placed)
    best: dict[str | None, float] = {}
    for plan_id, place in placed.items():
        best[place] = max(best.get(place, 0.0), by_plan[plan_id][0].score)
    return {
        plan_id
        for plan_id, place in placed.items()
        if by_plan[plan_id][0].score >= best[place] - BEHIND_OF_PLACE
    }


# A plan whose best row says so much less than the best of all comes after the others.
FAR_BEHIND = 0.25


def _nearest_first(
    desk: Desk, by_plan: Mapping[int, Sequence[Ranked[TaskRow]]], best: float
) -> list[int]:
    """Plans newest issued first, those that say much less of the matter last."""
    kept = _best_of_places(desk, by_plan)
    ids = [plan.id for plan in desk.choice.before_title if plan.id in kept]
    return sorted(ids, key=lambda i: by_plan[i][0].coverage < best - FAR_BEHIND)


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
