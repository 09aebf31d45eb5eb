"""`kehoach bot`: everything is wired here, started in order and stopped in order."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Coroutine
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from telegram.ext import Application, ContextTypes

from bot.app import App
from bot.chat import handlers, membership, menus, messages, people_handlers
from bot.chat.api import Api, make_api
from bot.chat.context import Context, Office
from bot.chat.delivery import Delivery
from bot.chat.dispatch import Dispatcher
from bot.chat.identity import forget_other_bots
from bot.chat.marks import Marks
from bot.chat.patience import patiently
from bot.chat.places import WebhookPlace
from bot.chat.polling import Poller, Receiver
from bot.chat.store import Store
from bot.chat.ticking import TICKS, repeatedly
from bot.chat.upload_desk import UploadDesk
from bot.chat.watchdog import Watchdog
from bot.people.bot_name import keep_bot_name
from corpus.errors import BotStoppedError, KehoachError, SettingsError
from index.lock import file_lock
from index.store import upgrade

logger = logging.getLogger(__name__)

# How long a thread that computes an answer may keep the loop waiting for the interpreter.
# By default 5 ms, at each of the twenty steps of a message.
SWITCH_SECONDS = 0.0005
# How long turns may take to end when the bot is told to; systemd waits 90 s by default.
LONGEST_GOODBYE_SECONDS = 25.0
# Without marks, with a matter and with a period: what each needs is loaded.
WARM_QUESTIONS = ("ai chu tri tap huan", "nhiệm vụ nào đến hạn trong quý này")


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts of a bot that runs."""

    office: Office
    api: Api
    application: Application[Any, Any, Any, Any, Any, Any]
    dispatcher: Dispatcher
    delivery: Delivery
    receiver: Receiver
    woken: asyncio.Event


def serve(app: App, webhook: WebhookPlace | None = None) -> None:
    """Run the bot until it is told to stop.

    Raises:
        SettingsError: there is no token, or Telegram does not know it.
        BusyIndexError: a bot runs on this data folder.
        BotStoppedError: it cannot go on; a supervisor should start it again.
    """
    settings = app.settings
    if settings.telegram_token is None:
        raise SettingsError(messages.NO_TOKEN)
    with ExitStack() as stack:
        stack.enter_context(file_lock(settings.data, "bot.lock", messages.another_bot))
        upgrade(settings.database_url)
        forget_other_bots(settings.data, app, settings.telegram_token)
        flying = Marks(settings.data / "bot-sending.marks")
        stack.callback(flying.close)
        running = Marks(settings.data / "bot-running.marks")
        stack.callback(running.close)
        try:
            asyncio.run(_serve(app, settings.telegram_token, webhook, flying, running))
        except (KehoachError, OSError):
            raise  # says itself what to do
        except Exception:
            logger.exception("the bot broke")
            # Not chained: what a library says may hold the token, the log masks it.
            raise BotStoppedError(messages.BROKE) from None


async def _serve(
    app: App, token: str, webhook: WebhookPlace | None, flying: Marks, running: Marks
) -> None:
    sys.setswitchinterval(SWITCH_SECONDS)
    store = Store(app.database)
    try:
        desk = _furnished(app, store, token, flying, running)
        stop = _stop_signal()
        await _work(desk, webhook, stop)
    finally:
        store.close()
    logger.info(messages.STOPPED)


def _furnished(
    app: App, store: Store, token: str, flying: Marks, running: Marks
) -> Desk:
    office = Office(app, store)
    office.vitals.started_at = app.now()
    api = make_api(token, app.settings)
    application = (
        Application.builder()
        .bot(api)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Context))
        .build()
    )
    membership.add_handlers(application)
    people_handlers.add_handlers(application)
    handlers.add_handlers(application)
    woken = asyncio.Event()
    dispatcher = Dispatcher(office, application, running, woken)
    delivery = Delivery(office, api, flying, woken)
    receiver = Receiver(office, dispatcher)
    return Desk(office, api, application, dispatcher, delivery, receiver, woken)


def _stop_signal() -> asyncio.Event:
    """Return what the first SIGTERM or SIGINT sets; a second one ends the process."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    signals = (signal.SIGTERM, signal.SIGINT)

    def stop_once() -> None:
        stop.set()
        for number in signals:
            loop.remove_signal_handler(number)

    for number in signals:
        loop.add_signal_handler(number, stop_once)
    return stop


async def _work(desk: Desk, webhook: WebhookPlace | None, stop: asyncio.Event) -> None:
    """Run every part until one fails or all are to stop; then finish what runs."""
    parts: tuple[Coroutine[Any, Any, None], ...] = (
        _open_for_work(desk),
        Watchdog(desk.office.vitals).run(),
        _warm(desk.office),
        menus.publish(desk.api, desk.office),
        UploadDesk(desk.office, desk.woken).run(),
        *(repeatedly(tick, desk.office, desk.woken) for tick in TICKS),
    )
    tasks = {asyncio.create_task(part) for part in parts}
    await desk.delivery.begin()
    tasks.add(asyncio.create_task(desk.delivery.run()))
    # Received before the bot knows its own name: questions are safe all the sooner.
    taking = asyncio.create_task(_receive(desk, webhook))
    stopped = asyncio.create_task(stop.wait())
    try:
        await _first_failure({*tasks, taking}, stopped)
    finally:
        taking.cancel()
        await asyncio.gather(taking, return_exceptions=True)
        await desk.dispatcher.drain(LONGEST_GOODBYE_SECONDS)
        await desk.delivery.drain()
        for task in (*tasks, stopped):
            task.cancel()
        await asyncio.gather(*tasks, stopped, return_exceptions=True)
        await desk.api.shutdown()


async def _receive(desk: Desk, webhook: WebhookPlace | None) -> None:
    if webhook is None:
        await Poller(desk.api, desk.receiver).run()
    else:
        from bot.chat.webhook import Webhook  # its server is loaded where one is wanted

        await Webhook(desk.api, desk.receiver, webhook).run()


async def _first_failure(
    tasks: set[asyncio.Task[None]], stopped: asyncio.Task[Any]
) -> None:
    """Wait until `stopped`, or raise what ends a task before."""
    waiting: set[asyncio.Task[Any]] = {*tasks, stopped}
    while not stopped.done():
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()


async def _open_for_work(desk: Desk) -> None:
    """Learn who we are, then handle what waits; the network may be down at first."""
    await patiently(desk.application.initialize)
    keep_bot_name(desk.office.settings.data, desk.api.username)
    logger.info("ready as @%s", desk.application.bot.username)
    await desk.dispatcher.begin()


async def _warm(office: Office) -> None:
    """Load the model and the caches before the first question needs them."""
    loop = asyncio.get_running_loop()
    try:
        for question in WARM_QUESTIONS:
            await loop.run_in_executor(office.answerers, office.app.warm, question)
    except Exception:  # (nothing is loaded yet, say: the first question will tell)
        logger.warning("could not warm up", exc_info=True)
    else:
        logger.info("warm")
