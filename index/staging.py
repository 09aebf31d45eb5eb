"""Writing plans beside the current ones, in short commits that nobody waits for.

Until the swap, readers do not see a staged plan; whatever an interrupted refresh left
behind is dropped by the next one. Corrections are laid over the rows here, so that
everything made of a row, and every list, has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from corpus.models import Header, Plan, Task
from index.chunking import (
    clause_dense_text,
    clause_words_text,
    task_dense_text,
    task_words_text,
)
from index.corrections import Correction, corrected, values_of
from index.identity import KnownTask
from index.rows import (
    Values,
    agency_values,
    clause_values,
    plan_values,
    task_values,
    to_task_row,
    to_utc,
)
from index.schema import (
    CLAUSE,
    REMOVED,
    RETIRED,
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
    """A plan to be staged, with the ids of its tasks.

    `family` is that of the plan it is a version of, None for the first of its own;
    `like` is the id of a plan whose texts are segmented already. `corrections` are by
    task id.
    """

    plan: Plan
    key: str
    source: str
    ids: tuple[str, ...]
    version: int = 1
    family: int | None = None
    like: int | None = None
    path: str | None = None
    loaded_at: datetime | None = None
    corrections: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)


def stage(engine: Engine, newcomer: Newcomer) -> int:
    """Write a plan as staged and return its id."""
    plan = newcomer.plan
    with engine.connect() as connection:
        segmented = _known_segments(connection, newcomer.like)
    with writing_in_turns(engine) as connection:
        plan_id = _insert_plan(connection, newcomer)

    def segment(text: str) -> str:
        from corpus.words import segment as segment_words

        return segmented.get(text) or segment_words(text)

    rows: list[Staged] = []
    for position, source in enumerate(plan.tasks):
        task_id = newcomer.ids[position]
        task = laid_over(source, plan.header, newcomer.corrections.get(task_id, ()))
        row = staged_task(task, source, position, segment)
        row.row["public_id"] = task_id
        rows.append(row)
    rows += _clause_rows(plan, segment)
    for some in batches(rows, COMMIT_ROWS):
        with writing_in_turns(engine) as connection:
            _insert(connection, plan_id, some)
    return plan_id


def laid_over(source: Task, header: Header, fixes: Sequence[Correction]) -> Task:
    """Return the task that readers see: `source` with the corrections of its row."""
    if not fixes:
        return source
    from corpus.parser import context_of

    return corrected(source, values_of(fixes), context_of(header))


def _insert_plan(connection: Connection, newcomer: Newcomer) -> int:
    values = plan_values(newcomer.plan, source=newcomer.source) | {
        "key": newcomer.key,
        "version": newcomer.version,
        "status": STAGED,
        "path": newcomer.path,
        "loaded_at": to_utc(newcomer.loaded_at),
    }
    added = connection.execute(insert(plans).values(values)).inserted_primary_key
    plan_id: int = added[0]  # type: ignore[index] # a single insert has one
    family = plan_id if newcomer.family is None else newcomer.family
    query = update(plans).where(plans.c.id == plan_id).values(family=family)
    connection.execute(query)
    return plan_id


def known_tasks(connection: Connection, plan_id: int | None) -> tuple[KnownTask, ...]:
    """Return the rows of a stored version as they were read, in order."""
    query = select(tasks).where(tasks.c.plan_id == plan_id).order_by(tasks.c.position)
    found = map(to_task_row, connection.execute(query).mappings())
    return tuple(KnownTask(row.id, row.source) for row in found)


def _known_segments(connection: Connection, plan_id: int | None) -> dict[str, str]:
    query = select(chunks.c.dense_text, chunks.c.segmented)
    query = query.where(chunks.c.plan_id == plan_id)
    return dict(connection.execute(query).all())


def staged_task(
    task: Task,
    source: Task,
    position: int,
    segment: Callable[[str], str],
) -> Staged:
    """Make the columns of a task, all but its ids."""
    dense, words = task_dense_text(task), task_words_text(task)
    return Staged(
        _chunk(TASK, position, dense, words, segment),
        {"position": position, **task_values(task, source)},
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
    """Delete what an interrupted refresh had staged, and what was to be removed."""
    with engine.connect() as connection:
        query = select(plans.c.id).where(plans.c.status.in_((STAGED, REMOVED)))
        left = connection.execute(query).scalars().all()
    drop(engine, left)


def segment_again(engine: Engine, segment: Callable[[str], str]) -> None:
    """Segment the texts that are searched anew, after the fixed words have changed."""
    history = select(plans.c.id).where(plans.c.status == RETIRED)
    searched = select(chunks.c.id).where(chunks.c.plan_id.not_in(history))
    with engine.connect() as connection:
        ids = connection.execute(searched).scalars().all()
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
