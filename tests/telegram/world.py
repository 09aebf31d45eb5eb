"""The world of one bot: its users, chats, files, queries, and what waits for it."""

from __future__ import annotations

import asyncio
import itertools
import time
from dataclasses import dataclass, field

from tests.telegram.calls import Log
from tests.telegram.chats import Chat, User
from tests.telegram.errors import ControlError, Json, bad_request
from tests.telegram.faults import Faults
from tests.telegram.flood import Flood
from tests.telegram.messages import Content, File, Message
from tests.telegram.updates import UpdateQueue
from tests.telegram.webhook import Deliverer

BOT_ID = 7000000001
SUPERGROUP_BASE = -1000000000000


@dataclass
class Settings:
    """What BotFather or Telegram decide, and tests may change.

    Attributes:
        privacy: Whether group privacy is on, as it is by default.
        mentions: Whether plain mentions of the bot reach it in spite of privacy;
            reports differ, so the default is the worse case.
        inline: Whether inline mode is on.
        callback_seconds, inline_seconds: How long a query may wait for its answer.
        webhook_delay: Seconds before an update is posted to a webhook again.
    """

    privacy: bool = True
    mentions: bool = False
    inline: bool = True
    callback_seconds: float = 15.0
    inline_seconds: float = 10.0
    webhook_delay: float = 1.0


@dataclass
class Query:
    """A pressed button or an inline query, and its answer once there is one."""

    id: str
    user: User
    at: float
    message: Message | None = None
    data: str = ""
    answer: Json | None = None


@dataclass
class World:
    """Everything, between one reset and the next."""

    token: str
    bot: User
    settings: Settings = field(default_factory=Settings)
    users: dict[int, User] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    inline_messages: dict[str, Message] = field(default_factory=dict)
    profile: dict[tuple[str, ...], object] = field(default_factory=dict)
    actions: list[Json] = field(default_factory=list)
    log: Log = field(default_factory=Log)
    flood: Flood = field(default_factory=Flood)
    faults: Faults = field(default_factory=Faults)
    deliverer: Deliverer | None = None
    version: int = 0

    def __post_init__(self) -> None:
        self.updates = UpdateQueue(self._on_update)
        self._changed = asyncio.Condition()
        self._numbers = itertools.count(1)
        self._message_ids: dict[int, itertools.count[int]] = {}

    @property
    def now(self) -> float:
        """Seconds since the epoch."""
        return time.time()

    def number(self) -> int:
        """Return a number that this world has not used yet."""
        return next(self._numbers)

    def note(self, what: str) -> None:
        """Keep what Telegram would let pass although it breaks its own rules."""
        self.log.violations.append(what)

    def _on_update(self) -> None:
        if self.deliverer is not None:
            self.deliverer.deliver()

    def touch(self) -> None:
        """Tell those who wait that something has changed."""
        self.version += 1
        asyncio.get_running_loop().create_task(self._tell())

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def changed_since(self, version: int, timeout: float) -> int:
        """Wait until something has changed, or for `timeout` seconds; return the version."""
        try:
            async with asyncio.timeout(timeout), self._changed:
                await self._changed.wait_for(lambda: self.version > version)
        except TimeoutError:
            pass
        return self.version

    # Finding things: for the bot, with Telegram's errors.

    def chat_for_bot(self, chat_id: int | str) -> Chat:
        """Return a chat that the bot names.

        Raises:
            ApiError: When there is no such chat.
        """
        if isinstance(chat_id, str):
            raise bad_request("chat not found")
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found" if chat_id else "chat_id is empty")
        return chat

    def writable(self, chat_id: int | str) -> Chat:
        """Return a chat that the bot names and may write to.

        Raises:
            ApiError: When there is none, or the bot may not write there.
        """
        chat = self.chat_for_bot(chat_id)
        chat.check_bot_may_write()
        return chat

    # Finding things: for the tests, with plain errors.

    def user(self, user_id: int) -> User:
        """Return a person that a test has made."""
        if user_id not in self.users:
            raise ControlError(f"no user {user_id}")
        return self.users[user_id]

    def chat(self, chat_id: int) -> Chat:
        """Return a chat that a test has made."""
        if chat_id not in self.chats:
            raise ControlError(f"no chat {chat_id}")
        return self.chats[chat_id]

    def message(self, chat_id: int, message_id: int) -> Message:
        """Return a message that still stands in a chat."""
        message = self.chat(chat_id).standing(message_id)
        if message is None:
            raise ControlError(f"no message {message_id} in chat {chat_id}")
        return message

    # Making things.

    def post(
        self,
        chat: Chat,
        sender: User | None,
        content: Content,
        *,
        reply_to: Message | None = None,
        thread_id: int | None = None,
        service: Json | None = None,
    ) -> Message:
        """Add a message to a chat."""
        message = Message(
            self._message_id(chat),
            chat,
            self.now,
            sender,
            content,
            reply_to=reply_to,
            thread_id=thread_id,
            service=service or {},
        )
        chat.messages[message.id] = message
        self.touch()
        return message

    def _message_id(self, chat: Chat) -> int:
        # Supergroups count by themselves; all other chats of an account count together.
        counter = chat.id if chat.type == "supergroup" else 0
        return next(self._message_ids.setdefault(counter, itertools.count(1)))

    def keep_file(
        self, name: str, mime_type: str, content: bytes, size: int | None = None
    ) -> File:
        """Keep a document and give it an id."""
        file_id = f"BQAC{self.number():06d}"
        kept = File(file_id, name, mime_type, content, size or len(content))
        self.files[file_id] = kept
        return kept
