"""A page of words: blocks of lines of pieces, as plain text or as HTML. Pure.

Both faces are made from one value, so that they cannot differ in what they say; only
`to_html` escapes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.models import Item


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


class Part(Enum):
    """What a block is for; a face that cuts a page in several repeats some of them."""

    HEAD = "head"  # says what all of the page is
    TITLE = "title"  # stands above the blocks that follow
    BODY = "body"
    REMARK = "remark"  # said once of all blocks since the title
    NOTE = "note"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stay together: a sentence, a row with its cells, the sources.

    `items` are what the block says, so that whoever shows it can cite them. A `tight`
    block follows the one before without an empty line. A `quoted` one is verbatim, and
    may be folded where the face can.
    """

    lines: tuple[Line, ...]
    part: Part = Part.BODY
    items: tuple[Item, ...] = ()
    tight: bool = False
    quoted: bool = False


def headed_lines(text: str) -> tuple[Line, ...]:
    """Split an opening; its first line stands out, the others say more."""
    first, *rest = split_lines(text)
    return (tuple(Piece(p.text, Style.STRONG) for p in first), *rest)


def split_lines(text: str, style: Style = Style.PLAIN) -> tuple[Line, ...]:
    """Return each line of a text as a line of the page."""
    return tuple((Piece(line, style),) for line in text.splitlines()) or ((),)


def labelled(label: str, value: str, *, indent: str = "") -> Line:
    """Return a line of a label and what it labels."""
    return (Piece(indent), Piece(f"{label}: ", Style.FAINT), Piece(value))


def bullets(heading: str, texts: Iterable[str], part: Part = Part.BODY) -> Block:
    """Return a heading with a line for each text."""
    lines = ((Piece(heading),), *((Piece(f"- {text}"),) for text in texts))
    return Block(lines, part)


def to_text(page: Iterable[Block]) -> str:
    """Return the blocks as plain lines, an empty line between two blocks."""
    return _joined((block, _plain(block)) for block in page)


_TAGS = {Style.STRONG: "b", Style.FAINT: "i"}


def to_html(page: Iterable[Block]) -> str:
    """Return the blocks as HTML of the tags that Telegram knows; all text is escaped."""
    return _joined((block, _html(block)) for block in page)


def _joined(blocks: Iterable[tuple[Block, str]]) -> str:
    said = ""
    for block, text in blocks:
        said += f"{_gap(block) if said else ''}{text}"
    return said


def _gap(block: Block) -> str:
    return "\n" if block.tight else "\n\n"


def _plain(block: Block) -> str:
    return "\n".join("".join(piece.text for piece in line) for line in block.lines)


def _html(block: Block) -> str:
    lines = "\n".join("".join(map(_html_piece, line)) for line in block.lines)
    return f"<blockquote expandable>{lines}</blockquote>" if block.quoted else lines


def _html_piece(piece: Piece) -> str:
    escaped = html.escape(_UNSENDABLE.sub("", piece.text), quote=False)
    tag = _TAGS.get(piece.style)
    return f"<{tag}>{escaped}</{tag}>" if tag and escaped.strip() else escaped


# A lone surrogate is no text that can be sent, and a NUL ends one.
_UNSENDABLE = re.compile("[\x00\ud800-\udfff]")
