"""Reading the texts and vectors of chosen plans out of SQL, in batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from sqlalchemy import Connection, Select, select

from index.arrays import Ids, Rows
from index.schema import chunks, plans, vectors
from index.vectors import from_blobs

BATCH = 1000  # rows; of vectors, 1.5 MB
VARIABLES = 500  # ids in one statement; SQLite takes 32,766 at most, older ones 999


def words_of(
    connection: Connection, included: Select[int]
) -> Iterator[tuple[int, str]]:
    """Yield (chunk id, text of the words leg) of the plans `included`, by id."""
    query = (
        select(chunks.c.id, chunks.c.words_text)
        .where(chunks.c.plan_id.in_(included))
        .order_by(chunks.c.id)
    )
    for row in connection.execute(query.execution_options(yield_per=BATCH)):
        yield row.id, row.words_text


def titles_of(connection: Connection, included: Select[int]) -> Iterator[str]:
    """Yield title and issuer of the plans `included`."""
    query = select(plans.c.title, plans.c.issuer).where(plans.c.id.in_(included))
    for row in connection.execute(query.order_by(plans.c.id)):
        yield f"{row.title} {row.issuer or ''}"


def chunk_map(connection: Connection, included: Select[int]) -> tuple[Ids, Ids]:
    """Return the chunk ids of the plans `included`, sorted, and their vector ids."""
    query = (
        select(chunks.c.id, chunks.c.vector_id)
        .where(chunks.c.plan_id.in_(included))
        .order_by(chunks.c.id)
    )
    pairs = connection.execute(query).all()
    chunk_ids = np.fromiter((pair[0] for pair in pairs), np.int64, len(pairs))
    vector_ids = np.fromiter((pair[1] for pair in pairs), np.int64, len(pairs))
    return chunk_ids, vector_ids


def vectors_of(
    connection: Connection, included: Select[int], profile: str, dim: int
) -> Iterator[tuple[Ids, Rows]]:
    """Yield batches of the distinct vectors of the plans `included`."""
    wanted = select(chunks.c.vector_id).where(chunks.c.plan_id.in_(included))
    query = select(vectors.c.id, vectors.c.blob).where(
        vectors.c.profile == profile, vectors.c.id.in_(wanted)
    )
    found = connection.execute(query.execution_options(yield_per=BATCH))
    for rows in found.partitions():
        ids = np.array([row.id for row in rows], np.int64)
        yield ids, from_blobs([row.blob for row in rows], dim)


def vectors_by_id(
    connection: Connection, ids: Sequence[int], profile: str, dim: int
) -> tuple[Ids, Rows]:
    """Return the vectors that SQL has of these ids; meant for few."""
    found: list[tuple[int, bytes]] = []
    for start in range(0, len(ids), VARIABLES):
        query = select(vectors.c.id, vectors.c.blob).where(
            vectors.c.profile == profile,
            vectors.c.id.in_(ids[start : start + VARIABLES]),
        )
        found += connection.execute(query)
    rows = from_blobs([blob for _, blob in found], dim)
    return np.array([identity for identity, _ in found], np.int64), rows
