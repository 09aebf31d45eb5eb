"""Fetching updates: each batch is in the inbox before Telegram hears that it came."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.chat import inbox, messages
from bot.chat.api import POLL_SECONDS, Api
from bot.chat.context import Office
from bot.chat.dispatch import Dispatcher
from bot.chat.patience import asked_delay, delays, patiently
from corpus.errors import BotStoppedError, SettingsError

logger = logging.getLogger(__name__)

# Told at each start: Telegram remembers the last list, and leaves some out by default.
ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
    Update.MY_CHAT_MEMBER,
)
BATCH = 100
# With more waiting, updates are left with Telegram, which keeps them for a day.
LONGEST_BACKLOG = 1000
BACKLOG_PAUSE_SECONDS = 0.5
# Another poller that stays for so long is no restart but a second bot.
LONGEST_CONFLICT_SECONDS = 60.0
CONFLICT_PAUSE_SECONDS = 2.0


class Receiver:
    """Takes updates into the inbox and hands the new ones on."""

    def __init__(self, office: Office, dispatcher: Dispatcher) -> None:
        self._office = office
        self._dispatcher = dispatcher

    async def receive(self, bodies: Sequence[inbox.Body]) -> None:
        """Keep updates; return when they are safe."""
        vitals = self._office.vitals
        if bodies:
            put = partial(inbox.put, bodies=bodies, now=self._office.app.now())
            new = await self._office.store.write(put)
            vitals.updates_taken += len(new)
            self._dispatcher.add(new)
        vitals.heard(self._office.app.now())

    @property
    def is_full(self) -> bool:
        """Tell whether no more should be fetched for now."""
        return self._dispatcher.backlog > LONGEST_BACKLOG


class Poller:
    """Asks Telegram for updates, for as long as the process lives.

    Another bot with the same token is borne for `longest_conflict` seconds.
    """

    def __init__(
        self,
        api: Api,
        receiver: Receiver,
        *,
        longest_conflict: float = LONGEST_CONFLICT_SECONDS,
    ) -> None:
        self._api = api
        self._receiver = receiver
        self._offset: int | None = None
        self._conflict_since = self._conflict_at = float("-inf")
        self._longest_conflict = longest_conflict

    async def run(self) -> None:
        """Poll until cancelled.

        Raises:
            BotStoppedError: another bot polls with the same token.
            SettingsError: Telegram does not know the token.
        """
        await patiently(self._api.delete_webhook)
        waits = delays()
        while True:
            try:
                await self._poll()
                waits = delays()
            except InvalidToken:
                raise SettingsError(messages.TOKEN_REFUSED) from None
            except Conflict:
                await self._yield_to_another()
            except RetryAfter as error:
                await asyncio.sleep(asked_delay(error))
            except TelegramError as error:
                logger.warning("no updates: %s", error)
                await asyncio.sleep(next(waits))
            except SQLAlchemyError:  # not confirmed, so that they come again
                logger.exception("updates could not be kept")
                await asyncio.sleep(next(waits))

    async def _poll(self) -> None:
        """Fetch once.

        The offset confirms what the batch before held. Without news there is nothing to
        confirm, and none is sent: after a quiet week Telegram starts at another number.
        """
        while self._receiver.is_full:
            await asyncio.sleep(BACKLOG_PAUSE_SECONDS)
        parameters: dict[str, Any] = {
            "timeout": POLL_SECONDS,
            "limit": BATCH,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        if self._offset is not None:
            parameters["offset"] = self._offset
        bodies = await self._api.call("getUpdates", parameters)
        await self._receiver.receive(bodies)
        last = max((body["update_id"] for body in bodies), default=None)
        self._offset = None if last is None else last + 1

    async def _yield_to_another(self) -> None:
        """Wait a little; give up when it goes on and on.

        The two take each other's polls away by turns, so that some succeed meanwhile.
        """
        now = asyncio.get_running_loop().time()
        if now - self._conflict_at > 2 * POLL_SECONDS:
            self._conflict_since = now  # a new one
        self._conflict_at = now
        if now - self._conflict_since > self._longest_conflict:
            raise BotStoppedError(messages.CONFLICT_LASTS)
        logger.warning(messages.CONFLICT)
        await asyncio.sleep(CONFLICT_PAUSE_SECONDS)
