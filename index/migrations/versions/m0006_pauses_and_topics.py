"""Subscriptions that are paused, and the topic of a forum that reminders go to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "m0006"
down_revision = "m0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; until now nothing was paused."""
    paused: sa.Column[bool] = sa.Column(
        "paused", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("subscriptions", paused)
    thread = sa.Column("thread_id", sa.BigInteger(), nullable=True)
    op.add_column("reminder_settings", thread)


def downgrade() -> None:
    """Drop the columns."""
    with op.batch_alter_table("reminder_settings") as table:
        table.drop_column("thread_id")
    with op.batch_alter_table("subscriptions") as table:
        table.drop_column("paused")
