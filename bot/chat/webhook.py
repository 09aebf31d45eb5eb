"""Updates that Telegram posts to us: in the inbox first, then 200."""

from __future__ import annotations

import asyncio
import hmac
from dataclasses import dataclass
from urllib.parse import urlsplit

from aiohttp import web

from bot.chat.api import Api
from bot.chat.patience import patiently
from bot.chat.polling import ALLOWED_UPDATES, Receiver

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST_UPDATE_BYTES = 4 * 2**20
CONNECTIONS = 40


@dataclass(frozen=True, slots=True)
class WebhookPlace:
    """Where Telegram posts to, and where we listen: plain HTTP behind a TLS proxy."""

    url: str
    port: int
    secret: str
    listen: str = "127.0.0.1"

    @property
    def path(self) -> str:
        """The path of the URL, "/" at least."""
        return urlsplit(self.url).path or "/"


class Webhook:
    """A small server for the posts of Telegram."""

    def __init__(self, api: Api, receiver: Receiver, place: WebhookPlace) -> None:
        self._api = api
        self._receiver = receiver
        self._place = place

    async def run(self) -> None:
        """Listen until cancelled.

        Raises:
            OSError: the port is taken.
            SettingsError: Telegram does not know the token.
        """
        server = web.Application(client_max_size=LARGEST_UPDATE_BYTES)
        server.router.add_post(self._place.path, self._take)
        runner = web.AppRunner(server, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._place.listen, self._place.port).start()
            await patiently(self._announce)
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    async def _announce(self) -> bool:
        return await self._api.set_webhook(
            self._place.url,
            secret_token=self._place.secret,
            allowed_updates=ALLOWED_UPDATES,
            max_connections=CONNECTIONS,
        )

    async def _take(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._place.secret.encode()):
            return web.Response(status=403)
        try:
            body = await request.json()
        except ValueError:
            return web.Response(status=400)
        if not isinstance(body, dict) or not isinstance(body.get("update_id"), int):
            return web.Response(status=400)
        await self._receiver.receive([body])
        return web.Response()
