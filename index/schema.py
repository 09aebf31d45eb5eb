"""The tables of an index, as SQLAlchemy Core tables.

Core rather than mapped classes: a cold `kehoach ask` must not pay the 0.35 s that
importing `sqlalchemy.orm` takes, and nothing here needs identity maps. Only types
that PostgreSQL has too are used.

A task or a clause has the id of its chunk, the searchable text made from it. A plan
is `staged` while a refresh writes it, `current` from the swap on, `retired` once
another version took its place, and `removed` until its rows are deleted. Readers see
current plans only; retired ones are history, which is asked for by name. What is
staged or removed is harmless wherever a refresh was interrupted, and dropped by the
next one.

What staff decided (corrections, accepted warnings, the audit) stands apart from what
was read, and survives every reading.
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
    MetaData,
    String,
    Table,
    Text,
)

SCHEMA_VERSION = "m0005"
"""The revision of the newest migration; `Index.open` compares it, never migrates."""

STAGED, CURRENT, RETIRED, REMOVED = "staged", "current", "retired", "removed"
TASK, CLAUSE = "task", "clause"
LEAD, COOP = "lead", "coop"

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

# One row, id 1: what the current generation is, and what made it. The token names a
# generation across databases, so that a restored backup never meets the caches of
# another history that reached the same number.
state = Table(
    "state",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("generation", Integer, nullable=False),
    Column("token", String(32), nullable=False),
    Column("embedder", Text, nullable=False),  # the setting, for messages
    Column("profile", Text, nullable=False),
    Column("dim", Integer, nullable=False),
    Column("segmentation", Text, nullable=False),
    Column("restorer", Text, nullable=False),
)

# All versions of a plan have the `family` of the first one, which is its id. `path` is
# where the file was last seen, so that a vanished one can be told; `amends` is what the
# plan says about others, as `corpus.models.Amendment` values.
plans = Table(
    "plans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("status", String(16), nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("content_hash", String(64), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("place", JSON, nullable=False),
    Column("number", Text),
    Column("doc_type", Text, nullable=False),
    Column("issuer", Text),
    Column("placename", Text),
    Column("issued", Date, index=True),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("signer_name", Text),
    Column("signer_role", Text),
    Column("signature_place", JSON(none_as_null=True)),
    Column("legal_bases", JSON, nullable=False),
    Column("header_warnings", JSON, nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("cells_in", Integer, nullable=False),
    Column("cells_out", Integer, nullable=False),
    Column("unread_rows", JSON, nullable=False),
    Column("row_count", Integer, nullable=False),
    Column("prose_count", Integer, nullable=False),
    Column("clause_count", Integer, nullable=False),
    Column("family", Integer, index=True),
    Column("path", Text),
    Column("loaded_at", DateTime),  # UTC
    Column("amends", JSON, nullable=False, server_default="[]"),
    # A plan's id is quoted in chats: it is never given to another plan.
    sqlite_autoincrement=True,
)

# `vector_id` names the text, not a model: another model needs no change here.
chunks = Table(
    "chunks",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("plan_id", ForeignKey("plans.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("position", Integer, nullable=False),
    Column("dense_text", Text, nullable=False),
    Column("words_text", Text, nullable=False),
    Column("segmented", Text, nullable=False),
    Column("vector_id", BigInteger, nullable=False, index=True),
    Index(None, "plan_id", "kind", "position"),
)

tasks = Table(
    "tasks",
    metadata,
    Column(
        "chunk_id",
        ForeignKey("chunks.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("plan_id", ForeignKey("plans.id", ondelete="CASCADE"), nullable=False),
    Column("public_id", String(24), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("origin", String(8), nullable=False),
    Column("content", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("stt", Text),
    Column("group_title", Text),
    Column("product", Text),
    Column("lead", JSON, nullable=False),
    Column("lead_printed", Text),
    Column("coop", Text),
    Column("time_printed", Text),
    Column("time_start", Date, index=True),
    Column("time_end", Date, index=True),
    Column("time_precision", String(16)),
    Column("time_recurrence", String(16)),
    Column("time_month_day", JSON(none_as_null=True)),
    Column("time_other_readings", JSON, nullable=False),
    Column("time_year_inherited", Boolean, nullable=False),
    Column("time_warnings", JSON, nullable=False),
    Column("inherited", JSON, nullable=False),
    Column("ambiguous", Text),
    Column("warnings", JSON, nullable=False),
    Column("extras", JSON, nullable=False),
    Column("section", Text),
    Column("assigned", Boolean, nullable=False),
    Column("place", JSON, nullable=False),
    # The task as it was read, as JSON, in a row whose cells staff have corrected.
    Column("original", Text),
    Index(None, "plan_id", "position"),
)

task_agencies = Table(
    "task_agencies",
    metadata,
    Column(
        "chunk_id",
        ForeignKey("tasks.chunk_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("role", String(8), nullable=False),
    Column("key", Text, nullable=False),
    Column("printed", Text, nullable=False),
    Column("level", String(16)),
    Index(None, "key", "role", "chunk_id"),
)

clauses = Table(
    "clauses",
    metadata,
    Column(
        "chunk_id",
        ForeignKey("chunks.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("plan_id", ForeignKey("plans.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("path", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("heading", Text),
    Column("text", Text, nullable=False),
    Column("place", JSON, nullable=False),
    Index(None, "plan_id", "position"),
)

# Kept by content, for ever as far as readers are concerned: (profile, id) always
# means the same numbers, whoever wrote them and whenever.
vectors = Table(
    "vectors",
    metadata,
    Column("profile", String(200), primary_key=True),
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("blob", LargeBinary, nullable=False),  # float32, little-endian, dim values
)

# What staff say that a cell should read. `printed` is what the plan said when they did.
corrections = Table(
    "corrections",
    metadata,
    Column("task_id", String(24), primary_key=True),
    Column("cell", String(8), primary_key=True),
    Column("family", Integer, nullable=False, index=True),
    Column("printed", Text),
    Column("value", Text),
    Column("note", Text),
    Column("author", Text, nullable=False),
    Column("made_at", DateTime, nullable=False),  # UTC
)

# Rows whose doubts somebody has looked at. They count until the row changes, which its
# fingerprint tells.
reviews = Table(
    "reviews",
    metadata,
    Column("task_id", String(24), primary_key=True),
    Column("family", Integer, nullable=False, index=True),
    Column("fingerprint", String(64), nullable=False),
    Column("author", Text, nullable=False),
    Column("made_at", DateTime, nullable=False),  # UTC
)

# Who did what, and when; only ever added to.
audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),  # UTC
    Column("actor", Text, nullable=False),
    Column("action", String(16), nullable=False, index=True),
    Column("subject", Text, nullable=False),
    Column("detail", JSON, nullable=False),
    sqlite_autoincrement=True,
)

# What was asked, without names, where the office wants to know (`question_log`).
questions = Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("asked_at", DateTime, nullable=False, index=True),  # UTC
    Column("as_of", Date, nullable=False),
    Column("question", Text, nullable=False),
    Column("intent", String(16), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("cited", JSON, nullable=False),
    sqlite_autoincrement=True,
)

ratings = Table(
    "ratings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "question_id",
        ForeignKey("questions.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("rated_at", DateTime, nullable=False),  # UTC
    Column("liked", Boolean, nullable=False),
    Column("note", Text),
    Column("rater", String(16)),  # a mark that names nobody, to change one's mind by
)
