"""What becomes of a message whose sending failed: a table, read from the top.

The order of the errors matters: BadRequest and TimedOut are kinds of NetworkError in
python-telegram-bot, and a refused message must never be tried for ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.chat.api import Flight
from bot.chat.outbox import Letter, State
from bot.chat.outgoing import Kind
from bot.chat.patience import asked_delay


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a message.

    `delay_seconds` is how long its chat, or with `halts_all` everybody, is to wait;
    `changes` are of its columns. `repeats` lets it be said once again, marked.
    """

    state: State
    reason: str
    delay_seconds: float = 0.0
    halts_all: bool = False
    changes: Mapping[str, Any] = field(default_factory=dict)
    migrated_to: int | None = None
    closes_chat: bool = False
    repeats: bool = False
    is_bug: bool = False


def judge(letter: Letter, error: TelegramError, flight: Flight) -> Verdict:
    """Return what becomes of a message whose sending raised `error`."""
    for kind, read in _ERRORS:
        if isinstance(error, kind):
            return read(letter, error, flight)
    return Verdict(State.DEAD, _reason(error), is_bug=True)


def unknown_fate(letter: Letter, reason: str) -> Verdict:
    """Return what becomes of a message that may have arrived.

    An edit says the same a second time. An answer is not said twice: whoever misses it
    asks again. A reminder that is missed is worse than one that comes twice.
    """
    if letter.method.startswith("edit"):
        return Verdict(State.PENDING, reason)
    return Verdict(State.UNCERTAIN, reason, repeats=letter.kind is Kind.REMINDER)


def _reason(error: TelegramError) -> str:
    return f"{type(error).__name__}: {error.message}"


def _flood(letter: Letter, error: RetryAfter, flight: Flight) -> Verdict:
    return Verdict(State.PENDING, _reason(error), delay_seconds=asked_delay(error))


def _forbidden(letter: Letter, error: Forbidden, flight: Flight) -> Verdict:
    return Verdict(State.BLOCKED, _reason(error), closes_chat=True)


def _migrated(letter: Letter, error: ChatMigrated, flight: Flight) -> Verdict:
    return Verdict(State.PENDING, _reason(error), migrated_to=error.new_chat_id)


def _network(letter: Letter, error: NetworkError, flight: Flight) -> Verdict:
    """Know by the flight whether the request left and whether Telegram answered."""
    if flight.may_have_arrived:
        return unknown_fate(letter, _reason(error))
    return Verdict(State.PENDING, _reason(error), halts_all=True)


def _bad_request(letter: Letter, error: BadRequest, flight: Flight) -> Verdict:
    for words, read in _REFUSALS:
        if words.search(error.message):
            return read(letter, _reason(error))
    return Verdict(State.DEAD, _reason(error), is_bug=True)


def _said_already(letter: Letter, reason: str) -> Verdict:
    return Verdict(State.SENT, reason)


def _closed(letter: Letter, reason: str) -> Verdict:
    return Verdict(State.BLOCKED, reason, closes_chat=True)


def _as_plain_text(letter: Letter, reason: str) -> Verdict:
    payload = dict(letter.payload)
    if payload.pop("parse_mode", None) is None:
        return Verdict(State.DEAD, reason, is_bug=True)
    for name in ("text", "caption"):
        if name in payload:
            payload[name] = unescape(re.sub(r"<[^>]*>", "", payload[name]))
    return Verdict(State.PENDING, reason, changes={"payload": payload}, is_bug=True)


def _as_new_message(letter: Letter, reason: str) -> Verdict:
    if letter.method != "editMessageText":
        return Verdict(State.DEAD, reason)
    payload = {k: v for k, v in letter.payload.items() if k != "message_id"}
    changes = {"method": "sendMessage", "payload": payload, "edits": None}
    return Verdict(State.PENDING, reason, changes=changes)


def _as_document(letter: Letter, reason: str) -> Verdict:
    if letter.method != "sendPhoto":
        return Verdict(State.DEAD, reason, is_bug=True)
    return Verdict(State.PENDING, reason, changes={"method": "sendDocument"})


def _without(*names: str) -> Callable[[Letter, str], Verdict]:
    def read(letter: Letter, reason: str) -> Verdict:
        payload = {k: v for k, v in letter.payload.items() if k not in names}
        if payload == letter.payload:
            return Verdict(State.DEAD, reason, is_bug=True)
        return Verdict(State.PENDING, reason, changes={"payload": payload})

    return read


_ERRORS: tuple[tuple[type[TelegramError], Callable[..., Verdict]], ...] = (
    (RetryAfter, _flood),
    (Forbidden, _forbidden),
    (ChatMigrated, _migrated),
    (BadRequest, _bad_request),
    (NetworkError, _network),  # TimedOut among them
)

_Reader = Callable[[Letter, str], Verdict]
_REFUSALS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(words, re.IGNORECASE), read)
    for words, read in (
        (r"message is not modified", _said_already),
        (r"can't parse entities", _as_plain_text),
        (r"message to edit not found|can't be edited|MESSAGE_ID_INVALID|no text in the message", _as_new_message),
        (r"message to be replied not found|replied message not found", _without("reply_parameters")),
        (r"message thread not found|TOPIC_(?:CLOSED|DELETED)", _without("message_thread_id")),
        (r"PHOTO_INVALID_DIMENSIONS|IMAGE_PROCESS_FAILED|too big for a photo", _as_document),
        (
            r"chat not found|not enough rights|have no rights|CHAT_WRITE_FORBIDDEN"
            r"|PEER_ID_INVALID|need administrator rights|bot is not a member",
            _closed,
        ),
    )
)  # fmt: skip
