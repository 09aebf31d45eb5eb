"""Lengths as Telegram counts them: in UTF-16 code units."""

from __future__ import annotations


def length(text: str) -> int:
    """Return the length of `text` in UTF-16 units; an emoji usually counts two."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)
