"""/moi: an admin makes an invite link, to pass on in whichever way, and revokes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta, tzinfo
from functools import partial

from sqlalchemy import Connection
from telegram import Update

from bot.chat.context import Context
from bot.chat.notes import note, rewrite, rows, take_press
from bot.chat.outgoing import Button, Keyboard
from bot.people import messages
from bot.people.bot_name import start_link
from bot.people.invites import (
    Invite,
    Terms,
    make_invite,
    open_invites,
    revoke_invite,
)
from bot.people.records import Role
from bot.people.users import hand_of_user
from corpus.errors import UsageError
from corpus.text import fold, normalize, squeeze
from index.records import Hand

VERB = "iv"
LISTED = 8  # open invites; a server's command lists all
# How an admin may name a role, folded; the longer of two that begin alike first.
ROLE_WORDS: Mapping[str, Role] = {
    "can bo cap nhat": Role.STAFF,
    "quan tri vien": Role.ADMIN,
    "nguoi xem": Role.VIEWER,
    "quan tri": Role.ADMIN,
    "quantri": Role.ADMIN,
    "can bo": Role.STAFF,
    "canbo": Role.STAFF,
    "viewer": Role.VIEWER,
    "staff": Role.STAFF,
    "admin": Role.ADMIN,
    "xem": Role.VIEWER,
}


async def invite(update: Update, context: Context) -> None:
    """Make the invite that the words after the command ask for: role, then unit."""
    terms = terms_of(" ".join(context.args or []))
    user = context.user
    if terms is None or user is None:
        note(update, context, messages.INVITE_HELP)
        return
    by = hand_of_user(user, context.turn.now)
    expires_at = by.at + timedelta(days=terms.days)
    others = await context.office.store.read(partial(open_invites, now=by.at))

    def make(connection: Connection) -> None:
        # Kept and told at one stroke: there is no link that nobody was told of.
        made = make_invite(connection, terms, by=by)
        link = start_link(context.bot.username, made.payload)
        said = messages.invite_made(link, terms.role.value, terms.unit, expires_at)
        revoke = Button(messages.REVOKE, f"{VERB}:this:{made.id}")
        note(update, context, said, ((revoke,),))
        if others:
            note(update, context, *_listed(others, by.at.tzinfo))

    context.turn.change(make)


def _listed(found: Sequence[Invite], zone: tzinfo | None) -> tuple[str, Keyboard]:
    """List open invites, newest first, with a button each to revoke it."""
    shown = found[::-1][:LISTED]
    lines = [
        messages.invite_line(
            each.id,
            each.role.value,
            each.unit,
            each.uses_left,
            each.expires_at.astimezone(zone),
        )
        for each in shown
    ]
    if left := len(found) - len(shown):
        lines.append(messages.more_invites(left))
    buttons = (
        Button(messages.revoke_button(each.id), f"{VERB}:list:{each.id}")
        for each in shown
    )
    return "\n".join((messages.OPEN_INVITES, *lines)), rows(buttons, 2)


async def press(update: Update, context: Context) -> None:
    """Revoke an invite, as "this:12" below its link or "list:12" below the list."""
    where, said, _ = await take_press(update)
    number = int(said) if said.isdecimal() else 0
    found = await context.office.store.read(partial(open_invites, now=context.turn.now))
    if number not in {each.id for each in found} or context.user is None:
        rewrite(update, context, messages.INVITE_CLOSED)
        return
    by = hand_of_user(context.user, context.turn.now)
    context.turn.change(partial(_revoke, number=number, by=by))
    left = [each for each in found if each.id != number]
    if where == "list" and left:
        rewrite(update, context, *_listed(left, by.at.tzinfo))
    elif where == "list":
        rewrite(update, context, messages.NO_OPEN_INVITES)
    else:
        rewrite(update, context, messages.invite_revoked(number))


def _revoke(connection: Connection, number: int, by: Hand) -> None:
    # Two who press at once: the second finds it revoked already.
    with suppress(UsageError):
        revoke_invite(connection, number, by=by)


def terms_of(words: str) -> Terms | None:
    """Return what an invite is to give; None for words that name no role."""
    said = squeeze(normalize(words))
    if not said:
        return Terms()
    for form, role in ROLE_WORDS.items():
        rest = said[len(form) :]
        if fold(said[: len(form)]) == form and rest[:1] in ("", " "):
            return Terms(role, unit=rest.strip() or None)
    return None
