"""Run migrations on the connection that `index.store` hands over.

The caller's transaction holds them all: a failed upgrade leaves the old schema.
"""

from __future__ import annotations

from alembic import context

from index import chat_schema, reminder_schema, schema

# The tables of the faces stand in the metadata of the plans once they are imported.
FACES = (chat_schema, reminder_schema)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
