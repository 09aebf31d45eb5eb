"""Look at a file before any parser does: is it what it says, and is it safe to open?

Only the standard library touches the bytes here, with limits on all that is read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UnreadableFileError
from corpus.gate import archive, image, ole, pdf, plain
from corpus.gate.kinds import kind_of
from corpus.gate.refusal import KINDS, STORED_NOTHING, macros, not_what_it_says, refusal
from corpus.readers import READERS, unknown_format

MAX_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that may be parsed: the very bytes that were checked, and doubts.

    `suffix` is the format that the content is, which may not be what the name says.
    `pages` is how many may have to be read optically.
    """

    content: bytes
    suffix: str
    warnings: tuple[str, ...] = ()
    pages: int = 0


def check(path: Path, *, display_name: str | None = None) -> Admitted:
    """Read a file and return its bytes when it may be parsed.

    Args:
        path: The file; links to regular files are followed.
        display_name: What to call it in messages; its name when None. Its suffix
            says what the file claims to be; office files are taken for what they are.

    Raises:
        UnreadableFileError: it cannot be read, is not what it claims to be, is
            encrypted, carries macros or a DTD, or unpacks beyond the limits.
    """
    source = display_name or path.name
    claimed = check_name(source)
    content = _read(path, source)
    suffix = _settle(claimed, kind_of(content), source)
    doubts = _CHECKS[suffix](content, source)
    if suffix != claimed:
        doubts = (_misnamed(claimed, suffix), *doubts)
    pages = _PAGES[suffix](content) if suffix in _PAGES else 0
    return Admitted(content, suffix, doubts, pages)


def check_name(source: str) -> str:
    """Return the format that a file claims by its name, as a suffix in lower case.

    Raises:
        UnreadableFileError: nothing here reads it, or it is one that carries macros.
    """
    claimed = Path(source).suffix.lower()
    if claimed in _WITH_MACROS:
        raise macros(source)
    if claimed not in READERS:
        raise UnreadableFileError(unknown_format(source))
    return claimed


def _settle(claimed: str, found: str | None, source: str) -> str:
    """Return the format to read a file as, by its name and by its first bytes.

    Word and Excel open a file by its content whatever its name, so offices have
    exported pages named .xls and new documents named .doc. Nothing else claims to be
    text by mistake.
    """
    if found is None or found == _SAME.get(claimed, claimed):
        return claimed
    if claimed in _TEXTS:
        if found == ".html":
            return claimed
        raise not_what_it_says(source, claimed, found)
    if found not in _CHECKS:
        raise not_what_it_says(source, claimed, found)
    return found


def _misnamed(claimed: str, found: str) -> str:
    return f"Tên tệp là {claimed} nhưng nội dung là {KINDS[found]}: đọc theo nội dung."


def _read(path: Path, source: str) -> bytes:
    try:
        # O_NONBLOCK: opening a named pipe would wait for its writer for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise refusal(source, "không phải một tệp thường")
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = _REASONS.get(type(error), str(error))
        raise UnreadableFileError(
            f"{source}: không mở được tệp ({reason}). {STORED_NOTHING} "
            "Hãy kiểm tra đường dẫn và quyền đọc."
        ) from error
    if not content:
        raise refusal(source, "tệp rỗng (0 byte)", "Hãy kiểm tra lại tệp gốc.")
    if len(content) > MAX_BYTES:
        raise refusal(
            source,
            f"tệp lớn hơn {MAX_BYTES // 1024**2} MB",
            "Hãy bỏ bớt ảnh trong tệp hoặc tách tệp.",
        )
    return content


_REASONS: dict[type[Exception], str] = {
    FileNotFoundError: "không có tệp này",
    PermissionError: "không có quyền đọc",
    IsADirectoryError: "đây là thư mục",
}

_WITH_MACROS = frozenset({".docm", ".dotm", ".xlsm", ".xltm"})
_TEXTS = frozenset({".txt", ".md"})
_SAME = {".htm": ".html"}  # suffix -> the one that `kind_of` tells

_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")

_Check = Callable[[bytes, str], tuple[str, ...]]
_CHECKS: dict[str, _Check] = {  # every suffix of READERS -> its check
    ".txt": plain.check_text,
    ".md": plain.check_text,
    ".docx": archive.checker(archive.WORD),
    ".doc": ole.check_doc,
    ".xlsx": archive.checker(archive.EXCEL),
    ".xls": ole.check_xls,
    ".html": plain.check_html,
    ".htm": plain.check_html,
    ".rtf": plain.check_rtf,
    ".odt": archive.checker(archive.WRITER),
    ".ods": archive.checker(archive.CALC),
    ".pdf": pdf.check_pdf,
    **dict.fromkeys(_PICTURES, image.check_image),
}
_PAGES: dict[str, Callable[[bytes], int]] = {  # formats that may be read optically
    ".pdf": pdf.count_pages,
    **dict.fromkeys(_PICTURES, image.count_pages),
}
