"""Updates that Telegram posts to us: in the inbox first, then 200."""

from __future__ import annotations

import asyncio
import hmac
import logging

from aiohttp import web
from telegram import WebhookInfo
from telegram.error import BadRequest

from bot.chat import messages
from bot.chat.api import Api
from bot.chat.patience import patiently
from bot.chat.places import WebhookPlace
from bot.chat.polling import ALLOWED_UPDATES, Receiver
from corpus.errors import BotStoppedError, SettingsError

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST_UPDATE_BYTES = 4 * 2**20
CONNECTIONS = 40
# Nobody may write for days; asking shows that Telegram is there, and reaches us.
LOOK_SECONDS = 60.0


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
            SettingsError: Telegram does not know the token, or refuses the address.
            BotStoppedError: somebody set another address.
        """
        server = web.Application(client_max_size=LARGEST_UPDATE_BYTES)
        server.router.add_post(self._place.path, self._take)
        runner = web.AppRunner(server, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._place.listen, self._place.port).start()
            await patiently(self._announce)
            while True:
                await asyncio.sleep(LOOK_SECONDS)
                self._check(await patiently(self._api.get_webhook_info))
                await self._receiver.receive([])
        finally:
            await runner.cleanup()

    async def _announce(self) -> bool:
        try:
            return await self._api.set_webhook(
                self._place.url,
                secret_token=self._place.secret,
                allowed_updates=ALLOWED_UPDATES,
                max_connections=CONNECTIONS,
            )
        except BadRequest as error:
            raise SettingsError(messages.webhook_refused(error.message)) from error

    def _check(self, info: WebhookInfo) -> None:
        if info.url != self._place.url:
            raise BotStoppedError(messages.WEBHOOK_ELSEWHERE)
        if info.pending_update_count and info.last_error_message:
            logger.warning(messages.webhook_troubled(info.last_error_message))

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
