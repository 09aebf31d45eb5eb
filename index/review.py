"""Which rows a person should look at, the least certain first. Pure.

The confidence in a row starts at 1 and is multiplied by the factor of each of its
doubts (`DOUBTS`): 0.2 for words that could be read in two ways or a cell put together
by guess, 0.4 for a word that a scan leaves open, 0.5 for a cell taken from another row,
0.8 for what is merely unusual. It only orders the list; it is no probability.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.cells import Cell, cell_text
from index.corrections import Correction, Stale, stale
from index.records import PlanRow, TaskRow

# The first row that fits a doubt gives its factor.
DOUBTS: tuple[tuple[re.Pattern[str], float], ...] = (
    # "“Trong tháng II/2020” có thể đọc là ... hoặc ..."
    (re.compile(r"có thể đọc là"), 0.2),
    # Two looks at the strokes of a Roman numeral disagree: which quarter is meant?
    (re.compile(r"chữ số La Mã .* không chắc"), 0.2),
    # "“II/2026” được sửa thành “III/2026” theo số nét": right mostly, and a deadline
    (re.compile(r"theo số nét"), 0.4),
    # "đọc không chắc từ ảnh quét: “TĐKT”": words, not cells; most are right
    (re.compile(r"đọc không chắc từ ảnh"), 0.4),
    (re.compile(r"chữ màu đè lên"), 0.6),  # of a stamp
    # "... ranh giới các ô của hàng này không chắc chắn", "hàng thiếu ô: các ô được xếp
    # vào cột theo nội dung", "không hiểu được hàng, giữ nguyên văn"
    (
        re.compile(r"không chắc|thiếu ô|thừa ô|không hiểu|không đọc|\bmờ\b|viết tay"),
        0.2,
    ),
    (re.compile(r"mất ô|nhưng phía trên không có gì|không tách được"), 0.3),
    # as in "ô thời gian trống: đọc theo dòng trên"
    (re.compile(r"theo dòng trên|đọc tiếp|được đoán|suy ra"), 0.5),
    (re.compile(r"nhiều mốc"), 0.6),
    (re.compile(r""), 0.8),  # anything else
)
STALE = 0.1  # a correction whose source row has changed: somebody must decide again


@dataclass(frozen=True, slots=True)
class Suspect:
    """A row with its doubts, most serious first, and how much it can be trusted."""

    plan: PlanRow
    row: TaskRow
    doubts: tuple[str, ...]
    stale: tuple[Stale, ...]
    confidence: float
    accepted: bool


def suspects(
    rows: Iterable[tuple[PlanRow, TaskRow]],
    corrections: Mapping[str, tuple[Correction, ...]],
    accepted: Mapping[str, str],
) -> tuple[Suspect, ...]:
    """Return the rows that have doubts, the least certain first.

    Args:
        rows: Rows with their plans, in the order that equally certain ones keep.
        corrections: By task id.
        accepted: The fingerprints of accepted rows, by task id.
    """
    found = []
    for plan, row in rows:
        doubts = doubts_of(row)
        changed = stale(corrections.get(row.id, ()), row.source)
        if doubts or changed:
            known = accepted.get(row.id) == fingerprint(row) and not changed
            trust = confidence(doubts) * (STALE if changed else 1.0)
            found.append(Suspect(plan, row, doubts, changed, trust, known))
    return tuple(sorted(found, key=lambda each: each.confidence))


def doubts_of(row: TaskRow) -> tuple[str, ...]:
    """Return what is doubtful about a row, most serious first, each once."""
    task = row.task
    doubts = (task.ambiguous or "").split("; ")
    doubts += [*task.warnings, *(task.time.warnings if task.time else ())]
    once = dict.fromkeys(filter(None, doubts))
    return tuple(sorted(once, key=_factor))


def confidence(doubts: Iterable[str]) -> float:
    """Return the confidence in a row with these doubts, above 0 and at most 1."""
    trust = 1.0
    for doubt in doubts:
        trust *= _factor(doubt)
    return trust


def _factor(doubt: str) -> float:
    return next(factor for form, factor in DOUBTS if form.search(doubt))


def fingerprint(row: TaskRow) -> str:
    """Return what a row is as far as a person judged it: its cells and its doubts.

    Where it stands does not count: a row above it may be added.
    """
    cells = [
        cell_text(task, cell) or "" for task in (row.source, row.task) for cell in Cell
    ]
    time = row.task.time
    dates = [str(time.start), str(time.end)] if time else []
    text = "\n".join((*cells, *dates, *doubts_of(row)))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
