"""See tables that no vertical rules draw, by how their words stand below each other.

Only a row of headings of columns begins one; what stands below it belongs to the table
as long as it keeps to the columns. Rows are parted by horizontal rules where there are
some, otherwise by the numbers in the first column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.readers.layout import looks_like_header
from corpus.readers.pages.glyphs import around
from corpus.readers.pages.models import Box, PageCell, PageLine, PageTable
from corpus.readers.pages.reading_order import Band, bands_of

MIN_COLUMNS = 3
_FEWEST_RULES = 3  # that part rows: one above, one below the headings, one at the end
_OVERHANG = 0.2  # share of a line that may hang over into other columns
_MOST_BLANK = 3.0  # heights of a line between two rows
_NUMBER = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Z])[.)]?|S?TT", re.IGNORECASE
)


@dataclass(slots=True)
class _Column:
    """The stretch that the words of a column have taken so far, in points."""

    left: float
    right: float

    def shared(self, box: Box) -> float:
        """Return how much of its width a box has in the column, in points."""
        return max(min(self.right, box.right) - max(self.left, box.left), 0.0)


@dataclass(slots=True)
class _Draft:
    """A table while bands are still being added."""

    columns: list[_Column]
    bands: list[list[tuple[int, PageLine]]] = field(default_factory=list)
    end: float = 0.0

    def takes(self, band: Band) -> bool:
        """Add a band where it keeps to the columns; say whether it did."""
        placed = []
        for line in band:
            at = self._column(line)
            if at is None:
                return False
            placed.append((at, line))
        for at, line in placed:
            column = self.columns[at]
            column.left = min(column.left, line.box.left)
            column.right = max(column.right, line.box.right)
        self.bands.append(placed)
        self.end = max(line.box.bottom for line in band)
        return True

    def _column(self, line: PageLine) -> int | None:
        """Return the one column that a line stands in, None where it crosses two."""
        shares = [column.shared(line.box) for column in self.columns]
        best = max(shares)
        others = sum(shares) - best
        if others > _OVERHANG * (line.box.right - line.box.left):
            return None
        if best > 0:
            return shares.index(best)
        after = sum(column.right <= line.box.left for column in self.columns)
        return after - 1 if after else 0


def find_aligned(
    lines: Sequence[PageLine], rules: Sequence[float]
) -> tuple[list[PageTable], list[PageLine]]:
    """Return the tables among `lines`, and the lines outside of them.

    Args:
        lines: Of a page, none in a ruled table.
        rules: The heights of the long horizontal rules of the page.
    """
    bands = bands_of(lines)
    tables: list[PageTable] = []
    rest: list[PageLine] = []
    at = 0
    while at < len(bands):
        if not _is_heading(bands[at]):
            rest += bands[at]
            at += 1
            continue
        draft = _Draft([_Column(n.box.left, n.box.right) for n in bands[at]])
        end = at
        while end < len(bands) and _goes_on(draft, bands[end]):
            end += 1
        table = _table(draft, rules)
        if table is None:
            rest += [line for band in bands[at:end] for line in band]
        else:
            tables.append(table)
        at = end
    return tables, rest


def _is_heading(band: Band) -> bool:
    return len(band) >= MIN_COLUMNS and looks_like_header([n.text for n in band])


def _goes_on(draft: _Draft, band: Band) -> bool:
    height = band[0].box.bottom - band[0].box.top
    if draft.bands and band[0].box.top - draft.end > _MOST_BLANK * height:
        return False
    return draft.takes(band)


def _table(draft: _Draft, rules: Sequence[float]) -> PageTable | None:
    """Return the table, None when there is nothing below its headings."""
    rows = _rows(draft, rules)
    if len(rows) < 2:
        return None
    cells = [
        PageCell("\n".join(n.text for n in held), row, column, lines=tuple(held))
        for row, bands in enumerate(rows)
        for column in range(len(draft.columns))
        if (held := [n for band in bands for at, n in band if at == column])
    ]
    boxes = [around([n.box for band in bands for _, n in band]) for bands in rows]
    whole = around(boxes)
    row_boxes = tuple(Box(whole.left, b.top, whole.right, b.bottom) for b in boxes)
    return PageTable(whole, tuple(cells), row_boxes, ruled=False)


_Bands = list[list[tuple[int, PageLine]]]


def _rows(draft: _Draft, rules: Sequence[float]) -> list[_Bands]:
    """Group the bands by row; the headings are the first."""
    top = draft.bands[0][0][1].box.top
    parting = [y for y in rules if top < y < draft.end]
    by_rules = len(parting) + 1 >= _FEWEST_RULES
    rows: list[_Bands] = []
    last = 0
    for band in draft.bands:
        above = sum(y < band[0][1].box.top + 1 for y in parting)
        begins = above > last if by_rules else _is_numbered(band)
        if begins or not rows:
            rows.append([])
        rows[-1].append(band)
        last = above
    return rows


def _is_numbered(band: Sequence[tuple[int, PageLine]]) -> bool:
    at, first = band[0]
    return at == 0 and _NUMBER.fullmatch(first.text) is not None
