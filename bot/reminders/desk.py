"""The verbs of reminders, for both faces: follow, list, send, rehearse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, TextIO
from zoneinfo import ZoneInfo

from bot.app import App
from bot.reminders import messages, store, wishes
from bot.reminders.followers import followers, is_known
from bot.reminders.matter import Asked, matter_of
from bot.reminders.models import (
    COMMAND_LINE,
    Delivery,
    Follower,
    Ledger,
    Planned,
    Situation,
    WatchedTask,
)
from bot.reminders.revision import revision
from bot.reminders.stages import EVERY_STAGE, Stage
from bot.reminders.subscriptions import matches
from bot.reminders.ticker import (
    FileSink,
    MemorySink,
    OutboxSink,
    as_if_always_known,
    rehearse,
    tick,
    without_told,
)
from bot.reminders.watching import watched_tasks
from bot.reminders.wishes import Owned, Wish
from corpus.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.chat.outgoing import Outgoing
    from bot.reminders.store import KeptDay
    from bot.reminders.workdays import DayOverride
    from index.catalog import Reader
    from index.records import Hand

Put = Callable[["Connection", "Outgoing", datetime], None]
"""Puts a message into the outbox at a moment (aware), within a transaction."""

RUN_UP = timedelta(days=70)
"""How long before a past day its rehearsal begins: longer than any stage waits."""

SEASON = timedelta(days=92)
"""How far a next reminder is looked for."""


@dataclass(frozen=True, slots=True)
class Following:
    """A subscription with its chat, and how many tasks it is about now."""

    owned: Owned
    tasks: int


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known at a moment, and who follows it."""

    situation: Situation
    followers: tuple[Follower, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """The generation of the index, and the revision of what chats want."""

    generation: int
    revision: int


@dataclass(frozen=True, slots=True)
class _Watched:
    generation: int
    tasks: tuple[WatchedTask, ...]


class Reminders:
    """The verbs, on the index of an app."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._watched: _Watched | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the settings."""
        return ZoneInfo(self._app.settings.timezone)

    # --- Subscriptions ---------------------------------------------------------------

    def follow(
        self,
        asked: Asked,
        *,
        chat: int = COMMAND_LINE,
        stages: frozenset[Stage] = EVERY_STAGE,
        delivery: Delivery = Delivery.DIGEST,
    ) -> Following:
        """Subscribe a chat, and return what it now follows.

        Raises:
            UsageError: what is asked for is unclear or not there, or the chat is unknown.
        """
        with self._app.reading() as reader:
            if not is_known(reader.connection, chat):
                raise UsageError(messages.unknown_chat(chat))
            matter = matter_of(asked, reader)
        wish = Wish(chat, matter.about, matter.label, stages, delivery)
        with self._writing() as connection:
            made = wishes.subscribe(connection, wish, self._app.now())
        return next(f for f in self.following(chat) if f.owned.subscription.id == made)

    def following(self, chat: int | None = None) -> tuple[Following, ...]:
        """Return the subscriptions of a chat, of all when None, oldest first."""
        with self._app.reading() as reader:
            tasks = self._tasks(reader)
            owned = wishes.subscriptions(reader.connection, self.zone, chat)
        return tuple(
            Following(item, sum(matches(item.subscription, task) for task in tasks))
            for item in owned
        )

    def unfollow(self, subscription_id: int, chat: int | None = None) -> bool:
        """Delete a subscription; of this chat only, unless it is None."""
        with self._writing() as connection:
            return wishes.unsubscribe(connection, subscription_id, chat)

    # --- Days off --------------------------------------------------------------------

    def overrides(self) -> tuple[KeptDay, ...]:
        """Return the days that are not what the calendar says, in order."""
        with self._app.reading() as reader:
            return store.overrides(reader.connection)

    def override(self, override: DayOverride, *, by: Hand) -> None:
        """Keep that a day is off, or worked; the last word on a day counts."""
        with self._writing() as connection:
            store.override_day(connection, override, by)

    def clear_day(self, day: date) -> bool:
        """Let a day be what the calendar says; tell whether anything was kept of it."""
        with self._writing() as connection:
            return store.clear_day(connection, day)

    # --- Sending ---------------------------------------------------------------------

    def scene(self) -> Scene:
        """Return what is known now."""
        with self._app.reading() as reader:
            connection = reader.connection
            situation = Situation(
                self._tasks(reader),
                store.workdays(connection),
                store.done(connection),
                store.ledger(connection),
            )
            return Scene(situation, followers(connection, self.zone))

    def _tasks(self, reader: Reader) -> tuple[WatchedTask, ...]:
        """The tasks of this generation of the index, made once."""
        if self._watched is None or self._watched.generation != reader.generation:
            tasks = watched_tasks(reader, self.zone)
            self._watched = _Watched(reader.generation, tasks)
        return self._watched.tasks

    def stamp(self) -> Stamp:
        """Return what tells whether anything that decides what is due has changed."""
        with self._app.reading() as reader:
            return Stamp(reader.generation, revision(reader.connection))

    def now(self) -> datetime:
        """Return the time, in the zone of the settings."""
        return self._app.now()

    def send(
        self, put: Put, say: Callable[[str], None], *, day: date | None = None
    ) -> tuple[Planned, ...]:
        """Put what is due into the outbox, in one transaction, and return it.

        What is due to the command line is handed to `say`.

        Args:
            put: Puts one message into the outbox.
            say: Is told plain text.
            day: Another day than now, whole, as `due_on` tells it; what was ever told
                is left out.
        """
        if day is None:
            return self.tell(self.scene(), put, say)
        planned = self.due_on(day)
        with self._sink(put, say) as sink:
            untold = without_told(planned, sink.ledger())
            for message in untold:
                sink.deliver(message, self._app.now())
            return untold

    def tell(
        self, scene: Scene, put: Put, say: Callable[[str], None]
    ) -> tuple[Planned, ...]:
        """Send what is due now, as `send` does, to a scene that was read before."""
        with self._sink(put, say) as sink:
            now = self._app.now()
            return tick(scene.situation, scene.followers, sink, now=now)

    @contextmanager
    def _sink(self, put: Put, say: Callable[[str], None]) -> Iterator[OutboxSink]:
        now = self._app.now()
        with self._writing() as connection:
            yield OutboxSink(connection, lambda out: put(connection, out, now), say)

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
        scene, today = self.scene(), self._app.today()
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
        scene = _always_known(self.scene(), first)
        sink = FileSink(file)
        self._run(scene, sink, self._moment(first), self._end_of(last))
        return sink.count

    def _run(
        self, scene: Scene, sink: MemorySink, first: datetime, last: datetime
    ) -> None:
        rehearse(scene.situation, scene.followers, sink, first=first, last=last)

    def _moment(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self.zone)

    def _end_of(self, day: date) -> datetime:
        return datetime.combine(day, time(23, 59), self.zone)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        from index.store import open_engine, writing

        with self._app.reading():
            pass  # an index of another schema is refused before it is written to
        engine = open_engine(self._app.index_config.url)
        try:
            with writing(engine) as connection:
                yield connection
        finally:
            engine.dispose()


def _always_known(scene: Scene, since: date) -> Scene:
    bare = replace(scene.situation, done=frozenset(), ledger=Ledger())
    return Scene(*as_if_always_known(bare, scene.followers, since))
