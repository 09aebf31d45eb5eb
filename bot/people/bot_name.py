"""The name of the bot, which Telegram tells it: kept for links that the command line makes."""

from __future__ import annotations

from pathlib import Path

FILE = "bot-name"  # below the data folder


def keep_bot_name(folder: Path, name: str) -> None:
    """Keep the user name of the bot, without the @."""
    (folder / FILE).write_text(name, "ascii")


def bot_name(folder: Path) -> str | None:
    """Return the user name of the bot, None while it has never run on this folder."""
    file = folder / FILE
    return file.read_text("ascii").strip() if file.is_file() else None


def start_link(name: str, payload: str) -> str:
    """Return the link that opens the bot with `/start PAYLOAD`."""
    return f"https://t.me/{name}?start={payload}"
