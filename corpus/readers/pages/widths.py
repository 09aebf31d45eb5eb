"""Estimate how wide a word would be printed, from the line that it stands in."""

from __future__ import annotations

from corpus.readers.pages.models import PageLine
from corpus.text import fold

# Widths in a serif face, as shares of an ordinary small letter.
_NARROW, _ORDINARY, _WIDE, _CAPITAL = 0.6, 1.0, 1.6, 1.45
_SPACE = 0.55


def first_word_width(line: PageLine) -> float:
    """Return about how wide the first word of `line` is with a space before, in points."""
    share = _weight(line.text.split()[0]) + _SPACE
    return (line.box.right - line.box.left) * share / max(_weight(line.text), 1.0)


def _weight(text: str) -> float:
    return sum(map(_width, text))


def _width(char: str) -> float:
    if char.isspace():
        return _SPACE
    plain = fold(char)
    if plain in "mw":
        return _WIDE
    if char.isupper() and plain != "i":
        return _CAPITAL
    return _NARROW if plain in "filjt.,;:'-/()" else _ORDINARY
