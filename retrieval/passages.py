"""Questions that a clause answers: responsibilities, purposes, what to send where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.agencies import find_agencies, matching_keys
from corpus.aliases import alias_keys
from corpus.models import ClauseKind
from corpus.text import fold
from corpus.vocabulary import terms
from index.catalog import ClauseRow, TaskRow, Where
from retrieval.desk import Desk
from retrieval.evidence import coverage
from retrieval.language import PROSE
from retrieval.models import Answer, Reason, SectionKind
from retrieval.rows import answer_row
from retrieval.search import Ranked, heading_of

COVERAGE_FLOOR = 0.5
# A clause that stands out needs fewer of the words; see retrieval.candidates.
LEAST_COVERAGE, DISTINCT_FLOOR = 0.25, 2.4
# From this share of so many words of a heading on, the question says it.
SAID_HEADING, LONG_HEADING = 0.85, 5
LONGEST_PASSAGE = 4000  # characters; a whole chapter answers only where no part does
# A part that holds this share of what its whole holds is the shorter answer.
NEARLY = 0.75
_RESPONSIBILITY = re.compile(
    r"\btrach nhiem\b|\bco nhiem vu\b|\bphai lam gi\b|\blam gi\b|\bto chuc thuc hien\b|\bduoc giao\b|\bnhiem vu cua\b|\bgiao (?:cho )?(?:nhung )?(?:viec|nhiem vu) gi\b"
)
_IMPLEMENTATION = re.compile(r"\bto chuc thuc hien\b|\bphan cong\b|\btrach nhiem\b")


def answer_passage(desk: Desk) -> Answer:
    """Quote the shortest clause that answers, from each plan in question at most one."""
    ranked = desk.search.clauses(Where(plan_ids=desk.restricted))
    ranked = [r for r in ranked if r.row.clause.kind in _ANSWERING]
    desk.log_ranked("clauses", ranked)
    chosen = _of_body(desk) if _RESPONSIBILITY.search(desk.question.folded) else None
    if chosen is None and not PROSE.search(desk.question.folded):
        rows = desk.search.tasks(Where(plan_ids=desk.wider))
        best = max((r.coverage for r in ranked), default=0.0)
        if rows and rows[0].coverage >= max(COVERAGE_FLOOR, best):
            return answer_row(desk)
    if chosen is None:
        chosen = _best_passage(desk, ranked)
    if chosen is None:
        return (
            answer_row(desk)
            if _row_is_better(desk)
            else desk.refused(Reason.NO_EVIDENCE)
        )
    if not desk.search.holds_wanted(chosen.clause.text):
        return desk.refused(
            Reason.NOT_STATED, missing=(desk.citer.name(chosen.plan_id),)
        )
    return desk.answered(
        [desk.section(SectionKind.CLAUSES, [desk.citer.clause(chosen)], None)]
    )


_ANSWERING = frozenset({ClauseKind.SECTION, ClauseKind.CLOSING, ClauseKind.PREAMBLE})


def answer_duties(desk: Desk) -> Answer | None:
    """Quote the clause that is headed by the body asked about; None without one."""
    clause = _of_body(desk)
    if clause is None or not desk.search.holds_wanted(clause.clause.text):
        return None
    return desk.answered(
        [desk.section(SectionKind.CLAUSES, [desk.citer.clause(clause)], None)]
    )


def _of_body(desk: Desk) -> ClauseRow | None:
    """The clause headed by the body that the question names.

    Bodies are matched by key; groups of bodies ("các cụm, khối thi đua") by the words
    of the heading.
    """
    rows = desk.reader.clauses(Where(plan_ids=desk.wider))
    rows = tuple(r for r in rows if r.clause.kind is ClauseKind.SECTION)
    implementing = _implementing(rows)
    keys = [a.mention.key for a in desk.question.agencies]
    order = {plan.id: at for at, plan in enumerate(desk.choice.before_title)}
    scored = [
        _Headed(
            row,
            _heading_score(desk, _opening_of(row), keys)
            + IMPLEMENTING * (row.id in implementing),
            preferred=(row.plan_id in desk.plan_ids) * OF_TITLED
            + _is_of_level(_opening_of(row), keys) * SAME_LEVEL,
        )
        for row in rows
    ]
    good = [found for found in scored if found.score >= HEADED]
    best = max(
        good,
        key=lambda f: (f.score + f.preferred, -order.get(f.row.plan_id, 0)),
        default=None,
    )
    return best.row if best else None


# What a clause gains by standing where duties are told; from where its heading is of
# the body; and what tells clauses of like headings apart: that the plan is named by
# its title, that the heading says the very level ("Hội đồng ... Huyện").
IMPLEMENTING, HEADED = 0.3, 0.85
OF_TITLED, SAME_LEVEL = 0.1, 0.15
LONGEST_HEADING = 250  # characters that are looked at


@dataclass(frozen=True, slots=True)
class _Headed:
    """A clause, how far its heading is of the body asked about, and what prefers it."""

    row: ClauseRow
    score: float
    preferred: float


def _opening_of(row: ClauseRow) -> str:
    return heading_of(row.clause)[:LONGEST_HEADING]


def _is_of_level(heading: str, keys: Sequence[str]) -> bool:
    """Whether the heading names a body at the level that the question says."""
    levels = {key.split("|")[1] for key in keys} - {""}
    names = [key.split("|")[0] for key in keys]
    said = (
        {m.key.split("|")[1] for m in find_agencies(heading, names)} if levels else ()
    )
    return not levels.isdisjoint(said)


def _implementing(rows: Sequence[ClauseRow]) -> frozenset[int]:
    """Clauses inside the part that tells who carries the plan out."""
    roots = {
        (r.plan_id, r.clause.path)
        for r in rows
        if "." not in r.clause.path
        and _IMPLEMENTATION.search(fold(heading_of(r.clause)))
    }
    return frozenset(
        r.id for r in rows
        if (r.plan_id, r.clause.path.split(".")[0]) in roots and "." in r.clause.path
    )  # fmt: skip


def _heading_score(desk: Desk, heading: str, keys: Sequence[str]) -> float:
    mentions = find_agencies(heading, [key.split("|")[0] for key in keys])
    if keys:
        aliases = [alias for key in keys for alias in alias_keys(key)]
        for number, mention in enumerate(mentions):
            if any(matching_keys(key, (mention.key,)) for key in (*keys, *aliases)):
                share = len(mention.printed) / max(len(heading), 1)
                listed = heading[: mention.start].rstrip().endswith((",", ";"))
                return 0.7 + 0.3 * share - 0.1 * number * (not listed)
        return 0.0
    if mentions and mentions[0].start <= 12:
        return 0.0  # headed by a body that the question does not name
    topic = desk.search.topic
    vocabulary = desk.search.vocabulary
    asked = f"{desk.search.lexical_text} {desk.question.text}"
    said = coverage(heading, asked, vocabulary)
    return 0.75 * said + 0.15 * coverage(topic, heading, vocabulary)


def _best_passage(desk: Desk, ranked: Sequence[Ranked[ClauseRow]]) -> ClauseRow | None:
    """The best clause, narrowed to the child that holds as much of the question."""
    about = [r for r in ranked if _is_about(r)]
    if not about:
        return None
    good = [r for r in about if len(r.row.clause.text) <= LONGEST_PASSAGE] or about
    top = max(r.coverage for r in good)
    near = [r for r in good if r.coverage >= NEARLY * top]
    headings = [(_heading_share(desk, r), r) for r in near]
    headed = [
        r for share, r in headings if share >= max(0.6, *(s for s, _ in headings))
    ]
    return min(headed or near[:5], key=lambda r: len(r.row.clause.text)).row


def _heading_share(desk: Desk, clause: Ranked[ClauseRow]) -> float:
    """The share of the topic in the heading; all where the question says the heading."""
    heading = heading_of(clause.row.clause)
    if len(heading) > LONGEST_HEADING:
        return 0.0  # a sentence, that has no heading
    vocabulary = desk.search.vocabulary
    said = coverage(heading, desk.question.text, vocabulary) >= SAID_HEADING
    whole = said and len(terms(heading)) >= LONG_HEADING
    return 1.0 if whole else coverage(desk.search.topic, heading, vocabulary)


def _is_about(clause: Ranked[ClauseRow]) -> bool:
    return clause.coverage >= COVERAGE_FLOOR or (
        clause.coverage >= LEAST_COVERAGE and clause.distinct >= DISTINCT_FLOOR
    )


def _row_is_better(desk: Desk) -> bool:
    rows: list[Ranked[TaskRow]] = desk.search.tasks(Where(plan_ids=desk.restricted))
    return bool(rows) and rows[0].coverage >= COVERAGE_FLOOR
