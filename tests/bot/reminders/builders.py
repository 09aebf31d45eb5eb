"""Small watched tasks and followers, built by hand."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.reminders.models import (
    About,
    Delivery,
    Follower,
    Ledger,
    Party,
    Planned,
    Situation,
    Subscription,
    Topic,
    WatchedTask,
)
from bot.reminders.stages import EVERY_STAGE, Stage
from bot.reminders.subscriptions import folded_words
from corpus.agencies import agency_key
from corpus.models import Recurrence, Span, Timeframe
from corpus.timeframe import Context, read_timeframe
from retrieval.models import Role
from tests.bot import builders

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
YEAR_2021 = Span(date(2021, 1, 1), date(2021, 12, 31))
LONG_AGO = date(2020, 1, 1)
CHAT = 7


def watched(printed: str | None, task_id: str = "t1", **changes: Any) -> WatchedTask:
    """Build a task of 2021 whose time cell is `printed`; None for no time."""
    time = None if printed is None else read_timeframe(printed, Context(2021))
    return watched_at(time, task_id, **changes)


def watched_at(
    time: Timeframe | None,
    task_id: str = "t1",
    *,
    lead: str = "Sở Nội vụ",
    coop: str = "Sở Tài chính",
    content: str = "Tập huấn nghiệp vụ thi đua, khen thưởng",
    family: int = 1,
    validity: Span = YEAR_2021,
    known_since: date = LONG_AGO,
    ambiguous: str | None = None,
) -> WatchedTask:
    """Build a task with a time as read."""
    item = builders.row(
        task_id=task_id,
        content=content,
        lead=(lead,),
        coop=coop,
        time_printed=time.printed if time else None,
        start=time.start if time else None,
        end=time.end if time else None,
        ambiguous=ambiguous,
    )
    parties = (
        Party(Role.LEAD, agency_key(lead)),
        Party(Role.COOP, agency_key(coop)),
    )
    words = folded_words([content])
    return WatchedTask(item, time, family, validity, known_since, parties, words)


def due_on(day: date, task_id: str = "t1", **changes: Any) -> WatchedTask:
    """Build a task that is due on a day, without a period."""
    printed = f"Chậm nhất ngày {day:%d/%m/%Y}"
    return watched_at(read_timeframe(printed, Context(None)), task_id, **changes)


def every(recurrence: Recurrence, printed: str) -> Timeframe:
    """Build a recurring time."""
    return Timeframe(printed, recurrence=recurrence)


def subscription(
    about: About | None = None,
    *,
    since: date = LONG_AGO,
    stages: frozenset[Stage] = EVERY_STAGE,
    delivery: Delivery = Delivery.DIGEST,
) -> Subscription:
    """Build a subscription; to everything unless told."""
    matter = about or About(Topic.ALL)
    return Subscription(1, matter, since, "", stages, delivery)


def follower(*subscriptions: Subscription, **changes: Any) -> Follower:
    """Build a chat in Hà Nội that follows everything unless told, with no quiet hours."""
    basis: dict[str, Any] = {
        "chat": CHAT,
        "unit": f"chat:{CHAT}",
        "zone": HANOI,
        "subscriptions": subscriptions or (subscription(),),
    }
    return Follower(**(basis | changes))


def situation(*tasks: WatchedTask, **changes: Any) -> Situation:
    """Build a situation with an empty ledger."""
    return Situation(tasks, **changes)


def at(text: str, zone: ZoneInfo = HANOI) -> datetime:
    """Read a local moment: "2021-03-24 07:30"."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def told(*planned: Planned) -> Ledger:
    """Build the ledger after these messages."""
    keys = {key for message in planned for key in (*message.keys, *message.covered)}
    digests = {m.chat: m.day for m in planned if m.delivery is Delivery.DIGEST}
    return Ledger(frozenset(keys), digests)


def said(planned: tuple[Planned, ...]) -> list[tuple[str, str]]:
    """Return (task, stage) of everything that is told."""
    return [(key.task, key.stage) for message in planned for key in message.keys]
