"""What several test folders need."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.telegram.client import Telegram
from tests.telegram.wire import ServerProcess

PROJECT = Path(__file__).resolve().parent.parent


def pytest_configure() -> None:
    """Let programs that tests start be interrupted.

    A suite that a shell runs in the background ignores SIGINT, and so would they.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of example plans and gold, which is not part of the project."""
    named = os.environ.get("KEHOACH_SHARED")
    folder = Path(named) if named else PROJECT.parent / "shared"
    if not (folder / "plans").is_dir():
        pytest.skip("no shared folder of plans: set KEHOACH_SHARED to read it")
    return folder


@pytest.fixture(scope="session")
def telegram_server() -> Iterator[ServerProcess]:
    """A Bot API server for all tests, as a process of its own."""
    server = ServerProcess()
    yield server
    server.stop()


@pytest.fixture
def telegram(telegram_server: ServerProcess) -> Iterator[Telegram]:
    """A world of its own; at the end the bot must have kept to what is published."""
    telegram = Telegram(telegram_server)
    yield telegram
    assert telegram.violations() == []
