"""Segment Vietnamese into words with underthesea, for documents only.

A question never needs this: importing underthesea and a first call take 0.8 s.
"""

from __future__ import annotations

import hashlib
import re
import threading
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from corpus.text import squeeze, unify_dashes

SEGMENTATION_PROFILE: str
"""What decides a segmentation: version of underthesea and hash of the word list."""

_lock = threading.Lock()


def __getattr__(name: str) -> str:
    """Compute `SEGMENTATION_PROFILE` when it is first asked for, not at import."""
    if name == "SEGMENTATION_PROFILE":
        return _profile()
    raise AttributeError(name)


def segment(text: str) -> str:
    """Return `text` with the syllables of a word joined by "_".

    Names of bodies and terms of `data/fixed_words.txt` are one word each, whatever
    their case. underthesea also puts spaces around signs and unifies the placement of
    tone marks, so the result is for matching and embedding, never to be shown.
    """
    from underthesea import word_tokenize

    with _lock:  # the word list is a global of underthesea, see _set_fixed_words
        _set_fixed_words()
        words: list[str] = word_tokenize(unify_dashes(squeeze(text)))
    return " ".join(part for word in words for part in _joined(word))


def _joined(word: str) -> list[str]:
    """Return `word` joined by "_", cut where underthesea glued a neighbour to a name.

    It does so to a fixed word as to any other: "giao Sở Tài chính" came as one.
    """
    if " " not in word:
        return [word]
    found = _fixed_word().search(word)
    if found is None or len(found[0]) == len(word):
        return [word.replace(" ", "_")]
    parts = (word[: found.start()], found[0], word[found.end() :])
    return [part.strip().replace(" ", "_") for part in parts if part.strip()]


@cache
def _fixed_word() -> re.Pattern[str]:
    words = "|".join(map(re.escape, fixed_words()))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@cache
def fixed_words() -> tuple[str, ...]:
    """Return the word list, longest first, so that the longest name matches."""
    text = (files("corpus.data") / "fixed_words.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    words = {line for line in lines if line and not line.startswith("#")}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _set_fixed_words() -> None:
    """Hand the word list to underthesea, once per process.

    `word_tokenize(fixed_words=...)` compiles the words into a pattern that stays in
    its module for all later calls; compiling again with each call costs more than
    the segmentation. It joins the words unescaped after replacing " " by an escaped
    space (the pattern is verbose), so the parts between spaces are escaped here and
    the spaces are not. An inline flag makes them match in any case.
    """
    from underthesea import word_tokenize

    escaped = [" ".join(map(re.escape, word.split(" "))) for word in fixed_words()]
    word_tokenize("", fixed_words=[f"(?i:{word})" for word in escaped])


@cache
def _profile() -> str:
    digest = hashlib.sha256("\n".join(fixed_words()).encode())
    return f"underthesea-{version('underthesea')}-{digest.hexdigest()[:12]}"
