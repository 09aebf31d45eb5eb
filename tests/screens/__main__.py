"""Play scenes with a real bot, and photograph what the Bot API server received.

    python -m tests.screens docs/screens [SCENE...]

Needs Chromium. The day is fixed, so that the pictures change only with the bot.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.screens.page import page, photograph
from tests.screens.scenes import SCENES, Stage
from tests.telegram.acting import Person
from tests.telegram.bots import RunningBot, environ_of, kehoach
from tests.telegram.client import Telegram
from tests.telegram.seen import Seen

CLOCK = "2026-08-21T07:29:15"  # a Friday, just before the digest
EMBEDDER = {"KEHOACH_EMBEDDER": "bundled"}


def main(arguments: list[str]) -> None:
    """Write a PNG for each scene, or for those that are named."""
    target, *names = arguments
    Path(target).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Telegram() as telegram:
        data = Path(folder, "data")
        kehoach(["refresh", "--samples"], environ_of(data, **EMBEDDER))
        telegram.tunes("flood", on=False)
        bot = RunningBot(telegram, data, "--clock", CLOCK, **EMBEDDER)
        bot.start()
        try:
            bot.logs("ready as")
            stage = Stage(telegram, data)
            for name in names or SCENES:
                chat_id = SCENES[name](stage)
                html = page(telegram.transcript(chat_id), partial(_picture, telegram))
                photograph(html, Path(target, f"{name}.png"))
        finally:
            bot.close()


def _picture(telegram: Telegram, message: Seen) -> bytes | None:
    """Return the bytes of a message's picture; None for another file."""
    if message.raw["media"] != "photo":
        return None
    return Person(telegram, message.chat_id, "").downloads(message)


if __name__ == "__main__":
    main(sys.argv[1:])
