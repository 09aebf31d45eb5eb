"""One task as it was reminded of, with whatever a chat may do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.page import Block, Piece, Style
from bot.reminders import store
from bot.reminders.deadlines import Deadline, deadlines
from bot.reminders.followers import Home, home_of
from bot.reminders.models import Done, Key, Reminder, Subscription, WatchedTask
from bot.reminders.pages import task_block
from bot.reminders.snoozing import SnoozeAsked
from bot.reminders.store import Doing
from bot.reminders.subscriptions import matches
from bot.reminders.wishes import subscriptions
from bot.reminders.workdays import Workdays
from corpus.models import Span

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Card:
    """A task for one of its deadlines, as a chat sees it.

    `wishes` are the subscriptions of the chat that the task belongs to, `doing` says who
    has done it for the chat's unit.
    """

    chat: int
    home: Home
    zone: ZoneInfo
    reminder: Reminder
    wishes: tuple[Subscription, ...]
    doing: Doing | None
    workdays: Workdays

    @property
    def done(self) -> Done:
        """What is kept when the task is done."""
        deadline = self.reminder.deadline
        return Done(self.reminder.task.id, deadline.due, self.home.unit)

    def asked(self, now: datetime) -> SnoozeAsked:
        """Return a snooze that is asked for now (aware)."""
        return SnoozeAsked(
            now,
            self.reminder.deadline.due,
            self.zone,
            self.home.digest_at,
            self.workdays,
        )

    def page(self, now: datetime, note: str = "") -> tuple[Block, ...]:
        """Lay out the card at a moment (aware), with what happened on top."""
        today = now.astimezone(self.zone).date()
        block = task_block(self.reminder, today, number=None)
        return (Block(((Piece(note, Style.STRONG),),)), block) if note else (block,)


def card_of(
    connection: Connection, chat: int, task: WatchedTask, due: date, zone: ZoneInfo
) -> Card | None:
    """Return the card of a task in a chat; None when the chat may not be written to.

    Args:
        connection: Of a transaction.
        chat: The id of the chat.
        task: As it is now.
        due: The deadline that is meant; it may have moved since.
        zone: Of chats that chose none.
    """
    home = home_of(connection, chat)
    if home is None:
        return None
    found = deadlines(task.time, Span(due, due), task.validity)
    deadline = found[0] if found else Deadline(due)
    own = (item.subscription for item in subscriptions(connection, zone, chat))
    return Card(
        chat,
        home,
        home.zone or zone,
        Reminder(task, deadline, None, Key(chat, task.id, due, "card")),
        tuple(wish for wish in own if not wish.paused and matches(wish, task)),
        store.doing(connection, Done(task.id, due, home.unit)),
        store.workdays(connection),
    )
