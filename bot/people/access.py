"""Who may do what, and where. Pure: nobody is let in by default."""

from __future__ import annotations

from enum import StrEnum

from bot.people.records import Chat, ChatKind, User


class Verdict(StrEnum):
    """What becomes of a request."""

    WELCOME = "welcome"
    STRANGER = "stranger"  # nobody knows who asks
    NOT_ADMITTED = "not_admitted"  # a group, or a channel


def allowed(user: User | None, chat: Chat | None, command: str | None) -> Verdict:
    """Decide about a request.

    Args:
        user: Who asks; None for a stranger.
        chat: Where; None for an inline query, which is as private as its user.
        command: What is asked for, without the slash; None for a question.
    """
    del command
    if chat is None or chat.kind is ChatKind.PRIVATE:
        return Verdict.STRANGER if user is None else Verdict.WELCOME
    return Verdict.WELCOME if chat.admitted else Verdict.NOT_ADMITTED
