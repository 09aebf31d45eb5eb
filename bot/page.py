"""A page of words: blocks of lines of pieces, as plain text or as HTML. Pure.

Both faces are made from one value, so that they cannot differ in what they say; only
`to_html` escapes.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


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


def bullets(heading: str, texts: Iterable[str]) -> Block:
    """Return a heading with a line for each text."""
    return Block(((Piece(heading),), *((Piece(f"- {text}"),) for text in texts)))


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
