"""What people say instead of what plans write: "các cụ" for "người cao tuổi".

The meanings are data (`data/everyday.txt`, and a file of the office's own). They
serve twice: a word of a question counts as found where its meaning stands in a row,
and the question is embedded in the words of plans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from corpus.text import fold, normalize

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A phrase at `start:end` of a text, and how plans write what it means.

    `written` are phrases of plans; `spoken` tells whether the phrase is none of them;
    `syllables` are those of the phrase, folded.
    """

    start: int
    end: int
    written: Phrases
    spoken: bool
    syllables: Phrases = ()

    @property
    def held(self) -> re.Pattern[str]:
        """A pattern over folded text that finds what plans write."""
        return _any_of(self.written)


@lru_cache(maxsize=2000)
def _any_of(phrases: Phrases) -> re.Pattern[str]:
    words = (r"\W+".join(_words(fold(phrase))) for phrase in phrases)
    forms = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


def _words(text: str) -> Phrases:
    return tuple(re.findall(r"\w+", text))


@dataclass(frozen=True)
class Everyday:
    """Meanings, each a line: what plans write, and what people say instead."""

    lines: tuple[tuple[Phrases, Phrases], ...]

    @classmethod
    def read(cls, lines: Iterable[str]) -> Everyday:
        """Read "written; written = said; said" lines; "#" begins a comment."""
        return cls(tuple(_read_lines(lines)))

    def __add__(self, other: Everyday) -> Everyday:
        """Return both; where they differ the meanings of `other` come first."""
        return Everyday((*other.lines, *self.lines))

    def find(self, text: str) -> tuple[Meaning, ...]:
        """Return the phrases of `text` that mean something else, the longest first taken.

        Marks that are typed must be those of the phrase; words without any may be
        typed so. A single syllable that people say must be typed with its marks, unless
        none of the text has any.
        """
        text = normalize(text)
        typed, folded = text.lower(), fold(text)
        loose = folded == typed
        places = [match.span() for match in re.finditer(r"\w+", folded)]
        said = tuple(folded[s:e] for s, e in places)
        found = []
        for first, last in self._phrases_in(said):
            start, end = places[first][0], places[last - 1][1]
            words = tuple(typed[s:e] for s, e in places[first:last])
            fitting = [
                phrase for phrase in self._by_words[said[first:last]]
                if phrase.fits(words) and (loose or phrase.is_sure(words))
            ]  # fmt: skip
            if fitting:
                written = dict.fromkeys(w for phrase in fitting for w in phrase.written)
                spoken = all(phrase.spoken for phrase in fitting)
                syllables = said[first:last]
                found.append(Meaning(start, end, tuple(written), spoken, syllables))
        return tuple(found)

    def _phrases_in(self, said: Phrases) -> Iterator[tuple[int, int]]:
        """Half-open ranges of the words that make up phrases, the longest first taken."""
        at = 0
        while at < len(said):
            ends = range(min(len(said), at + self._longest), at, -1)
            last = next((end for end in ends if said[at:end] in self._by_words), None)
            if last is not None:
                yield at, last
            at = last or at + 1

    @property
    def phrases(self) -> Iterator[str]:
        """Every phrase, of plans and of people."""
        for written, said in self.lines:
            yield from (*written, *said)

    @cached_property
    def _by_words(self) -> dict[Phrases, list[_Phrase]]:
        """Each phrase by its folded words."""
        table: dict[Phrases, list[_Phrase]] = {}
        for written, said in self.lines:
            for phrase in (*written, *said):
                words = _words(phrase.lower())
                entry = _Phrase(words, written, phrase not in written)
                table.setdefault(tuple(map(fold, words)), []).append(entry)
        return table

    @cached_property
    def _longest(self) -> int:
        """The words of the longest phrase."""
        return max(map(len, self._by_words), default=0)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The words of a phrase in small letters, and what plans write for it."""

    words: Phrases
    written: Phrases
    spoken: bool

    def fits(self, typed: Sequence[str]) -> bool:
        """Whether the phrase may have been typed so: with its marks, or without."""
        pairs = zip(typed, self.words, strict=True)
        return all(word in (meant, fold(meant)) for word, meant in pairs)

    def is_sure(self, typed: Sequence[str]) -> bool:
        """Whether nothing else is meant: several words, or one with its very marks."""
        return not self.spoken or len(typed) > 1 or tuple(typed) == self.words


def _read_lines(lines: Iterable[str]) -> Iterator[tuple[Phrases, Phrases]]:
    for line in lines:
        written, _, said = normalize(line).partition("#")[0].partition("=")
        left, right = (
            tuple(filter(None, (phrase.strip() for phrase in part.split(";"))))
            for part in (written, said)
        )
        if left:
            yield left, right


@cache
def built_in() -> Everyday:
    """Return the meanings that come with the package."""
    text = files("retrieval.data").joinpath("everyday.txt").read_text("utf-8")
    return Everyday.read(text.splitlines())
