"""What a version changed, and how plans are linked: words and JSON. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from bot import messages, phrases
from retrieval.citing import plan_name

if TYPE_CHECKING:
    from corpus.models import Task
    from index.diff import CellChange, ChangedRow, RowDiff
    from index.identity import KnownTask
    from index.links import Link

ADDED, REMOVED, CHANGED = "+", "-", "~"


def counts(diff: RowDiff) -> dict[str, int]:
    """Return how many rows came, went, changed, and moved their deadline which way."""
    from index.diff import Move

    return {
        "added": len(diff.added),
        "removed": len(diff.removed),
        "changed": len(diff.changed),
        "later": len(diff.moved(Move.LATER)),
        "earlier": len(diff.moved(Move.EARLIER)),
    }


def in_short(diff: RowDiff) -> str:
    """Say a difference in one line: "1 thêm, 2 đổi, 1 lùi hạn"."""
    return messages.diff_counted(counts(diff))


def lines(diff: RowDiff) -> Iterator[str]:
    """Say a difference in full, a line a row and a line a cell."""
    for sign, rows in ((ADDED, diff.added), (REMOVED, diff.removed)):
        for row in rows:
            yield f"{sign} {_name(row.task)}"
    for change in diff.changed:
        yield f"{CHANGED} {_name(change.new.task)}"
        yield from (f"    {line}" for line in _cell_lines(change))


def _name(task: Task) -> str:
    spot = messages.row_label(messages.row_place(task.stt)) if task.stt else ""
    return f"{spot}{' '.join(task.content.split())}"


def _cell_lines(change: ChangedRow) -> Iterator[str]:
    for cell in change.cells:
        label = messages.EDITED_CELLS[cell.cell.value]
        yield messages.cell_changed(label, *_sides(change, cell))
    if change.move and change.old_end and change.new_end:
        word = messages.DIFF_WORDS[change.move.value]
        yield messages.deadline_moved(word, change.old_end, change.new_end)


def _sides(change: ChangedRow, cell: CellChange) -> tuple[str, str]:
    """Return a cell in both versions; a time that prints alike, as it was read."""
    if cell.old != cell.new:
        return cell.old or messages.ABSENT, cell.new or messages.ABSENT
    return _read(change.old.task), _read(change.new.task)


def _read(task: Task) -> str:
    time = task.time
    if time is None:
        return messages.ABSENT
    recurrence = time.recurrence.value if time.recurrence else None
    reading = phrases.time_reading(time.start, time.end, recurrence)
    return f"{time.printed} ({reading or messages.UNREAD_TIME})"


_LATER = {"amends": "amended", "replaces": "replaced"}


def link_told(link: Link) -> str:
    """Say that a loaded plan is amended or replaced by another one."""
    kind = _LATER[link.amendment.kind.value]
    return messages.later_plan(kind, plan_name(link.earlier), plan_name(link.later))


# --- JSON ---------------------------------------------------------------------------


def diff_object(diff: RowDiff) -> dict[str, Any]:
    """Return a difference with its counts and every row."""
    return {
        "counts": counts(diff),
        "added": [_row_object(row) for row in diff.added],
        "removed": [_row_object(row) for row in diff.removed],
        "changed": [_change_object(change) for change in diff.changed],
    }


def _row_object(row: KnownTask) -> dict[str, Any]:
    task, time = row.task, row.task.time
    return {
        "id": row.id,
        "stt": task.stt,
        "group": task.group,
        "content": task.content,
        "lead": list(task.lead),
        "coop": task.coop,
        "time_printed": time.printed if time else None,
        "end": _iso(time.end) if time else None,
        "product": task.product,
    }


def _change_object(change: ChangedRow) -> dict[str, Any]:
    task = change.new.task
    return {
        "id": change.new.id,
        "stt": task.stt,
        "group": task.group,
        "content": task.content,
        "cells": [
            {"cell": cell.cell.value, "old": cell.old, "new": cell.new}
            for cell in change.cells
        ],
        "old_end": _iso(change.old_end),
        "new_end": _iso(change.new_end),
        "move": change.move.value if change.move else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
