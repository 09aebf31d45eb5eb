"""Messages leave the outbox: in order within a chat, as fast as Telegram lets us."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError
from telegram import InputFile
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.chat import directory, messages, outbox, settling
from bot.chat.api import FLIGHT, Api, Flight
from bot.chat.context import Office
from bot.chat.limits import Limits, choose
from bot.chat.marks import Marks
from bot.chat.outbox import Letter, State
from bot.chat.outgoing import Kind, Outgoing, Priority, Text
from bot.chat.settling import MOST_PATIENCE
from bot.chat.verdicts import Verdict, judge, unknown_fate

logger = logging.getLogger(__name__)

AT_ONCE = 24
BULK_AT_ONCE = 8
# Other processes put messages into the outbox too.
LOOK_AGAIN_SECONDS = 2.0
SETTLE_AGAIN_SECONDS = 5.0
SHORTEST_HALT_SECONDS, LONGEST_HALT_SECONDS = 0.5, 30.0
FILE_PARAMETERS = {"sendDocument": "document", "sendPhoto": "photo"}


class Delivery:
    """Sends what the outbox holds. `woken` is set when it holds something new."""

    def __init__(
        self, office: Office, api: Api, flying: Marks, woken: asyncio.Event
    ) -> None:
        self._office = office
        self._api = api
        self._flying = flying
        self._woken = woken
        self._limits = Limits()
        self._tasks: dict[asyncio.Task[None], int] = {}
        self._failures = 0  # of the network, in a row
        self._stopping = False

    async def begin(self) -> None:
        """Decide about the messages that a process before had taken."""
        gone = self._flying.left_behind
        recover = partial(_recover, gone=gone, office=self._office)
        await self._office.store.write(recover)
        self._flying.begin()

    async def run(self) -> None:
        """Send until `drain`."""
        while not self._stopping:
            self._woken.clear()
            try:
                look_again = await self._round()
            except SQLAlchemyError:
                logger.exception("the outbox could not be read")
                look_again = self._now() + LOOK_AGAIN_SECONDS
            await self._sleep(look_again)

    async def drain(self) -> None:
        """Take no more messages, and wait for those that are on their way."""
        self._stopping = True
        self._woken.set()
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _sleep(self, until: float) -> None:
        seconds = min(until - self._now(), LOOK_AGAIN_SECONDS)
        try:
            async with asyncio.timeout(max(seconds, 0)):
                await self._woken.wait()
        except TimeoutError:
            pass

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    async def _round(self) -> float:
        """Send what may go now; return when something else may."""
        now = self._office.app.now()
        heads = await self._office.store.read(partial(outbox.heads, now=now))
        due = [head for head in heads if head.not_before <= now]
        bulk = sum(priority >= Priority.BULK for priority in self._tasks.values())
        choice = choose(
            due,
            self._limits,
            now=self._now(),
            free=AT_ONCE - len(self._tasks),
            free_for_bulk=BULK_AT_ONCE - bulk,
        )
        if choice.ids:
            take = partial(outbox.take, numbers=choice.ids)
            priorities = {head.id: head.priority for head in due}
            for letter in await self._office.store.write(take):
                task = asyncio.create_task(self._deliver(letter))
                self._tasks[task] = priorities[letter.id]
                task.add_done_callback(self._forget)
        waits = [
            (head.not_before - now).total_seconds() for head in heads if head not in due
        ]
        return min([choice.look_again_at, *(self._now() + wait for wait in waits)])

    def _forget(self, task: asyncio.Task[None]) -> None:
        del self._tasks[task]
        self._woken.set()
        if not task.cancelled() and (error := task.exception()):
            logger.error("a message could not be settled", exc_info=error)

    async def _deliver(self, letter: Letter) -> None:
        flight = Flight(on_leaving=partial(self._flying.note, letter.id))
        settle = await self._sent(letter, flight)
        while True:
            try:
                await self._office.store.write(settle)
                break
            except Exception:  # (the database: what was sent must not be sent again)
                logger.exception("message %s could not be settled", letter.id)
                await asyncio.sleep(SETTLE_AGAIN_SECONDS)
        self._flying.strike(letter.id)

    async def _sent(self, letter: Letter, flight: Flight) -> Any:
        """Send a message; return the change that settles its row."""
        FLIGHT.set(flight)
        try:
            result = await self._api.call(letter.method, await self._parameters(letter))
        except InvalidToken:
            return partial(settling.never_left, numbers=[letter.id])  # polling tells it
        except TelegramError as error:
            verdict = judge(letter, error, flight)
            self._report(letter, verdict)
            return partial(
                _apply,
                letter=letter,
                verdict=self._paced(letter, verdict),
                office=self._office,
            )
        self._failures = 0
        self._office.vitals.sent += 1
        message_id = result.get("message_id") if isinstance(result, dict) else None
        now = self._office.app.now()
        return partial(settling.sent, number=letter.id, now=now, message_id=message_id)

    async def _parameters(self, letter: Letter) -> Mapping[str, Any]:
        parameters = {"chat_id": letter.telegram_id, **letter.payload}
        if letter.file is not None:
            name = FILE_PARAMETERS[letter.method]
            parameters[name] = InputFile(letter.file, filename=letter.file_name)
        if letter.edits is not None:
            find = partial(outbox.sent_message, number=letter.edits)
            message_id = await self._office.store.read(find)
            if message_id is None:  # it never got there: this is sent as a new one
                raise BadRequest("message to edit not found")
            parameters["message_id"] = message_id
        return parameters

    def _paced(self, letter: Letter, verdict: Verdict) -> Verdict:
        """Hold up the chat, or everybody, as the verdict says."""
        if verdict.halts_all:
            delay = SHORTEST_HALT_SECONDS * 2**self._failures
            self._failures = min(self._failures + 1, 10)
            self._limits.halt_all(min(delay, LONGEST_HALT_SECONDS), self._now())
        elif verdict.delay_seconds:
            self._limits.halt(letter.chat_id, verdict.delay_seconds, self._now())
        return verdict

    def _report(self, letter: Letter, verdict: Verdict) -> None:
        if verdict.state is State.UNCERTAIN:
            self._office.vitals.uncertain += 1
        level = logging.ERROR if verdict.is_bug else logging.WARNING
        logger.log(
            level,
            "message %s (%s, %s) is %s: %s",
            letter.id,
            letter.kind.value,
            letter.method,
            verdict.state.value,
            verdict.reason,
        )


def _recover(
    connection: Connection, gone: frozenset[int] | None, office: Office
) -> None:
    """Put back what certainly never left; what may have arrived is judged."""
    taken = outbox.in_flight(connection)
    kept = [item.id for item in taken if gone is not None and item.id not in gone]
    settling.never_left(connection, kept)
    for letter in taken:
        if letter.id not in kept:
            verdict = unknown_fate(letter, "the process ended while it was being sent")
            logger.warning("message %s is %s", letter.id, verdict.state.value)
            office.vitals.uncertain += verdict.state is State.UNCERTAIN
            _apply(connection, letter, verdict, office)


def _apply(
    connection: Connection, letter: Letter, verdict: Verdict, office: Office
) -> None:
    """Write what was decided about a message."""
    now = office.app.now()
    if verdict.migrated_to is not None:
        directory.migrate(connection, letter.telegram_id, verdict.migrated_to)
    if verdict.closes_chat:
        directory.set_reachable(connection, letter.chat_id, False)
        settling.block(connection, letter.chat_id, verdict.reason)
    if verdict.repeats:
        settling.repeat(connection, letter, _marked(letter.payload), now)
    if verdict.state is State.SENT:
        settling.sent(connection, letter.id, now, letter.payload.get("message_id"))
    elif verdict.state is State.PENDING and now - letter.made_at < MOST_PATIENCE:
        later = now + timedelta(seconds=verdict.delay_seconds)
        settling.again(connection, letter.id, later, verdict.reason, **verdict.changes)
    else:
        state = State.DEAD if verdict.state is State.PENDING else verdict.state
        settling.end(connection, letter.id, state, verdict.reason)
        if verdict.is_bug and letter.kind is Kind.ANSWER:
            outbox.put(connection, [_apology(letter)], now)


def _apology(letter: Letter) -> Outgoing:
    """Say that an answer cannot be sent, rather than nothing."""
    return Outgoing(
        letter.chat_id,
        Text(messages.failed(f"M{letter.id}")),  # the log names the message
        kind=Kind.NOTICE,
        reply_to=letter.payload.get("reply_parameters", {}).get("message_id"),
        thread_id=letter.payload.get("message_thread_id"),
    )


def _marked(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """Say in front of a message that it may have come before."""
    name = "caption" if "caption" in payload else "text"
    return {**payload, name: messages.REPEATED + payload.get(name, "")}
