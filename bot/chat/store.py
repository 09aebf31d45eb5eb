"""The database off the loop: reads side by side, writes one after another.

Writes that wait for each other share a commit: what costs is the commit, and under load
a dozen answers then cost one. Each is still all or nothing, by a savepoint of its own.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from index.store import reading, writing

T = TypeVar("T")
LARGEST_BATCH = 64


class Store:
    """Reads and writes of the bot, awaited."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = ThreadPoolExecutor(1, "write")
        self._readers = ThreadPoolExecutor(2, "read")
        self._waiting: deque[_Write] = deque()

    async def read(self, ask: Callable[[Connection], T]) -> T:
        """Return what `ask` finds in one read transaction."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, self._read, ask)

    def _read(self, ask: Callable[[Connection], T]) -> T:
        with reading(self._engine) as connection:
            return ask(connection)

    async def write(self, change: Callable[[Connection], T]) -> T:
        """Return what `change` returned, once it is committed.

        What `change` raises is raised here, and nothing of it is kept.
        """
        future: Future[Any] = Future()
        self._waiting.append((change, future))
        self._writer.submit(self._write_waiting)
        result: T = await asyncio.wrap_future(future)
        return result

    def _write_waiting(self) -> None:
        batch = list(self._taken())
        if not batch:
            return  # an earlier call took it along
        try:
            with writing(self._engine) as connection:
                outcomes = [_attempted(connection, change) for change, _ in batch]
        except Exception as error:  # noqa: BLE001 (raised where it is awaited)
            outcomes = [(None, error)] * len(batch)
        for (_, future), (result, failure) in zip(batch, outcomes, strict=True):
            if failure is None:
                future.set_result(result)
            else:
                future.set_exception(failure)

    def _taken(self) -> list[_Write]:
        taken: list[_Write] = []
        while self._waiting and len(taken) < LARGEST_BATCH:
            write = self._waiting.popleft()
            if write[1].set_running_or_notify_cancel():
                taken.append(write)
        return taken

    def close(self) -> None:
        """Finish what was begun, and start nothing more."""
        self._writer.shutdown()
        self._readers.shutdown()


_Write = tuple[Callable[[Connection], Any], "Future[Any]"]
_Outcome = tuple[Any, Exception | None]


def _attempted(connection: Connection, change: Callable[[Connection], Any]) -> _Outcome:
    try:
        with connection.begin_nested():
            return change(connection), None
    except Exception as error:  # noqa: BLE001 (raised where it is awaited)
        return None, error
