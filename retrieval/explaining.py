"""How an answer came about, for `--explain`."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.asked_period import AskedPeriod
from retrieval.desk import Desk
from retrieval.models import Answer, Explanation


def explained(desk: Desk, answer: Answer) -> Explanation:
    """Tell slots, plans, rankings and the outcome, one step a line."""
    question = desk.question
    lines = [
        f"read as: {question.text}",
        f"intent: {question.intent.value}"
        + (
            f" ({', '.join(f.value for f in question.facts)})" if question.facts else ""
        ),
        *_told(desk),
        f"topic: {desk.search.topic or '-'}",
        "periods: " + ("; ".join(_show_period(p) for p in question.periods) or "-"),
        "agencies: "
        + (
            "; ".join(
                f"{a.mention.printed} [{a.mention.key}] {a.role.value}"
                for a in question.agencies
            )
            or "-"
        ),
        "plans: " + "; ".join(desk.citer.name(i) for i in desk.plan_ids[:8]),
        *desk.trace,
        f"outcome: {answer.outcome.value}"
        + (f" ({answer.reason.value})" if answer.reason else ""),
    ]
    return Explanation(tuple(lines))


def _told(desk: Desk) -> Iterator[str]:
    """What the question leans on, and how its words are read."""
    if desk.follows is not None:
        kept = desk.follows.task_id or desk.follows.plan_ids or "its slots"
        yield f"follows: {desk.follows.text!r}, keeping {kept}"
    for meaning in desk.search.meanings:
        if meaning.spoken:
            said, written = " ".join(meaning.syllables), ", ".join(meaning.written)
            yield f"means: {said!r} = {written}"


def _show_period(period: AskedPeriod) -> str:
    span = (
        f"{period.span.start}..{period.span.end}" if period.span else "year of the plan"
    )
    return f"{period.printed!r} = {span}"
