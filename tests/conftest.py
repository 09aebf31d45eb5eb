"""What several test folders need."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of example plans and gold, which is not part of the project."""
    named = os.environ.get("KEHOACH_SHARED")
    folder = Path(named) if named else PROJECT.parent / "shared"
    if not (folder / "plans").is_dir():
        pytest.skip("no shared folder of plans: set KEHOACH_SHARED to read it")
    return folder
