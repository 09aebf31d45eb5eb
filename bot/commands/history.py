"""`kehoach plans history` and `plans diff`: what the versions of a plan changed."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from bot import console, manual, messages
from bot.commands import options
from bot.commands.session import Session, Status, with_session

if TYPE_CHECKING:
    from index.history import Version

COLUMNS = (
    messages.COLUMN_VERSION,
    messages.COLUMN_LOADED,
    messages.COLUMN_NUMBER,
    messages.COLUMN_ROWS,
    messages.COLUMN_CHANGES,
    messages.COLUMN_FILE,
)


@click.command(help=manual.PLANS_HISTORY)
@click.argument("plan")
@options.AS_JSON
@with_session
def history(session: Session, plan: str, as_json: bool) -> int:
    """List the versions of a plan."""
    from bot import contracts
    from bot.staff import Staff

    found = Staff(session.app).history(console.as_typed(plan))
    if as_json:
        console.say(contracts.json_list(map(contracts.version_object, found)))
        return Status.ANSWERED
    zone = ZoneInfo(session.settings.timezone)
    console.show_rows(COLUMNS, (_cells(version, zone) for version in found))
    return Status.ANSWERED


def _cells(version: Version, zone: tzinfo) -> tuple[str, ...]:
    from bot import changes

    plan = version.plan
    loaded = plan.loaded_at.astimezone(zone) if plan.loaded_at else None
    diff = version.diff
    mark = f" ({messages.CURRENT_VERSION})" if version.is_current else ""
    return (
        f"{plan.version}{mark}",
        messages.moment(loaded) if loaded else "",
        plan.header.number or "",
        messages.rows_counted(plan.rows, plan.prose_tasks),
        messages.FIRST_VERSION if diff is None else changes.in_short(diff),
        plan.source,
    )


@click.command(help=manual.PLANS_DIFF)
@click.argument("plan")
@click.argument("old", type=int, required=False)
@click.argument("new", type=int, required=False)
@options.AS_JSON
@with_session
def diff(
    session: Session, plan: str, old: int | None, new: int | None, as_json: bool
) -> int:
    """Compare two versions of a plan."""
    from bot import changes, contracts
    from bot.staff import Staff
    from retrieval.citing import plan_name

    found = Staff(session.app).compare(console.as_typed(plan), old, new)
    if as_json:
        console.say(contracts.json_line(contracts.comparison_object(found)))
        return Status.ANSWERED
    heading = messages.versions_compared(
        plan_name(found.new),
        messages.version_name(found.old.version, found.old.source),
        messages.version_name(found.new.version, found.new.source),
        changes.in_short(found.diff),
    )
    console.say(heading)
    for line in changes.lines(found.diff):
        console.say(line)
    return Status.ANSWERED
