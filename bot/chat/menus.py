"""The menus of commands that Telegram shows, by kind of chat and by role."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import partial

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
from bot.chat.context import Office
from bot.chat.patience import patiently
from bot.people.records import Role
from index.chat_schema import users

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
OF_REMINDERS = ("theodoi", "danhsach")


async def publish(bot: Bot, office: Office) -> None:
    """Tell Telegram the menus and what the bot is; a failure is only logged."""
    admins = office.settings.admin_ids
    roles = await office.store.read(_staff) | dict.fromkeys(admins, Role.ADMIN)
    for call in _calls(bot, roles, reminders=office.features.reminders):
        try:
            await patiently(call)
        except TelegramError as error:  # a person who never wrote to the bot, say
            logger.info("a menu was not set: %s", error)


Call = Callable[[], Awaitable[object]]


def _calls(bot: Bot, roles: Mapping[int, Role], *, reminders: bool) -> Iterator[Call]:
    menus: list[tuple[BotCommandScope, tuple[str, ...]]] = [
        (BotCommandScopeDefault(), ANYWHERE),
        (BotCommandScopeAllGroupChats(), IN_GROUPS),
        (BotCommandScopeAllPrivateChats(), _with_reminders(IN_PRIVATE, reminders)),
    ]
    for user, role in roles.items():
        own = _with_reminders(OF_ROLES[role], reminders)
        menus.append((BotCommandScopeChat(user), own))
    for language in LANGUAGES:
        for scope, names in menus:
            commands = [BotCommand(n, messages.COMMANDS[n]) for n in names]
            yield partial(
                bot.set_my_commands, commands, scope=scope, language_code=language
            )
        yield partial(bot.set_my_description, messages.ABOUT, language_code=language)
        yield partial(
            bot.set_my_short_description, messages.ABOUT_SHORT, language_code=language
        )


def _with_reminders(names: tuple[str, ...], reminders: bool) -> tuple[str, ...]:
    return (*names[:4], *OF_REMINDERS, *names[4:]) if reminders else names


def _staff(connection: Connection) -> dict[int, Role]:
    found = connection.execute(
        select(users.c.id, users.c.role).where(users.c.role.in_(OF_ROLES))
    )
    return {user: Role(role) for user, role in found}
