"""What a paragraph takes from its style in Word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.etree import _Element as Element

from corpus.readers.word.numbering import W, is_on, value_of

MAX_BASES = 20  # styles based on styles; a longer chain is a circle
MAX_HEADING = 9

_HEADING_NAME = re.compile(r"(?:heading|đầu đề) ([1-9])")


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs or letters, as far as it concerns reading."""

    name: str
    based_on: str | None
    properties: Element | None  # w:pPr
    letters: Element | None  # w:rPr


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id.

    `default` is the id of the style of paragraphs that name none, `letters` what holds
    for all text that no style says otherwise of.
    """

    by_id: Mapping[str, Style]
    default: str | None = None
    letters: Element | None = None

    def chain(self, paragraph: Element) -> Iterator[tuple[str, Style]]:
        """Yield the style of `paragraph` and those that it is based on."""
        identity = value_of(paragraph.find(f"{W}pPr"), "pStyle")
        for _ in range(MAX_BASES):
            style = self.by_id.get(identity or "")
            if identity is None or style is None:
                return
            yield identity, style
            identity = style.based_on

    def letters_on(self, paragraph: Element, name: str) -> bool:
        """Return whether the style switches a property of letters on ("b", "caps")."""
        for _, style in self.chain(paragraph):
            found = (
                style.letters.find(f"{W}{name}") if style.letters is not None else None
            )
            if found is not None:
                return is_on(found)
        return False

    def heading(self, paragraph: Element) -> int | None:
        """Return the outline level, 1 = top, None for body text."""
        outlines = [value_of(paragraph.find(f"{W}pPr"), "outlineLvl")]
        for _, style in self.chain(paragraph):
            named = _HEADING_NAME.fullmatch(style.name.lower())
            outlines += [value_of(style.properties, "outlineLvl")]
            outlines += [str(int(named[1]) - 1)] if named else []
        level = next((o for o in outlines if o), "9")
        heading = int(level) + 1 if level.isdecimal() else MAX_HEADING + 1
        return heading if heading <= MAX_HEADING else None

    def numbering(
        self, paragraph: Element
    ) -> tuple[str, int | None, str | None] | None:
        """Return the list id, the level and the style that a paragraph is numbered by.

        The level is None when only the style says it. None: not numbered.
        """
        direct = _numbering(paragraph.find(f"{W}pPr"))
        num_id, level = direct
        if num_id is not None:
            return None if num_id == "0" else (num_id, level or 0, None)
        for identity, style in self.chain(paragraph):
            num_id, style_level = _numbering(style.properties)
            if num_id is not None:
                level = style_level if level is None else level
                return None if num_id == "0" else (num_id, level, identity)
        return None


def _numbering(properties: Element | None) -> tuple[str | None, int | None]:
    numbering = properties.find(f"{W}numPr") if properties is not None else None
    level = value_of(numbering, "ilvl")
    return (
        value_of(numbering, "numId"),
        int(level) if level and level.isdecimal() else None,
    )


def read_styles(root: Element | None) -> Styles:
    """Return the styles of word/styles.xml (`w:styles`, None: none)."""
    if root is None:
        return Styles({})
    found = {}
    default = None
    for element in root.findall(f"{W}style"):
        kind, identity = element.get(f"{W}type"), element.get(f"{W}styleId") or ""
        if kind not in {"paragraph", "character"}:
            continue
        if kind == "paragraph" and element.get(f"{W}default") in {"1", "true"}:
            default = identity
        found[identity] = Style(
            name=value_of(element, "name") or "",
            based_on=value_of(element, "basedOn"),
            properties=element.find(f"{W}pPr"),
            letters=element.find(f"{W}rPr"),
        )
    return Styles(found, default, root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
