"""The sentence that opens an answer, and the headings under it. Pure.

Retrieval says what was found; here it is put into words, by tables from intent,
reason and kind to a phrase of `messages`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from bot import messages
from bot.phrases import section_name, time_reading, time_text
from retrieval.models import (
    Answer,
    ClauseItem,
    Fact,
    FactItem,
    Intent,
    Outcome,
    Reason,
    Role,
    RowItem,
    Section,
    SectionKind,
)

LIST_INTENTS = frozenset({Intent.LIST, Intent.COUNT, Intent.DUE})


def opening(answer: Answer) -> str:
    """Return the sentence that opens an answer, a refusal or "nothing is due"."""
    if answer.outcome is Outcome.REFUSED:
        return refusal(answer)
    if answer.outcome is Outcome.EMPTY:
        return messages.none_listed(scope(answer))
    if answer.intent in LIST_INTENTS:
        return _list_opening(answer)
    if answer.intent is Intent.COMPARE:
        return _comparison(answer)
    rows = [item for item in answer.items if isinstance(item, RowItem)]
    if rows:
        return _rows_opening(answer.intent, rows)
    return _passages_opening(answer)


def refusal(answer: Answer) -> str:
    """Return why there is no answer."""
    if answer.reason is Reason.NO_QUESTION:
        return messages.EMPTY_QUESTION
    if answer.reason is Reason.NO_PLANS:
        return messages.NO_PLANS
    reason = (answer.reason or Reason.NO_EVIDENCE).value
    fact = answer.scope.fact
    asked = messages.ASKED if fact is None else fact_label(fact).lower()
    return messages.refusal(reason, answer.missing, asked)


def scope(answer: Answer) -> str:
    """Return what a list was restricted to, beginning with a blank, or ""."""
    asked = answer.scope
    words = ""
    if asked.agency:
        words += messages.scope_agency(asked.agency, (asked.role or Role.ANY).value)
    if answer.intent is Intent.DUE:
        words += messages.SCOPE_DUE
    if asked.period or asked.period_printed:
        span = asked.period
        reading = time_reading(span.start, span.end, None) if span else None
        printed = _WITHIN.sub("", asked.period_printed or "")
        words += messages.scope_period(printed, reading)
    if len(asked.plans) == 1:
        words += messages.scope_plan(asked.plans[0])
    return words


# "trong quý 2" asked, "trong" is ours
_WITHIN = re.compile(r"^trong\s+", re.IGNORECASE)


def _list_opening(answer: Answer) -> str:
    kinds = {section.kind for section in answer.sections}
    counted = answer.count or 0
    if not counted:
        return messages.none_dated(scope(answer))
    if SectionKind.ROWS not in kinds:
        return messages.only_prose(counted, scope(answer))
    say = messages.counted if answer.intent is Intent.COUNT else messages.listed
    return say(counted, scope(answer))


# For each intent about one task: the cell asked for, how to say it, what if absent.
Cell = Callable[[RowItem], str | None]
_CELLS: dict[Intent, tuple[Cell, Callable[[str], str], str]] = {
    Intent.WHO_LEADS: (
        lambda row: "; ".join(row.lead), messages.leads, messages.NO_LEAD,
    ),
    Intent.WHO_COORDINATES: (
        lambda row: row.coop, messages.coordinates, messages.NO_COOP,
    ),
    Intent.WHEN: (time_text, messages.due_by, messages.NO_TIME),
    Intent.PRODUCT: (lambda row: row.product, messages.yields, messages.NO_PRODUCT),
}  # fmt: skip


def _rows_opening(intent: Intent, rows: list[RowItem]) -> str:
    if len(rows) > 1:
        return messages.found_many(len(rows))
    if intent not in _CELLS:
        return messages.FOUND_ONE
    cell, say, absent = _CELLS[intent]
    value = cell(rows[0])
    return say(" ".join(value.split()).rstrip(" .;")) if value else absent


def _passages_opening(answer: Answer) -> str:
    facts = [item for item in answer.items if isinstance(item, FactItem)]
    if len(facts) == 1 and len(answer.items) == 1:
        return messages.states(fact_label(facts[0].fact), facts[0].value)
    if facts and len({item.fact for item in facts}) == 1:
        return f"{fact_label(facts[0].fact)}:"
    paths = [item.path for item in answer.items if isinstance(item, ClauseItem)]
    return messages.by_section(list(dict.fromkeys(map(section_name, paths))))


def _comparison(answer: Answer) -> str:
    """Return which plan came first when dates are compared, else only a heading."""
    issued = {
        item.citation.plan: day
        for item in answer.items
        if isinstance(item, FactItem)
        and item.fact is Fact.ISSUED
        and (day := _day(item.value))
    }
    if len(issued) < 2:
        return messages.COMPARISON
    first, last = min(issued.values()), max(issued.values())
    if first == last:
        return messages.same_day(messages.day(first))
    plan = min(issued, key=issued.__getitem__)
    return messages.issued_first(plan, messages.day(first))


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 (a day, no zone)
    except ValueError:
        return None


def fact_label(fact: Fact) -> str:
    """Return what a fact is called."""
    return messages.FACT_LABELS[fact.value]


_HEADINGS = {
    SectionKind.STANDING: messages.STANDING_HEADING,
    SectionKind.PROSE: messages.PROSE_HEADING,
}


def heading(section: Section, answer: Answer) -> str | None:
    """Return what stands above a section; None when the opening says it already."""
    name = _HEADINGS.get(section.kind)
    if section.kind is SectionKind.PROSE and _counts_prose(answer):
        name = None
    title = " – ".join(part for part in (section.plan, name) if part)
    if not title:
        return None
    if answer.intent in LIST_INTENTS:
        return messages.heading_count(title, len(section.items))
    return messages.heading_plan(title)


def _counts_prose(answer: Answer) -> bool:
    return all(section.kind is not SectionKind.ROWS for section in answer.sections)
