"""The JSON that scripts read; the shapes are fixed, additions raise the version."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from bot import previews, render
from retrieval.citing import plan_name
from retrieval.models import Answer, Citation, Outcome

if TYPE_CHECKING:
    from bot.staff import Comparison, StandingCorrection
    from corpus.models import Amendment
    from index.history import Version
    from index.outcomes import FileOutcome
    from index.records import PlanRow, TaskRow
    from index.refresh import RefreshReport
    from index.review import Suspect

SCHEMA_VERSION = 1
# Keys of a task, in order; also the columns of the CSV.
TASK_KEYS = (
    "id", "plan", "source", "origin", "stt", "group", "content", "product", "lead",
    "lead_printed", "coop", "time_printed", "start", "end", "recurrence", "inherited",
    "ambiguous", "warnings", "line_start", "line_end", "page", "corrected",
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
    """Return one task with every cell, as printed and as read.

    `corrected` names the cells in which staff correct what is printed.
    """
    from index.corrections import corrected_cells

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
        "corrected": [cell.value for cell in corrected_cells(row)],
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
        "files": [_file_object(outcome) for outcome in report.files],
        "counts": dict(Counter(outcome.status.value for outcome in report.files)),
        "pruned": [
            {"source": plan.source, "number": plan.header.number, "path": plan.path}
            for plan in report.pruned
        ],
        "spared": [str(folder) for folder in report.spared],
        "links": [
            {
                "kind": link.amendment.kind.value,
                "later": plan_name(link.later),
                "earlier": plan_name(link.earlier),
                "printed": link.amendment.printed,
            }
            for link in report.links
        ],
        "left_alone": [
            {
                "folder": str(left.folder),
                "folders": list(left.folders),
                "files": list(left.files),
            }
            for left in report.left_alone
        ],
        "generation": report.generation,
        "embedded": report.embedded,
        "seconds": round(report.seconds, 3),
        "dry_run": report.dry_run,
    }


def _file_object(outcome: FileOutcome) -> dict[str, Any]:
    from bot import changes

    plan, diff = outcome.plan, outcome.diff
    return {
        "path": str(outcome.path),
        "status": outcome.status.value,
        "reason": outcome.reason,
        "seconds": round(outcome.seconds, 3),
        "rows": plan.rows if plan else None,
        "clauses": plan.clauses if plan else None,
        "audit_passed": plan.audit_passed if plan else None,
        "warnings": list(dict.fromkeys(outcome.warnings)),
        "similar_to": list(outcome.similar_to),
        "is_fragment": outcome.is_fragment,
        "plan": None if plan is None else _named_plan(plan),
        "resembles": [_named_plan(each) for each in outcome.resembles],
        "preview": previews.preview_object(outcome.tasks),
        "prose_tasks": plan.prose_tasks if plan else None,
        "version": plan.version if plan else None,
        "diff": None if diff is None else changes.diff_object(diff),
        "stale_corrections": [
            {
                "id": each.correction.task_id,
                "cell": each.correction.cell.value,
                "value": each.correction.value,
                "printed": each.correction.printed,
                "now": each.now,
            }
            for each in outcome.stale
        ],
        "orphan_corrections": [
            {"id": each.task_id, "cell": each.cell.value, "value": each.value}
            for each in outcome.orphans
        ],
        "amends": [
            amendment_object(each) for each in (plan.header.amends if plan else ())
        ],
    }


def _named_plan(plan: PlanRow) -> dict[str, Any]:
    """Return what a plan can be told by; its id is 0 while it is not stored."""
    return {
        "id": plan.id,
        "name": plan_name(plan),
        "number": plan.header.number,
        "title": plan.header.title,
        "source": plan.source,
    }


def amendment_object(amendment: Amendment) -> dict[str, Any]:
    """Return which plan a plan amends or replaces, as it names it."""
    return {
        "kind": amendment.kind.value,
        "number": amendment.number,
        "issued": _iso(amendment.issued),
        "printed": amendment.printed,
    }


def version_object(version: Version) -> dict[str, Any]:
    """Return one version of a plan, with the counts of what it changed."""
    from bot import changes

    plan, diff = version.plan, version.diff
    return {
        "version": plan.version,
        "current": version.is_current,
        "source": plan.source,
        "loaded_at": plan.loaded_at.isoformat() if plan.loaded_at else None,
        "number": plan.header.number,
        "issued": _iso(plan.header.issued),
        "rows": plan.rows,
        "changes": None if diff is None else changes.counts(diff),
    }


def comparison_object(comparison: Comparison) -> dict[str, Any]:
    """Return two versions and every row that differs."""
    from bot import changes

    old, new = comparison.old, comparison.new
    return {
        "plan": plan_name(new),
        "old": {"version": old.version, "source": old.source},
        "new": {"version": new.version, "source": new.source},
        **changes.diff_object(comparison.diff),
    }


def correction_object(standing: StandingCorrection) -> dict[str, Any]:
    """Return a correction; `plan` and `source` are null when its row is gone."""
    made, plan = standing.correction, standing.plan
    return {
        "id": made.task_id,
        "cell": made.cell.value,
        "printed": made.printed,
        "value": made.value,
        "by": made.author,
        "at": made.made_at.isoformat(),
        "note": made.note,
        "plan": plan_name(plan) if plan else None,
        "source": plan.source if plan else None,
    }


def suspect_object(suspect: Suspect) -> dict[str, Any]:
    """Return a doubtful row: the task, why it is doubtful, and its raw words."""
    return {
        **task_object(suspect.plan, suspect.row),
        "confidence": round(suspect.confidence, 4),
        "doubts": list(suspect.doubts),
        "stale": [each.correction.cell.value for each in suspect.stale],
        "accepted": suspect.accepted,
        "quote": suspect.row.task.quote,
        "table": suspect.row.task.place.table,
        "table_row": suspect.row.task.place.row,
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
