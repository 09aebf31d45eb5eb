"""Take the words out of Word's runs: what a reader sees, once, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from corpus.readers.docx_numbering import W, is_on

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# Wrappers whose children stand where they stand themselves: content controls,
# insertions of tracked changes.
_TRANSPARENT = frozenset(
    {f"{W}{n}" for n in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}
)
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_SKIPPED = frozenset({f"{W}{n}" for n in ("rPr", "pPr", "sdtPr", "instrText", "rt")})
_SIGNS = {  # elements that stand for a sign
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_NOTES = frozenset({f"{W}footnoteReference", f"{W}endnoteReference"})


@dataclass(slots=True)
class Doubts:
    """Counts of what was met on the way and should be told to a person."""

    met: Counter[str] = field(default_factory=Counter)

    def note(self, what: str) -> None:
        """Count one `what`."""
        self.met[what] += 1


@dataclass(slots=True)
class Words:
    """The words of a paragraph so far, with line breaks and tabs, and its text boxes."""

    parts: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)  # of the runs that hold letters
    boxes: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.parts)


def children(element: Element, doubts: Doubts) -> Iterator[Element]:
    """Yield what stands directly in `element` once tracked changes are accepted."""
    for child in element.iterchildren("*"):
        if child.tag in _DELETED:
            doubts.note("changes")
        elif child.tag == f"{MC}AlternateContent":
            chosen = _chosen(child)
            if chosen is not None:
                yield from children(chosen, doubts)
        elif child.tag in _TRANSPARENT:
            if child.tag == f"{W}ins":
                doubts.note("changes")
            yield from children(child, doubts)
        elif child.tag not in _SKIPPED:
            yield child


def _chosen(alternate: Element) -> Element | None:
    """Return the one alternative to read: the first that holds words."""
    options = alternate.iterchildren("*")
    return next((o for o in options if o.find(f".//{W}t") is not None), None)


def read_words(
    paragraph: Element, doubts: Doubts, *, bold: bool = False, caps: bool = False
) -> Words:
    """Return the words of a `w:p`; hidden and deleted text is left out.

    Args:
        paragraph: The element.
        doubts: Where notes and tracked changes are counted.
        bold: Whether the style of the paragraph is bold; runs may say otherwise.
        caps: Whether the style prints capitals.
    """
    words = Words()
    _read(paragraph, words, doubts, bold, caps)
    return words


def _read(
    element: Element, words: Words, doubts: Doubts, bold: bool, caps: bool
) -> None:
    for child in children(element, doubts):
        if child.tag == f"{W}r":
            letters = child.find(f"{W}rPr")
            if not _says(letters, "vanish", False):
                run_bold, run_caps = (
                    _says(letters, "b", bold),
                    _says(letters, "caps", caps),
                )
                _read(child, words, doubts, run_bold, run_caps)
        elif child.tag in {f"{W}t", f"{M}t"}:
            text = child.text or ""
            words.parts.append(text.upper() if caps else text)
            if text.strip():
                words.bold.append(bold)
        elif child.tag in _SIGNS:
            words.parts.append(_SIGNS[child.tag])
        elif child.tag == f"{W}txbxContent":
            words.boxes.append(child)
        elif child.tag in _NOTES:
            doubts.note("notes")
        else:
            _read(child, words, doubts, bold, caps)


def _says(letters: Element | None, name: str, otherwise: bool) -> bool:
    """Return what run properties say about `name`, `otherwise` when nothing."""
    found = letters.find(f"{W}{name}") if letters is not None else None
    return otherwise if found is None else is_on(found)
