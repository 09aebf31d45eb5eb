"""Logging of the entry points: to stderr, as lines or JSON, without secrets."""

from __future__ import annotations

import json
import logging
import sys
from urllib.parse import quote

from bot.messages import MASK
from bot.settings import Settings

# Others' loggers that speak at INFO; httpx prints URLs, which carry the bot's token.
NOISY = ("aiohttp", "alembic", "apscheduler", "faiss", "httpx", "httpcore", "telegram")
LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def configure_logging(settings: Settings, level: str | None = None) -> None:
    """Send records to stderr, secrets masked; `level` wins over the setting."""
    # What logging would print about a record that cannot be written is not masked.
    logging.raiseExceptions = False
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter_of(settings))
    logging.basicConfig(
        level=level or settings.log_level, handlers=[handler], force=True
    )
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)


def formatter_of(settings: Settings) -> MaskingFormatter:
    """Return what makes text of records, without the secrets of the settings."""
    form = JsonFormatter() if settings.log_json else logging.Formatter(LINE)
    return MaskingFormatter(form, _secrets(settings))


def _secrets(settings: Settings) -> tuple[str, ...]:
    """Return the secrets in every form that they may be printed in, longest first.

    A token is a number, which is public, and what follows it, which opens everything.
    """
    token, proxy = settings.telegram_token, settings.telegram_proxy
    key = token.partition(":")[2] if token else None
    plain = [secret for secret in (token, key, proxy) if secret]
    forms = {form for secret in plain for form in (secret, quote(secret, safe=""))}
    return tuple(sorted(forms, key=len, reverse=True))


class MaskingFormatter(logging.Formatter):
    """Another formatter's text, with every secret masked, tracebacks included."""

    def __init__(self, form: logging.Formatter, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._form = form
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text."""
        text = self._form.format(record)
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        return text


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as JSON."""
        fields = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            fields["traceback"] = self.formatException(record.exc_info)
        return json.dumps(fields, ensure_ascii=False)
