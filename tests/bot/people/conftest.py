"""A database of this schema with nobody in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Connection, Engine

from bot.people.records import Role, User
from bot.people.users import admit_person
from index.records import Hand
from index.store import open_engine, upgrade, writing

Found = TypeVar("Found")
NOW = datetime(2026, 3, 20, 8, 30, tzinfo=UTC)
HAND = Hand("Chị Quản Trị", NOW)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database; do not write to it."""
    file = tmp_path_factory.mktemp("people") / "kehoach.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
def engine(empty_database: Path, tmp_path: Path) -> Iterator[Engine]:
    file = shutil.copy(empty_database, tmp_path / "kehoach.db")
    engine = open_engine(f"sqlite:///{file}")
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with writing(engine) as connection:
        yield connection


@pytest.fixture
def lan(connection: Connection) -> User:
    """Somebody who may use the bot."""
    user = User(1001, "Lan", Role.VIEWER, NOW, username="lan")
    admit_person(connection, user, actor="test", detail={})
    return user


def present(found: Found | None) -> Found:
    """Return what was found, which must be there."""
    assert found is not None
    return found
