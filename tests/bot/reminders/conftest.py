"""An empty database of today's schema, and an office with one plan."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.reminders.office import REFORM, Office


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the plan was loaded on 05/01/2026."""
    folder = tmp_path_factory.mktemp("office")
    office = Office(folder)
    office.load(REFORM)
    office.app.close()
    return folder


@pytest.fixture
def office(loaded: Path, tmp_path: Path) -> Iterator[Office]:
    shutil.copytree(loaded, tmp_path, dirs_exist_ok=True)
    office = Office(tmp_path)
    yield office
    office.app.close()
