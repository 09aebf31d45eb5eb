"""Who may write: the holder of the refresh lock, on a database of this schema."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from index.lock import refresh_lock
from index.records import IndexConfig
from index.schema import SCHEMA_VERSION
from index.staging import drop_leftovers
from index.store import open_engine, reading, schema_version, sqlite_file, upgrade


@contextmanager
def write_access(config: IndexConfig) -> Iterator[Engine]:
    """Hold the refresh lock and a database of this schema, free of leftovers.

    Raises:
        BusyIndexError: somebody else holds the lock.
        IncompatibleIndexError: a newer kehoach made the database.
    """
    with refresh_lock(config.folder):
        upgrade(config.url)
        engine = open_engine(config.url)
        try:
            drop_leftovers(engine)
            yield engine
        finally:
            engine.dispose()


@contextmanager
def existing(config: IndexConfig) -> Iterator[Engine | None]:
    """Open an index of this schema without changing it; None when there is none."""
    file = sqlite_file(config.url)
    if file is not None and not file.is_file():
        yield None
        return
    engine = open_engine(config.url)
    try:
        with reading(engine) as connection:
            usable = schema_version(connection) == SCHEMA_VERSION
        yield engine if usable else None
    finally:
        engine.dispose()
