"""Exact cosines from FAISS, few or many."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.arrays import Rows
from index.vectors import VectorIndex, from_blobs, to_blob, vector_id

IDS = np.array([2**62 + n * 7919 for n in range(1000)], np.int64)


@pytest.fixture(scope="module")
def rows() -> Rows:
    found = np.random.default_rng(7).standard_normal((len(IDS), 16))
    unit: Rows = found / np.linalg.norm(found, axis=1, keepdims=True)
    return unit.astype(np.float32)


@pytest.fixture(scope="module")
def index(rows: Rows) -> VectorIndex:
    halves = [(IDS[:600], rows[:600]), (IDS[600:], rows[600:])]
    return VectorIndex.build(halves, 16)


@pytest.mark.parametrize("count", [1, 30, 400, 1000])
def test_scores_are_those_of_a_matrix_product(index, rows, count):
    """Thirty go through a selector, four hundred are picked from all."""
    chosen = np.random.default_rng(count).permutation(len(IDS))[:count]

    scores = index.scores(rows[5], index.positions(IDS[chosen]))

    assert scores == pytest.approx(rows[chosen] @ rows[5], abs=1e-6)


def test_the_same_vector_may_be_asked_for_twice(index, rows):
    scores = index.scores(rows[5], index.positions(IDS[[5, 9, 5]]))

    assert scores == pytest.approx([1, rows[9] @ rows[5], 1], abs=1e-6)


def test_unknown_ids_have_no_position(index):
    assert index.positions(np.array([3, IDS[4]], np.int64)).tolist() == [-1, 4]
    empty = VectorIndex.build([], 16)
    assert empty.positions(IDS[:2]).tolist() == [-1, -1]


def test_a_saved_index_scores_the_same(index, rows, tmp_path: Path):
    index.save(tmp_path / "v.faiss")

    opened = VectorIndex.open(tmp_path / "v.faiss")

    positions = np.arange(len(IDS))
    assert len(opened) == len(IDS)
    expected = index.scores(rows[1], positions)
    assert opened.scores(rows[1], positions).tolist() == expected.tolist()


def test_a_damaged_file_is_an_error(tmp_path: Path):
    (tmp_path / "v.faiss").write_bytes(b"no index")

    with pytest.raises(RuntimeError):
        VectorIndex.open(tmp_path / "v.faiss")


def test_ids_come_from_the_text_alone():
    assert vector_id("tập huấn") == vector_id("tập huấn") == 3501718219436746439
    assert vector_id("tập huấn") != vector_id("tập huân")
    assert 0 <= vector_id("") < 2**63


def test_vectors_come_back_from_blobs_as_they_went(rows):
    assert from_blobs([to_blob(row) for row in rows], 16).tolist() == rows.tolist()
    assert from_blobs([], 16).shape == (0, 16)
