"""Which files staff may send, and under which name they are kept. Pure."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

from bot.people import staff_messages as messages
from corpus.errors import UnreadableFileError
from corpus.gate import MAX_BYTES, check_name

LONGEST_NAME = 200  # bytes; file systems take 255
# What no file name should hold: separators, what Windows refuses, and marks of direction.
_UNSAFE = re.compile(
    r'[/\\:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+'
)


def refusal_of(name: str, size: int | None) -> str | None:
    """Return why a file is not even fetched, None when it may be read.

    Args:
        name: As sent.
        size: In bytes, None where Telegram does not tell.
    """
    try:
        check_name(name)
    except UnreadableFileError as error:
        return str(error)
    if size is not None and size > MAX_BYTES:
        return messages.too_large(name, size, MAX_BYTES)
    return None


def safe_name(sent: str | None) -> str:
    """Return a file name that means nothing but itself to a system or a command line."""
    name = unicodedata.normalize("NFC", sent or "")
    name = _UNSAFE.sub("_", name).strip(" .").lstrip("-~")
    path = PurePath(name or "_")
    suffix = path.suffix
    stem = path.name.removesuffix(suffix) or "_"
    room = LONGEST_NAME - len(suffix.encode())
    return stem.encode("utf-8", "replace")[:room].decode("utf-8", "ignore") + suffix
