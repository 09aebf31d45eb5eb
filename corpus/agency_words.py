"""Match names of bodies in text: syllables, the lexicon of names, levels and places.

Works without marks and with abbreviations, which stand for the syllables of what they
abbreviate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from corpus import bodies
from corpus.abbreviations import find_abbreviations
from corpus.kinds import begins_with_kind
from corpus.places import find_provinces
from corpus.text import fold, unify_dashes

_NO_COMMA = 2  # syllables of names that hold no comma: "tỉnh, Ủy ban" is no Tỉnh ủy
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A syllable: folded for matching, with its place and its printed form.

    An abbreviation yields one token a syllable of its expansion, all at its place.
    `in_marked_text` tells that the text writes marks: there "quan" is not "quận";
    `after_stop` that a semicolon, a full stop or a bracket stands before it,
    `after_comma` that a comma does.
    """

    word: str
    start: int
    end: int
    printed: str
    in_marked_text: bool
    after_stop: bool
    after_comma: bool


def tokens_of(text: str) -> list[Token]:
    """Return the syllables of `text`, abbreviations written out."""
    pieces: list[tuple[int, int, str]] = []
    done = 0
    for start, end, expansion in [
        *find_abbreviations(text),
        (len(text), len(text), ""),
    ]:
        words = WORD.finditer(text, done, start)
        pieces += [(m.start(), m.end(), m.group()) for m in words]
        pieces += [(start, end, word) for word in WORD.findall(expansion)]
        done = end
    marked = fold(text) != unify_dashes(text).lower()
    tokens: list[Token] = []
    for start, end, printed in pieces:
        gap = text[tokens[-1].end : start] if tokens else ""
        stop = bool(_STOP.search(gap))
        in_marked = marked or printed != text[start:end]
        tokens.append(
            Token(fold(printed), start, end, printed, in_marked, stop, "," in gap)
        )
    return tokens


_STOP = re.compile(r"[;:()\n]|[.]\s")


def base_of(tokens: list[Token]) -> str:
    """Return the folded words of a name, "và" left out."""
    return " ".join(t.word for t in tokens if t.word != "va")


@cache
def lexicon() -> dict[str, tuple[str, ...]]:
    """Return the listed names, folded, with their syllables."""
    return index_names(bodies.BODIES)


def index_names(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Map folded names, "và" left out, to their syllables."""
    table = {}
    for name in names:
        words = tuple(w for w in WORD.findall(fold(name)) if w != "va")
        if words:
            table[" ".join(words)] = words
    return table


def match_length(
    tokens: list[Token], at: int, lexicon: dict[str, tuple[str, ...]], longest: int
) -> int:
    """How many tokens from `at` make the longest name of the lexicon, 0 for none.

    A name neither begins nor ends inside an abbreviation, nor crosses a semicolon.
    """
    best, words, crossed = 0, [], False
    if at and tokens[at].start == tokens[at - 1].start:
        return 0
    for offset in range(min(len(tokens) - at, longest + 3)):
        token = tokens[at + offset]
        if offset and token.after_stop:
            break
        if token.word == "va" and offset:
            continue
        crossed = crossed or (bool(offset) and token.after_comma)
        words.append(token.word)
        following = tokens[at + offset + 1 : at + offset + 2]
        whole = not following or following[0].start != token.start
        if crossed and len(words) <= _NO_COMMA:
            continue
        if whole and " ".join(words) in lexicon:
            best = offset + 1
    return best


def plausible(text: str, tokens: list[Token]) -> bool:
    """A name that is also a common word counts only in capitals."""
    return base_of(tokens) not in bodies.COMMON_WORDS or text[tokens[0].start].isupper()


def lexicon_head(text: str) -> int:
    """Return how many syllables of a listed name `text` begins with, 0 for none."""
    names = lexicon()
    return match_length(tokens_of(text), 0, names, max(map(len, names.values())))


@cache
def _levels() -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple((tuple(printed.split()), level) for printed, level in bodies.LEVELS)


def _level_at(tokens: list[Token], at: int) -> tuple[str, int]:
    """The level named at token `at` and how many tokens it takes; "" and 0 for none."""
    for words, level in _levels():
        piece = tokens[at : at + len(words)]
        if len(piece) == len(words) and all(map(_says, piece, words)):
            follows = (
                tokens[at + len(words)].word if at + len(words) < len(tokens) else ""
            )
            if follows in ("uy", "doan", "hoi") and len(words) == 1:
                return "", 0  # Tỉnh ủy, Tỉnh đoàn, xã hội
            if at and tokens[at - 1].word == "tac":
                return "", 0  # hợp tác xã
            return level, len(words)
    return "", 0


def _says(token: Token, word: str) -> bool:
    """Whether a token is a word: with its marks, or without in unmarked text."""
    unmarked = not token.in_marked_text and token.word == fold(word)
    return unmarked or token.printed.lower() == word


def level_and_place(text: str, tokens: list[Token], at: int) -> tuple[str, str, int]:
    """Read "tỉnh Hưng Yên", "các huyện, thị xã", "Hưng Yên" after a name."""
    start = at
    if at < len(tokens) and tokens[at].word == "cac":
        at += 1
    level, taken = _level_at(tokens, at)
    if not taken:
        place, stop = _place_at(text, tokens, start, named=False)
        return "", place, stop
    at += taken
    _, taken = _level_at(tokens, at)
    several = False
    while taken:
        at, several = at + taken, True
        _, taken = _level_at(tokens, at)
    if several:
        return level, "", at
    place, stop = _place_at(text, tokens, at, named=True)
    return level, place, stop


def _place_at(
    text: str, tokens: list[Token], at: int, *, named: bool
) -> tuple[str, int]:
    """The place named at token `at`: a province, or capitals after a level word."""
    if at >= len(tokens):
        return "", at
    gap = text[tokens[at - 1].end : tokens[at].start] if at else ""
    if gap.strip(" ." if named else None):
        return "", at
    rest = text[tokens[at].start : tokens[at].start + 40]
    for start, end, name in find_provinces(rest):
        if start == 0:
            stop = at
            while stop < len(tokens) and tokens[stop].start < tokens[at].start + end:
                stop += 1
            return fold(name), stop
    stop = at
    while named and stop < min(at + 4, len(tokens)) and _proper(text, tokens, stop):
        stop += 1
    return " ".join(t.word for t in tokens[at:stop]), stop


def _proper(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a token goes on a proper name: a capital, nothing but space before it."""
    token = tokens[at]
    return (
        token.printed[0].isupper()
        and not text[tokens[at - 1].end : token.start].strip(" .")
        and not begins_with_kind(text[token.start :].lower())
    )
