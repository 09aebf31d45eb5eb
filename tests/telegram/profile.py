"""The methods about the bot itself: its commands, descriptions and menu button."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.telegram import utf16
from tests.telegram.calls import Call
from tests.telegram.errors import Json, bad_request
from tests.telegram.world import World

MOST_COMMANDS = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
DESCRIPTION_UNITS = 256
BOT_DESCRIPTION_UNITS = 512
BOT_SHORT_DESCRIPTION_UNITS = 120


def get_me(world: World, _call: Call) -> Json:
    """Tell who the bot is and what BotFather allows it."""
    return world.bot.as_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.settings.privacy,
        "supports_inline_queries": world.settings.inline,
    }


def set_commands(world: World, call: Call) -> bool:
    """Set the menu of commands of a scope and language."""
    commands = call.arguments["commands"]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= utf16.length(command["description"].strip()) <= DESCRIPTION_UNITS:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.profile["commands", *_scope(world, call)] = commands
    return True


def delete_commands(world: World, call: Call) -> bool:
    """Forget the menu of a scope and language."""
    world.profile.pop(("commands", *_scope(world, call)), None)
    return True


def get_commands(world: World, call: Call) -> object:
    """Return the menu of exactly this scope and language."""
    return world.profile.get(("commands", *_scope(world, call)), [])


def _scope(world: World, call: Call) -> tuple[str, str, str, str]:
    scope = call.arguments.get("scope") or {"type": "default"}
    if "chat_id" in scope:
        world.chat_for_bot(scope["chat_id"])
    names = (str(scope.get(name, "")) for name in ("type", "chat_id", "user_id"))
    kind, chat, user = names
    return kind, chat, user, _language(call)


def _language(call: Call) -> str:
    language: str = call.arguments.get("language_code", "")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("LANG_CODE_INVALID")
    return language


def menu_for(world: World, *, user_id: int, chat_id: int) -> object:
    """Return the commands that a person sees in a chat.

    Telegram takes the narrowest scope that has a menu, and in each scope the menu of
    the person's language before the one without a language.
    """
    person, chat = world.user(user_id), world.chat(chat_id)
    here, admin = str(chat_id), chat.members.get(user_id) == "administrator"
    scopes = [("chat", here, "")]
    if chat.is_group:
        scopes = [("chat_member", here, str(user_id))]
        scopes += [("chat_administrators", here, "")] if admin else []
        scopes += [("chat", here, "")]
        scopes += [("all_chat_administrators", "", "")] if admin else []
        scopes += [("all_group_chats", "", "")]
    else:
        scopes += [("all_private_chats", "", "")]
    for scope in (*scopes, ("default", "", "")):
        for language in (person.language_code or "", ""):
            commands = world.profile.get(("commands", *scope, language))
            if commands:
                return commands
    return []


def _setter(name: str, units: int) -> Callable[[World, Call], bool]:
    def set_text(world: World, call: Call) -> bool:
        text = call.arguments.get(name, "")
        if utf16.length(text) > units:
            raise bad_request(f"{name.upper()}_TOO_LONG")
        world.profile[name, _language(call)] = text
        return True

    return set_text


def _getter(name: str) -> Callable[[World, Call], Json]:
    def get_text(world: World, call: Call) -> Json:
        text = world.profile.get((name, _language(call)))
        return {name: text or world.profile.get((name, ""), "")}

    return get_text


def set_menu_button(world: World, call: Call) -> bool:
    """Set the button beside the field where people type."""
    chat = str(call.arguments.get("chat_id", ""))
    world.profile["menu_button", chat] = call.arguments.get(
        "menu_button", {"type": "default"}
    )
    return True


def get_menu_button(world: World, call: Call) -> object:
    """Return the menu button of a chat, or the one of all chats."""
    chat = str(call.arguments.get("chat_id", ""))
    everywhere = world.profile.get(("menu_button", ""), {"type": "commands"})
    return world.profile.get(("menu_button", chat), everywhere)


HANDLERS: Mapping[str, Callable[[World, Call], Any]] = {
    "getMe": get_me,
    "setMyCommands": set_commands,
    "deleteMyCommands": delete_commands,
    "getMyCommands": get_commands,
    "setMyDescription": _setter("description", BOT_DESCRIPTION_UNITS),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description", BOT_SHORT_DESCRIPTION_UNITS),
    "getMyShortDescription": _getter("short_description"),
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
}
