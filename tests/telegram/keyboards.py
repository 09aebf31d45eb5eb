"""The keyboards under a message: which ones Telegram takes, and what a press sends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.telegram import utf16
from tests.telegram.errors import Json, bad_request

DATA_BYTES = 64
COPIED_CHARACTERS = 256
MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
NOT_MODELLED = (
    "web_app",
    "login_url",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
    "icon_custom_emoji_id",
)
# A link with or without its scheme: https://chinhphu.vn/x, t.me/kehoach_bot
BUTTON_URL = re.compile(r"(?:(?:https?|tg)://)?[^\s/]+(?:\.[^\s/]+|\?)[^\s]*", re.I)


def _fits(data: str) -> bool:
    return 1 <= len(data.encode()) <= DATA_BYTES


def _can_be_copied(copied: Json) -> bool:
    return 1 <= utf16.length(copied["text"]) <= COPIED_CHARACTERS


# Exactly one of these says what a button does: what it accepts, and the refusal.
ACTIONS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "callback_data": (_fits, "BUTTON_DATA_INVALID"),
    "url": (lambda url: bool(BUTTON_URL.fullmatch(url)), "BUTTON_URL_INVALID"),
    "copy_text": (_can_be_copied, "BUTTON_COPY_TEXT_INVALID"),
    "switch_inline_query": (lambda _query: True, "BUTTON_INVALID"),
    "switch_inline_query_current_chat": (lambda _query: True, "BUTTON_INVALID"),
}


def buttons(markup: Json | None) -> Iterator[Json]:
    """Yield the buttons of an inline keyboard, row by row."""
    for row in (markup or {}).get("inline_keyboard", ()):
        yield from row


def read_markup(markup: Json | None, *, inline_only: bool = False) -> Json | None:
    """Return a keyboard as it will stand under the message, or None for none.

    Args:
        markup: Of published form already.
        inline_only: Whether another keyboard than an inline one is refused, as in edits.

    Raises:
        ApiError: In Telegram's words.
    """
    if markup is None:
        return None
    if "inline_keyboard" not in markup:
        if inline_only:
            raise bad_request("message can't be edited")
        return markup
    rows = [row for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > MOST_BUTTONS or any(
        len(row) > MOST_IN_A_ROW for row in rows
    ):
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for button in buttons(markup):
        _check_button(button)
    return {"inline_keyboard": rows} if rows else None


def _check_button(button: Json) -> None:
    if not button["text"].strip():
        raise bad_request(
            "can't parse inline keyboard button: Button text must be non-empty"
        )
    unknown = [name for name in NOT_MODELLED if name in button]
    if unknown:
        raise bad_request(
            f"can't parse inline keyboard button: {unknown[0]} not modelled"
        )
    actions = [name for name in ACTIONS if name in button]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed "
            "in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request(
            f"can't parse inline keyboard button: one action expected, got {actions}"
        )
    accepts, refusal = ACTIONS[actions[0]]
    if not accepts(button[actions[0]]):
        raise bad_request(refusal)
