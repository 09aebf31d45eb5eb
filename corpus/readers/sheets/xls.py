"""Read .xls and .ods: LibreOffice makes an .xlsx of them, which is read."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from corpus.blocks import Document
from corpus.readers.sheets import xlsx
from corpus.readers.soffice import convert


def read(content: bytes, *, source: str) -> Document:
    """Read a spreadsheet that has passed `corpus.gate`.

    Args:
        content: The bytes of the file.
        source: The file name, for messages and citations.

    Raises:
        UnreadableFileError: LibreOffice is missing, or cannot open it.
        NotAPlanError: there is not a word in it.
    """
    document = xlsx.read(convert(content, "xlsx", source=source), source=source)
    return replace(document, content_hash=hashlib.sha256(content).hexdigest())
