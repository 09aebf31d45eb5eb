"""The gate for Word files: archives of XML parts, without bombs, macros or DTDs."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import PurePosixPath

from corpus.errors import UnreadableFileError
from corpus.gate.refusal import OLE, refusal

MAX_ENTRIES = 2_000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 100  # unpacked to packed, of the whole archive
_CHUNK = 256 * 1024

# A DTD brings entities (billion laughs, files of this machine); Office writes none.
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DTD_LENGTH = len(b"<!DOCTYPE")
# `<?xml version="1.0" encoding="UTF-7"?>` would hide a DTD from the search above.
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)", re.IGNORECASE)
_BYTE_ORDER_MARKS = b"\xef\xbb\xbf\xff\xfe"
_PLAIN_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"ascii"})


def check_word(content: bytes, source: str) -> tuple[str, ...]:
    """Refuse what is no Word file, or no safe one; return what is doubtful."""
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise _encrypted(source)
        raise refusal(
            source,
            "tên tệp là .docx nhưng nội dung là Word kiểu cũ (.doc)",
            "Hãy mở bằng Word, lưu lại dạng Word Document (*.docx).",
        )
    if not content.startswith(b"PK"):
        raise refusal(
            source,
            "tên tệp là .docx nhưng nội dung không phải tệp Word",
            "Hãy mở bằng Word, lưu lại dạng Word Document (*.docx).",
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _check_archive(archive, source, packed=len(content))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError,
            ValueError, UnicodeError, OSError) as error:  # fmt: skip
        raise refusal(
            source,
            f"tệp Word bị hỏng ({error})",
            "Hãy mở bằng Word, lưu lại, rồi nạp lại.",
        ) from error


def _encrypted(source: str) -> UnreadableFileError:
    return refusal(
        source,
        "tệp được bảo vệ bằng mật khẩu",
        "Hãy mở bằng Word, bỏ mật khẩu (File > Info > Protect Document), lưu lại.",
    )


def _check_archive(
    archive: zipfile.ZipFile, source: str, *, packed: int
) -> tuple[str, ...]:
    entries = archive.infolist()
    for is_wrong, reason in _ARCHIVE_RULES:
        if is_wrong(entries, packed):
            raise refusal(source, reason, "Hãy mở bằng Word, lưu lại, rồi nạp lại.")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise _encrypted(source)
    names = {entry.filename.lower() for entry in entries}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise _macros(source)
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels")):
            _check_xml(archive, entry, source)
    _check_content_types(archive, source)
    if any("/embeddings/" in name for name in names):
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
        lambda e, _: len({i.filename for i in e}) < len(e),
        "tệp chứa hai phần trùng tên",
    ),
)


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
            "Hãy mở bằng Word, lưu lại, rồi nạp lại.",
        )


def _check_content_types(archive: zipfile.ZipFile, source: str) -> None:
    """Refuse what is an archive but not a Word document without macros."""
    try:
        types = archive.read("[Content_Types].xml")
    except KeyError as error:
        raise refusal(
            source,
            "tên tệp là .docx nhưng nội dung là tệp nén khác",
            "Hãy mở bằng Word, lưu lại dạng Word Document (*.docx).",
        ) from error
    if b"macroEnabled" in types:
        raise _macros(source)
    if b"wordprocessingml.document.main+xml" not in types:
        raise refusal(
            source,
            "tên tệp là .docx nhưng nội dung không phải văn bản Word",
            "Hãy kiểm tra lại tệp, hoặc lưu lại dạng Word Document (*.docx).",
        )


def _macros(source: str) -> UnreadableFileError:
    return refusal(
        source,
        "tệp có macro (vbaProject)",
        "Hãy mở bằng Word, lưu lại dạng Word Document (*.docx) không có macro.",
    )
