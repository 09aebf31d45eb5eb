"""Run the tesseract program: the one place that does.

It is free software (Apache-2.0) that the system's package manager installs, with its
Vietnamese model. Pictures go in by stdin, words with places come out.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from corpus.errors import OcrUnavailableError, UnreadableFileError
from corpus.readers.ocr.areas import Area
from corpus.readers.ocr.clean import Pixels
from corpus.text import normalize

PROGRAM = "tesseract"
LANGUAGE = "vie"
TIMEOUT_SECONDS = 120.0  # for one picture, which takes about one on a free machine

_ABSENT = (
    "tệp là bản quét hoặc ảnh, cần {what} để đọc. Chưa có gì được lưu. Hãy cài bằng "
    "lệnh: {command} — rồi nạp lại, hoặc nạp bản Word hay PDF có chữ."
)
_INSTALL = "sudo apt install tesseract-ocr tesseract-ocr-vie"


class Layout(StrEnum):
    """What the picture holds, by the number of tesseract's page segmentation mode."""

    PAGE = "3"
    BLOCK = "6"  # lines of text below each other
    LINE = "7"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as recognised; words of one `line` have the same number."""

    text: str
    area: Area
    line: int
    confidence: float  # 0 to 100; says little about numerals


def unavailable(what: str, command: str) -> OcrUnavailableError:
    """Return the error for something that scans need and that is not installed."""
    return OcrUnavailableError(_ABSENT.format(what=what, command=command))


@cache
def require() -> frozenset[str]:
    """Make sure that tesseract and its Vietnamese model are there.

    Returns:
        The names of its models.

    Raises:
        OcrUnavailableError: one of them is not.
    """
    try:
        listed = subprocess.run(
            [PROGRAM, "--list-langs"],
            capture_output=True,
            check=False,
            timeout=TIMEOUT_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise unavailable("chương trình tesseract", _INSTALL) from error
    models = frozenset(listed.stdout.decode("utf-8", "replace").split())
    if LANGUAGE not in models:
        raise unavailable("dữ liệu tiếng Việt của tesseract", _INSTALL)
    return models


def recognise(grey: Pixels, *, dpi: int, layout: Layout) -> tuple[Word, ...]:
    """Return the words on a picture, in tesseract's reading order.

    Raises:
        OcrUnavailableError: tesseract or its Vietnamese model is not installed.
        UnreadableFileError: it failed on this picture or took too long.
    """
    require()
    rows = _run(_pgm(grey), "--psm", layout, "--dpi", str(dpi), "tsv").splitlines()
    return tuple(_words(rows[1:]))


def recognise_numbers(
    pictures: Sequence[Pixels], *, dpi: int
) -> list[tuple[Word, ...]]:
    """Return the words on each of many small pictures, read as numbers of rows.

    Alone and with no letters to choose from, "3" is not read as "ở". The English model
    does it best, and is installed with the program.
    """
    language = _NUMBERS_BY if _NUMBERS_BY in require() else LANGUAGE
    only = f"tessedit_char_whitelist={_IN_NUMBERS}"
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        names = [Path(folder) / f"{n}.pgm" for n in range(len(pictures))]
        for name, picture in zip(names, pictures, strict=True):
            name.write_bytes(_pgm(picture))
        listed = "\n".join(map(str, names)).encode()
        told = _run(
            listed,
            *("--psm", Layout.LINE, "--dpi", str(dpi), "-c", only, "tsv"),
            language=language,
        )
    pages: list[list[str]] = [[] for _ in pictures]
    for row in told.splitlines()[1:]:
        pages[int(row.split("\t")[1]) - 1].append(row)
    return [tuple(_words(page)) for page in pages]


_NUMBERS_BY = "eng"
_IN_NUMBERS = "0123456789.IVX)"


def quarter_turns(grey: Pixels, *, dpi: int) -> int:
    """Return how many quarter turns clockwise put the page upright, 0 when in doubt."""
    require()
    try:
        told = _run(_pgm(grey), "--psm", "0", "--dpi", str(dpi), language="osd")
    except UnreadableFileError:
        return 0  # too few letters to tell, or no model for it
    found = dict(line.split(": ", 1) for line in told.splitlines() if ": " in line)
    sure = float(found.get("Orientation confidence", 0)) >= _SURE_OF_TURN
    return int(found.get("Rotate", 0)) // 90 if sure else 0


_SURE_OF_TURN = 1.0


def _pgm(grey: Pixels) -> bytes:
    height, width = grey.shape
    return b"P5\n%d %d\n255\n" % (width, height) + grey.tobytes()


def _run(given: bytes, *options: str, language: str = LANGUAGE) -> str:
    """Run the program on a picture, or on a list of names of pictures."""
    try:
        done = subprocess.run(
            [PROGRAM, "stdin", "stdout", "-l", language, *options],
            input=given,
            capture_output=True,
            check=True,
            timeout=TIMEOUT_SECONDS,
            # More threads make one picture no faster and the next ones slower.
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise UnreadableFileError(
            f"tesseract không đọc được ảnh trang ({type(error).__name__}). Chưa có gì "
            "được lưu. Hãy quét lại trang rõ hơn, hoặc nạp bản Word."
        ) from error
    return done.stdout.decode("utf-8", "replace")


_SLASHES = re.compile("/?\u2044/?")  # the fraction slash, which nobody prints in a plan


def _words(rows: list[str]) -> Iterator[Word]:
    """Yield the words of tesseract's TSV.

    Its columns: level page block paragraph line word left top width height conf text.
    """
    lines: dict[tuple[str, ...], int] = {}
    for row in rows:
        level, *numbers, text = row.split("\t")
        if level != "5" or not text.strip():
            continue
        line = lines.setdefault(tuple(numbers[1:4]), len(lines))
        left, top, width, height = map(int, numbers[5:9])
        yield Word(
            _SLASHES.sub("/", normalize(text).strip()),
            Area(left, top, left + width, top + height),
            line,
            float(numbers[9]),
        )
