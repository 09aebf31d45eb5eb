"""Share the letters of a page out among the cells that rules draw, and the lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from corpus.readers.pages.alignment import find_aligned
from corpus.readers.pages.glyphs import (
    Glyph,
    around,
    read_cell_lines,
    read_lines,
    words_of,
)
from corpus.readers.pages.lattice import Lattice, Region, find_lattices, joined
from corpus.readers.pages.models import Page, PageCell, PageTable
from corpus.readers.pages.row_splitting import split_rows
from corpus.readers.pdf.layer import Layer


def read_layer(layer: Layer) -> Page:
    """Return the lines and tables of a text layer."""
    lattices = [
        lattice
        for lattice in find_lattices(layer.rules)
        if any(_holds(lattice, layer, glyph) for glyph in layer.glyphs)
    ]
    held: list[list[Glyph]] = [[] for _ in lattices]
    outside: list[Glyph] = []
    for glyph in layer.glyphs:
        homes = (n for n, t in enumerate(lattices) if _holds(t, layer, glyph))
        home = next(homes, None)
        (outside if home is None else held[home]).append(glyph)
    aligned, lines = find_aligned(read_lines(outside), _long_rules(layer))
    ruled = map(split_rows, map(_table, lattices, held))
    return Page(
        number=layer.number,
        width=layer.width,
        height=layer.height,
        lines=tuple(lines),
        tables=(*ruled, *aligned),
        warnings=(_UNRULED.format(page=layer.number),) if aligned else (),
    )


_UNRULED = (
    "trang {page}: bảng không có đường kẻ dọc, các cột được đoán theo vị trí chữ, cần "
    "kiểm tra lại"
)
_LONG = 0.4  # share of the page's width


def _long_rules(layer: Layer) -> list[float]:
    rules = joined(layer.rules.horizontal)
    return [rule.at for rule in rules if rule.end - rule.start > _LONG * layer.width]


def _middle(glyph: Glyph) -> tuple[float, float]:
    box = glyph.box
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _holds(lattice: Lattice, layer: Layer, glyph: Glyph) -> bool:
    """Whether a letter stands in a table, or where the page has no room for it."""
    x, y = _middle(glyph)
    box = lattice.box
    if not box.top <= y <= box.bottom:
        return False
    right = x <= box.right or box.right > layer.width - _PAGE_EDGE
    return right and (x >= box.left or box.left < _PAGE_EDGE)


_PAGE_EDGE = 3.0  # points from it a border is that of a table too wide for the page


def _table(lattice: Lattice, glyphs: Sequence[Glyph]) -> PageTable:
    owner = {
        (row, column): n
        for n, region in enumerate(lattice.regions)
        for row in range(region.row, region.row + region.rows)
        for column in range(region.column, region.column + region.columns)
    }
    letters: list[list[Glyph]] = [[] for _ in lattice.regions]
    for word in words_of(glyphs):  # whole, also where it hangs over the border
        box = around([glyph.box for glyph in word if not glyph.is_space])
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        letters[owner[_step(lattice.ys, y), _step(lattice.xs, x)]] += word
    return PageTable(
        box=lattice.box,
        cells=tuple(
            _cell(lattice, region, held)
            for region, held in zip(lattice.regions, letters, strict=True)
        ),
        row_boxes=tuple(lattice.row_box(row) for row in range(len(lattice.ys) - 1)),
    )


def _cell(lattice: Lattice, region: Region, glyphs: Sequence[Glyph]) -> PageCell:
    lines = tuple(read_cell_lines(glyphs))
    return PageCell(
        text="\n".join(line.text for line in lines),
        row=region.row,
        column=region.column,
        rows=region.rows,
        columns=region.columns,
        box=lattice.box_of(region),
        lines=lines,
    )


def _step(borders: Sequence[float], at: float) -> int:
    """Return between which two borders a place lies, the ends belonging inside."""
    return min(max(bisect_right(borders, at) - 1, 0), len(borders) - 2)
