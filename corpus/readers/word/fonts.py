"""Which font each run of a Word document is set in, for fonts before Unicode."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from corpus.readers.fonts import Piece
from corpus.readers.word.numbering import W, value_of
from corpus.readers.word.styles import MAX_BASES, Styles

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

# Letters beyond ASCII are drawn in the font called hAnsi.
_SLOTS = ("hAnsi", "ascii")


@dataclass(slots=True)
class RunFonts:
    """Answers for one document; styles are looked up once."""

    styles: Styles
    theme: Element | None = None
    _by_style: dict[str | None, str] = field(default_factory=dict)

    def of_paragraph(self, paragraph: Element) -> str:
        """Return the name of the font that the style of a `w:p` sets, "" for none."""
        return self._of_style(value_of(paragraph.find(f"{W}pPr"), "pStyle"))

    def of_run(self, run: Element, otherwise: str) -> str:
        """Return the name of the font of a `w:r`.

        Args:
            run: The element.
            otherwise: The font of its paragraph.
        """
        letters = run.find(f"{W}rPr")
        if letters is None:
            return otherwise
        style = value_of(letters, "rStyle")
        return self._named(letters) or (style and self._chain(style)) or otherwise

    def _of_style(self, identity: str | None) -> str:
        if identity not in self._by_style:
            chosen = identity or self.styles.default or ""
            found = self._chain(chosen) or self._named(self.styles.letters)
            self._by_style[identity] = found
        return self._by_style[identity]

    def _chain(self, identity: str) -> str:
        """Return what a style, or those that it is based on, name first."""
        for _ in range(MAX_BASES):
            style = self.styles.by_id.get(identity)
            if style is None:
                return ""
            if named := self._named(style.letters):
                return named
            identity = style.based_on or ""
        return ""

    def _named(self, letters: Element | None) -> str:
        """Return the font that a `w:rPr` names, through the theme if need be."""
        fonts = letters.find(f"{W}rFonts") if letters is not None else None
        if fonts is None:
            return ""
        for slot in _SLOTS:
            themed = self._of_theme(fonts.get(f"{W}{slot}Theme"))
            if name := themed or fonts.get(f"{W}{slot}"):
                return name
        return ""

    def _of_theme(self, themed: str | None) -> str:
        """Return the Latin font of the theme: "minorHAnsi", "majorAscii"."""
        if self.theme is None or not themed:
            return ""
        kind = "minorFont" if themed.startswith("minor") else "majorFont"
        latin = self.theme.find(f".//{A}{kind}/{A}latin")
        return (latin.get("typeface") or "") if latin is not None else ""


def all_pieces(body: Element, fonts: RunFonts) -> Iterator[Piece]:
    """Yield all text of a document, deleted or not, with the fonts of its runs."""
    for paragraph in body.iter(f"{W}p"):
        of_paragraph = fonts.of_paragraph(paragraph)
        for run in paragraph.iter(f"{W}r"):
            text = "".join(
                (child.text or "") if child.tag == f"{W}t" else SOFT_HYPHEN
                for child in run.iterchildren(f"{W}t", f"{W}softHyphen")
            )
            if text:
                yield Piece(text, fonts.of_run(run, of_paragraph))


SOFT_HYPHEN = "\u00ad"
"""What `w:softHyphen` stands for; it is the letter ư in TCVN3, and Word writes it so."""
