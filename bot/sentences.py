"""The sentence that opens an answer, and the headings under it. Pure.

Retrieval says what was found; here it is put into words, by tables from intent,
reason and kind to a phrase of `messages`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from bot import messages, summaries
from bot.inferences import COOP, LEAD, PRODUCT, TIME, claimed
from bot.phrases import on_one_line, section_name, time_reading, time_text, undated
from bot.signers import said_signer
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
    if compares_counts(answer):
        return summaries.compared_counts(summaries.counts_by_plan(answer))
    if answer.intent is Intent.PLANS:
        return messages.plans_there_are(len(answer.sections))
    return summaries.by_plan(answer) or _answer_opening(answer)


def _answer_opening(answer: Answer) -> str:
    if answer.intent is Intent.COMPARE:
        return _comparison(answer)
    rows = [item for item in answer.items if isinstance(item, RowItem)]
    return _rows_opening(answer, rows) if rows else _passages_opening(answer)


def refusal(answer: Answer) -> str:
    """Return why there is no answer."""
    if answer.reason is Reason.NO_QUESTION:
        return messages.EMPTY_QUESTION
    if answer.reason is Reason.NO_PLANS:
        return messages.NO_PLANS
    if answer.reason is Reason.UNKNOWN_UNIT:
        return messages.UNKNOWN_UNIT
    reason = answer.reason or Reason.NO_EVIDENCE
    missing = answer.missing
    if reason in _MISSING_OF_A_PLACE:
        missing = _missing_at(missing)
    elif reason is Reason.UNKNOWN_NUMBER_OF_YEAR and len(missing) > 1:
        missing = (messages.number_of_year(*missing[:2]),)
    elif reason is Reason.NOT_STATED:
        missing = tuple(map(undated, missing))
    return messages.refusal(reason.value, missing, _asked(answer))


_MISSING_OF_A_PLACE = frozenset({Reason.UNKNOWN_YEAR, Reason.UNKNOWN_NUMBER})


def _missing_at(missing: tuple[str, ...]) -> tuple[str, ...]:
    """Join the years or numbers that are missing with the places that lack them."""
    numbers = [word for word in missing if word[:1].isdigit()]
    places = [word for word in missing if not word[:1].isdigit()]
    if not numbers or not places:
        return missing
    return (messages.of_place(", ".join(numbers), ", ".join(places)),)


def _asked(answer: Answer) -> str:
    """Say what a plan was asked and does not state."""
    if answer.scope.fact is not None:
        return fact_label(answer.scope.fact).lower()
    cells = [
        messages.CELLS[i.value] for i in answer.unstated if i.value in messages.CELLS
    ]
    return messages.asked_cells(cells) if cells else messages.ASKED


def scope(answer: Answer) -> str:
    """Return what a list was restricted to, beginning with a blank, or ""."""
    asked = answer.scope
    words = ""
    if asked.agency:
        words += messages.scope_agency(asked.agency, (asked.role or Role.ANY).value)
    if asked.overdue and asked.period:
        late = time_reading(asked.period.start, asked.period.end, None)
        return words + messages.scope_overdue(late or "") + _of_plan(answer)
    if answer.intent is Intent.DUE:
        words += messages.SCOPE_DUE
    if asked.period or asked.period_printed:
        span = asked.period
        reading = time_reading(span.start, span.end, None) if span else None
        printed = _WITHIN.sub("", asked.period_printed or "")
        words += messages.scope_period(printed, reading)
    return words + _of_plan(answer)


def _of_plan(answer: Answer) -> str:
    plan = _only_plan(answer)
    return messages.scope_plan(plan) if plan else ""


def _only_plan(answer: Answer) -> str | None:
    """The one plan that was asked, or that everything found stands in."""
    plans = answer.scope.plans or tuple(
        dict.fromkeys(citation.plan for citation in answer.citations)
    )
    headed = any(section.plan for section in answer.sections)
    return plans[0] if len(plans) == 1 and not headed else None


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


# For each intent about one task: the cell asked for, what it may be inferred from,
# how to say it.
Cell = Callable[[RowItem], str | None]
_CELLS: dict[Intent, tuple[Cell, tuple[str, ...], Callable[[str], str]]] = {
    Intent.WHO_LEADS: (lambda row: "; ".join(row.lead), LEAD, messages.leads),
    Intent.WHO_COORDINATES: (lambda row: row.coop, COOP, messages.coordinates),
    Intent.WHEN: (time_text, TIME, messages.due_by),
    Intent.PRODUCT: (lambda row: row.product, PRODUCT, messages.yields),
}
_LONGEST_CELL = 1500  # characters of a cell in the opening sentence


def _rows_opening(answer: Answer, rows: list[RowItem]) -> str:
    if len(rows) > 1:
        return messages.found_many(len(rows))
    asked = [i for i in dict.fromkeys((answer.intent, *answer.also)) if i in _CELLS]
    if not asked:
        return messages.FOUND_ONE
    return " ".join(_said(intent, rows[0]) for intent in asked)


def _said(intent: Intent, row: RowItem) -> str:
    """Say the cell that was asked for, as certain as the row is of it."""
    cell, fields, say = _CELLS[intent]
    value = on_one_line(cell(row) or "", _LONGEST_CELL).rstrip(" .;")
    if not value:
        return messages.cell_absent([messages.CELLS[intent.value]])
    return say(value + claimed(row, fields))


def _passages_opening(answer: Answer) -> str:
    facts = [item for item in answer.items if isinstance(item, FactItem)]
    if facts and any(section.plan for section in answer.sections):
        kinds = dict.fromkeys(item.fact for item in facts)
        return messages.compared([*map(fact_label, kinds)])
    if facts:
        return "\n".join(map(said_fact, facts))
    paths = [item.path for item in answer.items if isinstance(item, ClauseItem)]
    return messages.by_section(list(dict.fromkeys(map(section_name, paths))))


def said_fact(item: FactItem) -> str:
    """Say a fact under its name."""
    return messages.states(fact_label(item.fact), fact_value(item))


def fact_value(item: FactItem) -> str:
    """Say a fact as running text has it."""
    return said_signer(item.value) if item.fact is Fact.SIGNER else item.value


def compares_counts(answer: Answer) -> bool:
    """Whether plans are compared by how many tasks they have."""
    facts = (item for item in answer.items if isinstance(item, FactItem))
    counted = any(item.fact is Fact.TASKS for item in facts)
    return answer.intent is Intent.COMPARE and counted


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
    SectionKind.SUPPORTING: messages.SUPPORTING_HEADING,
    SectionKind.STANDING: messages.STANDING_HEADING,
    SectionKind.PROSE: messages.PROSE_HEADING,
}


def heading(section: Section, answer: Answer) -> str | None:
    """Return what stands above a section; None when the opening says it already."""
    name = _HEADINGS.get(section.kind)
    if section.kind is SectionKind.PROSE and _counts_prose(answer):
        name = messages.PROSE_PART if _has_rows(answer) else None
    title = " – ".join(part for part in (section.plan, name) if part)
    if not title:
        return None
    if answer.intent in LIST_INTENTS or compares_counts(answer):
        return messages.heading_count(title, len(section.items))
    return messages.heading_plan(title)


def _has_rows(answer: Answer) -> bool:
    return any(section.kind is SectionKind.ROWS for section in answer.sections)


def _counts_prose(answer: Answer) -> bool:
    """Whether tasks from prose are part of the number in the opening."""
    counted = (SectionKind.ROWS, SectionKind.PROSE)
    parts = [len(s.items) for s in answer.sections if s.kind in counted]
    return not _has_rows(answer) or answer.count == sum(parts)
