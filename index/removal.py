"""Taking a plan out with its history, and proving that nothing of it is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np
from sqlalchemy import ColumnElement, Connection, Engine, func, select

from corpus.errors import IncompleteRemovalError, UsageError
from index import caches
from index.access import write_access
from index.arrays import Ids
from index.audit import Action, Deed, record
from index.catalog import Index
from index.content import VARIABLES
from index.decisions import corrections_of
from index.filters import current_plans
from index.ledger import current_rows
from index.records import Hand, IndexConfig, PlanRow, Progress
from index.schema import chunks, clauses, plans, task_agencies, tasks, vectors
from index.staging import batches
from index.store import reading
from index.swap import Change, Swapped, make_current


@dataclass(frozen=True, slots=True)
class Remains:
    """How much of a removed plan each store still holds.

    Of vectors, those that no other plan uses. `suggestions` are rows that readers
    would still be offered, and bodies that no other plan names.
    """

    rows: int = 0  # of plans, tasks, clauses and their agencies
    texts: int = 0
    decisions: int = 0
    vectors: int = 0
    tantivy: int = 0
    faiss: int = 0
    suggestions: int = 0

    @property
    def nothing(self) -> bool:
        """Whether every store has forgotten it."""
        return not any(getattr(self, each.name) for each in fields(self))


@dataclass(frozen=True, slots=True)
class RemovalReport:
    """The plan that was removed with all its versions, and the probe after it."""

    plan: PlanRow
    versions: int
    generation: int
    remains: Remains


@dataclass(frozen=True, slots=True)
class _Footprint:
    """What a plan has in the stores before it goes."""

    plan_ids: tuple[int, ...]
    family: int
    chunk_ids: tuple[int, ...]
    vector_ids: tuple[int, ...]
    agency_keys: frozenset[str]


def remove(
    plan_id: int,
    config: IndexConfig,
    *,
    by: Hand | None = None,
    progress: Progress | None = None,
) -> RemovalReport:
    """Take one plan out of the index, with its history and what was decided about it.

    Args:
        plan_id: Its id, that of the current version.
        config: Which index.
        by: Who does it, for the audit.
        progress: As for `refresh`.

    Raises:
        UsageError: no current plan has this id.
        BusyIndexError: a refresh is running.
        IncompleteRemovalError: the probe found something left.
    """
    with write_access(config) as engine:
        with reading(engine) as connection:
            plan = _current(plan_id, current_rows(connection))
            footprint = _footprint(connection, plan)
        deed = _deed(plan, by)
        change = Change(
            config,
            progress or (lambda *_: None),
            removed=frozenset({plan.family}),
            also=() if deed is None else (lambda c: record(c, deed),),
        )
        swapped = make_current(engine, change)
        remains = _probe(engine, config, footprint, swapped)
    if swapped.stamp is None:
        raise AssertionError("a plan was removed from an index without a generation")
    if not remains.nothing:
        raise IncompleteRemovalError(
            f"Đã gỡ {plan.source}, nhưng còn sót: {remains}. Câu trả lời không còn dùng "
            "kế hoạch này. Hãy gõ lại lệnh `kehoach refresh` để dọn, và báo lỗi nếu vẫn "
            "còn."
        )
    versions = len(footprint.plan_ids)
    return RemovalReport(plan, versions, swapped.stamp.generation, remains)


def _deed(plan: PlanRow, by: Hand | None) -> Deed | None:
    if by is None:
        return None
    detail = {"source": plan.source, "number": plan.header.number}
    return Deed(by.at, by.name, Action.REMOVE, plan.key, detail)


# --- The probe ----------------------------------------------------------------------


def _footprint(connection: Connection, plan: PlanRow) -> _Footprint:
    mine = select(plans.c.id).where(plans.c.family == plan.family)
    texts = connection.execute(
        select(chunks.c.id, chunks.c.vector_id).where(chunks.c.plan_id.in_(mine))
    ).all()
    shared = set(
        connection.execute(
            select(chunks.c.vector_id).where(
                chunks.c.plan_id.in_(current_plans()), chunks.c.plan_id.not_in(mine)
            )
        ).scalars()
    )
    ids = connection.execute(mine).scalars().all()
    return _Footprint(
        plan_ids=tuple(ids),
        family=plan.family,
        chunk_ids=tuple(text.id for text in texts),
        vector_ids=tuple({text.vector_id for text in texts} - shared),
        agency_keys=_keys(connection, ids) - _keys_of_others(connection, ids),
    )


def _keys(connection: Connection, plan_ids: Iterable[int]) -> frozenset[str]:
    query = select(task_agencies.c.key).join(
        tasks, tasks.c.chunk_id == task_agencies.c.chunk_id
    )
    found = connection.execute(query.where(tasks.c.plan_id.in_(plan_ids)))
    return frozenset(found.scalars())


def _keys_of_others(connection: Connection, plan_ids: Iterable[int]) -> frozenset[str]:
    others = connection.execute(
        select(plans.c.id).where(
            plans.c.id.in_(current_plans()), plans.c.id.not_in(plan_ids)
        )
    )
    return _keys(connection, others.scalars().all())


def _probe(
    engine: Engine, config: IndexConfig, was: _Footprint, swapped: Swapped
) -> Remains:
    with reading(engine) as connection:
        rows = sum(
            _count(connection, column, was.plan_ids)
            for column in (plans.c.id, tasks.c.plan_id, clauses.c.plan_id)
        )
        rows += _count(connection, task_agencies.c.chunk_id, was.chunk_ids)
        texts = _count(connection, chunks.c.id, was.chunk_ids)
        stored = _count(connection, vectors.c.id, was.vector_ids)
        decisions = len(corrections_of(connection, was.family))
    stamp = swapped.stamp
    words = None if stamp is None else caches.open_lexical(config.folder, stamp)
    dense = None if stamp is None else caches.open_vectors(config.folder, stamp)
    return Remains(
        rows=rows,
        texts=texts,
        decisions=decisions,
        vectors=stored,
        tantivy=0 if words is None else words.count(_ids(was.chunk_ids)),
        faiss=0 if dense is None else dense.count(_ids(was.vector_ids)),
        suggestions=_offered(config, was),
    )


def _count(
    connection: Connection, column: ColumnElement[int], ids: tuple[int, ...]
) -> int:
    total = 0
    for some in batches(ids, VARIABLES):
        query = select(func.count()).where(column.in_(some))
        total += connection.execute(query).scalar() or 0
    return total


def _ids(ids: tuple[int, ...]) -> Ids:
    return np.array(ids, np.int64)


def _offered(config: IndexConfig, was: _Footprint) -> int:
    """Count what an answer could still be made of, through the door of the readers."""
    index = Index.open(config)
    try:
        with index.read() as reader:
            rows = len(reader.tasks_of_chunks(was.chunk_ids))
            rows += len(reader.clauses_of_chunks(was.chunk_ids))
            listed = sum(row.id in was.plan_ids for row in reader.plans())
            return rows + listed + len(was.agency_keys & reader.agency_names().keys())
    finally:
        index.close()


def _current(plan_id: int, rows: Iterable[PlanRow]) -> PlanRow:
    for row in rows:
        if row.id == plan_id:
            return row
    raise UsageError(
        f"Không có kế hoạch nào có mã #{plan_id}. Chưa có gì thay đổi. Hãy gõ "
        "`kehoach plans` để xem danh sách."
    )
