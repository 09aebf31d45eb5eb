"""`kehoach refresh` and `remove`: the commands that change the index."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot import console, manual, messages
from bot.commands.session import Session, Status, with_session
from corpus.errors import UsageError

if TYPE_CHECKING:
    from index.refresh import FileOutcome, RefreshReport

COLUMNS = (
    messages.COLUMN_FILE,
    messages.COLUMN_RESULT,
    messages.COLUMN_ROWS,
    messages.COLUMN_CLAUSES,
    messages.COLUMN_WARNINGS,
)
SAMPLE_SUFFIXES = (".txt", ".md", ".docx")


@click.command(help=manual.REFRESH)
@click.argument("paths", nargs=-1, metavar="TỆP_HOẶC_THƯ_MỤC…")
@click.option("--samples", is_flag=True, help=manual.OPTION_SAMPLES)
@click.option("--dry-run", is_flag=True, help=manual.OPTION_DRY_RUN)
@click.option("--strict", is_flag=True, help=manual.OPTION_STRICT)
@click.option("--json", "as_json", is_flag=True, help=manual.OPTION_JSON)
@with_session
def refresh(
    session: Session,
    paths: tuple[str, ...],
    samples: bool,
    dry_run: bool,
    strict: bool,
    as_json: bool,
) -> int:
    """Read the files and report on each."""
    with _sample_folder(samples) as sample_files, _progress() as progress:
        wanted = [*map(_existing, paths), *sample_files]
        if not wanted:
            raise UsageError(messages.NOTHING_TO_READ)
        report = session.app.refresh(
            wanted, dry_run=dry_run, strict=strict, progress=progress
        )
    _show(report, as_json)
    return Status.REJECTED if report.rejected else Status.ANSWERED


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


def _show(report: RefreshReport, as_json: bool) -> None:
    if as_json:
        from bot import contracts

        console.say(contracts.json_line(contracts.refresh_object(report)))
    else:
        console.show_rows(COLUMNS, map(_cells, report.files))
    for outcome in report.files:
        _tell_details(outcome)
    if report.dry_run:
        console.tell(messages.DRY_RUN)
    counts = dict.fromkeys(messages.FILE_STATUSES, 0)
    for outcome in report.files:
        counts[outcome.status.value] += 1
    console.tell(messages.refresh_done(counts, report.seconds))


def _tell_details(outcome: FileOutcome) -> None:
    name = outcome.path.name
    if outcome.reason:
        console.tell(messages.failed(outcome.reason))
    for warning in dict.fromkeys(outcome.warnings):
        console.tell(messages.warned(messages.about_file(name, warning)))
    if outcome.similar_to:
        alike = messages.looks_like(outcome.similar_to)
        console.tell(messages.warned(messages.about_file(name, alike)))


def _cells(outcome: FileOutcome) -> tuple[str, ...]:
    plan = outcome.plan
    status = messages.FILE_STATUSES[outcome.status.value]
    if plan is None:
        return (outcome.path.name, status, "", "", "")
    return (
        outcome.path.name,
        status,
        messages.rows_counted(plan.rows, plan.prose_tasks),
        messages.clauses_counted(plan.clauses),
        messages.warnings_counted(len(set(outcome.warnings))),
    )


@click.command(help=manual.REMOVE)
@click.argument("plan", metavar="PLAN")
@click.option("--yes", is_flag=True, help=manual.OPTION_YES)
@with_session
def remove(session: Session, plan: str, yes: bool) -> int:
    """Remove one plan after asking."""
    from retrieval.citing import plan_name

    row = session.app.the_plan(console.as_typed(plan))
    name = messages.about_file(row.source, plan_name(row))
    if not yes:
        click.confirm(messages.removal_asks(name, row.rows), abort=True, err=True)
    session.app.remove(row)
    console.tell(messages.removal_done(name, row.rows))
    return Status.ANSWERED
