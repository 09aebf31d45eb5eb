"""Write a corpus as plan files beside gold that the scorers read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.generated.corpus import Corpus
from tests.generated.models import GeneratedPlan, Question, Row


def write_corpus(corpus: Corpus, folder: Path) -> None:
    """Write plans/, gold/ and questions.json into `folder`, which is made."""
    (folder / "plans").mkdir(parents=True, exist_ok=True)
    (folder / "gold").mkdir(exist_ok=True)
    for plan in corpus.plans:
        (folder / "plans" / plan.file_name).write_bytes(plan.file_bytes)
    gold = folder / "gold"
    _write(gold / "tasks.json", [task_gold(p, r) for p in corpus.plans for r in p.rows])
    _write(gold / "plans.json", [plan_gold(plan) for plan in corpus.plans])
    _write(gold / "sections.json", [s for p in corpus.plans for s in p.sections])
    _write(
        gold / "assignments.json",
        [a for p in corpus.plans for r in p.assignments for a in assignment_gold(p, r)],
    )
    asked = enumerate(corpus.questions, 1)
    questions = [question_gold(f"g{number:04d}", q) for number, q in asked]
    _write(folder / "questions.json", questions)
    batch = [{k: q[k] for k in ("id", "q", "as_of") if k in q} for q in questions]
    lines = "".join(json.dumps(q, ensure_ascii=False) + "\n" for q in batch)
    (folder / "batch.jsonl").write_text(lines, "utf-8")


def task_gold(plan: GeneratedPlan, row: Row) -> dict[str, Any]:
    """Return a row with the keys of the gold; dates in ISO form."""
    time = row.time
    other = (time.other if time else None) or (None, None)
    return {
        "plan": plan.file_name,
        "ref": row.ref,
        "stt": row.stt,
        "group": row.group,
        "content": row.content,
        "product": row.product,
        "lead_printed": row.lead_printed or None,
        "lead": row.lead,
        "coop_printed": None if "coop" in row.above else row.coop,
        "coop": row.coop,
        "time_printed": row.time_printed or None,
        "time_effective": time.printed or None if time else None,
        "start": _iso(time.start if time else None),
        "end": _iso(time.end if time else None),
        "alt_start": _iso(other[0]),
        "alt_end": _iso(other[1]),
        "recurrence": time.recurrence if time else None,
        "inherited": row.inherited,
        "ambiguous": None,
        "line_start": row.line_start,
        "line_end": row.line_end,
    }


def assignment_gold(plan: GeneratedPlan, row: Row) -> list[dict[str, Any]]:
    """Return an assignment in prose, and its deadline, with the keys of the gold."""
    common = {
        "plan": plan.file_name,
        "line": row.line_end,
        "heading_line": row.line_start,
        "lead": row.lead[0],
    }
    found: list[dict[str, Any]] = [{"kind": "assignment", "ref": row.ref, **common}]
    if row.time:
        time = row.time
        dates = {
            "start": _iso(time.start),
            "end": _iso(time.end),
            "recurrence": time.recurrence,
        }
        found.append({"kind": "deadline", "ref": f"{row.ref}#D1", **common, **dates})
    return found


def plan_gold(plan: GeneratedPlan) -> dict[str, Any]:
    """Return the header with the keys of the gold."""
    head = plan.head
    return {
        "ref": f"{plan.ref}/meta",
        "file": plan.file_name,
        "number": head.number,
        "doc_type": "Kế hoạch",
        "issuer": head.issuer,
        "province_or_place": head.place,
        "issued": _iso(head.issued),
        "title": f"Kế hoạch {head.title}",
        "period_start": f"{head.year}-01-01",
        "period_end": f"{head.last_year}-12-31",
        "signer_name": head.signer,
        "signer_role": head.signer_role,
        "funding": head.funding,
        "task_count": len(plan.rows),
    }


def question_gold(name: str, question: Question) -> dict[str, Any]:
    """Return a question with the keys of the gold."""
    found: dict[str, Any] = {"id": name, "q": question.q, "kind": question.kind}
    found |= {"style": question.style, "answer": question.answer}
    if question.as_of:
        found["as_of"] = _iso(question.as_of)
    return found


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")
