"""The Bot API over the network, as python-telegram-bot speaks it.

Two things are added: a call by the name of its method, since the outbox holds methods
and parameters; and a `Flight`, which tells how far a request came.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import httpx
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.settings import Settings

TELEGRAM = "https://api.telegram.org/bot"
TELEGRAM_FILES = "https://api.telegram.org/file/bot"
READ_TIMEOUT_SECONDS = 20
POOL_TIMEOUT_SECONDS = 10
CONNECTIONS = 32
POLL_SECONDS = 25
# Its own answer may take as long as the poll.
POLL_READ_TIMEOUT_SECONDS = POLL_SECONDS + 10


@dataclass
class Flight:
    """How far a request came. `on_leaving` is called in the instant before its body.

    `status` is that of the answer, None when none came.
    """

    on_leaving: Callable[[], None] = lambda: None
    left: bool = False
    status: int | None = None

    @property
    def may_have_arrived(self) -> bool:
        """Whether Telegram may have done what was asked, for all that is known.

        A status of 200 whose body was cut off says that it has.
        """
        return self.left and (self.status is None or self.status < 400)

    async def trace(self, event: str, details: Mapping[str, Any]) -> None:
        """Take note of what the HTTP library is about to do."""
        request = details.get("request")
        if request is not None and request.method != b"POST":
            return  # the CONNECT of a proxy
        if event.endswith("send_request_body.started"):
            self.left = True
            self.on_leaving()
        elif event.endswith("receive_response_headers.complete"):
            self.status = details["return_value"][1]


FLIGHT: ContextVar[Flight | None] = ContextVar("flight", default=None)
"""The flight of the request that the current task sends."""


async def _attach_flight(request: httpx.Request) -> None:
    if flight := FLIGHT.get():
        request.extensions["trace"] = flight.trace


class Api(ExtBot[None]):
    """The methods of the Bot API."""

    async def call(self, method: str, parameters: Mapping[str, Any]) -> Any:
        """Call a method by its name; return its result as JSON has it.

        `do_api_request` does the same, but warns that typed methods exist.

        Raises:
            TelegramError: Telegram refused, or the network failed.
        """
        return await self._post(method, api_kwargs=dict(parameters))


def make_api(token: str, settings: Settings) -> Api:
    """Return the API of the settings' server, through their proxy."""
    # Or the library warns at each flood that times will be of this type.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    proxy = settings.telegram_proxy
    return Api(
        token,
        base_url=settings.telegram_base_url or TELEGRAM,
        base_file_url=settings.telegram_base_file_url or TELEGRAM_FILES,
        request=_request(CONNECTIONS, READ_TIMEOUT_SECONDS, proxy, traced=True),
        get_updates_request=_request(1, POLL_READ_TIMEOUT_SECONDS, proxy),
    )


def _request(
    connections: int, read_timeout: float, proxy: str | None, *, traced: bool = False
) -> HTTPXRequest:
    hooks = {"event_hooks": {"request": [_attach_flight]}} if traced else {}
    return HTTPXRequest(
        connection_pool_size=connections,
        read_timeout=read_timeout,
        pool_timeout=POOL_TIMEOUT_SECONDS,
        proxy=proxy,
        httpx_kwargs=hooks,
    )
