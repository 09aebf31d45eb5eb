"""Write a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from bot.exports import messages
from corpus.errors import UsageError


def check(target: Path, *, force: bool) -> None:
    """Refuse, before any work, a file that cannot or must not be written.

    Raises:
        UsageError: it exists and `force` was not asked, it is a folder, or its folder
            does not exist.
    """
    if target.is_dir():
        raise UsageError(messages.is_folder(str(target)))
    if not target.parent.is_dir():
        raise UsageError(messages.no_folder(str(target.parent)))
    if target.exists() and not force:
        raise UsageError(messages.file_exists(str(target)))


def replace(target: Path, content: bytes) -> None:
    """Put `content` where `target` is, so that nobody ever sees half of it.

    Raises:
        OSError: there is no room, or no right to write; `target` is as it was.
    """
    partial = target.with_name(f".kehoach-{os.getpid()}.part")
    try:
        with partial.open("xb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
