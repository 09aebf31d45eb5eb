"""What 10,000 rows cost: reading them in, one changed row, and warm questions.

The hashing embedder stands in for the model, whose cost is a multiple of the texts
(`embedders` measures it); all else is the real thing.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from corpus.models import Plan
from index.catalog import Index, IndexConfig
from index.refresh import refresh
from retrieval.answer import Answerer
from tests.index import builders

PLANS, ROWS_EACH = 100, 100
QUESTIONS = (
    "ai chu tri tap huan nghiep vu thi dua",
    "Nhiệm vụ nào đến hạn trong quý II?",
    "Kế hoạch số 7/KH-UBND có bao nhiêu nhiệm vụ?",
    "khi nào thẩm định hồ sơ đề nghị công nhận xã nông thôn mới theo kế hoạch số 12",
)
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the table."""

    name: str
    value: str
    note: str = ""


def figures(folder: Path) -> Iterator[Figure]:
    """Measure in `folder`, which must be empty."""
    plans = [_plan(number) for number in range(1, PLANS + 1)]
    files = builders.write_all(folder / "plans", plans)
    config = IndexConfig(f"sqlite:///{folder}/kehoach.db", folder, "hashing")
    report = refresh(files, config, read=builders.read)
    yield Figure(
        "10,000 rows from nothing", f"{report.seconds:.1f} s", "hashing embedder"
    )
    yield Figure("  lock held by the swap", f"{1000 * report.lock_seconds:.0f} ms")
    first = plans[0]
    changed = replace(first.tasks[0], content=f"{first.tasks[0].content} và báo cáo")
    altered = replace(first, tasks=(changed, *first.tasks[1:]))
    builders.write(files[0].parent, files[0].name, altered)
    report = refresh(files, config, read=builders.read)
    yield Figure(
        "one changed row", f"{report.seconds:.1f} s", f"{report.embedded} text embedded"
    )
    times = sorted(_warm(config))
    yield Figure(
        "warm question of 10,000 rows, p50", f"{times[len(times) // 2]:.0f} ms"
    )
    yield Figure("  p95", f"{times[int(0.95 * len(times))]:.0f} ms")


def _plan(number: int) -> Plan:
    header = builders.header(
        f"{number}/KH-UBND", title=f"Kế hoạch số {number} năm 2021"
    )
    return builders.plan(builders.numbered_rows(ROWS_EACH), header=header)


def _warm(config: IndexConfig) -> list[float]:
    answerer = Answerer(Index.open(config))
    times = []
    for round_number in range(ROUNDS + 1):
        for question in QUESTIONS:
            started = time.perf_counter()
            answerer.ask(question, as_of=date(2021, 5, 1))
            if round_number:  # the first round warms up
                times.append(1000 * (time.perf_counter() - started))
    return times
