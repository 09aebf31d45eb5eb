"""`kehoach bot` as a process of its own, beside the Bot API server of the tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert

from index.chat_schema import users
from index.store import open_engine, writing
from tests.telegram.client import Telegram
from tests.telegram.wire import PROJECT

STOP_SECONDS = 40.0


def environ_of(data: Path, **more: str) -> dict[str, str]:
    """Return an environment in which only these settings count."""
    config = data.parent / "config.toml"
    config.touch()
    own = {n: v for n, v in os.environ.items() if not n.startswith("KEHOACH")}
    return own | {
        "KEHOACH_DATA": str(data),
        "KEHOACH_CONFIG": str(config),
        "KEHOACH_EMBEDDER": "hashing",
        **more,
    }


def kehoach(arguments: Iterable[str], environ: dict[str, str]) -> str:
    """Run a command to its end and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        cwd=PROJECT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def admit(data: Path, *user_ids: int, role: str = "viewer") -> None:
    """Let people use the bot, as if they had come by an invite link."""
    engine = open_engine(f"sqlite:///{data}/kehoach.db")
    row = {"role": role, "joined_at": datetime(2026, 1, 1, tzinfo=UTC)}
    with writing(engine) as connection:
        for user_id in user_ids:
            name = f"Người {user_id}"
            connection.execute(insert(users).values(id=user_id, name=name, **row))
    engine.dispose()


class RunningBot:
    """A bot on a data folder; its log is kept in a file beside it.

    Args:
        telegram: The server that it talks to.
        data: Its data folder, with an index.
        arguments: Of `kehoach bot`.
        environ: More settings.
    """

    def __init__(
        self, telegram: Telegram, data: Path, *arguments: str, **environ: str
    ) -> None:
        self._command = [sys.executable, "-m", "bot.cli", "bot", *arguments]
        own = {
            "KEHOACH_TELEGRAM_TOKEN": telegram.token,
            "KEHOACH_TELEGRAM_BASE_URL": telegram.base_url,
            "KEHOACH_TELEGRAM_BASE_FILE_URL": telegram.base_file_url,
            "KEHOACH_LOG_LEVEL": "INFO",
        }
        self._environ = environ_of(data, **own | environ)
        self.log_file = data.parent / "bot.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> RunningBot:
        """Start it; it may take seconds until it polls."""
        with self.log_file.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, cwd=PROJECT, env=self._environ, stderr=log
            )
        return self

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The process that was started last."""
        assert self._process is not None, "the bot was never started"
        return self._process

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self, within: float = STOP_SECONDS) -> int:
        """Ask it to end, and return its exit status."""
        self.process.terminate()
        return self.process.wait(within)

    def ends(self, within: float = STOP_SECONDS) -> int:
        """Wait until it ends by itself, and return its exit status."""
        return self.process.wait(within)

    def log(self) -> str:
        """Return all that it has logged."""
        return self.log_file.read_text("utf-8")

    def logs(self, words: str, within: float = 20.0) -> None:
        """Wait until it has logged some words."""
        self.until(lambda: words in self.log(), f"the log to have {words!r}", within)

    def until(self, holds: Callable[[], bool], what: str, within: float = 20.0) -> None:
        """Wait until something holds, or fail with the log."""
        deadline = time.monotonic() + within
        while not holds():
            if time.monotonic() > deadline:
                raise AssertionError(f"not within {within} s: {what}\n{self.log()}")
            time.sleep(0.05)

    def close(self) -> None:
        """End it if it still runs."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()
