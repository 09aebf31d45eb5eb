"""`kehoach progress`: how far the agencies are with what they lead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from bot import console
from bot import manual as common
from bot.commands import options, writing
from bot.commands.session import Session, Status, with_session
from bot.exports import messages as exported
from bot.reminders import manual, menu_messages


@click.command(help=manual.PROGRESS)
@click.option("--plan", metavar="PLAN", help=common.OPTION_PLAN)
@options.AGENCY
@options.PERIOD
@click.option("--as-of", type=console.DateParam(), help=common.OPTION_AS_OF)
@click.option("--to", metavar="TỆP.png", help=manual.OPTION_PICTURE)
@click.option("--page", type=click.IntRange(1), default=1, help=common.OPTION_PAGE)
@click.option("--force", is_flag=True, help=common.OPTION_FORCE)
@options.AS_JSON
@with_session
def progress(
    session: Session,
    /,
    as_of: date | None,
    to: str | None,
    page: int,
    force: bool,
    as_json: bool,
    **named: str | None,
) -> int:
    """Print the counts, and draw them where a file is named."""
    from bot.app import TaskFilter
    from bot.page import to_text
    from bot.reminders.desk import Reminders
    from bot.reminders.progress import as_objects, page_of, progress_of
    from retrieval.models import Role

    target = Path(console.as_typed(to)) if to else None
    if target is not None:
        writing.check(target, force=force)
    typed = {
        k: console.as_typed(v) if v is not None else None for k, v in named.items()
    }
    role = Role.LEAD if typed["agency"] else Role.ANY
    found = progress_of(
        Reminders(session.app), TaskFilter(**typed, role=role), today=as_of
    )
    if not found.tasks:
        console.tell(menu_messages.NOTHING_TO_COUNT)
        return Status.NOTHING
    if target is not None:
        drawn = found.picture(page)
        writing.replace(target, drawn.png)
        console.tell(exported.picture_exported(str(target), drawn.page, drawn.pages))
    if as_json:
        from bot import contracts

        console.say(contracts.json_list(as_objects(found)))
    else:
        console.say(to_text(page_of(found)))
    return Status.ANSWERED
