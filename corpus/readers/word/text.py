"""Take the words out of Word's runs: what a reader sees, once, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from corpus.readers.doubts import Doubts
from corpus.readers.fonts import Piece
from corpus.readers.word.fonts import SOFT_HYPHEN, RunFonts
from corpus.readers.word.numbering import W, is_on

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
    f"{W}softHyphen": SOFT_HYPHEN,
}
_NOTES = frozenset({f"{W}footnoteReference", f"{W}endnoteReference"})


@dataclass(slots=True)
class Words:
    """The words of a paragraph so far, with line breaks and tabs, and its text boxes."""

    pieces: list[Piece] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)  # of the runs that hold letters
    boxes: list[Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Letters:
    """How the letters of a paragraph, or of a run, are printed."""

    bold: bool = False
    capitals: bool = False
    font: str = ""


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


@dataclass(slots=True)
class WordReader:
    """Takes the words out of paragraphs; hidden and deleted text is left out."""

    fonts: RunFonts
    doubts: Doubts

    def words(self, paragraph: Element) -> Words:
        """Return the words of a `w:p`."""
        styles = self.fonts.styles
        letters = Letters(
            bold=styles.letters_on(paragraph, "b"),
            capitals=styles.letters_on(paragraph, "caps"),
            font=self.fonts.of_paragraph(paragraph),
        )
        words = Words()
        self._read(paragraph, words, letters)
        return words

    def _read(self, element: Element, words: Words, letters: Letters) -> None:
        for child in children(element, self.doubts):
            if child.tag == f"{W}r":
                if not _says(child.find(f"{W}rPr"), "vanish", False):
                    self._read(child, words, self._of_run(child, letters))
            elif child.tag in {f"{W}t", f"{M}t"}:
                self._take(child.text or "", words, letters)
            elif child.tag in _SIGNS:
                self._take(_SIGNS[child.tag], words, letters)
            elif child.tag == f"{W}txbxContent":
                words.boxes.append(child)
            elif child.tag in _NOTES:
                self.doubts.note("notes")
            else:
                self._read(child, words, letters)

    def _of_run(self, run: Element, letters: Letters) -> Letters:
        properties = run.find(f"{W}rPr")
        return Letters(
            bold=_says(properties, "b", letters.bold),
            capitals=_says(properties, "caps", letters.capitals),
            font=self.fonts.of_run(run, letters.font),
        )

    def _take(self, text: str, words: Words, letters: Letters) -> None:
        words.pieces.append(Piece(text, letters.font, letters.capitals))
        if text.strip(f"{SOFT_HYPHEN} \t\n"):
            words.bold.append(letters.bold)


def _says(letters: Element | None, name: str, otherwise: bool) -> bool:
    """Return what run properties say about `name`, `otherwise` when nothing."""
    found = letters.find(f"{W}{name}") if letters is not None else None
    return otherwise if found is None else is_on(found)
