"""Subscriptions that are there before the bot starts, and what the database keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from bot.chat.directory import Stated, meet
from bot.people.records import ChatKind
from bot.reminders.models import About, Delivery, Topic
from bot.reminders.stages import EVERY_STAGE, Stage
from bot.reminders.wishes import Wish, subscribe
from index.chat_schema import outbox
from index.store import open_engine, reading, writing

MADE = datetime(2026, 1, 6, 2, tzinfo=UTC)
BUILDING = About(Topic.AGENCY, "so xay dung|||")


@contextmanager
def opened(data: Path) -> Iterator[Engine]:
    """Open the database of a data folder."""
    engine = open_engine(f"sqlite:///{data}/kehoach.db")
    try:
        yield engine
    finally:
        engine.dispose()


def follow(
    data: Path,
    telegram_ids: Sequence[int],
    about: About = BUILDING,
    *,
    stages: frozenset[Stage] = EVERY_STAGE,
    delivery: Delivery = Delivery.DIGEST,
) -> None:
    """Let private chats follow something since January."""
    with opened(data) as engine, writing(engine) as connection:
        for telegram_id in telegram_ids:
            stated = Stated(telegram_id, ChatKind.PRIVATE)
            chat = meet(connection, stated, MADE)
            wish = Wish(chat.id, about, "Sở Xây dựng", stages, delivery)
            subscribe(connection, wish, MADE)


def states(data: Path, kind: str = "reminder") -> dict[str, int]:
    """Return how many messages of a kind are in each state of the outbox."""
    own = outbox.c
    query = select(own.state, func.count()).where(own.kind == kind).group_by(own.state)

    def count(connection: Connection) -> dict[str, int]:
        return {row[0]: row[1] for row in connection.execute(query)}

    with opened(data) as engine, reading(engine) as connection:
        return count(connection)
