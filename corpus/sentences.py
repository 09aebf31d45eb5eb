"""Cut running text into sentences, and sentences at their semicolons."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.casing import CAPITALS

# "TP. Vinh", "TS. Nguyễn Văn A", "v.v. Các": a full stop that ends nothing.
_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|Tp|TX|TT|ThS|TS|PGS|GS|BS|CN|KS|Tr|St|No|[A-ZĐ]|v\.v)|\.\.)$"
)
_END = re.compile(rf"[.!?…]+[\"”')»]*(?=\s+[{CAPITALS}“\"(\d-]|\s*$)")
_LONGEST_BRACKET = 500  # characters
_OPENING, _CLOSING = "(“[«", ")”]»"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The characters `start:end` (end exclusive) of a text, and what they say."""

    start: int
    end: int
    text: str


def split_sentences(text: str, start: int = 0) -> list[Stretch]:
    """Return the sentences of `text` from `start` on, in order, none blank."""
    found, done = [], start
    for match in _END.finditer(text, start):
        inside = _depth(text[done : match.start()]) > 0 and match.end() < len(text)
        if inside or _ABBREVIATION.search(text[done : match.start()]):
            continue
        found.append(_stretch(text, done, match.end()))
        done = match.end()
    found.append(_stretch(text, done, len(text)))
    return [s for s in found if s.text]


def split_parts(text: str, sentence: Stretch) -> list[Stretch]:
    """Return the parts of `sentence` between semicolons outside brackets."""
    found, done = [], sentence.start
    for match in re.finditer(r";", text[: sentence.end]):
        if match.start() < done or _depth(text[done : match.start()]) > 0:
            continue
        found.append(_stretch(text, done, match.end()))
        done = match.end()
    found.append(_stretch(text, done, sentence.end))
    return [s for s in found if s.text.strip(" ;.")]


def _depth(text: str) -> int:
    """Return how many brackets and quotation marks of `text` are still open.

    One that was opened long ago was never closed.
    """
    depth = 0
    for char in text[-_LONGEST_BRACKET:]:
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(depth - 1, 0)
    return depth


def _stretch(text: str, start: int, end: int) -> Stretch:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    end -= len(inner) - len(inner.rstrip())
    return Stretch(start, max(end, start), text[start:end])
