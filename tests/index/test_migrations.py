"""Databases of earlier schemas keep their rows through the migrations."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from corpus.errors import IncompatibleIndexError
from index import chat_schema
from index.cells import Cell
from index.correcting import correct
from index.records import IndexConfig
from index.store import open_engine, sqlite_file, upgrade, writing
from tests.index import builders
from tests.index.conftest import config_in
from tests.index.snapshots import assert_same, snapshot
from tests.index.staff import BY, load, plans, rows, versions


def migrate_to(url: str, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", "index:migrations")
    config.set_main_option("path_separator", "os")
    engine = open_engine(url)
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


def file_of(config: IndexConfig) -> Path:
    file = sqlite_file(config.url)
    assert file is not None
    return file


@pytest.fixture
def at_m0001(config, tmp_path) -> tuple[IndexConfig, IndexConfig]:
    """An index of today, and the same rows in a database of the first schema."""
    load(config, tmp_path, "a.txt", builders.plan(builders.numbered_rows(4)))
    old = config_in(tmp_path / "old")
    migrate_to(old.url, "m0001")
    with closing(sqlite3.connect(file_of(old))) as connection, connection:
        connection.execute("ATTACH ? AS today", (str(file_of(config)),))
        for table in ("state", "plans", "chunks", "tasks", "task_agencies", "vectors"):
            found = connection.execute(f"PRAGMA main.table_info({table})").fetchall()
            columns = ", ".join(column[1] for column in found)
            connection.execute(
                f"INSERT INTO main.{table} ({columns}) "
                f"SELECT {columns} FROM today.{table}"
            )
    return old, config


def test_an_index_of_the_first_schema_is_upgraded_with_its_rows(at_m0001):
    old, today = at_m0001
    with pytest.raises(IncompatibleIndexError, match="kehoach db upgrade"):
        rows(old)

    upgrade(old.url)

    assert_same(snapshot(old), snapshot(today))
    assert len([*file_of(old).parent.glob("*.backup-*")]) == 1


def test_what_came_with_the_second_schema_works_on_an_upgraded_index(
    at_m0001, tmp_path
):
    old, _ = at_m0001
    upgrade(old.url)

    correct(rows(old)[0].id, {Cell.PRODUCT: "Tờ trình"}, old, by=BY)
    load(old, tmp_path, "b.txt", builders.plan(builders.numbered_rows(3)))

    [plan] = plans(old)
    assert [version.plan.version for version in versions(old, plan)] == [1, 2]
    assert rows(old)[0].task.product == "Tờ trình"


def test_every_table_can_be_made_in_postgresql():
    dialect = postgresql.dialect()

    made = [
        str(CreateTable(table).compile(dialect=dialect))
        for table in chat_schema.users.metadata.sorted_tables
    ]

    assert len(made) == len(chat_schema.users.metadata.tables)


def test_the_migrations_speak_postgresql(capsys):
    """As SQL, since no such server is at hand."""
    from importlib import import_module

    context = MigrationContext.configure(
        dialect_name="postgresql", opts={"as_sql": True}
    )
    with Operations.context(context):
        for name in (
            "m0001_plans",
            "m0002_versions",
            "m0003_question_log",
            "m0004_people_and_messages",
            "m0005_reminders",
        ):
            import_module(f"index.migrations.versions.{name}").upgrade()

    said = capsys.readouterr().out
    assert "ALTER TABLE plans ADD COLUMN family INTEGER" in said
    assert "CREATE TABLE corrections" in said
    assert "CREATE TABLE ratings" in said
    assert "CREATE TABLE outbox" in said
    assert "CREATE TABLE reminded" in said
