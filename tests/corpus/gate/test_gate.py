"""Nothing hostile or mistaken gets past the gate, and every refusal says why."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from corpus import gate
from corpus.errors import UnreadableFileError
from corpus.gate import archive as archives
from tests.corpus.docx_builder import archive, docx, paragraph
from tests.corpus.ole_builder import excel, ole, word

PLAIN = docx(paragraph("KẾ HOẠCH"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
XML = b'<?xml version="1.0" encoding="UTF-8"?>'


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def write(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


Put = Callable[[str, bytes], Path]


def with_part(name: str, content: bytes) -> bytes:
    return docx(paragraph("KẾ HOẠCH"), extra={name: content})


def with_entry(entry: zipfile.ZipInfo, content: bytes = b"") -> bytes:
    stream = BytesIO(PLAIN)
    with zipfile.ZipFile(stream, "a") as written:
        written.writestr(entry, content)
    return stream.getvalue()


def link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("word/media/x.png")
    entry.external_attr = 0o120777 << 16
    return entry


def encrypted_entry() -> bytes:
    """A ZIP whose first entry has the encryption bit set in both its headers."""
    content = bytearray(PLAIN)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", PLAIN),
        ("a.txt", b"x"),
        ("A.MD", b"x"),
        ("B.DOCX", PLAIN),
        ("a.html", b"<!DOCTYPE html><p>x"),
        ("a.htm", "\ufeff<html>".encode("utf-16-le")),
        ("a.doc", word()),
        ("a.xls", excel()),
        ("a.rtf", b"{\\rtf1 x}"),
    ],
)
def test_an_honest_file_comes_through_with_its_bytes(
    put: Put, name: str, content: bytes
) -> None:
    suffix = Path(name).suffix.lower()

    assert gate.check(put(name, content)) == gate.Admitted(content, suffix)


@pytest.mark.parametrize(
    ("name", "content", "suffix"),
    [
        ("a.doc", PLAIN, ".docx"),
        ("a.doc", b"{\\rtf1 x}", ".rtf"),
        ("a.doc", b"\r\n<html xmlns:o='urn'><body>x", ".html"),
        ("a.xls", b"<?xml version='1.0'?><html><table>", ".html"),
        ("a.docx", word(), ".doc"),
        ("a.docx", docx(main_type="application/x.spreadsheetml.sheet.main+xml"), ".xlsx"),
        ("a.html", PLAIN, ".docx"),
        ("a.xlsx", excel(), ".xls"),
    ],
)  # fmt: skip
def test_an_office_file_with_another_name_is_taken_for_what_it_is(
    put: Put, name: str, content: bytes, suffix: str
) -> None:
    admitted = gate.check(put(name, content))

    assert admitted.suffix == suffix
    assert "đọc theo nội dung" in admitted.warnings[0]


HOSTILE = {
    "nothing": ("a.docx", b"", "tệp rỗng"),
    "random bytes": ("a.docx", bytes(range(256)) * 9, "không phải văn bản Word"),
    "text named docx": ("a.docx", b"KE HOACH", "không phải văn bản Word"),
    "random bytes named doc": ("a.doc", bytes(range(256)) * 9, "không phải Word kiểu cũ"),
    "random bytes named xlsx": ("a.xlsx", bytes(range(256)) * 9, "không phải bảng tính Excel"),
    "random bytes named html": ("a.html", bytes(range(256)) * 9, "không phải trang HTML"),
    "random bytes named odt": ("a.odt", bytes(range(256)) * 9, "không phải văn bản OpenDocument"),
    "text named rtf": ("a.rtf", b"KE HOACH", "không phải văn bản RTF"),
    "unknown suffix": ("a.exe", b"x", r"Các dạng đọc được: \.txt, \.md, \.docx"),
    "no suffix": ("a", b"x", "không đọc được dạng tệp này"),
    "a docx named txt": ("a.txt", PLAIN, "nội dung là văn bản Word"),
    "a pdf named md": ("a.md", b"%PDF-1.7", "nội dung là PDF"),
    "slides named doc": ("a.doc", ole({"PowerPoint Document": b""}), "PowerPoint"),
    "an old file of nothing": ("a.docx", OLE + b"\0" * 900, "tệp OLE"),
    "a program named html": ("a.html", b"MZ\x90\0", "chương trình"),
    "a password": ("a.docx", ole({"EncryptionInfo": b"", "EncryptedPackage": b""}), "mật khẩu"),
    "a password on a workbook": ("a.xlsx", ole({"EncryptedPackage": b""}), "mật khẩu"),
    "a password on an old doc": ("a.doc", word(encrypted=True), "mật khẩu"),
    "a password on an old workbook": ("a.xls", excel(0x2F), "mật khẩu"),
    "a password on an open document": ("a.odt", archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"\x9b\x01", "META-INF/manifest.xml": b"<m><encryption-data/></m>"}), "mật khẩu"),
    "macros by name": ("a.docm", PLAIN, "macro"),
    "macros in an old doc": ("a.doc", word(Macros=b"", VBA=b""), "macro"),
    "macros in an open document": ("a.ods", archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "Basic/Standard/Module1.xml": b"<x/>"}), "macro"),
    "objects in rtf": ("a.rtf", b"{\\rtf1{\\object\\objocx{\\*\\objdata 0105}}}", "đối tượng nhúng"),
    "entities in a page": ("a.html", b'<!DOCTYPE html [<!ENTITY a "b">]><p>&a;', "ENTITY"),
    "entities in a wide page": ("a.html", '<!ENTITY a SYSTEM "file:///etc/hostname"><p>'.encode("utf-16"), "ENTITY"),
    "an encrypted zip": ("a.docx", encrypted_entry(), "mật khẩu"),
    "too large": ("a.txt", b"a" * (gate.MAX_BYTES + 1), "lớn hơn 20 MB"),
    "half a zip": ("a.docx", PLAIN[: len(PLAIN) // 2], "hỏng"),
    "a zip of something": ("a.docx", archive({"a.txt": b"x"}), "tệp nén khác"),
    "slides": ("a.docx", docx(main_type="application/x.presentationml.presentation.main+xml"), "là PowerPoint"),
    "macros": ("a.docx", with_part("word/vbaProject.bin", b"x"), "macro"),
    "macros by type": ("a.docx", docx(main_type="application/vnd.ms-word.document.macroEnabled.main+xml"), "macro"),
    "doctype": ("a.docx", with_part("word/document.xml", XML + b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "DOCTYPE"),
    "doctype in utf-16": ("a.docx", with_part("word/x.xml", "<!DOCTYPE x><x/>".encode("utf-16")), "DOCTYPE"),
    "doctype under another name": ("a.docx", with_part("word/document.bin", XML + b"<!DOCTYPE x><x/>"), "DOCTYPE"),
    "endless directory": ("a.docx", with_part("META-INF/manifest.xml", b"<!--" + os.urandom(600_000).hex().encode() + b"--><x/>"), "phần liệt kê"),
    "doctype far down": ("a.docx", with_part("word/x.xml", b"<!--" + os.urandom(600_000).replace(b"-", b"+") + b"--><!DOCTYPE x><x/>"), "DOCTYPE"),
    "entity in relations": ("a.docx", with_part("word/_rels/x.rels", b'<!ENTITY a SYSTEM "file:///etc/hostname">'), "ENTITY"),
    "utf-7": ("a.docx", with_part("word/x.xml", b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x>'), "bảng mã lạ"),
    "ebcdic": ("a.docx", with_part("word/x.xml", '<?xml version="1.0"?><x/>'.encode("cp037")), "bảng mã lạ"),
    "many entries": ("a.docx", docx(extra={f"word/m{i}.png": b"" for i in range(archives.MAX_ENTRIES)}), "hơn 2000 phần"),
    "absolute name": ("a.docx", with_part("/etc/passwd", b"x"), "trỏ ra ngoài"),
    "name with dots": ("a.docx", with_part("word/../../../x", b"x"), "trỏ ra ngoài"),
    "windows name": ("a.docx", with_part("..\\..\\x", b"x"), "trỏ ra ngoài"),
    "drive name": ("a.docx", with_part("C:\\x", b"x"), "trỏ ra ngoài"),
    "symbolic link": ("a.docx", with_entry(link(), b"/etc/passwd"), "liên kết tượng trưng"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_not_honest_is_refused_by_name_and_reason(
    put: Put, name: str, content: bytes, reason: str
) -> None:
    with pytest.raises(UnreadableFileError, match=reason) as refusal:
        gate.check(put(name, content))

    assert str(refusal.value).startswith(f"{name}: ")
    assert "Chưa có gì được lưu" in str(refusal.value)


def test_two_parts_of_one_name_are_refused(put: Put) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = with_entry(zipfile.ZipInfo("word/document.xml"), b"<x/>")

    with pytest.raises(UnreadableFileError, match="trùng tên"):
        gate.check(put("a.docx", content))


def test_a_bomb_is_refused_by_what_it_declares(put: Put) -> None:
    bomb = with_part("word/document.xml", b"<x>" + b" " * 6_000_000)

    with pytest.raises(UnreadableFileError, match="bom nén"):
        gate.check(put("a.docx", bomb))


def test_a_part_that_holds_more_than_it_declares_is_damaged(put: Put) -> None:
    """The size in the directory is forged to a tenth; reading stops there."""
    long = XML + b"<x>" + os.urandom(20_000).hex().encode() + b"</x>"
    content = bytearray(with_part("word/x.xml", long))
    size = len(long).to_bytes(4, "little")
    forged = (len(long) // 10).to_bytes(4, "little")

    with pytest.raises(UnreadableFileError, match="hỏng"):
        gate.check(put("a.docx", bytes(content.replace(size, forged))))


def test_embedded_objects_are_told_but_not_opened(put: Put) -> None:
    admitted = gate.check(
        put("a.docx", with_part("word/embeddings/oleObject1.bin", OLE))
    )

    assert "đối tượng nhúng" in admitted.warnings[0]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.txt")
    (tmp_path / "thumuc.txt").mkdir()

    for name, reason in [
        ("ong.txt", "không phải một tệp thường"),
        ("thumuc.txt", "thư mục|tệp thường"),
        ("khongco.txt", "không có tệp này"),
    ]:
        with pytest.raises(UnreadableFileError, match=reason):
            gate.check(tmp_path / name)


def test_a_name_with_nul_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="không mở được"):
        gate.check(Path("a\0b.txt"))


def test_the_shown_name_is_used_and_its_suffix_decides(put: Put) -> None:
    with pytest.raises(
        UnreadableFileError, match=r"^ban\.docx: .*không phải văn bản Word"
    ):
        gate.check(put("tai-len.txt", b"abc"), display_name="ban.docx")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("xxe.docx", "DOCTYPE"),
        ("lol.docx", "DOCTYPE"),
        ("trav.docx", "trỏ ra ngoài"),
        ("bomb.docx", "bom nén"),
    ],
)
def test_the_hostile_examples_are_refused(shared: Path, name: str, reason: str) -> None:
    with pytest.raises(UnreadableFileError, match=reason):
        gate.check(shared / "plans" / "hostile" / name)
