"""From a question to an answer: read it, choose the plans, hand it to its kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import partial

from corpus.models import AmendmentKind
from index.catalog import Index, Reader
from index.links import links_between
from retrieval.answering import answered
from retrieval.citing import Citer
from retrieval.conversation import Context, follow_up
from retrieval.desk import Desk
from retrieval.explaining import explained
from retrieval.glossary import Glossary
from retrieval.models import Answer, Intent, Note, NoteKind
from retrieval.plans import choose_plans, kept_plans
from retrieval.question import read_question, without_filter
from retrieval.search import Search


class Answerer:
    """Answers questions from one index; threads may share it."""

    def __init__(self, index: Index, glossary: Glossary | None = None) -> None:
        self._index = index
        self._glossary = glossary or Glossary()

    def ask(
        self,
        question: str,
        *,
        as_of: date,
        unit: str | None = None,
        context: Context | None = None,
        now: datetime | None = None,
        plan_ids: tuple[int, ...] = (),
        explain: bool = False,
    ) -> Answer:
        """Answer a question from one state of the index.

        Never raises for what stands in the question: an unreadable one is refused.

        Args:
            question: As typed.
            as_of: The day that "quý này" is reckoned from.
            unit: The asker's own body, for "đơn vị tôi"; None when unknown.
            context: What the chat remembers of the question before.
            now: When it is asked; needed with `context`.
            plan_ids: The plans that the asker chose; () when the question tells.
            explain: Whether the answer tells how it came about.
        """
        with self._index.read() as reader:
            desk = self.desk(
                reader, question, as_of, unit=unit, context=context, now=now
            )
            if plan_ids:
                desk.choice = kept_plans(desk.choice, desk.plans, plan_ids)
            desk.explains = explain
            answer = _with_later_plans(answered(desk), desk)
            return (
                replace(answer, explanation=explained(desk, answer))
                if explain
                else answer
            )

    def desk(
        self,
        reader: Reader,
        asked: str,
        as_of: date,
        *,
        unit: str | None = None,
        context: Context | None = None,
        now: datetime | None = None,
    ) -> Desk:
        """Read a question and choose its plans, ready to be answered."""
        plans = reader.plans()
        vocabulary = reader.vocabulary()
        read = partial(
            read_question,
            as_of=as_of,
            plans=plans,
            agency_names=reader.agency_names(),
            vocabulary=vocabulary,
            unit=unit,
            short_forms=self._glossary.short_forms,
        )
        follows = follow_up(asked, context, now=now, read=read) if now else None
        question = replace(read(follows.text), asked=asked) if follows else read(asked)
        several = question.intent is Intent.COMPARE or question.naming.compares
        text = without_filter(question)
        choice = choose_plans(question.naming, plans, text, several=several)
        if follows and follows.plan_ids:
            choice = kept_plans(choice, plans, follows.plan_ids)
        titles = {plan.id: plan.header.title for plan in plans}
        search = Search(reader, vocabulary, question, self._glossary.everyday, titles)
        citer = Citer({plan.id: plan for plan in plans})
        return Desk(question, reader, search, plans, choice, citer, follows)


_LATER = {
    AmendmentKind.AMENDS: NoteKind.AMENDED,
    AmendmentKind.REPLACES: NoteKind.REPLACED,
}


def _with_later_plans(answer: Answer, desk: Desk) -> Answer:
    """Name the later plans that amend or replace the ones that are cited."""
    cited = {citation.plan_id for citation in answer.citations}
    notes = (
        Note(
            _LATER[link.amendment.kind],
            (desk.citer.name(link.earlier.id), desk.citer.name(link.later.id)),
        )
        for link in links_between(desk.plans)
        if link.earlier.id in cited
    )
    return replace(answer, notes=(*answer.notes, *dict.fromkeys(notes)))
