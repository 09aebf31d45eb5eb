"""Words that are alike only without their marks: "bơi" and "bồi", "mật" and "mất".

Folding forgives missing marks; it must not make one word of two whose marks were typed.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from corpus.text import fold

# The hook and the tilde are written for one another all over the south.
_TONES = {"\u0300": "`", "\u0301": "'", "\u0303": "~", "\u0309": "~", "\u0323": "."}


@lru_cache(maxsize=20_000)
def agree(one: str, other: str) -> bool:
    """Whether two syllables may be the same one, some of its marks left out.

    Marks that both have must be the same: "hôi" and "hội" agree, "hôi" and "hơi" do not.
    """
    if one == other:
        return True
    if fold(one) != fold(other):
        return False
    tone, letters = _marks_of(one)
    other_tone, other_letters = _marks_of(other)
    pairs = zip(letters, other_letters, strict=True)
    return _same_or_none(tone, other_tone) and all(_same_or_none(*p) for p in pairs)


def _same_or_none(one: str, other: str) -> bool:
    return one == other or not one or not other


def _marks_of(syllable: str) -> tuple[str, tuple[str, ...]]:
    """The tone of a syllable, "" for none, and what each of its letters wears."""
    tone = ""
    letters = []
    for char in unicodedata.normalize("NFC", syllable.lower()):
        marks = unicodedata.normalize("NFD", char)[1:]
        tone = next((_TONES[m] for m in marks if m in _TONES), tone)
        worn = "-" if char == "đ" else "".join(m for m in marks if m not in _TONES)
        letters.append(worn)
    return tone, tuple(letters)
