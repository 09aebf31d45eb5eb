"""Read the gold that stands beside the shared plans."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from corpus.blocks import Block
from corpus.readers import read_document


def gold(shared: Path, name: str) -> list[dict[str, Any]]:
    """Return the gold file `name` of the shared folder."""
    text = (shared / "eval" / "gold" / f"{name}.json").read_text("utf-8")
    found: list[dict[str, Any]] = json.loads(text)
    return found


def blocks_of(shared: Path, source: str) -> tuple[Block, ...]:
    """Return the blocks of one of the shared plans."""
    return read_document(shared / "plans" / source).blocks
