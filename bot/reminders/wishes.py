"""The subscriptions of chats in the database; every function works in a transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from bot.reminders.models import About, Delivery, Subscription, Topic
from bot.reminders.revision import raise_revision
from bot.reminders.stages import EVERY_STAGE, Stage
from index import reminder_schema as schema
from index.rows import from_utc, to_utc
from retrieval.models import Role


@dataclass(frozen=True, slots=True)
class Wish:
    """A subscription that is to be made for a chat."""

    chat: int
    about: About
    label: str
    stages: frozenset[Stage] = EVERY_STAGE
    delivery: Delivery = Delivery.DIGEST


def subscribe(connection: Connection, wish: Wish, at: datetime) -> int:
    """Keep a subscription and return its id.

    One about the same matter gets the new stages and delivery, and stays as old as it
    was: what was told is not told again.
    """
    raise_revision(connection)
    about = wish.about
    own = schema.subscriptions.c
    same = {
        own.chat_id: wish.chat,
        own.topic: about.topic.value,
        own.value: about.value,
        own.role: about.role.value,
    }
    values = {
        "label": wish.label,
        "stages": [stage.value for stage in Stage if stage in wish.stages],
        "delivery": wish.delivery.value,
    }
    known = connection.execute(
        select(own.id).where(*(column == value for column, value in same.items()))
    ).scalar()
    if known is not None:
        query = schema.subscriptions.update().where(own.id == known).values(values)
        connection.execute(query)
        return int(known)
    columns = {column.name: value for column, value in same.items()}
    made = connection.execute(
        insert(schema.subscriptions).values(**columns, **values, made_at=to_utc(at))
    )
    identity: int = made.inserted_primary_key[0]  # type: ignore[index] # one row
    return identity


def unsubscribe(connection: Connection, subscription_id: int, chat: int | None) -> bool:
    """Delete a subscription; of this chat only, unless it is None. Tell whether it was."""
    raise_revision(connection)
    own = schema.subscriptions.c
    query = delete(schema.subscriptions).where(own.id == subscription_id)
    if chat is not None:
        query = query.where(own.chat_id == chat)
    return connection.execute(query).rowcount > 0


@dataclass(frozen=True, slots=True)
class Owned:
    """A subscription and the chat that it belongs to."""

    chat: int
    subscription: Subscription
    made_at: datetime


def subscriptions(
    connection: Connection, zone: tzinfo, chat: int | None = None
) -> tuple[Owned, ...]:
    """Return the subscriptions of a chat, of all when None, oldest first.

    Args:
        connection: Of a transaction.
        zone: Whose days "since" is told in.
        chat: The id of the chat, `COMMAND_LINE` included.
    """
    query = select(schema.subscriptions).order_by(schema.subscriptions.c.id)
    if chat is not None:
        query = query.where(schema.subscriptions.c.chat_id == chat)
    return tuple(_owned(row, zone) for row in connection.execute(query).mappings())


def _owned(row: Mapping[Any, Any], zone: tzinfo) -> Owned:
    made_at = from_utc(row["made_at"]) or row["made_at"]
    about = About(Topic(row["topic"]), row["value"], Role(row["role"]))
    subscription = Subscription(
        row["id"],
        about,
        made_at.astimezone(zone).date(),
        row["label"],
        frozenset(map(Stage, row["stages"])),
        Delivery(row["delivery"]),
    )
    return Owned(row["chat_id"], subscription, made_at)
