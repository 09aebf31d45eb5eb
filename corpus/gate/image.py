"""The gate for pictures: what the first bytes say, how many points, how many pages."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.gate.refusal import refusal

MAX_PIXELS = 40_000_000  # of one page: A4 at 600 dpi has 35 million
MAX_FRAMES = 100

_RESCAN = "Hãy quét lại ở 200-300 dpi, mỗi tệp không quá 100 trang."


@dataclass(frozen=True, slots=True)
class _Frame:
    width: int
    height: int


class _DamagedError(Exception):
    """The bytes are not of the format that they begin with."""


def check_image(content: bytes, source: str) -> tuple[str, ...]:
    """Refuse what is no picture, or too large a one; return no doubts."""
    _count(content, source)
    return ()


def count_pages(content: bytes) -> int:
    """Return how many pages a picture that was checked has."""
    return _count(content, "")


def _count(content: bytes, source: str) -> int:
    frames_of = next((read for sign, read in _KINDS if content.startswith(sign)), None)
    if frames_of is None:
        raise refusal(
            source,
            "tên tệp là ảnh nhưng nội dung không phải PNG, JPEG hay TIFF",
            "Hãy đổi đúng đuôi tệp, hoặc lưu lại ảnh.",
        )
    count = 0
    try:
        for count, frame in enumerate(frames_of(content), 1):
            if frame.width * frame.height > MAX_PIXELS:
                size = f"{frame.width}x{frame.height} điểm ảnh"
                raise refusal(source, f"ảnh quá lớn ({size})", _RESCAN)
            if count > MAX_FRAMES:
                raise refusal(source, f"tệp có hơn {MAX_FRAMES} trang", _RESCAN)
    except (struct.error, IndexError, _DamagedError) as error:
        raise refusal(source, "tệp ảnh bị hỏng", "Hãy lưu lại ảnh.") from error
    if count == 0:
        raise refusal(source, "tệp ảnh bị hỏng", "Hãy lưu lại ảnh.")
    return count


def _png(content: bytes) -> Iterator[_Frame]:
    """The size stands in IHDR, the first chunk (ISO/IEC 15948, 11.2.2)."""
    if content[12:16] != b"IHDR":
        raise _DamagedError
    yield _Frame(*struct.unpack_from(">II", content, 16))


_SOF = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length


def _jpeg(content: bytes) -> Iterator[_Frame]:
    """The size stands in the first frame header (ITU-T T.81, B.2.2)."""
    at = 2
    while True:
        if content[at] != 0xFF:
            raise _DamagedError
        marker = content[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
        elif marker in _ALONE:
            at += 2
        elif marker in _SOF:
            height, width = struct.unpack_from(">HH", content, at + 5)
            yield _Frame(width, height)
            return
        else:
            at += 2 + struct.unpack_from(">H", content, at + 2)[0]


_TIFF_WIDTH, _TIFF_HEIGHT = 256, 257
_TIFF_FORMS = {3: "H", 4: "I"}  # SHORT and LONG


def _tiff(content: bytes) -> Iterator[_Frame]:
    """Each page is a directory that tells where the next one is (TIFF 6.0, section 2)."""
    order = "<" if content[:2] == b"II" else ">"
    (at,) = struct.unpack_from(order + "I", content, 4)
    seen: set[int] = set()
    while at:
        if at in seen:
            raise _DamagedError
        seen.add(at)
        (entries,) = struct.unpack_from(order + "H", content, at)
        sides = {}
        for n in range(entries):
            start = at + 2 + 12 * n
            tag, form = struct.unpack_from(order + "HH", content, start)
            if tag in {_TIFF_WIDTH, _TIFF_HEIGHT} and form in _TIFF_FORMS:
                (sides[tag],) = struct.unpack_from(
                    order + _TIFF_FORMS[form], content, start + 8
                )
        if len(sides) < 2:
            raise _DamagedError
        yield _Frame(sides[_TIFF_WIDTH], sides[_TIFF_HEIGHT])
        (at,) = struct.unpack_from(order + "I", content, at + 2 + 12 * entries)


_KINDS: tuple[tuple[bytes, Callable[[bytes], Iterator[_Frame]]], ...] = (
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"\xff\xd8\xff", _jpeg),
    (b"II*\x00", _tiff),
    (b"MM\x00*", _tiff),
)
