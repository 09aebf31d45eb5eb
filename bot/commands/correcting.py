"""`kehoach correct` and `review`: what staff say about single rows."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from bot import console, manual, messages
from bot.commands import options
from bot.commands.session import Session, Status, hand_of, with_session

if TYPE_CHECKING:
    from bot.staff import StandingCorrection
    from index.cells import Cell
    from index.correcting import CorrectionReport
    from index.records import TaskRow
    from index.review import Suspect

REVIEW_COLUMNS = (
    messages.COLUMN_TASK_ID,
    messages.COLUMN_CONFIDENCE,
    messages.LABEL_SOURCE,
    messages.COLUMN_DOUBTS,
    messages.COLUMN_QUOTE,
)
CORRECTION_COLUMNS = (
    messages.COLUMN_TASK_ID,
    messages.COLUMN_CELL,
    messages.COLUMN_PRINTED,
    messages.COLUMN_VALUE,
    messages.COLUMN_AUTHOR,
    messages.COLUMN_AT,
    messages.COLUMN_NOTE,
    messages.LABEL_SOURCE,
)


# --- correct ------------------------------------------------------------------------


@click.command(help=manual.CORRECT)
@click.argument("task_id", required=False, metavar="[MÃ_NHIỆM_VỤ]")
@click.option("--lead", metavar="CƠ_QUAN", help=manual.OPTION_LEAD)
@click.option("--coop", metavar="CƠ_QUAN", help=manual.OPTION_COOP)
@click.option("--time", metavar="THỜI_HẠN", help=manual.OPTION_TIME)
@click.option("--product", metavar="SẢN_PHẨM", help=manual.OPTION_PRODUCT)
@click.option("--content", metavar="NỘI_DUNG", help=manual.OPTION_CONTENT)
@click.option("--note", metavar="LÝ_DO", help=manual.OPTION_NOTE)
@options.BY
@click.option("--undo", is_flag=True, help=manual.OPTION_UNDO)
@click.option("--list", "listing", is_flag=True, help=manual.OPTION_CORRECTIONS)
@options.AS_JSON
@with_session
def correct(
    session: Session,
    /,
    task_id: str | None,
    note: str | None,
    by: str | None,
    as_json: bool,
    **asked: str | bool | None,
) -> int:
    """Correct a row, take that back, or list what was corrected."""
    from bot.staff import Staff

    undo, listing = asked.pop("undo"), asked.pop("listing")
    wanted = _wanted(asked)
    _check(task_id, wanted, bool(undo), bool(listing))
    staff = Staff(session.app)
    if listing:
        zone = ZoneInfo(session.settings.timezone)
        return _show_corrections(staff.corrections(), as_json, zone)
    task = console.as_typed(task_id or "")
    hand = hand_of(session, by)
    if undo:
        report = staff.undo(task, by=hand)
        told = messages.correction_undone(task)
    else:
        reason = console.as_typed(note) if note else None
        report = staff.correct(task, wanted, by=hand, note=reason)
        told = messages.correction_done(task)
    _show_row(report, as_json)
    console.tell(told)
    return Status.ANSWERED


def _wanted(asked: dict[str, str | bool | None]) -> dict[Cell, str | None]:
    from corpus.text import normalize
    from index.cells import Cell
    from index.corrections import typed_value

    given = {cell: asked[cell.value] for cell in Cell}
    return {
        cell: typed_value(normalize(console.as_typed(text)))
        for cell, text in given.items()
        if isinstance(text, str)
    }


def _check(
    task_id: str | None, wanted: dict[Cell, str | None], undo: bool, listing: bool
) -> None:
    ways = sum((bool(wanted), undo, listing))
    if ways > 1:
        raise click.UsageError(messages.CORRECT_ONE_WAY)
    if not ways:
        raise click.UsageError(messages.CORRECT_WHAT)
    if not listing and not task_id:
        raise click.UsageError(messages.CORRECT_WHICH)


def _show_row(report: CorrectionReport, as_json: bool) -> None:
    from bot import contracts
    from index.cells import Cell
    from retrieval.citing import plan_name

    if as_json:
        row = contracts.task_object(report.plan, report.row)
        console.say(contracts.json_line(row))
        return
    console.say(messages.about_file(report.plan.source, plan_name(report.plan)))
    for cell in Cell:
        label = messages.EDITED_CELLS[cell.value]
        console.say(f"  {label}: {_shown(report.row, cell)}")


def _shown(row: TaskRow, cell: Cell) -> str:
    """Return a cell as readers see it, with what a time was read as."""
    from bot.commands.listing import time_cell
    from index.cells import Cell, cell_text
    from index.corrections import corrected_cells

    text = cell_text(row.task, cell)
    if cell is Cell.TIME and text:
        text = time_cell(row.task)
        if text == cell_text(row.task, cell):  # the words say no day
            text = f"{text} ({messages.UNREAD_TIME})"
    if cell not in corrected_cells(row):
        return text or messages.ABSENT
    printed = messages.corrected_from(cell_text(row.source, cell))
    return f"{text or messages.ABSENT} ({printed})"


def _show_corrections(
    found: tuple[StandingCorrection, ...], as_json: bool, zone: tzinfo
) -> int:
    from bot import contracts

    if as_json:
        console.say(contracts.json_list(map(contracts.correction_object, found)))
    else:
        console.show_rows(CORRECTION_COLUMNS, (_correction(c, zone) for c in found))
    if not found:
        console.tell(messages.NO_CORRECTIONS)
    return Status.ANSWERED if found else Status.NOTHING


def _correction(found: StandingCorrection, zone: tzinfo) -> tuple[str, ...]:
    from bot.commands.listing import spot

    made = found.correction
    place = messages.ROW_IS_GONE
    if found.plan is not None and found.row is not None:
        place = spot(found.plan.source, found.row.task)
    return (
        made.task_id,
        messages.EDITED_CELLS[made.cell.value],
        made.printed or messages.ABSENT,
        made.value or messages.ABSENT,
        made.author,
        messages.moment(made.made_at.astimezone(zone)),
        made.note or "",
        place,
    )


# --- review -------------------------------------------------------------------------


@click.group(invoke_without_command=True, help=manual.REVIEW)
@click.option("--plan", metavar="PLAN", help=manual.OPTION_PLAN)
@click.option("--all", "accepted", is_flag=True, help=manual.OPTION_ACCEPTED)
@click.option("--limit", type=click.IntRange(1), help=manual.OPTION_LIMIT)
@options.AS_JSON
@click.pass_context
def review(
    context: click.Context,
    plan: str | None,
    accepted: bool,
    limit: int | None,
    as_json: bool,
) -> int:
    """List the rows that a person should look at."""
    if context.invoked_subcommand is not None:
        return Status.ANSWERED
    from bot import contracts
    from bot.staff import Staff

    session = context.ensure_object(Session)
    selector = console.as_typed(plan) if plan else None
    found = Staff(session.app).review(selector, accepted=accepted)
    shown = found[:limit]
    if as_json:
        console.say(contracts.json_list(map(contracts.suspect_object, shown)))
    else:
        console.show_rows(REVIEW_COLUMNS, map(_suspect, shown))
    several = messages.to_review(len(shown), len(found))
    console.tell(several if found else messages.NOTHING_TO_REVIEW)
    return Status.ANSWERED if found else Status.NOTHING


def _suspect(suspect: Suspect) -> tuple[str, ...]:
    from bot.commands.listing import spot

    return (
        suspect.row.id,
        f"{suspect.confidence:.2f}".replace(".", ","),
        spot(suspect.plan.source, suspect.row.task),
        "; ".join((*_changed(suspect), *suspect.doubts)),
        suspect.row.task.quote,
    )


def _changed(suspect: Suspect) -> tuple[str, ...]:
    return tuple(
        messages.standing_correction(
            messages.EDITED_CELLS[each.correction.cell.value],
            each.correction.value or messages.ABSENT,
            each.now or messages.ABSENT,
        )
        for each in suspect.stale
    )


@review.command("accept", help=manual.REVIEW_ACCEPT)
@click.argument("task_id", metavar="MÃ_NHIỆM_VỤ")
@options.BY
@with_session
def accept(session: Session, task_id: str, by: str | None) -> int:
    """Accept a row as it is."""
    from bot.staff import Staff

    task = console.as_typed(task_id)
    Staff(session.app).accept(task, by=hand_of(session, by))
    console.tell(messages.accepted_row(task))
    return Status.ANSWERED
