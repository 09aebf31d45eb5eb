"""`kehoach export`: tasks as a file of Excel, CSV, calendar, picture or JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot import console, manual
from bot import messages as common
from bot.commands import options, writing
from bot.commands.listing import task_filter
from bot.commands.session import Session, Status, with_session
from bot.exports import messages
from corpus.errors import UsageError

if TYPE_CHECKING:
    from bot.app import ListedTask, TaskFilter
    from bot.exports.frame import Picture

STDOUT = "-"
TIMELINE, MONTH, PROGRESS = "timeline", "month", "progress"


@dataclass(frozen=True, slots=True)
class Typed:
    """The command line, as click read it."""

    plan: str | None
    agency: str | None
    role: str
    quarter: str | None
    period: str | None
    to: str
    form: str | None
    force: bool
    kind: str | None
    month: date | None
    page: int | None
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What to make a file of. `kind`, `page` and `month` are for pictures."""

    tasks: tuple[ListedTask, ...]
    today: date
    title: str
    timezone: str
    kind: str
    page: int
    month: date


@dataclass(frozen=True, slots=True)
class Made:
    """A file, what to say of its name once it is written, and what else to know."""

    content: bytes
    told: Callable[[str], str]
    notes: tuple[str, ...] = ()


@click.command(help=manual.EXPORT)
@click.argument("plan", required=False)
@options.AGENCY
@options.ROLE
@options.QUARTER
@options.PERIOD
@click.option("-o", "--to", metavar="TỆP", required=True, help=manual.OPTION_TO)
@click.option(
    "--format", "form", type=click.Choice(messages.FORMATS), help=manual.OPTION_FORMAT
)
@click.option("--force", is_flag=True, help=manual.OPTION_FORCE)
@click.option(
    "--kind", type=click.Choice([TIMELINE, MONTH, PROGRESS]), help=manual.OPTION_KIND
)
@click.option("--month", type=console.MonthParam(), help=manual.OPTION_MONTH)
@click.option("--page", type=click.IntRange(1), help=manual.OPTION_PAGE)
@click.option("--as-of", type=console.DateParam(), help=manual.OPTION_AS_OF)
@with_session
def export(session: Session, /, **options: Any) -> int:
    """Write the tasks that fit into one file."""
    typed = Typed(**options)
    target = console.as_typed(typed.to)
    form = _format_of(target, typed)
    if target != STDOUT:
        writing.check(Path(target), force=typed.force)
    wanted = task_filter(
        plan=typed.plan,
        agency=typed.agency,
        role=typed.role,
        quarter=typed.quarter,
        period=typed.period,
    )
    found = session.app.tasks(wanted)
    if not found:
        console.tell(common.NO_TASKS)
        return Status.NOTHING
    today = typed.as_of or session.app.today()
    wish = Wish(
        found,
        today,
        _title(wanted, found),
        session.settings.timezone,
        kind=typed.kind or (MONTH if typed.month else TIMELINE),
        page=typed.page or 1,
        month=typed.month or today,
    )
    _deliver(_MAKERS[form](wish), target)
    return Status.ANSWERED


def _format_of(target: str, typed: Typed) -> str:
    """Return the format that is named, else that of the file's name.

    Raises:
        UsageError: neither tells a format, or it cannot be printed.
        click.UsageError: an option of pictures for another format.
    """
    form = typed.form or Path(target).suffix.lower().removeprefix(".")
    if form not in messages.FORMATS:
        raise UsageError(messages.unknown_format(target))
    if target == STDOUT and form in _BINARY:
        raise UsageError(messages.not_printable(form))
    for name in ("kind", "month", "page"):
        if form != "png" and getattr(typed, name) is not None:
            raise click.UsageError(messages.only_for_png(f"--{name}"))
    return form


def _title(wanted: TaskFilter, found: Sequence[ListedTask]) -> str:
    """Name the list by its plan, or what several were asked by, and its filters."""
    from bot.phrases import undated
    from retrieval.citing import plan_name

    plans = {task.plan.id: undated(plan_name(task.plan)) for task in found}
    whose = next(iter(plans.values())) if len(plans) == 1 else wanted.plan
    parts = (whose, wanted.agency, wanted.period)
    return messages.title_of([part for part in parts if part])


def _deliver(made: Made, target: str) -> None:
    """Print or write the file, and say what was written and what is not in it."""
    if target == STDOUT:
        console.write(made.content)
    else:
        writing.replace(Path(target), made.content)
        console.tell(made.told(target))
    for note in made.notes:
        console.tell(note)


# --- Formats --------------------------------------------------------------------------


def _sheet(wish: Wish) -> Made:
    from bot.exports.sheet import sheet

    content = sheet(wish.tasks, made_on=wish.today, title=wish.title)
    return Made(content, lambda file: messages.exported(len(wish.tasks), file))


def _csv(wish: Wish) -> Made:
    from bot.exports.flat import comma_separated

    content = comma_separated(wish.tasks)
    return Made(content, lambda file: messages.exported(len(wish.tasks), file))


def _json(wish: Wish) -> Made:
    from bot.exports.flat import json_text

    content = json_text(wish.tasks)
    return Made(content, lambda file: messages.exported(len(wish.tasks), file))


def _calendar(wish: Wish) -> Made:
    from bot.exports.calendar import calendar

    made = calendar(
        wish.tasks, made_on=wish.today, title=wish.title, timezone=wish.timezone
    )
    return Made(
        made.content,
        lambda file: messages.events_exported(made.events, file),
        tuple(made.left_out_lines()),
    )


def _picture(wish: Wish) -> Made:
    """Draw a page of a picture.

    Raises:
        UsageError: the picture has fewer pages.
    """
    drawn = _PICTURES[wish.kind](wish)
    if wish.page > drawn.pages:
        raise UsageError(messages.no_page(wish.page, drawn.pages))
    more = drawn.pages > 1
    return Made(
        drawn.png,
        lambda file: messages.picture_exported(file, drawn.page, drawn.pages),
        (messages.NEXT_PAGE,) if more else (),
    )


def _timeline(wish: Wish) -> Picture:
    from bot.exports.timeline import timeline

    return timeline(wish.tasks, today=wish.today, title=wish.title, page=wish.page)


def _month(wish: Wish) -> Picture:
    from bot.exports.month import month

    return month(
        wish.tasks, wish.month, today=wish.today, title=wish.title, page=wish.page
    )


def _progress(wish: Wish) -> Picture:
    from bot.exports.progress import progress, tallies

    found = tallies(wish.tasks, today=wish.today)
    return progress(found, today=wish.today, title=wish.title, page=wish.page)


_MAKERS: dict[str, Callable[[Wish], Made]] = {
    "xlsx": _sheet,
    "csv": _csv,
    "ics": _calendar,
    "png": _picture,
    "json": _json,
}
_BINARY = ("xlsx", "png")
_PICTURES: dict[str, Callable[[Wish], Picture]] = {
    TIMELINE: _timeline,
    MONTH: _month,
    PROGRESS: _progress,
}
