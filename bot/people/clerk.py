"""Our own command line in child processes: what takes long, or opens what others sent.

The bot's process keeps its memory small and its loop free; a child that dies takes
nothing with it. It shares the settings by its environment, and knows no secret of
Telegram's.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from bot.messages import ERROR
from bot.settings import PREFIX, Settings

# The child finds the same packages as its parent, installed or not. It is nice: who
# asks goes before who loads.
_CHILD = (
    "import json, os, sys; sys.path[:] = json.loads(sys.argv.pop(1)); os.nice(5); "
    "from bot.cli import main; main()"
)
_SHARED = ("data", "database_url", "embedder", "glossary", "timezone", "log_level")
_SECRET = ("telegram_token", "telegram_proxy", "admin_ids")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended. `status` is None when it took too long and was stopped."""

    status: int | None
    out: str
    err: str

    def json(self) -> Any:
        """Return what a command with --json printed; None when that is no JSON."""
        with suppress(ValueError):
            return json.loads(self.out)
        return None

    @property
    def complaint(self) -> str:
        """The error that it told, "" for none."""
        lines = self.err.splitlines()
        told = [x.removeprefix(f"{ERROR}: ") for x in lines if x.startswith(ERROR)]
        return told[-1] if told else ""


class Clerk:
    """Runs commands for the bot, one child each."""

    def __init__(self, settings: Settings) -> None:
        self._environ = child_environ(settings, os.environ)

    async def run(self, *arguments: str, seconds: float) -> Ended:
        """Run a command of `kehoach`; it is killed after so many seconds."""
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            _CHILD,
            json.dumps(sys.path),
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self._environ,
            start_new_session=True,  # a Ctrl-C for the bot lets a swap come to its end
        )
        try:
            out, err = await asyncio.wait_for(child.communicate(), seconds)
        except TimeoutError:
            await _kill(child)
            return Ended(None, "", "")
        except asyncio.CancelledError:
            await _kill(child)
            raise
        return Ended(child.returncode, _text(out), _text(err))


async def _kill(child: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        child.kill()
    await child.wait()


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def child_environ(settings: Settings, environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment in which a child has these settings, and no secrets."""
    names = {PREFIX + key.upper() for key in _SECRET}
    kept = {name: value for name, value in environ.items() if name not in names}
    values = {key: getattr(settings, key) for key in _SHARED}
    shared = {
        PREFIX + key.upper(): str(value)
        for key, value in values.items()
        if value is not None
    }
    return {**kept, **shared}
