"""The single write path: files become plans, plans become the next generation.

Files are read and staged one after another, texts embedded, and then everything
becomes current in one short transaction (`index.swap`). A file that cannot be taken
is reported, and the others go on.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, update

from index.access import existing, write_access
from index.audit import Action, Deed, record
from index.files import LeftAlone, Read, expand, left_alone
from index.intake import Effects, Intake
from index.ledger import Ledger
from index.links import Link, links_between
from index.outcomes import NO_WISHES, FileOutcome, Manner, Status, Wishes
from index.pruning import Pruning, vanished
from index.records import Hand, IndexConfig, PlanRow, Progress
from index.schema import plans
from index.store import writing
from index.swap import Change, make_current

__all__ = ["FileOutcome", "RefreshReport", "Status", "Wishes", "refresh"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a refresh did, or in a dry run would have done.

    `generation` is the one that answers now, None when there is no index (yet).
    `embedded` counts texts; `lock_seconds` is how long other writers had to wait for
    the swap. `pruned` are plans whose files are gone, `spared` folders without any
    file, of which none is taken for gone. `links` are those of plans that came, and
    `left_alone` is what folders hold beside the files that were read.
    """

    files: tuple[FileOutcome, ...]
    generation: int | None
    embedded: int
    lock_seconds: float
    seconds: float
    dry_run: bool = False
    pruned: tuple[PlanRow, ...] = ()
    spared: tuple[Path, ...] = ()
    links: tuple[Link, ...] = ()
    left_alone: tuple[LeftAlone, ...] = ()

    @property
    def rejected(self) -> tuple[FileOutcome, ...]:
        """The files that could not be taken."""
        return tuple(file for file in self.files if file.status is Status.REJECTED)


def _silent(_phase: str, _done: int, _total: int) -> None:
    pass


def refresh(
    paths: Iterable[Path],
    config: IndexConfig,
    *,
    read: Read | None = None,
    progress: Progress | None = None,
    dry_run: bool = False,
    strict: bool = False,
    wishes: Wishes = NO_WISHES,
) -> RefreshReport:
    """Bring the index up to date with `paths`, and with the model of `config`.

    Plans that are in the index and not among `paths` stay, unless they are pruned. An
    older version takes its place again only when its file is named, or is the one that
    the newer version was in: folders keep old files.

    Args:
        paths: Files, and folders whose readable, unhidden files are taken by name.
        config: Which index; it is created or migrated when necessary.
        read: Turns a file into a plan; `corpus.sandbox.read_plan_safely` when None.
        progress: Told (phase, done, total) with phases read, embed, commit, caches;
            a phase in which nothing is to be done may be missing.
        dry_run: Read and compare, but write nothing.
        strict: Reject a plan whose table audit failed.
        wishes: What else is wanted.

    Raises:
        BusyIndexError: another refresh is running.
        EmbedderError: the model cannot be loaded; the old state still answers.
        IncompatibleIndexError: a newer kehoach made this database.
        UsageError: the plan to be replaced is not there.
    """
    started = time.perf_counter()
    given = tuple(paths)
    named = frozenset(path for path in given if not path.is_dir())
    if wishes.gathered:
        named = frozenset()
    manner = Manner(read, progress or _silent, strict, dry_run, wishes, named)
    found = expand(given)
    if dry_run:
        with existing(config) as engine:
            ledger = Ledger.load(engine)
            intake = Intake(engine, ledger, manner)
            files = tuple(intake.take(found))
        pruning = _pruning(ledger, intake, wishes)
        seconds = time.perf_counter() - started
        links = _new_links(ledger, pruning)
        others = left_alone(given)
        return RefreshReport(
            files, ledger.generation, 0, 0.0, seconds, True, *pruning, links, others
        )
    with write_access(config) as engine:
        ledger = Ledger.load(engine)
        intake = Intake(engine, ledger, manner)
        files = tuple(intake.take(found))
        pruning = _pruning(ledger, intake, wishes)
        change = _change(config, manner, intake.effects, files, pruning.plans)
        swapped = make_current(engine, change)
        moved = _moved(ledger, intake.effects.seen)
        if moved:
            with writing(engine) as connection:
                _note_paths(connection, moved)
    report = RefreshReport(
        files,
        swapped.stamp.generation if swapped.stamp else None,
        swapped.embedded,
        swapped.lock_seconds,
        time.perf_counter() - started,
        False,
        *pruning,
        _new_links(ledger, pruning),
        left_alone(given),
    )
    _log(report)
    return report


def _pruning(ledger: Ledger, intake: Intake, wishes: Wishes) -> Pruning:
    seen = intake.effects.seen
    unseen = [e.plan for e in ledger.entries if not e.is_new and e.plan.id not in seen]
    return vanished(unseen, wishes.prune)


def _new_links(ledger: Ledger, pruning: Pruning) -> tuple[Link, ...]:
    """Return the links of which one end came with this refresh."""
    gone = {plan.id for plan in pruning.plans}
    entries = [entry for entry in ledger.entries if entry.plan.id not in gone]
    new = {entry.plan.key for entry in entries if entry.is_new}
    links = links_between(entry.plan for entry in entries)
    return tuple(k for k in links if {k.later.key, k.earlier.key} & new)


def _change(
    config: IndexConfig,
    manner: Manner,
    effects: Effects,
    files: Iterable[FileOutcome],
    pruned: Iterable[PlanRow],
) -> Change:
    by = manner.wishes.by
    deeds = [] if by is None else [*_deeds(files, pruned, manner.wishes, by)]

    def write_deeds(connection: Connection) -> None:
        for deed in deeds:
            record(connection, deed)

    return Change(
        config,
        manner.progress,
        retired=frozenset(effects.retired),
        staged=frozenset(effects.staged),
        absorbed=frozenset(effects.absorbed),
        removed=frozenset(plan.family for plan in pruned),
        joined=tuple(effects.joined),
        also=(write_deeds,),
    )


def _deeds(
    files: Iterable[FileOutcome], pruned: Iterable[PlanRow], wishes: Wishes, by: Hand
) -> Iterable[Deed]:
    """Yield what the audit should know: what somebody decided, not what files said."""
    for plan in pruned:
        detail = {"source": plan.source, "number": plan.header.number}
        yield Deed(by.at, by.name, Action.PRUNE, plan.key, detail)
    for outcome in files:
        if wishes.replaces is not None and outcome.plan is not None:
            detail = {"source": outcome.plan.source, "replaces": str(wishes.replaces)}
            yield Deed(by.at, by.name, Action.REPLACE, outcome.plan.key, detail)


def _moved(ledger: Ledger, seen: Mapping[int, str]) -> dict[int, str]:
    """Return where the files of known plans lie now, when that is elsewhere."""
    return {
        entry.plan.id: seen[entry.plan.id]
        for entry in ledger.entries
        if not entry.is_new
        and seen.get(entry.plan.id, entry.plan.path) != entry.plan.path
    }


def _note_paths(connection: Connection, moved: Mapping[int, str]) -> None:
    for plan_id, path in moved.items():
        query = update(plans).where(plans.c.id == plan_id).values(path=path)
        connection.execute(query)


def _log(report: RefreshReport) -> None:
    changed = {Status.ADDED, Status.REPLACED}
    logger.info(
        "refreshed %d plans, %d changed, %d rejected, %d texts embedded, %.1f s",
        len(report.files),
        sum(file.status in changed for file in report.files),
        len(report.rejected),
        report.embedded,
        report.seconds,
    )
