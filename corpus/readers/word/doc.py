"""Read .doc, .rtf and .odt: LibreOffice makes a .docx of them, which is read."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from corpus.blocks import Document, Paragraph
from corpus.readers.soffice import convert
from corpus.readers.word import docx
from corpus.readers.word.doc_ending import with_closing_paragraph
from corpus.text import fold

OLE = b"\xd0\xcf\x11\xe0"  # a .doc; .rtf and .odt come through here too

# "STTNội dung": a table that comes out as one paragraph, its cells without a space
_GLUED = re.compile(r"\b(?:stt|tt)(?:noi dung|nhiem vu|cong viec|ten )")
_GLUED_WARNING = (
    "Một bảng đã mất khung khi chuyển từ .doc, các ô bị dính liền: hãy mở bằng Word, "
    "thêm một dòng trống sau bảng cuối, lưu dạng .docx, rồi nạp lại."
)


def read(content: bytes, *, source: str) -> Document:
    """Read a word processor's file that has passed `corpus.gate`.

    Args:
        content: The bytes of the file.
        source: The file name, for messages and citations.

    Raises:
        UnreadableFileError: LibreOffice is missing, or cannot open it.
        NotAPlanError: there is not a word in it.
    """
    given = with_closing_paragraph(content) if content.startswith(OLE) else content
    document = docx.read(convert(given, "docx", source=source), source=source)
    warnings = (*document.warnings, *((_GLUED_WARNING,) if _is_glued(document) else ()))
    # The hash is of the file that was given: a conversion never comes out the same.
    digest = hashlib.sha256(content).hexdigest()
    return replace(document, content_hash=digest, warnings=warnings)


def _is_glued(document: Document) -> bool:
    return any(
        bool(_GLUED.search(fold(block.text)))
        for block in document.blocks
        if isinstance(block, Paragraph)
    )
