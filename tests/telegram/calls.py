"""Requests as they come over HTTP, and the log of them."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.telegram.errors import Json, bad_request
from tests.telegram.published import FormError, Method, read_argument

# Published, but this server does nothing about them: a bot that uses them is not tested.
NOT_MODELLED = (
    "business_connection_id",
    "direct_messages_topic_id",
    "allow_paid_broadcast",
    "message_effect_id",
    "suggested_post_parameters",
    "rich_message",
    "certificate",
    "ip_address",
    "thumbnail",
    "has_spoiler",
)


@dataclass(frozen=True)
class Upload:
    """A file in a request."""

    name: str
    mime_type: str
    content: bytes


@dataclass(frozen=True)
class Call:
    """A request whose arguments have their published form."""

    method: Method
    arguments: Json
    uploads: Mapping[str, Upload] = field(default_factory=dict)


@dataclass
class Entry:
    """One request in the log.

    Attributes:
        arguments: As received; a file is told by its name and size.
        at, finished_at: Seconds since the epoch, of arrival and of the answer.
        code: 200, or the error code; None while under way.
        forced: Whether a planned fault made the answer.
        abandoned: Whether the bot had hung up before the answer.
    """

    index: int
    method: str
    arguments: Json
    at: float
    finished_at: float | None = None
    code: int | None = None
    description: str | None = None
    forced: bool = False
    abandoned: bool = False


@dataclass
class Log:
    """Everything the bot asked, and what it asked in breach of what is published."""

    entries: list[Entry] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    def begin(self, method: str) -> Entry:
        """Note that a request has arrived."""
        entry = Entry(len(self.entries), method, {}, time.time())
        self.entries.append(entry)
        return entry


async def read_body(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """Return the fields and files of a request, its address included.

    Raises:
        ApiError: When the body is no JSON object although it says so.
    """
    fields: Json = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError as error:
            raise bad_request("can't parse JSON object") from error
        if not isinstance(body, dict):
            raise bad_request("can't parse JSON object")
        return fields | body, uploads
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            uploads[name] = Upload(
                value.filename, value.content_type, value.file.read()
            )
        else:
            fields[name] = value if isinstance(value, str) else bytes(value).decode()
    return fields, uploads


def read_call(
    method: Method, fields: Json, uploads: Mapping[str, Upload], log: Log
) -> Call:
    """Check a request against what is published.

    Raises:
        ApiError: For a parameter that the method does not have or that is missing, and
            for a value of another type; both are noted as violations.
    """
    _check_encoding(fields)
    arguments: dict[str, Any] = {}
    for name, value in fields.items():
        parameter = method.parameters.get(name)
        if parameter is None:
            raise _breach(log, method, f"no parameter {name}")
        if name in NOT_MODELLED:
            raise _breach(log, method, f"{name} is not modelled")
        try:
            arguments[name] = read_argument(parameter, value)
        except FormError as error:
            raise _breach(log, method, str(error)) from error
    attached = json.dumps(arguments)
    for name in uploads:
        if name in method.parameters:
            arguments[name] = f"attach://{name}"
        elif f"attach://{name}" not in attached:
            raise _breach(log, method, f"no parameter {name}, and nothing attaches it")
    for parameter in method.parameters.values():
        if parameter.required and parameter.name not in arguments:
            log.violations.append(f"{method.name}: {parameter.name} is missing")
            raise bad_request(MISSING.get(parameter.name, f"{parameter.name} is empty"))
    return Call(method, arguments, uploads)


MISSING = {
    "text": "message text is empty",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
}


def _check_encoding(fields: Json) -> None:
    try:
        json.dumps(fields, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise bad_request("strings must be encoded in UTF-8") from error


def _breach(log: Log, method: Method, what: str) -> Exception:
    log.violations.append(f"{method.name}: {what}")
    return bad_request(f"not as published: {what}")
