"""Give a .doc that ends in a table the closing paragraph that Word always writes.

Other programs leave it out, and then LibreOffice takes the last table for one long
paragraph. A paragraph mark is put behind the last row, where the file has padding, and
the three tables that cover the text are told so ([MS-DOC] 2.4.1, 2.8.35, 2.9.174).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from io import BytesIO

import olefile

_MARK = "\r"
_ROW_END = "\x07"

# Offsets in the FIB of Word 97 and later.
_FLAGS, _IS_1TABLE = 0x0A, 0x0200
_FC_MAC = 0x1C  # where the text ends
_LENGTHS = 0x4C  # characters of the text, then of seven parts such as headers
_SECTIONS, _PARAGRAPHS, _PIECES = 0xCA, 0x102, 0x1A2  # (offset, size) in the table

_PAGE = 512  # bytes of a page of paragraph properties
_COMPRESSED = 0x40000000  # a piece of one byte a character, at half the offset
_SECTION, _BIN, _BX, _PIECE = 12, 4, 13, 8  # bytes of an entry of each table


def with_closing_paragraph(content: bytes) -> bytes:
    """Return a .doc that does not end in a table; `content` when it does not.

    A file without the room for it, or laid out in another way than Word does, is
    returned as it is.
    """
    try:
        return _closed(content)
    except (struct.error, IndexError, ValueError, OSError):  # olefile's are OSErrors
        return content


@dataclass(slots=True)
class _Streams:
    """The two streams of a document, to be changed in place."""

    text: bytearray  # WordDocument
    table: bytearray

    def number(self, offset: int) -> int:
        """Return a 32-bit number of the FIB."""
        return _number(self.text, offset)


def _closed(content: bytes) -> bytes:
    with olefile.OleFileIO(BytesIO(content)) as ole:
        text = bytearray(ole.openstream("WordDocument").read())
        name = "1Table" if _flags(text) & _IS_1TABLE else "0Table"
        streams = _Streams(text, bytearray(ole.openstream(name).read()))
    if not _close(streams):
        return content
    buffer = BytesIO(content)
    with olefile.OleFileIO(buffer, write_mode=True) as ole:
        ole.write_stream("WordDocument", bytes(streams.text))
        ole.write_stream(name, bytes(streams.table))
        return buffer.getvalue()


def _close(streams: _Streams) -> bool:
    """Add the paragraph mark; False when there is nothing to do or no room."""
    text, table = streams.text, streams.table
    length, *others = struct.unpack_from("<8i", text, _LENGTHS)
    if any(others):  # what follows the text would have to move
        return False
    pieces = _pieces(streams)
    last = struct.unpack_from("<I", table, pieces.last)[0]
    start, width = pieces.place
    end = start + (last - pieces.before) * width
    codec = "latin-1" if width == 1 else "utf-16-le"
    row_end, mark = _ROW_END.encode(codec), _MARK.encode(codec)
    if text[end - width : end] != row_end or any(text[end : end + width]):
        return False
    if not _cover(streams, end, width):
        return False
    text[end : end + width] = mark
    struct.pack_into("<i", text, _LENGTHS, length + 1)
    struct.pack_into("<I", text, _FC_MAC, streams.number(_FC_MAC) + width)
    _raise(table, pieces.last, 1)
    _raise(table, _last(streams, _SECTIONS, _SECTION), 1)
    return True


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The end of the piece table.

    `before` characters come before the last piece, whose text begins at `place`: byte
    and bytes a character. `last` is where its end is written in the table stream.
    """

    before: int
    last: int
    place: tuple[int, int]


def _pieces(streams: _Streams) -> _Pieces:
    table, at = streams.table, streams.number(_PIECES)
    while table[at] == 1:  # properties that pieces share come first
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    count = (_number(table, at + 1) - 4) // (4 + _PIECE)
    first = at + 5
    last = first + 4 * count
    offset = _number(table, last + 4 + _PIECE * (count - 1) + 2)
    small = bool(offset & _COMPRESSED)
    start = (offset & ~_COMPRESSED) // 2 if small else offset
    return _Pieces(_number(table, last - 4), last, (start, 1 if small else 2))


def _cover(streams: _Streams, end: int, width: int) -> bool:
    """Give the bytes after `end` the properties of plain text, if there is room."""
    text, table = streams.text, streams.table
    last = _last(streams, _PARAGRAPHS, _BIN)
    count = (streams.number(_PARAGRAPHS + 4) - 4) // (4 + _BIN)
    start = _number(table, last + 4 + _BIN * (count - 1)) * _PAGE
    page = text[start : start + _PAGE]
    runs = page[-1]
    limits = page[: 4 * (runs + 1)]
    entries = page[len(limits) : len(limits) + _BX * runs]
    needed = len(limits) + 4 + len(entries) + _BX
    properties = min((2 * e for e in entries[::_BX] if e), default=_PAGE - 1)
    if _number(table, last) != end or needed > properties:
        return False
    page[:needed] = limits + struct.pack("<I", end + width) + entries + bytes(_BX)
    page[-1] = runs + 1
    text[start : start + _PAGE] = page
    _raise(table, last, width)
    return True


def _last(streams: _Streams, field: int, entry: int) -> int:
    """Return where the last limit of a table of limits and entries is written."""
    count = (streams.number(field + 4) - 4) // (4 + entry)
    return streams.number(field) + 4 * count


def _raise(table: bytearray, offset: int, by: int) -> None:
    struct.pack_into("<I", table, offset, _number(table, offset) + by)


def _number(data: bytearray, offset: int) -> int:
    found: int = struct.unpack_from("<I", data, offset)[0]
    return found


def _flags(text: bytearray) -> int:
    found: int = struct.unpack_from("<H", text, _FLAGS)[0]
    return found
