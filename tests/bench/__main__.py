"""Print what the product costs beside its budgets: `make bench`.

Plans are those of the shared folder when it is there, else the samples. Nothing is
asserted: times on a shared machine are for reading.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.app import App
from bot.settings import load_settings

PROJECT = Path(__file__).resolve().parents[2]
SAMPLES = PROJECT / "corpus" / "samples"
QUESTIONS = (
    "Ai chủ trì tuyển dụng công chức đợt 1?",
    "ai chu tri tap huan quy 3",
    "Nhiệm vụ nào đến hạn trong quý II?",
    "Sở Tài chính có trách nhiệm gì?",
    "kh nao ban hanh truoc",
    "Sản phẩm của việc kiểm tra là gì?",
    "Which tasks does the Department of Home Affairs lead?",
    "Có bao nhiêu nhiệm vụ trong năm?",
)
COLD_RUNS, WARM_ROUNDS = 5, 10


@dataclass(frozen=True, slots=True)
class Budget:
    """One line of the table: what, how much is allowed first and later."""

    name: str
    first: str
    later: str


HELP = Budget("kehoach --help", "0.30 s", "0.15 s")
COLD = Budget("kehoach ask, cold", "1.20 s", "0.60 s")
WARM_HALF = Budget("warm question, p50", "45 ms", "25 ms")
WARM_TAIL = Budget("warm question, p95", "120 ms", "")
NEW = Budget("refresh from nothing", "30 s", "10 s")
SAME = Budget("refresh, nothing changed", "1 s", "0.3 s")
MEMORY = Budget("peak memory, this process", "400 MB", "250 MB")


def main() -> None:
    """Measure and print, one line a budget."""
    plans = _plans()
    with tempfile.TemporaryDirectory() as folder:
        environ = os.environ | {"KEHOACH_DATA": folder}
        _show(HELP, f"{_cold(['--help'], environ):.2f} s")
        _show(NEW, f"{_seconds(_command(['refresh', *plans], environ)):.2f} s")
        _show(SAME, f"{_cold(['refresh', *plans], environ, runs=2):.2f} s")
        _show(COLD, f"{_cold(['ask', QUESTIONS[1]], environ):.2f} s")
        times = sorted(_warm(environ))
    _show(WARM_HALF, f"{1000 * statistics.median(times):.0f} ms")
    _show(WARM_TAIL, f"{1000 * times[int(0.95 * len(times))]:.0f} ms")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    _show(MEMORY, f"{peak:.0f} MB")


def _plans() -> list[str]:
    shared = Path(os.environ.get("KEHOACH_SHARED", PROJECT.parent / "shared"))
    real = sorted((shared / "plans").glob("*.txt"))
    found = real or sorted(p for p in SAMPLES.iterdir() if p.suffix != ".py")
    print(f"{len(found)} plans, {os.cpu_count()} cores")
    return [str(path) for path in found if path.is_file()]


def _show(budget: Budget, measured: str) -> None:
    later = f", heading for {budget.later}" if budget.later else ""
    print(f"{budget.name:28s} {measured:>9s}   (budget {budget.first}{later})")


def _command(arguments: Sequence[str], environ: dict[str, str]) -> Callable[[], object]:
    command = [sys.executable, "-m", "bot.cli", *arguments]
    return lambda: subprocess.run(
        command, env=environ, cwd=PROJECT, capture_output=True, check=False
    )


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _cold(
    arguments: Sequence[str], environ: dict[str, str], *, runs: int = COLD_RUNS
) -> float:
    act = _command(arguments, environ)
    return statistics.median(_seconds(act) for _ in range(runs))


def _warm(environ: dict[str, str]) -> list[float]:
    with App(load_settings(environ=environ)) as app:
        for question in QUESTIONS:
            app.ask(question)
        return [
            _seconds(lambda q=question: app.ask(q))  # type: ignore[misc]
            for _ in range(WARM_ROUNDS)
            for question in QUESTIONS
        ]


if __name__ == "__main__":
    main()
