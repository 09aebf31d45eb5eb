"""A command line on the sample plans, with the embedder that needs no model."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.cli import run
from index.store import open_engine, upgrade


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def json_lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Kehoach = Callable[..., Result]


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database; do not write to it."""
    file = tmp_path_factory.mktemp("database") / "kehoach.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
def engine(empty_database: Path, tmp_path: Path) -> Iterator[Engine]:
    """A database of its own for each test, with nobody in it."""
    file = shutil.copy(empty_database, tmp_path / "kehoach.db")
    engine = open_engine(f"sqlite:///{file}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample plans; do not write to it."""
    folder = tmp_path_factory.mktemp("kehoach") / "data"
    with pytest.MonkeyPatch.context() as patch:
        _isolate(patch, folder)
        assert run(["refresh", "--samples"]) == 0
    return folder


def _isolate(patch: pytest.MonkeyPatch, data: Path) -> None:
    """Let no setting of the person who runs the tests leak in."""
    home = data.parent
    config = home / "config.toml"
    config.touch()
    patch.chdir(home)
    patch.setenv("KEHOACH_CONFIG", str(config))
    patch.setenv("KEHOACH_DATA", str(data))
    patch.setenv("KEHOACH_EMBEDDER", "hashing")
    for name in ("KEHOACH_DATABASE_URL", "KEHOACH_LOG_LEVEL", "KEHOACH_TIMEZONE"):
        patch.delenv(name, raising=False)


def _runner(data: Path, capsys, monkeypatch) -> Kehoach:
    def kehoach(*arguments: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = run(arguments)
        captured = capsys.readouterr()
        return Result(status, captured.out, captured.err)

    _isolate(monkeypatch, data)
    return kehoach


@pytest.fixture
def kehoach(sample_index, capsys, monkeypatch) -> Kehoach:
    """Run a command on the sample plans. Must not write."""
    return _runner(sample_index, capsys, monkeypatch)


@pytest.fixture
def own_kehoach(sample_index, tmp_path, capsys, monkeypatch) -> Kehoach:
    """Run a command on a copy of the sample index that may be changed."""
    shutil.copytree(sample_index, tmp_path / "data")
    return _runner(tmp_path / "data", capsys, monkeypatch)


@pytest.fixture
def empty_kehoach(tmp_path, capsys, monkeypatch) -> Kehoach:
    """Run a command where nothing was refreshed yet."""
    return _runner(tmp_path / "data", capsys, monkeypatch)
