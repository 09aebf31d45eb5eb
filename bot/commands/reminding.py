"""`kehoach subscriptions` and `kehoach remind`: who is reminded of what, and when."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TextIO

import click

from bot import console
from bot.commands import options
from bot.commands.session import Session, Status, hand_of, with_session, writing
from bot.reminders import manual, menu_messages, messages

if TYPE_CHECKING:
    from bot.reminders.desk import Following, Reminders
    from bot.reminders.models import Planned

COLUMNS = (
    messages.COLUMN_NUMBER,
    messages.COLUMN_CHAT,
    messages.COLUMN_MATTER,
    messages.COLUMN_STAGES,
    messages.COLUMN_SINCE,
    messages.COLUMN_TASKS,
)


# --- subscriptions ------------------------------------------------------------------


@click.group(invoke_without_command=True, help=manual.SUBSCRIPTIONS)
@options.AS_JSON
@click.pass_context
def subscriptions(context: click.Context, as_json: bool) -> int:
    """List the subscriptions when nothing else is asked for."""
    if context.invoked_subcommand is not None:
        return Status.ANSWERED
    return _list(context.ensure_object(Session), None, as_json)


@subscriptions.command("list", help=manual.LIST)
@click.option("--chat", type=click.IntRange(0), metavar="SỐ", help=manual.OPTION_CHAT)
@options.AS_JSON
@with_session
def list_all(session: Session, chat: int | None, as_json: bool) -> int:
    """List the subscriptions."""
    return _list(session, chat, as_json)


def _list(session: Session, chat: int | None, as_json: bool) -> int:
    from bot.reminders.desk import Reminders

    found = Reminders(session.app).following(chat)
    if as_json:
        console.say(json.dumps([*map(_object, found)], ensure_ascii=False))
    else:
        console.show_rows(COLUMNS, map(_cells, found))
    if not found:
        console.tell(messages.NO_SUBSCRIPTIONS)
    return Status.ANSWERED if found else Status.NOTHING


def _cells(following: Following) -> tuple[str, ...]:
    from bot.messages import day

    wish = following.owned.subscription
    about = wish.about
    return (
        str(wish.id),
        chat_name(following.owned.chat),
        messages.matter(about.topic, wish.label, about.role),
        messages.stages_told(wish.stages, wish.delivery, paused=wish.paused),
        day(wish.since),
        str(following.tasks),
    )


def chat_name(chat: int) -> str:
    """Name a chat of ours."""
    return messages.chat_name(chat) if chat else messages.COMMAND_LINE


def _object(following: Following) -> dict[str, Any]:
    from bot.reminders.stages import Stage

    owned = following.owned
    wish = owned.subscription
    return {
        "id": wish.id,
        "chat": owned.chat,
        "topic": wish.about.topic.value,
        "value": wish.about.value,
        "role": wish.about.role.value,
        "label": wish.label,
        "stages": [stage.value for stage in Stage if stage in wish.stages],
        "delivery": wish.delivery.value,
        "paused": wish.paused,
        "since": wish.since.isoformat(),
        "made_at": owned.made_at.isoformat(),
        "tasks": following.tasks,
    }


@subscriptions.command("add", help=manual.ADD)
@click.option("--agency", metavar="CƠ_QUAN", help=manual.OPTION_AGENCY)
@click.option(
    "--role",
    type=click.Choice(["lead", "coop", "any"]),
    default="any",
    help=manual.OPTION_ROLE,
)
@click.option("--plan", metavar="PLAN", help=manual.OPTION_PLAN)
@click.option("--task", metavar="MÃ_NHIỆM_VỤ", help=manual.OPTION_TASK)
@click.option("--words", metavar="TỪ_KHOÁ", help=manual.OPTION_WORDS)
@click.option("--all", "everything", is_flag=True, help=manual.OPTION_ALL)
@click.option("--stages", metavar="MỐC", default="", help=manual.OPTION_STAGES)
@click.option("--alone", is_flag=True, help=manual.OPTION_ALONE)
@click.option(
    "--chat", type=click.IntRange(0), default=0, metavar="SỐ", help=manual.OPTION_CHAT
)
@with_session
def add(
    session: Session,
    /,
    role: str,
    everything: bool,
    stages: str,
    alone: bool,
    chat: int,
    **named: str | None,
) -> int:
    """Subscribe to an agency, a plan, a task, words, or everything."""
    from bot.reminders.desk import Reminders
    from bot.reminders.matter import Asked, read_stages
    from bot.reminders.models import Delivery
    from retrieval.models import Role

    typed = {
        k: console.as_typed(v) if v is not None else None for k, v in named.items()
    }
    made = Reminders(session.app).follow(
        Asked(**typed, role=Role(role), everything=everything),
        chat=chat,
        stages=read_stages(stages.split(",")),
        delivery=Delivery.ALONE if alone else Delivery.DIGEST,
    )
    wish = made.owned.subscription
    said = messages.matter(wish.about.topic, wish.label, wish.about.role)
    console.say(str(wish.id))
    console.tell(messages.followed(said, made.tasks))
    return Status.ANSWERED


@subscriptions.command("remove", help=manual.REMOVE)
@click.argument("number", type=click.IntRange(1), metavar="SỐ")
@with_session
def remove(session: Session, number: int) -> int:
    """Delete a subscription."""
    from bot.reminders.desk import Reminders

    gone = Reminders(session.app).unfollow(number)
    told = messages.unfollowed if gone else messages.unknown_subscription
    console.tell(told(number))
    return Status.ANSWERED if gone else Status.NOTHING


@subscriptions.command("pause", help=manual.PAUSE)
@click.argument("number", type=click.IntRange(1), metavar="SỐ")
@click.option("--resume", is_flag=True, help=manual.OPTION_RESUME)
@with_session
def pause(session: Session, number: int, resume: bool) -> int:
    """Pause a subscription, or let it go on."""
    from bot.reminders.desk import Reminders

    label = Reminders(session.app).pause(number, paused=not resume)
    if label is None:
        console.tell(messages.unknown_subscription(number))
        return Status.NOTHING
    told = messages.resumed_wish if resume else messages.paused_wish
    console.tell(told(label))
    return Status.ANSWERED


@subscriptions.command("feed", help=manual.FEED)
@click.argument("number", type=click.IntRange(1), metavar="SỐ")
@click.option("--revoke", is_flag=True, help=manual.OPTION_REVOKE)
@with_session
def feed(session: Session, number: int, revoke: bool) -> int:
    """Open the address of a calendar, or close it."""
    from bot.reminders import feeds

    with writing(session) as connection:
        if revoke:
            closed = feeds.close_feed(connection, number)
            console.tell(menu_messages.FEED_REVOKED if closed else messages.NO_FEED)
            return Status.ANSWERED if closed else Status.NOTHING
        token = feeds.open_feed(connection, number, session.app.now())
    if token is None:
        console.tell(messages.unknown_subscription(number))
        return Status.NOTHING
    console.say(feeds.path_of(token))
    console.tell(messages.feed_path(feeds.path_of(token)))
    return Status.ANSWERED


# --- remind -------------------------------------------------------------------------


@click.group(invoke_without_command=True, help=manual.REMIND)
@click.option("--as-of", type=console.DateParam(), help=manual.OPTION_AS_OF)
@click.option("--dry-run", is_flag=True, help=manual.OPTION_DRY_RUN)
@click.option("--from", "first", type=console.DateParam(), help=manual.OPTION_FROM)
@click.option("--to", "last", type=console.DateParam(), help=manual.OPTION_TO)
@click.option(
    "--send-to", type=click.File("w", encoding="utf-8"), help=manual.OPTION_SEND_TO
)
@click.pass_context
def remind(
    context: click.Context,
    as_of: date | None,
    dry_run: bool,
    first: date | None,
    last: date | None,
    send_to: TextIO | None,
) -> int:
    """Send what is due, tell what would be sent, or rehearse."""
    if context.invoked_subcommand is not None:
        return Status.ANSWERED
    session = context.ensure_object(Session)
    if first is None and last is None and send_to is None:
        return _preview(session, as_of) if dry_run else _send(session, as_of)
    if first is None or last is None or send_to is None or as_of or dry_run:
        raise click.UsageError(messages.REHEARSAL_OPTIONS)
    if last < first:
        raise click.UsageError(messages.REHEARSAL_ORDER)
    return _rehearse(session, first, last, send_to)


def _rehearse(session: Session, first: date, last: date, file: TextIO) -> int:
    from bot.reminders.desk import Reminders
    from bot.reminders.preview import Preview

    reminders = Reminders(session.app)
    count = Preview(reminders).rehearse(first, last, file)
    file.write("")  # a rehearsal of nothing makes the file too
    if not count and not reminders.following():
        console.tell(messages.NO_SUBSCRIPTIONS)
    console.tell(messages.rehearsed(first, last, count, file.name))
    return Status.ANSWERED if count else Status.NOTHING


def _preview(session: Session, as_of: date | None) -> int:
    from bot.page import to_text
    from bot.reminders.desk import Reminders
    from bot.reminders.pages import page_of
    from bot.reminders.preview import Preview

    reminders = Reminders(session.app)
    day = as_of or session.app.today()
    planned = Preview(reminders).due_on(day)
    for number, message in enumerate(planned):
        heading = messages.addressed(chat_name(message.chat))
        console.say(("\n" if number else "") + heading)
        console.say(to_text(page_of(message)))
    if not planned:
        _tell_nothing(reminders, day)
    return Status.ANSWERED if planned else Status.NOTHING


def _send(session: Session, as_of: date | None) -> int:
    from bot.reminders.desk import Reminders
    from bot.reminders.preview import Preview

    reminders = Reminders(session.app)
    if as_of is None:
        planned = reminders.send(console.say)
    else:
        planned = Preview(reminders).send(console.say, as_of)
    if planned:
        console.tell(messages.sent(len(planned), _tasks(planned)))
    else:
        _tell_nothing(reminders, as_of or session.app.today())
    return Status.ANSWERED if planned else Status.NOTHING


def _tell_nothing(reminders: Reminders, day: date) -> None:
    from bot.reminders.preview import Preview

    if not reminders.following():
        console.tell(messages.NO_SUBSCRIPTIONS)
        return
    console.tell(messages.nothing_due(day))
    if (after := Preview(reminders).next_after(day)) is not None:
        console.tell(messages.next_due(after.day, len(after.reminders)))


def _tasks(planned: Sequence[Planned]) -> int:
    return sum(len(message.reminders) for message in planned)


# --- done ---------------------------------------------------------------------------

TASK = click.argument("task", metavar="MÃ_NHIỆM_VỤ")
UNIT = click.option("--unit", required=True, metavar="ĐƠN_VỊ", help=manual.OPTION_UNIT)
DUE = click.option("--due", type=console.DateParam(), help=manual.OPTION_DUE)


@remind.command("done", help=manual.REMIND_DONE)
@TASK
@UNIT
@DUE
@click.option("--by", metavar="TÊN", help=manual.OPTION_BY)
@with_session
def done(
    session: Session, task: str, unit: str, due: date | None, by: str | None
) -> int:
    """Keep that a unit has done a task."""
    from bot.reminders.desk import Reminders

    marked = Reminders(session.app).mark(
        task, console.as_typed(unit), due=due, by=hand_of(session, by)
    )
    console.tell(menu_messages.marked_done(marked, console.as_typed(unit)))
    return Status.ANSWERED


@remind.command("undone", help=manual.REMIND_UNDONE)
@TASK
@UNIT
@DUE
@with_session
def undone(session: Session, task: str, unit: str, due: date | None) -> int:
    """Keep that a unit has not done a task."""
    from bot.reminders.desk import Reminders

    marked = Reminders(session.app).mark(task, console.as_typed(unit), due=due)
    console.tell(menu_messages.marked_undone(marked, console.as_typed(unit)))
    return Status.ANSWERED
