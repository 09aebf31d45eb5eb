"""An empty index folder for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.catalog import IndexConfig


@pytest.fixture
def config(tmp_path: Path) -> IndexConfig:
    """An index that does not exist yet, with the deterministic model of tests."""
    return config_in(tmp_path / "data")


def config_in(folder: Path, embedder: str = "hashing") -> IndexConfig:
    folder.mkdir(parents=True, exist_ok=True)
    return IndexConfig(f"sqlite:///{folder / 'kehoach.db'}", folder, embedder)
