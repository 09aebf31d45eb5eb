"""Restore the diacritics of Vietnamese typed without them.

A bigram model over syllables, learned from the plans themselves and a short list of
phrases (`data/base_phrases.txt`), and the Viterbi path through the candidates. Only
syllables without any mark are changed; what was typed with marks stays and guides.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from itertools import pairwise

from corpus.text import fold, normalize, syllables

MAX_CANDIDATES = 8
MAX_PAIRS = 60_000  # the commonest pairs that are kept
BASE_WEIGHT = 3  # a phrase of the base list counts as often as this many printings
PAIR_SHARE = 0.8  # weight of the pair against the syllable alone (interpolation)
UNMARKED_SHARE = 0.75

_FORMAT = 1
_EDGE = ""  # the syllable before the first and after the last of a stretch
_UNSEEN = 0.05  # count of a typed syllable that was never seen

# Tokens of a text: a syllable, or one sign. Signs other than a space end a stretch.
_TOKEN = re.compile(r"[^\W_]+|[\W_]")

# The shape of a Vietnamese syllable without its marks, to tell it from English words
# and abbreviations: onset, nucleus, coda.
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh?|gi|kh|ph|qu|th|tr|ch|[bcdhklmnprstvx])?"
    r"(?:uye|uya|uyu|ieu|yeu|oai|oay|oao|oeo|uay|uoi|uou|uyt"
    r"|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|[aeiouy])"
    r"(?:ng|nh|ch|[cmnpt])?"
)
_MARKED = re.compile(r"[^\x00-\x7f]")


def is_unmarked(text: str) -> bool:
    """Return whether `text` reads as Vietnamese typed without diacritics.

    That is: at least three in four of its syllables carry no mark, and at least half
    of its words are shaped like syllables (English is not).
    """
    words = [word for word in syllables(normalize(text)) if word.isalpha()]
    shaped = [word for word in words if _SYLLABLE.fullmatch(fold(word))]
    if not shaped or 2 * len(shaped) < len(words):
        return False
    unmarked = sum(not _MARKED.search(word) for word in shaped)
    return unmarked >= UNMARKED_SHARE * len(shaped)


@dataclass(frozen=True)
class Restorer:
    """What was learned: how often each syllable, and each pair of them, was printed.

    Syllables are lower-case. A pair is keyed "left right"; an empty side is the edge
    of a stretch of words.
    """

    counts: Mapping[str, int]
    pairs: Mapping[str, int]

    @classmethod
    def learn(cls, texts: Iterable[str]) -> Restorer:
        """Learn from marked texts, on top of the base phrases.

        Texts that read as unmarked themselves are left out.
        """
        counts: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        for phrase in _base_phrases():
            _count(phrase, counts, pairs, BASE_WEIGHT)
        for text in texts:
            if not is_unmarked(text):
                _count(text, counts, pairs, 1)
        return cls(dict(counts), dict(pairs.most_common(MAX_PAIRS)))

    def restore(self, text: str) -> str:
        """Return `text` with the likeliest marks on its unmarked syllables.

        Signs, spaces, numbers, marked syllables and words that were never seen stay.
        Capitals stay capitals.
        """
        tokens = _TOKEN.findall(normalize(text))
        stretch: list[int] = []
        for index, token in enumerate(tokens):
            if token[0].isalnum():
                stretch.append(index)
            elif token not in " \t\n":
                self._restore_stretch(tokens, stretch)
                stretch = []
        self._restore_stretch(tokens, stretch)
        return "".join(tokens)

    def _restore_stretch(self, tokens: list[str], indexes: Sequence[int]) -> None:
        options = [self._options(tokens[i]) for i in indexes]
        for index, form in zip(indexes, self._likeliest(options), strict=True):
            if form != tokens[index].lower():
                tokens[index] = _with_case_of(tokens[index], form)

    def _options(self, token: str) -> Sequence[str]:
        lowered = token.lower()
        if _MARKED.search(lowered):
            return (lowered,)
        return self._forms.get(lowered, (lowered,))

    def _likeliest(self, options: Sequence[Sequence[str]]) -> list[str]:
        """Return the path through `options` with the highest probability."""
        best: dict[str, float] = {_EDGE: 0.0}
        steps: list[dict[str, str]] = []
        for forms in options:
            scores: dict[str, float] = {}
            step: dict[str, str] = {}
            for form in forms:
                scores[form], step[form] = max(
                    (score + self._log_probability(before, form), before)
                    for before, score in best.items()
                )
            steps.append(step)
            best = scores
        if not steps:
            return []
        form = max(best, key=lambda f: best[f] + self._log_probability(f, _EDGE))
        path = [form]
        for step in reversed(steps[1:]):
            path.append(step[path[-1]])
        return path[::-1]

    def _log_probability(self, before: str, form: str) -> float:
        pair = self.pairs.get(f"{before} {form}", 0) / self._counts_of(before)
        alone = self._counts_of(form) / self._total
        return math.log(PAIR_SHARE * pair + (1 - PAIR_SHARE) * alone)

    def _counts_of(self, form: str) -> float:
        return self.counts.get(form, _UNSEEN)

    @cached_property
    def _total(self) -> float:
        return sum(self.counts.values()) + 1

    @cached_property
    def _forms(self) -> dict[str, tuple[str, ...]]:
        """Return the printed forms of each unmarked syllable, the commonest first."""
        forms: dict[str, list[str]] = {}
        for form in sorted(self.counts, key=lambda f: (-self.counts[f], f)):
            if form != _EDGE:
                forms.setdefault(fold(form), []).append(form)
        return {
            folded: tuple(dict.fromkeys((*known[:MAX_CANDIDATES], folded)))
            for folded, known in forms.items()
        }

    def to_json(self) -> str:
        """Return the model as JSON; equal models give equal text."""
        model = {"format": _FORMAT, "counts": self.counts, "pairs": self.pairs}
        return json.dumps(
            model, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )

    @classmethod
    def from_json(cls, text: str) -> Restorer:
        """Return the model that `to_json` wrote.

        Raises:
            ValueError: it is of another format.
        """
        model = json.loads(text)
        if model.get("format") != _FORMAT:
            raise ValueError(f"format {model.get('format')} of marks, not {_FORMAT}")
        return cls(model["counts"], model["pairs"])


def _count(text: str, counts: Counter[str], pairs: Counter[str], weight: int) -> None:
    for stretch in re.split(r"[^\w\s]|_", normalize(text).lower()):
        words = [word for word in stretch.split() if word.isalpha()]
        if not words:
            continue
        path = [_EDGE, *words, _EDGE]
        for word in path[:-1]:
            counts[word] += weight
        for before, after in pairwise(path):
            pairs[f"{before} {after}"] += weight


def _base_phrases() -> list[str]:
    text = (files("corpus.data") / "base_phrases.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _with_case_of(typed: str, form: str) -> str:
    if typed.isupper() and len(typed) > 1:
        return form.upper()
    if typed[0].isupper():
        return form[0].upper() + form[1:]
    return form
