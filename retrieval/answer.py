"""From a question to an answer: read it, choose the plans, hand it to its kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from corpus.models import AmendmentKind
from corpus.text import fold
from index.catalog import Index, PlanRow, Reader, TaskRow, Where
from index.links import links_between
from retrieval.citing import Citer
from retrieval.desk import Desk
from retrieval.evidence import Vocabulary
from retrieval.facts import answer_facts
from retrieval.lists import answer_list
from retrieval.models import Answer, Explanation, Intent, Note, NoteKind, Reason
from retrieval.passages import answer_passage
from retrieval.periods import AskedPeriod
from retrieval.plans import choose_plans
from retrieval.question import read_question
from retrieval.rows import (
    answer_across,
    answer_numbered,
    answer_row,
    ranked_rows,
    row_number,
)
from retrieval.search import Ranked, Search, searchable


def _answer_compare(desk: Desk) -> Answer:
    if _COUNTS.search(desk.question.folded):
        return answer_list(desk)
    if desk.question.facts:
        return answer_facts(desk)
    ranked = ranked_rows(desk)
    return answer_across(desk, ranked) if ranked else desk.refused(Reason.NO_EVIDENCE)


# "bên nào nhiều việc hơn"
_COUNTS = re.compile(r"\b(?:nhieu|it) (?:nhiem vu |viec |cong viec |dau viec )?hon\b")


_KINDS: dict[Intent, Callable[[Desk], Answer]] = {
    Intent.LIST: answer_list,
    Intent.COUNT: answer_list,
    Intent.DUE: answer_list,
    Intent.WHO_LEADS: answer_row,
    Intent.WHO_COORDINATES: answer_row,
    Intent.WHEN: answer_row,
    Intent.PRODUCT: answer_row,
    Intent.PLAN_FACT: answer_facts,
    Intent.PROSE: answer_passage,
    Intent.COMPARE: _answer_compare,
}
# A refusal names this many of the plans that there are.
MOST_NAMED = 5
# How much of the question must stand in a row beside the name that it shares.
SAID_COVERAGE = 0.4
SAID_SHARE = 0.7  # of the coverage of the best row
_LISTS = frozenset({Intent.LIST, Intent.COUNT, Intent.DUE, Intent.PLAN_FACT})


class Answerer:
    """Answers questions from one index; threads may share it."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._vocabulary: tuple[int, Vocabulary] | None = None

    def ask(self, question: str, *, as_of: date, explain: bool = False) -> Answer:
        """Answer `question` as of a day, from one state of the index.

        Never raises for what stands in the question: an unreadable one is refused.
        With `explain` the answer tells how it came about.
        """
        with self._index.read() as reader:
            desk = self.desk(reader, question, as_of)
            answer = _with_later_plans(_answer(desk), desk)
            if explain:
                return replace(answer, explanation=_explained(desk, answer))
            return answer

    def desk(self, reader: Reader, asked: str, as_of: date) -> Desk:
        """Read a question and choose its plans, ready to be answered."""
        plans = reader.plans()
        vocabulary = self._words_of(reader, plans)
        question = read_question(
            asked,
            as_of=as_of,
            plans=plans,
            agency_names=reader.agency_names(),
            vocabulary=vocabulary,
        )
        several = question.intent is Intent.COMPARE or question.naming.compares
        choice = choose_plans(question.naming, plans, question.text, several=several)
        search = Search(reader, vocabulary, question)
        citer = Citer({plan.id: plan for plan in plans})
        return Desk(question, reader, search, plans, choice, citer)

    def _words_of(self, reader: Reader, plans: tuple[PlanRow, ...]) -> Vocabulary:
        """The vocabulary of this generation, learned once."""
        kept = self._vocabulary
        if kept is None or kept[0] != reader.generation:
            texts = [searchable(row.task) for row in reader.tasks()]
            texts += [row.clause.text for row in reader.clauses()]
            texts += [f"{p.header.title} {p.header.issuer or ''}" for p in plans]
            kept = self._vocabulary = (reader.generation, Vocabulary.learn(texts))
        return kept[1]


def _answer(desk: Desk) -> Answer:
    question = desk.question
    if not any(c.isalnum() for c in question.text):
        return desk.refused(Reason.NO_QUESTION)
    if not desk.plans:
        return desk.refused(Reason.NO_PLANS)
    if desk.choice.missing:
        missing = _really_missing(desk)
        if missing:
            reason = missing[0][0]
            known = tuple(desk.citer.name(p.id) for p in desk.plans[:MOST_NAMED])
            names = [name for why, name in missing if why is reason]
            if reason in (Reason.UNKNOWN_YEAR, Reason.UNKNOWN_NUMBER):
                names += desk.question.naming.places
            return desk.refused(
                reason,
                missing=names,
                notes=[Note(NoteKind.KNOWN_PLANS, known, len(desk.plans))],
            )
    if not _says_anything(desk):
        return desk.refused(Reason.NO_EVIDENCE)
    number = row_number(question.folded)
    if number is not None and question.naming.anything:
        return answer_numbered(desk, number)
    return _KINDS[question.intent](desk)


_LATER = {
    AmendmentKind.AMENDS: NoteKind.AMENDED,
    AmendmentKind.REPLACES: NoteKind.REPLACED,
}


def _with_later_plans(answer: Answer, desk: Desk) -> Answer:
    """Name the later plans that amend or replace the ones that are cited."""
    cited = {citation.plan_id for citation in answer.citations}
    notes = (
        Note(
            _LATER[link.amendment.kind],
            (desk.citer.name(link.earlier.id), desk.citer.name(link.later.id)),
        )
        for link in links_between(desk.plans)
        if link.earlier.id in cited
    )
    return replace(answer, notes=(*answer.notes, *dict.fromkeys(notes)))


def _says_anything(desk: Desk) -> bool:
    """Whether the question names a matter, a plan, a time or a body."""
    question = desk.question
    named = question.naming.anything or question.periods or question.agencies
    return bool(question.topic or named or question.intent in _LISTS)


def _really_missing(desk: Desk) -> list[tuple[Reason, str]]:
    """Drop names that belong to the matter of a row rather than to a plan.

    "Hội nghị tổng kết tại tỉnh Lai Châu" names a province that no plan is of, and
    yet is a row's own words. Lists and facts leave no such doubt.
    """
    if desk.question.intent in _LISTS:
        return list(desk.choice.missing)
    if not any(
        why in (Reason.UNKNOWN_PLACE, Reason.UNKNOWN_YEAR)
        for why, _ in desk.choice.missing
    ):
        return list(desk.choice.missing)
    best = desk.search.tasks(Where(plan_ids=desk.restricted))[:5]
    return [
        (why, name) for why, name in desk.choice.missing if not _said_by(best, why, name)
    ]  # fmt: skip


def _said_by(best: list[Ranked[TaskRow]], why: Reason, name: str) -> bool:
    """Whether one of the best rows says the name, and is about the question as they are."""
    floor = max([SAID_COVERAGE, *(SAID_SHARE * r.coverage for r in best)])
    return why in (Reason.UNKNOWN_PLACE, Reason.UNKNOWN_YEAR) and any(
        all(fold(part) in fold(searchable(r.row.task)) for part in name.split(", "))
        and r.coverage >= floor
        for r in best
    )


def _explained(desk: Desk, answer: Answer) -> Explanation:
    question = desk.question
    lines = [
        f"read as: {question.text}",
        f"intent: {question.intent.value}"
        + (
            f" ({', '.join(f.value for f in question.facts)})" if question.facts else ""
        ),
        f"topic: {desk.search.topic or '-'}",
        "periods: " + ("; ".join(_show_period(p) for p in question.periods) or "-"),
        "agencies: "
        + (
            "; ".join(
                f"{a.mention.printed} [{a.mention.key}] {a.role.value}"
                for a in question.agencies
            )
            or "-"
        ),
        "plans: " + "; ".join(desk.citer.name(i) for i in desk.plan_ids[:8]),
        *desk.trace,
        f"outcome: {answer.outcome.value}"
        + (f" ({answer.reason.value})" if answer.reason else ""),
    ]
    return Explanation(tuple(lines))


def _show_period(period: AskedPeriod) -> str:
    span = (
        f"{period.span.start}..{period.span.end}" if period.span else "year of the plan"
    )
    return f"{period.printed!r} = {span}"
