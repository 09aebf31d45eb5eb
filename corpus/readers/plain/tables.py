"""Find the tables in lines of text: tabs, Markdown pipes, drawn borders.

A run of tabbed lines is a table when one of these holds, see `_is_table`:
  * a line of it has three filled cells, and does not read as a sentence with stray
    tabs in it;
  * it has two lines or more and begins with headings of columns;
  * a table went before, and a line begins with a number and has three cells.
Everything else with tabs in it is indentation, a numbered list or text side by side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.blocks import Cell, Row
from corpus.models import Place
from corpus.readers.layout import is_layout_line, looks_like_header
from corpus.readers.plain.markup import hide_escapes, strip_inline

MIN_CELLS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A physical line: normalized, markup still in it; `number` is 1-based."""

    text: str
    number: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class TableFound:
    """The rows of a table that begins at a line, and how many lines it takes.

    Without rows, the lines were looked at together and are no table.
    """

    rows: tuple[Row, ...]
    lines_taken: int
    merges_known: bool = False


def find_table(
    lines: Sequence[Line], start: int, *, after_table: bool
) -> TableFound | None:
    """Return the table that begins at `lines[start]`, or None.

    Args:
        lines: All lines of the file.
        start: Index into `lines`.
        after_table: Whether the document has held a table already; a single row cut
            off by page breaks is then recognised more readily.
    """
    for form in (_drawn_table, _pipe_table):
        found = form(lines, start)
        if found:
            return found
    return _tab_table(lines, start, after_table)


# Tabs ------------------------------------------------------------------------------

_NUMBER = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7}|[a-zđ])[.):]{0,2}|[-+•]|(?:STT|TT)",
    re.IGNORECASE,
)
_SENTENCE_GOES_ON = re.compile(r"[^\W\d_],?$")


def _tab_table(
    lines: Sequence[Line], start: int, after_table: bool
) -> TableFound | None:
    end = start
    while end < len(lines) and _is_tabbed(lines[end]):
        end += 1
    run = [_tab_cells(line) for line in lines[start:end]]
    width = max(map(len, run), default=0)
    if not run:
        return None
    first, last = _without_neighbours(run, width)
    if first:
        return TableFound((), first)
    run = run[:last]
    if not _is_table(run, after_table):
        return TableFound((), end - start)
    rows = [_row(cells, line) for cells, line in zip(run, lines[start:], strict=False)]
    return TableFound(_without_indent(rows), len(run))


def _is_tabbed(line: Line) -> bool:
    text = line.text.strip(" ")
    return "\t" in text and not is_layout_line(text.split("\t"))


def _tab_cells(line: Line) -> tuple[str, ...]:
    return tuple(strip_inline(c) for c in hide_escapes(line.text).split("\t"))


def _without_neighbours(run: Sequence[Sequence[str]], width: int) -> tuple[int, int]:
    """Return where the table begins and ends between indented and listed lines.

    A short line at either end does not belong to a table `width` cells wide, unless
    its number goes on from the row beside it (a row that lost its trailing cells).
    """
    first, last = 0, len(run)
    while len(run[first]) < MIN_CELLS <= width and not _go_on(run, first, first + 1):
        first += 1
    while len(run[last - 1]) < MIN_CELLS <= width and not _go_on(
        run, last - 2, last - 1
    ):
        last -= 1
    return first, last


def _go_on(run: Sequence[Sequence[str]], above: int, below: int) -> bool:
    """Return whether the rows at `above` and `below` bear consecutive numbers."""
    if above < 0 or below >= len(run):
        return False
    numbers = [re.fullmatch(r"\(?(\d{1,3})[.)]?", run[i][0]) for i in (above, below)]
    if not all(numbers):
        return False
    before, after = (int(n[1]) for n in numbers if n)
    return after - before in {0, 1}


def _is_table(run: Sequence[Sequence[str]], after_table: bool) -> bool:
    if not any(any(cells) for cells in run):
        return False
    return (
        any(map(_is_row, run))
        or (len(run) > 1 and looks_like_header(run[0]))
        or (after_table and any(map(_is_numbered, run)))
    )


def _is_row(cells: Sequence[str]) -> bool:
    """Return whether cells filled like these are a row on their own evidence."""
    filled = [c for c in cells if c]
    if len(filled) < MIN_CELLS:
        return False
    if not cells[0] or _NUMBER.fullmatch(cells[0]) or looks_like_header(cells):
        return True
    return not any(
        _SENTENCE_GOES_ON.search(left) and right[:1].islower()
        for left, right in pairwise(filled)
    )


def _is_numbered(cells: Sequence[str]) -> bool:
    return len(cells) >= MIN_CELLS and bool(_NUMBER.fullmatch(cells[0]))


def _without_indent(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the filled rows, without a first column that indentation made."""
    rows = [row for row in rows if any(cell.text for cell in row.cells)]
    if len(rows) > 1 and not any(row.cells[0].text for row in rows):
        return tuple(Row(row.cells[1:], row.place) for row in rows)
    return tuple(rows)


def split_tabbed(text: str) -> tuple[str, ...]:
    """Return the paragraphs in a tabbed line that is not of a table.

    "UBND TỈNH X<TAB>CỘNG HÒA ..." is two side by side; "1.<TAB>Mục đích", an indented
    line and a stray tab inside a sentence are one.
    """
    pieces = [p.strip() for p in text.strip().split("\t")]
    if len(pieces) == 1 or not _side_by_side(pieces):
        return (" ".join(p for p in pieces if p),)
    return tuple(p for p in pieces if p)


def _side_by_side(pieces: Sequence[str]) -> bool:
    if is_layout_line(pieces):
        return True
    filled = [p for p in pieces if p]
    if _NUMBER.fullmatch(filled[0]):
        return False
    return max(map(len, filled)) <= MAX_COLUMN and all(
        not p[0].islower() for p in filled[1:]
    )


MAX_COLUMN = 60  # characters; a column of a letterhead is no longer than this


# Markdown pipes --------------------------------------------------------------------

_PIPE_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")


def _pipe_table(lines: Sequence[Line], start: int) -> TableFound | None:
    bordered = _is_bordered(lines[start].text)
    headed = start + 1 < len(lines) and _is_pipe_rule(lines[start + 1].text)
    if not bordered and not (headed and "|" in hide_escapes(lines[start].text)):
        return None
    end = start
    while end < len(lines) and "|" in hide_escapes(lines[end].text):
        end += 1
    rows = [
        _row(_pipe_cells(line.text), line)
        for line in lines[start:end]
        if not _is_pipe_rule(line.text)
    ]
    filled = tuple(row for row in rows if any(cell.text for cell in row.cells))
    return TableFound(filled, end - start)


def _is_bordered(text: str) -> bool:
    text = hide_escapes(text).strip()
    return text.startswith("|") and text.endswith("|") and text.count("|") > 2


def _is_pipe_rule(text: str) -> bool:
    return "|" in text and bool(_PIPE_RULE.match(text))


def _pipe_cells(text: str) -> tuple[str, ...]:
    text = hide_escapes(text).strip()
    text = text.removeprefix("|").removesuffix("|")
    return tuple(map(strip_inline, text.split("|")))


# Drawn borders: +----+----+ and box-drawing characters -------------------------------

_BOX = str.maketrans(
    dict.fromkeys("│┃║", "|")
    | dict.fromkeys("─━═", "-")
    | dict.fromkeys("┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╞╡╪", "+")
)
_DRAWN_RULE = re.compile(r"^\s*[+|][-+|=: ]*[-=]{2}[-+|=: ]*[+|]\s*$")


def _drawn_table(lines: Sequence[Line], start: int) -> TableFound | None:
    if not _is_drawn_rule(lines[start].text):
        return None
    rows: list[Row] = []
    open_lines: list[Line] = []
    end = start
    while end < len(lines):
        text = lines[end].text.translate(_BOX)
        if _is_drawn_rule(text):
            rows += _drawn_row(open_lines)
            open_lines = []
        elif _is_bordered(text):
            open_lines.append(lines[end])
        else:
            break
        end += 1
    rows += _drawn_row(open_lines)
    return TableFound(tuple(rows), end - start) if rows else None


def _is_drawn_rule(text: str) -> bool:
    text = text.translate(_BOX)
    return "+" in text and bool(_DRAWN_RULE.match(text))


def _drawn_row(lines: Sequence[Line]) -> list[Row]:
    """Return the one row that `lines` draw; lines that disagree are rows each."""
    cells = [_pipe_cells(line.text.translate(_BOX)) for line in lines]
    if len({len(c) for c in cells}) != 1:
        return [_row(c, line) for c, line in zip(cells, lines, strict=True) if any(c)]
    joined = tuple(
        "\n".join(p for p in column if p) for column in zip(*cells, strict=True)
    )
    if not any(joined):
        return []
    place = Place(lines[0].number, lines[-1].number, page=lines[0].page)
    return [Row(tuple(map(Cell, joined)), place)]


def _row(cells: Sequence[str], line: Line) -> Row:
    place = Place(line.number, line.number, page=line.page)
    return Row(tuple(map(Cell, cells)), place)
