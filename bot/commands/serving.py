"""`kehoach bot`: the Telegram bot, until it is told to stop."""

from __future__ import annotations

import secrets
from datetime import datetime

import click

from bot import manual
from bot.commands.session import Session, Status, with_session
from corpus.errors import UsageError


@click.command(help=manual.BOT)
@click.option("--webhook-url", metavar="URL", help=manual.OPTION_WEBHOOK_URL)
@click.option(
    "--webhook-port", type=int, metavar="CỔNG", help=manual.OPTION_WEBHOOK_PORT
)
@click.option("--webhook-secret", metavar="CHUỖI", help=manual.OPTION_WEBHOOK_SECRET)
@click.option("--webhook-listen", metavar="ĐỊA_CHỈ", help=manual.OPTION_WEBHOOK_LISTEN)
@click.option(
    "--clock",
    type=click.DateTime(["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"]),
    metavar="NGÀYTGIỜ",
    help=manual.OPTION_CLOCK,
)
@with_session
def bot(
    session: Session,
    webhook_url: str | None,
    webhook_port: int | None,
    webhook_secret: str | None,
    webhook_listen: str | None,
    clock: datetime | None,
) -> int:
    """Serve until a signal comes."""
    from bot.app import App, clock_from
    from bot.chat import messages
    from bot.chat.places import WebhookPlace
    from bot.chat.service import serve
    from bot.logs import configure_logging

    settings = session.settings
    if not session.debug:
        configure_logging(settings)  # a service tells what it does, not only failures
    place = None
    if webhook_url:
        if settings.telegram_token and settings.telegram_token in webhook_url:
            raise UsageError(messages.WEBHOOK_HAS_TOKEN)
        place = WebhookPlace(
            webhook_url,
            webhook_port or 8443,
            webhook_secret or secrets.token_urlsafe(32),
            webhook_listen or "127.0.0.1",
        )
    elif webhook_port or webhook_secret or webhook_listen:
        raise UsageError(messages.WEBHOOK_NEEDS_URL)
    now = clock_from(clock, settings.timezone) if clock else None
    with App(settings, now=now) as app:
        serve(app, place)
    return Status.ANSWERED
