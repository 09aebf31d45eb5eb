"""Migrations, backups, and transactions that wait instead of failing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from corpus.errors import IncompatibleIndexError
from index import chat_schema, reminder_schema, schema
from index.backup import KEPT_BACKUPS, backup
from index.store import (
    open_engine,
    reading,
    schema_version,
    upgrade,
    writing,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "kehoach.db"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite:///{file}"


def test_the_migrations_make_the_tables_of_the_schema(url):
    upgrade(url)

    faces = {chat_schema.users.name, reminder_schema.subscriptions.name}
    assert faces <= set(schema.metadata.tables)
    engine = open_engine(url)
    with engine.connect() as connection:
        options = {"compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []
        assert schema_version(connection) == schema.SCHEMA_VERSION
    engine.dispose()


def test_upgrading_twice_does_nothing(url, file):
    assert upgrade(url)
    assert not upgrade(url)
    assert [path.name for path in file.parent.glob("*backup*")] == []


def test_an_older_database_is_backed_up_before_it_is_migrated(url, file):
    upgrade(url)
    with closing(sqlite3.connect(file)) as connection, connection:
        for table in reversed(schema.metadata.sorted_tables):
            connection.execute(f"DROP TABLE {table.name}")
        connection.execute("UPDATE alembic_version SET version_num = 'm0000'")

    with pytest.raises(Exception, match="m0000"):  # alembic knows no such revision
        upgrade(url)

    [copy] = file.parent.glob("*.backup-*")
    with closing(sqlite3.connect(copy)) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version")
        assert found.fetchall() == [("m0000",)]


def test_a_newer_database_is_refused(url, file):
    upgrade(url)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'm9999'")

    with pytest.raises(IncompatibleIndexError, match="nâng cấp phần mềm"):
        upgrade(url)


def test_only_the_last_backups_are_kept(url, file):
    upgrade(url)

    names = [backup(file).name for _ in range(KEPT_BACKUPS + 2)]

    kept = sorted(path.name for path in file.parent.glob("*.backup-*"))
    assert kept == names[-KEPT_BACKUPS:]


def test_a_failed_write_leaves_nothing(url):
    upgrade(url)
    engine = open_engine(url)
    row = {"profile": "p", "id": 1, "blob": b""}

    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(insert(schema.vectors), [row, row])

    with reading(engine) as connection:
        assert connection.execute(select(schema.vectors)).all() == []
    engine.dispose()


def test_a_reader_sees_one_state_while_another_writes(url):
    upgrade(url)
    engine = open_engine(url)
    query = select(schema.vectors.c.id)
    with reading(engine) as reader:
        before = reader.execute(query).all()
        with writing(engine) as writer:
            writer.execute(
                insert(schema.vectors), {"profile": "p", "id": 1, "blob": b""}
            )

        assert reader.execute(query).all() == before
    with reading(engine) as reader:
        assert reader.execute(query).all() == [(1,)]
    engine.dispose()


def test_a_transaction_that_reads_and_then_writes_waits_for_its_turn(url):
    """A deferred one would fail at its first write with "database is locked"."""
    upgrade(url)
    engine = open_engine(url)
    with writing(engine) as connection:
        connection.execute(select(schema.vectors)).all()
        connection.execute(text("DELETE FROM vectors"))
        with (
            closing(sqlite3.connect(engine.url.database or "", timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("DELETE FROM vectors")
    engine.dispose()
