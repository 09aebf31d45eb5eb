"""The ticker of a process that runs for long: it looks only when it must."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.reminders.desk import Reminders, Scene, Stamp
from bot.reminders.digest import next_moment
from bot.reminders.models import COMMAND_LINE, Planned


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
        self, reminders: Reminders, say: Callable[[str], None] | None = None
    ) -> None:
        """Remind by `reminders`; without `say` the command line is left alone."""
        self._reminders = reminders
        self._say = say
        self._rest: _Rest | None = None

    def tick(self) -> tuple[Planned, ...]:
        """Put what is due now into the outbox, and return it."""
        now, stamp = self._reminders.now(), self._reminders.stamp()
        if self._rest is not None and self._rest.holds(now, stamp):
            return ()
        scene = self._heard(self._reminders.scene())
        planned = self._reminders.tell(scene, self._say or _nobody)
        self._rest = _Rest(stamp, next_moment(scene.followers, now))
        return planned

    def pause(self) -> float:
        """Return in how many seconds something may fall due by itself; inf for never."""
        if self._rest is None or self._rest.until is None:
            return math.inf
        return (self._rest.until - self._reminders.now()).total_seconds()

    def _heard(self, scene: Scene) -> Scene:
        if self._say is not None:
            return scene
        chats = (f for f in scene.followers if f.chat != COMMAND_LINE)
        return replace(scene, followers=tuple(chats))


def _nobody(_text: str) -> None:
    """Say nothing: a process without a terminal keeps the command line out."""
