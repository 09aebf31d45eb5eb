"""What an answer was made from: each place with its words, as printed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from bot.chat import messages
from bot.chat.letters import Letter
from bot.page import Block, Part, Piece, Style, split_lines
from bot.sources import source_lines
from retrieval.models import Answer, Citation


def quotes_of(answer: Answer, letter: Letter) -> tuple[Block, ...]:
    """Quote the sources of a letter: of its rows, or of the whole answer without rows."""
    rows = tuple(numbered.row.citation for numbered in letter.rows)
    return quoted(tuple(dict.fromkeys(rows)) or answer.citations)


def quoted(citations: Sequence[Citation]) -> tuple[Block, ...]:
    """Say where each of these stands, with its words below it."""
    head = Block(((Piece(messages.SOURCES_HEAD, Style.STRONG),),), Part.HEAD)
    return (head, *chain.from_iterable(map(_one, citations)))


def _one(citation: Citation) -> tuple[Block, ...]:
    lines = tuple((Piece(line),) for line in source_lines([citation]))
    place = Block(lines, Part.TITLE)
    if not citation.quote.strip():
        return (place,)
    return (place, Block(split_lines(citation.quote), tight=True, quoted=True))
