"""Which entities may stand inside which, as published under "formatting options"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from tests.telegram.errors import Json

# These may be in and around anything but code.
STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
CODE = ("pre", "code")
QUOTES = ("blockquote", "expandable_blockquote")


def nesting_problems(entities: Sequence[Json]) -> list[str]:
    """Return what Telegram would drop or split: "code around bold".

    Args:
        entities: By place, outer before inner.
    """
    return [
        f"{outer['type']} around {inner['type']}"
        for outer, inner in combinations(entities, 2)
        if inner["offset"] < outer["offset"] + outer["length"]
        and not _may_hold(outer["type"], inner["type"])
    ]


def _may_hold(outer: str, inner: str) -> bool:
    if outer in CODE or (inner in CODE and outer in STYLES):
        return False
    if outer in QUOTES:
        return inner not in QUOTES
    return outer in STYLES or inner in STYLES
