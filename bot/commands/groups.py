"""`kehoach users groups`: which groups the bot answers in, and for which unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bot import console
from bot.commands import options
from bot.commands.session import Session, Status, hand_of, with_session, writing
from bot.people import manual as people_manual
from bot.people import messages
from bot.people.records import Chat

if TYPE_CHECKING:
    from index.records import Hand

GROUP_COLUMNS = (
    messages.COLUMN_GROUP,
    messages.COLUMN_TITLE,
    messages.COLUMN_ADMITTED,
    messages.COLUMN_UNIT,
)
GROUP_ID = click.argument("group_id", type=int, metavar="MÃ_NHÓM")


@click.group(invoke_without_command=True, help=people_manual.USERS_GROUPS)
@click.pass_context
def groups(context: click.Context) -> int:
    """Group what is about groups; list them when nothing else is asked."""
    if context.invoked_subcommand is not None:
        return Status.ANSWERED
    return _list_groups(context.ensure_object(Session), as_json=False)


@groups.command("list", help=people_manual.USERS_GROUPS_LIST)
@options.AS_JSON
@with_session
def list_groups(session: Session, as_json: bool) -> int:
    """List the groups that the bot was added to."""
    return _list_groups(session, as_json)


def _list_groups(session: Session, as_json: bool) -> int:
    from bot import contracts
    from bot.people import chats

    with writing(session) as connection:
        found = chats.groups(connection)
    if as_json:
        console.say(contracts.json_list(map(_group_object, found)))
    else:
        console.show_rows(GROUP_COLUMNS, map(_group_cells, found))
    if not found:
        console.tell(messages.NO_GROUPS)
    return Status.ANSWERED if found else Status.NOTHING


def _group_cells(chat: Chat) -> tuple[str, ...]:
    answered = messages.YES if chat.admitted else messages.NO
    return str(chat.id), _title(chat), answered, chat.unit or ""


def _title(chat: Chat) -> str:
    return chat.title or str(chat.telegram_id)


def _group_object(chat: Chat) -> dict[str, Any]:
    return {
        "id": chat.id,
        "telegram_id": chat.telegram_id,
        "kind": chat.kind.value,
        "title": chat.title,
        "admitted": chat.admitted,
        "reachable": chat.reachable,
        "unit": chat.unit,
    }


@groups.command("admit", help=people_manual.USERS_GROUPS_ADMIT)
@GROUP_ID
@options.BY
@with_session
def admit(session: Session, group_id: int, by: str | None) -> int:
    """Let a group ask."""
    return _change_group(session, group_id, hand_of(session, by), admitted=True)


@groups.command("dismiss", help=people_manual.USERS_GROUPS_DISMISS)
@GROUP_ID
@options.BY
@with_session
def dismiss(session: Session, group_id: int, by: str | None) -> int:
    """Answer a group no longer."""
    return _change_group(session, group_id, hand_of(session, by), admitted=False)


def _change_group(session: Session, group_id: int, by: Hand, *, admitted: bool) -> int:
    from bot.people import chats

    with writing(session) as connection:
        chat = chats.the_group(connection, group_id)
        (chats.admit if admitted else chats.shut_out)(connection, chat, by=by)
    console.tell(messages.group_changed(_title(chat), admitted))
    return Status.ANSWERED


@groups.command("unit", help=people_manual.USERS_GROUPS_UNIT)
@GROUP_ID
@click.argument("unit", metavar="ĐƠN_VỊ")
@options.BY
@with_session
def group_unit(session: Session, group_id: int, unit: str, by: str | None) -> int:
    """Say which unit a group is of."""
    from bot.people import chats

    hand, name = hand_of(session, by), console.as_typed(unit).strip() or None
    with writing(session) as connection:
        chat = chats.the_group(connection, group_id)
        chats.bind_unit(connection, chat, name, by=hand)
    console.tell(messages.user_unit_set(_title(chat), name))
    return Status.ANSWERED
