"""Read plain text and Markdown: one paragraph a printed line, and tables as grids."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from corpus.blocks import Block, Document, Grid, Paragraph
from corpus.errors import NotAPlanError, UnreadableFileError
from corpus.models import Place
from corpus.readers.html_tables import find_html_table
from corpus.readers.markup import PlainLine, read_line, says_nothing
from corpus.readers.text_tables import Line, TableFound, find_table, split_tabbed
from corpus.text import normalize

MAX_CONTROL_SHARE = 0.005

_ENCODINGS = (  # byte order mark, codec, name
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
    (b"", "utf-8", "UTF-8"),
)
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")

# TCVN3 and VNI texts kept in Unicode show signs inside words ("C«ng hßa x· héi"), and
# UTF-8 decoded twice shows "áº", "á»", "Ä‘": letters of Vietnamese are none of these.
_SIGN_IN_WORD = re.compile(
    "[A-Za-z][\u00a1-\u00bf\u00d7\u00df\u00f7\u00fe]|á[º»]|Ä‘|Æ°"
)
_VIETNAMESE = re.compile("[\u1ea0-\u1ef9đĐăĂâÂêÊôÔơƠưƯáàãéèíìóòõúùý]")
MIN_SIGNS = 5
MAX_SIGN_SHARE = 0.2

_SAVE_AS = (
    "Chưa có gì được lưu. Hãy mở tệp bằng trình soạn thảo, chọn mã UTF-8 (Unicode) "
    "khi lưu lại, rồi nạp lại."
)


def read(content: bytes, *, source: str) -> Document:
    """Read a .txt or .md file.

    Args:
        content: The bytes of the file.
        source: The file name, for messages and citations.

    Raises:
        UnreadableFileError: not UTF-8, nor UTF-16 with a byte order mark, or no text.
        NotAPlanError: there is not a word in it.
    """
    lines = _lines(_decode(content, source))
    blocks = tuple(read_blocks(lines))
    if not blocks:
        raise NotAPlanError(
            f"{source}: tệp không có chữ nào. Chưa có gì được lưu. "
            "Hãy kiểm tra lại tệp gốc."
        )
    return Document(source, hashlib.sha256(content).hexdigest(), blocks)


def _decode(content: bytes, source: str) -> str:
    codec, name = next((c, n) for mark, c, n in _ENCODINGS if content.startswith(mark))
    if name == "UTF-8" and b"\0" in content:
        raise UnreadableFileError(
            f"{source}: không phải tệp văn bản (có byte NUL ở vị trí "
            f"{content.index(0)}). {_SAVE_AS}"
        )
    try:
        text = content.decode(codec)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        wrong = content[error.start : error.start + 1].hex().upper()
        raise UnreadableFileError(
            f"{source}: không đúng mã {name}: byte 0x{wrong} ở vị trí {error.start} "
            f"(dòng {line}). Tệp có thể theo bảng mã cũ (TCVN3, VNI, Windows-1258). "
            f"{_SAVE_AS}"
        ) from error
    _refuse_what_is_no_text(text, source)
    return text


def _refuse_what_is_no_text(text: str, source: str) -> None:
    controls = len(_CONTROLS.findall(text))
    if "\0" in text or controls > max(MIN_SIGNS, MAX_CONTROL_SHARE * len(text)):
        raise UnreadableFileError(
            f"{source}: không phải tệp văn bản (có {controls} ký tự điều khiển). "
            f"{_SAVE_AS}"
        )
    signs = len(_SIGN_IN_WORD.findall(text))
    if signs >= MIN_SIGNS and signs > MAX_SIGN_SHARE * len(_VIETNAMESE.findall(text)):
        raise UnreadableFileError(
            f"{source}: chữ bị vỡ dấu, có thể gõ bằng phông cũ TCVN3 (.VnTime) hoặc "
            "VNI, hay đã bị chuyển mã sai. Chưa có gì được lưu. Hãy chuyển mã sang "
            "Unicode (ví dụ bằng UniKey), rồi nạp lại."
        )


def _lines(text: str) -> tuple[Line, ...]:
    """Return the physical lines; a form feed cuts a line in two of the same number."""
    pages = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    lines: list[Line] = []
    number = 1
    for index, page_text in enumerate(pages):
        page = index + 1 if len(pages) > 1 else None
        if index:
            lines.append(Line("", number, page))
        for offset, line in enumerate(normalize(page_text).split("\n")):
            number += bool(offset)
            lines.append(Line(line, number, page))
    return tuple(lines)


def read_blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield the paragraphs and grids in `lines`, in order."""
    position = tables = text_until = 0
    gap, bold_open = True, False
    while position < len(lines):
        line = lines[position]
        position += 1
        if not line.text.strip() or says_nothing(line.text):
            gap, bold_open = True, False
            continue
        if position > text_until:
            found = _find_table(lines, position - 1, after_table=tables > 0)
            text_until = position - 1 + found.lines_taken
            if found.rows:
                tables += 1
                yield Grid(found.rows, found.merges_known, tables)
                position, gap, bold_open = text_until, True, False
                continue
        plain = read_line(line.text, bold_open=bold_open)
        bold_open = plain.bold_open
        yield from _paragraphs(plain, line, gap)
        gap = gap and not plain.pieces


_NO_TABLE = TableFound((), 0)


def _find_table(lines: Sequence[Line], start: int, *, after_table: bool) -> TableFound:
    return (
        find_html_table(lines, start)
        or find_table(lines, start, after_table=after_table)
        or _NO_TABLE
    )


def _paragraphs(plain: PlainLine, line: Line, gap: bool) -> list[Paragraph]:
    place = Place(line.number, line.number, page=line.page)
    texts = [t for piece in plain.pieces for t in split_tabbed(piece) if t]
    return [
        Paragraph(text, place, gap and not index, plain.heading, plain.bold)
        for index, text in enumerate(texts)
    ]
