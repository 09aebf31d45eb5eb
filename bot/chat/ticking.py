"""What the bot does by itself, every so often. The database remembers, not the ticks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.chat.context import Office
from bot.chat.rounds import A_DAY_SECONDS, forget_old

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tick:
    """Something done every `seconds`, off the loop; what it misses it makes up for.

    A tick that puts messages into the outbox says so by returning True.
    """

    name: str
    seconds: float
    act: Callable[[Office], bool]


TICKS: tuple[Tick, ...] = (Tick("forgetting", A_DAY_SECONDS, forget_old),)


async def repeatedly(tick: Tick, office: Office, woken: asyncio.Event) -> None:
    """Do something every so often until cancelled; a failure is logged, and tried again."""
    loop = asyncio.get_running_loop()
    while True:
        try:
            if await loop.run_in_executor(office.answerers, tick.act, office):
                woken.set()
        except Exception:  # (the next tick finds the same work)
            logger.exception("%s failed", tick.name)
        await asyncio.sleep(tick.seconds)
