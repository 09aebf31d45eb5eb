"""What every kind of answer needs: the question, the plans it names, and the index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from index.catalog import ClauseRow, PlanRow, Reader, TaskRow, Where
from retrieval.citing import Citer, shortened
from retrieval.conversation import FollowUp
from retrieval.models import (
    Answer,
    Item,
    Note,
    NoteKind,
    Outcome,
    Reason,
    Scope,
    Section,
    SectionKind,
)
from retrieval.plans import Choice
from retrieval.question import Question
from retrieval.search import Ranked, Search

SUGGESTIONS = 3
SUGGESTION_LENGTH = 160
# What is offered instead of an answer must at least have something to do with it.
NEAR, SUGGESTED_COVERAGE = 1.5, 0.25


AnyRanked = Ranked[TaskRow] | Ranked[ClauseRow]


@dataclass(slots=True)
class Desk:
    """One question on its way to an answer; `trace` collects what `--explain` shows."""

    question: Question
    reader: Reader
    search: Search
    plans: tuple[PlanRow, ...]
    choice: Choice
    citer: Citer
    follows: FollowUp | None = None
    explains: bool = False
    trace: list[str] = field(default_factory=list)

    @property
    def plan_ids(self) -> tuple[int, ...]:
        """The ids of the plans that the question is about, newest issued first."""
        return tuple(plan.id for plan in self.choice.plans)

    @property
    def restricted(self) -> tuple[int, ...] | None:
        """`plan_ids` for a filter; None when no plan is left out."""
        return None if len(self.choice.plans) == len(self.plans) else self.plan_ids

    @property
    def wider(self) -> tuple[int, ...] | None:
        """As `restricted`, but with the plans that only their titles leave out."""
        plans = self.choice.before_title
        return None if len(plans) == len(self.plans) else tuple(p.id for p in plans)

    def log(self, line: str) -> None:
        """Add a line to the explanation."""
        self.trace.append(line)

    def log_ranked(
        self,
        title: str,
        ranked: Sequence[Ranked[TaskRow]] | Sequence[Ranked[ClauseRow]],
    ) -> None:
        """Explain a ranking: the first five with the scores of each leg."""
        self.log(f"{title}: {len(ranked)}")
        best: list[AnyRanked] = [*ranked[:5]]
        for place, item in enumerate(best, 1):
            row = item.row
            text = row.task.content if isinstance(row, TaskRow) else row.clause.text
            self.log(
                f"  {place}. {item.score:.3f} (dense {item.dense:.3f} = {item.distinct:+.1f}σ, words {item.words:.2f}, "
                f"trigrams {item.trigrams:.2f}, coverage {item.coverage:.2f}) "
                f"{self.citer.name(row.plan_id)}: {shortened(text, 80)}"
            )
        if len(best) > 1:
            self.log(f"  the second lost by {_lost_by(best[0], best[1])}")

    def rows(self, where: Where) -> tuple[TaskRow, ...]:
        """Return the tasks that fulfil `where`, and tell the condition."""
        rows = self.reader.tasks(where)
        if self.explains:
            self.log(f"sql: {self.reader.sql(where)} -> {len(rows)}")
        return rows

    def answered(
        self,
        sections: Iterable[Section],
        *,
        scope: Scope | None = None,
        count: int | None = None,
        notes: Iterable[Note] = (),
    ) -> Answer:
        """Make the answer that rests on `sections`."""
        return self._answer(
            Outcome.ANSWERED,
            sections=tuple(s for s in sections if s.items),
            scope=scope or Scope(),
            count=count,
            notes=tuple(notes),
        )

    def empty(self, scope: Scope, *, notes: Iterable[Note] = ()) -> Answer:
        """Make the answer that there is nothing, which is a fact and no refusal."""
        return self._answer(Outcome.EMPTY, scope=scope, count=0, notes=tuple(notes))

    def refused(
        self,
        reason: Reason,
        *,
        missing: Iterable[str] = (),
        near: Iterable[Ranked[TaskRow]] = (),
        scope: Scope | None = None,
        notes: Iterable[Note] = (),
    ) -> Answer:
        """Make a refusal; `near` rows are offered as suggestions, never cited."""
        suggestions = dict.fromkeys(
            f"{shortened(r.row.task.content, SUGGESTION_LENGTH)} — {self.citer.name(r.row.plan_id)}"
            for r in list(near)[:SUGGESTIONS]
            if r.distinct >= NEAR or r.coverage >= SUGGESTED_COVERAGE
        )
        return self._answer(
            Outcome.REFUSED,
            reason=reason,
            missing=tuple(missing),
            suggestions=tuple(suggestions),
            scope=scope or Scope(),
            notes=(*self._spelling_note(), *notes),
        )

    def section(
        self, kind: SectionKind, items: Iterable[Item], plan_id: int | None
    ) -> Section:
        """Make a section, headed by its plan when the answer covers several."""
        return Section(
            kind, tuple(items), None if plan_id is None else self.citer.name(plan_id)
        )

    def _understood_note(self) -> tuple[Note, ...]:
        if self.follows is None:
            return ()
        return (Note(NoteKind.UNDERSTOOD, (self.question.text,)),)

    def _spelling_note(self) -> tuple[Note, ...]:
        if not self.question.mended:
            return ()
        return (Note(NoteKind.SPELLING, (self.question.text,)),)

    def _answer(self, outcome: Outcome, **parts: Any) -> Answer:
        parts["notes"] = (*self._understood_note(), *parts.get("notes", ()))
        return Answer(
            understood=self.question.text,
            question=self.question.asked,
            as_of=self.question.as_of,
            intent=self.question.intent,
            outcome=outcome,
            **parts,
        )


def _lost_by(first: AnyRanked, second: AnyRanked) -> str:
    """Say in which scores a row lies behind another, and in which before it."""
    parts = {
        "score": first.score - second.score,
        "dense": first.dense - second.dense,
        "words": first.words - second.words,
        "trigrams": first.trigrams - second.trigrams,
        "coverage": first.coverage - second.coverage,
    }
    return ", ".join(f"{name} {gap:+.3f}" for name, gap in parts.items())
