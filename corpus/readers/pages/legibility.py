"""Tell text that can be read from letters that a broken map or an old font made.

A PDF may show "ỦY BAN" and hold "Ӫ< %$1" (no map from its shapes to letters), "ñy ban"
(TCVN3) or "UÛY BAN" (VNI). Vietnamese syllables have few shapes: text whose words are
none of them is not Vietnamese as it stands.
"""

from __future__ import annotations

import re
import unicodedata

from corpus.text import fold

MIN_WORDS = 8  # on fewer nothing is decided
READABLE = 0.7  # share of the words that must be syllables or codes
MARKED = 0.12  # share of the syllables that bear marks in any Vietnamese text
_RARE = 20  # one letter in so many may be without a meaning

_NO_LETTERS = re.compile("\\(cid:\\d+\\)|[\ue000-\uf8ff\ufffd]")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?"
    r"(?:uye|uya|uyu|oai|oao|oay|oeo|uay|uoi|uou|ieu|yeu|[aeiouy]{1,2})"
    r"(?:ch|ng|nh|[cmnpt])?"
)
_VIETNAMESE = re.compile(r"[a-zđ\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]+")
_CODE = re.compile(r"[A-Za-zĐđ]|[A-ZĐÂÊÔƠƯĂ]{2,8}")  # "UBND", "TĐKT", "d"
_AROUND = ".,;:!?…()[]{}\"'“”‘’«»-–—/&*+•<>=_|%"
_WITHIN = re.compile(r"[-–/.,:;&+()'’\d]+")


def is_legible(text: str) -> bool:
    """Return whether `text` can be Vietnamese; true when there is too little of it."""
    broken = len(_NO_LETTERS.findall(text))
    if broken * _RARE > len(text):
        return False
    words = [w for w in map(_bare, text.split()) if w and not _is_figures(w)]
    if len(words) < MIN_WORDS:
        return broken == 0
    return sum(map(_is_word, words)) >= READABLE * len(words)


def lost_marks(text: str) -> bool:
    """Return whether `text` reads as Vietnamese from which the marks have gone."""
    words = [w for w in map(_bare, text.split()) if is_syllable(w)]
    if len(words) < 5 * MIN_WORDS:
        return False
    return sum(not word.isascii() for word in words) < MARKED * len(words)


def is_syllable(word: str) -> bool:
    """Return whether `word` is spelt as a Vietnamese syllable, with marks or without."""
    spelt = unicodedata.normalize("NFD", word.lower())
    return (
        _VIETNAMESE.fullmatch(spelt) is not None
        and _SYLLABLE.fullmatch(fold(word)) is not None
    )


def _bare(word: str) -> str:
    return word.strip(_AROUND)


def _is_figures(word: str) -> bool:
    return all(char.isdigit() or char in _AROUND for char in word)


def _is_word(word: str) -> bool:
    pieces = [piece for piece in _WITHIN.split(word) if piece]
    return all(_CODE.fullmatch(piece) or is_syllable(piece) for piece in pieces)
