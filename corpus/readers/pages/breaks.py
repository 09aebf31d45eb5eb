"""Put together the rows and merged cells of a table that a page break cuts in two.

A row that goes on overleaf has no number there, and every cell of it that goes on had
filled its column down to the end of the page. The grids themselves stay one a page:
`corpus.grids` joins them, and `corpus.inheritance` reads what is blank at the top of a
page where nothing here could tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.agencies import looks_like_agency
from corpus.bodies import KINDS
from corpus.fit import is_number, is_unfinished
from corpus.readers.pages.cell_lines import is_filled, is_full_down, text_of
from corpus.readers.pages.models import PageCell, PageTable
from corpus.text import fold, squeeze

JOINED = "hàng bị ngắt trang: đã ghép lại"
READ_ON = "ô trống đầu trang: đọc tiếp ô gộp của trang trước"
_SAME_EDGE = 8.0  # points that the edges of a table may differ by on the next page
_MOST_HEADING_ROWS = 3
# Bodies that may be named by their kind alone.
_ALONE = frozenset({"công đoàn", "thanh tra", "văn phòng", "kho bạc", "công an"})


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a table that stands on one page.

    `joined` are rows that were given their rest; `carried` are the (row, column) of
    cells that go on from the part above.
    """

    table: PageTable
    page: int
    joined: frozenset[int] = frozenset()
    carried: frozenset[tuple[int, int]] = frozenset()

    @property
    def is_blank(self) -> bool:
        """Whether no words are left in it."""
        return not any(cell.text.strip() for cell in self.table.cells)


def rejoin(parts: Sequence[Part]) -> list[Part]:
    """Return the parts of tables with cut rows whole, on the page where they begin.

    Args:
        parts: Parts that follow each other with nothing between; the last row of one
            may go on in the first of the next.
    """
    found: list[Part] = []
    for part in parts:
        at = next(
            (n for n in reversed(range(len(found))) if not found[n].is_blank), None
        )
        if at is not None and are_alike(found[at].table, part.table):
            found[at], part = _joined(found[at], part, found[0])
        found.append(part)
    return found


def are_alike(a: PageTable, b: PageTable) -> bool:
    """Whether two parts have the same edges and as many columns."""
    return (
        _width(a) == _width(b)
        and abs(a.box.left - b.box.left) < _SAME_EDGE
        and abs(a.box.right - b.box.right) < _SAME_EDGE
    )


def _width(table: PageTable) -> int:
    return max((cell.column + cell.columns for cell in table.cells), default=0)


def _joined(above: Part, below: Part, first: Part) -> tuple[Part, Part]:
    """Move what goes on in `below` with the last row of `above` back there."""
    at = _repeated_heads(first.table, below.table)
    if at >= len(below.table.row_boxes):
        return above, below
    top = [cell for cell in below.table.cells if cell.row == at]
    pairs = [
        (up, cell) for cell in top if (up := _last_at(above.table, cell)) is not None
    ]
    is_cut = _is_cut(above.table, top, pairs)
    rests = {
        cell: up
        for up, cell in pairs
        if cell.text.strip() and (is_cut or _is_cut_merge(up, cell))
    }
    whole = {up: _with_rest(up, cell) for cell, up in rests.items()}
    if rests:
        last = len(above.table.row_boxes) - 1
        above = replace(
            above, table=_replaced(above.table, whole), joined=above.joined | {last}
        )
    if is_cut:
        covering = {cell: whole.get(up, up) for up, cell in pairs}
        return above, _without_row(below, at, covering)
    lower = {
        cell: replace(cell, text=text_of(whole[up]), lines=())
        for cell, up in rests.items()
    } | {
        cell: replace(cell, text=text_of(up), lines=(), notes=(READ_ON,))
        for up, cell in pairs
        if _is_lower_half(up, cell, above.table, below.table)
    }
    carried = {(at, cell.column) for cell in lower}
    return above, replace(
        below, table=_replaced(below.table, lower), carried=below.carried | carried
    )


def _is_lower_half(
    up: PageCell, cell: PageCell, above: PageTable, below: PageTable
) -> bool:
    """Whether a blank below a merged cell is the rest of it, and no blank of its own.

    It is one where the column leaves no other cell blank.
    """
    if cell.text.strip() or up.rows == 1 or cell.column == 0 or not up.text.strip():
        return False
    column = [c for c in (*above.cells, *below.cells) if c.column == cell.column]
    return all(c is cell or c.text.strip() for c in column if c.columns == cell.columns)


def _last_at(table: PageTable, cell: PageCell) -> PageCell | None:
    """Return the cell in the last row of `table` that stands above `cell`, as wide."""
    last = len(table.row_boxes) - 1
    return next(
        (
            up
            for up in table.cells
            if up.row + up.rows > last
            and (up.column, up.columns) == (cell.column, cell.columns)
        ),
        None,
    )


def _replaced(table: PageTable, others: Mapping[PageCell, PageCell]) -> PageTable:
    return replace(table, cells=tuple(others.get(c, c) for c in table.cells))


def _with_rest(cell: PageCell, rest: PageCell) -> PageCell:
    return replace(
        cell,
        text="\n".join(t for t in (cell.text, rest.text) if t.strip()),
        notes=(*cell.notes, *rest.notes),
        lines=(*cell.lines, *rest.lines) if cell.lines and rest.lines else (),
    )


def _without_row(part: Part, row: int, covering: Mapping[PageCell, PageCell]) -> Part:
    """Return a part without a row; its cells that reach further down stay.

    They are the lower half of the cell above the page break.
    """
    cells: list[PageCell] = []
    carried = set(part.carried)
    for cell in part.table.cells:
        if cell.row > row:
            cells.append(replace(cell, row=cell.row - 1))
        elif cell.row < row:
            cells.append(cell)
        elif cell.rows > 1:
            whole = covering.get(cell, cell)
            cells.append(
                replace(cell, rows=cell.rows - 1, text=whole.text, lines=whole.lines)
            )
            carried.add((row, cell.column))
    if all(cell.row < row for cell in cells):
        cells = []  # nothing but the repeated heading is left
    boxes = part.table.row_boxes
    return replace(
        part,
        table=replace(
            part.table,
            cells=tuple(cells),
            row_boxes=boxes[:row] + boxes[row + 1 :],
        ),
        carried=frozenset(carried),
    )


def _repeated_heads(first: PageTable, table: PageTable) -> int:
    """Return how many rows at the top of `table` repeat those of the first part."""
    count = 0
    while count < min(_MOST_HEADING_ROWS, len(table.row_boxes), len(first.row_boxes)):
        here, there = (_words(t, count) for t in (table, first))
        if not here or len(here) != len(there) or not all(map(_repeats, here, there)):
            break
        count += 1
    return count


def _repeats(here: str, there: str) -> bool:
    """Whether a heading stands here again, perhaps without its last line."""
    return here.startswith(there) or there.startswith(here)


def _words(table: PageTable, row: int) -> list[str]:
    cells = (cell for cell in table.cells if cell.row == row)
    texts = (fold(squeeze(cell.text)).replace(" ", "") for cell in cells)
    return [text for text in texts if text]


def _is_cut(
    above: PageTable,
    top: Sequence[PageCell],
    pairs: Sequence[tuple[PageCell, PageCell]],
) -> bool:
    """Whether the first row of a part is the rest of the last row of the part above.

    Args:
        above: The part above.
        top: The cells of that first row.
        pairs: Those that stand below a cell of the last row, with it.
    """
    rests = [cell for cell in top if cell.text.strip()]
    going_on = [(up, cell) for up, cell in pairs if cell.text.strip()]
    if not rests or len(going_on) < len(rests):
        return False
    if any(not up.text.strip() for up, _ in going_on):
        return False
    first = next((cell for cell in top if cell.column == 0), None)
    if first is not None and (first.rows > 1 or is_number(squeeze(first.text))):
        return False  # a row of its own, or one of several that share a number
    if first is not None and first.text.strip():  # no number, or another one
        return all(
            _goes_on(*pair) if pair[1] is first else _flows(*pair) for pair in going_on
        )
    last = len(above.row_boxes) - 1
    deepest = max(_depth(c) for c in above.cells if c.row + c.rows > last)
    return all(
        _flows(up, cell) or (is_full_down(up) and _depth(up) >= max(deepest - 1, 2))
        for up, cell in going_on
    )


def _flows(up: PageCell, cell: PageCell) -> bool:
    """Whether words go on from one cell in the other, by their sense or their place."""
    return _goes_on(up, cell) or (is_full_down(up) and is_filled(up, cell))


def _is_cut_merge(up: PageCell, cell: PageCell) -> bool:
    """Whether the words of a merged cell go on below the page break.

    Where the merge joins only the two rows beside the break, no rule tells of it.
    """
    if not up.text.strip() or cell.column == 0:
        return False
    filled, rest = is_filled(up, cell), squeeze(cell.text)
    if filled and (rest[0].islower() or _names_half(squeeze(up.text))):
        return True
    if max(up.rows, cell.rows) == 1:
        return False
    if _goes_on(up, cell):
        return is_full_down(up)
    # What begins with a body may as well be the cell of other rows.
    return filled and is_full_down(up, lines_left=1.1) and not looks_like_agency(rest)


def _depth(cell: PageCell) -> int:
    """Return how many printed lines a cell has."""
    return cell.text.count("\n") + 1 if cell.text.strip() else 0


def _goes_on(up: PageCell, cell: PageCell) -> bool:
    above, below = squeeze(up.text), squeeze(cell.text)
    return below[0].islower() or is_unfinished(above) or below[0] in ").,;"


def _names_half(text: str) -> bool:
    """Whether the last body in `text` is only the kind of one: "Sở A; Phòng"."""
    last = re.split(r"[;,]\s*", text)[-1].strip().lower()
    return last in KINDS and last not in _ALONE
