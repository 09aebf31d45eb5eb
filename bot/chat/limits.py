"""How fast Telegram lets a bot speak, kept a little below (core.telegram.org/bots/faq).

About 30 messages a second in all, one a second in a chat with short bursts, and 20 a
minute in a group. Times are seconds of one monotonic clock.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from bot.chat.outbox import Head
from bot.chat.outgoing import Priority

OVERALL = (28, 1.0)
CHAT = (5, 5.0)
GROUP = (20, 60.0)
# Windows of chats that were not spoken to for a while are forgotten.
MOST_CHATS = 2000


class Window:
    """At most `count` events in any `seconds`."""

    def __init__(self, count: int, seconds: float) -> None:
        self._seconds = seconds
        self._times: deque[float] = deque(maxlen=count)

    def ready_at(self) -> float:
        """Return when the next event may happen; long ago when at once."""
        times = self._times
        full = len(times) == times.maxlen
        return times[0] + self._seconds if full else float("-inf")

    def take(self, now: float) -> None:
        """Note an event."""
        self._times.append(now)

    def is_idle(self, now: float) -> bool:
        """Tell whether nothing that happened still counts."""
        return not self._times or self._times[-1] + self._seconds <= now


class Limits:
    """What was sent lately and who asked us to wait."""

    def __init__(self) -> None:
        self._overall = Window(*OVERALL)
        self._chats: dict[int, tuple[Window, ...]] = {}
        self._halts: dict[int, float] = {}
        self._all_halted = float("-inf")

    def ready_at(self, head: Head) -> float:
        """Return when a message may go."""
        windows = self._windows(head)
        halted = self._halts.get(head.chat_id, float("-inf"))
        return max(
            self._overall.ready_at(),
            self._all_halted,
            halted,
            *(window.ready_at() for window in windows),
        )

    def take(self, head: Head, now: float) -> None:
        """Note that a message goes."""
        self._overall.take(now)
        for window in self._windows(head):
            window.take(now)

    def _windows(self, head: Head) -> tuple[Window, ...]:
        if head.chat_id not in self._chats:
            kinds = (CHAT, GROUP) if head.is_group else (CHAT,)
            self._chats[head.chat_id] = tuple(Window(*kind) for kind in kinds)
        return self._chats[head.chat_id]

    def halt(self, chat_id: int, seconds: float, now: float) -> None:
        """Let a chat wait, as Telegram asked; when it asks that of two, let all wait.

        Telegram does not say whether a limit is that of the chat or of the bot.
        """
        others = (until for chat, until in self._halts.items() if chat != chat_id)
        if any(until > now for until in others):
            self.halt_all(seconds, now)
        self._halts[chat_id] = now + seconds

    def halt_all(self, seconds: float, now: float) -> None:
        """Let everybody wait."""
        self._all_halted = max(self._all_halted, now + seconds)

    def prune(self, now: float) -> None:
        """Forget what does not count any more, when there is much of it."""
        if len(self._chats) > MOST_CHATS:
            self._chats = {
                chat: windows
                for chat, windows in self._chats.items()
                if not all(window.is_idle(now) for window in windows)
            }
        self._halts = {c: until for c, until in self._halts.items() if until > now}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which messages go now, and when to look again if nothing happens before."""

    ids: tuple[int, ...]
    look_again_at: float


def choose(
    heads: Iterable[Head], limits: Limits, *, now: float, free: int, free_for_bulk: int
) -> Choice:
    """Choose whom to send to now, answers first; what is chosen counts at once."""
    chosen: list[int] = []
    later = float("inf")
    for head in heads:
        is_bulk = head.priority >= Priority.BULK
        if len(chosen) >= free or (is_bulk and free_for_bulk <= 0):
            continue  # whoever comes back wakes us
        ready = limits.ready_at(head)
        if ready > now:
            later = min(later, ready)
            continue
        limits.take(head, now)
        chosen.append(head.id)
        free_for_bulk -= is_bulk
    limits.prune(now)
    return Choice(tuple(chosen), later)
