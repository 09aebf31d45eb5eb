"""Read HTML: pages, and what Word, LibreOffice and web forms save as pages.

lxml parses; nothing is fetched, no script is run, no style sheet outside the page is
looked at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import lxml.html
from lxml.etree import LxmlError
from lxml.html import HtmlElement as Element

from corpus.blocks import Document
from corpus.errors import NotAPlanError, UnreadableFileError
from corpus.readers.fonts import Piece, decide_fonts
from corpus.readers.html.encoding import decode_page
from corpus.readers.html.styles import Look, StyleSheet, read_styles
from corpus.readers.html.walk import SKIPPED, Walk
from corpus.readers.office_tables import number_tables


def read(content: bytes, *, source: str) -> Document:
    """Read an .html file that has passed `corpus.gate`.

    Args:
        content: The bytes of the file.
        source: The file name, for messages and citations.

    Raises:
        UnreadableFileError: it is in no known encoding, or no HTML.
        NotAPlanError: there is not a word in it.
    """
    text, doubts_of_bytes = decode_page(content, source)
    root = _parse(text, source)
    if root is None:
        raise _no_words(source)
    styles = read_styles(root)
    fonts = decide_fonts(_all_pieces(root, styles, Look()), source)
    walk = Walk(styles, fonts)
    blocks = tuple(number_tables(walk.blocks(root, Look())))
    if not blocks:
        raise _no_words(source)
    warnings = (*doubts_of_bytes, *fonts.warnings(), *walk.doubts.warnings())
    return Document(source, hashlib.sha256(content).hexdigest(), blocks, warnings)


def _no_words(source: str) -> NotAPlanError:
    return NotAPlanError(
        f"{source}: trang không có chữ nào. Chưa có gì được lưu. "
        "Hãy kiểm tra lại tệp gốc."
    )


def _parse(text: str, source: str) -> Element | None:
    """Return the root element, None when there is nothing in the page."""
    # huge_tree: without it what is nested deep, or long, is left out in silence.
    parser = lxml.html.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    try:
        root: Element | None = lxml.html.document_fromstring(
            text.encode("utf-8"), parser=parser, ensure_head_body=True
        )
    except LxmlError as error:
        if "empty" in str(error).lower():
            return None
        raise UnreadableFileError(
            f"{source}: trang HTML bị hỏng ({error}). Chưa có gì được lưu. Hãy mở "
            "bằng trình duyệt hoặc Word, lưu lại dạng Word Document (*.docx)."
        ) from error
    return root


def _all_pieces(element: Element, styles: StyleSheet, look: Look) -> Iterator[Piece]:
    """Yield all text of the page with its fonts."""
    if not isinstance(element.tag, str) or element.tag in SKIPPED:
        return
    look = styles.look_of(element, look)
    if element.text:
        yield Piece(element.text, look.font)
    for child in element:
        yield from _all_pieces(child, styles, look)
        if child.tail:
            yield Piece(child.tail, look.font)
