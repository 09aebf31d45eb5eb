"""`kehoach users`: who may use the bot, and what is kept about them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import click

from bot import console
from bot.commands import options
from bot.commands.groups import groups
from bot.commands.invites import invites
from bot.commands.session import Session, Status, hand_of, with_session, writing
from bot.messages import moment
from bot.people import manual as people_manual
from bot.people import messages
from bot.people.records import Role, User

USER_COLUMNS = (
    messages.COLUMN_USER,
    messages.COLUMN_NAME,
    messages.COLUMN_ROLE,
    messages.COLUMN_UNIT,
    messages.COLUMN_JOINED,
    messages.COLUMN_SEEN,
)
ROLE = click.Choice([role.value for role in Role])
USER_ID = click.argument("user_id", type=int, metavar="MÃ_SỐ")


@click.group(help=people_manual.USERS)
def users() -> None:
    """Group what is about people."""


# --- Who ------------------------------------------------------------------------------


@users.command("list", help=people_manual.USERS_LIST)
@options.AS_JSON
@with_session
def list_users(session: Session, as_json: bool) -> int:
    """List everybody who may use the bot."""
    from bot import contracts
    from bot.people.users import all_users, standing_user

    with writing(session) as connection:
        found = all_users(connection)
    admins = session.settings.admin_ids
    standing = [user for each in found if (user := standing_user(each, admins))]
    if as_json:
        console.say(contracts.json_list(map(_user_object, standing)))
    else:
        zone = ZoneInfo(session.settings.timezone)
        console.show_rows(USER_COLUMNS, (_user_cells(user, zone) for user in standing))
    if not standing:
        console.tell(messages.NO_USERS)
    return Status.ANSWERED if standing else Status.NOTHING


@users.command("show", help=people_manual.USERS_SHOW)
@USER_ID
@options.AS_JSON
@with_session
def show(session: Session, user_id: int, as_json: bool) -> int:
    """Show one user."""
    from bot import contracts
    from bot.people.users import standing_user, the_user

    with writing(session) as connection:
        found = the_user(connection, user_id)
    user = standing_user(found, session.settings.admin_ids) or found
    if as_json:
        console.say(contracts.json_line(_user_object(user)))
        return Status.ANSWERED
    zone = ZoneInfo(session.settings.timezone)
    for label, cell in zip(USER_COLUMNS, _user_cells(user, zone), strict=True):
        console.say(f"{label}: {cell}")
    return Status.ANSWERED


def _user_cells(user: User, zone: ZoneInfo) -> tuple[str, ...]:
    name = f"{user.name} (@{user.username})" if user.username else user.name
    return (
        str(user.id),
        name,
        messages.ROLES[user.role.value],
        user.unit or "",
        _moment(user.joined_at, zone),
        _moment(user.seen_at, zone),
    )


def _moment(at: datetime | None, zone: ZoneInfo) -> str:
    return moment(at.astimezone(zone)) if at else ""


def _user_object(user: User) -> dict[str, Any]:
    return {
        "id": user.id,
        "name": user.name,
        "username": user.username,
        "role": user.role.value,
        "unit": user.unit,
        "timezone": user.timezone,
        "digest_at": user.digest_at,
        "joined_at": user.joined_at.isoformat(),
        "invited_by": user.invited_by,
        "seen_at": user.seen_at.isoformat() if user.seen_at else None,
    }


@users.command("invite", help=people_manual.USERS_INVITE)
@click.option(
    "--role", type=ROLE, default=Role.VIEWER.value, help=people_manual.OPTION_GIVES
)
@click.option("--unit", metavar="ĐƠN_VỊ", help=people_manual.OPTION_UNIT_OF)
@click.option(
    "--days", type=click.IntRange(1, 365), default=7, help=people_manual.OPTION_VALID
)
@click.option(
    "--uses", type=click.IntRange(1, 1000), default=1, help=people_manual.OPTION_USES
)
@click.option("--note", metavar="GHI_CHÚ", help=people_manual.OPTION_INVITE_NOTE)
@options.BY
@options.AS_JSON
@with_session
def invite(session: Session, /, by: str | None, as_json: bool, **terms: Any) -> int:
    """Make an invite link and print it; it is never shown again."""
    from bot import contracts
    from bot.people.bot_name import bot_name, start_link
    from bot.people.invites import Terms, make_invite

    typed = {
        key: console.as_typed(terms[key]) for key in ("unit", "note") if terms[key]
    }
    given = Terms(Role(terms["role"]), days=terms["days"], uses=terms["uses"], **typed)
    hand = hand_of(session, by)
    with writing(session) as connection:
        payload = make_invite(connection, given, by=hand).payload
    name = bot_name(session.settings.data)
    link = start_link(name or messages.BOT_NAME, payload)
    expires_at = hand.at + timedelta(days=given.days)
    if as_json:
        told = {
            "link": link if name else None,
            "start": f"/start {payload}",
            "role": given.role.value,
            "unit": given.unit,
            "uses": given.uses,
            "expires_at": expires_at.isoformat(),
        }
        console.say(contracts.json_line(told))
        return Status.ANSWERED
    console.say(link)
    console.say(f"/start {payload}")
    console.tell(messages.invited(given.role.value, given.days, given.uses, expires_at))
    console.tell(messages.INVITE_ONCE if name else messages.BOT_NAME_UNKNOWN)
    return Status.ANSWERED


@users.command("add", help=people_manual.USERS_ADD)
@USER_ID
@click.option("--name", metavar="TÊN", help=people_manual.OPTION_USER_NAME)
@click.option(
    "--role", type=ROLE, default=Role.VIEWER.value, help=people_manual.OPTION_GIVES
)
@click.option("--unit", metavar="ĐƠN_VỊ", help=people_manual.OPTION_UNIT_OF)
@options.BY
@with_session
def add(
    session: Session,
    user_id: int,
    name: str | None,
    role: str,
    unit: str | None,
    by: str | None,
) -> int:
    """Let somebody in by the id that the bot told them."""
    from bot.people.users import add_user

    hand = hand_of(session, by)
    user = User(
        id=user_id,
        name=console.as_typed(name) if name else str(user_id),
        role=Role(role),
        joined_at=hand.at,
        unit=console.as_typed(unit) if unit else None,
        invited_by=hand.name,
    )
    with writing(session) as connection:
        add_user(connection, user, by=hand)
    console.tell(messages.user_added(user.name, role))
    return Status.ANSWERED


@users.command("role", help=people_manual.USERS_ROLE)
@USER_ID
@click.argument("role", type=ROLE, metavar="viewer|staff|admin")
@options.BY
@with_session
def set_role(session: Session, user_id: int, role: str, by: str | None) -> int:
    """Give a user another role."""
    from bot.people import users as people

    hand, admins = hand_of(session, by), session.settings.admin_ids
    with writing(session) as connection:
        user = people.set_role(connection, user_id, Role(role), by=hand, admins=admins)
    console.tell(messages.role_set(user.name, role))
    return Status.ANSWERED


@users.command("unit", help=people_manual.USERS_UNIT)
@USER_ID
@click.argument("unit", metavar="ĐƠN_VỊ")
@options.BY
@with_session
def set_unit(session: Session, user_id: int, unit: str, by: str | None) -> int:
    """Say which unit a user is of."""
    from bot.people import users as people

    hand, name = hand_of(session, by), console.as_typed(unit).strip() or None
    with writing(session) as connection:
        user = people.set_unit(connection, user_id, name, by=hand)
    console.tell(messages.user_unit_set(user.name, name))
    return Status.ANSWERED


@users.command("remove", help=people_manual.USERS_REMOVE)
@USER_ID
@options.YES
@options.BY
@with_session
def remove(session: Session, user_id: int, yes: bool, by: str | None) -> int:
    """Let somebody use the bot no longer."""
    from bot.people.users import remove_user, the_user

    hand, admins = hand_of(session, by), session.settings.admin_ids
    with writing(session) as connection:
        user = the_user(connection, user_id)
    _ask(messages.STEPS_REMOVE, user.name, yes)
    with writing(session) as connection:
        remove_user(connection, user_id, by=hand, admins=admins)
    console.tell(messages.user_removed(user.name))
    return Status.ANSWERED


def _ask(step: str, name: str, yes: bool) -> None:
    if not yes:
        click.confirm(messages.asks_to(step, name), abort=True, err=True)


# --- What is kept ---------------------------------------------------------------------


@users.command("erase", help=people_manual.USERS_ERASE)
@USER_ID
@click.option("--history", is_flag=True, help=people_manual.OPTION_HISTORY)
@options.YES
@options.BY
@with_session
def erase(
    session: Session, user_id: int, history: bool, yes: bool, by: str | None
) -> int:
    """Delete what is kept about somebody, who may have left already."""
    from bot.people.retention import delete_folders, erase_everything, erase_history

    _ask(messages.STEPS_ERASE, str(user_id), yes)
    hand = hand_of(session, by)
    act = erase_history if history else erase_everything
    with writing(session) as connection:
        forgotten = act(connection, user_id, by=hand)
    delete_folders(forgotten.folders)
    counts = (forgotten.questions, forgotten.messages, forgotten.uploads)
    console.tell(
        messages.history_erased(*counts)
        if history
        else messages.user_erased(user_id, *counts)
    )
    return Status.ANSWERED


@users.command("prune", help=people_manual.USERS_PRUNE)
@with_session
def prune(session: Session) -> int:
    """Forget what is older than it is kept, as the bot does once a day."""
    from bot.people.retention import delete_folders
    from bot.people.retention import prune as forget_old

    with writing(session) as connection:
        forgotten = forget_old(connection, session.app.now())
    delete_folders(forgotten.folders)
    console.tell(
        messages.pruned(forgotten.questions, forgotten.messages, forgotten.uploads)
    )
    return Status.ANSWERED


users.add_command(groups)
users.add_command(invites)
