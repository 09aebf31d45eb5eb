"""What a refresh did: a line for each file, then what a person should know."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot import console, messages

if TYPE_CHECKING:
    from index.refresh import FileOutcome, RefreshReport

COLUMNS = (
    messages.COLUMN_FILE,
    messages.COLUMN_RESULT,
    messages.COLUMN_ROWS,
    messages.COLUMN_CLAUSES,
    messages.COLUMN_WARNINGS,
)
HARDLY_ALIKE = 0.5  # of its rows; below, a new version may be another plan


def show(report: RefreshReport, as_json: bool) -> None:
    """Write the report to stdout, and warnings and the sum to stderr."""
    if as_json:
        from bot import contracts

        console.say(contracts.json_line(contracts.refresh_object(report)))
    else:
        console.show_rows(COLUMNS, map(_cells, report.files))
    for outcome in report.files:
        if outcome.reason:
            console.tell(messages.failed(outcome.reason))
        for text in _details(outcome):
            console.tell(messages.warned(messages.about_file(outcome.path.name, text)))
    for sentence in _beside_files(report):
        console.tell(sentence)
    if report.dry_run:
        console.tell(messages.DRY_RUN)
    counts = dict.fromkeys(messages.FILE_STATUSES, 0)
    for outcome in report.files:
        counts[outcome.status.value] += 1
    console.tell(messages.refresh_done(counts, report.seconds))


def _beside_files(report: RefreshReport) -> Iterator[str]:
    """Yield what a person should know that is of no single file."""
    from bot import changes

    for left in report.left_alone:
        text = messages.left_alone(str(left.folder), left.folders, left.files)
        yield messages.warned(text)
    yield from map(changes.link_told, report.links)
    for plan in report.pruned:
        label = messages.plan_label(plan.header.number, plan.source, plan.id)
        yield messages.pruned(label, report.dry_run)
    for folder in report.spared:
        yield messages.warned(messages.nothing_pruned(folder))


def _details(outcome: FileOutcome) -> Iterator[str]:
    """Yield what a person should know about a file, beside its line."""
    file = _to_copy(outcome.path)
    if outcome.plan and outcome.status.value == "outdated":
        plan = outcome.plan
        label = messages.plan_label(plan.header.number, plan.source, plan.id)
        yield messages.newer_stays(label, file, plan.id)
        return
    yield from dict.fromkeys(outcome.warnings)
    if outcome.resembles:
        names = [
            messages.plan_label(plan.header.number, plan.source, plan.id)
            for plan in outcome.resembles
        ]
        first = outcome.resembles[0].id
        if outcome.plan and outcome.is_fragment:
            own = outcome.plan.id
            yield messages.has_few_of_its_rows(names[0], file, first, own)
        else:
            yield messages.looks_like(names, file, first)
    if outcome.plan and outcome.diff and outcome.status.value == "replaced":
        new = outcome.plan.rows + outcome.plan.prose_tasks
        kept = new - len(outcome.diff.added)
        old = kept + len(outcome.diff.removed)
        if kept < HARDLY_ALIKE * max(old, new):
            yield messages.hardly_alike(kept, old, new, outcome.plan.version)
    if outcome.rival:
        yield messages.rival_file(outcome.rival)
    yield from _corrections_told(outcome)


def _to_copy(path: Path) -> str:
    """Return a path as it is typed in a command; "-x.txt" alone would be an option."""
    name = str(path)
    return shlex.quote(f"./{name}" if name.startswith("-") else name)


def _corrections_told(outcome: FileOutcome) -> Iterator[str]:
    for stale in outcome.stale:
        made = stale.correction
        yield messages.stale_correction(
            made.task_id,
            messages.EDITED_CELLS[made.cell.value],
            made.printed or messages.ABSENT,
            stale.now or messages.ABSENT,
            made.value or messages.ABSENT,
        )
    for orphan in outcome.orphans:
        yield messages.orphan_correction(
            orphan.task_id,
            messages.EDITED_CELLS[orphan.cell.value],
            orphan.value or messages.ABSENT,
        )


def _cells(outcome: FileOutcome) -> tuple[str, ...]:
    plan = outcome.plan
    status = messages.FILE_STATUSES[outcome.status.value]
    if outcome.diff is not None:
        from bot import changes

        status = messages.replaced_with(status, changes.in_short(outcome.diff))
    if plan is None or outcome.status.value == "outdated":  # `plan` is the newer one
        return (outcome.path.name, status, "", "", "")
    return (
        outcome.path.name,
        status,
        messages.rows_counted(plan.rows, plan.prose_tasks),
        messages.clauses_counted(plan.clauses),
        messages.warnings_counted(len(set(outcome.warnings))),
    )
