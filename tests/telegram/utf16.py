"""Lengths and places as Telegram counts them: in UTF-16 code units."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate


def length(text: str) -> int:
    """Return the length of `text` in UTF-16 units; an emoji usually counts two."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


def cut(text: str, offset: int, units: int) -> str:
    """Return the part of `text` that starts at `offset` and is `units` long."""
    starts = [0, *accumulate(2 if ord(letter) > 0xFFFF else 1 for letter in text)]
    return text[bisect_left(starts, offset) : bisect_left(starts, offset + units)]
