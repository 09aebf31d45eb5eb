"""The tables of people and of what is said to them: users, chats, inbox, outbox.

They stand in the one database and the one chain of migrations, beside the plans, so
that one backup holds everything and one transaction can cover an answer together with
the question that it answers (docs/adr/0010). Only `bot` reads and writes them.

`inbox` and `outbox` are how nothing is lost and nothing said twice: a question is in
the inbox before Telegram is told that it came, and its answer is in the outbox in the
transaction that marks the question as done.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from index.schema import metadata

# Who may use the bot; whoever is not here is a stranger. `id` is Telegram's.
users = Table(
    "users",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("username", Text),
    Column("role", String(8), nullable=False),
    Column("unit", Text),  # "đơn vị tôi", as the user names it
    Column("timezone", Text),  # IANA; None is the setting's
    Column("digest_at", String(5)),  # local time "07:30"; None is the default
    Column("joined_at", DateTime, nullable=False),  # UTC
    Column("invited_by", Text),
    Column("seen_at", DateTime),  # UTC
)

# A chat has an id of ours, since Telegram's changes when a group becomes a supergroup.
# `admitted` groups are answered; private chats are as their user is.
chats = Table(
    "chats",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    Column("kind", String(12), nullable=False),
    Column("title", Text),
    Column("unit", Text),
    Column("admitted", Boolean, nullable=False),
    Column("reachable", Boolean, nullable=False),
    Column("known_at", DateTime, nullable=False),  # UTC
    sqlite_autoincrement=True,
)

# Only the hash of a link is kept: a stolen backup opens no door.
invites = Table(
    "invites",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("role", String(8), nullable=False),
    Column("unit", Text),
    Column("note", Text),
    Column("made_by", Text, nullable=False),
    Column("made_at", DateTime, nullable=False),  # UTC
    Column("expires_at", DateTime, nullable=False),  # UTC
    Column("uses_left", Integer, nullable=False),
    sqlite_autoincrement=True,
)

# `lane` is what is kept in order: the chat that an update is of, else its user.
inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", BigInteger, nullable=False),
    Column("body", JSON, nullable=False),
    Column("state", String(8), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("received_at", DateTime, nullable=False, index=True),  # UTC
    Column("finished_at", DateTime),  # UTC
    Index(None, "state", "update_id"),
)

# An answer as it can be given again: pages, sources and ratings name it by its id.
# `context` is what the chat remembered before, `as_of` the day it was asked on.
answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", ForeignKey("chats.id", ondelete="CASCADE"), nullable=False),
    Column("user_id", BigInteger, nullable=False, index=True),
    Column("thread_id", BigInteger),  # topic of a forum
    Column("question_message_id", BigInteger),
    Column("question", Text, nullable=False),
    Column("context", JSON(none_as_null=True)),
    Column("remembered", JSON(none_as_null=True)),  # for the question that follows
    Column("unit", Text),
    Column("as_of", Date, nullable=False),
    Column("asked_at", DateTime, nullable=False, index=True),  # UTC
    Column("log_id", Integer),  # of the question log, where that is kept
    Index(None, "chat_id", "question_message_id"),
    sqlite_autoincrement=True,
)

# What is to be sent: a method of the Bot API with its parameters, but the chat.
# `key` makes a reminder unique. `edits` is the row whose message an edit changes.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", ForeignKey("chats.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("method", String(32), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("file_name", Text),
    Column("file", LargeBinary),  # let go of once it is sent
    Column("key", String(200), unique=True),
    Column("state", String(12), nullable=False),
    Column("priority", Integer, nullable=False),  # smaller goes first
    Column("not_before", DateTime, nullable=False),  # UTC
    Column("attempts", Integer, nullable=False),
    Column("made_at", DateTime, nullable=False, index=True),  # UTC
    Column("sent_at", DateTime),  # UTC
    Column("message_id", BigInteger),
    Column("error", Text),
    Column("update_id", BigInteger),  # the update that it answers
    Column("answer_id", ForeignKey("answers.id", ondelete="SET NULL"), index=True),
    Column("edits", ForeignKey("outbox.id", ondelete="SET NULL")),
    Index(None, "state", "priority", "id"),
    Index(None, "chat_id", "state"),
    sqlite_autoincrement=True,
)

# A file that staff sent, kept beside the database until it is published or refused. It
# is a queue too: what is `received` is to be read, what is `decided` to be published.
# One for each update that brought a file, so that a repeated update brings none.
uploads = Table(
    "uploads",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("update_id", BigInteger, nullable=False, unique=True),
    Column("chat_id", ForeignKey("chats.id", ondelete="CASCADE"), nullable=False),
    Column("user_id", BigInteger, nullable=False, index=True),
    Column("file_name", Text, nullable=False),  # as sent
    Column("path", Text, nullable=False),  # below the data folder
    Column("state", String(12), nullable=False),
    Column("choice", Text),  # "new", or the id of the plan that it replaces
    Column("told", Text),  # what was told of it last, in a line
    Column("made_at", DateTime, nullable=False, index=True),  # UTC
    sqlite_autoincrement=True,
)

# What the bot has asked somebody in a chat, whose next message is the answer.
dialogs = Table(
    "dialogs",
    metadata,
    Column(
        "chat_id",
        ForeignKey("chats.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("topic", String(12), nullable=False),
    Column("state", JSON, nullable=False),
    Column("asked_at", DateTime, nullable=False),  # UTC
)
