"""What reminders are made of: tasks that are watched, people who follow them, keys."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.reminders.deadlines import Deadline
from bot.reminders.stages import EVERY_STAGE, Stage
from bot.reminders.workdays import Workdays
from corpus.models import Span, Timeframe
from retrieval.models import Role, RowItem

COMMAND_LINE = 0
"""The chat of subscriptions that belong to nobody's Telegram, printed by `remind`."""


def unit_of_chat(chat: int) -> str:
    """Return for whom a chat without a unit marks tasks as done: for itself."""
    return f"chat:{chat}"


@dataclass(frozen=True, slots=True)
class Party:
    """A body that takes part in a task, by its key (`corpus.agencies.agency_key`)."""

    role: Role
    key: str


@dataclass(frozen=True, slots=True)
class Move:
    """A new version of a plan that moved the deadline of a row.

    `was` shows and cites the row as it stood before, `due` is the deadline it had then,
    `on` the local day on which the new version was loaded, `version` its plan id.
    """

    was: RowItem
    due: date
    on: date
    version: int


@dataclass(frozen=True, slots=True)
class WatchedTask:
    """A task as reminders see it.

    `item` shows and cites it; `family` is that of its plan, the same for all versions;
    `validity` are the days that the plan is for; `known_since` is the local day on
    which the row first stood in the index, `date.min` when that is not known. `words`
    is the folded text that subscriptions by words look at. `move` tells that the
    current version of the plan moved the deadline.
    """

    item: RowItem
    time: Timeframe | None
    family: int
    validity: Span
    known_since: date
    parties: tuple[Party, ...] = ()
    words: str = ""
    move: Move | None = None

    @property
    def id(self) -> str:
        """The public id, the same after every refresh."""
        return self.item.task_id


class Topic(StrEnum):
    """What a subscription is about; the values are stored."""

    AGENCY = "agency"
    PLAN = "plan"
    TASK = "task"
    WORDS = "words"
    ALL = "all"


class Delivery(StrEnum):
    """How the reminders of a subscription come; the values are stored."""

    DIGEST = "digest"  # together, in the morning
    ALONE = "alone"  # each in a message of its own


@dataclass(frozen=True, slots=True)
class About:
    """The matter of a subscription, so that equal ones are matched once.

    `value` is an agency key, the family of a plan, the id of a task or folded words,
    as `topic` says; "" for all. `role` counts for an agency.
    """

    topic: Topic
    value: str = ""
    role: Role = Role.ANY


@dataclass(frozen=True, slots=True)
class Subscription:
    """A wish to be reminded. `since` is the local day it was made on.

    `label` is what the subscriber calls its matter: "Sở Nội vụ", "tập huấn".
    """

    id: int
    about: About
    since: date
    label: str = ""
    stages: frozenset[Stage] = EVERY_STAGE
    delivery: Delivery = Delivery.DIGEST


class Key(NamedTuple):
    """What makes a reminder unique for ever. `stage` is the code of a step."""

    chat: int
    task: str
    due: date
    stage: str

    def __str__(self) -> str:
        """Return it as the outbox keeps it."""
        return f"remind:{self.chat}:{self.task}:{self.due:%Y%m%d}:{self.stage}"


@dataclass(frozen=True, slots=True)
class Snooze:
    """A task put off until a moment (aware); one a chat and task, the last one counts."""

    task: str
    due: date
    until: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """A task that a unit has done, for the deadline `due`."""

    task: str
    due: date
    unit: str


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Local times between which nothing is sent; `start` inclusive, over midnight too."""

    start: time
    end: time

    def hold(self, local: time) -> bool:
        """Tell whether `local` lies in them."""
        if self.start <= self.end:
            return self.start <= local < self.end
        return local >= self.start or local < self.end


@dataclass(frozen=True, slots=True)
class Follower:
    """A chat that follows tasks, with its habits and what it said about single tasks.

    `unit` is for whom it marks tasks as done: the key of an agency, or the chat itself.
    """

    chat: int
    unit: str
    zone: ZoneInfo
    subscriptions: tuple[Subscription, ...]
    digest_at: time = time(7, 30)
    quiet: QuietHours | None = None
    muted: frozenset[str] = frozenset()
    snoozes: tuple[Snooze, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was told: the keys sent or covered, and the local day of each last digest."""

    settled: Set[Key] = frozenset()
    last_digests: Mapping[int, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that decides what is due, but for who follows it and what time it is.

    Tasks stand plan by plan, in the order of the documents.
    """

    tasks: tuple[WatchedTask, ...]
    workdays: Workdays = field(default_factory=Workdays)
    done: frozenset[Done] = frozenset()
    ledger: Ledger = field(default_factory=Ledger)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A task to be reminded of now.

    `stage` is None when a snooze ran out, or when the deadline moved: then `move` says
    from where.
    """

    task: WatchedTask
    deadline: Deadline
    stage: Stage | None
    key: Key
    move: Move | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """One message to one chat: the reminders of a digest, or a single one.

    `day` is the chat's local day. `covered` are the keys of earlier steps that this
    message stands for; they are never sent after it.
    """

    chat: int
    day: date
    delivery: Delivery
    reminders: tuple[Reminder, ...]
    covered: tuple[Key, ...] = ()

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys of what is told."""
        return tuple(reminder.key for reminder in self.reminders)

    @property
    def key(self) -> str:
        """What makes the message unique: a reminder is told once, so its first one."""
        return str(self.reminders[0].key)
