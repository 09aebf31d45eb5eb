"""The JSON that scripts read; the shapes are fixed, additions raise the version."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from bot import render
from retrieval.citing import plan_name
from retrieval.models import Answer, Citation, Outcome

if TYPE_CHECKING:
    from index.records import PlanRow, TaskRow
    from index.refresh import RefreshReport

SCHEMA_VERSION = 1
# Keys of a task, in order; also the columns of the CSV.
TASK_KEYS = (
    "id", "plan", "source", "origin", "stt", "group", "content", "product", "lead",
    "lead_printed", "coop", "time_printed", "start", "end", "recurrence", "inherited",
    "ambiguous", "warnings", "line_start", "line_end", "page",
)  # fmt: skip


def answer_object(answer: Answer, question_id: str) -> dict[str, Any]:
    """Return one answer; `text` is what a user would read, sources included."""
    return {
        "id": question_id,
        "question": answer.question,
        "as_of": answer.as_of.isoformat(),
        "intent": answer.intent.value,
        "refused": answer.outcome is Outcome.REFUSED,
        "text": render.render_text(answer),
        "count": answer.count,
        "citations": [citation_object(c) for c in answer.citations],
        "suggestions": list(answer.suggestions),
        "schema_version": SCHEMA_VERSION,
    }


def citation_object(citation: Citation) -> dict[str, Any]:
    """Return where a sentence of an answer was rendered from."""
    return {
        "plan": citation.plan,
        "source": citation.source,
        "line_start": citation.line_start,
        "line_end": citation.line_end,
        "page": citation.page,
        "group": citation.group,
        "row": citation.row,
        "section": citation.section,
        "quote": citation.quote,
    }


def task_object(plan: PlanRow, row: TaskRow) -> dict[str, Any]:
    """Return one task with every cell, as printed and as read."""
    task, time = row.task, row.task.time
    return {
        "id": row.id,
        "plan": plan_name(plan),
        "source": plan.source,
        "origin": task.origin.value,
        "stt": task.stt,
        "group": task.group,
        "content": task.content,
        "product": task.product,
        "lead": list(task.lead),
        "lead_printed": task.lead_printed,
        "coop": task.coop,
        "time_printed": time.printed if time else None,
        "start": _iso(time.start) if time else None,
        "end": _iso(time.end) if time else None,
        "recurrence": time.recurrence.value if time and time.recurrence else None,
        "inherited": [field.value for field in task.inherited],
        "ambiguous": task.ambiguous,
        "warnings": list(task.warnings),
        "line_start": task.place.line_start,
        "line_end": task.place.line_end,
        "page": task.place.page,
    }


def plan_object(plan: PlanRow) -> dict[str, Any]:
    """Return the header of a plan, with the number of its table rows."""
    header = plan.header
    return {
        "source": plan.source,
        "number": header.number,
        "doc_type": header.doc_type,
        "issuer": header.issuer,
        "place": header.placename,
        "issued": _iso(header.issued),
        "title": header.title,
        "period_start": _iso(header.period_start),
        "period_end": _iso(header.period_end),
        "signer_name": header.signer_name,
        "signer_role": header.signer_role,
        "legal_bases": list(header.legal_bases),
        "rows": plan.rows,
        "warnings": list(dict.fromkeys((*header.warnings, *plan.warnings))),
    }


def refresh_object(report: RefreshReport) -> dict[str, Any]:
    """Return what became of each file of a refresh."""
    return {
        "files": [
            {
                "path": str(outcome.path),
                "status": outcome.status.value,
                "reason": outcome.reason,
                "rows": outcome.plan.rows if outcome.plan else None,
                "clauses": outcome.plan.clauses if outcome.plan else None,
                "audit_passed": outcome.plan.audit_passed if outcome.plan else None,
                "warnings": list(dict.fromkeys(outcome.warnings)),
                "similar_to": list(outcome.similar_to),
            }
            for outcome in report.files
        ],
        "generation": report.generation,
        "embedded": report.embedded,
        "seconds": round(report.seconds, 3),
        "dry_run": report.dry_run,
    }


def json_line(value: object) -> str:
    """Return `value` as one line of JSON, letters as they are."""
    return json.dumps(value, ensure_ascii=False)


def json_list(values: Iterable[object]) -> str:
    """Return a JSON list with one value a line, so that two lists can be diffed."""
    lines = ",\n".join(map(json_line, values))
    return f"[\n{lines}\n]" if lines else "[]"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
