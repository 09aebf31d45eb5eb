"""Whatever the plan and the clock: the outbox says what a memory would have told, once."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, timedelta

from hypothesis import HealthCheck, given, settings
from sqlalchemy import insert, select

from bot.reminders.pages import leaves_of
from bot.reminders.ticker import MemorySink, OutboxSink, tick
from index.chat_schema import chats as chat_table
from index.chat_schema import outbox
from tests.bot.reminders.builders import CHAT, situation
from tests.bot.reminders.test_digest_properties import (
    AGAIN,
    JUMPS,
    NOW,
    OFFICE,
    chats,
    once,
    tasks_of,
)


@contextmanager
def trying(engine):
    """Give a transaction with the chat, and keep nothing of it."""
    with engine.connect() as connection:
        connection.execute(
            insert(chat_table).values(
                id=CHAT,
                telegram_id=1001,
                kind="private",
                admitted=False,
                reachable=True,
                known_at=NOW.astimezone(UTC).replace(tzinfo=None),
            )
        )
        yield connection
        connection.rollback()


@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(tasks_of(once() | AGAIN), chats(), JUMPS)
def test_the_outbox_says_what_a_memory_would_have_told(engine, tasks, chat, jumps):
    scene = situation(*tasks, workdays=OFFICE)
    memory, now = MemorySink(), NOW
    with trying(engine) as connection:
        sink = OutboxSink(connection, print)
        for hours in jumps:
            now += timedelta(hours=hours)
            assert tick(scene, [chat], sink, now=now) == tick(
                scene, [chat], memory, now=now
            )
        keys = connection.execute(select(outbox.c.key)).scalars().all()
        ledger = sink.ledger()

    assert len(keys) == len(set(keys))
    assert len(keys) == sum(len(leaves_of(message)) for message in memory.messages)
    assert ledger.settled == memory.settled
    assert dict(ledger.last_digests) == memory.last_digests
