"""Rows and passages as blocks of a page. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot import messages, sentences, summaries
from bot.inferences import CONTENT, COOP, LEAD, PRODUCT, TIME, inference, is_corrected
from bot.page import Block, Line, Part, Piece, Style, labelled, split_lines
from bot.phrases import (
    capitalised,
    cut_at_sentence,
    on_one_line,
    section_name,
    time_text,
)
from bot.sources import row_label
from retrieval.models import ClauseItem, Item, RowItem, Section, SectionKind

_INDENT = "   "


@dataclass(frozen=True, slots=True)
class Budget:
    """How many characters a passage and a cell may take before they are cut.

    `rows` is how many rows stand behind a count in each section, `aside` how many of
    those that are not counted; None for all.
    Without `readings` those rows show only the printed words of their times.
    """

    passage: int
    cell: int
    rows: int | None = None
    aside: int | None = None
    readings: bool = True

    def rows_of(self, section: Section) -> int | None:
        """How many rows of a section stand behind a count."""
        return self.rows if section.kind is SectionKind.ROWS else self.aside


@dataclass(frozen=True, slots=True)
class Face:
    """How an item stands among others: its number, and what is said once for all."""

    number: int | None
    groups: dict[str, str]
    absent: tuple[str, ...] = ()


def item_block(item: Item, budget: Budget, face: Face) -> Block:
    """Lay out one item; without a number it stands alone."""
    if isinstance(item, RowItem):
        return _row_block(item, budget, face)
    if isinstance(item, ClauseItem):
        return _clause_block(item, budget, titled=face.number is not None)
    said = cut_at_sentence(sentences.said_fact(item), budget.passage)
    return Block(split_lines(said), items=(item,))


def _prefix(row: RowItem, face: Face) -> str:
    """Number a row, and say which row of its plan it is."""
    if face.number is None:
        return f"{messages.LABEL_CONTENT}: "
    spot = row_label(row.citation, face.groups)
    return f"{face.number}. {messages.row_label(spot) if spot else ''}"


def brief_blocks(
    section: Section, budget: Budget, numbers: Iterator[int], groups: dict[str, str]
) -> Iterator[Block]:
    """Lay out the rows behind a count, a line each: content, lead, time.

    What they have in common is said once, before them.
    """
    leader = summaries.common_lead(section)
    common = [said for said in (summaries.breakdown(section), leader) if said]
    if common:
        yield Block(tuple((Piece(said),) for said in common), Part.TITLE)
    shown = section.items[: budget.rows_of(section)]
    for place, item in enumerate(shown):
        face = Face(next(numbers), groups)
        lines = (
            (_brief_line(item, budget, face, led=leader is None),)
            if isinstance(item, RowItem)
            else item_block(item, budget, face).lines
        )
        yield Block(lines, items=(item,), tight=place > 0)
    if left := len(section.items) - len(shown):
        yield Block(((Piece(messages.rows_left_out(left)),),), tight=bool(shown))


def _brief_line(row: RowItem, budget: Budget, face: Face, *, led: bool) -> Line:
    time = time_text(row) if budget.readings else row.time_printed
    cells = [
        on_one_line(value, budget.cell) + inference(row, fields, brief=True)
        for value, fields in (
            ("; ".join(row.lead) if led else None, LEAD),
            (time, TIME),
        )
        if value
    ]
    content = on_one_line(row.content, budget.cell)
    rest = "".join(f" · {cell}" for cell in cells)
    rest = inference(row, CONTENT, brief=True) + rest
    return (Piece(_prefix(row, face)), Piece(content, Style.STRONG), Piece(rest))


# The cells below a row's content: the name, the value, what it is inferred from.
_Cell = tuple[str, str | None, tuple[str, ...]]


def _cells(row: RowItem) -> tuple[_Cell, ...]:
    return (
        ("who_leads", "; ".join(row.lead) or None, LEAD),
        ("who_coordinates", row.coop, COOP),
        ("when", time_text(row), TIME),
        ("product", row.product, PRODUCT),
    )


def absent_in_all(section: Section) -> tuple[str, ...]:
    """The names of cells that no row of a longer section has."""
    rows = [item for item in section.items if isinstance(item, RowItem)]
    if len(rows) < 2:
        return ()
    filled = {name for row in rows for name, value, _ in _cells(row) if value}
    return tuple(cell for name, cell in messages.CELLS.items() if name not in filled)


def _row_block(row: RowItem, budget: Budget, face: Face) -> Block:
    """Lay out a row: its content, then its cells, a line each."""
    brief = face.number is not None
    content = on_one_line(row.content, budget.cell)
    behind = inference(row, CONTENT, brief=brief)
    first = [Piece(_prefix(row, face)), Piece(content, Style.STRONG)]
    lines: list[Line] = [(*first, *([Piece(behind)] if behind else []))]
    for name, value, fields in _cells(row):
        if messages.CELLS[name] in face.absent:
            continue
        shown = on_one_line(value or messages.ABSENT, budget.cell)
        if value or is_corrected(row, fields):
            shown += inference(row, fields, brief=brief)
        lines.append(labelled(messages.CELL_LABELS[name], shown, indent=_INDENT))
    if row.ambiguous:
        lines.append(labelled(messages.LABEL_AMBIGUOUS, row.ambiguous, indent=_INDENT))
    return Block(tuple(lines), items=(row,))


def _clause_block(item: ClauseItem, budget: Budget, *, titled: bool) -> Block:
    """Quote a passage; a path above it tells several apart."""
    quote = cut_at_sentence(item.text.strip(), budget.passage)
    quoted = split_lines(f"“{quote}”")
    if not titled:
        return Block(quoted, items=(item,))
    path = Piece(f"{capitalised(section_name(item.path))}:", Style.FAINT)
    return Block(((path,), *quoted), items=(item,))
