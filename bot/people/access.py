"""Who may do what, and where. Pure: nobody is let in by default.

A private chat is as its user is. In an admitted group any member may ask; what staff
do, they do in their private chat, where nobody looks on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from bot.people.records import Chat, ChatKind, Role, User

# What a command needs; one that is not here needs a viewer.
NEEDED: Mapping[str, Role] = {
    "capnhat": Role.STAFF,
    "duyet": Role.STAFF,
    "trangthai": Role.STAFF,
    "moi": Role.ADMIN,
}
# What somebody does about themselves or the plans, where nobody looks on.
PRIVATE = frozenset({*NEEDED, "caidat", "xoadulieu"})
UPLOAD = "capnhat"
"""The command that sending a file amounts to."""

GREETING_PAUSE = timedelta(hours=1)  # between two lines to the same stranger
MOST_STRANGERS = 10_000  # that are remembered; then the oldest are forgotten


class Verdict(StrEnum):
    """What becomes of a request."""

    WELCOME = "welcome"
    STRANGER = "stranger"  # nobody knows who asks
    NOT_ADMITTED = "not_admitted"  # a group, or a channel
    ROLE = "role"  # known, and may not do this
    PRIVATE = "private"  # may do this, but not before others


def allowed(user: User | None, chat: Chat | None, command: str | None) -> Verdict:
    """Decide about a request.

    Args:
        user: Who asks; None for a stranger.
        chat: Where; None for an inline query, which is as private as its user.
        command: What is asked for, without the slash; None for a question.
    """
    needed = NEEDED.get(command or "", Role.VIEWER)
    if chat is None or chat.kind is ChatKind.PRIVATE:
        if user is None:
            return Verdict.STRANGER
        return Verdict.WELCOME if user.role.covers(needed) else Verdict.ROLE
    if not chat.admitted:
        return Verdict.NOT_ADMITTED
    if command not in PRIVATE:
        return Verdict.WELCOME
    if needed is Role.VIEWER:
        return Verdict.PRIVATE
    covered = user is not None and user.role.covers(needed)
    return Verdict.PRIVATE if covered else Verdict.ROLE


def standing_role(
    user_id: int, role: Role | None, admins: Collection[int]
) -> Role | None:
    """Return the role that counts: those whom the settings name are always admins.

    Args:
        user_id: Telegram's.
        role: What is stored; None for a stranger.
        admins: The ids of the setting `admin_ids`.
    """
    return Role.ADMIN if user_id in admins else role


class Strangers:
    """Who was told lately how to be let in, in memory only: of strangers nothing is kept.

    Without this a stranger could make the bot write as often as he does.
    """

    def __init__(self) -> None:
        self._told: dict[int, datetime] = {}

    def is_due(self, telegram_id: int, now: datetime) -> bool:
        """Tell whether to speak to a stranger (or a group) now, and remember that."""
        last = self._told.get(telegram_id)
        if last is not None and now - last < GREETING_PAUSE:
            return False
        self._told.pop(telegram_id, None)  # to the end: the oldest are forgotten first
        self._told[telegram_id] = now
        while len(self._told) > MOST_STRANGERS:
            del self._told[next(iter(self._told))]
        return True
