"""The door for readers: open an index, and ask it inside one read transaction."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    and_,
    select,
)
from sqlalchemy.exc import DatabaseError

from corpus.errors import IncompatibleIndexError, NoIndexError
from index import schema
from index.arrays import Ids, Rows
from index.caches import Stamp
from index.content import VARIABLES
from index.embedder import load_embedder, profile_of
from index.filters import clause_conditions, task_conditions
from index.generation import Generation
from index.lexical import Leg
from index.records import (
    EVERYTHING,
    ClauseRow,
    IndexConfig,
    PlanRow,
    TaskRow,
    Where,
)
from index.rows import to_clause_row, to_task_row
from index.store import (
    open_engine,
    other_schema,
    reading,
    schema_version,
    sqlite_file,
)

if TYPE_CHECKING:
    from corpus.marks import Restorer
    from corpus.vocabulary import Vocabulary

__all__ = [
    "EVERYTHING",
    "ClauseRow",
    "Index",
    "IndexConfig",
    "PlanRow",
    "Reader",
    "TaskRow",
    "Where",
]

logger = logging.getLogger(__name__)


class Index:
    """An index that was found usable; threads may share it."""

    def __init__(self, config: IndexConfig, engine: Engine, profile: str) -> None:
        self.config = config
        self._profile = profile
        self._engine = engine
        self._lock = threading.Lock()
        self._generation: Generation | None = None

    @classmethod
    def open(cls, config: IndexConfig) -> Index:
        """Open the index that `config` names. Never creates, migrates or repairs.

        Raises:
            NoIndexError: there is none, or nothing was ever put into it.
            IncompatibleIndexError: its schema or its model is not the one expected.
            SettingsError: `config.embedder` is of no known form.
        """
        file = sqlite_file(config.url)
        if file is not None and not file.is_file():
            raise _no_index(str(file))
        profile = profile_of(config.embedder)
        engine = open_engine(config.url)
        try:
            with reading(engine) as connection:
                _check(connection, config, profile)
        except DatabaseError as error:
            engine.dispose()
            raise IncompatibleIndexError(
                f"Không đọc được cơ sở dữ liệu {engine.url!r}: {error.orig}. Dữ liệu "
                "không đổi. Hãy kiểm tra KEHOACH_DATABASE_URL, hoặc khôi phục một bản "
                "sao lưu (`kehoach db backup` lưu bên cạnh tệp)."
            ) from error
        except BaseException:
            engine.dispose()
            raise
        return cls(config, engine, profile)

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """See one state: generation, rows and vectors agree until the block ends.

        Raises:
            IncompatibleIndexError: another model or schema took over since `open`.
        """
        with reading(self._engine) as connection:
            stamp = _check(connection, self.config, self._profile)
            yield Reader(connection, self._at(stamp), self.config.embedder)

    def _at(self, stamp: Stamp) -> Generation:
        with self._lock:
            current = self._generation
            if current is None or current.stamp != stamp:
                current = self._generation = Generation(self.config.folder, stamp)
            return current

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def _check(connection: Connection, config: IndexConfig, profile: str) -> Stamp:
    """Return the current generation, when this program and model can use it.

    Raises:
        NoIndexError: nothing was ever put into the index.
        IncompatibleIndexError: its schema or its model is not the one expected.
    """
    version = schema_version(connection)
    if version is None:
        raise _no_index(repr(connection.engine.url))
    if version != schema.SCHEMA_VERSION:
        raise other_schema(version)
    found = connection.execute(_STATE).one_or_none()
    if found is None:
        raise _no_index(repr(connection.engine.url))
    if found.profile != profile:
        raise IncompatibleIndexError(
            f"Chỉ mục này được tạo bằng mô hình `{found.embedder}`, còn cấu hình đang "
            f"chọn `{config.embedder}`. Dữ liệu không đổi. Hãy gõ `kehoach refresh` với "
            "các tệp kế hoạch để tính lại bằng mô hình đang chọn, hoặc đặt "
            f"KEHOACH_EMBEDDER={found.embedder} để dùng tiếp."
        )
    return Stamp(found.generation, found.token, found.profile, found.dim)


_STATE = select(
    schema.state.c.generation,
    schema.state.c.token,
    schema.state.c.embedder,
    schema.state.c.profile,
    schema.state.c.dim,
)


def _no_index(where: str) -> NoIndexError:
    return NoIndexError(
        f"Chưa có chỉ mục ở {where}. Hãy gõ `kehoach refresh TỆP_HOẶC_THƯ_MỤC` để đọc "
        "các kế hoạch, hoặc kiểm tra KEHOACH_DATA và KEHOACH_DATABASE_URL."
    )


class Reader:
    """One state of the index; use it inside the `with` block that gave it.

    `connection` is that of the transaction.
    """

    def __init__(
        self, connection: Connection, generation: Generation, embedder: str
    ) -> None:
        self.connection = connection
        self.generation = generation.stamp.generation
        self._generation = generation
        self._embedder = embedder
        self._queries: dict[str, Rows] = {}

    def plans(self) -> tuple[PlanRow, ...]:
        """Return all plans, newest issued first, those without a date last."""
        return self._generation.plans(self.connection)

    def tasks(self, where: Where = EVERYTHING) -> tuple[TaskRow, ...]:
        """Return the tasks that fulfil `where`, by plan id and position."""
        query = _ordered(schema.tasks, select(schema.tasks), task_conditions(where))
        return tuple(map(to_task_row, self.connection.execute(query).mappings()))

    def clauses(self, where: Where = EVERYTHING) -> tuple[ClauseRow, ...]:
        """Return the clauses of the plans in `where`, by plan id and position."""
        conditions = clause_conditions(where)
        query = _ordered(schema.clauses, select(schema.clauses), conditions)
        return tuple(map(to_clause_row, self.connection.execute(query).mappings()))

    def sql(self, where: Where) -> str:
        """Return the condition that `tasks(where)` asks the database for."""
        condition = and_(*task_conditions(where))
        text = condition.compile(
            self.connection, compile_kwargs={"literal_binds": True}
        )
        return " ".join(str(text).split())

    def task(self, task_id: str) -> TaskRow | None:
        """Return the task with this public id, None when no plan has it now."""
        conditions = task_conditions(EVERYTHING)
        query = select(schema.tasks).where(
            schema.tasks.c.public_id == task_id, *conditions
        )
        row = self.connection.execute(query).mappings().first()
        return None if row is None else to_task_row(row)

    def task_chunks(self, where: Where = EVERYTHING) -> Ids:
        """Return the chunk ids of `tasks(where)`, in the same order."""
        load = partial(self._chunks, schema.tasks, task_conditions(where))
        if where != EVERYTHING:
            return load()
        return self._generation.all_chunks(schema.TASK, load)

    def clause_chunks(self, where: Where = EVERYTHING) -> Ids:
        """Return the chunk ids of `clauses(where)`, in the same order."""
        load = partial(self._chunks, schema.clauses, clause_conditions(where))
        if where.plan_ids:
            return load()
        return self._generation.all_chunks(schema.CLAUSE, load)

    def _chunks(self, table: Table, conditions: Sequence[ColumnElement[bool]]) -> Ids:
        query = _ordered(table, select(table.c.chunk_id), conditions)
        found = self.connection.execute(query).all()
        return np.fromiter((row[0] for row in found), np.int64, len(found))

    def tasks_of_chunks(self, chunk_ids: Sequence[int] | Ids) -> tuple[TaskRow, ...]:
        """Return the tasks of these chunks in this order, without unknown ones."""
        found = self._by_chunk(schema.tasks, chunk_ids)
        return tuple(to_task_row(row) for row in found)

    def clauses_of_chunks(
        self, chunk_ids: Sequence[int] | Ids
    ) -> tuple[ClauseRow, ...]:
        """Return the clauses of these chunks in this order, without unknown ones."""
        found = self._by_chunk(schema.clauses, chunk_ids)
        return tuple(to_clause_row(row) for row in found)

    def _by_chunk(
        self, table: Table, chunk_ids: Sequence[int] | Ids
    ) -> Iterator[Mapping[Any, Any]]:
        wanted = [int(chunk_id) for chunk_id in chunk_ids]
        found: dict[int, Mapping[Any, Any]] = {}
        for start in range(0, len(wanted), VARIABLES):
            some = table.c.chunk_id.in_(wanted[start : start + VARIABLES])
            rows = self.connection.execute(select(table).where(some)).mappings()
            found.update((row["chunk_id"], row) for row in rows)
        return (found[chunk_id] for chunk_id in wanted if chunk_id in found)

    def dense(self, question: str, chunk_ids: Ids) -> Rows:
        """Return the cosine of each chunk with `question`, aligned with `chunk_ids`.

        Raises:
            EmbedderError: the model cannot be loaded.
        """
        query = self._queries.get(question)
        if query is None:
            query = self._queries[question] = self._embed(question)
        return self._generation.cosines(self.connection, query, chunk_ids)

    def _embed(self, question: str) -> Rows:
        embedder = load_embedder(self._embedder)
        if embedder.segmented:
            from corpus.words import segment

            question = segment(question)
        return embedder.encode_query(question)

    def words(self, question: str, chunk_ids: Ids) -> Rows:
        """Return the BM25 of each chunk over folded syllables and pairs of them."""
        lexical = self._generation.lexical(self.connection)
        return lexical.scores(Leg.WORDS, question, chunk_ids)

    def trigrams(self, question: str, chunk_ids: Ids) -> Rows:
        """Return the BM25 of each chunk over folded trigrams of characters."""
        lexical = self._generation.lexical(self.connection)
        return lexical.scores(Leg.TRIGRAMS, question, chunk_ids)

    def agency_names(self) -> dict[str, str]:
        """Return a printed name for each agency key that leads or coordinates."""
        return dict(self._generation.agency_names(self.connection))

    def vocabulary(self) -> Vocabulary:
        """Return the words of the plans of this generation."""
        return self._generation.vocabulary(self.connection)

    def restorer(self) -> Restorer:
        """Return the mark restorer learned from the plans of this generation."""
        return self._generation.restorer(self.connection)


def _ordered(
    table: Table, query: Select[Any], conditions: Sequence[ColumnElement[bool]]
) -> Select[Any]:
    return query.where(*conditions).order_by(table.c.plan_id, table.c.position)
