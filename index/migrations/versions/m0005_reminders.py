"""Subscriptions to reminders, what was said about tasks, and what was sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "m0005"
down_revision = "m0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables of reminders."""
    op.create_table(
        "day_overrides",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("working", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_day_overrides")),
    )
    op.create_table(
        "digests",
        sa.Column("chat_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_digests")),
    )
    op.create_table(
        "mutes",
        sa.Column("chat_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("task_id", sa.String(length=24), nullable=False),
        sa.Column("muted_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "task_id", name=op.f("pk_mutes")),
    )
    op.create_table(
        "reminded",
        sa.Column("chat_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("task_id", sa.String(length=24), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("stage", sa.String(length=24), nullable=False),
        sa.Column("covered", sa.Boolean(), nullable=False),
        sa.Column("message", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint(
            "chat_id", "task_id", "due", "stage", name=op.f("pk_reminded")
        ),
    )
    op.create_index(
        op.f("ix_reminded_chat_id_message"),
        "reminded",
        ["chat_id", "message"],
        unique=False,
    )
    op.create_table(
        "reminder_settings",
        sa.Column("chat_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("timezone", sa.Text(), nullable=True),
        sa.Column("digest_at", sa.String(length=5), nullable=True),
        sa.Column("quiet_from", sa.String(length=5), nullable=True),
        sa.Column("quiet_until", sa.String(length=5), nullable=True),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_reminder_settings")),
    )
    op.create_table(
        "reminder_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_state")),
    )
    op.create_table(
        "snoozes",
        sa.Column("chat_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("task_id", sa.String(length=24), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "task_id", name=op.f("pk_snoozes")),
    )
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=8), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("stages", sa.JSON(), nullable=False),
        sa.Column("delivery", sa.String(length=8), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
        sa.UniqueConstraint(
            "chat_id",
            "topic",
            "value",
            "role",
            name=op.f("uq_subscriptions_chat_id_topic_value_role"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "task_done",
        sa.Column("task_id", sa.String(length=24), nullable=False),
        sa.Column("unit", sa.String(length=200), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("done_by", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("task_id", "unit", "due", name=op.f("pk_task_done")),
    )
    op.create_table(
        "feeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subscription_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["subscriptions.id"],
            name=op.f("fk_feeds_subscription_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feeds")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_feeds_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_feeds_subscription_id"), "feeds", ["subscription_id"], unique=False
    )
