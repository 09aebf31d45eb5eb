"""The size of a picture, read from its first bytes."""

from __future__ import annotations

import struct

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
# Start-of-frame markers of JPEG: all of 0xC0 to 0xCF that are not tables.
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def size_of(content: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels of a PNG or JPEG; None for anything else."""
    if content.startswith(PNG) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return _size_of_jpeg(content) if content.startswith(JPEG) else None


def _size_of_jpeg(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = (
            content[at + 1],
            int.from_bytes(content[at + 2 : at + 4], "big"),
        )
        if marker in FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
