"""Groups that take the bot in: answered at once where staff do it, else when admitted."""

from __future__ import annotations

from functools import partial

from telegram import ChatMember, Update

from bot.chat.context import Context
from bot.chat.gate import ask_admission, person_of
from bot.chat.notes import note, rewrite, take_press
from bot.people import chats, messages
from bot.people.records import ChatKind, Role
from bot.people.users import hand_of_user, standing

_PRESENT = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR)


async def greet_group(update: Update, context: Context) -> None:
    """Admit a group that staff add the bot to; ask in one that others add it to."""
    changed = update.my_chat_member
    chat = context.chat
    if changed is None or chat.kind in (ChatKind.PRIVATE, ChatKind.CHANNEL):
        return
    members = changed.old_chat_member, changed.new_chat_member
    was_there, is_there = (member.status in _PRESENT for member in members)
    if was_there or not is_there:
        return
    person = person_of(update)
    admins = context.office.settings.admin_ids
    user = standing(context.user, person, admins) if person else None
    if user is not None and user.role.covers(Role.STAFF):
        by = hand_of_user(user, context.turn.now)
        context.turn.change(partial(chats.admit, chat=chat, by=by))
        note(update, context, messages.GROUP_ADMITTED)
    elif not chat.admitted:
        ask_admission(update, context, chat)


async def admit_group(update: Update, context: Context) -> None:
    """Let a group in, when an admin presses the button below the question for it."""
    user, chat = context.user, context.chat
    if user is None or not user.role.covers(Role.ADMIN):
        await take_press(update, messages.ONLY_ADMINS)
        return
    await take_press(update)
    if not chat.admitted:
        by = hand_of_user(user, context.turn.now)
        context.turn.change(partial(chats.admit, chat=chat, by=by))
    rewrite(update, context, messages.GROUP_ADMITTED)
