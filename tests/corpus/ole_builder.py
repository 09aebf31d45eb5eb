"""Compound files for tests: a header, a directory, and a first sector for each stream."""

from __future__ import annotations

import struct
from collections.abc import Mapping

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTOR = 512


def ole(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file with `streams`; only their first sectors can be read."""
    header = OLE + bytes(22) + struct.pack("<H", 9)
    names = ["Root Entry", *streams]
    directory = b"".join(_entry(name, 20 + i) for i, name in enumerate(names))
    sectors = [b"", *streams.values()]
    body = b"".join(data[:SECTOR].ljust(SECTOR, b"\0") for data in sectors)
    return header.ljust(SECTOR, b"\0") + directory.ljust(20 * SECTOR, b"\0") + body


def _entry(name: str, sector: int) -> bytes:
    written = name.encode("utf-16-le")
    entry = written.ljust(64, b"\0") + struct.pack("<H", len(written) + 2)
    return entry.ljust(116, b"\0") + struct.pack("<I", sector) + bytes(8)


def word(*, encrypted: bool = False, **streams: bytes) -> bytes:
    """Return what is a Word 97 file to the gate."""
    flags = 0x0100 if encrypted else 0
    fib = struct.pack("<H", 0xA5EC) + bytes(8) + struct.pack("<H", flags)
    return ole({"WordDocument": fib, **streams})


def excel(*records: int) -> bytes:
    """Return what is an Excel 97 file to the gate, with empty records of `records`."""
    written = b"".join(struct.pack("<HH", kind, 0) for kind in (0x0809, *records))
    return ole({"Workbook": written})
