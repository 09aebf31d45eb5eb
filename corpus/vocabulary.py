"""The words that plans use: how rare each is, and which stand beside each other."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from corpus.abbreviations import expand_abbreviations
from corpus.text import fold


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Folded syllables of the corpus, in how many texts each stands, and its pairs."""

    texts: int
    frequencies: Counter[str]
    pairs: frozenset[tuple[str, str]]
    _weights: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

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

    def to_json(self) -> str:
        """Return the vocabulary as JSON that `from_json` reads."""
        after: dict[str, list[str]] = {}
        for left, right in sorted(self.pairs):
            after.setdefault(left, []).append(right)
        follow = {left: " ".join(rights) for left, rights in after.items()}
        return json.dumps([self.texts, self.frequencies, follow])

    @classmethod
    def from_json(cls, text: str) -> Vocabulary:
        """Return the vocabulary that `to_json` wrote.

        Raises:
            ValueError: the JSON is broken or holds something else.
        """
        try:
            texts, frequencies, follow = json.loads(text)
            pairs = ((a, b) for a, rights in follow.items() for b in rights.split())
            return cls(int(texts), Counter(frequencies), frozenset(pairs))
        except (TypeError, AttributeError) as error:
            raise ValueError(f"not a vocabulary: {error}") from error

    def weight(self, term: str) -> float:
        """Return the inverse document frequency of a syllable, at least 0.1."""
        known = self._weights.get(term)
        if known is None:
            seen = self.frequencies.get(term, 0)
            known = max(0.1, math.log((self.texts + 1) / (seen + 0.5)))
            self._weights[term] = known
        return known

    def knows(self, term: str) -> bool:
        """Whether the syllable stands anywhere in the corpus."""
        return term in self.frequencies or term.isdigit()

    def says(self, phrase: str) -> bool:
        """Whether the syllables of a phrase stand one after the other somewhere."""
        words = terms(phrase)
        return all(map(self.knows, words)) and self.pairs.issuperset(pairwise(words))


@lru_cache(maxsize=20_000)
def terms(text: str) -> tuple[str, ...]:
    """Return the folded syllables of `text`, abbreviations written out."""
    return tuple(map(fold, printed_terms(text)))


@lru_cache(maxsize=20_000)
def printed_terms(text: str) -> tuple[str, ...]:
    """Return the syllables of `text` in small letters with their marks, like `terms`."""
    written = expand_abbreviations(text)
    return tuple(
        written[match.start() : match.end()].lower()
        for match in re.finditer(r"[a-z0-9]+", fold(written))
    )
