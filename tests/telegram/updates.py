"""The updates that wait for the bot, and long polling."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.telegram.errors import ApiError, ControlError, Json, conflict

# What the server can produce; the rest is published, so it may be asked for.
DEFAULT_KINDS = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "guest_message",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
    "managed_bot",
)
# Only for those who ask by name.
ASKED_KINDS = ("chat_member", "message_reaction", "message_reaction_count")
FIRST_ID = 700_000_001
MOST_AT_ONCE = 100
LONGEST_POLL = 50

OTHER_POLL = (
    "terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


@dataclass(frozen=True)
class Update:
    """One update; those with the same `key` reach a webhook one after the other."""

    id: int
    kind: str
    payload: Json
    key: int

    def as_json(self) -> Json:
        """Return the published object Update."""
        return {"update_id": self.id, self.kind: self.payload}


class UpdateQueue:
    """Updates in order, from when they happen until the bot confirms them."""

    def __init__(self, on_add: Callable[[], None]) -> None:
        self.allowed: tuple[str, ...] = DEFAULT_KINDS
        self.stated: list[str] | None = None
        self.pending: list[Update] = []
        self.known: dict[int, Update] = {}
        self._again: list[Update] = []
        self._next_id = FIRST_ID
        self._waiting: asyncio.Future[None] | None = None
        self.on_add = on_add

    def allow(self, kinds: list[str] | None) -> None:
        """Keep to these kinds from now on; None changes nothing, [] is the default."""
        if kinds is None:
            return
        self.allowed = tuple(kinds) or DEFAULT_KINDS
        self.stated = kinds or None

    def add(self, kind: str, payload: Json, *, key: int) -> int | None:
        """Queue an update and return its id, or None when the bot does not want it."""
        if kind not in self.allowed:
            return None
        update = Update(self._next_id, kind, payload, key)
        self._next_id += 1
        self.known[update.id] = update
        self.pending.append(update)
        self._wake()
        return update.id

    def redeliver(self, ids: Iterable[int]) -> None:
        """Deliver these once more, confirmed or not."""
        unknown = set(ids) - set(self.known)
        if unknown:
            raise ControlError(f"no such updates: {sorted(unknown)}")
        again = [self.known[id_] for id_ in ids]
        self._again += [update for update in again if update not in self.pending]
        self._wake()

    def waiting(self) -> list[Update]:
        """Return what a webhook has still to be given, in order."""
        return [*self._again, *self.pending]

    def done(self, update: Update) -> None:
        """Forget an update that a webhook has taken."""
        for queue in (self._again, self.pending):
            if update in queue:
                queue.remove(update)
                return

    def drop(self) -> None:
        """Forget everything that waits."""
        self.pending.clear()
        self._again.clear()

    def end_poll(self, error: ApiError) -> None:
        """Answer the poll that is under way, if there is one, with an error."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(error)
        self._waiting = None

    async def poll(self, *, offset: int, limit: int, timeout: float) -> list[Json]:
        """Return what waits, or wait for it.

        Args:
            offset: Updates below it are confirmed; a negative one keeps so many.
            limit: How many at most.
            timeout: Seconds to wait when there is nothing.

        Raises:
            ApiError: 409 when another poll began meanwhile.
        """
        self.end_poll(conflict(OTHER_POLL))
        self._confirm(offset)
        batch = self._take(limit)
        if batch or timeout <= 0:
            return batch
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting = waiting
        try:
            await asyncio.wait_for(waiting, timeout)
        except TimeoutError:
            return []
        finally:
            if self._waiting is waiting:
                self._waiting = None
        return self._take(limit)

    def _confirm(self, offset: int) -> None:
        if offset > 0:
            self.pending = [update for update in self.pending if update.id >= offset]
        elif offset < 0:
            self.pending = self.pending[offset:]

    def _take(self, limit: int) -> list[Json]:
        again, self._again = self._again[:limit], self._again[limit:]
        batch = [*again, *self.pending[: limit - len(again)]]
        return [update.as_json() for update in batch]

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
        self.on_add()
