"""`kehoach refresh` and `remove`: the commands that change the index."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot import console, manual, messages
from bot.commands import options
from bot.commands.reporting import show
from bot.commands.session import Session, Status, hand_of, with_session
from corpus.errors import BusyIndexError, UsageError

if TYPE_CHECKING:
    from index.watching import Changes

SAMPLE_SUFFIXES = (".txt", ".md", ".docx")
LOOK_SECONDS = 1.0  # between two looks of a watch; a file at rest shows alike in both


@click.command(help=manual.REFRESH)
@click.argument("paths", nargs=-1, metavar="TỆP_HOẶC_THƯ_MỤC…")
@click.option("--samples", is_flag=True, help=manual.OPTION_SAMPLES)
@click.option("--dry-run", is_flag=True, help=manual.OPTION_DRY_RUN)
@click.option("--strict", is_flag=True, help=manual.OPTION_STRICT)
@click.option("--replaces", metavar="PLAN", help=manual.OPTION_REPLACES)
@click.option("--new", "as_new", is_flag=True, help=manual.OPTION_NEW)
@click.option("--prune", is_flag=True, help=manual.OPTION_PRUNE)
@click.option("--watch", is_flag=True, help=manual.OPTION_WATCH)
@options.BY
@options.AS_JSON
@with_session
def refresh(
    session: Session, /, paths: tuple[str, ...], samples: bool, **asked: Any
) -> int:
    """Read the files and report on each."""
    order = Order(**asked)
    given = [*map(_existing, paths)]
    order.check(given, samples)
    with _sample_folder(samples) as sample_files:
        wanted = [*given, *sample_files]
        if not wanted:
            raise UsageError(messages.NOTHING_TO_READ)
        if order.watch:
            return _watch(session, wanted, order)
        folders = tuple(path for path in given if path.is_dir())
        return run_once(session, wanted, order, folders if order.prune else ())


@dataclass(frozen=True, slots=True)
class Order:
    """How a refresh was asked for on the command line."""

    dry_run: bool
    strict: bool
    replaces: str | None
    as_new: bool
    prune: bool
    watch: bool
    by: str | None
    as_json: bool

    def check(self, paths: Sequence[Path], samples: bool) -> None:
        """Refuse what cannot go together.

        Raises:
            UsageError: options that contradict each other, or nothing to prune.
        """
        files = [path for path in paths if not path.is_dir()]
        if self.replaces and (
            self.as_new
            or self.prune
            or self.watch
            or samples
            or not len(files) == len(paths) == 1
        ):
            raise UsageError(messages.ONE_FILE_REPLACES)
        if self.prune and len(files) == len(paths):
            raise UsageError(messages.PRUNE_NEEDS_FOLDER)
        if self.watch and (self.dry_run or not paths):
            raise UsageError(messages.WATCH_NEEDS_PATH)


def run_once(
    session: Session, paths: Sequence[Path], order: Order, prune: tuple[Path, ...]
) -> int:
    """Refresh from `paths`, and remove plans whose files left the folders `prune`."""
    from index.refresh import Wishes

    app = session.app
    replaced = console.as_typed(order.replaces) if order.replaces else None
    wishes = Wishes(
        replaces=app.the_plan(replaced).id if replaced else None,
        as_new=order.as_new,
        prune=prune,
        gathered=order.watch,
        by=hand_of(session, order.by),
    )
    with _progress() as progress:
        report = app.refresh(
            paths,
            dry_run=order.dry_run,
            strict=order.strict,
            progress=progress,
            wishes=wishes,
        )
    show(report, order.as_json)
    return Status.REJECTED if report.rejected else Status.ANSWERED


def _watch(session: Session, paths: Sequence[Path], order: Order) -> int:
    """Refresh whatever comes to rest in `paths`, until somebody stops it."""
    from index.watching import Watcher, look

    console.tell(messages.watching([str(path) for path in paths]))
    folders = tuple(path for path in paths if path.is_dir())
    watcher = Watcher()
    try:
        while True:
            changes = watcher.step(look(paths))
            try:
                _take_in(session, changes, order, paths, folders)
            except BusyIndexError as error:  # somebody corrects a row just now
                console.tell(messages.failed(error))
                watcher.forget(changes)
            time.sleep(LOOK_SECONDS)
    except KeyboardInterrupt:
        console.tell(messages.WATCH_ENDED)
    return Status.ANSWERED


def _take_in(
    session: Session,
    changes: Changes,
    order: Order,
    paths: Sequence[Path],
    folders: tuple[Path, ...],
) -> None:
    """Refresh from what came to rest; `folders` may have gone away meanwhile."""
    if changes.gone and order.prune:  # an older file may take the place of a lost one
        run_once(session, [p for p in paths if p.exists()], order, folders)
        return
    for file in changes.gone:
        console.tell(messages.warned(messages.file_gone(file.name)))
    if changes.changed:
        run_once(session, changes.changed, order, ())


def _existing(argument: str) -> Path:
    path = Path(argument)
    if not path.exists():
        raise UsageError(messages.no_such_file(console.as_typed(argument)))
    return path


@contextmanager
def _sample_folder(wanted: bool) -> Iterator[list[Path]]:
    """Give the sample plans as files, wherever the package is installed."""
    if not wanted:
        yield []
        return
    with as_file(files("corpus") / "samples") as folder:
        yield sorted(p for p in folder.iterdir() if p.suffix in SAMPLE_SUFFIXES)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """Show a bar on a terminal; on anything else nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        phases: dict[str, Any] = {}

        def update(phase: str, done: int, total: int) -> None:
            if phase not in phases:
                name = messages.PHASES.get(phase, phase)
                phases[phase] = bar.add_task(name, total=total)
            bar.update(phases[phase], completed=done, total=total)

        yield update


@click.command(help=manual.REMOVE)
@click.argument("plan", metavar="PLAN")
@options.YES
@options.BY
@with_session
def remove(session: Session, plan: str, yes: bool, by: str | None) -> int:
    """Remove one plan after asking, and tell what the probe found."""
    from retrieval.citing import plan_name

    row = session.app.the_plan(console.as_typed(plan))
    name = messages.about_file(row.source, plan_name(row))
    if not yes:
        click.confirm(messages.removal_asks(name, row.rows), abort=True, err=True)
    report = session.app.remove(row, by=hand_of(session, by))
    console.tell(messages.removal_done(name, row.rows, report.versions))
    console.tell(messages.removal_probed(asdict(report.remains)))
    return Status.ANSWERED
