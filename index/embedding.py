"""Embedding the texts that have no vector yet, in short commits.

Vectors are stored by content, so that a text is embedded once whatever happens: an
unchanged row of a new version, a refresh that was killed and is run again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, Select, func, insert, select

from index.embedder import load_embedder
from index.records import Progress
from index.schema import chunks, vectors
from index.staging import batches
from index.store import reading, writing_in_turns
from index.vectors import to_blob

EMBED_TEXTS = 64  # a second or two of work, then a short commit


@dataclass(frozen=True, slots=True)
class Wanted:
    """The plans whose texts need vectors, and the model to make them."""

    included: Select[int]
    embedder: str
    profile: str


def embed_missing(
    engine: Engine, wanted: Wanted, known_dim: int | None, progress: Progress
) -> tuple[int, int]:
    """Store the vectors that are missing; return how many, and the dimension.

    The model is loaded only when there is something for it to do, or when
    `known_dim`, the dimension of its vectors, is None.
    """
    todo = _without_vector(engine, wanted)
    progress("embed", 0, len(todo))
    if not todo and known_dim is not None:
        return 0, known_dim
    embedder = load_embedder(wanted.embedder)
    text = chunks.c.segmented if embedder.segmented else chunks.c.dense_text
    done = 0
    for some in batches(todo, EMBED_TEXTS):
        query = select(chunks.c.vector_id, text).where(chunks.c.id.in_(some))
        with engine.connect() as connection:
            found = connection.execute(query.order_by(func.length(text))).all()
        rows = embedder.encode_passages([passage for _, passage in found])
        values = [
            {"profile": wanted.profile, "id": identity, "blob": to_blob(row)}
            for (identity, _), row in zip(found, rows, strict=True)
        ]
        with writing_in_turns(engine) as connection:
            connection.execute(insert(vectors), values)
        done += len(some)
        progress("embed", done, len(todo))
    return done, embedder.dim


def _without_vector(engine: Engine, wanted: Wanted) -> Sequence[int]:
    """Return a chunk for each text without a vector, shortest texts first.

    Texts of like length waste the least work when they are embedded together.
    """
    have = select(vectors.c.id).where(vectors.c.profile == wanted.profile)
    query = (
        select(func.min(chunks.c.id))
        .where(chunks.c.plan_id.in_(wanted.included), chunks.c.vector_id.not_in(have))
        .group_by(chunks.c.vector_id)
        .order_by(func.max(func.length(chunks.c.dense_text)))
    )
    with reading(engine) as connection:
        return connection.execute(query).scalars().all()
