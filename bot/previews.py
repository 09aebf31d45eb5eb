"""What a file holds that was only read: its first rows, its kinds of doubts. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corpus.models import Task

PREVIEWED = 3  # rows


def preview_object(tasks: Sequence[Task]) -> dict[str, Any] | None:
    """Return the first rows of a plan that was only read, and its kinds of doubts."""
    if not tasks:
        return None
    return {
        "rows": [
            {
                "stt": task.stt,
                "content": task.content,
                "lead": "; ".join(task.lead) or task.lead_printed,
                "time_printed": task.time.printed if task.time else None,
            }
            for task in tasks[:PREVIEWED]
        ],
        "doubts": [
            {"kind": kind, "rows": rows}
            for kind, rows in kinds_of_doubts(tasks).most_common()
        ],
    }


def _doubts(task: Task) -> tuple[str, ...]:
    return (*((task.ambiguous,) if task.ambiguous else ()), *task.warnings)


# What differs between doubts of a kind: “quoted words” and numbers.
_OF_ONE_ROW = re.compile(r"“[^”]*”|\d[\d./]*")


def kinds_of_doubts(tasks: Iterable[Task]) -> Counter[str]:
    """Count the rows that have each kind of doubt; a kind is told by its words."""
    return Counter(
        kind
        for task in tasks
        for kind in {_OF_ONE_ROW.sub("…", text) for text in _doubts(task)}
    )
