"""A migrated database of one's own, with a chat or two in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.chat.directory import Stated, meet
from bot.people.records import Chat, ChatKind
from index.store import open_engine, upgrade, writing

NOW = datetime(2026, 3, 20, 1, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("database") / "kehoach.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
def engine(empty_database: Path, tmp_path: Path) -> Iterator[Engine]:
    file = shutil.copy(empty_database, tmp_path / "kehoach.db")
    engine = open_engine(f"sqlite:///{file}")
    yield engine
    engine.dispose()


@pytest.fixture
def chat(engine: Engine) -> Chat:
    with writing(engine) as connection:
        return meet(connection, Stated(1001, ChatKind.PRIVATE, "Lan"), NOW)


@pytest.fixture
def group(engine: Engine) -> Chat:
    with writing(engine) as connection:
        return meet(connection, Stated(-2002, ChatKind.GROUP, "Phòng"), NOW)
