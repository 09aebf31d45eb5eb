"""The menus of commands that Telegram shows, by kind of chat and by role."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.chat import messages
from bot.chat.patience import patiently
from bot.people.records import Role
from index.audit import Action, subjects_of
from index.chat_schema import users

if TYPE_CHECKING:
    from bot.chat.context import Office

logger = logging.getLogger(__name__)

LANGUAGES = (None, "vi")  # None is whoever's language has no menu of its own

# Which commands are offered where, in the order shown.
ANYWHERE = ("hoi", "help")
IN_GROUPS = ("hoi", "nhiemvu", "kehoach", "sapdenhan", "nguon", "help")
IN_PRIVATE = (
    *("hoi", "nhiemvu", "kehoach", "sapdenhan", "nguon", "xuat"),
    *("caidat", "huy", "xoadulieu", "help"),
)
OF_STAFF = (*IN_PRIVATE, "capnhat", "duyet", "trangthai")
OF_ADMINS = (*OF_STAFF, "moi")
OF_ROLES = {Role.STAFF: OF_STAFF, Role.ADMIN: OF_ADMINS}
OF_REMINDERS = ("theodoi", "danhsach", "tiendo")


Call = Callable[[], Awaitable[object]]


async def publish(bot: Bot, office: Office) -> None:
    """Tell Telegram the menus and what the bot is; a failure is only logged."""
    for call in _calls(bot, reminders=office.features.reminders):
        try:
            await patiently(call)
        except TelegramError as error:
            logger.info("a menu was not set: %s", error)
    admins = office.settings.admin_ids
    staff = await office.store.read(_staff) | dict.fromkeys(admins, Role.ADMIN)
    # Who was more once may have another menu still.
    office.menus.update(await office.store.read(_changed))
    for user in {*staff, *office.menus}:
        await suit(bot, office, user, staff.get(user))


async def suit(bot: Bot, office: Office, user: int, role: Role | None) -> None:
    """Let somebody's menu be that of their role, where it is another's now.

    A failure is only logged, and tried again the next time: whoever never wrote to the
    bot can be shown no menu yet.

    Args:
        bot: Who asks Telegram.
        office: It remembers who is shown what.
        user: The id of the user, which is that of their private chat.
        role: Their role now; None for a stranger.
    """
    due = role if role in OF_ROLES else None
    if office.menus.get(user) is due:
        return
    try:
        for call in _own_calls(bot, user, due, reminders=office.features.reminders):
            await call()
    except TelegramError as error:
        logger.info("the menu of user %d was not set: %s", user, error)
        return
    if due is None:
        office.menus.pop(user, None)
    else:
        office.menus[user] = due


def _own_calls(
    bot: Bot, user: int, role: Role | None, *, reminders: bool
) -> Iterator[Call]:
    scope = BotCommandScopeChat(user)
    for language in LANGUAGES:
        if role is None:
            yield partial(bot.delete_my_commands, scope, language)
        else:
            names = _with_reminders(OF_ROLES[role], reminders)
            yield partial(bot.set_my_commands, _named(names), scope, language)


def _calls(bot: Bot, *, reminders: bool) -> Iterator[Call]:
    menus: tuple[tuple[BotCommandScope, tuple[str, ...]], ...] = (
        (BotCommandScopeDefault(), ANYWHERE),
        (BotCommandScopeAllGroupChats(), _with_reminders(IN_GROUPS, reminders)),
        (BotCommandScopeAllPrivateChats(), _with_reminders(IN_PRIVATE, reminders)),
    )
    for language in LANGUAGES:
        for scope, names in menus:
            yield partial(bot.set_my_commands, _named(names), scope, language)
        yield partial(bot.set_my_description, messages.ABOUT, language)
        yield partial(bot.set_my_short_description, messages.ABOUT_SHORT, language)


def _named(names: tuple[str, ...]) -> list[BotCommand]:
    return [BotCommand(name, messages.COMMANDS[name]) for name in names]


def _with_reminders(names: tuple[str, ...], reminders: bool) -> tuple[str, ...]:
    return (*names[:4], *OF_REMINDERS, *names[4:]) if reminders else names


def _staff(connection: Connection) -> dict[int, Role]:
    found = connection.execute(
        select(users.c.id, users.c.role).where(users.c.role.in_(OF_ROLES))
    )
    return {user: Role(role) for user, role in found}


def _changed(connection: Connection) -> dict[int, Role]:
    """Whose role or place here was ever changed; which role they had is no matter."""
    subjects = subjects_of(connection, Action.ROLE, Action.DISMISS, Action.ERASE)
    numbers = (subject.partition(":")[2] for subject in subjects)
    return {int(number): Role.VIEWER for number in numbers if number.isdecimal()}
