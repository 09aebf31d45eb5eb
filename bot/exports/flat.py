"""Tasks as CSV for a spreadsheet, and as JSON for a script. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from bot import messages as common
from bot.exports import messages
from bot.exports.rows import export_rows, inert

if TYPE_CHECKING:
    from bot.app import ListedTask

BOM = "\ufeff"  # without it Excel reads UTF-8 as the encoding of the machine


def comma_separated(tasks: Iterable[ListedTask]) -> bytes:
    """Return CSV with the columns of the workbook: UTF-8 with a mark, every cell quoted.

    A text that a spreadsheet would run as a formula is made inert; days are dd/mm/yyyy.
    """
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(messages.COLUMNS)
    for row in export_rows(tasks):
        writer.writerow(map(_cell, row.cells))
    return f"{BOM}{out.getvalue()}".encode()


def _cell(cell: str | date | None) -> str:
    if isinstance(cell, date):
        return common.day(cell)
    return inert(cell or "")


def json_text(tasks: Iterable[ListedTask]) -> bytes:
    """Return what `kehoach tasks --json` prints."""
    from bot import contracts

    objects = (contracts.task_object(task.plan, task.row) for task in tasks)
    return f"{contracts.json_list(objects)}\n".encode(errors="replace")
