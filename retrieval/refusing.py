"""What makes a question one that cannot be answered, before any row is looked at.

Names are looked up, never scored: a province, a number, a year, a person that no plan
has ends in a refusal whatever the rows look like.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.text import fold
from index.catalog import TaskRow, Where
from retrieval.desk import Desk
from retrieval.models import Answer, Intent, Note, NoteKind, Reason
from retrieval.search import Ranked, searchable

# A refusal names this many of the plans that there are.
MOST_NAMED = 5
# How much of the question must stand in a row beside the name that it shares.
SAID_COVERAGE = 0.4
SAID_SHARE = 0.7  # of the coverage of the best row
# Of such questions the plan is the matter, not a row.
LISTS = frozenset(
    {Intent.LIST, Intent.COUNT, Intent.DUE, Intent.PLAN_FACT, Intent.PLANS}
)


def refused_at_once(desk: Desk) -> Answer | None:
    """Refuse a question by its slots; None when rows must tell."""
    question = desk.question
    if desk.choice.missing and (missing := _really_missing(desk)):
        return _without(desk, missing)
    fails = next((reason for fits, reason in _GATES if fits(desk)), None)
    if fails is None:
        return None
    named: dict[Reason, tuple[str, ...]] = {
        Reason.UNKNOWN_NAME: question.strangers,
        Reason.UNKNOWN_AGENCY: (question.unit or "",),
    }
    return desk.refused(fails, missing=named.get(fails, ()))


def _asks_of_unit_unknown(desk: Desk) -> bool:
    return desk.question.lacks_unit and not desk.question.agencies


def _unit_is_nowhere(desk: Desk) -> bool:
    return desk.question.unit is not None and not desk.question.agencies


# The first that holds is why there is no answer.
_GATES: tuple[tuple[Callable[[Desk], bool], Reason], ...] = (
    (lambda desk: not any(map(str.isalnum, desk.question.text)), Reason.NO_QUESTION),
    (lambda desk: not desk.plans, Reason.NO_PLANS),
    (_asks_of_unit_unknown, Reason.UNKNOWN_UNIT),
    (_unit_is_nowhere, Reason.UNKNOWN_AGENCY),
    (lambda desk: bool(desk.question.strangers), Reason.UNKNOWN_NAME),
    (lambda desk: not _says_anything(desk), Reason.NO_EVIDENCE),
)


def _without(desk: Desk, missing: list[tuple[Reason, str]]) -> Answer:
    """Refuse for what no plan has, and say what there is."""
    reason = missing[0][0]
    known = tuple(desk.citer.name(p.id) for p in desk.plans[:MOST_NAMED])
    names = [name for why, name in missing if why is reason]
    if reason is Reason.UNKNOWN_TITLE:
        names = [_as_typed(desk.question.text, name) for name in names]
    if reason in (Reason.UNKNOWN_YEAR, Reason.UNKNOWN_NUMBER):
        names += desk.question.naming.places
    notes = [Note(NoteKind.KNOWN_PLANS, known, len(desk.plans))]
    return desk.refused(reason, missing=names, notes=notes)


def _says_anything(desk: Desk) -> bool:
    """Whether the question names a matter, a plan, a time or a body."""
    question = desk.question
    naming = question.naming
    named = naming.anything or naming.titles or question.periods or question.agencies
    return bool(question.topic or named or question.intent in LISTS)


def _really_missing(desk: Desk) -> list[tuple[Reason, str]]:
    """Drop names that belong to the matter of a row rather than to a plan.

    "Hội nghị tổng kết tại tỉnh Lai Châu" names a province that no plan is of, and
    yet is a row's own words. Lists and facts leave no such doubt.
    """
    missing = list(desk.choice.missing)
    if desk.question.intent in LISTS:
        if desk.question.intent is not Intent.PLAN_FACT:
            missing = [(why, name) for why, name in missing if why is not _OF_YEAR]
        return missing
    missing = [(why, name) for why, name in missing if why is not Reason.UNKNOWN_TITLE]
    if not any(why in _MAY_BE_MATTER for why, _ in missing):
        return missing
    best = desk.search.tasks(Where(plan_ids=desk.restricted))
    if not desk.question.looks_ahead:
        best = best[:5]
    return [m for m in missing if not _said_by(best, *m)]


# "Kế hoạch 85 năm 2028 có những việc gì" may mean that year of a longer plan.
_OF_YEAR = Reason.UNKNOWN_NUMBER_OF_YEAR
_MAY_BE_MATTER = (Reason.UNKNOWN_PLACE, Reason.UNKNOWN_YEAR)


def _as_typed(text: str, folded: str) -> str:
    """Return the words of `text` that fold to `folded`, which is returned in default."""
    match = re.search(r"\s+".join(map(re.escape, folded.split())), fold(text))
    return text[match.start() : match.end()] if match else folded


def _said_by(best: list[Ranked[TaskRow]], why: Reason, name: str) -> bool:
    """Whether one of the best rows says the name, and is about the question as they are."""
    floor = max([SAID_COVERAGE, *(SAID_SHARE * r.coverage for r in best)])
    return why in _MAY_BE_MATTER and any(
        all(fold(part) in fold(searchable(r.row.task)) for part in name.split(", "))
        and r.coverage >= floor
        for r in best
    )
