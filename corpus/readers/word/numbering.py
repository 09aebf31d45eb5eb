"""Compute the numbers that Word prints by itself, from word/numbering.xml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
BULLET = "-"
MAX_NUMERAL = 3999  # beyond it Roman numerals and letters grow without end

_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
          (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and what is printed around the numbers."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None  # 0: goes on counting after a higher level
    legal: bool = False  # isLgl: all levels in Arabic numerals
    style: str | None = None


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A `w:num`: the definition it counts with, and where it starts anew."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]

    def start(self, level: int) -> int:
        """Return the first number of `level`."""
        return self.starts.get(level, self.levels.get(level, Level()).start)


@dataclass(slots=True)
class Counter:
    """Counts the paragraphs of a document's lists, in document order."""

    lists: Mapping[str, NumberedList]
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def level_of_style(self, num_id: str, style: str | None) -> int:
        """Return the level that the paragraph style is tied to, 0 when none is."""
        numbered = self.lists.get(num_id)
        levels = numbered.levels if numbered and style else {}
        return next((i for i, level in levels.items() if level.style == style), 0)

    def next_label(self, num_id: str, level: int) -> str | None:
        """Count one paragraph and return what Word prints before it, "-" for bullets.

        None when the list does not exist or prints nothing.
        """
        numbered = self.lists.get(num_id)
        if numbered is None or level not in range(LEVELS):
            return None
        counts = self._counts.setdefault(numbered.definition, [None] * LEVELS)
        self._begin(num_id, numbered, counts)
        current = counts[level]
        counts[level] = numbered.start(level) if current is None else current + 1
        for above in range(level):
            if counts[above] is None:
                counts[above] = numbered.start(above)
        for below in range(level + 1, LEVELS):
            restart = numbered.levels.get(below, Level()).restart
            if restart is None or level < restart:
                counts[below] = None
        return _label(numbered, level, counts)

    def _begin(
        self, num_id: str, numbered: NumberedList, counts: list[int | None]
    ) -> None:
        if num_id not in self._begun:
            self._begun.add(num_id)
            for level in numbered.starts:
                counts[level] = None


def _label(numbered: NumberedList, level: int, counts: list[int | None]) -> str | None:
    own = numbered.levels.get(level, Level())
    if own.format == "bullet":
        return BULLET

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        form = numbered.levels.get(index, Level()).format
        return written_number(counts[index] or 0, "decimal" if own.legal else form)

    return _PLACEHOLDER.sub(number, own.text).strip() or None


def written_number(number: int, form: str) -> str:
    """Return `number` as a list of the form `form` (a `w:numFmt`) prints it."""
    if form == "none":
        return ""
    writer = _FORMS.get(form, str)
    return writer(number) if 0 < number <= MAX_NUMERAL else str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def _letter(number: int) -> str:
    """Return a, b ... z, aa, bb ..., as Word counts."""
    rounds, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (rounds + 1)


_FORMS = {
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda n: _letter(n).upper(),
    "lowerLetter": _letter,
}


def read_lists(root: Element | None) -> dict[str, NumberedList]:
    """Return the lists of word/numbering.xml by their numId.

    Args:
        root: The `w:numbering` element, or None when the document has none.
    """
    if root is None:
        return {}
    definitions: dict[str, Mapping[int, Level]] = {}
    linked: dict[str, str] = {}  # a style's name -> the definition that has its levels
    borrowed: dict[str, str] = {}  # a definition without levels -> the style's name
    for element in root.findall(f"{W}abstractNum"):
        identity = element.get(f"{W}abstractNumId") or ""
        definitions[identity] = _levels(element)
        if name := value_of(element, "styleLink"):
            linked[name] = identity
        if name := value_of(element, "numStyleLink"):
            borrowed[identity] = name
    lists = {}
    for element in root.findall(f"{W}num"):
        identity = value_of(element, "abstractNumId") or ""
        identity = linked.get(borrowed.get(identity, ""), identity)
        lists[element.get(f"{W}numId") or ""] = _list(
            element, identity, definitions.get(identity, {})
        )
    return lists


def _list(
    element: Element, definition: str, levels: Mapping[int, Level]
) -> NumberedList:
    starts: dict[int, int] = {}
    own_levels = dict(levels)
    for override in element.findall(f"{W}lvlOverride"):
        level = _integer(override.get(f"{W}ilvl")) or 0
        own_levels.update(_levels(override))
        start = _integer(value_of(override, "startOverride"))
        if start is not None:
            starts[level] = start
    return NumberedList(definition, own_levels, starts)


def _levels(element: Element) -> dict[int, Level]:
    return {
        _integer(level.get(f"{W}ilvl")) or 0: _level(level)
        for level in element.findall(f"{W}lvl")
    }


def _level(element: Element) -> Level:
    start = _integer(value_of(element, "start"))
    return Level(
        start=1 if start is None else start,
        format=value_of(element, "numFmt") or "decimal",
        text=value_of(element, "lvlText") or "",
        restart=_integer(value_of(element, "lvlRestart")),
        legal=is_on(element.find(f"{W}isLgl")),
        style=value_of(element, "pStyle"),
    )


def value_of(element: Element | None, name: str) -> str | None:
    """Return the `w:val` of the child `name`, None when either is missing."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(f"{W}val") if child is not None else None


def is_on(element: Element | None) -> bool:
    """Return whether an on/off property is there and not switched off."""
    if element is None:
        return False
    return (element.get(f"{W}val") or "1") not in {"0", "false", "off", "none"}


def _integer(value: str | None) -> int | None:
    return int(value) if value and value.lstrip("-").isdecimal() else None
