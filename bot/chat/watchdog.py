"""Whoever does not hear from Telegram for long is better started anew.

Under systemd (Type=notify, WatchdogSec=) it is told that we started and that we live.
"""

from __future__ import annotations

import asyncio
import os
import socket
import time

from bot.chat import messages
from bot.chat.vitals import Vitals
from corpus.errors import BotStoppedError

LONGEST_SILENCE_SECONDS = 180.0
LOOK_SECONDS = 5.0


class Watchdog:
    """Looks at the heartbeat: every `look_seconds`, for a silence of `seconds`."""

    def __init__(
        self,
        vitals: Vitals,
        seconds: float = LONGEST_SILENCE_SECONDS,
        *,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self._vitals = vitals
        self._seconds = seconds
        self._look_seconds = look_seconds

    async def run(self) -> None:
        """Watch until cancelled.

        Raises:
            BotStoppedError: nothing was heard from Telegram for too long.
        """
        started = time.monotonic()
        notify_supervisor("READY=1")
        while True:
            heard = self._vitals.heard_monotonic or started
            if time.monotonic() - heard > self._seconds:
                raise BotStoppedError(messages.SILENT)
            notify_supervisor("WATCHDOG=1")
            await asyncio.sleep(self._look_seconds)


def notify_supervisor(state: str) -> None:
    """Send a state to systemd, when it listens (sd_notify(3))."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    if address.startswith("@"):  # the abstract namespace
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.connect(address)
        channel.sendall(state.encode("ascii"))
