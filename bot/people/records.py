"""Users, roles and chats as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do; each may do what the one before may."""

    VIEWER = "viewer"
    STAFF = "staff"
    ADMIN = "admin"

    def covers(self, needed: Role) -> bool:
        """Tell whether this role may do what `needed` may."""
        order = tuple(Role)
        return order.index(self) >= order.index(needed)


class ChatKind(StrEnum):
    """Telegram's kinds of chat."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may use the bot. `id` is Telegram's; times are aware."""

    id: int
    name: str
    role: Role
    joined_at: datetime
    username: str | None = None
    unit: str | None = None
    timezone: str | None = None
    digest_at: str | None = None  # local time, "07:30"
    invited_by: str | None = None
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat by our id; Telegram's may change. `admitted` groups are answered."""

    id: int
    telegram_id: int
    kind: ChatKind
    admitted: bool
    reachable: bool
    title: str | None = None
    unit: str | None = None
