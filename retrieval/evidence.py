"""How much of a question's matter stands in a text: the ground for refusing.

A score only orders rows; it does not tell whether the best one is about the question
(balanced accuracy 0.62 to 0.68, measured). What tells is whether the rare words of
the question stand in the row at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from corpus.abbreviations import expand_abbreviations
from corpus.vocabulary import Vocabulary, printed_terms, terms
from retrieval.clashes import agree
from retrieval.everyday import Meaning, built_in

# Names of fields in whose words nothing is done: "giáo dục và đào tạo" is no training;
# "cơ quan thông tin, truyền thông" are the press, not a field.
_NAMES_OF_FIELDS = re.compile(
    r"\b(?:giao duc (?:va )?dao tao|van hoa the thao (?:va )?du lich"
    r"|(?<!co quan )thong tin (?:va )?truyen thong|khoa hoc (?:va )?cong nghe|tai nguyen (?:va )?moi truong"
    r"|ke hoach (?:va )?dau tu|lao dong thuong binh (?:va )?xa hoi)\b"
)


def coverage(
    topic: str,
    text: str,
    vocabulary: Vocabulary,
    *,
    matter: str | None = None,
    meanings: tuple[Meaning, ...] | None = None,
) -> float:
    """Return the weighted share (0 to 1) of the topic's syllables found in `text`.

    Pairs of neighbouring syllables count as much again as the syllables, so that "so
    ket" is not found in "so lieu ... ket qua". An empty topic is covered. Other words
    for the same count only in `matter`, the part of the text that tells what is done:
    "Sở Giáo dục và Đào tạo" is no training. `meanings` are those of the question,
    which may say more than the topic; None for the topic's own.
    """
    asked = terms(topic)
    if not asked:
        return 1.0
    held = terms(text)
    pairs = set(pairwise(held))
    singles = _held_alone(topic, text)
    singles.update(word for pair in pairwise(asked) if pair in pairs for word in pair)
    total = found = 0.0
    told = held if matter is None else terms(matter)
    known = _meanings_of(topic) if meanings is None else meanings
    same = _said_otherwise(known, _NAMES_OF_FIELDS.sub(" ", " ".join(told)))
    for term in dict.fromkeys(asked):
        weight = vocabulary.weight(term)
        total += weight
        found += weight * (term in singles or term in same)
    for pair in dict.fromkeys(pairwise(asked)):
        weight = (vocabulary.weight(pair[0]) + vocabulary.weight(pair[1])) / 2
        total += weight
        found += weight * (pair in pairs or (pair[0] in same and pair[1] in same))
    return found / total if total else 1.0


def _held_alone(topic: str, text: str) -> set[str]:
    """Syllables of the topic that stand in the text, their marks not against it.

    Side by side two syllables are found without looking at marks: few others read so.
    """
    held: dict[str, set[str]] = {}
    for folded, printed in zip(terms(text), printed_terms(text), strict=True):
        held.setdefault(folded, set()).add(printed)
    asked = zip(terms(topic), printed_terms(topic), strict=True)
    return {
        folded
        for folded, typed in asked
        if any(agree(typed, printed) for printed in held.get(folded, ()))
    }


@lru_cache(maxsize=500)
def _meanings_of(text: str) -> tuple[Meaning, ...]:
    return built_in().find(expand_abbreviations(text))


def _said_otherwise(meanings: Iterable[Meaning], held: str) -> frozenset[str]:
    """Syllables of the question whose meaning stands in the text in other words."""
    found: set[str] = set()
    for meaning in meanings:
        if meaning.held.search(held):
            found.update(meaning.syllables)
    return frozenset(found)
