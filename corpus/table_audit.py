"""Prove that no cell of a table was lost: count cells in, and cells out by identity.

A cell is out when exactly one output claims it and the words of the cell stand in
what that output keeps. A task that forgets a cell therefore fails the audit, and so
does a row that nobody claimed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.cells import CellId, Printed
from corpus.models import Audit, ExtraCell, Task
from corpus.text import fold, syllables


@dataclass(frozen=True, slots=True)
class Claim:
    """Cells that one output answers for, and the texts in which it keeps their words.

    `kept` is None for what is set aside whole: headings, numbers, other tables.
    """

    cells: tuple[Printed, ...]
    kept: tuple[str, ...] | None = None


def audit_cells(
    cells: Iterable[Printed], claims: Iterable[Claim], unread_rows: Sequence[str] = ()
) -> Audit:
    """Count the cells of their own that came in and those that an output keeps."""
    wanted = {cell.id for cell in cells if cell.id is not None}
    claimed: Counter[CellId] = Counter()
    for claim in claims:
        words = None if claim.kept is None else _words(" ".join(claim.kept))
        for cell in claim.cells:
            if cell.id is not None and (words is None or _words(cell.text) <= words):
                claimed[cell.id] += 1
    out = sum(claimed[cell] == 1 for cell in wanted)
    return Audit(cells_in=len(wanted), cells_out=out, unread_rows=tuple(unread_rows))


def kept_texts(task: Task) -> tuple[str, ...]:
    """Return every printed text that a task keeps, its verbatim quote left out."""
    extras: tuple[ExtraCell, ...] = task.extras
    texts = (
        task.stt,
        task.group,
        task.content,
        task.product,
        task.lead_printed,
        task.coop,
        task.time.printed if task.time else None,
        *(extra.text for extra in extras),
    )
    return tuple(text for text in texts if text)


def total(audits: Iterable[Audit]) -> Audit:
    """Add audits up."""
    audits = tuple(audits)
    return Audit(
        cells_in=sum(audit.cells_in for audit in audits),
        cells_out=sum(audit.cells_out for audit in audits),
        unread_rows=tuple(row for audit in audits for row in audit.unread_rows),
    )


def _words(text: str) -> set[str]:
    return set(syllables(fold(text)))
