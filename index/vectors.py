"""The dense leg: exact cosines of chosen vectors, kept by FAISS.

An index is built once and never changed: searching while another thread adds gives
wrong neighbours, so another generation is another object. Ids come from the content
(`vector_id`), and therefore never mean another text, in whatever file they stand.
FAISS takes 0.1 to 0.2 s to import; the catalog calls for it only when the vectors
are too many to be gathered from SQL.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from index.arrays import Ids, Rows, align

# Of 100,000 vectors, choosing 1 % by a selector takes 0.5 ms and scoring all 6.6;
# from a tenth on, scoring all is the faster one.
_FEW_SHARE = 0.08


def vector_id(text: str) -> int:
    """Return the id of the vector of `text`: 63 bits of its SHA-256.

    Two of a million different texts share one with a chance of 5 in 10^8.
    """
    digest = hashlib.sha256(text.encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def to_blob(row: Rows) -> bytes:
    """Return a vector as it is stored: little-endian float32."""
    return row.astype("<f4").tobytes()


def from_blobs(blobs: list[bytes], dim: int) -> Rows:
    """Return stored vectors as rows, shape (len(blobs), dim)."""
    flat = np.frombuffer(b"".join(blobs), "<f4").astype(np.float32, copy=False)
    return flat.reshape(len(blobs), dim)


class VectorIndex:
    """An immutable FAISS index of unit vectors; safe to share between threads."""

    def __init__(self, index: Any) -> None:
        import faiss

        self._faiss: Any = faiss
        self._index = index
        self._ids: Ids = faiss.vector_to_array(index.id_map).astype(np.int64)

    @classmethod
    def build(cls, batches: Iterable[tuple[Ids, Rows]], dim: int) -> VectorIndex:
        """Index batches of (distinct ids, unit rows)."""
        import faiss

        index = faiss.IndexIDMap2(faiss.IndexFlatIP(dim))
        for ids, rows in batches:
            index.add_with_ids(np.ascontiguousarray(rows), ids)
        return cls(index)

    @classmethod
    def open(cls, file: Path) -> VectorIndex:
        """Map what `save` wrote; pages are read when they are needed.

        Raises:
            RuntimeError: `file` is missing or damaged.
        """
        import faiss

        return cls(faiss.read_index(str(file), faiss.IO_FLAG_MMAP_IFC))

    def save(self, file: Path) -> None:
        """Write the index to `file`."""
        self._faiss.write_index(self._index, str(file))

    def __len__(self) -> int:
        return len(self._ids)

    def positions(self, ids: Ids) -> Ids:
        """Return where each id stands in the index, -1 where it is unknown."""
        if not len(self):
            return np.full(len(ids), -1, np.int64)
        order = np.argsort(self._ids)
        place = np.searchsorted(self._ids, ids, sorter=order)
        place = order[np.minimum(place, len(self) - 1)]
        return np.where(self._ids[place] == ids, place, -1)

    def count(self, ids: Ids) -> int:
        """Return how many of these ids the index has."""
        return int(np.count_nonzero(self.positions(ids) >= 0))

    def scores(self, query: Rows, positions: Ids) -> Rows:
        """Return the cosine with `query` of the vectors at these positions (>= 0)."""
        few = len(positions) < _FEW_SHARE * len(self)
        wanted = self._ids[positions] if few else self._ids
        selector = self._faiss.IDSelectorBatch(wanted) if few else None
        # A range without a bound: every selected vector, with no heap to fill.
        _, cosines, found = self._index.range_search(
            query.reshape(1, -1),
            -2.0,
            params=self._faiss.SearchParameters(sel=selector),
        )
        if few:
            return align(wanted, found, cosines, missing=np.nan)
        if not np.array_equal(found, self._ids):
            cosines = align(self._ids, found, cosines, missing=np.nan)
        picked: Rows = cosines[positions]
        return picked
