"""Who is next: in order within a lane, taking turns between lanes."""

from __future__ import annotations

from collections import deque

from bot.chat.inbox import Waiting


class Lanes:
    """Updates that wait. A lane that has one being handled gives no other.

    Lanes take turns, so that somebody who sends a hundred questions holds up nobody.
    """

    def __init__(self) -> None:
        self._queues: dict[int, deque[Waiting]] = {}
        self._ready: deque[int] = deque()  # lanes with somebody waiting, nobody inside
        self._busy: set[int] = set()
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def add(self, item: Waiting) -> None:
        """Let an update wait behind those of its lane."""
        queue = self._queues.setdefault(item.lane, deque())
        queue.append(item)
        self._size += 1
        if len(queue) == 1 and item.lane not in self._busy:
            self._ready.append(item.lane)

    def take(self) -> Waiting | None:
        """Take the next update and keep its lane until `leave`; None when none may go."""
        if not self._ready:
            return None
        lane = self._ready.popleft()
        self._busy.add(lane)
        self._size -= 1
        return self._queues[lane].popleft()

    def leave(self, lane: int) -> None:
        """Let the next update of a lane go, behind the other lanes that wait."""
        self._busy.discard(lane)
        if self._queues[lane]:
            self._ready.append(lane)
        else:
            del self._queues[lane]
