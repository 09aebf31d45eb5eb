"""Plans, their rows and clauses, searchable texts, vectors, and the generation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "m0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of an index."""
    _create_state()
    _create_plans()
    _create_chunks()
    _create_tasks()
    _create_task_agencies()
    _create_clauses()
    _create_vectors()


def _create_state() -> None:
    op.create_table(
        "state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("embedder", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("dim", sa.Integer(), nullable=False),
        sa.Column("segmentation", sa.Text(), nullable=False),
        sa.Column("restorer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_state")),
    )


def _create_plans() -> None:
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place", sa.JSON(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("doc_type", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("placename", sa.Text(), nullable=True),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("signer_name", sa.Text(), nullable=True),
        sa.Column("signer_role", sa.Text(), nullable=True),
        sa.Column("signature_place", sa.JSON(), nullable=True),
        sa.Column("legal_bases", sa.JSON(), nullable=False),
        sa.Column("header_warnings", sa.JSON(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("cells_in", sa.Integer(), nullable=False),
        sa.Column("cells_out", sa.Integer(), nullable=False),
        sa.Column("unread_rows", sa.JSON(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("prose_count", sa.Integer(), nullable=False),
        sa.Column("clause_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_plans_content_hash"), "plans", ["content_hash"], unique=False
    )
    op.create_index(op.f("ix_plans_issued"), "plans", ["issued"], unique=False)
    op.create_index(op.f("ix_plans_key"), "plans", ["key"], unique=False)
    op.create_index(op.f("ix_plans_status"), "plans", ["status"], unique=False)


def _create_chunks() -> None:
    op.create_table(
        "chunks",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("dense_text", sa.Text(), nullable=False),
        sa.Column("words_text", sa.Text(), nullable=False),
        sa.Column("segmented", sa.Text(), nullable=False),
        sa.Column("vector_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["plans.id"],
            name=op.f("fk_chunks_plan_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chunks")),
    )
    op.create_index(
        op.f("ix_chunks_plan_id_kind_position"),
        "chunks",
        ["plan_id", "kind", "position"],
        unique=False,
    )
    op.create_index(op.f("ix_chunks_vector_id"), "chunks", ["vector_id"], unique=False)


def _create_tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("chunk_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("stt", sa.Text(), nullable=True),
        sa.Column("group_title", sa.Text(), nullable=True),
        sa.Column("product", sa.Text(), nullable=True),
        sa.Column("lead", sa.JSON(), nullable=False),
        sa.Column("lead_printed", sa.Text(), nullable=True),
        sa.Column("coop", sa.Text(), nullable=True),
        sa.Column("time_printed", sa.Text(), nullable=True),
        sa.Column("time_start", sa.Date(), nullable=True),
        sa.Column("time_end", sa.Date(), nullable=True),
        sa.Column("time_precision", sa.String(length=16), nullable=True),
        sa.Column("time_recurrence", sa.String(length=16), nullable=True),
        sa.Column("time_month_day", sa.JSON(), nullable=True),
        sa.Column("time_other_readings", sa.JSON(), nullable=False),
        sa.Column("time_year_inherited", sa.Boolean(), nullable=False),
        sa.Column("time_warnings", sa.JSON(), nullable=False),
        sa.Column("inherited", sa.JSON(), nullable=False),
        sa.Column("ambiguous", sa.Text(), nullable=True),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("extras", sa.JSON(), nullable=False),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("assigned", sa.Boolean(), nullable=False),
        sa.Column("place", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chunk_id"],
            ["chunks.id"],
            name=op.f("fk_tasks_chunk_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name=op.f("fk_tasks_plan_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chunk_id", name=op.f("pk_tasks")),
    )
    op.create_index(
        op.f("ix_tasks_plan_id_position"),
        "tasks",
        ["plan_id", "position"],
        unique=False,
    )
    op.create_index(op.f("ix_tasks_public_id"), "tasks", ["public_id"], unique=False)
    op.create_index(op.f("ix_tasks_time_end"), "tasks", ["time_end"], unique=False)
    op.create_index(op.f("ix_tasks_time_start"), "tasks", ["time_start"], unique=False)


def _create_task_agencies() -> None:
    op.create_table(
        "task_agencies",
        sa.Column("chunk_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("level", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["chunk_id"],
            ["tasks.chunk_id"],
            name=op.f("fk_task_agencies_chunk_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("chunk_id", "ordinal", name=op.f("pk_task_agencies")),
    )
    op.create_index(
        op.f("ix_task_agencies_key_role_chunk_id"),
        "task_agencies",
        ["key", "role", "chunk_id"],
        unique=False,
    )


def _create_clauses() -> None:
    op.create_table(
        "clauses",
        sa.Column("chunk_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("heading", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("place", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chunk_id"],
            ["chunks.id"],
            name=op.f("fk_clauses_chunk_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["plans.id"],
            name=op.f("fk_clauses_plan_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("chunk_id", name=op.f("pk_clauses")),
    )
    op.create_index(
        op.f("ix_clauses_plan_id_position"),
        "clauses",
        ["plan_id", "position"],
        unique=False,
    )


def _create_vectors() -> None:
    op.create_table(
        "vectors",
        sa.Column("profile", sa.String(length=200), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("profile", "id", name=op.f("pk_vectors")),
    )
