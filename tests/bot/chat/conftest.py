"""A migrated database of one's own, with a chat or two in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from bot.app import App
from bot.chat.answers import Spot
from bot.chat.conversations import Asked, Conversations, Reply
from bot.chat.directory import Stated, meet
from bot.chat.keyboards import Features
from bot.people.records import Chat, ChatKind
from bot.settings import Settings
from index.chat_schema import chats
from index.rows import to_utc
from index.store import writing
from tests.bot.chat.talking import LAN, kept

NOW = datetime(2026, 3, 20, 1, 30, tzinfo=UTC)


@pytest.fixture
def chat(engine: Engine) -> Chat:
    with writing(engine) as connection:
        return meet(connection, Stated(1001, ChatKind.PRIVATE, "Lan"), NOW)


@pytest.fixture
def group(engine: Engine) -> Chat:
    with writing(engine) as connection:
        return meet(connection, Stated(-2002, ChatKind.GROUP, "Phòng"), NOW)


# --- Conversations on the sample plans ------------------------------------------------


@pytest.fixture
def app(sample_index: Path, tmp_path: Path) -> Iterator[App]:
    data = Path(shutil.copytree(sample_index, tmp_path / "data"))
    settings = Settings(data, f"sqlite:///{data / 'kehoach.db'}", embedder="hashing")
    with App(settings, now=lambda: NOW) as app:
        with writing(app.database) as connection:
            for number in (1, 2):
                connection.execute(
                    insert(chats).values(
                        id=number,
                        telegram_id=1000 + number,
                        kind="private",
                        admitted=False,
                        reachable=True,
                        known_at=to_utc(NOW),
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
