"""What is wanted of a refresh, and what became of each of its files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus.models import Task
from index.corrections import Correction, Stale
from index.diff import RowDiff
from index.files import Read
from index.records import Hand, PlanRow, Progress


class Status(StrEnum):
    """What became of a file."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    OUTDATED = "outdated"  # an older version; the newer one stays
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file.

    `reason` and nothing else is set when it was rejected. An outdated one has the
    `plan` that stays. `plan` has the counts and
    warnings; its id is 0 for what a dry run did not store. `resembles` are plans that
    a new one shares four rows in five with, or its identity: perhaps it is a version
    of one of them, which people must decide; `is_fragment` says that it has the number
    of one of them and hardly any of its rows. `diff` is what a new version changed,
    `stale` the corrections whose cells it prints otherwise than before, `orphans`
    those whose rows it does not have. `rival` is the source of another file of the
    same refresh whose plan it took the place of. `tasks` are what was read, in a dry
    run, which stores nothing that could be asked. `seconds` do not count the embedding.
    """

    path: Path
    status: Status
    plan: PlanRow | None = None
    reason: str | None = None
    resembles: tuple[PlanRow, ...] = ()
    is_fragment: bool = False
    diff: RowDiff | None = None
    stale: tuple[Stale, ...] = ()
    orphans: tuple[Correction, ...] = ()
    rival: str | None = None
    tasks: tuple[Task, ...] = ()
    seconds: float = 0.0

    @property
    def similar_to(self) -> tuple[str, ...]:
        """The sources of the plans that it resembles."""
        return tuple(plan.source for plan in self.resembles)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was doubtful about the plan and its header."""
        return (
            () if self.plan is None else self.plan.header.warnings + self.plan.warnings
        )


@dataclass(frozen=True, slots=True)
class Wishes:
    """What else is wanted of a refresh.

    `reread` reads files again whose content is known, for a better reader's sake.
    `replaces` is the id of the plan that the one file is a new version of, and
    `as_new` says that files are plans of their own, whatever they resemble. Plans whose
    files are gone from the folders `prune` are removed. `gathered` says that nobody
    named the files. `by` is who does it, None when nobody knows.
    """

    reread: bool = False
    replaces: int | None = None
    as_new: bool = False
    prune: tuple[Path, ...] = ()
    gathered: bool = False
    by: Hand | None = None


NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class Manner:
    """How files are taken: see `index.refresh.refresh`.

    `named` are the files that somebody asked for by name, not by their folder.
    """

    read: Read | None
    progress: Progress
    strict: bool = False
    dry_run: bool = False
    wishes: Wishes = NO_WISHES
    named: frozenset[Path] = frozenset()
