"""How the bot is doing: counters that the loop keeps, and what waits in the database."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from bot.chat import inbox, outbox

KEPT_CODES = 10


@dataclass
class Vitals:
    """Since the process started; times are aware, None is never."""

    started_at: datetime | None = None
    heard_at: datetime | None = (
        None  # the last time Telegram was reached, or reached us
    )
    heard_monotonic: float | None = None
    updates_taken: int = 0
    turns_done: int = 0
    turns_running: int = 0
    turns_waiting: int = 0
    sent: int = 0
    uncertain: int = 0
    failures: int = 0
    last_codes: tuple[str, ...] = field(default=())  # of failures, newest last

    def heard(self, at: datetime) -> None:
        """Note that Telegram was reached, or reached us."""
        self.heard_at = at
        self.heard_monotonic = time.monotonic()

    def failed(self, code: str) -> None:
        """Count an update that could not be handled."""
        self.failures += 1
        self.last_codes = (*self.last_codes, code)[-KEPT_CODES:]


@dataclass(frozen=True, slots=True)
class Health:
    """What /trangthai shows: the process, and how many rows are in each state."""

    vitals: Vitals
    inbox: Mapping[str, int]
    outbox: Mapping[str, int]


def examine(connection: Connection, vitals: Vitals) -> Health:
    """Return how the bot is doing; to be called inside a read transaction."""
    return Health(vitals, inbox.count(connection), outbox.count(connection))
