"""The tick that reminds: what is due goes into the outbox, and delivery is woken."""

from __future__ import annotations

import logging

from bot.chat.context import Office
from bot.chat.ticking import Tick
from bot.reminders.alarm import Alarm
from corpus.errors import IndexStateError

logger = logging.getLogger(__name__)

# How soon a refresh by another process is heard of; a tick at rest costs one small read.
RING_SECONDS = 5.0


def reminding_tick(office: Office) -> Tick:
    """Return the tick of this office; it rests while nothing can fall due."""
    alarm = Alarm(office.reminders)
    return Tick("reminding", RING_SECONDS, lambda _office: _ring(alarm), alarm.pause)


def _ring(alarm: Alarm) -> bool:
    """Remind, and tell whether anything was put into the outbox."""
    try:
        planned = alarm.tick()
    except IndexStateError:  # nothing is loaded yet, so nothing is due
        return False
    if planned:
        tasks = sum(len(message.reminders) for message in planned)
        logger.info("%d chats are reminded of %d tasks", len(planned), tasks)
    return bool(planned)
