"""How the bot is doing: counters that the loop keeps, read by /trangthai."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class Vitals:
    """Since the process started; times are aware, None is never."""

    started_at: datetime | None = None
    updates_at: datetime | None = (
        None  # the last getUpdates or webhook post that worked
    )
    updates_taken: int = 0
    turns_done: int = 0
    turns_failed: int = 0
    sent: int = 0
    uncertain: int = 0
    last_errors: list[str] = field(default_factory=list)  # codes, newest last
    turns_running: int = 0
    turns_waiting: int = 0
    heard_monotonic: float | None = None

    def failed(self, code: str) -> None:
        """Count an update that could not be handled."""
        self.turns_failed += 1
        self.last_errors = [*self.last_errors, code][-10:]

    def heard(self, at: datetime) -> None:
        """Note that Telegram was reached, or reached us."""
        self.updates_at = at
        self.heard_monotonic = time.monotonic()
