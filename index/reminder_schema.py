"""The tables of reminders: who follows what, what was said about it, what was sent.

They stand in the one database, beside the plans and the chats; only `bot` reads and
writes them. `chat_id` is that of `chat_schema.chats`, or 0 for the command line, which
is no chat: so that there is no foreign key, and who deletes a chat deletes its rows
here as well. Rows of plans are named by their public ids, which survive refreshes; what
is said about a row that is gone is kept and harmless.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from index.schema import metadata

# `value` is an agency key, the family of a plan, the id of a task or folded words, as
# `topic` says; `label` is what the subscriber calls it.
subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", Integer, nullable=False),
    Column("topic", String(8), nullable=False),
    Column("value", Text, nullable=False),
    Column("role", String(8), nullable=False),
    Column("label", Text, nullable=False),
    Column("stages", JSON, nullable=False),
    Column("delivery", String(8), nullable=False),
    Column("made_at", DateTime, nullable=False),  # UTC
    UniqueConstraint("chat_id", "topic", "value", "role"),
    sqlite_autoincrement=True,
)

# One row, id 1: raised by whatever changes what is due, so that a ticker need not look
# at everything every half a minute.
reminder_state = Table(
    "reminder_state",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, nullable=False),
)

# When and where a chat wants its digest; None is the user's choice, or the default.
reminder_settings = Table(
    "reminder_settings",
    metadata,
    Column("chat_id", Integer, primary_key=True, autoincrement=False),
    Column("timezone", Text),  # IANA
    Column("digest_at", String(5)),  # local time "07:30"
    Column("quiet_from", String(5)),
    Column("quiet_until", String(5)),
)

# What a unit has done, for the deadline `due`; `unit` is an agency key or "chat:ID".
task_done = Table(
    "task_done",
    metadata,
    Column("task_id", String(24), primary_key=True),
    Column("unit", String(200), primary_key=True),
    Column("due", Date, primary_key=True),
    Column("done_by", Text, nullable=False),
    Column("done_at", DateTime, nullable=False),  # UTC
)

# One a chat and task: the last one counts.
snoozes = Table(
    "snoozes",
    metadata,
    Column("chat_id", Integer, primary_key=True, autoincrement=False),
    Column("task_id", String(24), primary_key=True),
    Column("due", Date, nullable=False),
    Column("until", DateTime, nullable=False),  # UTC
)

mutes = Table(
    "mutes",
    metadata,
    Column("chat_id", Integer, primary_key=True, autoincrement=False),
    Column("task_id", String(24), primary_key=True),
    Column("muted_at", DateTime, nullable=False),  # UTC
)

# Days that are not what the calendar says: off, or worked to make up for it.
day_overrides = Table(
    "day_overrides",
    metadata,
    Column("day", Date, primary_key=True),
    Column("working", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", DateTime, nullable=False),  # UTC
)

# Only the hash of a feed's token is kept: a stolen backup opens no calendar.
feeds = Table(
    "feeds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "subscription_id",
        ForeignKey("subscriptions.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("made_at", DateTime, nullable=False),  # UTC
    sqlite_autoincrement=True,
)

# Every reminder that was sent, or covered by one that was: the primary key is what
# lets nothing be said twice. `message` is the key of the outbox row that says it.
reminded = Table(
    "reminded",
    metadata,
    Column("chat_id", Integer, primary_key=True, autoincrement=False),
    Column("task_id", String(24), primary_key=True),
    Column("due", Date, primary_key=True),
    Column("stage", String(24), primary_key=True),
    Column("covered", Boolean, nullable=False),
    Column("message", String(200), nullable=False),
    Column("at", DateTime, nullable=False),  # UTC
    Index(None, "chat_id", "message"),
)

# The local day of the last digest of each chat.
digests = Table(
    "digests",
    metadata,
    Column("chat_id", Integer, primary_key=True, autoincrement=False),
    Column("day", Date, nullable=False),
)
