"""A bot that runs, by polling and behind a webhook, on a day of the sample plans."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot.people.records import ChatKind
from index.chat_schema import chats
from index.store import open_engine, writing
from tests.telegram.acting import Person
from tests.telegram.bots import RunningBot, admit
from tests.telegram.client import Telegram
from tests.telegram.reliability.conftest import api_server, data, refreshed, telegram

__all__ = ["api_server", "data", "refreshed", "telegram"]

CLOCK = "2026-03-20T08:30:00"
READY = "bot.chat.service: ready"


def polling() -> tuple[str, ...]:
    return ()


def webhook() -> tuple[str, ...]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    url = f"http://127.0.0.1:{port}/telegram"
    return ("--webhook-url", url, "--webhook-port", port, "--webhook-secret", "s3cret")


@pytest.fixture(params=[polling, webhook])
def bot(
    request: pytest.FixtureRequest, telegram: Telegram, data: Path
) -> Iterator[RunningBot]:
    """A bot that takes updates; at its end nothing may have been against the rules."""
    bot = RunningBot(telegram, data, "--clock", CLOCK, *request.param())
    bot.start().logs(READY)
    yield bot
    bot.close()
    assert telegram.violations() == []
    assert telegram.refused() == []
    assert "Traceback" not in bot.log()


@pytest.fixture
def lan(telegram: Telegram, data: Path) -> Person:
    """Somebody who may ask."""
    admit(data, 1001)
    return telegram.user(1001, "Lan")


def let_group_in(data: Path, chat_id: int) -> None:
    """Let a group ask, as if an admin had."""
    engine = open_engine(f"sqlite:///{data}/kehoach.db")
    with writing(engine) as connection:
        connection.execute(
            insert(chats).values(
                telegram_id=chat_id,
                kind=ChatKind.SUPERGROUP,
                admitted=True,
                reachable=True,
                known_at=datetime(2026, 1, 1, tzinfo=UTC),
            )
        )
    engine.dispose()
