"""What a person sees in a chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Seen:
    """One message as it stands now.

    Attributes:
        text: Without markup; the caption of a file.
        html: What the bot sent, with its markup.
        buttons: Labels of the inline keyboard, row by row.
        actions: What each button does: label -> callback data, URL or inline query.
        at: Seconds since the epoch when it was sent.
        earlier: Texts that it had before it was edited, oldest first.
        raw: Everything the server tells about it.
    """

    id: int
    chat_id: int
    text: str
    html: str
    by_bot: bool
    buttons: tuple[tuple[str, ...], ...]
    actions: Json
    reply_to: int | None
    thread_id: int | None
    at: float
    deleted: bool
    file: Json | None
    earlier: tuple[str, ...]
    raw: Json

    def has_button(self, label: str) -> bool:
        """Whether a button of this label is under the message."""
        return any(label in row for row in self.buttons)

    def __str__(self) -> str:
        who = "bot" if self.by_bot else self.raw["sender"]
        marks = [f"[{' | '.join(row)}]" for row in self.buttons]
        marks += [f"<{self.file['name']}>"] if self.file else []
        marks += ["(deleted)"] if self.deleted else []
        marks += [f"(edited {len(self.earlier)}x)"] if self.earlier else []
        marks += [str(self.raw["service"])] if self.raw["service"] else []
        return " ".join([f"#{self.id} {who}:", self.text, *marks])


def seen(message: Json) -> Seen:
    """Read one message of a transcript."""
    rows = message["buttons"]
    return Seen(
        id=message["id"],
        chat_id=message["chat_id"],
        text=message["text"],
        html=message["received"],
        by_bot=message["by_bot"],
        buttons=tuple(tuple(button["text"] for button in row) for row in rows),
        actions={button["text"]: _action(button) for row in rows for button in row},
        reply_to=message["reply_to"],
        thread_id=message["thread_id"],
        at=message["at"],
        deleted=message["deleted"],
        file=message["file"],
        earlier=tuple(content["text"] for content in message["earlier"]),
        raw=message,
    )


def _action(button: Json) -> Any:
    return next(value for name, value in button.items() if name != "text")
