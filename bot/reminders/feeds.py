"""Addresses under which calendars fetch a subscription; every function in a transaction.

Only the hash of a token is kept. It is found by the hash, so that how long the look-up
takes tells nothing about the token.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select

from index.reminder_schema import feeds, subscriptions
from index.rows import to_utc

TOKEN_BYTES = 24
PATH = "/lich/"
SUFFIX = ".ics"


def path_of(token: str) -> str:
    """Return the path of a feed."""
    return f"{PATH}{token}{SUFFIX}"


def open_feed(
    connection: Connection, subscription_id: int, now: datetime
) -> str | None:
    """Return a new token; the one before opens nothing any more.

    None when there is no such subscription.
    """
    known = select(subscriptions.c.id).where(subscriptions.c.id == subscription_id)
    if connection.execute(known).first() is None:
        return None
    close_feed(connection, subscription_id)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    connection.execute(
        insert(feeds).values(
            subscription_id=subscription_id,
            token_hash=_hash(token),
            made_at=to_utc(now),
        )
    )
    return token


def close_feed(connection: Connection, subscription_id: int) -> bool:
    """Let the token of a subscription open nothing; tell whether there was one."""
    own = feeds.c.subscription_id == subscription_id
    return connection.execute(delete(feeds).where(own)).rowcount > 0


def has_feed(connection: Connection, subscription_id: int) -> bool:
    """Tell whether a token opens this subscription."""
    own = select(feeds.c.id).where(feeds.c.subscription_id == subscription_id)
    return connection.execute(own).first() is not None


def subscription_behind(connection: Connection, token: str) -> int | None:
    """Return the subscription that a token opens; None for none."""
    own = select(feeds.c.subscription_id).where(feeds.c.token_hash == _hash(token))
    return connection.execute(own).scalar()


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
