"""The people and groups of a test: what they do and what they see."""

from __future__ import annotations

import base64
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.telegram.seen import Json, Seen

if TYPE_CHECKING:
    from tests.telegram.client import Telegram

PATIENCE_SECONDS = 10.0


@dataclass(frozen=True)
class Press:
    """A pressed button, or an inline query: something that the bot has to answer."""

    telegram: Telegram
    query_id: str
    update_ids: tuple[int, ...]

    def answer(self, *, within: float = PATIENCE_SECONDS) -> Json:
        """Wait for the bot's answer."""

        def look() -> Json | None:
            answer: Json | None = self.telegram.server.ask(
                "query", query_id=self.query_id
            )["answer"]
            return answer

        return self.telegram.wait_for(look, "an answer to the query", within=within)

    def toast(self, *, within: float = PATIENCE_SECONDS) -> str:
        """Wait for the bot's answer to a button and return its line of text."""
        text: str = self.answer(within=within)["text"]
        return text

    def results(self, *, within: float = PATIENCE_SECONDS) -> list[Json]:
        """Wait for the bot's answer to an inline query and return its results."""
        results: list[Json] = self.answer(within=within)["results"]
        return results


@dataclass(frozen=True)
class Group:
    """A group; people write there with `person.says(text, chat=group)`."""

    telegram: Telegram
    id: int

    def adds_bot(self, by: Person, *, status: str = "member") -> None:
        """Let somebody add the bot, or make it an administrator."""
        self.telegram.server.ask(
            "add_bot", chat_id=self.id, user_id=by.id, status=status
        )

    def removes_bot(self, by: Person) -> None:
        """Let somebody throw the bot out."""
        self.telegram.server.ask("remove_bot", chat_id=self.id, user_id=by.id)

    def opens_topic(self, name: str, by: Person) -> int:
        """Let somebody open a topic; return its thread id."""
        found: int = self.telegram.server.ask(
            "topic", chat_id=self.id, name=name, user_id=by.id
        )["thread_id"]
        return found

    def migrates(self) -> Group:
        """Become a supergroup, and return that."""
        new: int = self.telegram.server.ask("migrate", chat_id=self.id)["chat_id"]
        return Group(self.telegram, new)


@dataclass(frozen=True)
class Sent:
    """What a person has sent."""

    chat_id: int
    message_id: int
    update_ids: tuple[int | None, ...]


@dataclass(frozen=True)
class Person:
    """Somebody with Telegram; acts in the private chat unless `chat` says otherwise."""

    telegram: Telegram
    id: int
    name: str

    def _chat_id(self, chat: Group | None) -> int:
        return self.id if chat is None else chat.id

    def _does(self, verb: str, chat: Group | None, **arguments: Any) -> Sent:
        done = self.telegram.server.ask(
            verb, user_id=self.id, chat_id=self._chat_id(chat), **arguments
        )
        return Sent(done["chat_id"], done["message_id"], tuple(done["update_ids"]))

    def says(
        self,
        text: str,
        *,
        chat: Group | None = None,
        reply_to: int | None = None,
        thread_id: int | None = None,
    ) -> Sent:
        """Write a message."""
        return self._does(
            "say", chat, text=text, reply_to=reply_to, thread_id=thread_id
        )

    def opens(self, payload: str) -> Sent:
        """Follow a deep link t.me/bot?start=payload."""
        return self.says(f"/start {payload}")

    def edits(self, message_id: int, text: str, *, chat: Group | None = None) -> Sent:
        """Change a message of one's own."""
        return self._does("edit", chat, message_id=message_id, text=text)

    def sends_file(
        self, name: str, content: bytes, *, chat: Group | None = None, **more: Any
    ) -> Sent:
        """Send a file; `caption`, `mime_type`, `size`, `as_photo` may be given."""
        encoded = base64.b64encode(content).decode()
        return self._does("upload", chat, name=name, content=encoded, **more)

    def sees(
        self,
        words: str | None = None,
        *,
        count: int = 1,
        after: int | None = None,
        chat: Group | None = None,
        within: float = PATIENCE_SECONDS,
    ) -> list[Seen]:
        """Wait until so many messages of the bot stand in the chat.

        Args:
            words: Only messages with these words in them, markup left out.
            count: How many of them.
            after: Only messages with a greater id.
            chat: Where; the private chat by default.
            within: Seconds.

        Returns:
            All such messages, oldest first.
        """
        chat_id = self._chat_id(chat)

        def look() -> list[Seen] | None:
            found = [
                message
                for message in self.telegram.transcript(chat_id)
                if message.by_bot
                and not message.deleted
                and not message.raw["service"]
                and (words or "") in message.text
                and message.id > (after or 0)
            ]
            return found if len(found) >= count else None

        what = f"{count} message(s) of the bot with {words!r}"
        return self.telegram.wait_for(look, what, chat_id=chat_id, within=within)

    def sees_nothing(
        self, *, after: int, chat: Group | None = None, for_seconds: float = 0.5
    ) -> None:
        """Wait a moment, and fail if the bot writes after the message `after`."""
        time.sleep(for_seconds)
        said = [
            message
            for message in self.telegram.transcript(self._chat_id(chat))
            if message.by_bot and message.id > after
        ]
        assert not said, self.telegram.shown(self._chat_id(chat))

    def asks(
        self, text: str, *, chat: Group | None = None, within: float = PATIENCE_SECONDS
    ) -> Seen:
        """Write, and wait for the first message of the bot after it."""
        sent = self.says(text, chat=chat)
        return self.sees(after=sent.message_id, chat=chat, within=within)[0]

    def last(self, *, chat: Group | None = None) -> Seen:
        """Return the bot's last message in the chat, waiting for one if need be."""
        return self.sees(chat=chat)[-1]

    def presses(
        self,
        label: str,
        *,
        message_id: int | None = None,
        chat: Group | None = None,
    ) -> Press:
        """Press a button, on the bot's last message that has it unless one is named."""
        chosen = message_id or self._with_button(label, chat).id
        done = self.telegram.server.ask(
            "press",
            user_id=self.id,
            chat_id=self._chat_id(chat),
            message_id=chosen,
            label=label,
        )
        if done["query_id"] is None:
            raise AssertionError(f"the button {label!r} calls nobody: {done['button']}")
        return Press(self.telegram, done["query_id"], tuple(done["update_ids"]))

    def _with_button(self, label: str, chat: Group | None) -> Seen:
        chat_id = self._chat_id(chat)

        def look() -> Seen | None:
            for message in reversed(self.telegram.transcript(chat_id)):
                if message.has_button(label) and not message.deleted:
                    return message
            return None

        return self.telegram.wait_for(look, f"a button {label!r}", chat_id=chat_id)

    def presses_old(self, message_id: int, data: str) -> Press:
        """Press a button that an old screen still shows."""
        done = self.telegram.server.ask(
            "press_old", user_id=self.id, message_id=message_id, data=data
        )
        return Press(self.telegram, done["query_id"], tuple(done["update_ids"]))

    def asks_inline(self, query: str, **more: Any) -> Press:
        """Type after the bot's name; `offset` and `chat_type` may be given."""
        done = self.telegram.server.ask("inline", user_id=self.id, query=query, **more)
        return Press(self.telegram, done["query_id"], tuple(done["update_ids"]))

    def chooses(self, asked: Press, result_id: str, *, chat: Group) -> Sent:
        """Send a result of an inline query into a chat."""
        return self._does("choose", chat, query_id=asked.query_id, result_id=result_id)

    def reacts(self, message_id: int, emoji: str, *, chat: Group | None = None) -> None:
        """React to a message."""
        self.telegram.server.ask(
            "react",
            user_id=self.id,
            chat_id=self._chat_id(chat),
            message_id=message_id,
            emoji=emoji,
        )

    def blocks(self) -> None:
        """Block the bot."""
        self.telegram.server.ask("block", user_id=self.id)

    def unblocks(self) -> None:
        """Unblock the bot."""
        self.telegram.server.ask("block", user_id=self.id, blocked=False)

    def downloads(self, message: Seen) -> bytes:
        """Return the bytes of the file in a message."""
        assert message.file is not None, f"no file in {message}"
        found = self.telegram.server.ask("file", file_id=message.file["file_id"])
        return base64.b64decode(found["content"])

    def menu(self, *, chat: Group | None = None) -> list[str]:
        """Return the commands that the person is offered in the chat."""
        commands = self.telegram.server.ask(
            "menu", user_id=self.id, chat_id=self._chat_id(chat)
        )
        return [command["command"] for command in commands]
