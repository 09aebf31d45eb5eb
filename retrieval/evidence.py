"""How much of a question's matter stands in a text: the ground for refusing.

A score only orders rows; it does not tell whether the best one is about the question
(balanced accuracy 0.62 to 0.68, measured). What tells is whether the rare words of
the question stand in the row at all.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.abbreviations import expand_abbreviations
from corpus.text import fold

# Other ways to say the same, folded; each row is one meaning. A question's word counts
# as found when any phrase of its row stands in the text.
SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("tap huan", "boi duong", "dao tao", "mo lop", "huong dan nghiep vu", "lop hoc"),
    ("so ket", "danh gia giua ky", "nhin lai"),
    ("tong ket", "danh gia cuoi nam", "ket thuc nam"),
    ("kiem tra", "giam sat", "thanh tra", "ra soat"),
    ("tuyen truyen", "truyen thong", "quang ba", "pho bien", "thong tin"),
    ("phien hop", "cuoc hop", "hop"),
    ("xay dung", "soan thao", "lap", "du thao", "ban hanh"),
    ("thi dua", "emulation"),
    ("khen thuong", "bieu duong", "ton vinh", "tuyen duong", "thuong"),
    ("phat dong", "khoi dong", "le phat dong"),
    ("bao cao", "tong hop"),
    ("kinh phi", "ngan sach", "nguon tien"),
    ("to chuc", "mo"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Folded syllables of the corpus, in how many texts each stands, and its pairs."""

    texts: int
    frequencies: Counter[str]
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def learn(cls, texts: Iterable[str]) -> Vocabulary:
        """Count in how many of `texts` each syllable stands."""
        frequencies: Counter[str] = Counter()
        pairs: set[tuple[str, str]] = set()
        count = 0
        for text in texts:
            words = terms(text)
            frequencies.update(set(words))
            pairs.update(pairwise(words))
            count += 1
        return cls(count, frequencies, frozenset(pairs))

    def weight(self, term: str) -> float:
        """Return the inverse document frequency of a syllable, at least 0.1."""
        seen = self.frequencies.get(term, 0)
        return max(0.1, math.log((self.texts + 1) / (seen + 0.5)))

    def knows(self, term: str) -> bool:
        """Whether the syllable stands anywhere in the corpus."""
        return term in self.frequencies or term.isdigit()


@lru_cache(maxsize=20_000)
def terms(text: str) -> tuple[str, ...]:
    """Return the folded syllables of `text`, abbreviations written out."""
    return tuple(re.findall(r"[a-z0-9]+", fold(expand_abbreviations(text))))


def coverage(
    topic: str, text: str, vocabulary: Vocabulary, *, matter: str | None = None
) -> float:
    """Return the weighted share (0 to 1) of the topic's syllables found in `text`.

    Pairs of neighbouring syllables count as much again as the syllables, so that "so
    ket" is not found in "so lieu ... ket qua". An empty topic is covered. Other words
    for the same count only in `matter`, the part of the text that tells what is done:
    "Sở Giáo dục và Đào tạo" is no training.
    """
    asked = terms(topic)
    if not asked:
        return 1.0
    held = terms(text)
    singles, pairs = set(held), set(pairwise(held))
    total = found = 0.0
    told = held if matter is None else terms(matter)
    same = _said_otherwise(" ".join(asked), " ".join(told))
    for term in dict.fromkeys(asked):
        weight = vocabulary.weight(term)
        total += weight
        found += weight * (term in singles or term in same)
    for pair in dict.fromkeys(pairwise(asked)):
        weight = (vocabulary.weight(pair[0]) + vocabulary.weight(pair[1])) / 2
        total += weight
        found += weight * (pair in pairs or (pair[0] in same and pair[1] in same))
    return found / total if total else 1.0


def _said_otherwise(asked: str, held: str) -> frozenset[str]:
    """Syllables of the question whose meaning stands in the text in other words."""
    found: set[str] = set()
    for row in SYNONYMS:
        said = [p for p in row if re.search(rf"\b{p}\b", asked)]
        if said and any(re.search(rf"\b{p}\b", held) for p in row):
            found.update(word for phrase in said for word in phrase.split())
    return frozenset(found)
