"""One bot on the sample plans for all tests of a file; every test has its own people."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.telegram.acting import Person
from tests.telegram.bots import RunningBot, admit, environ_of, kehoach
from tests.telegram.client import Telegram
from tests.telegram.wire import ServerProcess

ADMIN_ID = 900


@dataclass
class Office:
    """A bot that runs, its data folder, and the world that it is in."""

    telegram: Telegram
    data: Path
    bot: RunningBot

    def __post_init__(self) -> None:
        self._ids = itertools.count(1001)
        self.admin = self.telegram.user(ADMIN_ID, "Chị Quản Trị")

    def stranger(self) -> Person:
        """Somebody whom nobody let in."""
        number = next(self._ids)
        return self.telegram.user(number, f"Người {number}")

    def member(self, role: str = "viewer") -> Person:
        """Somebody who may use the bot."""
        person = self.stranger()
        admit(self.data, person.id, role=role)
        return person

    def kehoach(self, *arguments: str) -> str:
        """Run a command on the same data, as whoever keeps the server does."""
        return kehoach(arguments, environ_of(self.data))

    def json(self, *arguments: str) -> Any:
        """Run a command and read what it prints as JSON."""
        return json.loads(self.kehoach(*arguments, "--json"))

    def plans(self) -> dict[str, Any]:
        """Return the plans that are loaded, by number."""
        return {plan["number"]: plan for plan in self.json("plans")}


@pytest.fixture(scope="session")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample plans; do not write to it."""
    data = tmp_path_factory.mktemp("office") / "data"
    kehoach(["refresh", "--samples"], environ_of(data))
    return data


@pytest.fixture(scope="module")
def mode() -> tuple[str, ...]:
    """The arguments of `kehoach bot`; a file of tests may have its own."""
    return ()


@pytest.fixture(scope="module")
def office(
    telegram_server: ServerProcess,
    refreshed: Path,
    mode: tuple[str, ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Office]:
    telegram = Telegram(telegram_server)
    data = Path(shutil.copytree(refreshed, tmp_path_factory.mktemp("bot") / "data"))
    bot = RunningBot(telegram, data, *mode, KEHOACH_ADMIN_IDS=str(ADMIN_ID)).start()
    try:
        bot.logs("ready as")
        yield Office(telegram, data, bot)
        assert bot.stop() == 0
        assert telegram.violations() == []
    finally:
        bot.close()


@pytest.fixture
def telegram(office: Office) -> Telegram:
    return office.telegram


@pytest.fixture
def stranger(office: Office) -> Person:
    return office.stranger()


@pytest.fixture
def viewer(office: Office) -> Person:
    return office.member()


@pytest.fixture
def staff(office: Office) -> Person:
    return office.member("staff")


@pytest.fixture
def admin(office: Office) -> Person:
    return office.admin


Invite = Callable[..., str]


@pytest.fixture
def invite(office: Office) -> Invite:
    """Make an invite link, and return the payload that it opens the bot with."""

    def make(*options: str) -> str:
        link: str = office.json("users", "invite", *options)["link"]
        return link.partition("start=")[2]

    return make
