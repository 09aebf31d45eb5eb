"""What becomes of a message, for each way in which sending it may fail."""

from datetime import UTC, datetime

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from bot.chat.api import Flight
from bot.chat.outbox import Letter, State
from bot.chat.outgoing import Kind
from bot.chat.verdicts import judge

HTML = {"text": "<b>Quý I</b> &lt; 5", "parse_mode": "HTML"}
NEVER_LEFT = Flight()
LEFT = Flight(left=True)
ANSWERED = Flight(left=True, status=502)
CUT_OFF = Flight(left=True, status=200)


def letter(kind=Kind.ANSWER, method="sendMessage", payload=None):
    made_at = datetime(2026, 3, 20, tzinfo=UTC)
    payload = HTML if payload is None else payload
    return Letter(1, 2, 3, kind, method, payload, made_at, attempts=1)


@pytest.mark.parametrize(
    ("kind", "method", "error", "flight", "state", "repeats"),
    [
        (Kind.ANSWER, "sendMessage", TimedOut(), LEFT, State.UNCERTAIN, False),
        (Kind.NOTICE, "sendMessage", TimedOut(), LEFT, State.UNCERTAIN, False),
        (Kind.REMINDER, "sendMessage", TimedOut(), LEFT, State.UNCERTAIN, True),
        (Kind.ANSWER, "editMessageText", TimedOut(), LEFT, State.PENDING, False),
        (Kind.ANSWER, "sendMessage", NetworkError("cut"), CUT_OFF, State.UNCERTAIN, False),
        (Kind.ANSWER, "sendMessage", NetworkError("cut"), LEFT, State.UNCERTAIN, False),
        (Kind.ANSWER, "sendMessage", TimedOut(), NEVER_LEFT, State.PENDING, False),
        (Kind.REMINDER, "sendMessage", NetworkError("no"), NEVER_LEFT, State.PENDING, False),
        (Kind.ANSWER, "sendMessage", NetworkError("Bad Gateway"), ANSWERED, State.PENDING, False),
    ],
)  # fmt: skip
def test_what_may_have_arrived_is_uncertain(
    kind, method, error, flight, state, repeats
):
    verdict = judge(letter(kind, method), error, flight)

    assert (verdict.state, verdict.repeats) == (state, repeats)


@pytest.mark.filterwarnings("ignore:.*PTB_TIMEDELTA")
@pytest.mark.parametrize("is_timedelta", ["1", ""])
def test_a_flood_is_waited_out(monkeypatch, is_timedelta):
    """The library gives seconds, or a timedelta in later versions and where wished."""
    monkeypatch.setenv("PTB_TIMEDELTA", is_timedelta)
    verdict = judge(letter(), RetryAfter(7), ANSWERED)

    assert (verdict.state, verdict.delay_seconds) == (State.PENDING, 7)
    assert not verdict.halts_all


def test_who_blocked_us_is_not_spoken_to_again():
    verdict = judge(letter(), Forbidden("bot was blocked by the user"), ANSWERED)

    assert (verdict.state, verdict.closes_chat) == (State.BLOCKED, True)


def test_a_message_follows_its_group():
    verdict = judge(letter(), ChatMigrated(-100123), ANSWERED)

    assert (verdict.state, verdict.migrated_to) == (State.PENDING, -100123)


@pytest.mark.parametrize(
    ("refusal", "method", "state", "changes"),
    [
        ("Message is not modified: the same", "editMessageText", State.SENT, {}),
        (
            "Can't parse entities: unclosed tag",
            "sendMessage",
            State.PENDING,
            {"payload": {"text": "Quý I < 5"}},
        ),
        (
            "Message to edit not found",
            "editMessageText",
            State.PENDING,
            {"method": "sendMessage", "payload": HTML, "edits": None},
        ),
        ("Message thread not found", "sendMessage", State.DEAD, {}),
        ("PHOTO_INVALID_DIMENSIONS", "sendPhoto", State.PENDING, {"method": "sendDocument"}),
        ("Chat not found", "sendMessage", State.BLOCKED, {}),
        ("Not enough rights to send text messages", "sendMessage", State.BLOCKED, {}),
        ("Message is too long", "sendMessage", State.DEAD, {}),
        ("Something new", "sendMessage", State.DEAD, {}),
    ],
)  # fmt: skip
def test_a_refused_message_is_mended_or_ends(refusal, method, state, changes):
    verdict = judge(letter(method=method), BadRequest(refusal), ANSWERED)

    assert (verdict.state, dict(verdict.changes)) == (state, changes)


def test_what_was_mended_already_is_not_mended_for_ever():
    plain = letter(payload={"text": "Quý I < 5"})
    verdict = judge(plain, BadRequest("Can't parse entities"), ANSWERED)

    assert (verdict.state, verdict.is_bug) == (State.DEAD, True)


@pytest.mark.parametrize(
    ("refusal", "name"),
    [
        ("Message thread not found", "message_thread_id"),
        ("Message to be replied not found", "reply_parameters"),
    ],
)
def test_a_place_that_is_gone_is_left_out(refusal, name):
    sent = letter(payload={"text": "a", name: 5})
    verdict = judge(sent, BadRequest(refusal), ANSWERED)

    assert (verdict.state, verdict.changes) == (
        State.PENDING,
        {"payload": {"text": "a"}},
    )


def test_an_error_of_no_known_kind_ends_the_message_and_is_a_bug():
    verdict = judge(letter(), Conflict("why?"), ANSWERED)

    assert (verdict.state, verdict.is_bug) == (State.DEAD, True)
