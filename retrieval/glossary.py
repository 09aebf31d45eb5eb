"""The words of an office: its short forms, and what its people say.

One file, a line each: what plans write, "=", what people type instead. A single word
that is no syllable of the language, or is typed in capitals, is a short form and is
written out before anything is read: "Thi đua - Khen thưởng = TĐKT; TDKT".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from corpus.text import fold
from retrieval.everyday import Everyday, built_in
from retrieval.spelling import is_syllable


@dataclass(frozen=True)
class Glossary:
    """Meanings of phrases, and short forms, folded, with what they stand for."""

    everyday: Everyday = field(default_factory=built_in)
    short_forms: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, lines: Iterable[str]) -> Glossary:
        """Read the lines of an office's file, on top of what comes with the package."""
        own = Everyday.read(lines)
        return cls(built_in() + own, dict(_short_forms(own)))


def _short_forms(own: Everyday) -> Iterator[tuple[str, str]]:
    for written, said in own.lines:
        for phrase in said:
            alone = len(phrase.split()) == 1
            capitals = phrase != phrase.lower()
            if alone and (capitals or not is_syllable(fold(phrase))):
                yield fold(phrase), written[0]
