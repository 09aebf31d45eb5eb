"""Messages as they stand in a chat, and how the Bot API shows them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tests.telegram.errors import Json
from tests.telegram.texts import Text

if TYPE_CHECKING:
    from tests.telegram.chats import Chat, User


@dataclass(frozen=True)
class File:
    """A file that Telegram keeps.

    Attributes:
        size: In bytes; a test may state more than `content` holds.
        width, height: In pixels, of a photo.
    """

    file_id: str
    name: str
    mime_type: str
    content: bytes
    size: int
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        """Where it is downloaded from, below the address of the bot's files."""
        folder = "photos" if self.width else "documents"
        return f"{folder}/{self.file_id}.{self.name.rpartition('.')[2]}"

    def as_json(self) -> Json:
        """Return what both documents and photos say of themselves."""
        return {
            "file_id": self.file_id,
            "file_unique_id": f"u{self.file_id}",
            "file_size": self.size,
        }


@dataclass(frozen=True)
class Content:
    """What an edit may change.

    Attributes:
        text: The text, or the caption of a file.
        media: "document" or "photo", when there is a file.
        markup: The inline keyboard.
        show_above: Whether the caption stands above the photo.
    """

    text: Text | None = None
    media: str | None = None
    file: File | None = None
    markup: Json | None = None
    preview: Json | None = None
    show_above: bool = False

    def with_markup(self, markup: Json | None) -> Content:
        """Return the same with another keyboard."""
        return replace(self, markup=markup)


@dataclass
class Message:
    """One message; `content` changes, what it was before is kept in `earlier`.

    Attributes:
        at: Seconds since the epoch, unrounded.
        sender: None only for what a group itself reports.
        service: Fields of a service message (`new_chat_members`, ...).
        inline_id: Set when it came from an inline result and has buttons.
        reactions: Emoji by the id of who reacted.
    """

    id: int
    chat: Chat
    at: float
    sender: User | None
    content: Content
    reply_to: Message | None = None
    thread_id: int | None = None
    via_bot: User | None = None
    inline_id: str | None = None
    service: Json = field(default_factory=dict)
    edited_at: float | None = None
    earlier: list[tuple[float, Content]] = field(default_factory=list)
    deleted: bool = False
    silent: bool = False
    protected: bool = False
    reply_keyboard: Json | None = None
    reactions: dict[int, str] = field(default_factory=dict)

    def edit(self, content: Content, at: float) -> None:
        """Replace what the message shows and remember what it showed."""
        self.earlier.append((at, self.content))
        self.content, self.edited_at = content, at

    def _replied(self) -> Message | None:
        """Return what this answers; in a topic, what opened it unless something else."""
        if self.reply_to is not None:
            return None if self.reply_to.deleted else self.reply_to
        if self.thread_id is None or self.thread_id == self.id:
            return None
        return self.chat.standing(self.thread_id)

    def as_json(self, *, with_reply: bool = True) -> Json:
        """Return the published object Message."""
        shown: Json = {
            "message_id": self.id,
            "date": int(self.at),
            "chat": self.chat.as_json(),
        }
        if self.sender is not None:
            shown["from"] = self.sender.as_json()
        if self.thread_id is not None:
            shown |= {"message_thread_id": self.thread_id, "is_topic_message": True}
        replied = self._replied()
        if replied is not None and with_reply:
            shown["reply_to_message"] = replied.as_json(with_reply=False)
        if self.via_bot is not None:
            shown["via_bot"] = self.via_bot.as_json()
        if self.protected:
            shown["has_protected_content"] = True
        if self.edited_at is not None:
            shown["edit_date"] = int(self.edited_at)
        return shown | _content_as_json(self.content) | self.service


def _content_as_json(content: Content) -> Json:
    shown: Json = {}
    names = ("caption", "caption_entities") if content.media else ("text", "entities")
    if content.text is not None:
        shown[names[0]] = content.text.plain
        if content.text.entities:
            shown[names[1]] = list(content.text.entities)
    if content.file is not None:
        shown[content.media or "document"] = _media_as_json(content)
    if content.markup is not None:
        shown["reply_markup"] = content.markup
    if content.preview is not None:
        shown["link_preview_options"] = content.preview
    if content.show_above:
        shown["show_caption_above_media"] = True
    return shown


def _media_as_json(content: Content) -> Any:
    file = content.file
    if file is None:
        return None
    if content.media == "photo":
        return [file.as_json() | {"width": file.width, "height": file.height}]
    return file.as_json() | {"file_name": file.name, "mime_type": file.mime_type}
