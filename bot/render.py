"""An `Answer` becomes words: plain text for terminals, HTML for Telegram.

Both faces are made from one value, a `Page` of blocks of lines of pieces, so that
they cannot differ in what they say. Pure functions; only `to_html` escapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from bot import messages, sentences
from bot.inferences import inference_note
from bot.items import Budget, Face, absent_in_all, brief_blocks, item_block
from bot.page import (
    Block,
    Line,
    Part,
    Piece,
    Style,
    bullets,
    headed_lines,
    labelled,
    split_lines,
    to_html,
    to_text,
)
from bot.phrases import cut_at_sentence, plan_labels
from bot.sources import group_names, source_lines
from retrieval.models import (
    Answer,
    Citation,
    FactItem,
    Intent,
    Note,
    NoteKind,
    Reason,
    RowItem,
    Section,
)

# A single answer stays below this many characters, so that it is read at one glance.
LONGEST_ANSWER = 4000
# Budgets for one passage and for one cell, in characters, and for the rows behind a
# count, tried in this order until the answer is short enough; lists are never cut.
BUDGETS = (
    Budget(3000, 1500), Budget(1500, 800), Budget(800, 400), Budget(400, 240),
    Budget(200, 120),
    *(Budget(200, cell, aside=3, readings=False) for cell in (120, 80, 60, 45)),
    *(Budget(200, 45, rows, aside=3, readings=False) for rows in (40, 20, 8)),
    *(Budget(200, 45, rows, aside=0, readings=False) for rows in (3, 0)),
)  # fmt: skip


def render_text(answer: Answer) -> str:
    """Return the answer as plain text, without a line break at its end."""
    return to_text(_fitting_page(answer))


def render_html(answer: Answer) -> str:
    """Return the answer as HTML of the few tags that Telegram knows, escaped."""
    return to_html(_fitting_page(answer))


def _fitting_page(answer: Answer) -> tuple[Block, ...]:
    """Return the page with the largest budget that keeps a single answer short."""
    page: tuple[Block, ...] = ()
    for budget in BUDGETS:
        page = page_of(answer, budget)
        if _may_be_long(answer) or len(to_text(page)) < LONGEST_ANSWER:
            break
    return page


def _may_be_long(answer: Answer) -> bool:
    return answer.intent in {Intent.LIST, Intent.DUE, Intent.PLANS}


def _counts(answer: Answer) -> bool:
    return answer.intent is Intent.COUNT


def page_of(answer: Answer, budget: Budget) -> tuple[Block, ...]:
    """Lay an answer out: the sentence, the items, notes, suggestions, sources."""
    opening = sentences.opening(answer)
    only_facts = all(isinstance(item, FactItem) for item in answer.items)
    if answer.items and only_facts:
        opening = cut_at_sentence(opening, budget.passage)
    facts = _fact_blocks(answer, budget) if answer.items and only_facts else ()
    said = answer.items if only_facts and not facts else ()
    head = Block(headed_lines(opening), Part.HEAD, said)
    blocks = [*_understood(answer), head]
    if answer.items and only_facts:
        blocks += facts
    else:
        blocks += _section_blocks(answer, budget)
    blocks += _closing_blocks(answer)
    return tuple(blocks)


def _understood(answer: Answer) -> Iterator[Block]:
    """Say first what was kept from the question before."""
    for note in answer.notes:
        if note.kind is NoteKind.UNDERSTOOD:
            said = messages.understood(" ".join(note.words))
            yield Block(((Piece(said, Style.FAINT),),), Part.HEAD)


def _section_blocks(answer: Answer, budget: Budget) -> Iterator[Block]:
    several = len(answer.items) > 1
    numbers = count(1)
    names = group_names(answer.citations)
    for section in answer.sections:
        hidden = _counts(answer) and budget.rows_of(section) == 0
        if title := sentences.heading(section, answer):
            yield Block(split_lines(title, Style.STRONG), Part.TITLE)
        if _counts(answer):
            if not hidden:
                yield from brief_blocks(section, budget, numbers, names)
            continue
        absent = absent_in_all(section)
        for item in section.items:
            number = next(numbers) if several else None
            yield item_block(item, budget, Face(number, names, absent))
        if absent:
            said = messages.cells_absent(absent)
            yield Block(((Piece(said, Style.FAINT),),), Part.REMARK)


def _fact_blocks(answer: Answer, budget: Budget) -> tuple[Block, ...]:
    """Lay out facts of several plans, a line a plan; of one the opening said them."""
    plans = [section.plan for section in answer.sections if section.plan]
    if not plans or sentences.compares_counts(answer):
        return ()  # the opening says it
    alone = len({item.fact for item in _facts(answer.sections)}) == 1
    labels = plan_labels(list(dict.fromkeys(plans)))
    blocks: list[Block] = []
    for section in answer.sections:
        items = tuple(_facts((section,)))
        said = [
            sentences.fact_value(item) if alone else sentences.said_fact(item)
            for item in items
        ]
        label = labels.get(section.plan or "", "")
        value = cut_at_sentence("; ".join(said), budget.passage)
        lines = split_lines(messages.of_plan(label, value))
        blocks.append(Block(lines, items=items, tight=bool(blocks)))
    return tuple(blocks)


def _facts(sections: Iterable[Section]) -> Iterator[FactItem]:
    for section in sections:
        yield from (item for item in section.items if isinstance(item, FactItem))


def _closing_blocks(answer: Answer) -> Iterator[Block]:
    if notes := list(_note_lines(answer)):
        yield Block(tuple(notes), Part.NOTE)
    if known := _known_plans(answer):
        yield known
    if answer.suggestions:
        related = answer.reason is Reason.NOT_STATED
        label = messages.LABEL_RELATED if related else messages.LABEL_SUGGESTIONS
        yield bullets(f"{label}:", answer.suggestions, Part.NOTE)
    if answer.citations:
        yield source_block(answer.citations)


def source_block(citations: Iterable[Citation]) -> Block:
    """Say where an answer stands, a line for each plan."""
    lines = (labelled(messages.LABEL_SOURCE, text) for text in source_lines(citations))
    return Block(tuple(lines), Part.SOURCE)


def _note_lines(answer: Answer) -> Iterator[Line]:
    for note in answer.notes:
        if said := _said_note(note, answer):
            yield labelled(messages.LABEL_NOTE, said)
    if answer.scope.overdue:
        yield labelled(messages.LABEL_NOTE, messages.OVERDUE_NOTE)
    marked = len(answer.items) > 1
    if marked and (said := inference_note(_rows(answer.sections))):
        yield labelled(messages.LABEL_NOTE, said)


def _said_note(note: Note, answer: Answer) -> str | None:
    """Say a note; None for one that is said elsewhere or tells nothing new."""
    if note.kind in (NoteKind.KNOWN_PLANS, NoteKind.UNDERSTOOD):
        return None
    if note.kind is NoteKind.OTHER_YEARS and not _asks_other_year(note, answer):
        return None
    if note.kind.value in messages.LATER_PLANS:
        return messages.later_plan(note.kind.value, *note.words)
    if note.kind is NoteKind.PLANS_CHOSEN and all(map(str.isdigit, note.words)):
        shown, *rest = map(int, note.words)
        return messages.first_of_plans(shown, *(rest or (note.total or shown,)))
    return messages.note(note.kind.value, note.words)


def _asks_other_year(note: Note, answer: Answer) -> bool:
    """Whether the asked period touches a year that no plan is of."""
    span = answer.scope.period
    days = (span.start, span.end) if span else ()
    return any(str(day.year) not in note.words for day in days if day)


def _known_plans(answer: Answer) -> Block | None:
    for note in answer.notes:
        if note.kind is NoteKind.KNOWN_PLANS and note.words:
            shown = len(note.words)
            heading = messages.known_plans(note.total or shown, shown)
            return bullets(heading, note.words, Part.NOTE)
    return None


def _rows(sections: Iterable[Section]) -> Iterator[RowItem]:
    for section in sections:
        yield from (item for item in section.items if isinstance(item, RowItem))
