"""What other days bring, as if nothing changed: previews and rehearsals, kept nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TextIO

from bot.reminders.desk import Reminders, Scene
from bot.reminders.models import Ledger, Planned
from bot.reminders.ticker import FileSink, MemorySink, as_if_always_known, rehearse

RUN_UP = timedelta(days=70)
"""How long before a past day its rehearsal begins: longer than any stage waits."""

SEASON = timedelta(days=92)
"""How far a next reminder is looked for."""


class Preview:
    """Runs the rule of reminders with another clock."""

    def __init__(self, reminders: Reminders) -> None:
        self._reminders = reminders

    def send(self, say: Callable[[str], None], day: date) -> tuple[Planned, ...]:
        """Send what `due_on` tells of a day, and return what was not told before."""
        return self._reminders.deliver(self.due_on(day), say)

    def due_on(self, day: date) -> tuple[Planned, ...]:
        """Return what is sent on a whole day; nothing is sent or kept.

        Today that is what was not sent yet. A day to come is told as if nothing changed
        until then; a past one as if all plans and subscriptions had stood for long, and
        nobody had marked or put off anything.
        """
        scene, sink = self._eve_of(day)
        told = sink.count
        self._run(scene, sink, self._moment(day), self._end_of(day))
        return tuple(sink.messages[told:])

    def next_after(self, day: date) -> Planned | None:
        """Return the first message of the days after `day`; None for a season."""
        first = day + timedelta(days=1)
        scene, sink = self._eve_of(first)
        told = sink.count
        self._run(scene, sink, self._moment(first), self._end_of(first + SEASON))
        return next(iter(sink.messages[told:]), None)

    def _eve_of(self, day: date) -> tuple[Scene, MemorySink]:
        """Return what is known when a day begins, and a sink that knows what was told."""
        scene, today = self._reminders.scene(), self._reminders.app.today()
        if day < today:
            scene, sink = _always_known(scene, date.min), MemorySink()
            begin = day - RUN_UP
        else:
            sink, begin = MemorySink.of(scene.situation.ledger), today
        if begin < day:
            before = self._moment(day) - timedelta(seconds=1)
            self._run(scene, sink, self._moment(begin), before)
        return scene, sink

    def rehearse(self, first: date, last: date, file: TextIO) -> int:
        """Write what the days from `first` to `last` would bring; return how many.

        Plans and subscriptions count as known from the first day on, and nobody marks
        or puts off anything. Nothing is sent or kept.
        """
        scene = _always_known(self._reminders.scene(), first)
        sink = FileSink(file)
        self._run(scene, sink, self._moment(first), self._end_of(last))
        return sink.count

    def _run(
        self, scene: Scene, sink: MemorySink, first: datetime, last: datetime
    ) -> None:
        rehearse(scene.situation, scene.followers, sink, first=first, last=last)

    def _moment(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self._reminders.zone)

    def _end_of(self, day: date) -> datetime:
        return datetime.combine(day, time(23, 59), self._reminders.zone)


def _always_known(scene: Scene, since: date) -> Scene:
    bare = replace(scene.situation, done=frozenset(), ledger=Ledger())
    return Scene(*as_if_always_known(bare, scene.followers, since))
