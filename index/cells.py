"""The cells of a task that versions are compared by and that staff may correct."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from corpus.models import Task
from corpus.text import squeeze


class Cell(StrEnum):
    """A cell; the values are stored, and are names of options of `kehoach correct`."""

    CONTENT = "content"
    LEAD = "lead"
    COOP = "coop"
    TIME = "time"
    PRODUCT = "product"


def cell_text(task: Task, cell: Cell) -> str | None:
    """Return a cell in one line as printed, None when the document has none."""
    return squeeze(_TEXTS[cell](task) or "") or None


_TEXTS: dict[Cell, Callable[[Task], str | None]] = {
    Cell.CONTENT: lambda task: task.content,
    # The printed cell may also say who coordinates; the names are what was read of it.
    Cell.LEAD: lambda task: "; ".join(task.lead) or task.lead_printed,
    Cell.COOP: lambda task: task.coop,
    Cell.TIME: lambda task: task.time.printed if task.time else None,
    Cell.PRODUCT: lambda task: task.product,
}
