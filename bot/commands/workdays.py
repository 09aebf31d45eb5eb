"""`kehoach workdays`: the days that are not what the calendar says."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import click

from bot import console
from bot.commands import options
from bot.commands.session import Session, Status, hand_of, with_session
from bot.reminders import manual, messages

if TYPE_CHECKING:
    from bot.reminders.store import KeptDay

COLUMNS = (
    messages.COLUMN_DAY,
    messages.COLUMN_KIND,
    messages.COLUMN_NOTE,
    messages.COLUMN_AUTHOR,
)
OFF, WORKING = messages.DAY_KINDS


@click.group(invoke_without_command=True, help=manual.WORKDAYS)
@options.AS_JSON
@click.pass_context
def workdays(context: click.Context, as_json: bool) -> int:
    """List the days when nothing else is asked for."""
    if context.invoked_subcommand is not None:
        return Status.ANSWERED
    from bot.reminders.desk import Reminders

    found = Reminders(context.ensure_object(Session).app).overrides()
    if as_json:
        objects = [
            {
                "day": kept.override.day.isoformat(),
                "working": kept.override.working,
                "note": kept.override.note,
                "author": kept.author,
            }
            for kept in found
        ]
        console.say(json.dumps(objects, ensure_ascii=False))
    else:
        console.show_rows(COLUMNS, map(_cells, found))
    if not found:
        console.tell(messages.NO_OVERRIDES)
    return Status.ANSWERED if found else Status.NOTHING


def _cells(kept: KeptDay) -> tuple[str, ...]:
    from bot.messages import day

    kind = messages.DAY_KINDS[_kind(kept.override.working)]
    return (day(kept.override.day), kind, kept.override.note, kept.author)


def _kind(working: bool) -> str:
    return WORKING if working else OFF


@workdays.command("off", help=manual.WORKDAYS_OFF)
@click.argument("day", type=console.DateParam())
@click.option("--note", metavar="LÝ_DO", help=manual.OPTION_NOTE)
@click.option("--by", metavar="TÊN", help=manual.OPTION_BY)
@with_session
def off(session: Session, day: date, note: str | None, by: str | None) -> int:
    """Keep that a day is off."""
    return _keep(session, day, note, by, working=False)


@workdays.command("on", help=manual.WORKDAYS_ON)
@click.argument("day", type=console.DateParam())
@click.option("--note", metavar="LÝ_DO", help=manual.OPTION_NOTE)
@click.option("--by", metavar="TÊN", help=manual.OPTION_BY)
@with_session
def on(session: Session, day: date, note: str | None, by: str | None) -> int:
    """Keep that a day is worked."""
    return _keep(session, day, note, by, working=True)


def _keep(
    session: Session, day: date, note: str | None, by: str | None, *, working: bool
) -> int:
    from bot.reminders.desk import Reminders
    from bot.reminders.workdays import DayOverride

    override = DayOverride(day, working, console.as_typed(note) if note else "")
    Reminders(session.app).override(override, by=hand_of(session, by))
    console.tell(messages.day_kept(day, _kind(working)))
    return Status.ANSWERED


@workdays.command("clear", help=manual.WORKDAYS_CLEAR)
@click.argument("day", type=console.DateParam())
@with_session
def clear(session: Session, day: date) -> int:
    """Let a day be what the calendar says."""
    from bot.reminders.desk import Reminders
    from bot.reminders.workdays import Workdays

    if not Reminders(session.app).clear_day(day):
        console.tell(messages.day_unknown(day))
        return Status.NOTHING
    console.tell(messages.day_cleared(day, _kind(Workdays().is_working(day))))
    return Status.ANSWERED
