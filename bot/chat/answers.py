"""Answers that were given, as rows: enough to give them again, or to follow them up.

An answer has the id of the update that asked for it, so that a repeated update makes no
second one, and its buttons can name it before it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from bot.chat.outbox import State
from index.chat_schema import answers, outbox
from index.rows import from_utc, to_utc
from retrieval.conversation import KEPT_FOR, Context
from retrieval.models import Intent


@dataclass(frozen=True, slots=True)
class Spot:
    """Who asks where: what is remembered is remembered of both together."""

    chat_id: int
    user_id: int
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A question and what its answer depends on.

    `context` is what the chat remembered before, `remembered` what it does now.
    `plan` is the family of the plan that the asker chose for it by a button. `cited` are
    the ids of the plans as they were then; a later version has another one.
    """

    id: int
    spot: Spot
    question: str
    asked_at: datetime
    as_of: date
    context: Context | None = None
    remembered: Context | None = None
    unit: str | None = None
    plan: int | None = None
    cited: tuple[int, ...] = ()
    question_message_id: int | None = None
    log_id: int | None = None


def keep(connection: Connection, record: Record) -> None:
    """Keep an answer; one of the same id is put in its place."""
    spot = record.spot
    values = {
        "chat_id": spot.chat_id,
        "user_id": spot.user_id,
        "thread_id": spot.thread_id,
        "question_message_id": record.question_message_id,
        "question": record.question,
        "context": _to_json(record.context)
        | {"plan": record.plan, "cited": list(record.cited)},
        "remembered": _to_json(record.remembered) or None,
        "unit": record.unit,
        "as_of": record.as_of,
        "asked_at": to_utc(record.asked_at),
        "log_id": record.log_id,
    }
    own = answers.c.id == record.id
    if not connection.execute(update(answers).where(own).values(values)).rowcount:
        connection.execute(insert(answers).values(id=record.id, **values))


def find(connection: Connection, answer_id: int) -> Record | None:
    """Return an answer; None when it is kept no more."""
    return _one(connection, answers.c.id == answer_id)


def of_question(connection: Connection, chat_id: int, message_id: int) -> Record | None:
    """Return the answer to a message, None when it got none."""
    asked = answers.c.question_message_id == message_id
    return _one(connection, (answers.c.chat_id == chat_id) & asked)


def last(connection: Connection, spot: Spot) -> Record | None:
    """Return the answer that somebody got last in a chat."""
    return _one(connection, _at(spot))


def remembered(connection: Connection, spot: Spot, now: datetime) -> Context | None:
    """Return what the question before leaves to one that follows it soon."""
    recent = answers.c.asked_at >= to_utc(now - KEPT_FOR - timedelta(minutes=1))
    found = _one(connection, _at(spot) & recent)
    return found.remembered if found else None


def message_of(connection: Connection, answer_id: int) -> int | None:
    """Return the row of the outbox that says an answer, None when none surely does."""
    said = (outbox.c.answer_id == answer_id) & (outbox.c.method == "sendMessage")
    sure = outbox.c.state.in_((State.PENDING, State.SENDING, State.SENT))
    query = select(outbox.c.id).where(said, sure).order_by(outbox.c.id.desc())
    return connection.execute(query.limit(1)).scalar()


def _at(spot: Spot) -> Any:
    return (
        (answers.c.chat_id == spot.chat_id)
        & (answers.c.user_id == spot.user_id)
        & answers.c.thread_id.is_not_distinct_from(spot.thread_id)
    )


def _one(connection: Connection, condition: Any) -> Record | None:
    newest = (answers.c.asked_at.desc(), answers.c.id.desc())
    query = select(answers).where(condition).order_by(*newest).limit(1)
    row = connection.execute(query).mappings().first()
    return None if row is None else _record(row)


def _record(row: Mapping[Any, Any]) -> Record:
    before = row["context"] or {}
    return Record(
        id=row["id"],
        spot=Spot(row["chat_id"], row["user_id"], row["thread_id"]),
        question=row["question"],
        asked_at=from_utc(row["asked_at"]) or row["asked_at"],
        as_of=row["as_of"],
        context=_context(before),
        remembered=_context(row["remembered"] or {}),
        unit=row["unit"],
        plan=before.get("plan"),
        cited=tuple(before.get("cited", ())),
        question_message_id=row["question_message_id"],
        log_id=row["log_id"],
    )


def _to_json(context: Context | None) -> dict[str, Any]:
    if context is None:
        return {}
    return {
        "text": context.text,
        "asked_at": context.asked_at.isoformat(),
        "intent": context.intent.value,
        "task_id": context.task_id,
        "plan_ids": list(context.plan_ids),
    }


def _context(stored: Mapping[str, Any]) -> Context | None:
    if "text" not in stored:
        return None
    return Context(
        text=stored["text"],
        asked_at=datetime.fromisoformat(stored["asked_at"]),
        intent=Intent(stored["intent"]),
        task_id=stored["task_id"],
        plan_ids=tuple(stored["plan_ids"]),
    )
