"""Buttons that are pressed again before their first press shows: done once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

QUIET_SECONDS = 2.0
"""How soon after a press has been dealt with the same one is impatience."""


class Repeats:
    """Remembers which presses were dealt with just now; one for each bot.

    `clock` returns seconds that only go forward.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._done_at: dict[Hashable, float] = {}

    @contextmanager
    def dealing_with(self, press: Hashable) -> Iterator[bool]:
        """Deal with a press; False for one that repeats what was done just now."""
        due = self._clock() - QUIET_SECONDS
        self._done_at = {key: at for key, at in self._done_at.items() if at > due}
        try:
            yield press not in self._done_at
        finally:
            self._done_at[press] = self._clock()
