"""Which bot the updates of the inbox were sent to.

Numbers of updates are Telegram's, one row of them for each bot. With the token of
another bot, those of the old one would make new ones look as if they had come before.
"""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import delete

from bot.app import App
from index.chat_schema import inbox
from index.store import writing

logger = logging.getLogger(__name__)

FILE = "bot.id"


def forget_other_bots(folder: Path, app: App, token: str) -> None:
    """Empty the inbox when it is that of another bot than the one of `token`."""
    own = token.partition(":")[0]  # public, unlike what follows it
    file = folder / FILE
    before = file.read_text("ascii").strip() if file.exists() else ""
    if before == own:
        return
    if before:
        with writing(app.database) as connection:
            gone = connection.execute(delete(inbox)).rowcount
        logger.warning("another bot than before: %s of its updates forgotten", gone)
    file.write_text(own, "ascii")
