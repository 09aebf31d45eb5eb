"""The question log: what was asked, how answers were liked, and what to learn from it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.app import App
from corpus.errors import IndexStateError

if TYPE_CHECKING:
    from datetime import datetime

    from index.question_log import Asked, Logged
    from retrieval.models import Answer, Citation


logger = logging.getLogger(__name__)


class Rated(StrEnum):
    """Which questions of the log are wanted, by how their answers were rated."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Feedback:
    """The verbs of the question log."""

    def __init__(self, app: App) -> None:
        self._app = app

    def keep(self, answer: Answer) -> int | None:
        """Keep the question of an answer, without who asked; return its id.

        The answer is worth more than the log: where the database cannot be written,
        the log is told and None returned.
        """
        try:
            return self._keep(answer)
        except IndexStateError as error:
            logger.warning("the question was not kept: %s", error)
            return None

    def _keep(self, answer: Answer) -> int:
        from index.question_log import log_question

        return log_question(
            logged_form(answer, self._app.now()), self._app.index_config
        )

    def rate(self, question_id: int, *, liked: bool, note: str = "") -> None:
        """Keep what somebody thought of the answer to a question of the log.

        Raises:
            UsageError: the log holds no such question.
        """
        from index.question_log import rate

        config = self._app.index_config
        rate(question_id, liked, self._app.now(), config, note=note)

    def logged(self, rated: Rated | None = None) -> tuple[Logged, ...]:
        """Return the questions that are kept, newest first."""
        from index.question_log import logged

        with self._app.reading() as reader:
            found = logged(reader.connection)
        return tuple(item for item in found if rated is None or _is(item, rated))


def logged_form(answer: Answer, at: datetime) -> Asked:
    """Return what the log keeps of a question and its answer."""
    from index.question_log import Asked

    return Asked(
        at,
        answer.as_of,
        answer.question,
        answer.intent.value,
        answer.outcome.value,
        tuple(dict.fromkeys(map(_place, answer.citations))),
    )


def _is(item: Logged, rated: Rated) -> bool:
    if rated is Rated.NONE:
        return not item.likes + item.dislikes
    return item.dislikes > 0 if rated is Rated.DOWN else item.likes > item.dislikes


def _place(citation: Citation) -> str:
    where = citation.row or citation.section or ""
    return f"{citation.source}: {where}".rstrip(": ")


def known_questions(items: Iterable[Logged]) -> Iterator[dict[str, Any]]:
    """Yield the questions in the form that `kehoach eval` reads, answers to be filled in.

    `cited` and `notes` are for whoever fills them in.
    """
    for item in items:
        yield {
            "id": f"log{item.id}",
            "q": item.asked.question,
            "as_of": item.asked.as_of.isoformat(),
            "kind": item.asked.intent,
            "style": "log",
            "answer": {},
            "cited": list(item.asked.cited),
            "notes": list(item.notes),
        }
