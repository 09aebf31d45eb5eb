"""What a handler is given: the turn to fill, who asks and where, the office behind it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import Engine
from telegram import Message
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import Application, CallbackContext, ExtBot

from bot.app import App
from bot.chat.catalogue import Catalogue
from bot.chat.conversations import Conversations
from bot.chat.keyboards import Features
from bot.chat.store import Store
from bot.chat.turns import Turn
from bot.chat.vitals import Vitals
from bot.people.records import Chat, User
from bot.settings import Settings

P = ParamSpec("P")
T = TypeVar("T")

ANSWERERS = 2
TYPING_AFTER_SECONDS = 0.7
TYPING_LASTS_SECONDS = 4.5  # Telegram shows it for 5


@dataclass(frozen=True, slots=True)
class Office:
    """The services that handlers use; one a process."""

    app: App
    store: Store
    vitals: Vitals = field(default_factory=Vitals)
    features: Features = field(default_factory=Features)
    answerers: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(ANSWERERS, "answer")
    )

    @property
    def settings(self) -> Settings:
        """The settings."""
        return self.app.settings

    @property
    def engine(self) -> Engine:
        """The database, for `index.store.reading` and `writing`; not on the loop."""
        return self.app.database

    @property
    def conversations(self) -> Conversations:
        """What is said about plans; off the loop."""
        return Conversations(self.app, self.engine, self.features)

    @property
    def catalogue(self) -> Catalogue:
        """Cards of plans and tasks; off the loop."""
        return Catalogue(self.app, self.features)


@dataclass
class Scene:
    """One update being handled; `message` is what somebody wrote, if that is it."""

    office: Office
    turn: Turn
    chat: Chat | None
    user: User | None
    message: Message | None = None
    failure: Exception | None = None


SCENE: ContextVar[Scene] = ContextVar("scene")
"""The scene of the current task; set by the dispatcher."""

NoData = dict[Any, Any]


class Context(CallbackContext[ExtBot[None], NoData, NoData, NoData]):
    """The context of a handler."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        chat_id: int | None = None,
        user_id: int | None = None,
    ) -> None:
        super().__init__(application, chat_id, user_id)
        self.scene = SCENE.get()

    @property
    def turn(self) -> Turn:
        """What becomes of the update."""
        return self.scene.turn

    @property
    def office(self) -> Office:
        """The services."""
        return self.scene.office

    @property
    def user(self) -> User | None:
        """Who acts; None is a stranger, or nobody."""
        return self.scene.user

    @property
    def chat(self) -> Chat:
        """Where it happens.

        Raises:
            LookupError: the update is of no chat, as an inline query is.
        """
        if self.scene.chat is None:
            raise LookupError("this update is of no chat")
        return self.scene.chat

    async def off_loop(
        self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Return what `act` returns, run where it holds up nobody; few run at once."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self.office.answerers, partial(act, *args, **kwargs)
        )

    @asynccontextmanager
    async def typing(
        self, action: str = ChatAction.TYPING, *, thread_id: int | None = None
    ) -> AsyncIterator[None]:
        """Show that something is being done, if the block takes long enough to ask."""
        done = asyncio.Event()
        # Not cancelled: a request that is cut off costs its connection.
        showing = asyncio.create_task(self._show(action, thread_id, done))
        _SHOWING.add(showing)
        showing.add_done_callback(_SHOWING.discard)
        try:
            yield
        finally:
            done.set()

    async def _show(
        self, action: str, thread_id: int | None, done: asyncio.Event
    ) -> None:
        pause = TYPING_AFTER_SECONDS
        while not await _is_set_within(done, pause):
            try:
                await self.bot.send_chat_action(
                    self.chat.telegram_id, action, message_thread_id=thread_id
                )
            except TelegramError:
                return  # a courtesy, worth no second try
            pause = TYPING_LASTS_SECONDS


# The loop itself holds tasks only weakly.
_SHOWING: set[asyncio.Task[None]] = set()


async def _is_set_within(event: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False
