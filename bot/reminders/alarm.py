"""The ticker of a process that runs for long: it looks only when it must."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.reminders.desk import Put, Reminders, Stamp
from bot.reminders.digest import next_moment
from bot.reminders.models import Planned


@dataclass(frozen=True, slots=True)
class _Rest:
    """Until when nothing can fall due, unless the stamp changes; None is for ever."""

    stamp: Stamp
    until: datetime | None

    def holds(self, now: datetime, stamp: Stamp) -> bool:
        """Tell whether nothing can have fallen due."""
        return stamp == self.stamp and (self.until is None or now < self.until)


class Alarm:
    """Sends what is due, and rests while nothing can have become due.

    A look at everything reads the whole ledger; between two moments at which something
    may fall due (`digest.next_moment`) a tick only compares two numbers.
    """

    def __init__(
        self, reminders: Reminders, put: Put, say: Callable[[str], None]
    ) -> None:
        self._reminders = reminders
        self._put = put
        self._say = say
        self._rest: _Rest | None = None

    def tick(self) -> tuple[Planned, ...]:
        """Put what is due now into the outbox, and return it."""
        now, stamp = self._reminders.now(), self._reminders.stamp()
        if self._rest is not None and self._rest.holds(now, stamp):
            return ()
        scene = self._reminders.scene()
        planned = self._reminders.tell(scene, self._put, self._say)
        self._rest = _Rest(stamp, next_moment(scene.followers, now))
        return planned
