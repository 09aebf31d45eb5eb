"""Waiting for a network that is down, a little longer each time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from itertools import count
from typing import TypeVar

from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from bot.chat import messages
from corpus.errors import SettingsError

T = TypeVar("T")

logger = logging.getLogger(__name__)

SHORTEST_SECONDS, LONGEST_SECONDS = 0.5, 30.0


def delays() -> Iterator[float]:
    """Yield how long to wait before each further attempt, in seconds."""
    return (min(SHORTEST_SECONDS * 2**n, LONGEST_SECONDS) for n in count())


def asked_delay(error: RetryAfter) -> float:
    """Return the seconds that Telegram asked to wait."""
    wait = error.retry_after  # an int, a timedelta in later versions
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


async def patiently(act: Callable[[], Awaitable[T]]) -> T:
    """Return what `act` returns once the network lets it.

    Raises:
        SettingsError: Telegram does not know the token.
        BadRequest: Telegram refuses what is asked.
    """
    for delay in delays():
        try:
            return await act()
        except InvalidToken:
            # Not chained: its message holds the token.
            raise SettingsError(messages.TOKEN_REFUSED) from None
        except BadRequest:
            raise
        except RetryAfter as error:
            await asyncio.sleep(asked_delay(error))
        except TelegramError as error:
            logger.warning("no answer from Telegram: %s", error)
            await asyncio.sleep(delay)
    raise AssertionError  # delays never end
