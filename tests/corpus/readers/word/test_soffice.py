"""Old office files are read through LibreOffice, which may do nothing else."""

from __future__ import annotations

import http.server
import os
import threading
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from corpus.blocks import Grid, Paragraph
from corpus.errors import UnreadableFileError
from corpus.readers.soffice import convert, program
from corpus.readers.word import doc
from corpus.readers.word import docx as docx_reader
from corpus.sandbox import Limits, read_plan_safely
from tests.corpus.docx_builder import archive, docx, paragraph, row, table, text_table
from tests.corpus.ole_builder import word

needs_office = pytest.mark.skipif(program() is None, reason="LibreOffice is not here")

TABLE = text_table(
    [
        ("STT", "Nội dung", "Đơn vị chủ trì", "Thời gian"),
        ("1", "Tập huấn", "Sở Nội vụ", "Quý II/2026"),
        ("2", "Sơ kết", "Sở Y tế", "Quý III/2026"),
    ]
)
HEAD = (
    table(row("UBND TỈNH HÀ XUYÊN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
    paragraph("KẾ HOẠCH"),
    paragraph("Công tác năm 2026"),
)


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize("target", ["doc", "rtf", "odt"])
def test_a_plan_is_the_same_in_every_format_of_a_word_processor(
    tmp_path: Path, target: str
) -> None:
    path = tmp_path / f"a.{target}"
    path.write_bytes(convert(docx(*HEAD, TABLE, paragraph("Hết")), target, source="a"))

    tasks = read_plan_safely(path).tasks

    assert [(t.stt, t.content, t.lead) for t in tasks] == [
        ("1", "Tập huấn", ("Sở Nội vụ",)),
        ("2", "Sơ kết", ("Sở Y tế",)),
    ]
    assert [(t.place.table, t.place.row) for t in tasks] == [(1, 2), (1, 3)]


@pytest.mark.slow
@needs_office
def test_a_table_that_ends_a_doc_is_a_table() -> None:
    """LibreOffice glues it into a paragraph when no paragraph closes the file."""
    content = convert(docx(*HEAD, TABLE), "doc", source="a")

    document = doc.read(content, source="a.doc")

    grids = [b for b in document.blocks if isinstance(b, Grid)]
    assert [[c.text for c in r.cells][:2] for r in grids[0].rows] == [
        ["STT", "Nội dung"],
        ["1", "Tập huấn"],
        ["2", "Sơ kết"],
    ]
    assert document.warnings == ()


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize("name", ["hong.doc", "hong.xls", "hong.rtf"])
def test_a_damaged_file_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    damaged = {"hong.doc": word(), "hong.rtf": b"{\\rtf1"}.get(name, b"")
    path = tmp_path / name
    path.write_bytes(damaged or b"khong phai excel")

    with pytest.raises(UnreadableFileError, match=rf"{name}: .*[Hh]ãy mở"):
        read_plan_safely(path)


# What a document may not do ------------------------------------------------------------

_ODT = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0">
<office:body><office:text><text:p>KẾ HOẠCH<draw:frame svg:width="3cm" svg:height="3cm"
 text:anchor-type="as-char"><draw:image xlink:href="{url}"/></draw:frame></text:p>
<text:section text:name="s"><text:section-source xlink:href="{file}"/>
<text:p>x</text:p></text:section></office:text></office:body></office:document-content>"""
_MANIFEST = b"""<?xml version="1.0"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/"
 manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""


@pytest.fixture
def visits() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and the paths that are asked of it."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815  (names of http.server)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@pytest.mark.slow
@needs_office
def test_nothing_that_a_document_names_is_fetched(
    visits: tuple[str, list[str]], tmp_path: Path
) -> None:
    address, asked = visits
    secret = tmp_path / "rieng.txt"
    secret.write_text("BÍ MẬT", encoding="utf-8")
    page = _ODT.format(url=f"{address}/anh.png", file=secret.as_uri())
    content = archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": page.encode(),
            "META-INF/manifest.xml": _MANIFEST,
        }
    )

    converted = convert(content, "docx", source="a.odt")

    with zipfile.ZipFile(BytesIO(converted)) as written:
        words = written.read("word/document.xml").decode()
    assert "KẾ HOẠCH" in words
    assert "BÍ MẬT" not in words
    assert asked == []


# The program itself --------------------------------------------------------------------


def program_that(does: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program named as LibreOffice's first on the path."""
    script = folder / "soffice"
    script.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="needs a shell")
def test_a_converter_that_hangs_is_killed_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program_that(f"sleep 300 & echo $! > {tmp_path}/pid; wait", tmp_path, monkeypatch)
    path = tmp_path / "a.doc"
    path.write_bytes(word())

    with pytest.raises(UnreadableFileError, match="đọc quá 3 giây"):
        read_plan_safely(path, limits=Limits(wall_seconds=3, open_files=512))

    sleeper = int((tmp_path / "pid").read_text(encoding="ascii"))
    for _ in range(100):  # a killed process takes a moment to go
        if not _is_alive(sleeper):
            break
        time.sleep(0.05)
    assert not _is_alive(sleeper)


def _is_alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rsplit(")", 1)[1].split()[0] != "Z"


def test_without_libreoffice_the_message_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if program() is not None:
        pytest.skip("LibreOffice stands in a place of its own on this system")
    path = tmp_path / "cu.doc"
    path.write_bytes(word())

    with pytest.raises(UnreadableFileError, match=r"cần LibreOffice.*\.docx"):
        read_plan_safely(path)


def test_a_glued_table_is_told() -> None:
    glued = docx(paragraph("KẾ HOẠCH"), paragraph("STTNội dungChủ trì1Tập huấn"))
    document = docx_reader.read(glued, source="a.docx")

    assert doc._is_glued(document)
    assert not doc._is_glued(docx_reader.read(docx(*HEAD, TABLE), source="a.docx"))
    assert all(isinstance(b, Paragraph) for b in document.blocks)
