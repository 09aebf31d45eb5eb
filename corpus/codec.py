"""Frozen dataclasses to JSON and back, driven by their type hints.

Known are: dataclasses, enums, dates, tuples, optional and plain JSON values. There is
one form for each, so that a value that went out comes back equal.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class CodecError(ValueError):
    """A JSON value does not fit the type that was asked for."""


def to_json(value: object) -> str:
    """Return `value`, a dataclass of ours, as JSON in ASCII."""
    return json.dumps(to_plain(value), separators=(",", ":"))


def from_json(kind: type[T], text: str | bytes) -> T:
    """Return the `kind` that `to_json` wrote.

    Raises:
        CodecError: the JSON is broken or does not fit.
    """
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise CodecError(f"not JSON: {error}") from error
    value: T = from_plain(kind, plain)
    return value


def to_plain(value: object) -> Any:
    """Return `value` as dicts, lists, strings and numbers."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise CodecError(f"no JSON form for {type(value).__name__}")


def from_plain(kind: Any, plain: Any) -> Any:
    """Return the value of type `kind` that `to_plain` made `plain` of.

    Raises:
        CodecError: it does not fit.
    """
    try:
        return _decoder(kind)(plain)
    except (KeyError, TypeError, ValueError) as error:
        raise CodecError(f"{kind}: {error}") from error


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_decoder(kind)
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return _optional_decoder(get_args(kind))
    if origin is tuple:
        return _tuple_decoder(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind is date:
        return date.fromisoformat
    if kind in {str, int, float, bool}:
        return _checker(kind)
    raise CodecError(f"no JSON form for {kind}")


def _dataclass_decoder(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    names = [f.name for f in fields(kind)]

    def decode(plain: Any) -> Any:
        if not isinstance(plain, dict) or not plain.keys() <= set(names):
            raise CodecError(f"{kind.__name__} does not hold {plain!r:.80}")
        return kind(**{n: _decoder(hints[n])(plain[n]) for n in names if n in plain})

    return decode


def _optional_decoder(options: tuple[Any, ...]) -> Callable[[Any], Any]:
    others = [option for option in options if option is not type(None)]
    if len(others) != 1 or len(others) == len(options):
        raise CodecError(f"only `X | None` has one JSON form, not {options}")
    inner = _decoder(others[0])
    return lambda plain: None if plain is None else inner(plain)


def _tuple_decoder(items: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(items) == 2 and items[1] is Ellipsis:
        each = _decoder(items[0])
        return lambda plain: tuple(each(item) for item in _checked_list(plain))
    decoders = [_decoder(item) for item in items]
    return lambda plain: tuple(
        decode(item)
        for decode, item in zip(decoders, _checked_list(plain), strict=True)
    )


def _checked_list(plain: Any) -> list[Any]:
    if not isinstance(plain, list):
        raise CodecError(f"not a list: {plain!r:.80}")
    return plain


def _checker(kind: type) -> Callable[[Any], Any]:
    accepted = (int, float) if kind is float else kind

    def check(plain: Any) -> Any:
        if not isinstance(plain, accepted) or (kind is int and plain is True):
            raise CodecError(f"not {kind.__name__}: {plain!r:.80}")
        return plain

    return check
