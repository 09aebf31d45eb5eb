"""How much one user may ask: a bucket of questions that fills again with time.

In memory: whoever restarts the bot forgives everybody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Rate:
    """So many questions at once, and so many a minute in the long run."""

    burst: int = 30  # a group of people behind one phone, or a day's list pasted
    a_minute: float = 30.0


class Leave(StrEnum):
    """Whether a question is taken."""

    TAKEN = "taken"
    TELL = "tell"  # not taken, and the user should hear why
    SILENT = "silent"  # not taken, and the user has heard why


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float  # seconds, of the clock
    is_told: bool = False


class Allowance:
    """The questions that each user has left.

    `clock` tells seconds that never go back (`time.monotonic`). A bucket that is full
    again is as one that never was, and is let go of.
    """

    def __init__(self, clock: Callable[[], float], rate: Rate | None = None) -> None:
        self._clock = clock
        self._rate = rate or Rate()
        self._buckets: dict[int, _Bucket] = {}

    def take(self, user_id: int) -> Leave:
        """Take one question of a user, if there is one left."""
        now = self._clock()
        bucket = self._filled(user_id, now)
        if bucket.left >= 1:
            bucket.left -= 1
            bucket.is_told = False
            return Leave.TAKEN
        if bucket.is_told:
            return Leave.SILENT
        bucket.is_told = True
        return Leave.TELL

    def seconds_to_wait(self, user_id: int) -> int:
        """Return after how many whole seconds a user may ask again; 0 is now."""
        lacking = 1 - self._filled(user_id, self._clock()).left
        return max(0, -int(-lacking * 60 // self._rate.a_minute))

    def _filled(self, user_id: int, now: float) -> _Bucket:
        if len(self._buckets) > _MOST_BUCKETS:
            self._forget_full(now)
        bucket = self._buckets.setdefault(user_id, _Bucket(self._rate.burst, now))
        bucket.left, bucket.at = self._left(bucket, now), now
        return bucket

    def _left(self, bucket: _Bucket, now: float) -> float:
        filled = bucket.left + (now - bucket.at) * self._rate.a_minute / 60
        return min(float(self._rate.burst), filled)

    def _forget_full(self, now: float) -> None:
        full = self._rate.burst
        self._buckets = {
            user_id: bucket
            for user_id, bucket in self._buckets.items()
            if self._left(bucket, now) < full
        }


_MOST_BUCKETS = 1000
