"""Users and chats: who is where, who may write to whom, which message is which."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.telegram.errors import ApiError, Json, bad_request, forbidden
from tests.telegram.messages import Message

IN_CHAT = ("member", "administrator")


@dataclass
class User:
    """A person or a bot.

    Attributes:
        started: Whether the person has ever written to the bot; before, it may not write.
        blocked: Whether the person has blocked the bot.
    """

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    started: bool = False
    blocked: bool = False

    def as_json(self) -> Json:
        """Return the published object User."""
        shown: Json = {
            "id": self.id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
        }
        for name in ("username", "language_code"):
            if getattr(self, name):
                shown[name] = getattr(self, name)
        return shown


@dataclass
class Chat:
    """A private chat, a basic group or a supergroup.

    Attributes:
        user: The other side of a private chat.
        bot_status: What the bot is there: member, administrator, left or kicked.
        members: What each person is there.
        topics: Names of the topics of a forum, by thread id.
        migrated_to: The supergroup that took the place of this group.
    """

    id: int
    type: str
    title: str | None = None
    user: User | None = None
    is_forum: bool = False
    bot_status: str = "left"
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    migrated_to: int | None = None

    @property
    def is_group(self) -> bool:
        """Whether more than one person can be there."""
        return self.type != "private"

    def as_json(self) -> Json:
        """Return the published object Chat."""
        shown: Json = {"id": self.id, "type": self.type}
        if self.user is not None:
            shown["first_name"] = self.user.first_name
            if self.user.username:
                shown["username"] = self.user.username
        if self.title is not None:
            shown["title"] = self.title
        if self.is_forum:
            shown["is_forum"] = True
        return shown

    def standing(self, message_id: int) -> Message | None:
        """Return a message that exists and is not deleted."""
        message = self.messages.get(message_id)
        return None if message is None or message.deleted else message

    def check_bot_may_write(self) -> None:
        """Refuse what the bot may not do here.

        Raises:
            ApiError: 403 with Telegram's reason, or 400 after a migration.
        """
        if self.migrated_to is not None:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": self.migrated_to},
            )
        if self.user is not None:
            if not self.user.started:
                raise forbidden("bot can't initiate conversation with a user")
            if self.user.blocked:
                raise forbidden("bot was blocked by the user")
        elif self.bot_status not in IN_CHAT:
            kind = "group" if self.type == "group" else "supergroup"
            if self.bot_status == "kicked":
                raise forbidden(f"bot was kicked from the {kind} chat")
            raise forbidden(f"bot is not a member of the {kind} chat")

    def check_topic(self, thread_id: int | None) -> None:
        """Refuse a topic that is not there.

        Raises:
            ApiError: In Telegram's words.
        """
        if thread_id is not None and thread_id not in self.topics:
            raise bad_request("message thread not found")
