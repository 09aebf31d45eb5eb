"""Delivery to a webhook, as Telegram does it.

Updates of one chat go one after the other, those of different chats side by side, at
most `max_connections` at once. What is not answered with 2xx is posted again, later
each time; meanwhile the chat it belongs to waits.
"""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import aiohttp

from tests.telegram.errors import Json, bad_request
from tests.telegram.updates import Update, UpdateQueue

PORTS = (80, 88, 443, 8443)
LOOPBACK = ("127.0.0.1", "localhost")
DEFAULT_CONNECTIONS = 40
MOST_CONNECTIONS = 100
LONGEST_SECRET = 256
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
ANSWER_SECONDS = 60.0
LONGEST_DELAY = 60.0


@dataclass(frozen=True)
class Webhook:
    """Where updates go, as the bot asked."""

    url: str
    secret_token: str | None = None
    max_connections: int = DEFAULT_CONNECTIONS


def read_webhook(arguments: Json) -> Webhook:
    """Return the webhook of a setWebhook request.

    Raises:
        ApiError: In Telegram's words. Plain HTTP is let pass to this machine only.
    """
    url, secret = arguments["url"], arguments.get("secret_token")
    connections = arguments.get("max_connections", DEFAULT_CONNECTIONS)
    parts = urlsplit(url)
    local = parts.scheme == "http" and parts.hostname in LOOPBACK
    if parts.scheme != "https" and not local:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not local and (parts.port or 443) not in PORTS:
        raise bad_request(
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
        )
    if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    if secret is not None and len(secret) > LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not 1 <= connections <= MOST_CONNECTIONS:
        raise bad_request(f"max_connections must be 1 to {MOST_CONNECTIONS}")
    return Webhook(url, secret or None, connections)


@dataclass
class Deliverer:
    """Posts what waits in a queue to a webhook until it is stopped.

    Attributes:
        first_delay: Seconds before an update is posted again; doubled each time.
    """

    queue: UpdateQueue
    hook: Webhook
    first_delay: float = 1.0
    last_error_at: float | None = None
    last_error: str | None = None
    _busy: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _session: aiohttp.ClientSession | None = None
    _stopped: bool = False

    def deliver(self) -> None:
        """Start posting what waits and may be posted now."""
        for update in self.queue.waiting():
            if self._stopped or len(self._busy) >= self.hook.max_connections:
                return
            if update.key not in self._busy:
                self._busy[update.key] = asyncio.create_task(self._deliver(update))

    async def stop(self) -> None:
        """End; what is not confirmed stays in the queue."""
        self._stopped = True
        tasks = list(self._busy.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def _deliver(self, update: Update) -> None:
        delay = self.first_delay
        while error := await self._post(update):
            self.last_error, self.last_error_at = error, time.time()
            await asyncio.sleep(delay)
            delay = min(delay * 2, LONGEST_DELAY)
        self.queue.done(update)
        del self._busy[update.key]
        self.deliver()

    async def _post(self, update: Update) -> str | None:
        """Post once; return what went wrong, if anything."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS),
                connector=aiohttp.TCPConnector(limit=MOST_CONNECTIONS),
            )
        secret = self.hook.secret_token
        headers = {} if secret is None else {SECRET_HEADER: secret}
        try:
            async with self._session.post(
                self.hook.url,
                json=update.as_json(),
                headers=headers,
                allow_redirects=False,
            ) as answer:
                if answer.ok and answer.status < 300:
                    return None
                reason = f"{answer.status} {answer.reason}"
                return f"Wrong response from the webhook: {reason}"
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except aiohttp.ClientError as error:
            return str(error) or type(error).__name__
