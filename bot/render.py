"""An `Answer` becomes words: plain text for terminals, HTML for Telegram.

Both faces are made from one value, a `Page` of blocks of lines of pieces, so that
they cannot differ in what they say. Pure functions; only `to_html` escapes.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import count

from bot import messages, sentences
from bot.phrases import (
    cut_at_sentence,
    inference,
    section_name,
    source_lines,
    time_text,
)
from retrieval.models import (
    Answer,
    ClauseItem,
    FactItem,
    Intent,
    Item,
    RowItem,
    Section,
)

# A single answer stays below this many characters, so that it is read at one glance.
LONGEST_ANSWER = 4000
# Budgets for one passage and for one cell, in characters, tried in this order until
# the answer is short enough; lists are never cut to fit.
BUDGETS = (
    (3000, 1500), (1500, 800), (800, 400), (400, 240), (200, 120),
)  # fmt: skip
_INDENT = "   "


class Style(Enum):
    """How a piece of a line looks where the face can show it."""

    PLAIN = "plain"
    STRONG = "strong"
    FAINT = "faint"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look."""

    text: str
    style: Style = Style.PLAIN


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stay together: a sentence, a row with its cells, the sources."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Budget:
    """How many characters a passage and a cell may take before they are cut."""

    passage: int
    cell: int


def render_text(answer: Answer) -> str:
    """Return the answer as plain text, without a line break at its end."""
    return to_text(_fitting_page(answer))


def render_html(answer: Answer) -> str:
    """Return the answer as HTML of the few tags that Telegram knows, escaped."""
    return to_html(_fitting_page(answer))


def _fitting_page(answer: Answer) -> tuple[Block, ...]:
    """Return the page with the largest budget that keeps a single answer short."""
    page: tuple[Block, ...] = ()
    for passage, cell in BUDGETS:
        page = page_of(answer, Budget(passage, cell))
        if (
            answer.intent in sentences.LIST_INTENTS
            or len(to_text(page)) < LONGEST_ANSWER
        ):
            break
    return page


def to_text(page: Iterable[Block]) -> str:
    """Return the blocks as plain lines, an empty line between two blocks."""
    return "\n\n".join(
        "\n".join("".join(piece.text for piece in line) for line in block.lines)
        for block in page
    )


_TAGS = {Style.STRONG: "b", Style.FAINT: "i"}


def to_html(page: Iterable[Block]) -> str:
    """Return the blocks as HTML; every text is escaped."""
    return "\n\n".join(
        "\n".join("".join(map(_html_piece, line)) for line in block.lines)
        for block in page
    )


def _html_piece(piece: Piece) -> str:
    escaped = html.escape(piece.text, quote=False)
    tag = _TAGS.get(piece.style)
    return f"<{tag}>{escaped}</{tag}>" if tag and escaped.strip() else escaped


def page_of(answer: Answer, budget: Budget) -> tuple[Block, ...]:
    """Lay an answer out: the sentence, the items, notes, suggestions, sources."""
    several = len(answer.items) > 1
    opening = cut_at_sentence(sentences.opening(answer), budget.passage)
    blocks = [Block(_split_lines(opening, Style.STRONG))]
    numbers = count(1)
    for section in answer.sections:
        if title := sentences.heading(section, answer):
            blocks.append(Block(_split_lines(title, Style.STRONG)))
        if answer.intent is Intent.COUNT:
            blocks.append(_brief_block(section, budget, numbers))
        elif several or not isinstance(section.items[0], FactItem):
            # a single fact was said by the opening
            blocks += [
                _item_block(item, budget, next(numbers) if several else None)
                for item in section.items
            ]
    blocks += _closing_blocks(answer, several)
    return tuple(blocks)


def _closing_blocks(answer: Answer, several: bool) -> Iterator[Block]:
    notes = [messages.note(note.kind.value, note.words) for note in answer.notes]
    if several and any(map(_is_inferred, _rows(answer.sections))):
        notes.append(messages.INFERRED_NOTE)
    if notes:
        yield Block(tuple(_labelled(messages.LABEL_NOTE, note) for note in notes))
    if answer.suggestions:
        heading = (Piece(f"{messages.LABEL_SUGGESTIONS}:"),)
        yield Block((heading, *((Piece(f"- {s}"),) for s in answer.suggestions)))
    if answer.citations:
        yield Block(
            tuple(
                _labelled(messages.LABEL_SOURCE, source)
                for source in source_lines(answer.citations)
            )
        )


def _rows(sections: Iterable[Section]) -> Iterator[RowItem]:
    for section in sections:
        yield from (item for item in section.items if isinstance(item, RowItem))


def _is_inferred(row: RowItem) -> bool:
    return bool(row.inherited)


def _split_lines(text: str, style: Style = Style.PLAIN) -> tuple[Line, ...]:
    return tuple((Piece(line, style),) for line in text.splitlines()) or ((),)


def _labelled(label: str, value: str, *, indent: str = "") -> Line:
    return (Piece(indent), Piece(f"{label}: ", Style.FAINT), Piece(value))


# --- One item ---------------------------------------------------------------------


def _item_block(item: Item, budget: Budget, number: int | None) -> Block:
    if isinstance(item, RowItem):
        return _row_block(item, budget, number)
    if isinstance(item, ClauseItem):
        return _clause_block(item, budget, titled=number is not None)
    return _fact_block(item, budget)


def _brief_block(section: Section, budget: Budget, numbers: Iterator[int]) -> Block:
    """Lay out the rows behind a count, a line each: content, lead, time."""
    lines: list[Line] = []
    for item in section.items:
        if not isinstance(item, RowItem):
            lines += _item_block(item, budget, next(numbers)).lines
            continue
        cells = [
            value + inference(item, fields, brief=True)
            for value, fields in (
                ("; ".join(item.lead), ("lead",)),
                (time_text(item), ("time", "year")),
            )
            if value
        ]
        content = _on_one_line(item.content, budget.cell)
        first = (Piece(f"{next(numbers)}. "), Piece(content, Style.STRONG))
        rest = "".join(f" · {_on_one_line(cell, budget.cell)}" for cell in cells)
        lines.append((*first, Piece(rest)))
    return Block(tuple(lines))


def _row_block(row: RowItem, budget: Budget, number: int | None) -> Block:
    """Lay out a row: its content, then its four cells, a line each."""
    prefix = f"{number}. " if number is not None else f"{messages.LABEL_CONTENT}: "
    brief = number is not None
    content = _on_one_line(row.content, budget.cell)
    first: Line = (Piece(prefix), Piece(content, Style.STRONG))
    cells = (
        (messages.LABEL_LEAD, "; ".join(row.lead), ("lead",)),
        (messages.LABEL_COOP, row.coop, ("coop",)),
        (messages.LABEL_TIME, time_text(row), ("time", "year")),
        (messages.LABEL_PRODUCT, row.product, ()),
    )
    lines = []
    for label, value, fields in cells:
        shown = _on_one_line(value or messages.ABSENT, budget.cell)
        if value:
            shown += inference(row, fields, brief=brief)
        lines.append(_labelled(label, shown, indent=_INDENT))
    if row.ambiguous:
        lines.append(_labelled(messages.LABEL_AMBIGUOUS, row.ambiguous, indent=_INDENT))
    return Block((first, *lines))


def _clause_block(item: ClauseItem, budget: Budget, *, titled: bool) -> Block:
    """Quote a passage; a path above it tells several apart."""
    quote = cut_at_sentence(item.text.strip(), budget.passage)
    quoted = _split_lines(f"“{quote}”")
    if not titled:
        return Block(quoted)
    path = section_name(item.path)
    return Block(((Piece(f"{path[:1].upper()}{path[1:]}:", Style.FAINT),), *quoted))


def _fact_block(item: FactItem, budget: Budget) -> Block:
    value = cut_at_sentence(item.value, budget.passage)
    stated = messages.states(sentences.fact_label(item.fact), value)
    return Block(_split_lines(stated))


def _on_one_line(text: str, limit: int) -> str:
    return cut_at_sentence(" ".join(text.split()), limit)
