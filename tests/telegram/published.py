"""The published methods and objects, and whether a value has the published form."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PAGE = Path(__file__).with_name("published.toml")
OPTIONAL = "?"
ARRAY_OF = "Array of "

# Objects that are told apart by one of their fields: union -> (field, value -> object).
# What is published but missing here is refused: the server does not model it.
UNIONS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "BotCommandScope": (
        "type",
        {
            "default": "BotCommandScopeDefault",
            "all_private_chats": "BotCommandScopeAllPrivateChats",
            "all_group_chats": "BotCommandScopeAllGroupChats",
            "all_chat_administrators": "BotCommandScopeAllChatAdministrators",
            "chat": "BotCommandScopeChat",
            "chat_administrators": "BotCommandScopeChatAdministrators",
            "chat_member": "BotCommandScopeChatMember",
        },
    ),
    "InputMedia": (
        "type",
        {"document": "InputMediaDocument", "photo": "InputMediaPhoto"},
    ),
    "InlineQueryResult": ("type", {"article": "InlineQueryResultArticle"}),
    "ReactionType": ("type", {"emoji": "ReactionTypeEmoji"}),
    "MenuButton": (
        "type",
        {"default": "MenuButtonDefault", "commands": "MenuButtonCommands"},
    ),
}
ALIASES = {"InputMessageContent": "InputTextMessageContent"}


class FormError(Exception):
    """A value that does not have the form that is published for it."""


@dataclass(frozen=True)
class Field:
    """A parameter of a method or a field of an object; `types` are alternatives."""

    name: str
    types: tuple[str, ...]
    required: bool


Fields = Mapping[str, Field]


@dataclass(frozen=True)
class Method:
    """A method as published."""

    name: str
    returns: tuple[str, ...]
    parameters: Fields


def _fields(lines: Mapping[str, str]) -> Fields:
    fields = (
        Field(
            name.removesuffix(OPTIONAL), tuple(types.split(" | ")), name[-1] != OPTIONAL
        )
        for name, types in lines.items()
    )
    return {field.name: field for field in fields}


@cache
def _page() -> Mapping[str, Any]:
    return tomllib.loads(PAGE.read_text("utf-8"))


@cache
def methods() -> Mapping[str, Method]:
    """Return the methods by their lower-case names: Telegram ignores the case."""
    page = _page()
    return {
        name.lower(): Method(
            name, tuple(page["returns"][name].split(" | ")), _fields(of)
        )
        for name, of in page["methods"].items()
    }


@cache
def objects() -> Mapping[str, Fields]:
    """Return the fields of each object that may be sent to the server."""
    return {name: _fields(of) for name, of in _page()["types"].items()}


def read_argument(field: Field, value: Any) -> Any:
    """Turn an argument as it came over HTTP into the value that it stands for.

    Args:
        field: The parameter.
        value: A string from a form, or any JSON value.

    Raises:
        FormError: When the value is of none of the parameter's types.
    """
    value = _decoded(field, value) if isinstance(value, str) else value
    check(value, field.types, field.name)
    return value


def _decoded(field: Field, value: str) -> Any:
    plain = set(field.types) & {"String", "InputFile"}
    if "Integer" in field.types and re.fullmatch(r"-?\d+", value):
        return int(value)
    if plain:
        return value
    if field.types == ("Boolean",) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    try:
        return json.loads(value)
    except ValueError as error:
        raise FormError(f"{field.name}: not JSON: {value[:80]}") from error


def check(value: Any, types: tuple[str, ...], path: str) -> None:
    """Refuse a value that has the form of none of `types`.

    Raises:
        FormError: Naming the place inside the value and what was expected there.
    """
    problems = []
    for name in types:
        try:
            _check_one(value, name, path)
        except FormError as error:
            problems.append(error)
        else:
            return
    # With alternatives the one that got deepest says most.
    raise max(problems, key=lambda error: len(str(error).split(":")[0]))


_SIMPLE = {
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Float": lambda value: isinstance(value, int | float),
    "String": lambda value: isinstance(value, str),
    "InputFile": lambda value: isinstance(value, str),
    "Boolean": lambda value: isinstance(value, bool),
    "True": lambda value: value is True,
}


def _check_one(value: Any, name: str, path: str) -> None:
    if name in _SIMPLE:
        if not _SIMPLE[name](value):
            raise FormError(f"{path}: {name} expected, got {value!r:.80}")
    elif name.startswith(ARRAY_OF):
        if not isinstance(value, list):
            raise FormError(f"{path}: an array expected, got {value!r:.80}")
        for index, item in enumerate(value):
            _check_one(item, name.removeprefix(ARRAY_OF), f"{path}[{index}]")
    else:
        _check_object(value, name, path)


def _check_object(value: Any, name: str, path: str) -> None:
    if not isinstance(value, dict):
        raise FormError(f"{path}: an object {name} expected, got {value!r:.80}")
    name = ALIASES.get(name, name)
    if name in UNIONS:
        key, cases = UNIONS[name]
        if value.get(key) not in cases:
            raise FormError(f"{path}.{key}: {value.get(key)!r} is not modelled")
        name = cases[value[key]]
    fields = objects().get(name)
    if fields is None:
        raise FormError(f"{path}: {name} is published but not modelled")
    for field in fields.values():
        if field.required and field.name not in value:
            raise FormError(f"{path}.{field.name}: missing in {name}")
    for key, item in value.items():
        if key not in fields:
            raise FormError(f"{path}.{key}: no field of {name}")
        check(item, fields[key].types, f"{path}.{key}")
