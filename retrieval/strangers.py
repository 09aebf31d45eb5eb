"""Names in a question that no plan says: a person, a village, a bridge.

A proper name that stands nowhere in the corpus cannot be told about, however near the
best row is in meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from corpus.kinds import begins_with_kind
from corpus.text import fold
from corpus.vocabulary import Vocabulary, terms
from retrieval.matter import folded_stops
from retrieval.spelling import one_slip

# "ông Nguyễn Văn A", "đ/c Lan", typed in small letters too: two or three syllables.
_PERSON = re.compile(
    r"\b(?:ong|ba|dong chi|d/c)\s+(?P<name>[a-z]{2,}(?: [a-z]{2,}){1,3}?)(?=\s+(?:phu trach|chu tri|phoi hop|lam|duoc|co|ky|la)\b|[,?.]|$)"
)
# Words before one capital that is a name: "thôn Vàng", "cầu Treo".
_PLACE_WORDS = [
    "thon",
    "ban",
    "xom",
    "ap",
    "xa",
    "phuong",
    "huyen",
    "quan",
    "cau",
    "ho",
    "deo",
    "truong",
    "cho",
    "duong",
    "pho",
    "suoi",
    "song",
    "nui",
]
_CAPITAL = re.compile(r"[^\W\d_]+")
# Of so many words, this share in capitals: a question that shouts tells no names.
FEW, _MOSTLY = 4, 0.6


def find_strangers(
    text: str,
    known: Iterable[tuple[int, int]],
    vocabulary: Vocabulary,
    names: Iterable[str] = (),
) -> tuple[str, ...]:
    """Return the proper names of `text` that stand nowhere in the corpus.

    Args:
        text: The question, marked or not.
        known: Half-open spans of names that are looked up otherwise: bodies, places.
        vocabulary: The words of the corpus and its pairs.
        names: Names that plans go by, which may be mistyped here: places, bodies.
    """
    spared = tuple(known)
    spans = [*_capitals(text), *_persons(text)]
    if not spans:
        return ()
    near = frozenset(pair for name in names for pair in pairwise(terms(name)))
    strange = (
        text[s:e]
        for s, e in spans
        if not any(a < e and s < b for a, b in spared)
        and _is_strange(text[s:e], vocabulary, near)
    )
    return tuple(dict.fromkeys(strange))


Pairs = frozenset[tuple[str, str]]


def _is_strange(name: str, vocabulary: Vocabulary, near: Pairs) -> bool:
    """Whether two neighbours of the name, or its only word, stand nowhere together."""
    words = terms(name)
    if min(map(len, words), default=0) < SHORTEST or begins_with_kind(name.lower()):
        return False
    if len(words) == 1:
        return not any(map(vocabulary.knows, {words[0], *one_slip(words[0])}))
    return not all(_stands(pair, vocabulary, near) for pair in pairwise(words))


SHORTEST = 2  # letters of a word of a name: "5G" is none


def _stands(pair: tuple[str, str], vocabulary: Vocabulary, near: Pairs) -> bool:
    """Whether two words stand together somewhere, or in a name but for one slip."""
    left, right = pair
    slips = [(slip, right) for slip in one_slip(left)]
    slips += [(left, slip) for slip in one_slip(right)]
    return pair in vocabulary.pairs or not near.isdisjoint(slips)


def _capitals(text: str) -> Iterator[tuple[int, int]]:
    """Runs of two or more capitalised words, or one after the word of a place."""
    words = list(_CAPITAL.finditer(text))
    capital = [w.group().istitle() for w in words]
    if len(words) > FEW and sum(capital) > _MOSTLY * len(words):
        return
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and capital[end] and _follows(text, words, at, end):
            end += 1
        first = at + _opens_with_place(words, at, end)
        run = end - first
        before = fold(words[first - 1].group()) if first else ""
        if (run >= 2 and (first or at == 0)) or (run == 1 and before in _PLACE_WORDS):
            yield words[first].start(), words[end - 1].end()
        at = max(end, at + 1)


def _follows(text: str, words: list[re.Match[str]], first: int, at: int) -> bool:
    """Whether only a blank stands between a word of the run and the one before."""
    return at == first or text[words[at - 1].end() : words[at].start()] == " "


def _opens_with_place(words: list[re.Match[str]], at: int, end: int) -> bool:
    """Whether a run begins with the capital of a sentence, not of a name: "Thôn Nà"."""
    return at == 0 and end > at and fold(words[0].group()) in _PLACE_WORDS


def _persons(text: str) -> Iterator[tuple[int, int]]:
    """Persons in small letters too; where the text writes marks the title must have its own."""
    marked = fold(text) != text.lower()
    for match in _PERSON.finditer(fold(text)):
        title = text[match.start() : match.start("name")].strip().lower()
        told = not marked or title in ("ông", "bà", "đồng chí", "đ/c")
        if told and not folded_stops().intersection(match["name"].split()):
            yield match.span("name")
