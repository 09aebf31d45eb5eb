"""What the bot is about to say, as values: made by handlers, sent from the outbox.

Nothing here knows python-telegram-bot; a method and its parameters are those of the
Bot API (https://core.telegram.org/bots/api), the chat left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any


class Kind(StrEnum):
    """What a message is for; decides what becomes of one that may have arrived."""

    ANSWER = "answer"  # never sent again: whoever misses it asks again
    NOTICE = "notice"  # what the bot says by itself
    REMINDER = "reminder"  # sent once again, and said to be


class Priority(IntEnum):
    """Who goes first when Telegram's limits make messages wait."""

    ANSWER = 0
    BULK = 1


@dataclass(frozen=True, slots=True)
class Button:
    """A button below a message: it calls back with `data`, or opens `url`.

    `data` is at most 64 bytes: a verb, ids and numbers, such as "page:17:2".
    """

    label: str
    data: str | None = None
    url: str | None = None


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A message, or the new text of one. `html` is escaped and below 4096 units."""

    html: str
    keyboard: Keyboard = ()


@dataclass(frozen=True, slots=True)
class File:
    """A document, or with `as_photo` a picture, with a caption below 1024 units."""

    name: str
    content: bytes
    html: str = ""
    keyboard: Keyboard = ()
    as_photo: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """A new text for a message that was sent.

    The message is named by its id in the chat, or by the row of the outbox that sends
    it when that may still be on its way; one of both.
    """

    text: Text
    message_id: int | None = None
    outbox_id: int | None = None


Content = Text | File | Edit


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to one chat, by the id of `index.chat_schema.chats`.

    `reply_to` is a message id in that chat, `thread_id` the topic of a forum.
    `answer_id` is the row of `answers` that the message shows. `key` makes it unique
    for ever: a second one with the same key is not put into the outbox.
    """

    chat_id: int
    content: Content
    kind: Kind = Kind.ANSWER
    priority: Priority = Priority.ANSWER
    reply_to: int | None = None
    thread_id: int | None = None
    answer_id: int | None = None
    key: str | None = None

    @property
    def method(self) -> str:
        """The method of the Bot API that sends it."""
        if isinstance(self.content, Edit):
            return "editMessageText"
        if isinstance(self.content, File):
            return "sendPhoto" if self.content.as_photo else "sendDocument"
        return "sendMessage"


def payload_of(outgoing: Outgoing) -> dict[str, Any]:
    """Return the parameters of the method, without the chat, the file and its message."""
    content = outgoing.content
    if isinstance(content, Edit):
        return {**_text(content.text), **_message(content)}
    parameters = (
        {"caption": content.html, "parse_mode": "HTML", **_markup(content.keyboard)}
        if isinstance(content, File)
        else _text(content)
    )
    if outgoing.reply_to is not None:
        # A question that was deleted meanwhile still gets its answer.
        parameters["reply_parameters"] = {
            "message_id": outgoing.reply_to,
            "allow_sending_without_reply": True,
        }
    if outgoing.thread_id is not None:
        parameters["message_thread_id"] = outgoing.thread_id
    return parameters


def _text(text: Text) -> dict[str, Any]:
    return {
        "text": text.html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        **_markup(text.keyboard),
    }


def _message(edit: Edit) -> dict[str, Any]:
    return {} if edit.message_id is None else {"message_id": edit.message_id}


def _markup(keyboard: Sequence[Sequence[Button]]) -> dict[str, Any]:
    if not keyboard:
        return {}
    rows = [[_button(button) for button in row] for row in keyboard]
    return {"reply_markup": {"inline_keyboard": rows}}


def _button(button: Button) -> dict[str, str]:
    if button.url is not None:
        return {"text": button.label, "url": button.url}
    return {"text": button.label, "callback_data": button.data or ""}
