"""Versions of a plan, what staff correct and accept, and who did what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "m0002"
down_revision = "m0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the history of plans and the decisions of staff."""
    _extend_plans()
    op.add_column("tasks", sa.Column("original", sa.Text(), nullable=True))
    _create_corrections()
    _create_reviews()
    _create_audit()


def _extend_plans() -> None:
    op.add_column("plans", sa.Column("family", sa.Integer(), nullable=True))
    op.add_column("plans", sa.Column("path", sa.Text(), nullable=True))
    op.add_column("plans", sa.Column("loaded_at", sa.DateTime(), nullable=True))
    amends = sa.Column("amends", sa.JSON(), nullable=False, server_default="[]")
    op.add_column("plans", amends)
    op.create_index(op.f("ix_plans_family"), "plans", ["family"], unique=False)
    plans = sa.table("plans", sa.column("id"), sa.column("family"))
    # Until now an old version was deleted: each plan is the first of its family.
    op.execute(plans.update().values(family=plans.c.id))


def _create_corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("task_id", sa.String(length=24), nullable=False),
        sa.Column("cell", sa.String(length=8), nullable=False),
        sa.Column("family", sa.Integer(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("task_id", "cell", name=op.f("pk_corrections")),
    )
    op.create_index(
        op.f("ix_corrections_family"), "corrections", ["family"], unique=False
    )


def _create_reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("task_id", sa.String(length=24), nullable=False),
        sa.Column("family", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_reviews")),
    )
    op.create_index(op.f("ix_reviews_family"), "reviews", ["family"], unique=False)


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_action"), "audit", ["action"], unique=False)
