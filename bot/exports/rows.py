"""A task in the words of a list: what is printed, what is read, where it stands. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.exports import messages
from bot.inferences import CONTENT, COOP, LEAD, PRODUCT, TIME, inference
from bot.messages import (
    LABEL_AMBIGUOUS,
    LABEL_CONTENT,
    LABEL_COOP,
    LABEL_LEAD,
    LABEL_NOTE,
    LABEL_PRODUCT,
    LABEL_TIME,
    UNREAD_TIME,
)
from bot.sources import source_lines

if TYPE_CHECKING:
    from bot.app import ListedTask
    from retrieval.models import RowItem

# What an XML file, a calendar or a terminal cannot hold or would obey: controls but
# tabs and line ends, lone surrogates, turns of direction, and two that are no characters.
_UNFIT = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One task for a list; texts are clean, "" where the document says nothing."""

    task_id: str
    stt: str
    plan: str
    group: str
    content: str
    lead: str
    coop: str
    time: str
    start: date | None
    end: date | None
    product: str
    note: str
    source: str

    @property
    def cells(self) -> tuple[str | date | None, ...]:
        """The cells in the order of `messages.COLUMNS`."""
        return (
            self.stt, self.plan, self.group, self.content, self.lead, self.coop,
            self.time, self.start, self.end, self.product, self.note, self.source,
        )  # fmt: skip


def export_rows(tasks: Iterable[ListedTask]) -> tuple[ExportRow, ...]:
    """Return the tasks as rows of a list, in their order."""
    from retrieval.citing import Citer

    listed = tuple(tasks)
    citer = Citer({task.plan.id: task.plan for task in listed})
    return tuple(_row(task, citer.row(task.row)) for task in listed)


def _row(listed: ListedTask, item: RowItem) -> ExportRow:
    task, time = listed.row.task, listed.row.task.time
    return ExportRow(
        task_id=item.task_id,
        stt=clean(task.stt or ""),
        plan=clean(item.citation.plan),
        group=clean(task.group or ""),
        content=clean(item.content),
        lead=clean("; ".join(item.lead) or task.lead_printed or ""),
        coop=clean(item.coop or ""),
        time=clean(item.time_printed or ""),
        start=time.start if time else None,
        end=time.end if time else None,
        product=clean(item.product or ""),
        note=clean("\n".join(_notes(listed, item))),
        source=clean(_spot(item)),
    )


def _spot(item: RowItem) -> str:
    """Where a row stands, without its plan, which has a column of its own."""
    (line,) = source_lines((item.citation,))
    return line.removeprefix(f"{item.citation.plan}, ")


_CELLS = (
    (LABEL_CONTENT, CONTENT),
    (LABEL_LEAD, LEAD),
    (LABEL_COOP, COOP),
    (LABEL_TIME, TIME),
    (LABEL_PRODUCT, PRODUCT),
)


def _notes(listed: ListedTask, item: RowItem) -> Iterator[str]:
    """Yield what is not simply printed about the row, a line each."""
    if item.time_printed and not (item.start or item.end or item.recurrence):
        yield messages.noted(LABEL_TIME, UNREAD_TIME)
    for label, fields in _CELLS:
        if behind := inference(item, fields, brief=False):
            yield f"{label}{behind}"
    if item.ambiguous:
        yield messages.noted(LABEL_AMBIGUOUS, item.ambiguous)
    for warning in dict.fromkeys(item.warnings):
        if warning != item.ambiguous:
            yield messages.noted(LABEL_NOTE, warning)
    for extra in listed.row.task.extras:
        yield messages.noted(extra.heading, extra.text)


def clean(text: str) -> str:
    """Return `text` without what a file cannot hold, its lines ended alike."""
    return _UNFIT.sub("", _LINE_END.sub("\n", text)).strip()


def clean_line(text: str) -> str:
    """Return a clean text on one line."""
    return " ".join(clean(text).split())


# --- Texts that a spreadsheet would run ---------------------------------------------

# The first characters of formulas; the wide forms are taken for them in some locales.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BULLET = re.compile(r"^[-+](?=\s+[^\W\d_])", re.MULTILINE)


def inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, now or saved as CSV.

    A hyphen that opens a list becomes a dash, which reads the same. Anything else that
    opens as a formula does is given an apostrophe, as OWASP advises against CSV
    injection: a cell that is a string in Excel loses its type when saved as CSV.
    """
    said = _BULLET.sub("–", text)
    return f"'{said}" if said.startswith(_FORMULA_STARTS) else said
