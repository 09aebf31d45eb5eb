"""An `Answer` becomes letters: the HTML of messages, each within Telegram's limit. Pure.

A letter is checked at one glance: it repeats what the answer is about, names its number
among the others, and cites the rows that it shows. Nothing is left out: a row longer
than a letter goes on in the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from bot.chat import messages
from bot.chat.lengths import shortened, split_block, units_of
from bot.items import Budget
from bot.messages import INFERRED
from bot.page import Block, Line, Part, Piece, Style, headed_lines, to_html, to_text
from bot.render import page_of, source_block
from retrieval.models import Answer, Citation, Item, Reason, RowItem

# Of a letter, to be read on a phone without much scrolling; Telegram takes 4096 units.
ROOM = 2200
MOST_ROWS = 6  # told cell by cell; rows of one line are as many as there is room for
# Parts that every letter repeats; longer ones are said once, in the course of the text.
HEAD_ROOM, TITLE_ROOM, NOTES_ROOM = 600, 400, 700
SOURCES_ROOM = 1200  # of the sources of one block
SOURCE_ROOM = 600  # of one line of them
FIRST_LINE = 300  # of a long opening, where it is repeated
LEAST_ROOM = 400  # for a block, however long what stands around it is

# Everything: what does not fit goes on in the next letter.
WHOLE = Budget(passage=1_000_000, cell=1_000_000)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row of a letter and its number in the whole answer, from 1.

    `whole` tells that the letter shows its cells, and not only its name.
    """

    number: int
    row: RowItem
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Letter:
    """One message of an answer: number `page` of `pages`, and the rows it shows."""

    html: str
    page: int
    pages: int
    rows: tuple[Numbered, ...] = ()


@dataclass(frozen=True, slots=True)
class _Framed:
    """A block with what stands above and below it in its section."""

    block: Block
    title: tuple[Block, ...] = ()
    remark: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every letter of an answer repeats."""

    head: tuple[Block, ...]
    notes: tuple[Block, ...]


# What the reader has to do differs from what one does at the command line.
SAID_BY_US = {
    Reason.UNKNOWN_UNIT: messages.UNKNOWN_UNIT,
    Reason.NO_PLANS: messages.NO_PLANS,
    Reason.NO_QUESTION: messages.NO_QUESTION,
}


def letters_of(answer: Answer, prefaces: Sequence[str] = ()) -> tuple[Letter, ...]:
    """Return the letters that say an answer, at least one; `prefaces` go first."""
    numbers = {id(item): n for n, item in enumerate(answer.items, 1)}
    first = [Block(((Piece(said, Style.FAINT),),), Part.HEAD) for said in prefaces]
    refusal = SAID_BY_US.get(answer.reason) if answer.reason else None
    if refusal:
        return pages_of([*first, Block(headed_lines(refusal), Part.HEAD)])
    return pages_of([*first, *page_of(answer, WHOLE)], numbers)


def pages_of(
    blocks: Sequence[Block], numbers: dict[int, int] | None = None
) -> tuple[Letter, ...]:
    """Cut a page of blocks into letters.

    Args:
        blocks: The page; its sources are made anew for each letter.
        numbers: What the rows are called, by the identity of the item.
    """
    frame, flow = _arranged(blocks)
    packed = _balanced(list(_packed(flow, frame)), frame) or [[]]
    return tuple(
        Letter(
            to_html(_laid_out(part, frame, page, len(packed))),
            page,
            len(packed),
            _numbered(part, numbers or {}),
        )
        for page, part in enumerate(packed, 1)
    )


# --- What is repeated, and what flows -----------------------------------------------


def _arranged(blocks: Sequence[Block]) -> tuple[_Frame, list[_Framed]]:
    """Tell what every letter repeats from what is said once, in its order."""
    head = [b for b in blocks if b.part is Part.HEAD]
    notes = [b for b in blocks if b.part is Part.NOTE]
    repeated = head
    flow: list[_Framed] = []
    if units_of(head) > HEAD_ROOM or _sources_are_long(head):
        flow += map(_Framed, head)
        repeated = [_first_line(head[-1])] if len(head) else []
    flow += chain.from_iterable(_sections(blocks))
    if units_of(notes) > NOTES_ROOM:
        flow += map(_Framed, notes)
        notes = []
    return _Frame(tuple(repeated), tuple(notes)), list(_with_own_sources(flow))


def _first_line(block: Block) -> Block:
    """The first line of a long opening, as the head of the letters after the first."""
    text = "".join(piece.text for line in block.lines[:1] for piece in line)
    line = (Piece(shortened(text, FIRST_LINE), Style.STRONG),)
    return replace(block, lines=(line,), items=())


def _sections(blocks: Iterable[Block]) -> Iterator[list[_Framed]]:
    """Yield the blocks of each section with what is said above and below them."""
    title: list[Block] = []
    body: list[Block] = []
    for block in blocks:
        if block.part is Part.TITLE and body:
            yield _framed(title, body, ())
            title, body = [], []
        if block.part is Part.TITLE:
            title.append(block)
        elif block.part is Part.BODY:
            body.append(block)
        elif block.part is Part.REMARK:
            yield _framed(title, body, (block,))
            title, body = [], []
    yield _framed(title, body, ())


def _framed(
    title: Sequence[Block], body: Sequence[Block], remark: tuple[Block, ...]
) -> list[_Framed]:
    if units_of(title) > TITLE_ROOM or units_of(remark) > TITLE_ROOM or not body:
        return list(map(_Framed, (*title, *body, *remark)))
    return [_Framed(block, tuple(title), remark) for block in body]


def _with_own_sources(flow: Iterable[_Framed]) -> Iterator[_Framed]:
    """Let sources that are too long for the foot of a letter follow in the text."""
    for framed in flow:
        block = framed.block
        if not _sources_are_long([block]):
            yield framed
            continue
        yield replace(framed, block=replace(block, items=()))
        lines = source_block(_citations([block])).lines
        for place, line in enumerate(lines):
            yield _Framed(Block((line,), Part.SOURCE, tight=place > 0))


def _sources_are_long(blocks: Iterable[Block]) -> bool:
    return units_of(_sources(blocks)) > SOURCES_ROOM


def _citations(blocks: Iterable[Block]) -> list[Citation]:
    items: Iterable[Item] = (item for block in blocks for item in block.items)
    return list(dict.fromkeys(item.citation for item in items))


def _sources(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Cite what these blocks say; () when they cite nothing."""
    cited = _citations(blocks)
    if not cited:
        return ()
    block = source_block(cited)
    lines = []
    for *label, last in block.lines:
        lines.append((*label, replace(last, text=shortened(last.text, SOURCE_ROOM))))
    return (replace(block, lines=tuple(lines)),)


# --- Filling letters ----------------------------------------------------------------


def _packed(flow: Iterable[_Framed], frame: _Frame) -> Iterator[list[_Framed]]:
    """Put as many blocks into each letter as it holds, in their order."""
    page: list[_Framed] = []
    for framed in chain.from_iterable(_parts(framed, frame) for framed in flow):
        if page and not _fit([*page, framed], frame):
            yield page
            page = []
        page.append(framed)
    if page:
        yield page


def _fit(page: Sequence[_Framed], frame: _Frame) -> bool:
    told = {id(item) for f in page if _is_whole(f.block) for item in f.block.items}
    return len(told) <= MOST_ROWS and units_of(_laid_out(page, frame, 2, 99)) <= ROOM


def _balanced(pages: list[list[_Framed]], frame: _Frame) -> list[list[_Framed]]:
    """Share out the last two letters, so that no row is left over on the last one."""
    if len(pages) < 2:
        return pages
    *others, before, last = pages
    while len(last) + 1 < len(before) and _fit([before[-1], *last], frame):
        before, last = before[:-1], [before[-1], *last]
    return [*others, before, last]


def _is_whole(block: Block) -> bool:
    """Whether a block tells an item cell by cell, and not in one line."""
    return len(block.lines) > 1


def _parts(framed: _Framed, frame: _Frame) -> Iterator[_Framed]:
    """Split a block that no letter holds whole."""
    bare = replace(framed, block=replace(framed.block, lines=()))
    room = max(LEAST_ROOM, ROOM - units_of(_laid_out([bare], frame, 2, 99)))
    if units_of([framed.block]) <= room:
        yield framed
        return
    for block in split_block(framed.block, room):
        yield replace(framed, block=block)


def _laid_out(
    part: Sequence[_Framed], frame: _Frame, page: int, pages: int
) -> list[Block]:
    """Lay out one letter: head, sections with their titles, notes, sources, number."""
    # A long opening flows: the first letter begins with it and needs no other head.
    opened = page == 1 and any(framed.block.part is Part.HEAD for framed in part)
    blocks = [] if opened else [*frame.head]
    for (title, remark), section in groupby(part, lambda f: (f.title, f.remark)):
        own = [framed.block for framed in section]
        first = replace(own[0], tight=own[0].quoted and bool(title))
        blocks += [*title, first, *own[1:], *remark]
    blocks += _notes_about(blocks, frame.notes)
    blocks += _sources(blocks)
    if pages > 1:
        mark = Piece(messages.page_mark(page, pages), Style.FAINT)
        blocks.append(Block(((mark,),)))
    return blocks


def _notes_about(blocks: Iterable[Block], notes: Iterable[Block]) -> Iterator[Block]:
    """Yield the notes without what explains a mark that these blocks do not have."""
    marked = INFERRED in to_text(blocks)
    for note in notes:
        kept = tuple(line for line in note.lines if marked or not _explains_mark(line))
        if kept:
            yield replace(note, lines=kept)


def _explains_mark(line: Line) -> bool:
    return any(f"“{INFERRED}”" in piece.text for piece in line)


def _numbered(part: Iterable[_Framed], numbers: dict[int, int]) -> tuple[Numbered, ...]:
    shown = {
        numbers[id(item)]: Numbered(numbers[id(item)], item, _is_whole(framed.block))
        for framed in part
        for item in framed.block.items
        if isinstance(item, RowItem) and id(item) in numbers
    }
    return tuple(shown.values())
