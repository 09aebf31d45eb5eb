"""A database of this schema with nobody in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TypeVar

import pytest
from sqlalchemy import Connection, Engine

from bot.people.records import Role, User
from bot.people.users import admit_person
from index.records import Hand
from index.store import writing

Found = TypeVar("Found")
NOW = datetime(2026, 3, 20, 8, 30, tzinfo=UTC)
HAND = Hand("Chị Quản Trị", NOW)


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
