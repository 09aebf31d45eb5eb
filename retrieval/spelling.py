"""Mend what fingers do: telex keys left in words, letters doubled, dropped, swapped.

Only words that cannot be Vietnamese, or that stand one slip away from a phrase that
questions use, are changed; a word that the plans do not know may still be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from corpus.abbreviations import find_abbreviations
from corpus.places import PROVINCES
from corpus.text import fold
from retrieval import language
from retrieval.evidence import Vocabulary

# Phrases that carry the sense of a question; folded, two syllables each.
_KEY_PHRASES: tuple[str, ...] = (
    "chu tri", "phoi hop", "san pham", "kinh phi", "trach nhiem", "thoi han", "thoi gian", "ke hoach",
    "nhiem vu", "bao nhieu", "khi nao", "bao gio", "luc nao", "ban hanh", "den han", "qua han", "co quan",
    "don vi", "liet ke", "danh sach", "so sanh", "nguoi ky", "hoan thanh", "thuc hien", "to chuc",
    "muc dich", "yeu cau", "can cu", "noi nhan", "ket qua", "cong viec", "quy nao", "thang nao", "ai ky",
)  # fmt: skip

_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?"
_RIME = (
    r"(?:a(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)?|e(?:c|ch|m|n|ng|nh|o|p|t|u)?"
    r"|i(?:a|ch|ec|em|en|eng|ep|et|eu|m|n|nh|p|t|u)?"
    r"|o(?:a(?:c|ch|i|m|n|ng|nh|o|p|t|y)?|c|e(?:n|o|t)?|i|m|n|ng|oc|p|t)?"
    r"|u(?:a(?:n|ng|t|y)?|c|e(?:ch|nh)?|i|m|n|ng|o(?:c|i|m|n|ng|p|t|u)?|p|t|u|y(?:a|ch|en|et|nh|t|u)?)?"
    r"|y(?:em|en|eu|et|nh)?)"
)
_SYLLABLE = re.compile(rf"{_ONSET}{_RIME}")
# "30/2020/nd-cp", "76/nq-cp": the number of a document
_NUMBERED = re.compile(r"\d[\w/]*/[\w&/-]+")
# Keys that telex and its kin turn into marks: left over when the marks came first.
_TELEX = "fsrxjwz"


def is_syllable(folded: str) -> bool:
    """Whether a folded word can be a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(folded) is not None


@cache
def _question_words() -> frozenset[str]:
    phrases = (
        *language.STOP_PHRASES, *language.PHRASES_KEPT, *_KEY_PHRASES,
        *language.SHORT_WORDS, *language.SHORT_WORDS.values(), *PROVINCES,
    )  # fmt: skip
    words = {w for phrase in phrases for w in re.findall(r"\w+", fold(phrase))}
    return frozenset(words | set(map(fold, language.STOP_WORDS)))


def mend(text: str, vocabulary: Vocabulary) -> str:
    """Return `text` with mistyped words replaced by their unmarked likeliest reading.

    Numbers, abbreviations and capitals of five letters or fewer are left alone.
    """
    spared = [(s, e) for s, e, _ in find_abbreviations(text)]
    spared += [m.span() for m in _NUMBERED.finditer(text)]
    words = list(re.finditer(r"[^\W\d_]+", text))
    folded = [fold(m.group()) for m in words]
    readings = list(folded)
    for at, word in enumerate(words):
        inside = any(s <= word.start() < e for s, e in spared)
        short_capitals = word.group().isupper() and len(word.group()) <= 5
        if not inside and not short_capitals:
            readings[at] = _read_word(readings, at, vocabulary)
    right = _in_key_phrases(readings)
    for at, pair in enumerate(pairwise(readings)):
        if not right & {at, at + 1} and pair not in vocabulary.pairs:
            readings[at : at + 2] = _key_phrase(*pair)
    return _put_back(text, words, folded, readings)


def _in_key_phrases(readings: list[str]) -> set[int]:
    """Positions of the words that make up a key phrase as they stand."""
    found = [i for i, p in enumerate(pairwise(readings)) if " ".join(p) in _KEY_PHRASES]
    return {*found, *(i + 1 for i in found)}


def _put_back(
    text: str, words: list[re.Match[str]], folded: list[str], readings: list[str]
) -> str:
    pieces, done = [], 0
    for word, was, reading in zip(words, folded, readings, strict=True):
        if was != reading:
            pieces += [text[done : word.start()], reading]
            done = word.end()
    return "".join([*pieces, text[done:]])


def _read_word(readings: list[str], at: int, vocabulary: Vocabulary) -> str:
    word = readings[at]
    if len(word) < 2 or _is_known(word, vocabulary) or is_syllable(word):
        return word
    before = readings[at - 1] if at else ""
    after = readings[at + 1] if at + 1 < len(readings) else ""

    def fitness(candidate: str) -> tuple[int, int, int]:
        fits = ((before, candidate) in vocabulary.pairs) + (
            (candidate, after) in vocabulary.pairs
        )
        phrase = f"{before} {candidate}" in _KEY_PHRASES
        phrase = phrase or f"{candidate} {after}" in _KEY_PHRASES
        swapped = sorted(candidate) == sorted(word)
        return fits + 2 * phrase, swapped, vocabulary.frequencies.get(candidate, 0)

    return max(_candidates(word, vocabulary), key=fitness, default=word)


def _is_known(word: str, vocabulary: Vocabulary) -> bool:
    return word in vocabulary.frequencies or word in _question_words()


def _candidates(word: str, vocabulary: Vocabulary) -> Iterator[str]:
    return iter(_slips(word, vocabulary))


@lru_cache(maxsize=2000)
def _one_slip(word: str) -> frozenset[str]:
    """All strings one deletion, swap, replacement or insertion away."""
    letters = "abcdeghiklmnopqrstuvxy"
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    deleted = {a + b[1:] for a, b in splits if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    replaced = {a + c + b[1:] for a, b in splits if b for c in letters}
    inserted = {a + c + b for a, b in splits for c in letters}
    return frozenset(deleted | swapped | replaced | inserted)


def _slips(word: str, vocabulary: Vocabulary) -> list[str]:
    """Known words that were meant: telex keys taken out first, then one slip away."""
    plain = re.sub(r"([aeod])\1", r"\1", word)
    once = {plain[:i] + plain[i + 1 :] for i, c in enumerate(plain) if c in _TELEX}
    twice = {w[:i] + w[i + 1 :] for w in once for i, c in enumerate(w) if c in _TELEX}
    telex = {plain, *once, *twice}
    meant = [w for w in telex - {word} if _is_meant(w, vocabulary)]
    if meant:
        return sorted(meant)
    return sorted(w for w in _one_slip(word) if _is_meant(w, vocabulary))


def _is_meant(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a slip may lead here: a syllable of the plans or a word of questions."""
    known = word in vocabulary.frequencies and is_syllable(word)
    return known or word in _question_words()


def _key_phrase(left: str, right: str) -> tuple[str, str]:
    """The key phrase one slip away from two words, else the words themselves."""
    if f"{left} {right}" in _KEY_PHRASES:
        return left, right
    for phrase in _KEY_PHRASES:
        first, second = phrase.split()
        same_starts = left[:1] == first[:1] and right[:1] == second[:1]
        slips = (left != first) + (right != second)
        if same_starts and slips == 1:
            wrong, meant = (left, first) if left != first else (right, second)
            slipped = meant in _one_slip(wrong) and wrong not in language.folded_stops()
            if len(meant) >= 3 and slipped:
                return first, second
    return left, right
