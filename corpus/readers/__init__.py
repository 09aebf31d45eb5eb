"""A folder for each kind of format; all give the same blocks. `read_content` is the door.

To add a format: write a module with a function
`read(content: bytes, *, source: str) -> Document`, and add a row to `READERS`, to
`corpus.gate` (its check, and how it is told from its first bytes) and to the formats
of `tests/test_formats.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from corpus.blocks import Document
from corpus.errors import UnreadableFileError
from corpus.readers.spans import TableTooLargeError

Reader = Callable[..., Document]

# suffix -> module; imported when the first file of the format comes
READERS = {
    ".txt": "corpus.readers.plain.text",
    ".md": "corpus.readers.plain.text",
    ".docx": "corpus.readers.word.docx",
    ".doc": "corpus.readers.word.doc",
    ".xlsx": "corpus.readers.sheets.xlsx",
    ".xls": "corpus.readers.sheets.xls",
    ".html": "corpus.readers.html.page",
    ".htm": "corpus.readers.html.page",
    ".rtf": "corpus.readers.word.doc",
    ".odt": "corpus.readers.word.doc",
    ".ods": "corpus.readers.sheets.xls",
    ".pdf": "corpus.readers.pdf.reader",
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".tif", ".tiff"), "corpus.readers.ocr.image"
    ),
}


def read_document(path: Path) -> Document:
    """Return the blocks of the file at `path`, which is trusted; see `read_content`."""
    return read_content(path.read_bytes(), source=path.name)


def read_content(content: bytes, *, source: str, suffix: str | None = None) -> Document:
    """Return the blocks of a file that has passed `corpus.gate`.

    Args:
        content: The bytes of the file.
        source: Its name.
        suffix: The format that it is; what its name says when None.

    Raises:
        UnreadableFileError: no reader for the suffix, or the content is damaged.
        NotAPlanError: there is not a word in the file.
    """
    module = READERS.get(suffix or Path(source).suffix.lower())
    if module is None:
        raise UnreadableFileError(unknown_format(source))
    reader = cast(Reader, import_module(module).read)
    try:
        return reader(content, source=source)
    except TableTooLargeError as error:
        raise UnreadableFileError(
            f"{source}: có bảng lớn hơn mọi kế hoạch. Chưa có gì được lưu. Hãy tách "
            "bảng hoặc bỏ các ô gộp thừa, lưu lại, rồi nạp lại."
        ) from error


def unknown_format(source: str) -> str:
    """Say that `source` has a suffix that no reader is for, and which ones are read."""
    return (
        f"{source}: không đọc được dạng tệp này. Chưa có gì được lưu. "
        f"Các dạng đọc được: {', '.join(READERS)}."
    )
