"""A bot on the sample plans, a server of its own kind, people who may ask."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.telegram.acting import Person
from tests.telegram.bots import RunningBot, admit, environ_of, kehoach
from tests.telegram.client import Telegram
from tests.telegram.wire import ServerProcess

FIRST_ID = 1001


@pytest.fixture(scope="session")
def api_server() -> Iterator[ServerProcess]:
    server = ServerProcess()
    yield server
    server.stop()


@pytest.fixture
def telegram(api_server: ServerProcess) -> Telegram:
    """A new world: nobody, no messages, no faults."""
    return Telegram(api_server)


@pytest.fixture(scope="session")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample plans; do not write to it."""
    data = tmp_path_factory.mktemp("bot") / "data"
    kehoach(["refresh", "--samples"], environ_of(data))
    return data


@pytest.fixture
def data(refreshed: Path, tmp_path: Path) -> Path:
    """A data folder of one's own."""
    return Path(shutil.copytree(refreshed, tmp_path / "data"))


@pytest.fixture
def bot(telegram: Telegram, data: Path) -> Iterator[RunningBot]:
    """A bot that is not started yet."""
    bot = RunningBot(telegram, data)
    yield bot
    bot.close()


People = Callable[[int], list[Person]]


@pytest.fixture
def people(telegram: Telegram, data: Path) -> People:
    """Make people who may use the bot."""

    def make(count: int) -> list[Person]:
        ids = range(FIRST_ID, FIRST_ID + count)
        admit(data, *ids)
        return [telegram.user(user_id, f"Người {user_id}") for user_id in ids]

    return make
