"""From single letters with places to printed lines with words in them.

A text layer holds letters, not words. Most producers write the spaces too; some leave
them to the distance between letters, and some write a space where none is seen.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from corpus.readers.pages.models import Box, PageLine
from corpus.text import normalize, squeeze

# All in ems, the size of the letters.
SAME_LINE = 0.4  # between baselines: less than any line spacing, more than "m²"
_SEEN_SPACE = 0.05  # a written space that is narrower is not seen
_GAP = 0.16  # between words, where spaces are not written
_GAP_BESIDE_SPACES = 0.45  # and where others on the line are
_LETTERSPACED = 2.2  # times the usual distance between the letters of a line
_COLUMN_GAP = 0.5  # without a written space: a tab, or the next column
_BESIDE_NO_SPACES = 0.9  # the same on lines where no space is written
_WIDE_GAP = 1.8  # with or without one
_DOUBLED = 0.15  # a letter printed twice so near to itself is bold, not two


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter or a space as printed; `baseline` is its distance from the page's top."""

    text: str
    box: Box
    baseline: float
    size: float
    bold: bool = False

    @property
    def is_space(self) -> bool:
        """Whether it prints nothing."""
        return not self.text.strip()


def with_marks(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Return `glyphs`, in the order they were drawn, with loose marks on their letters.

    "e", "◌̂", "◌́" drawn one over the other are one letter.
    """
    joined: list[Glyph] = []
    for glyph in glyphs:
        if joined and all(map(unicodedata.combining, glyph.text)) and glyph.text:
            joined[-1] = replace(joined[-1], text=joined[-1].text + glyph.text)
        else:
            joined.append(glyph)
    return joined


def read_lines(glyphs: Sequence[Glyph]) -> list[PageLine]:
    """Return the printed lines, top to bottom, cut where a gap is too wide for a space."""
    found = [
        _line(piece) for line in _rows(glyphs) for piece in _pieces(list(_once(line)))
    ]
    return [line for line in found if line.text]


def read_cell_lines(glyphs: Sequence[Glyph]) -> list[PageLine]:
    """Return the printed lines of a cell, each whole however wide its gaps."""
    found = [_line(list(_once(line))) for line in _rows(glyphs)]
    return [line for line in found if line.text]


def words_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the letters of each word, with the written spaces behind it."""
    words: list[list[Glyph]] = []
    for line in _rows(glyphs):
        _, joints = _joints(line)
        least = _least_gap(joints)
        begins = [True, *(_parts_words(joint, least) for joint in joints)]
        after = iter(begins)
        open_word: list[Glyph] = []
        for glyph in line:
            if not glyph.is_space and next(after):
                words.append(open_word := [])
            open_word.append(glyph)
    return words


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Group by baseline; within a line from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.baseline):
        if rows and _is_beside(rows[-1][0], glyph):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [sorted(row, key=lambda g: (g.box.left, g.box.right)) for row in rows]


def _is_beside(first: Glyph, glyph: Glyph) -> bool:
    apart = glyph.baseline - first.baseline
    return apart <= SAME_LINE * max(first.size, glyph.size)


def _once(line: Sequence[Glyph]) -> Iterator[Glyph]:
    """Yield the glyphs; one that is printed over itself comes once, and is bold."""
    held: Glyph | None = None
    for glyph in line:
        if held is not None and _is_doubled(held, glyph):
            held = replace(held, bold=True)
            continue
        if held is not None:
            yield held
        held = glyph
    if held is not None:
        yield held


def _is_doubled(a: Glyph, b: Glyph) -> bool:
    return (
        a.text == b.text
        and not a.is_space
        and abs(b.box.left - a.box.left) < _DOUBLED * a.size
    )


@dataclass(frozen=True, slots=True)
class _Joint:
    """What stands between two letters: how far apart in ems, and a written space?"""

    gap: float
    spaced: bool


def _joints(line: Sequence[Glyph]) -> tuple[list[Glyph], list[_Joint]]:
    """Return the letters of a line, and what stands before each but the first."""
    letters: list[Glyph] = []
    joints: list[_Joint] = []
    spaced = False
    for glyph in line:
        if glyph.is_space:
            spaced = True
            continue
        if letters:
            size = max(letters[-1].size, glyph.size, 1.0)
            gap = (glyph.box.left - letters[-1].box.right) / size
            joints.append(_Joint(gap, spaced))
        letters.append(glyph)
        spaced = False
    return letters, joints


def _least_gap(joints: Sequence[_Joint]) -> float:
    """Return the gap, in ems, from which on letters without space are two words."""
    if any(j.spaced for j in joints):
        return _GAP_BESIDE_SPACES
    usual = median(j.gap for j in joints) if joints else 0.0
    return max(_GAP, _LETTERSPACED * usual)


def _parts_words(joint: _Joint, least: float) -> bool:
    return joint.gap > (_SEEN_SPACE if joint.spaced else least)


def _parts_columns(joint: _Joint, least: float) -> bool:
    return joint.gap > (_WIDE_GAP if joint.spaced else max(_COLUMN_GAP, least))


def _text(line: Sequence[Glyph]) -> str:
    letters, joints = _joints(line)
    if not letters:
        return ""
    least = _least_gap(joints)
    parts = [letters[0].text]
    for glyph, joint in zip(letters[1:], joints, strict=True):
        parts += [" ", glyph.text] if _parts_words(joint, least) else [glyph.text]
    return squeeze(normalize("".join(parts)))


def _pieces(line: Sequence[Glyph]) -> list[list[Glyph]]:
    """Cut a line where the next column, or what follows a tab, begins."""
    letters = [n for n, glyph in enumerate(line) if not glyph.is_space]
    _, joints = _joints(line)
    written = any(joint.spaced for joint in joints)
    least = 0.0 if written else _BESIDE_NO_SPACES
    cuts = [
        after
        for (_, after), joint in zip(pairwise(letters), joints, strict=True)
        if _parts_columns(joint, least)
    ]
    edges = [0, *cuts, len(line)]
    return [list(line[a:b]) for a, b in pairwise(edges)]


def _line(piece: Sequence[Glyph]) -> PageLine:
    letters = [g for g in piece if not g.is_space]
    return PageLine(
        text=_text(piece),
        box=around([g.box for g in letters]) if letters else Box(0, 0, 0, 0),
        bold=bool(letters) and all(g.bold for g in letters if g.text.isalnum()),
    )


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds all of `boxes`, of which there is one."""
    return Box(
        min(b.left for b in boxes),
        min(b.top for b in boxes),
        max(b.right for b in boxes),
        max(b.bottom for b in boxes),
    )
