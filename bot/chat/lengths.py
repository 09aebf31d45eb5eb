"""How long a text is for Telegram, and where one that is too long may be cut. Pure.

Telegram counts UTF-16 units after it has parsed the markup: an emoji is two, a tag
nothing (https://core.telegram.org/bots/api#messageentity).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.page import Block, Line, Piece, to_text

LIMIT = 4096
"""Units of a message that Telegram still takes."""

_SENTENCE_END = re.compile(r"[.;!?:…][”\"')\]]*\s+")
_SPACE = re.compile(r"\s+")


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def units_of(blocks: Iterable[Block]) -> int:
    """Return the length of blocks that stand below each other."""
    return units(to_text(blocks))


def shortened(text: str, room: int) -> str:
    """Return `text`, or as much of it as `room` units hold, with "…" at its end."""
    if units(text) <= room:
        return text
    return f"{text[: _most(text, room - 1)].rstrip()}…"


def cut(text: str, room: int) -> tuple[str, str]:
    """Split a text so that its first part has at most `room` units, at least one sign.

    It is cut after a sentence, else between words, else anywhere; nothing is lost.
    """
    most = _most(text, room)
    if most == len(text):
        return text, ""
    for mark in (_SENTENCE_END, _SPACE):
        ends = [m.end() for m in mark.finditer(text, 0, most)]
        # A first part of a few words is no help to a reader.
        if ends and ends[-1] > most // 3:
            return text[: ends[-1]], text[ends[-1] :]
    return text[:most], text[most:]


def _most(text: str, room: int) -> int:
    """How many signs of a text `room` units hold, at least one."""
    if units(text) <= room:
        return len(text)
    used = 0
    for place, char in enumerate(text):
        used += units(char)
        if used > room:
            return max(1, place)
    return len(text)


def split_block(block: Block, room: int) -> Iterator[Block]:
    """Split a block into some of at most `room` units each; all keep its items."""
    lines: list[Line] = []
    tight = block.tight
    short_lines = (part for line in block.lines for part in _split_line(line, room))
    for line in short_lines:
        if lines and units_of([replace(block, lines=(*lines, line))]) > room:
            yield replace(block, lines=tuple(lines), tight=tight)
            lines, tight = [], True
        lines.append(line)
    yield replace(block, lines=tuple(lines), tight=tight)


def _split_line(line: Line, room: int) -> Iterator[Line]:
    pieces: list[Piece] = []
    left = room
    for piece in line:
        text = piece.text
        while units(text) > left:
            if left < room // 4:  # better begin anew than cut off a few letters
                yield tuple(pieces)
                pieces, left = [], room
                continue
            head, text = cut(text, left)
            yield (*pieces, replace(piece, text=head))
            pieces, left = [], room
        pieces.append(replace(piece, text=text))
        left -= units(text)
    yield tuple(pieces)
