"""How the words of a page look, as far as it concerns reading them.

Style sheets are read for what Word and LibreOffice write: rules for a tag, a class,
or both. A browser knows much more; nothing of it decides what a word is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement as Element

MAX_STYLE_SHEET = 500_000  # characters that are looked at

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,5000})\}")
_SELECTOR = re.compile(r"([a-z][\w-]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]+)")

_BOLD_TAGS = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_BOLD_FROM = 600  # the weight that is printed bold


@dataclass(frozen=True, slots=True)
class Look:
    """How text is printed where it stands."""

    bold: bool = False
    capitals: bool = False
    font: str = ""
    hidden: bool = False
    keeps_lines: bool = False  # <pre>: a line break in the file is one on paper


Declarations = Mapping[str, str]
Property = Callable[[Look, str], Look]


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """Declarations by (tag, class); either may be "" for any."""

    rules: Mapping[tuple[str, str], Declarations] = field(default_factory=dict)

    def look_of(self, element: Element, outside: Look) -> Look:
        """Return how text in `element` looks, `outside` being how it looks around it."""
        look = outside
        if element.tag in _BOLD_TAGS:
            look = replace(look, bold=True)
        elif element.tag == "pre":
            look = replace(look, keeps_lines=True)
        elif element.tag == "font" and (face := element.get("face")):
            look = replace(look, font=_first_font(face))
        for declarations in self._of(element):
            look = _with(look, declarations)
        if element.get("hidden") is not None:
            look = replace(look, hidden=True)
        return look

    def _of(self, element: Element) -> Iterator[Declarations]:
        """Yield what holds for an element, the strongest last."""
        if self.rules:
            tag = str(element.tag)
            classes = (element.get("class") or "").split()
            keys = [
                (tag, ""),
                *(("", c) for c in classes),
                *((tag, c) for c in classes),
            ]
            yield from (self.rules[key] for key in keys if key in self.rules)
        if style := element.get("style"):
            yield _declarations(style)


def read_styles(root: Element) -> StyleSheet:
    """Return the rules in the `<style>` elements of a page."""
    text = "\n".join(style.text or "" for style in root.iter("style"))
    text = _COMMENT.sub("", text[:MAX_STYLE_SHEET])
    rules: dict[tuple[str, str], dict[str, str]] = {}
    for selectors, body in _RULE.findall(text):
        declarations = _declarations(body)
        for key in _keys(selectors.split(",")):
            rules.setdefault(key, {}).update(declarations)
    return StyleSheet(rules)


def _keys(selectors: Iterable[str]) -> Iterator[tuple[str, str]]:
    for selector in selectors:
        match = _SELECTOR.fullmatch(selector.strip())
        if match and (match[1] or match[2]):
            yield (match[1] or "").lower(), match[2] or ""


def _declarations(text: str) -> dict[str, str]:
    return {
        name.lower(): value.strip()
        for name, value in _DECLARATION.findall(text)
        if name.lower() in _PROPERTIES
    }


def _with(look: Look, declarations: Declarations) -> Look:
    for name, value in declarations.items():
        look = _PROPERTIES[name](look, value)
    return look


def _first_font(value: str) -> str:
    return value.split(",")[0].strip(" \"'")


def _weight(look: Look, value: str) -> Look:
    value = value.lower()
    if value.isdecimal():
        return replace(look, bold=int(value) >= _BOLD_FROM)
    return replace(look, bold=value.startswith("bold"))


def _hide(hides: str) -> Property:
    def apply(look: Look, value: str) -> Look:
        return replace(look, hidden=look.hidden or value.lower().startswith(hides))

    return apply


def _white_space(look: Look, value: str) -> Look:
    return replace(look, keeps_lines=value.lower().startswith("pre"))


def _case(look: Look, value: str) -> Look:
    return replace(look, capitals=value.lower().startswith("uppercase"))


def _font(look: Look, value: str) -> Look:
    return replace(look, font=_first_font(value))


_PROPERTIES: Mapping[str, Property] = {
    "font-weight": _weight,
    "font-family": _font,
    "text-transform": _case,
    "white-space": _white_space,
    "display": _hide("none"),
    "mso-hide": _hide("all"),
}
