"""The verbs of reminders, for both faces: follow, list, send, rehearse."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.app import App
from bot.reminders import menu_messages, messages, store, wishes
from bot.reminders.cards import Card, card_of
from bot.reminders.digest import due_reminders
from bot.reminders.followers import followers, is_known
from bot.reminders.matter import Asked, matter_of
from bot.reminders.models import (
    COMMAND_LINE,
    Delivery,
    Done,
    Follower,
    Planned,
    Situation,
    Subscription,
    WatchedTask,
)
from bot.reminders.pending import next_due, task_deadlines
from bot.reminders.revision import revision
from bot.reminders.stages import EVERY_STAGE, Stage, steps
from bot.reminders.subscriptions import matches
from bot.reminders.ticker import (
    OutboxSink,
    without_told,
)
from bot.reminders.watching import watched_tasks
from bot.reminders.wishes import Owned, Wish
from corpus.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.reminders.store import KeptDay
    from bot.reminders.workdays import DayOverride
    from index.catalog import Reader
    from index.records import Hand

BATCH = 50
"""How many messages are written in one transaction: others want to write too."""


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
        self.app = app
        self._watched: _Watched | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the settings."""
        return ZoneInfo(self.app.settings.timezone)

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
        with self.app.reading() as reader:
            if not is_known(reader.connection, chat):
                raise UsageError(messages.unknown_chat(chat))
            matter = matter_of(asked, reader)
        wish = Wish(chat, matter.about, matter.label, stages, delivery)
        with self._writing() as connection:
            made = wishes.subscribe(connection, wish, self.app.now())
        return next(f for f in self.following(chat) if f.owned.subscription.id == made)

    def following(self, chat: int | None = None) -> tuple[Following, ...]:
        """Return the subscriptions of a chat, of all when None, oldest first."""
        with self.app.reading() as reader:
            tasks = self._tasks(reader)
            owned = wishes.subscriptions(reader.connection, self.zone, chat)
        return tuple(
            Following(item, sum(matches(item.subscription, task) for task in tasks))
            for item in owned
        )

    def subscription(self, subscription_id: int) -> Subscription | None:
        """Return a subscription by its id."""
        with self.app.reading() as reader:
            owned = wishes.subscriptions(reader.connection, self.zone)
        found = (item.subscription for item in owned)
        return next((wish for wish in found if wish.id == subscription_id), None)

    def pause(self, subscription_id: int, *, paused: bool) -> str | None:
        """Pause a subscription or let it go on; return its label, None without one."""
        with self._writing() as connection:
            found = wishes.subscriptions(connection, self.zone)
            for item in found:
                if item.subscription.id == subscription_id:
                    wanted = replace(item.subscription, paused=paused)
                    wishes.change(connection, subscription_id, item.chat, wanted)
                    return wanted.label
        return None

    def task_ids(self, wish: Subscription) -> tuple[str, ...]:
        """Return the public ids of the tasks that a subscription is about, in order."""
        with self.app.reading() as reader:
            tasks = self._tasks(reader)
        return tuple(task.id for task in tasks if matches(wish, task))

    def watched(self) -> tuple[WatchedTask, ...]:
        """Return every task that readers see."""
        with self.app.reading() as reader:
            return self._tasks(reader)

    def unfollow(self, subscription_id: int, chat: int | None = None) -> bool:
        """Delete a subscription; of this chat only, unless it is None."""
        with self._writing() as connection:
            return wishes.unsubscribe(connection, subscription_id, chat)

    def card(self, chat: int, task_id: str, due: date) -> Card | None:
        """Return a task as a chat sees it; None when no current plan has it."""
        with self.app.reading() as reader:
            task = next((t for t in self._tasks(reader) if t.id == task_id), None)
            if task is None:
                return None
            return card_of(reader.connection, chat, task, due, self.zone)

    def mark(
        self,
        task_id: str,
        unit: str,
        *,
        due: date | None = None,
        by: Hand | None = None,
    ) -> str:
        """Keep that a unit has done a task, or without `by` that it has not.

        Args:
            task_id: The public id.
            unit: The name of the unit.
            due: The deadline; None is the next one, else the last.
            by: Whoever says that it is done.

        Returns:
            The content of the task.

        Raises:
            UsageError: there is no such task, or it has no deadline.
        """
        from corpus.agencies import agency_key

        task = next((t for t in self.watched() if t.id == task_id), None)
        if task is None:
            raise UsageError(messages.unknown_task(task_id))
        day = due or next_due(task, self.app.today())
        if day is None:
            raise UsageError(menu_messages.no_deadline(task_id))
        done = Done(task.id, day, agency_key(unit))
        with self._writing() as connection:
            if by is None:
                store.undo_done(connection, done)
            else:
                store.mark_done(connection, done, by)
        return task.item.content

    def next_step(self, task_id: str) -> date | None:
        """Return the day on which a task is reminded of next; None for never."""
        today = self.app.today()
        with self.app.reading() as reader:
            days = store.workdays(reader.connection)
            tasks = self._tasks(reader)
        task = next((t for t in tasks if t.id == task_id), None)
        found = () if task is None else task_deadlines(task, today)
        coming = (step.on for due in found for step in steps(due, days))
        return min((on for on in coming if on >= today), default=None)

    # --- Days off --------------------------------------------------------------------

    def overrides(self) -> tuple[KeptDay, ...]:
        """Return the days that are not what the calendar says, in order."""
        with self.app.reading() as reader:
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
        with self.app.reading() as reader:
            connection = reader.connection
            found = followers(connection, self.zone)
            if not found:
                return Scene(Situation(()), ())  # reading all rows is for somebody
            situation = Situation(
                self._tasks(reader),
                store.workdays(connection),
                store.done(connection),
                store.ledger(connection),
            )
            return Scene(situation, found)

    def _tasks(self, reader: Reader) -> tuple[WatchedTask, ...]:
        """The tasks of this generation of the index, made once."""
        if self._watched is None or self._watched.generation != reader.generation:
            tasks = watched_tasks(reader, self.now())
            self._watched = _Watched(reader.generation, tasks)
        return self._watched.tasks

    def stamp(self) -> Stamp:
        """Return what tells whether anything that decides what is due has changed."""
        with self.app.reading() as reader:
            return Stamp(reader.generation, revision(reader.connection))

    def now(self) -> datetime:
        """Return the time, in the zone of the settings."""
        return self.app.now()

    def send(self, say: Callable[[str], None]) -> tuple[Planned, ...]:
        """Put what is due now into the outbox, and return it.

        What is due to the command line is told to `say`, as plain text.
        """
        return self.tell(self.scene(), say)

    def tell(self, scene: Scene, say: Callable[[str], None]) -> tuple[Planned, ...]:
        """Send what is due now, as `send` does, to a scene that was read before."""
        planned = due_reminders(scene.situation, scene.followers, now=self.now())
        return self.deliver(planned, say)

    def deliver(
        self, planned: Sequence[Planned], say: Callable[[str], None]
    ) -> tuple[Planned, ...]:
        """Send messages, but for what was told meanwhile, by another process say."""
        told: list[Planned] = []
        for start in range(0, len(planned), BATCH):
            batch = planned[start : start + BATCH]
            with self._writing() as connection:
                chats = {message.chat for message in batch}
                untold = without_told(batch, store.ledger(connection, chats))
                sink = OutboxSink(connection, say)
                for message in untold:
                    sink.deliver(message, self.now())
            told += untold
        return tuple(told)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        from index.store import writing

        with self.app.reading():
            pass  # an index of another schema is refused before it is written to
        with writing(self.app.database) as connection:
            yield connection
