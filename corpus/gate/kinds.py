"""What a file is by its first bytes, whatever its name says.

Only the standard library looks at the bytes, and only at a few of them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from corpus.gate.archive import ARCHIVE_ERRORS
from corpus.gate.ole import is_sealed, stream_names
from corpus.gate.refusal import OLE

HEAD = 4096  # bytes looked at for markup; what begins later is not what the file is

_SIGNATURES: tuple[
    tuple[bytes, str], ...
] = (  # first bytes -> the suffix it should have
    (b"%PDF", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
    (b"7z\xbc\xaf", ".7z"),
    (b"Rar!", ".rar"),
    (b"\x7fELF", ".exe"),
    (b"MZ", ".exe"),
)
_STREAMS = (  # a stream of a compound file -> its suffix
    ("WordDocument", ".doc"),
    ("Workbook", ".xls"),
    ("Book", ".xls"),
    ("PowerPoint Document", ".ppt"),
)
_MAIN_PARTS = (  # words in [Content_Types].xml or mimetype -> suffix
    (b"wordprocessingml.document.main", ".docx"),
    (b"ms-word.document.macroEnabled.main", ".docx"),
    (b"spreadsheetml.sheet.main", ".xlsx"),
    (b"ms-excel.sheet.macroEnabled.main", ".xlsx"),
    (b"presentationml.presentation.main", ".pptx"),
    (b"opendocument.text", ".odt"),
    (b"opendocument.spreadsheet", ".ods"),
)
_DIRECTORIES = ("[Content_Types].xml", "mimetype")
_DIRECTORY_BYTES = 256 * 1024  # of a directory part that are looked at

# "<!DOCTYPE html>", "<html xmlns:o=...>", "<?xml ...?><html ...>", comments before it
_HTML = re.compile(
    rb"\A[\s\xef\xbb\xbf]*(?:<\?xml[^>]*>\s*|<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|table|meta)\b",
    re.IGNORECASE | re.DOTALL,
)


def kind_of(content: bytes) -> str | None:
    """Return the suffix that `content` should have, None when nothing tells.

    ".zip" is an archive of something else, ".ole" a compound file of something else.
    Plain text tells nothing.
    """
    for look in _LOOKS:
        kind = look(content)
        if kind:
            return kind
    return None


def _by_signature(content: bytes) -> str | None:
    return next((k for s, k in _SIGNATURES if content.startswith(s)), None)


def _compound(content: bytes) -> str | None:
    if not content.startswith(OLE) or is_sealed(content):
        return None  # sealed: the check of the format that it claims to be says so
    names = stream_names(content, (name for name, _ in _STREAMS))
    return next((kind for name, kind in _STREAMS if name in names), ".ole")


def _archive(content: bytes) -> str | None:
    if not content.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for name in set(_DIRECTORIES) & set(archive.namelist()):
                with archive.open(name) as part:
                    words = part.read(_DIRECTORY_BYTES)
                for word, kind in _MAIN_PARTS:
                    if word in words:
                        return kind
    except (*ARCHIVE_ERRORS, KeyError, RuntimeError):
        return None  # damaged or encrypted: the check of archives says how
    return ".zip"


def _markup(content: bytes) -> str | None:
    head = content[: 2 * HEAD].replace(b"\0", b"")  # UTF-16 is ASCII with NULs between
    return ".html" if _HTML.match(head.lstrip(b"\xff\xfe")) else None


_LOOKS: tuple[Callable[[bytes], str | None], ...] = (
    _by_signature,
    _compound,
    _archive,
    _markup,
)
