"""Updates are handled: a turn for each, in order in a lane, many lanes at once."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Iterable
from functools import partial
from typing import Any

from sqlalchemy import Connection
from telegram import Update
from telegram.ext import Application, ApplicationHandlerStop

from bot.chat import directory, inbox, messages, outbox
from bot.chat.context import SCENE, Context, Office, Scene
from bot.chat.inbox import State, Waiting
from bot.chat.lanes import Lanes
from bot.chat.marks import Marks
from bot.chat.outgoing import Kind, Outgoing, Text
from bot.chat.turns import Turn
from bot.people.records import Chat, ChatKind, User
from bot.people.users import find_user
from corpus.errors import NoIndexError, UsageError

logger = logging.getLogger(__name__)

LANES_AT_ONCE = 24
# A turn that lasts longer is given up, so that its chat goes on.
LONGEST_TURN_SECONDS = 300
# An update over which more processes died is not tried again.
MOST_ATTEMPTS = 4
TRY_AGAIN_SECONDS = 5


class Dispatcher:
    """Takes updates out of the inbox and commits what becomes of them.

    `running` are the marks of the updates that handlers are busy with. `on_committed`
    is called after a turn that may have put messages into the outbox.
    """

    def __init__(
        self,
        office: Office,
        application: Application[Any, Any, Any, Any, Any, Any],
        running: Marks,
        on_committed: asyncio.Event,
    ) -> None:
        self._office = office
        self._application = application
        self._running = running
        self._on_committed = on_committed
        self._lanes = Lanes()
        self._tasks: set[asyncio.Task[None]] = set()
        self._open = self._closed = False
        self._early: dict[int, Waiting] = {}  # what came before we opened
        application.add_error_handler(_remember_failure)

    def add(self, items: Iterable[Waiting]) -> None:
        """Let updates be handled that the inbox holds."""
        for item in items:
            if self._open:
                self._lanes.add(item)
            else:
                self._early[item.update_id] = item
        self._start_ready()

    @property
    def backlog(self) -> int:
        """How many updates wait."""
        return len(self._lanes) + len(self._early)

    async def begin(self) -> None:
        """Handle what a process before left: its suspects first, one at a time.

        Whoever it died over is then found out by dying alone, and those that were only
        beside it are answered.
        """
        left = self._running.left_behind or frozenset()
        await self._office.store.write(partial(inbox.blame, numbers=left))
        self._running.begin()
        waiting = await self._office.store.read(inbox.waiting)
        suspects = [item for item in waiting if item.attempts]
        for item in sorted(suspects, key=lambda item: (item.attempts, item.update_id)):
            await self._handle_surely(item)
        others = {item.update_id: item for item in waiting if not item.attempts}
        self._open = not self._closed
        self.add(item for _, item in sorted({**others, **self._early}.items()))
        self._early.clear()

    async def drain(self, seconds: float) -> None:
        """Start no more turns, and wait for those that run; not longer than `seconds`.

        What is cut off stays in the inbox.
        """
        self._open, self._closed = False, True
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()

    def _start_ready(self) -> None:
        while self._open and len(self._tasks) < LANES_AT_ONCE:
            item = self._lanes.take()
            if item is None:
                break
            task = asyncio.create_task(self._handle_surely(item))
            self._tasks.add(task)
            task.add_done_callback(partial(self._leave, item.lane))
        self._office.vitals.turns_waiting = len(self._lanes)
        self._office.vitals.turns_running = len(self._tasks)

    def _leave(self, lane: int, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._lanes.leave(lane)
        self._start_ready()

    async def _handle_surely(self, item: Waiting) -> None:
        while not await self._handle(item):
            await asyncio.sleep(TRY_AGAIN_SECONDS)

    async def _handle(self, item: Waiting) -> bool:
        """Handle an update and commit; False when the database did not let us."""
        self._running.note(item.update_id)
        try:
            scene, state = await self._played(item)
            await self._commit(scene.turn, state)
        except Exception:  # (the database: the update stays in the inbox)
            logger.exception("update %s could not be kept", item.update_id)
            return False
        finally:
            self._running.strike(item.update_id)
        return True

    async def _played(self, item: Waiting) -> tuple[Scene, State]:
        """Run the handlers of an update; what they raise becomes a message."""
        turn = Turn(item.update_id, self._office.app.now())
        scene = Scene(self._office, turn, None, None)
        SCENE.set(scene)
        try:
            update = Update.de_json(dict(item.body), self._application.bot)
            scene.message = update.message or update.edited_message
            scene.chat, scene.user = await self._met(update)
            if item.attempts > MOST_ATTEMPTS:
                return self._given_up(scene, RuntimeError("processes died over it"))
            async with asyncio.timeout(LONGEST_TURN_SECONDS):
                await self._application.process_update(update)
        except Exception as error:  # noqa: BLE001 (told and logged below)
            scene.failure = error
        if scene.failure is not None:
            return self._given_up(scene, scene.failure)
        return scene, State.DONE

    async def _met(self, update: Update) -> tuple[Chat | None, User | None]:
        chat, user = update.effective_chat, update.effective_user
        stated = chat and directory.Stated(
            chat.id, ChatKind(chat.type), chat.title or chat.full_name
        )
        find = partial(
            _who_and_where,
            telegram_id=stated.id if stated else None,
            user_id=user.id if user else None,
        )
        known, person = await self._office.store.read(find)
        if stated and known is None:
            meet = partial(directory.meet, stated=stated, now=self._office.app.now())
            known = await self._office.store.write(meet)
        return known, person

    def _given_up(self, scene: Scene, error: Exception) -> tuple[Scene, State]:
        """Say that it failed, in place of whatever the turn would have done."""
        turn = Turn(scene.turn.update_id, scene.turn.now)
        scene.turn = turn
        text, code = self._explained(turn, error)
        if scene.chat is not None and scene.user is not None:
            turn.say(_apology(scene, scene.chat, text))
        return scene, State.FAILED if code else State.DONE

    def _explained(self, turn: Turn, error: Exception) -> tuple[str, str | None]:
        """Return what to say about an error, and the code that the log has."""
        if isinstance(error, UsageError):
            return messages.escaped(str(error)), None
        code = secrets.token_hex(3).upper()
        logger.error("error %s in update %s", code, turn.update_id, exc_info=error)
        self._office.vitals.failed(code)
        if isinstance(error, NoIndexError):
            return messages.NOTHING_LOADED, code
        return messages.failed(code), code

    async def _commit(self, turn: Turn, state: State) -> None:
        try:
            put = await self._office.store.write(
                partial(_finish, turn=turn, state=state)
            )
        except Exception as error:
            if state is State.FAILED:
                raise  # even the apology cannot be kept
            scene, state = self._given_up(SCENE.get(), error)
            put = await self._office.store.write(
                partial(_finish, turn=scene.turn, state=state)
            )
        self._office.vitals.turns_done += 1
        if put:
            self._on_committed.set()


def _apology(scene: Scene, chat: Chat, html: str) -> Outgoing:
    message = scene.message
    topic = message and message.is_topic_message and message.message_thread_id
    return Outgoing(
        chat.id,
        Text(html),
        kind=Kind.NOTICE,
        reply_to=message.message_id if message else None,
        thread_id=topic or None,
    )


def _who_and_where(
    connection: Connection, telegram_id: int | None, user_id: int | None
) -> tuple[Chat | None, User | None]:
    chat = telegram_id and directory.chat_by_telegram_id(connection, telegram_id)
    user = user_id and find_user(connection, user_id)
    return chat or None, user or None


def _finish(connection: Connection, turn: Turn, state: State) -> int:
    """Write a turn, unless its update was dealt with; return how many messages it has."""
    if not inbox.finish(connection, turn.update_id, turn.now, state):
        return 0
    for change in turn.changes:
        change(connection)
    put = outbox.put(connection, turn.messages, turn.now, update_id=turn.update_id)
    return len(put)


async def _remember_failure(_: object, context: Context) -> None:
    context.scene.failure = context.error
    raise ApplicationHandlerStop
