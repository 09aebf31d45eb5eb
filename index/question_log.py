"""What was asked and how the answers were liked: kept for a while, without names.

Nothing here tells who asked. The log is for finding questions that are answered badly,
and for making them part of a set of known questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, Engine, case, delete, func, insert, select, update
from sqlalchemy.exc import DatabaseError

from corpus.errors import IndexStateError, UsageError
from index.records import IndexConfig
from index.rows import from_utc, to_utc
from index.schema import questions, ratings
from index.store import open_engine, writing

KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what became of it; `cited` names places as answers cite them."""

    at: datetime
    as_of: date
    question: str
    intent: str
    outcome: str
    cited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Logged:
    """A question of the log, with how many liked its answer and how many did not."""

    id: int
    asked: Asked
    likes: int = 0
    dislikes: int = 0
    notes: tuple[str, ...] = ()


def log_question(asked: Asked, config: IndexConfig) -> int:
    """Keep a question, forget those older than `KEPT`, and return its id."""
    with _writing(config) as connection:
        return add_question(connection, asked)


def add_question(connection: Connection, asked: Asked) -> int:
    """Keep a question in a transaction of the caller's; see `log_question`."""
    before = to_utc(asked.at - KEPT)
    connection.execute(delete(questions).where(questions.c.asked_at < before))
    values = {
        "asked_at": to_utc(asked.at),
        "as_of": asked.as_of,
        "question": asked.question,
        "intent": asked.intent,
        "outcome": asked.outcome,
        "cited": list(asked.cited),
    }
    added = connection.execute(insert(questions).values(values))
    identity: int = added.inserted_primary_key[0]  # type: ignore[index] # one row
    return identity


def set_rating(
    connection: Connection, question_id: int, liked: bool, at: datetime, *, rater: str
) -> bool:
    """Keep what `rater` thinks of an answer now, in place of what they thought before.

    Args:
        connection: A writing transaction.
        question_id: The question in the log.
        liked: Whether the answer was of use.
        at: When, aware.
        rater: A mark that is the same for the same person and tells no one who it is.

    Returns:
        Whether the log still holds the question.
    """
    known = select(questions.c.id).where(questions.c.id == question_id)
    if connection.execute(known).first() is None:
        return False
    own = (ratings.c.question_id == question_id) & (ratings.c.rater == rater)
    rating: dict[str, object] = {"rated_at": to_utc(at), "liked": liked}
    if not connection.execute(update(ratings).where(own).values(rating)).rowcount:
        whose: dict[str, object] = {"question_id": question_id, "rater": rater}
        connection.execute(insert(ratings).values(rating | whose))
    return True


def rate(
    question_id: int, liked: bool, at: datetime, config: IndexConfig, *, note: str = ""
) -> None:
    """Keep what somebody thought of an answer.

    Raises:
        UsageError: the log holds no such question (any more).
    """
    with _writing(config) as connection:
        known = select(questions.c.id).where(questions.c.id == question_id)
        if connection.execute(known).first() is None:
            raise UsageError(
                f"Nhật ký không có câu hỏi số {question_id} (chỉ giữ {KEPT.days} ngày). "
                "Chưa có gì thay đổi. Hãy gõ `kehoach questions` để xem danh sách."
            )
        values = {
            "question_id": question_id,
            "rated_at": to_utc(at),
            "liked": liked,
            "note": note or None,
        }
        connection.execute(insert(ratings).values(values))


def logged(connection: Connection) -> tuple[Logged, ...]:
    """Return the questions that are kept, newest first, with their ratings."""
    likes = func.sum(case((ratings.c.liked, 1), else_=0))
    query = (
        select(questions, likes.label("likes"), func.count(ratings.c.id).label("all"))
        .outerjoin(ratings, ratings.c.question_id == questions.c.id)
        .group_by(questions.c.id)
        .order_by(questions.c.id.desc())
    )
    notes: dict[int, list[str]] = {}
    told = select(ratings.c.question_id, ratings.c.note).order_by(ratings.c.id)
    for row in connection.execute(told.where(ratings.c.note.is_not(None))):
        notes.setdefault(row.question_id, []).append(row.note)
    return tuple(
        Logged(
            row.id,
            Asked(
                from_utc(row.asked_at) or row.asked_at,
                row.as_of,
                row.question,
                row.intent,
                row.outcome,
                tuple(row.cited),
            ),
            likes=row.likes,
            dislikes=row.all - row.likes,
            notes=tuple(notes.get(row.id, ())),
        )
        for row in connection.execute(query)
    )


@contextmanager
def _writing(config: IndexConfig) -> Iterator[Connection]:
    engine: Engine = open_engine(config.url)
    try:
        with writing(engine) as connection:
            yield connection
    except DatabaseError as error:  # read-only, full or locked too long
        raise IndexStateError(
            f"Không ghi được vào nhật ký câu hỏi: {error.orig}. Nhật ký và chỉ mục giữ "
            "nguyên; kiểm tra quyền ghi và chỗ trống của thư mục dữ liệu, rồi thử lại."
        ) from error
    finally:
        engine.dispose()
