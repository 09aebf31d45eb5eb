"""One row of a current plan written anew, where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, insert, select, update

from corpus.models import Task
from index.embedder import load_embedder
from index.records import TaskRow
from index.rows import Values
from index.schema import chunks, task_agencies, tasks, vectors
from index.staging import Staged, staged_task
from index.store import writing
from index.vectors import to_blob


@dataclass(frozen=True, slots=True)
class Edit:
    """What the row of a chunk will be; the chunk keeps its id."""

    chunk_id: int
    row: Staged

    @property
    def words_text(self) -> str:
        """What the words leg will know of the row."""
        text: str = self.row.chunk["words_text"]
        return text

    @property
    def vector_id(self) -> int:
        """The id of the vector that the row will have."""
        found: int = self.row.chunk["vector_id"]
        return found


def edit_of(row: TaskRow, task: Task, segment: Callable[[str], str]) -> Edit:
    """Return the edit that makes readers see `task` in the place of `row`."""
    staged = staged_task(task, row.source, row.position, segment)
    return Edit(row.chunk_id, staged)


def embed_edits(
    engine: Engine, edits: Sequence[Edit], embedder_name: str, profile: str
) -> int:
    """Store the vectors that edited rows need; return how many were missing."""
    wanted = {edit.vector_id: edit.row.chunk for edit in edits}
    query = select(vectors.c.id).where(
        vectors.c.profile == profile, vectors.c.id.in_(list(wanted))
    )
    with engine.connect() as connection:
        for known in connection.execute(query).scalars():
            del wanted[known]
    if not wanted:
        return 0
    embedder = load_embedder(embedder_name)
    column = "segmented" if embedder.segmented else "dense_text"
    rows = embedder.encode_passages([chunk[column] for chunk in wanted.values()])
    values = [
        {"profile": profile, "id": identity, "blob": to_blob(row)}
        for identity, row in zip(wanted, rows, strict=True)
    ]
    with writing(engine) as connection:
        connection.execute(insert(vectors), values)
    return len(values)


def write_edit(connection: Connection, edit: Edit) -> None:
    """Write an edited row: its cells, its agencies, and its searchable texts."""
    this_task = tasks.c.chunk_id == edit.chunk_id
    agencies: list[Values] = [
        {"chunk_id": edit.chunk_id, **agency} for agency in edit.row.agencies
    ]
    connection.execute(
        update(chunks).where(chunks.c.id == edit.chunk_id).values(edit.row.chunk)
    )
    connection.execute(update(tasks).where(this_task).values(edit.row.row))
    connection.execute(
        delete(task_agencies).where(task_agencies.c.chunk_id == edit.chunk_id)
    )
    if agencies:
        connection.execute(insert(task_agencies), agencies)
