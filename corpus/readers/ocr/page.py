"""Read the picture of a page: `read_page`.

Clean it, find its rules, recognise the cells and the text around them, and say what
is doubtful. Lengths are those of the page laid level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from corpus.readers.ocr import clean, ruling
from corpus.readers.ocr.areas import POINTS_PER_INCH, Area
from corpus.readers.ocr.cells import printed_area, read_cells
from corpus.readers.ocr.clean import WHITE, Pixels
from corpus.readers.ocr.proofread import PrintedLine, Proofread, Sheet, proofread
from corpus.readers.ocr.prose import bold_lines, read_prose
from corpus.readers.ocr.tesseract import Layout, Word, quarter_turns, recognise
from corpus.readers.pages.lattice import Lattice, Region, find_lattices
from corpus.readers.pages.models import Box, Page, PageCell, PageLine, PageTable

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST_DPI, MOST_DPI = 200, 300  # what letters of 9 to 14 points are read best at

_TURNED = 55.0  # mean confidence below which a page may lie on its side
_LEVEL_DEGREES = 0.05  # a page that lies so level is not turned

_PAGE_NOTE = "trang {number}: {note}"
_BLURRED = "ảnh quét mờ hoặc nghiêng nhiều, cần đối chiếu với bản gốc"


def read_page(image: Image, *, number: int, dpi: int) -> Page:
    """Return the lines and ruled tables on the picture of a page.

    Args:
        image: The page, upright or turned by quarters, a little askew.
        number: Of the page in its file, from 1.
        dpi: Pixels per inch of `image`.

    Raises:
        OcrUnavailableError: tesseract or its Vietnamese model is not installed.
        UnreadableFileError: tesseract failed on this page.
    """
    cv2.setNumThreads(1)
    rgb, dpi = _sized(np.asarray(image.convert("RGB"), np.uint8), dpi)
    seen = _look(rgb, dpi)
    if seen.confidence < _TURNED:
        turns = quarter_turns(seen.sheet.bare, dpi=dpi)
        if turns:
            turned = _look(np.ascontiguousarray(np.rot90(rgb, -turns)), dpi)
            seen = max(seen, turned, key=lambda s: s.confidence)
    return _page(seen, number)


def _sized(rgb: Pixels, dpi: int) -> tuple[Pixels, int]:
    """The picture at a resolution that is good for reading, and that resolution."""
    wanted = min(max(dpi, LEAST_DPI), MOST_DPI)
    if wanted == dpi:
        return rgb, dpi
    scale = wanted / dpi
    how = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    sized = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=how)
    return np.asarray(sized, np.uint8), wanted


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was recognised on a page, before it is proofread."""

    sheet: Sheet
    lattices: tuple[Lattice, ...]
    cells: tuple[tuple[tuple[Word, ...], ...], ...]  # by table, by cell
    prose: tuple[Word, ...]

    @property
    def confidence(self) -> float:
        """The mean over the letters; 100 for a blank page, 0 for one without words."""
        words = [*self.prose, *(w for table in self.cells for c in table for w in c)]
        letters = sum(len(word.text) for word in words)
        if letters:
            return sum(w.confidence * len(w.text) for w in words) / letters
        return 100.0 if _is_blank(self.sheet.bare, self.sheet.dpi) else 0.0


def _is_blank(bare: Pixels, dpi: int) -> bool:
    height, width = bare.shape
    return printed_area(bare, Area(0, 0, width, height), dpi=dpi) is None


def _look(rgb: Pixels, dpi: int) -> _Seen:
    sheet, lattices = _prepared(rgb, dpi)
    cells = tuple(_cell_words(sheet, lattice) for lattice in lattices)
    beside = sheet.bare.copy()
    for lattice in lattices:
        _area(lattice.box, dpi).of(beside)[:] = WHITE
    blank = _is_blank(beside, dpi)
    prose = () if blank else recognise(beside, dpi=dpi, layout=Layout.PAGE)
    return _Seen(sheet, lattices, cells, prose)


def _prepared(rgb: Pixels, dpi: int) -> tuple[Sheet, tuple[Lattice, ...]]:
    ink = clean.separate_colour(clean.whiten_paper(rgb, dpi=dpi), dpi=dpi)
    skew = clean.skew_of(ink.grey)
    if abs(skew) > _LEVEL_DEGREES:
        ink = clean.level(ink, skew)
    masks = ruling.find_rules(ink.faint, dpi=dpi)
    lattices = find_lattices(ruling.measured(masks, dpi=dpi))
    bare = ruling.erase_rules(ink.grey, masks, lattices, dpi=dpi)
    return Sheet(bare, ink.coloured, dpi), tuple(lattices)


def _cell_words(sheet: Sheet, lattice: Lattice) -> tuple[tuple[Word, ...], ...]:
    areas = [_area(lattice.box_of(region), sheet.dpi) for region in lattice.regions]
    numbers = [region.column == 0 for region in lattice.regions]
    return tuple(read_cells(sheet.bare, areas, numbers=numbers, dpi=sheet.dpi))


def _area(box: Box, dpi: int) -> Area:
    scale = dpi / POINTS_PER_INCH
    return Area(
        *(round(side * scale) for side in (box.left, box.top, box.right, box.bottom))
    )


# --- as a page ----------------------------------------------------------------------------


def _page(seen: _Seen, number: int) -> Page:
    sheet = seen.sheet
    height, width = sheet.bare.shape
    scale = POINTS_PER_INCH / sheet.dpi
    prose = read_prose(seen.prose, sheet, number=number)
    notes = [*prose.notes, *([_BLURRED] if seen.confidence < _TURNED else [])]
    return Page(
        number=number,
        width=width * scale,
        height=height * scale,
        lines=_page_lines(prose.lines, sheet),
        tables=tuple(
            _table(lattice, words, sheet)
            for lattice, words in zip(seen.lattices, seen.cells, strict=True)
        ),
        warnings=tuple(_PAGE_NOTE.format(number=number, note=note) for note in notes),
    )


def _page_lines(lines: Sequence[PrintedLine], sheet: Sheet) -> tuple[PageLine, ...]:
    return tuple(
        PageLine(line.text, line.area.box(sheet.dpi), bold=bold)
        for line, bold in zip(lines, bold_lines(lines, sheet.bare), strict=True)
    )


def _table(
    lattice: Lattice, words: Sequence[tuple[Word, ...]], sheet: Sheet
) -> PageTable:
    return PageTable(
        box=lattice.box,
        cells=tuple(
            _cell(region, lattice.box_of(region), proofread(held, sheet), sheet)
            for region, held in zip(lattice.regions, words, strict=True)
        ),
        row_boxes=tuple(lattice.row_box(row) for row in range(len(lattice.ys) - 1)),
    )


def _cell(region: Region, box: Box, read: Proofread, sheet: Sheet) -> PageCell:
    lines = tuple(PageLine(line.text, line.area.box(sheet.dpi)) for line in read.lines)
    return PageCell(
        text="\n".join(line.text for line in lines),
        row=region.row,
        column=region.column,
        rows=region.rows,
        columns=region.columns,
        notes=read.notes,
        box=box,
        lines=lines,
    )
