"""What a process holds of one generation: its indexes, its restorer, its names.

Everything is loaded when it is first needed, once for all threads, inside the read
transaction of whoever needs it; nothing changes afterwards. Where a cache file is
missing or of another generation, SQL stands in, with the same scores.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import Connection, func, select

from corpus.vocabulary import Vocabulary
from index import caches
from index.arrays import Ids, Rows, align
from index.caches import Stamp
from index.content import (
    chunk_map,
    titles_of,
    vectors_by_id,
    vectors_of,
    words_of,
)
from index.filters import current_plans
from index.lexical import LexicalIndex
from index.records import PlanRow
from index.rows import to_plan_row
from index.schema import CURRENT, plans, state, task_agencies, tasks
from index.vectors import VectorIndex

if TYPE_CHECKING:
    from corpus.marks import Restorer

# Vectors that are gathered from SQL sooner than FAISS is imported (12 against 150 ms).
FEW_VECTORS = 2000


class Generation:
    """The loaded parts of one generation; threads share it."""

    def __init__(self, folder: Path, stamp: Stamp) -> None:
        self.stamp = stamp
        self._folder = folder
        self._lock = threading.RLock()
        self._lexical: LexicalIndex | None = None
        self._dense: DenseMap | None = None
        self._restorer: Restorer | None = None
        self._vocabulary: Vocabulary | None = None
        self._names: dict[str, str] | None = None
        self._map: tuple[Ids, Ids] | None = None
        self._chunks: dict[str, Ids] = {}
        self._plans: tuple[PlanRow, ...] | None = None
        self._asked = False

    def plans(self, connection: Connection) -> tuple[PlanRow, ...]:
        """Return the plans of this generation; see `Reader.plans`."""
        with self._lock:
            if self._plans is None:
                query = select(plans).where(plans.c.status == CURRENT)
                rows = map(to_plan_row, connection.execute(query).mappings())
                self._plans = tuple(sorted(rows, key=_newest_first))
            return self._plans

    def all_chunks(self, kind: str, load: Callable[[], Ids]) -> Ids:
        """Return the chunk ids of all rows of a kind, loaded by the first who asks."""
        with self._lock:
            if kind not in self._chunks:
                self._chunks[kind] = load()
                self._chunks[kind].setflags(write=False)
            return self._chunks[kind]

    def lexical(self, connection: Connection) -> LexicalIndex:
        """Return the words of this generation, from its cache or else from SQL."""
        with self._lock:
            if self._lexical is None:
                self._lexical = caches.open_lexical(self._folder, self.stamp)
            if self._lexical is None:
                texts = words_of(connection, current_plans())
                self._lexical = LexicalIndex.build(texts)
            return self._lexical

    def cosines(self, connection: Connection, query: Rows, chunk_ids: Ids) -> Rows:
        """Return the cosine of each chunk with `query`, 0 for an unknown chunk."""
        with self._lock:
            vector_ids = self._vector_ids(connection, chunk_ids)
            # A process that asks once has no use for FAISS; one that goes on has.
            once, self._asked = not self._asked, True
            if self._dense is None and once and len(chunk_ids) <= FEW_VECTORS:
                return self._gather(connection, query, vector_ids)
            dense = self._dense = self._dense or self._load_dense(connection)
        positions = dense.positions_of(chunk_ids)
        result = np.zeros(len(chunk_ids), np.float32)
        known = positions >= 0
        if known.any():
            result[known] = dense.index.scores(query, positions[known])
        if not known.all():  # newer than the cache, or unknown to SQL as well
            result[~known] = self._gather(connection, query, vector_ids[~known])
        return result

    def _vector_ids(self, connection: Connection, chunk_ids: Ids) -> Ids:
        if self._map is None:
            self._map = chunk_map(connection, current_plans())
        return _look_up(*self._map, chunk_ids)

    def _gather(self, connection: Connection, query: Rows, vector_ids: Ids) -> Rows:
        wanted = np.unique(vector_ids).tolist()
        ids, rows = vectors_by_id(
            connection, wanted, self.stamp.profile, self.stamp.dim
        )
        return align(vector_ids, ids, rows @ query, missing=0.0)

    def _load_dense(self, connection: Connection) -> DenseMap:
        chunk_ids, vector_ids = self._map or chunk_map(connection, current_plans())
        index = caches.open_vectors(self._folder, self.stamp)
        if index is not None:
            positions = index.positions(vector_ids)
            if np.count_nonzero(positions < 0) <= FEW_VECTORS:
                return DenseMap(index, chunk_ids, positions)
        profile, dim = self.stamp.profile, self.stamp.dim
        found = vectors_of(connection, current_plans(), profile, dim)
        index = VectorIndex.build(found, dim)
        return DenseMap(index, chunk_ids, index.positions(vector_ids))

    def vocabulary(self, connection: Connection) -> Vocabulary:
        """Return the words of this generation's plans, from its cache or else SQL."""
        with self._lock:
            if self._vocabulary is None:
                found = caches.open_vocabulary(self._folder, self.stamp)
                included = current_plans()
                self._vocabulary = found or Vocabulary.learn(
                    itertools.chain(
                        titles_of(connection, included),
                        (text for _, text in words_of(connection, included)),
                    )
                )
            return self._vocabulary

    def restorer(self, connection: Connection) -> Restorer:
        """Return the mark restorer that the refresh learned."""
        with self._lock:
            if self._restorer is None:
                from corpus.marks import Restorer

                learned = connection.execute(select(state.c.restorer)).scalar_one()
                self._restorer = Restorer.from_json(learned)
            return self._restorer

    def agency_names(self, connection: Connection) -> dict[str, str]:
        """Return a printed name for each agency key: the commonest one."""
        with self._lock:
            if self._names is None:
                count = func.count()
                query = (
                    select(task_agencies.c.key, task_agencies.c.printed)
                    .join(tasks, tasks.c.chunk_id == task_agencies.c.chunk_id)
                    .where(tasks.c.plan_id.in_(current_plans()))
                    .group_by(task_agencies.c.key, task_agencies.c.printed)
                    .order_by(count, task_agencies.c.printed.desc())
                )
                # The last one wins: the commonest, of equals the first by alphabet.
                self._names = dict(connection.execute(query).all())
            return self._names


def _newest_first(plan: PlanRow) -> tuple[bool, int, int]:
    issued = plan.header.issued
    return (issued is None, -issued.toordinal() if issued else 0, -plan.id)


class DenseMap:
    """A FAISS index, and where in it the vector of each chunk stands (-1: nowhere)."""

    def __init__(self, index: VectorIndex, chunk_ids: Ids, positions: Ids) -> None:
        self.index = index
        self._chunk_ids = chunk_ids
        self._positions = positions

    def positions_of(self, chunk_ids: Ids) -> Ids:
        """Return the position of each chunk's vector, -1 where there is none."""
        return _look_up(self._chunk_ids, self._positions, chunk_ids)


def _look_up(known: Ids, values: Ids, wanted: Ids) -> Ids:
    """Return the value of each of `wanted` in the sorted `known`, -1 if it is not there."""
    if not len(known):
        return np.full(len(wanted), -1, np.int64)
    place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.where(known[place] == wanted, values[place], -1)
