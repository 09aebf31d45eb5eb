"""Each kind of question to its kind of answer: one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from retrieval import language
from retrieval.across import answer_which
from retrieval.candidates import makes_that_plan
from retrieval.desk import Desk
from retrieval.facts import answer_facts, answer_plans
from retrieval.lists import answer_counts, answer_list
from retrieval.models import Answer, Fact, Intent
from retrieval.passages import answer_passage
from retrieval.refusing import refused_at_once
from retrieval.rows import (
    CELLS,
    answer_numbered,
    answer_row,
    answer_this,
    row_number,
)


def answered(desk: Desk) -> Answer:
    """Answer or refuse the question on the desk."""
    if refusal := refused_at_once(desk):
        return refusal
    question = desk.question
    if desk.follows and desk.follows.task_id and question.intent in CELLS:
        row = desk.reader.task(desk.follows.task_id)
        if row is not None:
            return answer_this(desk, row)
    number = row_number(question.folded)
    if number is not None and question.naming.anything:
        return answer_numbered(desk, number)
    return _KINDS[question.intent](desk)


# A fact of a plan that may as well be a cell of the row that makes another plan.
_CELL_FOR: dict[Fact, Intent] = {
    Fact.ISSUER: Intent.WHO_LEADS,
    Fact.ISSUED: Intent.WHEN,
}


def _answer_facts(desk: Desk) -> Answer:
    """Answer of the plan itself, or of the row that makes the plan asked about."""
    facts = desk.question.facts
    if len(facts) == 1 and facts[0] in _CELL_FOR and makes_that_plan(desk):
        intent = _CELL_FOR[facts[0]]
        desk.question = replace(desk.question, intent=intent, facts=())
        return answer_row(desk)
    return answer_facts(desk)


def _answer_compare(desk: Desk) -> Answer:
    if language.COUNTS.search(desk.question.folded):
        return answer_counts(desk)
    if desk.question.facts:
        return answer_facts(desk)
    return answer_which(desk) if desk.question.topic else answer_list(desk)


_KINDS: dict[Intent, Callable[[Desk], Answer]] = {
    Intent.LIST: answer_list,
    Intent.COUNT: answer_list,
    Intent.DUE: answer_list,
    Intent.WHO_LEADS: answer_row,
    Intent.WHO_COORDINATES: answer_row,
    Intent.WHEN: answer_row,
    Intent.PRODUCT: answer_row,
    Intent.PLAN_FACT: _answer_facts,
    Intent.PROSE: answer_passage,
    Intent.COMPARE: _answer_compare,
    Intent.PLANS: answer_plans,
}
