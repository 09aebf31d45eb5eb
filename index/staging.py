"""Writing plans beside the current ones, in short commits that nobody waits for.

Until the swap, readers do not see a staged plan; whatever an interrupted refresh left
behind is dropped by the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from corpus.models import Plan, Task
from index.chunking import (
    clause_dense_text,
    clause_words_text,
    task_dense_text,
    task_words_text,
)
from index.identity import KnownTask, carry_ids
from index.rows import (
    Values,
    agency_values,
    clause_values,
    plan_values,
    task_values,
    to_task_row,
)
from index.schema import (
    CLAUSE,
    CURRENT,
    STAGED,
    TASK,
    chunks,
    clauses,
    plans,
    task_agencies,
    tasks,
)
from index.store import writing_in_turns
from index.vectors import vector_id

T = TypeVar("T")

COMMIT_ROWS = 100  # some 10 ms under the write lock


@dataclass(frozen=True, slots=True)
class Staged:
    """A chunk and the row it was made from, still without their id."""

    chunk: Values
    row: Values
    agencies: tuple[Values, ...] = ()


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A plan to be staged; `replaces` is the plan id of its current version."""

    plan: Plan
    key: str
    source: str
    version: int = 1
    replaces: int | None = None


def stage(engine: Engine, newcomer: Newcomer) -> int:
    """Write a plan as staged and return its id."""
    plan = newcomer.plan
    with engine.connect() as connection:
        old_tasks = _known_tasks(connection, newcomer.replaces)
        segmented = _known_segments(connection, newcomer.replaces)
    values = plan_values(plan, source=newcomer.source)
    values |= {
        "key": newcomer.key,
        "version": newcomer.version,
        "status": STAGED,
    }
    with writing_in_turns(engine) as connection:
        added = connection.execute(insert(plans).values(values)).inserted_primary_key
        plan_id: int = added[0]  # type: ignore[index] # a single insert has one

    def segment(text: str) -> str:
        from corpus.words import segment as segment_words

        return segmented.get(text) or segment_words(text)

    ids = carry_ids(newcomer.key, plan.tasks, old_tasks)
    rows = [
        _task_row(task, plan, n, ids[n], segment) for n, task in enumerate(plan.tasks)
    ]
    rows += _clause_rows(plan, segment)
    for some in batches(rows, COMMIT_ROWS):
        with writing_in_turns(engine) as connection:
            _insert(connection, plan_id, some)
    return plan_id


def _known_tasks(connection: Connection, plan_id: int | None) -> list[KnownTask]:
    query = select(tasks).where(tasks.c.plan_id == plan_id)
    found = map(to_task_row, connection.execute(query).mappings())
    return [KnownTask(row.id, row.task) for row in found]


def _known_segments(connection: Connection, plan_id: int | None) -> dict[str, str]:
    query = select(chunks.c.dense_text, chunks.c.segmented)
    query = query.where(chunks.c.plan_id == plan_id)
    return dict(connection.execute(query).all())


def _task_row(
    task: Task, plan: Plan, position: int, public_id: str, segment: Callable[[str], str]
) -> Staged:
    return Staged(
        _chunk(
            TASK,
            position,
            task_dense_text(task),
            task_words_text(task),
            segment,
        ),
        {"public_id": public_id, "position": position, **task_values(task)},
        tuple(agency_values(task)),
    )


def _clause_rows(plan: Plan, segment: Callable[[str], str]) -> Iterator[Staged]:
    for position, clause in enumerate(plan.clauses):
        dense = clause_dense_text(clause)
        words = clause_words_text(clause)
        yield Staged(
            _chunk(CLAUSE, position, dense, words, segment),
            {"position": position, **clause_values(clause)},
        )


def _chunk(
    kind: str, position: int, dense: str, words: str, segment: Callable[[str], str]
) -> Values:
    return {
        "kind": kind,
        "position": position,
        "dense_text": dense,
        "words_text": words,
        "segmented": segment(dense),
        "vector_id": vector_id(dense),
    }


def _insert(connection: Connection, plan_id: int, rows: Sequence[Staged]) -> None:
    last: int = connection.execute(select(func.max(chunks.c.id))).scalar() or 0
    numbered = list(enumerate(rows, last + 1))
    of_tasks = [pair for pair in numbered if pair[1].chunk["kind"] == TASK]
    of_clauses = [pair for pair in numbered if pair[1].chunk["kind"] == CLAUSE]
    for table, values in (
        (chunks, [{"id": n, "plan_id": plan_id, **r.chunk} for n, r in numbered]),
        (tasks, [{"chunk_id": n, "plan_id": plan_id, **r.row} for n, r in of_tasks]),
        (
            task_agencies,
            [{"chunk_id": n, **a} for n, r in of_tasks for a in r.agencies],
        ),
        (
            clauses,
            [{"chunk_id": n, "plan_id": plan_id, **r.row} for n, r in of_clauses],
        ),
    ):
        if values:
            connection.execute(insert(table), values)


def drop(engine: Engine, plan_ids: Sequence[int]) -> None:
    """Delete plans and their rows, in short commits."""
    for plan_id in plan_ids:
        query = select(chunks.c.id).where(chunks.c.plan_id == plan_id)
        with engine.connect() as connection:
            ids = connection.execute(query).scalars().all()
        for some in batches(ids, COMMIT_ROWS):
            with writing_in_turns(engine) as connection:
                connection.execute(delete(chunks).where(chunks.c.id.in_(some)))
        with writing_in_turns(engine) as connection:
            connection.execute(delete(plans).where(plans.c.id == plan_id))


def drop_leftovers(engine: Engine) -> None:
    """Delete plans that are not current: an interrupted refresh left them."""
    with engine.connect() as connection:
        query = select(plans.c.id).where(plans.c.status != CURRENT)
        left = connection.execute(query).scalars().all()
    drop(engine, left)


def segment_again(engine: Engine, segment: Callable[[str], str]) -> None:
    """Segment all stored texts anew, after the list of fixed words has changed."""
    with engine.connect() as connection:
        ids = connection.execute(select(chunks.c.id)).scalars().all()
    for some in batches(ids, COMMIT_ROWS):
        with engine.connect() as connection:
            query = select(chunks.c.id, chunks.c.dense_text).where(
                chunks.c.id.in_(some)
            )
            texts: Mapping[int, str] = dict(connection.execute(query).all())
        found = {identity: segment(text) for identity, text in texts.items()}
        with writing_in_turns(engine) as connection:
            for identity, segmented in found.items():
                query_one = update(chunks).where(chunks.c.id == identity)
                connection.execute(query_one.values(segmented=segmented))


def batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Yield `items` in order, at most `size` at a time."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
