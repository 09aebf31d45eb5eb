"""The daily round: what is older than we keep it is forgotten."""

from __future__ import annotations

import logging

from bot.chat.context import Office
from bot.people.retention import delete_folders, prune
from index.store import writing

logger = logging.getLogger(__name__)

A_DAY_SECONDS = 24 * 60 * 60.0


def forget_old(office: Office) -> bool:
    """Forget what is old; says nothing to anybody."""
    with writing(office.engine) as connection:
        forgotten = prune(connection, office.app.now())
    delete_folders(forgotten.folders)
    logger.info(
        "forgot %d questions, %d messages, %d uploads",
        forgotten.questions,
        forgotten.messages,
        forgotten.uploads,
    )
    return False
