"""Compute what a browser prints before the items of lists."""

from __future__ import annotations

from lxml.html import HtmlElement as Element

from corpus.readers.word.numbering import BULLET, written_number

_FORMS = {  # the attribute `type`, or the style, of <ol> -> the form of Word
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}


def item_label(item: Element) -> str | None:
    """Return the number or bullet of an `<li>`, None where nothing is printed."""
    parent = item.getparent()
    if parent is None or _form(parent) == "none" or _form(item) == "none":
        return None
    if parent.tag != "ol":
        return BULLET
    form = _FORMS.get(_form(item) or _form(parent), "decimal")
    return f"{written_number(_number(item, parent), form)}."


def _form(element: Element) -> str:
    """Return the form that a list or an item names, "" for none."""
    style = (element.get("style") or "").replace(" ", "").lower()
    for name in ("list-style-type:", "list-style:"):
        if name in style:
            return style.split(name)[1].split(";")[0]
    return element.get("type") or ""


def _number(item: Element, parent: Element) -> int:
    """Return the number of an item: its own, or one more than the item before."""
    number = _integer(parent.get("start"), 1) - 1
    for other in parent.iterchildren("li"):
        number = _integer(other.get("value"), number + 1)
        if other is item:
            break
    return number


def _integer(value: str | None, otherwise: int) -> int:
    digits = (value or "").strip()
    return int(digits) if digits.isdecimal() else otherwise
