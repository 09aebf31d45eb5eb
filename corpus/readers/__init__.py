"""One file per format; each gives the same blocks. `read_content` is the door.

To add a format: write `corpus/readers/NAME.py` with a function
`read(content: bytes, *, source: str) -> Document`, and add a row to `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from corpus.blocks import Document
from corpus.errors import UnreadableFileError

Reader = Callable[..., Document]

# suffix -> module; imported when the first file of the format comes
READERS = {
    ".txt": "corpus.readers.text",
    ".md": "corpus.readers.text",
    ".docx": "corpus.readers.docx",
}


def read_document(path: Path) -> Document:
    """Return the blocks of the file at `path`, which is trusted; see `read_content`."""
    return read_content(path.read_bytes(), source=path.name)


def read_content(content: bytes, *, source: str) -> Document:
    """Return the blocks of a file that has passed `corpus.gate`.

    Args:
        content: The bytes of the file.
        source: Its name, whose suffix says which reader is meant.

    Raises:
        UnreadableFileError: no reader for the suffix, or the content is damaged.
        NotAPlanError: there is not a word in the file.
    """
    module = READERS.get(Path(source).suffix.lower())
    if module is None:
        raise UnreadableFileError(unknown_format(source))
    reader = cast(Reader, import_module(module).read)
    return reader(content, source=source)


def unknown_format(source: str) -> str:
    """Say that `source` has a suffix that no reader is for, and which ones are read."""
    return (
        f"{source}: không đọc được dạng tệp này. Chưa có gì được lưu. "
        f"Các dạng đọc được: {', '.join(READERS)}."
    )
