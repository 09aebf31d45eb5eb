"""Everything that readers can see of an index, in a form that compares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from index.catalog import ClauseRow, Index, IndexConfig, Reader, TaskRow

QUESTIONS = (
    "ai chủ trì tập huấn nghiệp vụ thi đua",
    "bao cao cai cach hanh chinh dot 3",
    "kiem tra chuyen doi so",
)


@dataclass(frozen=True)
class Snapshot:
    """Rows without the numbers that a rebuild gives anew, and scores by row."""

    plans: dict[str, Any]
    tasks: dict[tuple[str, int], Any]
    clauses: dict[tuple[str, int], Any]
    agencies: dict[str, str]
    restorer: str
    scores: dict[Any, tuple[float, ...]] = field(compare=False)


def snapshot(config: IndexConfig) -> Snapshot:
    index = Index.open(config)
    try:
        with index.read() as reader:
            return _look(reader)
    finally:
        index.close()


def _look(reader: Reader) -> Snapshot:
    keys = {row.id: row.key for row in reader.plans()}
    tasks, clauses = reader.tasks(), reader.clauses()
    return Snapshot(
        {
            row.key: (row.header, row.source, row.content_hash, row.rows, row.clauses)
            for row in reader.plans()
        },
        {(keys[row.plan_id], row.position): (row.id, row.task) for row in tasks},
        {(keys[row.plan_id], row.position): row.clause for row in clauses},
        reader.agency_names(),
        reader.restorer().to_json(),
        _scores_by_row(reader, keys, (*tasks, *clauses)),
    )


def _scores_by_row(
    reader: Reader, keys: dict[int, str], rows: Iterable[TaskRow | ClauseRow]
) -> dict[tuple[str, str, int], tuple[float, ...]]:
    found = list(rows)
    chunks = np.array([row.chunk_id for row in found], np.int64)
    legs = (reader.dense, reader.words, reader.trigrams)
    scores = np.array([leg(question, chunks) for leg in legs for question in QUESTIONS])
    return {
        (type(row).__name__, keys[row.plan_id], row.position): tuple(column.tolist())
        for row, column in zip(found, scores.T, strict=True)
    }


def assert_same(found: Snapshot, expected: Snapshot) -> None:
    assert found == expected
    assert found.scores.keys() == expected.scores.keys()
    for key, scores in expected.scores.items():
        assert found.scores[key] == pytest.approx(scores, abs=1e-5), key


def is_same(found: Snapshot, expected: Snapshot) -> bool:
    try:
        assert_same(found, expected)
    except AssertionError:
        return False
    return True
