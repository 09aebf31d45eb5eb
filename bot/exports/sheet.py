"""Tasks as an Excel workbook. The only file that uses XlsxWriter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot import messages as common
from bot.exports import messages
from bot.exports.rows import ExportRow, clean, export_rows, inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.app import ListedTask

CELL_LIMIT = 32_767  # UTF-16 units that Excel keeps of a cell
ROW_LIMIT = 1_000_000  # rows on one sheet; Excel's own is 2**20 with the headings
FIRST_YEAR = 1900  # the serial dates of Excel begin here
HEADING_ROW = 2  # 0-based, below the title and the day of the list
A4 = 9
# Characters, in the order of `messages.COLUMNS`.
WIDTHS = (6, 22, 20, 44, 22, 26, 20, 12, 12, 22, 26, 26)
FONT_SIZE, LINE_HEIGHT, TALLEST_ROW = 10, 13.5, 409  # points; the last is Excel's limit
INK, RULE, SHADE = "#1F2933", "#C5CED8", "#E4ECF5"


def sheet(tasks: Iterable[ListedTask], *, made_on: date, title: str) -> bytes:
    """Return an .xlsx file with a row for each task.

    Every text is a string, never a formula or a link; the same tasks, day and title
    give the same bytes.

    Args:
        tasks: The rows, in their order.
        made_on: The day that the list is of.
        title: What stands above it.
    """
    from xlsxwriter import Workbook

    rows = export_rows(tasks)
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties(
            {"title": clean(title), "created": datetime.combine(made_on, time())}
        )
        formats = _formats(book)
        subtitle = messages.tasks_of(made_on, len(rows))
        for number, some in enumerate(_split(rows), start=1):
            name = messages.SHEET_NAME if number == 1 else messages.sheet_name(number)
            page = book.add_worksheet(name)
            _head(page, formats, title, subtitle)
            for at, row in enumerate(some, start=HEADING_ROW + 1):
                _write(page, formats, at, row)
            _lay_out(page, last_row=HEADING_ROW + len(some))
    return out.getvalue()


def _split(rows: Sequence[ExportRow]) -> Iterator[Sequence[ExportRow]]:
    """Split the rows into sheets; one, though empty, for no rows."""
    for first in range(0, max(len(rows), 1), ROW_LIMIT):
        yield rows[first : first + ROW_LIMIT]


def _formats(book: Any) -> dict[str, Any]:
    cell = {
        "font_size": FONT_SIZE,
        "text_wrap": True,
        "valign": "top",
        "border": 1,
        "border_color": RULE,
    }
    return {
        "title": book.add_format({"bold": True, "font_size": 14, "font_color": INK}),
        "subtitle": book.add_format({"italic": True, "font_color": "#52606D"}),
        "heading": book.add_format(
            cell | {"bold": True, "bg_color": SHADE, "valign": "vcenter", "align": "center"}
        ),
        # Quoted, a text stays a text also when somebody edits the cell.
        "text": book.add_format(cell | {"quote_prefix": True}),
        "day": book.add_format(cell | {"num_format": "dd/mm/yyyy", "align": "left"}),
    }  # fmt: skip


def _head(page: Any, formats: dict[str, Any], title: str, subtitle: str) -> None:
    page.write_string(0, 0, _fitting(title), formats["title"])
    page.write_string(1, 0, subtitle, formats["subtitle"])
    for column, heading in enumerate(messages.COLUMNS):
        page.write_string(HEADING_ROW, column, heading, formats["heading"])


def _write(page: Any, formats: dict[str, Any], at: int, row: ExportRow) -> None:
    page.set_row(at, _height(row))
    for column, cell in enumerate(row.cells):
        if isinstance(cell, date) and cell.year >= FIRST_YEAR:
            page.write_datetime(at, column, cell, formats["day"])
        elif cell:
            text = common.day(cell) if isinstance(cell, date) else cell
            page.write_string(at, column, _fitting(text), formats["text"])
        else:
            page.write_blank(at, column, None, formats["text"])


def _height(row: ExportRow) -> float:
    """Return how high a row must be, in points, for its longest cell.

    Excel finds it by itself when it opens the file; other programs do not.
    """
    lines = max(
        sum(max(-(-len(line) // width), 1) for line in cell.split("\n"))
        for cell, width in zip(row.cells, WIDTHS, strict=True)
        if isinstance(cell, str)
    )
    return min(lines * LINE_HEIGHT + 3, TALLEST_ROW)


def _fitting(text: str) -> str:
    """Return a text that is no formula, cut to what Excel keeps; the cut is told."""
    safe = inert(clean(text))
    units = safe.encode("utf-16-le")
    if len(units) <= 2 * CELL_LIMIT:
        return safe
    room = 2 * (CELL_LIMIT - len(messages.CELL_CUT))
    return units[:room].decode("utf-16-le", "ignore") + messages.CELL_CUT


def _lay_out(page: Any, *, last_row: int) -> None:
    """Set widths, the filter, what stays in view, and how the sheet is printed."""
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    page.set_row(HEADING_ROW, 32)
    page.freeze_panes(HEADING_ROW + 1, 0)
    page.autofilter(HEADING_ROW, 0, last_row, len(WIDTHS) - 1)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEADING_ROW)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer(f"&R{messages.PAGE_OF}")
