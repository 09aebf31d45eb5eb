"""Read plain text and Markdown: one paragraph a printed line, and tables as grids."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from corpus import legacy
from corpus.blocks import Block, Document, Grid, Paragraph
from corpus.errors import NotAPlanError, UnreadableFileError
from corpus.models import Place
from corpus.readers.fonts import Piece, converted_warning, decide_fonts
from corpus.readers.plain.html_tables import find_html_table
from corpus.readers.plain.markup import PlainLine, read_line, says_nothing
from corpus.readers.plain.tables import Line, TableFound, find_table, split_tabbed
from corpus.text import normalize

MAX_CONTROL_SHARE = 0.005

_ENCODINGS = (  # byte order mark, codec, name
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
    (b"", "utf-8", "UTF-8"),
)
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MIN_CONTROLS = 5

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
        UnreadableFileError: no text, or in an encoding that cannot be told for sure.
        NotAPlanError: there is not a word in it.
    """
    text, warnings = _decode(content, source)
    lines = _lines(text)
    blocks = tuple(read_blocks(lines))
    if not blocks:
        raise NotAPlanError(
            f"{source}: tệp không có chữ nào. Chưa có gì được lưu. "
            "Hãy kiểm tra lại tệp gốc."
        )
    digest = hashlib.sha256(content).hexdigest()
    return Document(source, digest, blocks, warnings)


def _decode(content: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """Return the text, and what to tell about its encoding."""
    codec, name = next((c, n) for mark, c, n in _ENCODINGS if content.startswith(mark))
    if name == "UTF-8" and b"\0" in content:
        raise UnreadableFileError(
            f"{source}: không phải tệp văn bản (có byte NUL ở vị trí "
            f"{content.index(0)}). {_SAVE_AS}"
        )
    try:
        text = content.decode(codec)
    except UnicodeDecodeError as error:
        return _decode_legacy(content, _wrong_byte(error, name, source))
    _refuse_what_is_no_text(text, source)
    fonts = decide_fonts([Piece(text)], source)
    return fonts.joined([Piece(text)]), fonts.warnings()


def _wrong_byte(
    error: UnicodeDecodeError, name: str, source: str
) -> UnreadableFileError:
    wrong = error.object[error.start : error.start + 1].hex().upper()
    line = error.object.count(b"\n", 0, error.start) + 1
    return UnreadableFileError(
        f"{source}: không đúng mã {name}: byte 0x{wrong} ở vị trí {error.start} "
        f"(dòng {line}), và không chắc là bảng mã cũ nào (TCVN3, VNI, VISCII, "
        f"Windows-1258). {_SAVE_AS}"
    )


def _decode_legacy(
    content: bytes, refusal: UnreadableFileError
) -> tuple[str, tuple[str, ...]]:
    """Return the text of bytes in an old encoding, or raise `refusal` when unsure."""
    found = legacy.decode(content)
    if found is None:
        raise refusal
    encoding, text = found
    if _is_no_text(text):
        raise refusal
    return text, (converted_warning([encoding]),)


def _refuse_what_is_no_text(text: str, source: str) -> None:
    if _is_no_text(text):
        raise UnreadableFileError(
            f"{source}: không phải tệp văn bản (có {len(_CONTROLS.findall(text))} ký "
            f"tự điều khiển). {_SAVE_AS}"
        )


def _is_no_text(text: str) -> bool:
    controls = len(_CONTROLS.findall(text))
    return "\0" in text or controls > max(MIN_CONTROLS, MAX_CONTROL_SHARE * len(text))


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
