"""The daily round: what is older than we keep it is forgotten."""

from __future__ import annotations

import asyncio
import logging
from functools import partial

from bot.chat.context import Office
from bot.people.retention import delete_folders, prune

logger = logging.getLogger(__name__)

A_DAY_SECONDS = 24 * 60 * 60
TRY_AGAIN_SECONDS = 60 * 60


async def forget_daily(office: Office) -> None:
    """Forget what is old, at the start and then once a day."""
    while True:
        try:
            forgotten = await office.store.write(partial(prune, now=office.app.now()))
            await asyncio.to_thread(delete_folders, forgotten.folders)
        except Exception:  # (the bot goes on; what is old is a little older)
            logger.exception("could not forget what is old")
            await asyncio.sleep(TRY_AGAIN_SECONDS)
            continue
        logger.info(
            "forgot %d questions, %d messages, %d uploads",
            forgotten.questions,
            forgotten.messages,
            forgotten.uploads,
        )
        await asyncio.sleep(A_DAY_SECONDS)
