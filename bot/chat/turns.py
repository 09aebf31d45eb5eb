"""A turn: one update, what it makes the bot say, and what it changes, at one stroke.

Handlers put messages and changes into the turn; whoever dispatches the update commits
both together with the mark in the inbox. A process that dies before leaves the update
waiting and nothing else; one that dies after has the messages in the outbox.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from bot.chat.outgoing import Outgoing

Change = Callable[[Connection], None]
"""Something to be written in the transaction that ends the turn."""


@dataclass
class Turn:
    """What becomes of one update; filled by handlers, committed by the dispatcher."""

    update_id: int
    now: datetime
    messages: list[Outgoing] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def say(self, *messages: Outgoing) -> None:
        """Let messages be sent, in this order, once the turn is committed."""
        self.messages += messages

    def change(self, change: Change) -> None:
        """Let something be written when the turn is committed, before its messages."""
        self.changes.append(change)
