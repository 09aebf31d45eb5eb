"""The entities that Telegram finds by itself in any text: commands, mentions, links."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.telegram import utf16
from tests.telegram.errors import Json

# Most specific first; of two that overlap the first wins.
FORMS = (
    # With a scheme or "www": https://t.me/x
    ("url", re.compile(r"(?:https?://|www\.)[^\s<>\"]+[^\s<>\".,;:!?)]", re.I)),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.A)),
    # "/hoi", "/hoi@kehoach_bot"; not "2/5", not "a/b", not "/kế" beyond its first letters
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?!\w)", re.A),
    ),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z]\w{2,31}(?!\w)", re.A)),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
)


def find_entities(text: str, stated: Iterable[Json] = ()) -> list[Json]:
    """Return `stated` and what is found around it, by place.

    Args:
        text: A text without markup.
        stated: Entities that are already known. A link, a mention or code keeps
            anything else from being found inside it.
    """
    stated = list(stated)
    closed = [
        entity for entity in stated if entity["type"] in ("code", "pre", "text_link")
    ]
    found: list[Json] = []
    for kind, form in FORMS:
        for match in form.finditer(text):
            entity = {
                "type": kind,
                "offset": utf16.length(text[: match.start()]),
                "length": utf16.length(match.group()),
            }
            if not any(_overlap(entity, other) for other in (*closed, *found)):
                found.append(entity)
    return sorted(
        [*stated, *found], key=lambda entity: (entity["offset"], -entity["length"])
    )


def _overlap(one: Json, other: Json) -> bool:
    return bool(
        one["offset"] < other["offset"] + other["length"]
        and other["offset"] < one["offset"] + one["length"]
    )


def command_of(text: str) -> tuple[str, str | None] | None:
    """Return the command that opens a text and the bot it names, if there is one."""
    found = re.match(r"/([A-Za-z0-9_]{1,64})(?:@(\w{3,32}))?(?!\w)", text, re.A)
    return (found[1], found[2]) if found else None
