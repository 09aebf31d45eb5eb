"""A conversation on the sample plans, in a database that may be written to."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, update

from bot.app import App
from bot.chat.answers import Spot
from bot.chat.conversations import Asked, Conversations, Reply
from bot.chat.keyboards import Features
from bot.settings import Settings
from index.chat_schema import chats
from index.schema import plans
from index.store import writing

NOW = datetime(2026, 3, 20, 9, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
LAN = Spot(chat_id=1, user_id=1001)


@pytest.fixture
def app(sample_index: Path, tmp_path: Path) -> Iterator[App]:
    data = Path(shutil.copytree(sample_index, tmp_path / "data"))
    settings = Settings(data, f"sqlite:///{data / 'kehoach.db'}", embedder="hashing")
    with App(settings, now=lambda: NOW) as app:
        with writing(app.database) as connection:
            before = NOW.replace(tzinfo=None) - timedelta(days=1)
            connection.execute(update(plans).values(loaded_at=before))
            for number in (1, 2):
                connection.execute(
                    insert(chats).values(
                        id=number,
                        telegram_id=1000 + number,
                        kind="private",
                        admitted=False,
                        reachable=True,
                        known_at=NOW.replace(tzinfo=None),
                    )
                )
        yield app


@pytest.fixture
def talk(app: App) -> Conversations:
    return Conversations(app, app.database, Features())


Ask = Callable[..., Reply]


@pytest.fixture
def ask(app: App, talk: Conversations) -> Ask:
    """Ask as the bot does: each question an update, kept at its end."""
    update_ids = iter(range(100, 1000))

    def ask(
        text: str, spot: Spot = LAN, *, later: timedelta = timedelta(), **more: object
    ) -> Reply:
        asked = Asked(next(update_ids), spot, text, NOW + later, **more)  # type: ignore[arg-type]
        return kept(app, talk.ask(asked))

    return ask


def kept(app: App, reply: Reply | None) -> Reply:
    """Write what a turn with this reply would write."""
    assert reply is not None
    if reply.change is not None:
        with writing(app.database) as connection:
            reply.change(connection)
    return reply
