"""The desk where uploads are read and published, each in the order they came.

It works through the table of uploads: a process that is killed leaves what it was doing
to the next one, and a file that was published meanwhile is known by its content. What
takes long happens in a child (`bot.people.clerk`).
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, select

from bot.chat import outbox
from bot.chat.context import Office
from bot.chat.messages import escaped
from bot.chat.notes import rows
from bot.chat.outgoing import Button, Edit, Kind, Outgoing, Text
from bot.commands.session import Status
from bot.people import staff_messages as messages
from bot.people import upload_letters as letters
from bot.people.clerk import Clerk, Ended
from bot.people.records import Role, User
from bot.people.upload_letters import FileObject, Told
from bot.people.uploads import (
    AS_NEW,
    WORK,
    State,
    Upload,
    move,
    next_in,
)
from bot.people.users import find_user, hand_of_user, standing_user
from index.audit import Action, Deed, record
from index.chat_schema import outbox as outbox_table

logger = logging.getLogger(__name__)

VERB = "up"
LOOK_AGAIN_SECONDS = 0.5
TELL_EVERY_SECONDS = 15.0
LONGEST_READING_SECONDS = 900.0  # a hundred scanned pages
LONGEST_PUBLISHING_SECONDS = 3600.0
# Somebody else is at the index: the command line, or a child that outlived its bot.
TRY_AGAIN_SECONDS, MOST_TRIES = 2.0, 60


class UploadDesk:
    """Does what waits in the table of uploads, until it is cancelled.

    `woken` is set when the outbox holds something new.
    """

    def __init__(self, office: Office, woken: asyncio.Event) -> None:
        self._office = office
        self._woken = woken
        self._clerk = Clerk(office.settings)

    async def run(self) -> None:
        """Work for ever. Publishing does not wait for a long scan to be read."""
        async with asyncio.TaskGroup() as group:
            for state in WORK:
                group.create_task(self._work_through(state))

    async def _work_through(self, state: State) -> None:
        """Do what waits in a state, in the order it came."""
        while True:
            try:
                did_something = await self._take_next(state)
            except Exception:  # (the database: it is tried again)
                logger.exception("could not work on what is %s", state)
                did_something = False
            if not did_something:
                await asyncio.sleep(LOOK_AGAIN_SECONDS)

    async def _take_next(self, state: State) -> bool:
        """Work on the next upload in a state; False when there is none.

        One that fails by a fault of ours is told and let go.
        """
        upload = await self._office.store.read(partial(next_in, state=state))
        if upload is None:
            return False
        try:
            await self._work(upload)
        except Exception as error:  # noqa: BLE001 (told and logged)
            await self._give_up(upload, error)
        return True

    async def _work(self, upload: Upload) -> None:
        if not upload.path.is_file():
            await self._tell(upload, letters.refused(messages.GONE))
        elif upload.state is State.RECEIVED:
            await self._tell(upload, await self._read(upload))
        else:
            await self._publish(upload)

    async def _give_up(self, upload: Upload, error: Exception) -> None:
        code = secrets.token_hex(3).upper()
        logger.error("error %s with upload %d", code, upload.id, exc_info=error)
        self._office.vitals.failed(code)
        said = messages.WORK_FAILED.format(upload.file_name, code)
        await self._tell(upload, letters.refused(said))

    # --- Reading --------------------------------------------------------------------

    async def _read(self, upload: Upload) -> Told:
        order = ("refresh", str(upload.path), "--dry-run", "--json")
        doing = messages.READING.format(upload.file_name)
        ended = await self._run(upload, doing, order, LONGEST_READING_SECONDS)
        file = _file_of(ended)
        if file is None:
            return letters.refused(_complaint(ended, upload))
        return letters.of_preview(file)

    # --- Publishing -----------------------------------------------------------------

    async def _publish(self, upload: Upload) -> None:
        user = await self._publisher(upload)
        if user is None:
            await self._tell(upload, letters.refused(messages.NOT_STAFF_NOW))
            return
        hand = hand_of_user(user, self._office.app.now())
        ended = await self._refreshed(upload, hand.name)
        file = _file_of(ended)
        if file is None:
            reason = _complaint(ended, upload)
            told = letters.failed(upload.file_name, reason, upload.choice)
            await self._tell(upload, told)
            return
        told = letters.of_result(file, ended.json()["generation"])
        detail = {
            "file": upload.file_name,
            "status": file["status"],
            "plan": file["plan"] and file["plan"]["name"],
            "choice": upload.choice,
        }
        deed = Deed(hand.at, hand.name, Action.PUBLISH, f"upload:{upload.id}", detail)
        done = told.state is State.PUBLISHED
        await self._tell(upload, told, deed if done else None)

    async def _publisher(self, upload: Upload) -> User | None:
        """Return who decided, if they are still staff."""
        found = await self._office.store.read(
            partial(find_user, user_id=upload.user_id)
        )
        user = standing_user(found, self._office.settings.admin_ids)
        return user if user is not None and user.role.covers(Role.STAFF) else None

    async def _refreshed(self, upload: Upload, by: str) -> Ended:
        """Run the refresh, and run it again for a while when the index is taken."""
        how = _CHOICES.get(upload.choice, (f"--replaces=#{upload.choice}",))
        order = ("refresh", str(upload.path), "--json", f"--by={by}", *how)
        doing = messages.PUBLISHING.format(upload.file_name)
        for attempt in range(MOST_TRIES):
            ended = await self._run(upload, doing, order, LONGEST_PUBLISHING_SECONDS)
            if ended.status != Status.NO_INDEX:
                break
            if attempt == 0:
                await self._say(upload, messages.busy(ended.complaint))
            await asyncio.sleep(TRY_AGAIN_SECONDS)
        return ended

    async def _run(
        self, upload: Upload, doing: str, order: Sequence[str], longest_seconds: float
    ) -> Ended:
        """Run a command; as long as it runs, say every so often what is being done."""
        running = asyncio.create_task(self._clerk.run(*order, seconds=longest_seconds))
        started = time.monotonic()
        try:
            while not running.done():
                await asyncio.wait({running}, timeout=TELL_EVERY_SECONDS)
                if not running.done():
                    seconds = round(time.monotonic() - started)
                    await self._say(upload, messages.STILL.format(doing, seconds))
        finally:
            running.cancel()  # when the bot stops; nothing where it has ended
        return running.result()

    # --- Telling --------------------------------------------------------------------

    async def _say(self, upload: Upload, text: str) -> None:
        """Let the notice of an upload say something, while nothing else changes."""
        say = partial(
            _put, upload=upload, text=Text(escaped(text)), office=self._office
        )
        await self._office.store.write(say)
        self._woken.set()

    async def _tell(self, upload: Upload, told: Told, deed: Deed | None = None) -> None:
        """Let an upload come to its next state, and say so, at one stroke."""

        def settle(connection: Connection) -> None:
            moved = move(
                connection, upload, told.state, choice=upload.choice, told=told.line
            )
            if not moved:
                return
            text = Text(escaped(told.text), choice_buttons(upload.id, told))
            _put(connection, upload, text, self._office)
            if deed is not None:
                record(connection, deed)

        await self._office.store.write(settle)
        self._woken.set()


_CHOICES: dict[str | None, tuple[str, ...]] = {None: (), AS_NEW: ("--new",)}


def choice_buttons(upload_id: int, told: Told) -> tuple[tuple[Button, ...], ...]:
    """Return a button for each way to take a file in, and one to leave it."""
    if not told.choices:
        return ()
    buttons = [
        Button(choice.label, f"{VERB}:{upload_id}:load:{choice.value or ''}")
        for choice in told.choices
    ]
    leave = Button(messages.CANCEL, f"{VERB}:{upload_id}:leave")
    return rows([*buttons, leave], 2 if len(buttons) == 1 else 1)


def notice_key(update_id: int) -> str:
    """Return the key in the outbox of the message that tells about an upload."""
    return f"upload:{update_id}"


def _put(connection: Connection, upload: Upload, text: Text, office: Office) -> None:
    """Change the notice of an upload, or say it anew where that is gone."""
    key = notice_key(upload.update_id)
    own = select(outbox_table.c.id).where(outbox_table.c.key == key)
    notice = connection.execute(own).scalar()
    content = text if notice is None else Edit(text, outbox_id=notice)
    said = Outgoing(upload.chat_id, content, kind=Kind.NOTICE)
    outbox.put(connection, [said], office.app.now())


def _file_of(ended: Ended) -> FileObject | None:
    """Return what became of the one file; None when the command did not get so far."""
    if ended.status not in (Status.ANSWERED, Status.REJECTED):
        return None
    report: Any = ended.json()
    files: Sequence[FileObject] = report["files"] if report else ()
    return files[0] if files else None


def _complaint(ended: Ended, upload: Upload) -> str:
    """Return what went wrong with a command, in its own words.

    Raises:
        RuntimeError: it died without a word.
    """
    if ended.status is None:
        return messages.TOO_LONG.format(upload.file_name)
    if not ended.complaint or ended.status == Status.BUG:
        raise RuntimeError(f"kehoach refresh ended with {ended.status}: {ended.err}")
    return ended.complaint
