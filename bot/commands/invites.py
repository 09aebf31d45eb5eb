"""`kehoach users invites`: which links still let somebody in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from bot import console
from bot.commands import options
from bot.commands.session import Session, Status, hand_of, with_session, writing
from bot.messages import moment
from bot.people import manual as people_manual
from bot.people import messages

if TYPE_CHECKING:
    from bot.people.invites import Invite

INVITE_COLUMNS = (
    messages.COLUMN_INVITE,
    messages.COLUMN_ROLE,
    messages.COLUMN_UNIT,
    messages.COLUMN_USES,
    messages.COLUMN_UNTIL,
    messages.COLUMN_MADE_BY,
    messages.COLUMN_NOTE,
)


@click.group(invoke_without_command=True, help=people_manual.USERS_INVITES)
@click.pass_context
def invites(context: click.Context) -> int:
    """Group what is about invites; list them when nothing else is asked."""
    if context.invoked_subcommand is not None:
        return Status.ANSWERED
    return _list_invites(context.ensure_object(Session), as_json=False)


@invites.command("list", help=people_manual.USERS_INVITES_LIST)
@options.AS_JSON
@with_session
def list_invites(session: Session, as_json: bool) -> int:
    """List the invites that still open the door."""
    return _list_invites(session, as_json)


def _list_invites(session: Session, as_json: bool) -> int:
    from bot import contracts
    from bot.people.invites import open_invites

    with writing(session) as connection:
        found = open_invites(connection, session.app.now())
    if as_json:
        console.say(contracts.json_list(map(_invite_object, found)))
    else:
        zone = ZoneInfo(session.settings.timezone)
        console.show_rows(INVITE_COLUMNS, (_invite_cells(i, zone) for i in found))
    if not found:
        console.tell(messages.NO_INVITES)
    return Status.ANSWERED if found else Status.NOTHING


def _invite_cells(invite: Invite, zone: ZoneInfo) -> tuple[str, ...]:
    return (
        str(invite.id),
        messages.ROLES[invite.role.value],
        invite.unit or "",
        str(invite.uses_left),
        moment(invite.expires_at.astimezone(zone)),
        invite.made_by,
        invite.note or "",
    )


def _invite_object(invite: Invite) -> dict[str, Any]:
    return {
        "id": invite.id,
        "role": invite.role.value,
        "unit": invite.unit,
        "uses_left": invite.uses_left,
        "expires_at": invite.expires_at.isoformat(),
        "made_by": invite.made_by,
        "note": invite.note,
    }


@invites.command("revoke", help=people_manual.USERS_INVITES_REVOKE)
@click.argument("invite_id", type=int, metavar="MÃ_SỐ")
@options.BY
@with_session
def revoke(session: Session, invite_id: int, by: str | None) -> int:
    """Let an invite open the door no longer."""
    from bot.people.invites import revoke_invite

    hand = hand_of(session, by)
    with writing(session) as connection:
        revoke_invite(connection, invite_id, by=hand)
    console.tell(messages.invite_revoked(invite_id))
    return Status.ANSWERED
