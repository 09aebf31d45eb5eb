"""What is said about plans in a chat: questions, pages, sources, choices, ratings.

Everything here waits for the database and the model: call it off the loop. Nothing here
sends, and what is to be kept comes back as a change for the turn.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, Engine

from bot.app import App
from bot.chat import answers, keyboards, messages
from bot.chat.answers import Record, Spot
from bot.chat.given import Given
from bot.chat.keyboards import Features
from bot.chat.letters import pages_of
from bot.chat.outgoing import Text
from bot.chat.quotes import quotes_of
from bot.feedback import logged_form
from corpus.text import normalize
from index.question_log import add_question, set_rating
from index.store import reading
from retrieval.conversation import Context
from retrieval.models import Answer

MOST_SIGNS = 10_000  # of a question; Telegram's messages hold 4096 units

Change = Callable[[Connection], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in a chat. `id` is that of its update, `at` is aware.

    `plan` is the family of the plan that it is about, when a button said so. What a
    command asks `stands_alone`: it leans on no question before.
    """

    id: int
    spot: Spot
    text: str
    at: datetime
    unit: str | None = None
    message_id: int | None = None
    plan: int | None = None
    stands_alone: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """A letter of an answer with its buttons, and what is to be kept of it."""

    record: Record
    answer: Answer
    text: Text
    change: Change | None = None


class Conversations:
    """The verbs of a conversation, over the index and the answers given before."""

    def __init__(self, app: App, engine: Engine, features: Features) -> None:
        self._app = app
        self._engine = engine
        self.features = features

    # --- questions ----------------------------------------------------------------

    def ask(self, asked: Asked) -> Reply:
        """Answer a question, and remember it for one that leans on it.

        Raises:
            NoIndexError: nothing was loaded yet.
        """
        context = None
        if not asked.stands_alone:
            with reading(self._engine) as connection:
                context = answers.remembered(connection, asked.spot, asked.at)
        return self._answered(
            Record(
                id=asked.id,
                spot=asked.spot,
                question=cleaned(asked.text),
                asked_at=asked.at,
                as_of=self._app.day_of(asked.at),
                context=context,
                unit=asked.unit,
                plan=asked.plan,
                question_message_id=asked.message_id,
            )
        )

    def ask_again(self, asked: Asked) -> Reply | None:
        """Answer a question that was edited, in its place; None for no question of ours.

        It leans on what was said before it, not on its own first wording.
        """
        if asked.message_id is None:
            return None
        with reading(self._engine) as connection:
            before = answers.of_question(
                connection, asked.spot.chat_id, asked.message_id
            )
        if before is None:
            return None
        question = cleaned(asked.text)
        if question == before.question:
            return None
        return self._answered(
            replace(
                before,
                question=question,
                asked_at=asked.at,
                as_of=self._app.day_of(asked.at),
                unit=asked.unit,
                plan=None,
                log_id=None,
            )
        )

    def suggestion(self, answer_id: int, place: int) -> str | None:
        """Return the words of a suggestion; None when it is not there any more."""
        given = self._again(answer_id)
        texts = given.answer.suggestions if given else ()
        return texts[place] if 0 <= place < len(texts) else None

    def _answered(self, record: Record) -> Reply:
        given = self._given(record)
        answer = given.answer
        context = Context.after(answer, record.asked_at)
        record = replace(record, remembered=context, cited=given.cited)
        given = replace(given, record=record)
        logs = self._app.settings.question_log

        def keep(connection: Connection) -> None:
            entry = logged_form(answer, record.asked_at)
            log_id = add_question(connection, entry) if logs else None
            answers.keep(connection, replace(record, log_id=log_id))

        return Reply(record, given.answer, given.text(1, self.features), keep)

    # --- the same answer once more ----------------------------------------------------

    def page(self, answer_id: int, page: int) -> Reply | None:
        """Return another letter of an answer; None when it is kept no more."""
        given = self._again(answer_id)
        if given is None:
            return None
        return Reply(given.record, given.answer, given.text(page, self.features))

    def picking(self, answer_id: int, page: int) -> Reply | None:
        """Return a letter with buttons to choose one of its rows."""
        given = self._again(answer_id)
        if given is None:
            return None
        letter = given.letter(page)
        buttons = keyboards.picking(answer_id, letter.page, letter.rows)
        return Reply(given.record, given.answer, Text(letter.html, buttons))

    def choosing(self, answer_id: int, page: int) -> Reply | None:
        """Return a letter with buttons to choose one of its plans."""
        given = self._again(answer_id)
        if given is None:
            return None
        letter = given.letter(page)
        plans, cards = given.to_choose(), given.to_tell()
        buttons = keyboards.choosing(answer_id, letter.page, plans, cards)
        return Reply(given.record, given.answer, Text(letter.html, buttons))

    def only(self, answer_id: int, family: int) -> Reply | None:
        """Narrow an answer down to one plan, or with 0 let it be of all again."""
        with reading(self._engine) as connection:
            record = answers.find(connection, answer_id)
        if record is None:
            return None
        given = self._given(replace(record, plan=family or None))
        now = Context.after(given.answer, record.asked_at)
        record = replace(given.record, remembered=now, cited=given.cited)

        def keep(connection: Connection) -> None:
            answers.keep(connection, record)

        return Reply(record, given.answer, given.text(1, self.features), keep)

    def sources(self, answer_id: int, page: int, letter: int = 1) -> Reply | None:
        """Return what the rows of a page are quoted from, verbatim."""
        given = self._again(answer_id)
        if given is None:
            return None
        shown = given.letter(page)
        quoted = pages_of(quotes_of(given.answer, shown))
        part = quoted[min(max(letter, 1), len(quoted)) - 1]
        buttons = keyboards.below_sources(answer_id, shown.page, part)
        return Reply(given.record, given.answer, Text(part.html, buttons))

    def last(self, spot: Spot) -> Record | None:
        """Return what somebody asked last in a chat."""
        with reading(self._engine) as connection:
            return answers.last(connection, spot)

    def given_again(self, answer_id: int) -> Answer | None:
        """Return an answer as it is today; None when it is kept no more."""
        given = self._again(answer_id)
        return given.answer if given else None

    def message_of(self, answer_id: int) -> int | None:
        """Return the row of the outbox that said an answer."""
        with reading(self._engine) as connection:
            return answers.message_of(connection, answer_id)

    def rating(
        self, answer_id: int, user_id: int, *, liked: bool, at: datetime
    ) -> Change | None:
        """Return the change that keeps a rating; None for an answer kept no more.

        A question whose answer somebody rates is put into the log, without a name, also
        where questions are not logged by themselves: that is what rating is for.
        """
        given = self._again(answer_id)
        if given is None:
            return None
        record, answer = given.record, given.answer

        def rate(connection: Connection) -> None:
            log_id = record.log_id
            if log_id is None:
                log_id = add_question(connection, logged_form(answer, record.asked_at))
                answers.keep(connection, replace(record, log_id=log_id))
            rater = _rater(log_id, user_id)
            set_rating(connection, log_id, liked, at, rater=rater)

        return rate

    # --- how an answer is made and shown --------------------------------------------

    def _again(self, answer_id: int) -> Given | None:
        with reading(self._engine) as connection:
            record = answers.find(connection, answer_id)
        if record is None:
            return None
        given = self._given(record)
        if given.has_changed():
            first = (messages.PLANS_CHANGED, *given.prefaces)
            return replace(given, prefaces=first)
        return given

    def _given(self, record: Record) -> Given:
        with self._app.reading() as reader:
            plans = reader.plans()
        chosen = tuple(p for p in plans if p.family == record.plan)
        answer = self._app.answer_at(
            record.asked_at,
            record.question,
            unit=record.unit,
            context=record.context,
            plan_ids=tuple(plan.id for plan in chosen),
        )
        prefaces = () if chosen or not record.plan else (messages.PLAN_GONE,)
        return Given(record, answer, plans, prefaces)


def cleaned(text: str) -> str:
    """Return a question as it may be kept: no NUL, no lone surrogate, not endless."""
    return normalize(text[:MOST_SIGNS]).strip()


def _rater(log_id: int, user_id: int) -> str:
    """A mark of somebody that is another one for each question."""
    return hashlib.sha256(f"{log_id}:{user_id}".encode()).hexdigest()[:16]
