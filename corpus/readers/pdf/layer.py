"""Open a PDF and take from its pages what is drawn there: letters, rules, pictures.

The only file that knows pdfplumber. Nothing here is interpreted.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import PdfminerException

from corpus.readers.pages.glyphs import Glyph, read_lines, with_marks
from corpus.readers.pages.lattice import Rules
from corpus.readers.pages.models import Box
from corpus.readers.pdf.rules import rules_of, turned_rules

DAMAGES = (PdfminerException, PSException, PDFEncryptionError)


_BOLD_FONT = re.compile(r"bold|black|heavy|demi|[-,]bd\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layer:
    """What is drawn on a page, turned so that most of its text is upright.

    `picture` is the share of the page that pictures cover, 0 to 1, and `dpi` the
    resolution of the finest of them. `strokes` counts drawn lines and shapes. A page
    with too much on it is not seen.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: Rules
    picture: float = 0.0
    dpi: float = 0.0
    strokes: int = 0
    is_seen: bool = True


class TooMuchError(Exception):
    """A file goes beyond a limit; the message says in Vietnamese which."""


@dataclass(frozen=True, slots=True)
class Caps:
    """How much of a file is looked at."""

    pages: int = 300
    points: float = 2_000.0  # the longer side of a page
    # Of drawing commands, unpacked. A page of text has 15 kB; a megabyte takes 6 s.
    page_bytes: int = 1024 * 1024  # a page with more (a map) is not looked at
    file_bytes: int = 4 * 1024 * 1024  # of the pages that are
    bomb_bytes: int = 8 * 1024 * 1024  # no honest page has more


@contextmanager
def opened(content: bytes, caps: Caps) -> Iterator[Iterator[Layer]]:
    """Open a PDF and give its pages one by one.

    Raises:
        TooMuchError: it goes beyond `caps`.
        PdfminerException, PSException, PDFEncryptionError: it is damaged or locked.
    """
    with pdfplumber.open(BytesIO(content), unicode_norm="NFC") as pdf:
        if len(pdf.pages) > caps.pages:
            raise TooMuchError(f"tệp có {len(pdf.pages)} trang, hơn {caps.pages} trang")
        yield _layers(pdf.pages, caps)


def _layers(pages: Iterable[PlumberPage], caps: Caps) -> Iterator[Layer]:
    drawn = 0
    for page in pages:
        size = _checked_size(page, caps)
        drawn += size if size <= caps.page_bytes else 0
        if drawn > caps.file_bytes:
            raise TooMuchError(
                f"tệp giải nén ra hơn {caps.file_bytes // 1024**2} MB lệnh vẽ"
            )
        yield _layer(page) if size <= caps.page_bytes else _unseen(page)
        page.close()


def _checked_size(page: PlumberPage, caps: Caps) -> int:
    """Return how many bytes a page has to draw, before that is done, as it costs."""
    if max(page.width, page.height) > caps.points:
        raise TooMuchError(
            f"trang {page.page_number} rộng hơn {caps.points:.0f} điểm in"
        )
    size = _drawing_bytes(page)
    if size > caps.bomb_bytes:
        raise TooMuchError(
            f"trang {page.page_number} giải nén ra hơn "
            f"{caps.bomb_bytes // 1024**2} MB lệnh vẽ (bom nén)"
        )
    return size


def _unseen(page: PlumberPage) -> Layer:
    """Return the layer of a page that is too much to look at."""
    size = float(page.width), float(page.height)
    return Layer(page.page_number, *size, (), Rules((), ()), is_seen=False)


def _drawing_bytes(page: PlumberPage) -> int:
    """Return how much a page has to draw, with the forms that it may call."""
    resources = resolve1(page.page_obj.resources) or {}
    forms = resolve1(resources.get("XObject")) or {}
    streams = [*map(resolve1, page.page_obj.contents), *map(resolve1, forms.values())]
    return sum(
        len(stream.get_data())
        for stream in streams
        if isinstance(stream, PDFStream) and str(stream.get("Subtype")) != "/'Image'"
    )


def _layer(page: PlumberPage) -> Layer:
    chars = page.chars
    turn = _turn(chars)
    width, height = float(page.width), float(page.height)
    upright = with_marks(
        _glyph(char, turn, width, height) for char in chars if _direction(char) == turn
    )
    others = [char for char in chars if _direction(char) != turn]
    return Layer(
        number=page.page_number,
        width=height if turn else width,
        height=width if turn else height,
        glyphs=(*upright, *_turned_words(others, turn, width, height)),
        rules=turned_rules(rules_of(page), turn, width, height),
        picture=min(sum(_share(i, width, height) for i in page.images), 1.0),
        dpi=max(map(_dpi, page.images), default=0.0),
        strokes=len(page.lines) + len(page.rects) + len(page.curves),
    )


def _share(image: dict[str, Any], width: float, height: float) -> float:
    right, bottom = min(image["x1"], width), min(image["bottom"], height)
    across, down = right - max(image["x0"], 0), bottom - max(image["top"], 0)
    return float(max(across, 0) * max(down, 0) / (width * height))


def _dpi(image: dict[str, Any]) -> float:
    inches = max(float(image["x1"] - image["x0"]), 1.0) / 72
    return float(image["srcsize"][0]) / inches


# Letters ----------------------------------------------------------------------------


def _direction(char: dict[str, Any]) -> int:
    """Return 0 for upright text, 1 for text that reads up the page, -1 for down."""
    a, b = char["matrix"][:2]
    if abs(a) >= abs(b):
        return 0
    return 1 if b > 0 else -1


def _turn(chars: Iterable[dict[str, Any]]) -> int:
    """Return the direction of most of the text."""
    counted = Counter(map(_direction, chars))
    return counted.most_common(1)[0][0] if counted else 0


def _turned(box: Box, turn: int, width: float, height: float) -> Box:
    """Return where a box stands on a page turned so that `turn` reads upright."""
    if turn == 1:
        return Box(height - box.bottom, box.left, height - box.top, box.right)
    if turn == -1:
        return Box(box.top, width - box.right, box.bottom, width - box.left)
    return box


def _glyph(char: dict[str, Any], turn: int, width: float, height: float) -> Glyph:
    drawn = Box(char["x0"], char["top"], char["x1"], char["bottom"])
    box = _turned(drawn, turn, width, height)
    a, b, _, _, x, y = char["matrix"]
    baseline = box.bottom
    if turn == 0:
        baseline = char["top"] + char["y1"] - y
    elif turn == 1:
        baseline = box.top + (x - char["x0"])
    else:
        baseline = box.top + (char["x1"] - x)
    size = box.bottom - box.top
    scale = math.hypot(a, b)
    return Glyph(
        text=char["text"],
        box=box,
        baseline=baseline,
        size=size if size > 0 else scale,
        bold=_BOLD_FONT.search(char["fontname"] or "") is not None,
    )


def _turned_words(
    chars: list[dict[str, Any]], turn: int, width: float, height: float
) -> Iterator[Glyph]:
    """Yield what is written across the others, each line of it as one glyph.

    Narrow columns have headings that read upwards.
    """
    for way in {_direction(char) for char in chars}:
        across = [c for c in chars if _direction(c) == way]
        glyphs = with_marks(_glyph(c, way, width, height) for c in across)
        for line in read_lines(glyphs):
            drawn = _turned_back(line.box, way, width, height)
            box = _turned(drawn, turn, width, height)
            size = line.box.bottom - line.box.top
            yield Glyph(line.text, box, box.bottom, size, line.bold)


def _turned_back(box: Box, turn: int, width: float, height: float) -> Box:
    """Undo `_turned`."""
    if turn == 1:
        return Box(box.top, height - box.right, box.bottom, height - box.left)
    if turn == -1:
        return Box(width - box.bottom, box.left, width - box.top, box.right)
    return box
