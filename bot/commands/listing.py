"""`kehoach tasks`, `plans` and `upcoming`: complete lists, as lines, CSV or JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, overload

import click

from bot import console, manual, messages
from bot.commands import history, options
from bot.commands.session import Session, Status, with_session

if TYPE_CHECKING:
    from bot.app import ListedTask, TaskFilter
    from corpus.models import Header, Task
    from index.records import PlanRow

TASK_COLUMNS = (
    messages.LABEL_ROW,
    messages.LABEL_CONTENT,
    messages.LABEL_LEAD,
    messages.LABEL_COOP,
    messages.LABEL_TIME,
    messages.LABEL_PRODUCT,
    messages.LABEL_SOURCE,
)
PLAN_COLUMNS = (
    messages.COLUMN_NUMBER,
    messages.COLUMN_PLACE,
    messages.COLUMN_ISSUED,
    messages.COLUMN_PERIOD,
    messages.COLUMN_TITLE,
    messages.COLUMN_ROWS,
    messages.COLUMN_FILE,
)


@click.command(help=manual.TASKS)
@click.option("--plan", metavar="PLAN", help=manual.OPTION_PLAN)
@options.AGENCY
@options.ROLE
@options.QUARTER
@options.PERIOD
@options.AS_JSON
@click.option("--csv", "as_csv", is_flag=True, help=manual.OPTION_CSV)
@with_session
def tasks(
    session: Session, /, as_json: bool, as_csv: bool, **filters: str | None
) -> int:
    """List the tasks that fit."""
    if as_json and as_csv:
        raise click.UsageError(messages.ONE_OF_TWO)
    found = session.app.tasks(task_filter(**filters))
    return _show_tasks(found, as_json, as_csv, messages.NO_TASKS)


def task_filter(
    *,
    plan: str | None,
    agency: str | None,
    role: str | None,
    quarter: str | None,
    period: str | None,
) -> TaskFilter:
    """Return the filter that the options say.

    Raises:
        click.UsageError: a quarter and another period.
    """
    from bot.app import TaskFilter
    from retrieval.models import Role

    if quarter and period:
        raise click.UsageError(messages.ONE_OF_TWO)
    return TaskFilter(
        plan=_typed(plan),
        agency=_typed(agency),
        role=Role(role or Role.ANY),
        period=messages.quarter(_typed(quarter)) if quarter else _typed(period),
    )


@click.command(help=manual.UPCOMING)
@click.option(
    "--days", type=click.IntRange(0, 3660), default=30, help=manual.OPTION_DAYS
)
@click.option("--as-of", type=console.DateParam(), help=manual.OPTION_AS_OF)
@options.AGENCY
@options.AS_JSON
@with_session
def upcoming(
    session: Session,
    days: int,
    as_of: date | None,
    agency: str | None,
    as_json: bool,
) -> int:
    """List the tasks that end soon."""
    found = session.app.upcoming(days, as_of=as_of, agency=_typed(agency))
    window = session.app.window(days, as_of)
    if found and not as_json:
        console.tell(messages.due_heading(len(found), *window))
    return _show_tasks(found, as_json, False, messages.nothing_due(*window))


@overload
def _typed(argument: str) -> str: ...
@overload
def _typed(argument: None) -> None: ...
def _typed(argument: str | None) -> str | None:
    return None if argument is None else console.as_typed(argument)


def _show_tasks(
    found: Sequence[ListedTask], as_json: bool, as_csv: bool, nothing: str
) -> int:
    from bot import contracts

    if as_json or as_csv:
        objects = [contracts.task_object(task.plan, task.row) for task in found]
        console.say(
            contracts.json_list(objects)
            if as_json
            else console.csv_text(
                contracts.TASK_KEYS, [list(o.values()) for o in objects]
            )
        )
    elif found:
        console.show_rows(TASK_COLUMNS, map(_task_cells, found))
    if not found:
        console.tell(nothing)
    return Status.ANSWERED if found else Status.NOTHING


def _task_cells(listed: ListedTask) -> tuple[str, ...]:
    from index.corrections import corrected_cells

    task = listed.row.task
    cells = {
        "content": task.content,
        "lead": "; ".join(task.lead),
        "coop": task.coop or "",
        "time": time_cell(task),
        "product": task.product or "",
    }
    for cell in corrected_cells(listed.row):
        cells[cell.value] += f" ({messages.CORRECTED})"
    source = spot(listed.plan.source, task)
    return (task.stt or "", *cells.values(), source)


def time_cell(task: Task) -> str:
    """Return the printed words of a time and what they were read as."""
    from bot import phrases

    time = task.time
    if time is None:
        return ""
    recurrence = time.recurrence.value if time.recurrence else None
    reading = phrases.time_reading(time.start, time.end, recurrence)
    return f"{time.printed} ({reading})" if reading else time.printed


def spot(source: str, task: Task) -> str:
    """Return file:line, as compilers print it, so that editors can follow it."""
    place = task.place
    if place.line_start is not None:
        return f"{source}:{place.line_start}"
    if place.table is not None:
        return f"{source}: {messages.table_row_place(place.table, place.row)}"
    return source


@click.group(invoke_without_command=True, help=manual.PLANS)
@options.AS_JSON
@click.pass_context
def plans(context: click.Context, as_json: bool) -> int:
    """List the plans, newest first."""
    if context.invoked_subcommand is not None:
        return Status.ANSWERED
    from bot import contracts

    session = context.ensure_object(Session)
    found = session.app.plans()
    if as_json:
        console.say(contracts.json_list(map(contracts.plan_object, found)))
    elif found:
        console.show_rows(PLAN_COLUMNS, map(_plan_cells, found))
    if not found:
        console.tell(messages.NO_PLANS)
    return Status.ANSWERED if found else Status.NOTHING


@plans.command("show", help=manual.PLANS_SHOW)
@click.argument("plan")
@options.AS_JSON
@with_session
def show(session: Session, plan: str, as_json: bool) -> int:
    """Show the plans that the selector names."""
    from bot import contracts
    from bot.changes import link_told
    from index.links import links_between

    found = session.app.plans(console.as_typed(plan))
    if as_json:
        console.say(contracts.json_list(map(contracts.plan_object, found)))
        return Status.ANSWERED
    links = links_between(session.app.plans())
    for number, row in enumerate(found):
        if number:
            console.say("")
        for line in _plan_lines(row):
            console.say(line)
        for link in links:
            if row.id in {link.earlier.id, link.later.id}:
                console.say(f"{messages.LABEL_NOTE}: {link_told(link)}")
        for clause in session.app.clauses(row):
            console.say(f"  {clause.clause.path}\t{clause.clause.heading or ''}")
    return Status.ANSWERED


plans.add_command(history.history)
plans.add_command(history.diff)


def _plan_cells(plan: PlanRow) -> tuple[str, ...]:
    header = plan.header
    return (
        header.number or "",
        header.placename or "",
        messages.day(header.issued) if header.issued else "",
        _period(header),
        header.title,
        str(plan.rows),
        plan.source,
    )


def _period(header: Header) -> str:
    from bot import phrases

    return phrases.time_reading(header.period_start, header.period_end, None) or ""


def _plan_lines(plan: PlanRow) -> Iterable[str]:
    header = plan.header
    warnings = dict.fromkeys((*header.warnings, *plan.warnings))
    signer = ", ".join(filter(None, (header.signer_name, header.signer_role)))
    facts = (
        (messages.COLUMN_NUMBER, header.number),
        (messages.COLUMN_ISSUER, header.issuer),
        (messages.COLUMN_PLACE, header.placename),
        (messages.COLUMN_ISSUED, messages.day(header.issued) if header.issued else ""),
        (messages.COLUMN_PERIOD, _period(header)),
        (messages.COLUMN_SIGNER, signer),
        *((messages.COLUMN_BASES, basis) for basis in header.legal_bases),
        (messages.COLUMN_ROWS, str(plan.rows)),
        (messages.COLUMN_CLAUSES, str(plan.clauses)),
        (messages.COLUMN_FILE, plan.source),
        *((messages.COLUMN_WARNINGS, text) for text in warnings),
    )
    yield header.title
    for label, value in facts:
        yield f"{label}: {value or messages.ABSENT}"
