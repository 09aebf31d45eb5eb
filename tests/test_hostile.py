"""Bad files and good ones in one run: the bad are refused, the good are stored."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpus.docx_builder import docx, paragraph
from tests.corpus.ole_builder import word
from tests.corpus.readers.draw_pdf import Sheet, pdf

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[1]
SAMPLES = PROJECT / "corpus" / "samples"
REJECTED = 5  # exit status
MOST_SECONDS = 30  # for one file
MOST_MEGABYTES = 500  # of the program that starts the children

# Only what the parent itself held counts: not its children, and not the process that
# it was forked from, whose peak `ru_maxrss` would tell.
PARENT = """
import re, sys
from pathlib import Path
from bot.cli import main
try:
    main()
finally:
    status = Path("/proc/self/status").read_text()
    peak = int(re.search(r"VmHWM:\\s*(\\d+)", status)[1]) / 1000
    print(f"peak {peak:.0f} MB", file=sys.stderr)
"""

PLAIN = docx(paragraph("KẾ HOẠCH"))
MADE: dict[str, Callable[[], bytes]] = {
    "rong.txt": lambda: b"",
    "rong.docx": lambda: b"",
    "ghi-chu.txt": lambda: "Mai nhớ mua sữa, đón con lúc 5 giờ.".encode(),
    "ngau-nhien.docx": lambda: random.Random(1).randbytes(40_000),
    "ngau-nhien.pdf": lambda: random.Random(2).randbytes(40_000),
    "sai-ma.txt": lambda: random.Random(3).randbytes(4_000),
    "mat-khau.docx": lambda: word(encrypted=True),
    "macro.docx": lambda: docx(
        paragraph("KẾ HOẠCH"), extra={"word/vbaProject.bin": b"\xd0\xcf"}
    ),
    "cat-cut.docx": lambda: PLAIN[: len(PLAIN) // 2],
    "nam-tram-trang.pdf": lambda: pdf(*[Sheet().write(60, 100, "KẾ HOẠCH")] * 500),
    "anh.txt": lambda: b"\x89PNG\r\n\x1a\n" + bytes(100),
}


@pytest.fixture(scope="module")
def run(
    shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> subprocess.CompletedProcess[bytes]:
    """One refresh of everything bad, the real hostile files too, and two samples."""
    folder = tmp_path_factory.mktemp("hostile")
    files = folder / "files"
    files.mkdir()
    for name, content in MADE.items():
        (files / name).write_bytes(content())
    for file in (shared / "plans" / "hostile").iterdir():
        shutil.copy(file, files)
    for name in ("chuyen-doi-so-2026.txt", "tiem-chung-2026.docx"):
        shutil.copy(SAMPLES / name, files)
    environ = {k: v for k, v in os.environ.items() if not k.startswith("KEHOACH_")}
    environ |= {
        "KEHOACH_DATA": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder),
        "KEHOACH_EMBEDDER": "hashing",
    }
    return subprocess.run(
        [sys.executable, "-c", PARENT, "refresh", "--json", str(files)],
        cwd=PROJECT,
        env=environ,
        capture_output=True,
        check=False,
    )


def test_each_bad_file_is_refused_with_its_reason_and_the_good_ones_are_stored(run):
    report = json.loads(run.stdout)

    assert run.returncode == REJECTED, run.stderr.decode()
    files = {Path(file["path"]).name: file for file in report["files"]}
    taken = {name for name, file in files.items() if file["status"] == "added"}
    assert taken == {"chuyen-doi-so-2026.txt", "tiem-chung-2026.docx"}
    for name, file in files.items():
        if name not in taken:
            assert file["status"] == "rejected", file
            assert name in file["reason"]
            assert "Chưa có gì được lưu" in file["reason"]
            assert "Traceback" not in file["reason"]
            assert file["seconds"] < MOST_SECONDS


def test_the_program_that_starts_the_readers_stays_small(run):
    peak = int(run.stderr.decode().rpartition("peak ")[2].split()[0])

    assert peak < MOST_MEGABYTES
