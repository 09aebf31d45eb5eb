"""Where a webhook is."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


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
