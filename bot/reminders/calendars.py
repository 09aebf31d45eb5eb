"""The tasks of a subscription as a calendar: a file, or what a feed serves."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.reminders import feeds, messages
from bot.reminders.desk import Reminders
from bot.reminders.models import Subscription
from index.store import reading

if TYPE_CHECKING:
    from bot.exports.calendar import CalendarFile

MOST_KEPT = 64


def calendar_of(reminders: Reminders, wish: Subscription) -> CalendarFile | None:
    """Return the calendar of a subscription; None when it is about no task now."""
    from bot.exports.calendar import calendar

    app = reminders.app
    tasks = app.listed(reminders.task_ids(wish))
    if not tasks:
        return None
    title = messages.matter(wish.about.topic, wish.label, wish.about.role)
    return calendar(
        tasks, made_on=app.today(), title=title, timezone=app.settings.timezone
    )


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar to be served. `etag` is the same for the same bytes, quotes included."""

    content: bytes
    etag: str


@dataclass(frozen=True, slots=True)
class _State:
    """What a calendar is made from."""

    generation: int
    day: date
    wish: Subscription


class Feeds:
    """Serves feeds by their tokens; a calendar is made once for all who fetch it."""

    def __init__(self, reminders: Reminders) -> None:
        self._reminders = reminders
        self._kept: OrderedDict[int, tuple[_State, Feed]] = OrderedDict()
        self._making = threading.Lock()

    def fetch(self, token: str) -> Feed | None:
        """Return what a token opens; None for one that opens nothing."""
        app = self._reminders.app
        with reading(app.database) as connection:
            number = feeds.subscription_behind(connection, token)
        wish = None if number is None else self._reminders.subscription(number)
        if wish is None:
            return None
        state = _State(self._reminders.stamp().generation, app.today(), wish)
        with self._making:
            return self._made(state)

    def _made(self, state: _State) -> Feed:
        number = state.wish.id
        kept = self._kept.get(number)
        if kept is None or kept[0] != state:
            made = calendar_of(self._reminders, state.wish)
            content = made.content if made else _EMPTY
            etag = f'"{sha256(content).hexdigest()[:32]}"'
            kept = state, Feed(content, etag)
            self._kept[number] = kept
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(number)
        return kept[1]


_EMPTY = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//kehoach//kehoach//VI\r\n"
    b"END:VCALENDAR\r\n"
)
