"""Opening the database, its transactions, and bringing its schema up to date.

pysqlite opens no transaction for SELECT or DDL by itself, so BEGIN is emitted here;
and a transaction that first reads and then writes fails at once when another writes,
so that writers begin IMMEDIATE and wait their turn.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url

from corpus.errors import IncompatibleIndexError
from index.backup import backup
from index.schema import SCHEMA_VERSION

BUSY_TIMEOUT_SECONDS = 30

logger = logging.getLogger(__name__)


def open_engine(url: str) -> Engine:
    """Return an engine for `url`; nothing is created or checked yet."""
    if not is_sqlite(url):
        return create_engine(url)
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # BEGIN is ours
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Hold the write lock for a block; commit at its end, roll back on an error."""
    with engine.execution_options(immediate=True).begin() as connection:
        yield connection


@contextmanager
def writing_in_turns(engine: Engine) -> Iterator[Connection]:
    """Write one of many short commits, then leave the others as much time.

    SQLite has no queue: who waits looks again every 1 to 100 ms, and against commits
    that follow each other at once would find the lock taken for seconds.
    """
    with writing(engine) as connection:
        started = time.perf_counter()
        yield connection
    time.sleep(min(time.perf_counter() - started, _LONGEST_PAUSE_SECONDS))


_LONGEST_PAUSE_SECONDS = 0.2


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """See one state of the database throughout a block, whatever others commit."""
    options = {} if engine.dialect.name == "sqlite" else _SNAPSHOT
    with engine.execution_options(**options).connect() as connection:
        yield connection


_SNAPSHOT: dict[str, Any] = {"isolation_level": "REPEATABLE READ"}


def is_sqlite(url: str) -> bool:
    """Tell whether `url` names a SQLite database."""
    return make_url(url).get_backend_name() == "sqlite"


def sqlite_file(url: str) -> Path | None:
    """Return the file of a SQLite URL; None for other databases and for memory."""
    name = make_url(url).database
    return Path(name) if is_sqlite(url) and name and name != ":memory:" else None


def schema_version(connection: Connection) -> str | None:
    """Return the revision the database is at, None when it holds no index."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version"))
    version: str | None = found.scalar()
    return version


def other_schema(version: str) -> IncompatibleIndexError:
    """Return the error for a database that is at `version` instead of ours."""
    if version > SCHEMA_VERSION:
        remedy = "Hãy nâng cấp phần mềm kehoach."
    else:
        remedy = "Hãy gõ `kehoach db upgrade` (có sao lưu trước)."
    return IncompatibleIndexError(
        f"Cơ sở dữ liệu có phiên bản {version}, phần mềm này cần {SCHEMA_VERSION}. "
        f"Dữ liệu không đổi. {remedy}"
    )


def upgrade(url: str) -> bool:
    """Create or migrate the database at `url`, after a backup of a SQLite file.

    Returns:
        Whether anything had to be done.

    Raises:
        IncompatibleIndexError: a newer kehoach made it.
    """
    file = sqlite_file(url)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            version = schema_version(connection)
        if version == SCHEMA_VERSION:
            return False
        if version is not None and version > SCHEMA_VERSION:
            raise other_schema(version)
        if file is not None and version is not None:
            logger.info("backed up %s to %s", file, backup(file))
        _migrate(engine)
    finally:
        engine.dispose()
    return True


def _migrate(engine: Engine) -> None:
    # Alembic takes 0.45 s to import: only whoever migrates pays.
    from alembic import command
    from alembic.config import Config

    if engine.dialect.name == "sqlite":
        # Kept in the file: readers then never wait for a writer, nor it for them.
        with closing(engine.raw_connection()) as raw:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
    config = Config()
    config.set_main_option("script_location", "index:migrations")
    config.set_main_option("path_separator", "os")
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
