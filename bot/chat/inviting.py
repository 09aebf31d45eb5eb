"""/moi: an admin makes an invite link, to pass on in whichever way."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection
from telegram import Update

from bot.chat.context import Context
from bot.chat.notes import note
from bot.people import messages
from bot.people.bot_name import start_link
from bot.people.invites import Terms, make_invite
from bot.people.records import Role
from bot.people.users import hand_of_user
from corpus.text import normalize


async def invite(update: Update, context: Context) -> None:
    """Make the invite that the words after the command ask for: role, then unit."""
    terms = terms_of(context.args or [])
    user = context.user
    if terms is None or user is None:
        note(update, context, messages.INVITE_HELP)
        return
    by = hand_of_user(user, context.turn.now)
    expires_at = by.at + timedelta(days=terms.days)

    def make(connection: Connection) -> None:
        # Kept and told at one stroke: there is no link that nobody was told of.
        link = start_link(context.bot.username, make_invite(connection, terms, by=by))
        said = messages.invite_made(link, terms.role.value, terms.unit, expires_at)
        note(update, context, said)

    context.turn.change(make)


def terms_of(words: list[str]) -> Terms | None:
    """Return what an invite is to give; None for words that name no role."""
    if not words:
        return Terms()
    role, *unit = words
    if role.lower() not in [known.value for known in Role]:
        return None
    return Terms(Role(role.lower()), unit=normalize(" ".join(unit)) or None)
