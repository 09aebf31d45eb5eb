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
from corpus.gate.plain import check_text
from corpus.gate.refusal import STORED_NOTHING, refusal
from corpus.gate.word import check_word
from corpus.readers import READERS, unknown_format

MAX_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that may be parsed: the very bytes that were checked, and doubts."""

    content: bytes
    warnings: tuple[str, ...] = ()


def check(path: Path, *, display_name: str | None = None) -> Admitted:
    """Read a file and return its bytes when it may be parsed.

    Args:
        path: The file; links to regular files are followed.
        display_name: What to call it in messages; its name when None. Its suffix
            says what the file claims to be.

    Raises:
        UnreadableFileError: it cannot be read, is not what it claims to be, is
            encrypted, carries macros or a DTD, or unpacks beyond the limits.
    """
    source = display_name or path.name
    suffix = Path(source).suffix.lower()
    if suffix not in READERS:
        raise UnreadableFileError(unknown_format(source))
    content = _read(path, source)
    return Admitted(content, _CHECKS[suffix](content, source))


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

_Check = Callable[[bytes, str], tuple[str, ...]]
_CHECKS: dict[str, _Check] = {  # every suffix of READERS -> its check
    ".txt": check_text,
    ".md": check_text,
    ".docx": check_word,
}
