"""Playing the users of a bot, from a test.

    with Telegram() as telegram:
        start_the_bot(telegram.token, telegram.base_url, telegram.base_file_url)
        lan = telegram.user(1001, "Lan")
        lan.says("/start")
        lan.sees("Xin chào")
        answer = lan.asks("ai chủ trì tập huấn quý 3?")
        assert answer.has_button("Nguồn")
        assert lan.presses("Nguồn").toast() == ""
        assert telegram.violations() == []

Everything that waits has a deadline, and fails with the chat as it stands.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, TypeVar

from tests.telegram.acting import PATIENCE_SECONDS, Group, Person
from tests.telegram.seen import Json, Seen, seen
from tests.telegram.wire import ServerProcess

POLL_SECONDS = 5.0

Found = TypeVar("Found")


class Telegram:
    """A server with one bot; makes the people and the groups.

    Args:
        server: A running server to use with a new world; None starts one of its own,
            that ends with the context.
    """

    def __init__(self, server: ServerProcess | None = None) -> None:
        self._owns_server = server is None
        self.server = ServerProcess() if server is None else server
        world = self.server.ask("reset")
        self.token: str = world["token"]
        self.bot_name: str = world["bot"]["username"]

    def __enter__(self) -> Telegram:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the server, if it is this object's own."""
        if self._owns_server:
            self.server.stop()

    @property
    def base_url(self) -> str:
        """The address to give to python-telegram-bot; the token comes right after."""
        return f"http://127.0.0.1:{self.server.port}/bot"

    @property
    def base_file_url(self) -> str:
        """The address of downloads, as python-telegram-bot takes it."""
        return f"http://127.0.0.1:{self.server.port}/file/bot"

    def user(self, user_id: int, first_name: str, **more: Any) -> Person:
        """Make a person; `username` and `language_code` may be given."""
        self.server.ask("user", user_id=user_id, first_name=first_name, **more)
        return Person(self, user_id, first_name)

    def group(
        self,
        chat_id: int,
        title: str,
        members: list[Person],
        *,
        kind: str = "supergroup",
        is_forum: bool = False,
        bot: str | None = "member",
    ) -> Group:
        """Make a group; the first member adds the bot unless `bot` is None."""
        self.server.ask(
            "group",
            chat_id=chat_id,
            title=title,
            members=[person.id for person in members],
            kind=kind,
            is_forum=is_forum,
        )
        group = Group(self, chat_id)
        if bot is not None:
            group.adds_bot(members[0], status=bot)
        return group

    def transcript(self, chat_id: int) -> list[Seen]:
        """Return the messages of a chat, deleted ones included."""
        found = self.server.ask("transcript", chat_id=chat_id)
        return [seen(message) for message in found["messages"]]

    def shown(self, chat_id: int) -> str:
        """Return a chat as lines, for the message of a failure."""
        return "\n".join(map(str, self.transcript(chat_id))) or "(nothing)"

    def wait_for(
        self,
        look: Callable[[], Found | None],
        what: str,
        *,
        chat_id: int | None = None,
        within: float = PATIENCE_SECONDS,
        again: float = POLL_SECONDS,
    ) -> Found:
        """Look again whenever something changes, until `look` finds something.

        Args:
            look: Returns None for nothing.
            what: What is missing, for the message of the failure.
            chat_id: The chat to show there.
            within: Seconds until this fails.
            again: Seconds after which to look again although nothing has changed.

        Raises:
            AssertionError: With the chat and the last calls, when time is up.
        """
        deadline = time.monotonic() + within
        version = -1
        while True:
            found = look()
            if found is not None:
                return found
            left = deadline - time.monotonic()
            if left <= 0:
                raise AssertionError(self._failure(what, within, chat_id))
            wait = min(left, again)
            answer = self.server.ask("changes", since=version, timeout=wait)
            version = answer["version"]

    def settles(self, *, quiet: float = 0.5, within: float = PATIENCE_SECONDS) -> None:
        """Wait until the bot has taken every update and asked nothing for a while.

        Args:
            quiet: Seconds without a request other than getUpdates.
            within: Seconds until this fails.
        """

        def look() -> bool | None:
            asked = [c["at"] for c in self.calls() if c["method"] != "getUpdates"]
            calm = time.time() - max(asked, default=0.0) > quiet
            return True if calm and not self.updates()["waiting"] else None

        # What has calmed down tells nobody of a change, so it is looked at again.
        self.wait_for(look, "a quiet bot", within=within, again=quiet)

    def _failure(self, what: str, within: float, chat_id: int | None) -> str:
        calls = [
            f"{call['method']} {call['code']} {call['description'] or ''}"
            for call in self.calls()
            if call["method"] != "getUpdates"
        ]
        chat = "" if chat_id is None else f"\nchat {chat_id}:\n{self.shown(chat_id)}"
        last = "\n".join(calls[-10:]) or "(none)"
        return f"not within {within} s: {what}{chat}\nlast calls of the bot:\n{last}"

    def calls(self, method: str | None = None, *, since: int = 0) -> list[Json]:
        """Return what the bot has asked, from the `since`-th request on."""
        calls: list[Json] = self.server.ask("calls", since=since)
        return [call for call in calls if method in (None, call["method"])]

    def refused(self) -> list[Json]:
        """Return the calls that got an error which no test planned.

        A poll that the bot has hung up on, as it does to end, is none of them.
        """
        return [
            call
            for call in self.calls()
            if call["code"] not in (None, 200)
            and not call["forced"]
            and not call["abandoned"]
        ]

    def violations(self, *, forgive: bool = False) -> list[str]:
        """Return where the bot broke what is published; `forgive` forgets them then."""
        found: list[str] = self.server.ask("violations", forgive=forgive)
        return found

    def fails(self, method: str, kind: str = "error", **plan: Any) -> None:
        """Plan a fault: see `faults.Fault`."""
        self.server.ask("fault", method=method, kind=kind, **plan)

    def floods(self, method: str = "*", *, retry_after: int, times: int = 1) -> None:
        """Answer the next calls with 429."""
        self.fails(
            method,
            code=429,
            description=f"Too Many Requests: retry after {retry_after}",
            parameters={"retry_after": retry_after},
            times=times,
        )

    def tunes(self, verb: str, **settings: Any) -> None:
        """Change "settings", "flood" or "delay"; see `control.VERBS`."""
        self.server.ask(verb, **settings)

    def goes_down(self) -> None:
        """Refuse connections until `comes_up`."""
        self.server.ask("down")

    def comes_up(self) -> None:
        """Take connections again."""
        self.server.ask("up")

    def updates(self) -> Json:
        """Return ids that `waiting` for the bot, and all updates that are `known`."""
        found: Json = self.server.ask("updates")
        return found

    def redelivers(self, *update_ids: int) -> None:
        """Deliver updates once more, as Telegram does when in doubt."""
        self.server.ask("redeliver", update_ids=list(update_ids))
