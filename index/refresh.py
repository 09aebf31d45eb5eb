"""The single write path: files become plans, plans become the next generation.

Files are read and staged one after another, texts embedded, and then everything
becomes current in one short transaction (`index.swap`). A file that cannot be taken
is reported, and the others go on.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from corpus.errors import UsageError
from corpus.text import fold, squeeze
from index.files import Read, expand
from index.intake import FileOutcome, Intake, Manner, Status
from index.ledger import Ledger, current_rows
from index.lock import refresh_lock
from index.records import IndexConfig, PlanRow, Progress
from index.schema import SCHEMA_VERSION
from index.staging import drop_leftovers
from index.store import open_engine, reading, schema_version, sqlite_file, upgrade
from index.swap import Change, make_current

__all__ = [
    "FileOutcome",
    "RefreshReport",
    "RemovalReport",
    "Status",
    "refresh",
    "remove",
]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a refresh did, or in a dry run would have done.

    `generation` is the one that answers now, None when there is no index (yet).
    `embedded` counts texts; `lock_seconds` is how long other writers had to wait for
    the swap.
    """

    files: tuple[FileOutcome, ...]
    generation: int | None
    embedded: int
    lock_seconds: float
    seconds: float
    dry_run: bool = False

    @property
    def rejected(self) -> tuple[FileOutcome, ...]:
        """The files that could not be taken."""
        return tuple(file for file in self.files if file.status is Status.REJECTED)


@dataclass(frozen=True, slots=True)
class RemovalReport:
    """The plan that was removed, and the generation that answers without it."""

    plan: PlanRow
    generation: int


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
    reread: bool = False,
) -> RefreshReport:
    """Bring the index up to date with `paths`, and with the model of `config`.

    Plans that are in the index and not among `paths` stay.

    Args:
        paths: Files, and folders whose readable, unhidden files are taken by name.
        config: Which index; it is created or migrated when necessary.
        read: Turns a file into a plan; `corpus.sandbox.read_plan_safely` when None.
        progress: Told (phase, done, total) with phases read, embed, commit, caches;
            a phase in which nothing is to be done may be missing.
        dry_run: Read and compare, but write nothing.
        strict: Reject a plan whose table audit failed.
        reread: Read files again whose content is known, for a better reader's sake.

    Raises:
        BusyIndexError: another refresh is running.
        EmbedderError: the model cannot be loaded; the old state still answers.
        IncompatibleIndexError: a newer kehoach made this database.
    """
    started = time.perf_counter()
    progress = progress or _silent
    manner = Manner(read, progress, strict, reread, dry_run)
    if dry_run:
        with _existing(config) as engine:
            ledger = Ledger.load(engine)
            files = tuple(Intake(engine, ledger, manner).take(expand(paths)))
        seconds = time.perf_counter() - started
        return RefreshReport(files, ledger.generation, 0, 0.0, seconds, dry_run=True)
    with _write_access(config) as engine:
        intake = Intake(engine, Ledger.load(engine), manner)
        files = tuple(intake.take(expand(paths)))
        change = Change(
            config, progress, frozenset(intake.retired), frozenset(intake.staged)
        )
        swapped = make_current(engine, change)
    report = RefreshReport(
        files,
        swapped.stamp.generation if swapped.stamp else None,
        swapped.embedded,
        swapped.lock_seconds,
        time.perf_counter() - started,
    )
    _log(report)
    return report


@contextmanager
def _write_access(config: IndexConfig) -> Iterator[Engine]:
    with refresh_lock(config.folder):
        upgrade(config.url)
        engine = open_engine(config.url)
        try:
            drop_leftovers(engine)
            yield engine
        finally:
            engine.dispose()


@contextmanager
def _existing(config: IndexConfig) -> Iterator[Engine | None]:
    """Open an index of this schema without changing it; None when there is none."""
    file = sqlite_file(config.url)
    if file is not None and not file.is_file():
        yield None
        return
    engine = open_engine(config.url)
    try:
        with reading(engine) as connection:
            usable = schema_version(connection) == SCHEMA_VERSION
        yield engine if usable else None
    finally:
        engine.dispose()


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


def remove(
    selector: str, config: IndexConfig, *, progress: Progress | None = None
) -> RemovalReport:
    """Take one plan out of the index.

    Args:
        selector: Its id (`7` or `#7`), its number ("36/KH-UBND") or its file name.
        config: Which index.
        progress: As for `refresh`.

    Raises:
        UsageError: no plan, or more than one, answers to `selector`.
        BusyIndexError: a refresh is running.
    """
    with _write_access(config) as engine:
        with reading(engine) as connection:
            rows = current_rows(connection)
        plan = _the_one(selector, rows)
        swapped = make_current(
            engine, Change(config, progress or _silent, frozenset({plan.id}))
        )
    if swapped.stamp is None:
        raise AssertionError("a plan was removed from an index without a generation")
    return RemovalReport(plan, swapped.stamp.generation)


def _the_one(selector: str, rows: Iterable[PlanRow]) -> PlanRow:
    wanted = _plain(selector)
    found = [row for row in rows if wanted in _names(row)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(
            f"Không có kế hoạch nào có mã, số hay tên tệp là {selector!r}. Chưa có gì "
            "thay đổi. Hãy gõ `kehoach plans` để xem danh sách."
        )
    listing = "\n".join(
        f"  #{row.id}  {row.header.number or '(không số)'}  {row.source}"
        for row in found
    )
    raise UsageError(
        f"{selector!r} ứng với {len(found)} kế hoạch. Chưa có gì thay đổi. Hãy chọn bằng "
        f"mã:\n{listing}"
    )


def _names(row: PlanRow) -> set[str]:
    names = (f"{row.id}", f"#{row.id}", row.header.number or "", row.source)
    return {_plain(name) for name in names if name}


def _plain(text: str) -> str:
    return fold(squeeze(text)).replace(" ", "")
