"""The gate for compound files (Word and Excel 97-2003): no passwords, no macros.

The directory of such a file is a set of entries of 128 bytes, each at a multiple of
128. They are looked for by name all over the file, without following the chains of
sectors that a hostile file may tie into a ring ([MS-CFB] 2.6).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.gate.refusal import OLE, encrypted, macros, not_what_it_says, refusal

ENTRY = 128  # bytes of a directory entry
_NAME = 64  # bytes of its name, UTF-16
_MIN_SECTOR, _MAX_SECTOR = 9, 12  # exponents of 2

_SEALED = ("EncryptedPackage", "EncryptionInfo")
_MACROS = ("Macros", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA")
_EMBEDDED = ("ObjectPool",)
_EMBEDDED_WARNING = "Tệp có đối tượng nhúng (OLE): không mở, chỉ đọc phần chữ."

_FIB_MAGIC = 0xA5EC  # [MS-DOC] 2.5.2: wIdent, and the bit fEncrypted of the flags
_FIB_FLAGS, _FIB_ENCRYPTED = 0x0A, 0x0100
_FILEPASS, _BOF = 0x002F, 0x0809  # records of [MS-XLS]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A named entry and the number of its first sector."""

    name: str
    sector: int


def check_doc(content: bytes, source: str) -> tuple[str, ...]:
    """Refuse what is no Word 97-2003 file, or no safe one; return what is doubtful."""
    entries = _checked(content, source, ".doc", ("WordDocument",))
    for entry in entries:
        fib = _first_sector(content, entry)
        magic, flags = _words(fib, 0), _words(fib, _FIB_FLAGS)
        if magic == _FIB_MAGIC and flags & _FIB_ENCRYPTED:
            raise encrypted(source)
    return _doubts(content)


def check_xls(content: bytes, source: str) -> tuple[str, ...]:
    """Refuse what is no Excel 97-2003 file, or no safe one; return what is doubtful."""
    for entry in _checked(content, source, ".xls", ("Workbook", "Book")):
        if _FILEPASS in _records(_first_sector(content, entry)):
            raise encrypted(source)
    return _doubts(content)


def _checked(
    content: bytes, source: str, suffix: str, main: Iterable[str]
) -> tuple[_Entry, ...]:
    """Return the entries named `main` of a compound file without seals and macros."""
    if not content.startswith(OLE):
        raise not_what_it_says(source, suffix)
    if is_sealed(content):
        raise encrypted(source)
    if stream_names(content, _MACROS):
        raise macros(source)
    entries = tuple(_entries(content, main))
    if not entries:
        raise refusal(
            source,
            "tệp kiểu cũ (.doc, .xls) bị hỏng hoặc không chứa văn bản, bảng tính",
            "Hãy mở tệp, lưu lại dạng .docx hoặc .xlsx, rồi nạp lại.",
        )
    return entries


def is_sealed(content: bytes) -> bool:
    """Return whether a compound file only wraps a newer one that is encrypted."""
    return bool(stream_names(content, _SEALED))


def _doubts(content: bytes) -> tuple[str, ...]:
    return (_EMBEDDED_WARNING,) if stream_names(content, _EMBEDDED) else ()


def stream_names(content: bytes, names: Iterable[str]) -> set[str]:
    """Return which of `names` a compound file has streams or storages of."""
    return {entry.name for entry in _entries(content, names)}


def _entries(content: bytes, names: Iterable[str]) -> Iterator[_Entry]:
    for name in names:
        written = name.encode("utf-16-le")
        length = struct.pack("<H", len(written) + 2)  # with the NUL that ends it
        at = content.find(written)
        while at >= 0:
            is_name = content[at + _NAME : at + _NAME + 2] == length
            if at % ENTRY == 0 and is_name and at + ENTRY <= len(content):
                (sector,) = struct.unpack_from("<I", content, at + 116)
                yield _Entry(name, sector)
            at = content.find(written, at + 2)


def _first_sector(content: bytes, entry: _Entry) -> bytes:
    exponent = min(max(_words(content, 30), _MIN_SECTOR), _MAX_SECTOR)
    size = 1 << exponent
    start = (entry.sector + 1) * size
    return content[start : start + size]


def _words(data: bytes, offset: int) -> int:
    """Return the 16-bit number at `offset`, 0 when the data end before it."""
    return int.from_bytes(data[offset : offset + 2], "little")


def _records(stream: bytes) -> Iterator[int]:
    """Yield the kinds of the records at the beginning of a workbook stream."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = _words(stream, at), _words(stream, at + 2)
        if at == 0 and kind != _BOF:
            return
        yield kind
        at += 4 + length
