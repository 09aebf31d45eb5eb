"""How much the bot may send: a model of Telegram's flood control.

Telegram publishes about 30 messages a second in all, one a second to a chat with
short bursts above it, and 20 a minute to a group. How long a burst may be is not
published; twenty is what private chats were seen to take.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

COUNTED = (
    "sendMessage",
    "sendDocument",
    "sendPhoto",
    "editMessageText",
    "editMessageCaption",
    "editMessageMedia",
    "editMessageReplyMarkup",
)


@dataclass(frozen=True)
class Limits:
    """Messages a second, and how many may come at once; `on` is the main switch."""

    on: bool = True
    overall_per_second: float = 30
    overall_burst: int = 30
    chat_per_second: float = 1
    chat_burst: int = 20
    group_per_minute: float = 20
    group_burst: int = 20


@dataclass
class _Bucket:
    per_second: float
    size: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Refill up to `now` and return the seconds until one more fits."""
        refilled = self.level + (now - self.at) * self.per_second
        self.level, self.at = min(self.size, refilled), now
        return max(0.0, (1 - self.level) / self.per_second)


@dataclass
class Flood:
    """Counts what is sent."""

    limits: Limits = Limits()
    _buckets: dict[tuple[str, int], _Bucket] = field(default_factory=dict)

    def retry_after(self, chat_id: int, *, is_group: bool, now: float) -> int | None:
        """Count one message, or return the whole seconds that it has to wait."""
        if not self.limits.on:
            return None
        buckets = self._of(chat_id, is_group=is_group, now=now)
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait > 0:
            return math.ceil(wait)
        for bucket in buckets:
            bucket.level -= 1
        return None

    def _of(self, chat_id: int, *, is_group: bool, now: float) -> list[_Bucket]:
        limits = self.limits
        forms = [
            (("overall", 0), limits.overall_per_second, limits.overall_burst),
            (("chat", chat_id), limits.chat_per_second, limits.chat_burst),
        ]
        if is_group:
            per_second = limits.group_per_minute / 60
            forms.append((("group", chat_id), per_second, limits.group_burst))
        return [
            self._buckets.setdefault(key, _Bucket(rate, size, size, now))
            for key, rate, size in forms
        ]
