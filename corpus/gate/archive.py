"""The gate for archives of XML parts (Word, Excel, OpenDocument): no bombs, no programs."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from corpus.gate.ole import is_sealed
from corpus.gate.refusal import OLE, encrypted, macros, not_what_it_says, refusal

MAX_ENTRIES = 2_000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 100  # unpacked to packed, of the whole archive
MAX_DIRECTORY_BYTES = 1024 * 1024  # of a part that lists the others; read as a whole
_CHUNK = 256 * 1024
_HEAD = 256  # bytes by which a part is known for XML
_SAVE_AGAIN = "Hãy mở tệp, lưu lại, rồi nạp lại."

# A DTD brings entities (billion laughs, files of this machine); Office writes none.
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DTD_LENGTH = len(b"<!DOCTYPE")
# `<?xml version="1.0" encoding="UTF-7"?>` would hide a DTD from the search above.
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)", re.IGNORECASE)
_BYTE_ORDER_MARKS = b"\xef\xbb\xbf\xff\xfe"
_PLAIN_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"ascii"})

# What zipfile raises on archives that are damaged, or forged.
ARCHIVE_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
    UnicodeError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """An office format that is an archive.

    `declared_in` is the part that says what the archive is, `main` the words by which
    it does, `programs` the beginnings or ends of the names of parts that are macros,
    `embedded` what the names of embedded objects hold.
    """

    suffix: str
    declared_in: str
    main: bytes
    programs: tuple[str, ...] = ("vbaproject.bin",)
    embedded: str = "/embeddings/"


_TYPES = "[Content_Types].xml"
_BASIC = ("basic/", "scripts/")
_OBJECT = "object "
WORD = Kind(".docx", _TYPES, b"wordprocessingml.document.main+xml")
EXCEL = Kind(".xlsx", _TYPES, b"spreadsheetml.sheet.main+xml")
WRITER = Kind(".odt", "mimetype", b"opendocument.text", _BASIC, _OBJECT)
CALC = Kind(".ods", "mimetype", b"opendocument.spreadsheet", _BASIC, _OBJECT)


def checker(kind: Kind) -> Callable[[bytes, str], tuple[str, ...]]:
    """Return the check of one format: it refuses, or returns what is doubtful."""

    def check(content: bytes, source: str) -> tuple[str, ...]:
        if content.startswith(OLE) and is_sealed(content):
            raise encrypted(source)
        if not content.startswith(b"PK"):
            raise not_what_it_says(source, kind.suffix)
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                return _check_archive(archive, kind, source, packed=len(content))
        except ARCHIVE_ERRORS as error:
            raise refusal(source, f"tệp bị hỏng ({error})", _SAVE_AGAIN) from error

    return check


def _check_archive(
    archive: zipfile.ZipFile, kind: Kind, source: str, *, packed: int
) -> tuple[str, ...]:
    entries = archive.infolist()
    for is_wrong, reason in _ARCHIVE_RULES:
        if is_wrong(entries, packed):
            raise refusal(source, reason, _SAVE_AGAIN)
    if any(entry.flag_bits & 0x1 for entry in entries) or _is_sealed(archive):
        raise encrypted(source)
    names = {entry.filename.lower() for entry in entries}
    if any(n.startswith(kind.programs) or n.endswith(kind.programs) for n in names):
        raise macros(source)
    for entry in entries:
        if _is_xml(archive, entry):
            _check_xml(archive, entry, source)
    _check_declaration(archive, kind, source)
    if any(kind.embedded in name for name in names):
        return ("Tệp có đối tượng nhúng (OLE): không mở, chỉ đọc phần chữ.",)
    return ()


def _is_outside(name: str) -> bool:
    """Return whether an entry's name points out of the archive."""
    parts = PurePosixPath(name.replace("\\", "/"))
    return parts.is_absolute() or ".." in parts.parts or ":" in name or "\0" in name


def _is_link(entry: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(entry.external_attr >> 16)


def _unpacked(entries: list[zipfile.ZipInfo]) -> int:
    return sum(entry.file_size for entry in entries)


# OpenDocument seals each part and says so in its manifest.
_SEALED, _SEAL = "META-INF/manifest.xml", b"encryption-data"
_DIRECTORIES = frozenset({_TYPES, "mimetype", _SEALED})

ArchiveRule = Callable[[list[zipfile.ZipInfo], int], bool]
_ARCHIVE_RULES: tuple[tuple[ArchiveRule, str], ...] = (
    (lambda e, _: len(e) > MAX_ENTRIES, f"tệp chứa hơn {MAX_ENTRIES} phần"),
    (
        lambda e, _: _unpacked(e) > MAX_UNPACKED_BYTES,
        f"tệp giải nén ra hơn {MAX_UNPACKED_BYTES // 1024**2} MB (bom nén)",
    ),
    (
        lambda e, packed: _unpacked(e) > MAX_RATIO * packed,
        f"tệp giải nén ra lớn gấp hơn {MAX_RATIO} lần (bom nén)",
    ),
    (
        lambda e, _: any(_is_outside(i.filename) for i in e),
        "tệp chứa đường dẫn trỏ ra ngoài (.. hoặc tuyệt đối)",
    ),
    (lambda e, _: any(map(_is_link, e)), "tệp chứa liên kết tượng trưng"),
    (
        lambda e, _: any(
            i.filename in _DIRECTORIES and i.file_size > MAX_DIRECTORY_BYTES for i in e
        ),
        f"phần liệt kê nội dung của tệp lớn hơn {MAX_DIRECTORY_BYTES // 1024**2} MB",
    ),
    (
        lambda e, _: len({i.filename for i in e}) < len(e),
        "tệp chứa hai phần trùng tên",
    ),
)


def _is_xml(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether a part is XML by its name, or by its first bytes.

    Which part is the document is told by the declaration, not by a name. Drawings and
    pages within a document have a DTD without harm, and no reader opens them.
    """
    name = entry.filename.lower()
    if name.endswith((".xml", ".rels")):
        return True
    if name.endswith((".svg", ".htm", ".html", "/")):
        return False
    with archive.open(entry) as part:
        head = part.read(_HEAD).replace(b"\0", b"")
    return head.lstrip(_BYTE_ORDER_MARKS + b" \t\r\n").startswith(b"<")


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the content of an entry; zipfile stops at the declared size."""
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            yield chunk


def _check_xml(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: str) -> None:
    """Refuse a DTD, or an encoding that could hide one, anywhere in an XML part."""
    tail = b""
    for index, chunk in enumerate(_chunks(archive, entry)):
        plain = chunk.replace(b"\0", b"")  # UTF-16 is ASCII with NULs between
        if index == 0:
            _check_encoding(plain, f"phần {entry.filename}", source)
        if _DTD.search(tail + plain):
            raise refusal(
                source,
                f"phần {entry.filename} có khai báo DOCTYPE/ENTITY, dấu hiệu của tệp "
                "tấn công",
                "Hãy xin lại tệp từ nơi phát hành.",
            )
        tail = plain[-_DTD_LENGTH:]


def _check_encoding(head: bytes, part: str, source: str) -> None:
    """Refuse XML whose letters are not ASCII compatible, declared or not (EBCDIC)."""
    declared = _ENCODING.match(head.lstrip(_BYTE_ORDER_MARKS))
    encoding = declared[1].lower() if declared else b"utf-8"
    begins = head.lstrip(_BYTE_ORDER_MARKS + b" \t\r\n").startswith(b"<")
    if encoding not in _PLAIN_ENCODINGS or not begins:
        raise refusal(
            source,
            f"{part} có bảng mã lạ hoặc bị hỏng",
            _SAVE_AGAIN,
        )


def _check_declaration(archive: zipfile.ZipFile, kind: Kind, source: str) -> None:
    """Refuse what is an archive but not a document of the kind without macros."""
    try:
        declared = archive.read(kind.declared_in)
    except KeyError as error:
        raise not_what_it_says(source, kind.suffix, ".zip") from error
    if b"macroEnabled" in declared:
        raise macros(source)
    if kind.main not in declared:
        raise not_what_it_says(source, kind.suffix)


def _is_sealed(archive: zipfile.ZipFile) -> bool:
    return _SEALED in archive.namelist() and _SEAL in archive.read(_SEALED)
