"""Bots that remind, on sample plans that were loaded long before."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from index.schema import plans
from index.store import open_engine, writing
from tests.telegram.acting import Person
from tests.telegram.bots import RunningBot, admit, environ_of, kehoach
from tests.telegram.client import Telegram
from tests.telegram.reliability.conftest import api_server, telegram

__all__ = ["api_server", "telegram"]

READY = "bot.chat.service: ready"
LOADED = datetime(2026, 1, 5, 2, tzinfo=UTC).replace(tzinfo=None)


@pytest.fixture(scope="session")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample plans, loaded in January; do not write to it."""
    data = tmp_path_factory.mktemp("reminded") / "data"
    kehoach(["refresh", "--samples"], environ_of(data))
    engine = open_engine(f"sqlite:///{data}/kehoach.db")
    with writing(engine) as connection:
        connection.execute(update(plans).values(loaded_at=LOADED))
    engine.dispose()
    return data


@pytest.fixture
def data(refreshed: Path, tmp_path: Path) -> Path:
    """A data folder of one's own."""
    return Path(shutil.copytree(refreshed, tmp_path / "data"))


Start = Callable[..., RunningBot]


@pytest.fixture
def start(telegram: Telegram, data: Path) -> Iterator[Start]:
    """Start a bot at a moment of its own clock; at its end no rule may be broken."""
    bots: list[RunningBot] = []

    def start(clock: str, *arguments: str) -> RunningBot:
        bot = RunningBot(telegram, data, "--clock", clock, *arguments)
        ready = bot.log().count(READY) if bot.log_file.exists() else 0
        bots.append(bot)
        bot.start().until(lambda: bot.log().count(READY) > ready, "the bot to be ready")
        return bot

    yield start
    for bot in bots:
        bot.close()
    assert telegram.violations() == []
    assert telegram.refused() == []
    assert all("Traceback" not in bot.log() for bot in bots)


@pytest.fixture
def lan(telegram: Telegram, data: Path) -> Person:
    """Somebody who may ask."""
    admit(data, 1001)
    return telegram.user(1001, "Lan")
