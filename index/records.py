"""What goes in and out of an index: its configuration, its rows, its filters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from corpus.models import Clause, Header, Origin, Span, Task

Progress = Callable[[str, int, int], None]
"""Told (phase, done, total); the phases are read, embed, commit and caches."""


@dataclass(frozen=True, slots=True)
class IndexConfig:
    """Where an index lives and which model made it.

    `folder` holds the caches and the lock of a refresh; `embedder` is the setting
    (`bundled`, `sentence-transformers:NAME_OR_FOLDER`, `hashing`).
    """

    url: str
    folder: Path
    embedder: str


@dataclass(frozen=True, slots=True)
class Hand:
    """Who changes something, and when (aware)."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One version of a plan as stored.

    `rows` counts tasks of tables, `prose_tasks` the others. `family` is the same for
    all versions; `path` is where the file was last seen, with its folders;
    `loaded_at` (aware, UTC) is None for plans of before it was kept.
    """

    id: int
    key: str
    header: Header
    source: str
    content_hash: str
    warnings: tuple[str, ...]
    rows: int
    clauses: int
    audit_passed: bool
    prose_tasks: int = 0
    version: int = 1
    family: int = 0
    path: str | None = None
    loaded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as stored; `id` is the public one, the same after every refresh.

    `task` has the cells that staff corrected; `original` is then the row as it was
    read, and None where nothing was corrected.
    """

    id: str
    chunk_id: int
    plan_id: int
    position: int
    task: Task
    original: Task | None = None

    @property
    def source(self) -> Task:
        """The task as the document has it."""
        return self.original or self.task


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause as stored; its id is that of its chunk."""

    id: int
    chunk_id: int
    plan_id: int
    position: int
    clause: Clause


@dataclass(frozen=True, slots=True)
class Where:
    """Restrictions that hold together; None and () restrict nothing.

    `lead_keys`, `coop_keys` and `any_keys` hold agency keys of which one must lead,
    coordinate, or do either. A dated row `touches` a span when they share a day; a
    row without a start is "by its end" and touches the span that holds its end; a
    row without dates touches nothing. Of clauses, only `plan_ids` selects.
    """

    plan_ids: tuple[int, ...] | None = None
    origin: Origin | None = None
    lead_keys: tuple[str, ...] | None = None
    coop_keys: tuple[str, ...] | None = None
    any_keys: tuple[str, ...] | None = None
    touches: Span | None = None
    ends_within: Span | None = None


EVERYTHING = Where()
