"""Tell a plan from whatever else people put into a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.blocks import Block
from corpus.models import ClauseKind, Origin, Plan, Timeframe
from corpus.paragraphs import read_lines
from corpus.parts import is_bare_type, split_parts


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a document being a plan."""

    headline: bool  # "KẾ HOẠCH" alone on its line, or a title in capitals
    title: bool  # some line names a kind of document
    official: bool  # a number, or a date and place of issue, or a legal basis
    assigned_rows: bool  # rows of a table say who leads or by when
    substance: bool  # tasks or numbered clauses


# Any one of these is enough.
_PROOFS: tuple[Callable[[Evidence], bool], ...] = (
    lambda e: e.headline and (e.substance or e.official),
    lambda e: e.title and e.official,
    lambda e: e.official and e.substance,
    lambda e: e.assigned_rows,
)


def why_not_a_plan(blocks: Sequence[Block], plan: Plan) -> str | None:
    """Return why a document that was read is no plan, None when it is one.

    Args:
        blocks: What the reader gave.
        plan: What was understood of it.
    """
    evidence = _evidence(blocks, plan)
    if any(proof(evidence) for proof in _PROOFS):
        return None
    if not evidence.title:
        return (
            "không thấy tên văn bản (KẾ HOẠCH, CHƯƠNG TRÌNH ...), số hiệu hay bảng "
            "phân công nào"
        )
    return "có tên văn bản nhưng không có số hiệu, điều mục hay bảng nhiệm vụ nào"


def _evidence(blocks: Sequence[Block], plan: Plan) -> Evidence:
    parts = split_parts(read_lines(blocks))
    header = plan.header
    rows = [task for task in plan.tasks if task.origin is Origin.TABLE]
    return Evidence(
        headline=any(
            is_bare_type(line.text) or line.text.isupper() for line in parts.title[:1]
        )
        and parts.doc_type is not None,
        title=parts.doc_type is not None,
        official=bool(header.number or header.issued or header.legal_bases),
        assigned_rows=any(task.lead or _is_dated(task.time) for task in rows),
        substance=bool(plan.tasks)
        or any(clause.kind is ClauseKind.SECTION for clause in plan.clauses),
    )


def _is_dated(time: Timeframe | None) -> bool:
    return time is not None and bool(time.end or time.recurrence)
