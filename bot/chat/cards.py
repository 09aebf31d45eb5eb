"""One task, or one plan, told whole: every cell, its doubts, its place, its words. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot import messages as words
from bot import phrases
from bot.chat import messages
from bot.chat.letters import WHOLE, pages_of
from bot.chat.quotes import quoted
from bot.items import Face, item_block
from bot.page import Block, Line, Part, Piece, Style, labelled, split_lines
from bot.signers import said_signer
from bot.sources import group_names
from index.records import PlanRow, TaskRow
from retrieval.citing import Citer, plan_name

MOST_BASES = 6  # legal bases that a card names


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """How many tasks of a plan are dated, recurring, and due from now on."""

    dated: int
    due: int


def task_card(row: TaskRow, plan: PlanRow, link: str) -> tuple[str, ...]:
    """Return the letters that tell everything about a task, with a link to share it."""
    item = Citer({plan.id: plan}).row(row)
    task = row.task
    face = Face(None, group_names([item.citation]))
    head = Block(((Piece(messages.TASK_HEAD, Style.STRONG),),), Part.HEAD)
    more = [labelled(cell.heading, cell.text) for cell in task.extras if cell.text]
    if task.group:
        more.insert(0, labelled(messages.LABEL_GROUP, task.group))
    more += [labelled(words.LABEL_NOTE, text) for text in task.warnings]
    blocks = [head, item_block(item, WHOLE, face)]
    if more:
        blocks.append(Block(tuple(more)))
    _, *quote = quoted([item.citation])
    linked = Block((labelled(messages.LABEL_LINK, link),), Part.NOTE)
    page = [*_uncited(blocks), *quote, linked]
    return tuple(letter.html for letter in pages_of(page))


def _uncited(blocks: list[Block]) -> Iterator[Block]:
    """The place stands above the words of the row; it need not stand below as well."""
    yield from (Block(b.lines, b.part, tight=b.tight) for b in blocks)


def plan_card(plan: PlanRow, counts: PlanCounts, link: str) -> tuple[str, ...]:
    """Return the letters that tell what a plan is, with a link to share it."""
    header = plan.header
    head = Block(((Piece(plan_name(plan), Style.STRONG),),), Part.HEAD)
    blocks = [head, Block(split_lines(header.title)), Block(tuple(_facts(plan)))]
    blocks.append(Block(tuple(_counted(plan, counts))))
    if header.legal_bases:
        shown = header.legal_bases[:MOST_BASES]
        lines = tuple((Piece(f"- {basis}"),) for basis in shown)
        left = len(header.legal_bases) - len(shown)
        more = ((Piece(messages.more_bases(left)),),) if left else ()
        label = (Piece(f"{words.FACT_LABELS['legal_bases']}:", Style.FAINT),)
        blocks.append(Block((label, *lines, *more), quoted=True))
    blocks.append(Block((labelled(messages.LABEL_LINK, link),), Part.NOTE))
    return tuple(letter.html for letter in pages_of(blocks))


def _facts(plan: PlanRow) -> Iterator[Line]:
    header = plan.header
    period = phrases.time_reading(header.period_start, header.period_end, None)
    signer = " — ".join(filter(None, (header.signer_name, header.signer_role)))
    facts = (
        ("issuer", header.issuer),
        ("issued", words.day(header.issued) if header.issued else None),
        ("period", period),
        ("signer", said_signer(signer) if signer else None),
    )
    for name, value in facts:
        yield labelled(words.FACT_LABELS[name], value or words.ABSENT)
    yield labelled(words.COLUMN_FILE, plan.source)


def _counted(plan: PlanRow, counts: PlanCounts) -> Iterator[Line]:
    told = words.rows_counted(plan.rows, plan.prose_tasks)
    yield labelled(words.FACT_LABELS["tasks"], told)
    yield (Piece(messages.counts_of_plan(counts.dated, counts.due)),)
