"""From the text of a request to the text of a message, or Telegram's refusal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.telegram import html_markup, utf16
from tests.telegram.detection import find_entities
from tests.telegram.errors import Json, bad_request
from tests.telegram.nesting import nesting_problems

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
MARKUP_BYTES = 32 * 1024
# Telegram silently leaves out what goes beyond.
MOST_ENTITIES = 100
# "&" that starts no reference that Telegram knows, and ">" outside a tag
BARE = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)|>")
TAG = re.compile(r"<[^<>]*>")
# What Telegram turns into spaces, or drops.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

Note = Callable[[str], None]


@dataclass(frozen=True)
class Text:
    """A text as it stands in a chat.

    Attributes:
        plain: Without markup.
        entities: As Telegram returns them, found ones included.
        received: What the bot sent, with its markup.
        parse_mode: How `received` was to be read; None means as it stands.
    """

    plain: str
    entities: tuple[Any, ...]
    received: str
    parse_mode: str | None = None

    @property
    def units(self) -> int:
        """The length in UTF-16 units."""
        return utf16.length(self.plain)

    def same_as(self, other: Text | None) -> bool:
        """Whether an edit from one to the other would change nothing."""
        return other is not None and (self.plain, self.entities) == (
            other.plain,
            other.entities,
        )


def plain_text(words: str) -> Text:
    """Return what a user typed, with what Telegram finds in it."""
    return Text(words, tuple(find_entities(words)), words)


def read_text(
    received: str, parse_mode: str | None, entities: list[Json] | None, *, note: Note
) -> Text:
    """Read a text of a request.

    Args:
        received: With its markup.
        parse_mode: As sent.
        entities: Entities that the request gives itself.
        note: Told what Telegram would let pass but does not promise.

    Raises:
        ApiError: For what Telegram refuses whatever the length after parsing.
    """
    if len(received.encode("utf-8", "surrogatepass")) > MARKUP_BYTES:
        raise bad_request("text is too long")
    plain, found = _parsed(received, parse_mode, entities, note=note)
    if len(found) > MOST_ENTITIES:
        note(f"{len(found)} entities: Telegram drops all after {MOST_ENTITIES}")
        found = found[:MOST_ENTITIES]
    plain, found = _cleaned(plain, found)
    for problem in nesting_problems(found):
        note(f"{problem} in {received[:80]!r}")
    return Text(plain, tuple(find_entities(plain, found)), received, parse_mode)


def _parsed(
    received: str, parse_mode: str | None, entities: list[Json] | None, *, note: Note
) -> tuple[str, list[Json]]:
    if not parse_mode:
        return received, list(entities or [])
    if parse_mode.lower() in ("markdown", "markdownv2"):
        note(f"parse_mode {parse_mode} is not modelled")
        raise bad_request("unsupported parse_mode")
    if parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    if BARE.search(TAG.sub("", received)):
        note(f"'&' or '>' not escaped in {received[:80]!r}")
    try:
        return html_markup.parse(received)
    except html_markup.MarkupError as error:
        raise bad_request(f"can't parse entities: {error}") from error


def _cleaned(plain: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Strip the ends and move the entities accordingly, as Telegram does."""
    plain = CONTROL.sub(" ", plain.replace("\r", ""))
    stripped = plain.lstrip()
    cut_off = utf16.length(plain) - utf16.length(stripped)
    stripped = stripped.rstrip()
    whole = utf16.length(stripped)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - cut_off, 0)
        end = min(entity["offset"] - cut_off + entity["length"], whole)
        if end > start:
            moved.append(entity | {"offset": start, "length": end - start})
    return stripped, moved


def read_message_text(arguments: Json, *, note: Note, editing: bool = False) -> Text:
    """Read the text of a message that is sent or edited.

    Raises:
        ApiError: Also when nothing is left of it, or more than 4096 UTF-16 units.
    """
    if not arguments.get("text"):
        raise bad_request("message text is empty")
    text = read_text(
        arguments["text"],
        arguments.get("parse_mode"),
        arguments.get("entities"),
        note=note,
    )
    if not text.plain:
        raise bad_request("text must be non-empty")
    if text.units > TEXT_UNITS:
        raise bad_request("MESSAGE_TOO_LONG" if editing else "message is too long")
    return text


def read_caption(arguments: Json, *, note: Note) -> Text | None:
    """Read the caption of a file; None means that it has none.

    Raises:
        ApiError: Also when it has more than 1024 UTF-16 units.
    """
    if not arguments.get("caption"):
        return None
    caption = read_text(
        arguments["caption"],
        arguments.get("parse_mode"),
        arguments.get("caption_entities"),
        note=note,
    )
    if caption.units > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return caption if caption.plain else None
