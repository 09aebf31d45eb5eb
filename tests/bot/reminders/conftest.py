"""An empty database of today's schema."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from index.store import open_engine, upgrade


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("database") / "kehoach.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
def engine(empty_database: Path, tmp_path: Path) -> Iterator[Engine]:
    """A database of its own for each test."""
    file = tmp_path / "kehoach.db"
    file.write_bytes(empty_database.read_bytes())
    engine = open_engine(f"sqlite:///{file}")
    yield engine
    engine.dispose()
