"""Print what the product costs beside its budgets: `make bench`.

Plans are those of the shared folder when it is there, else the samples. Nothing is
asserted: times on a shared machine are for reading.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.app import App
from bot.settings import load_settings
from tests.bench import embedders, formats, many

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


@dataclass(frozen=True, slots=True, order=True)
class Took:
    """Seconds on the clock, and seconds of work: less than those when others work."""

    clock: float
    work: float


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
        _show(HELP, _cold(["--help"], environ))
        _show(NEW, _seconds(_command(["refresh", *plans], environ)))
        _show(SAME, _cold(["refresh", *plans], environ, runs=2))
        _show(COLD, _cold(["ask", QUESTIONS[1]], environ))
        times = sorted(_warm(environ))
    _show(WARM_HALF, times[len(times) // 2])
    _show(WARM_TAIL, times[int(0.95 * len(times))])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    _print(MEMORY, f"{peak:.0f} MB", "")
    with tempfile.TemporaryDirectory() as folder:
        for figure in (
            *many.figures(Path(folder)),
            *embedders.figures(),
            *formats.figures(_shared()),
        ):
            print(f"{figure.name:36s}{figure.value:>16s}  {figure.note}")


def _plans() -> list[str]:
    real = sorted((_shared() / "plans").glob("*.txt"))
    found = real or sorted(p for p in SAMPLES.iterdir() if p.suffix != ".py")
    print(f"{len(found)} plans, {os.cpu_count()} cores")
    return [str(path) for path in found if path.is_file()]


def _shared() -> Path:
    return Path(os.environ.get("KEHOACH_SHARED", PROJECT.parent / "shared"))


def _show(budget: Budget, took: Took) -> None:
    _print(budget, f"{took.clock:.3f} s", f"{took.work:.3f} s of work")


def _print(budget: Budget, measured: str, work: str) -> None:
    later = f", heading for {budget.later}" if budget.later else ""
    print(f"{budget.name:26s}{measured:>10s}{work:>19s}  budget {budget.first}{later}")


def _command(arguments: Sequence[str], environ: dict[str, str]) -> Callable[[], object]:
    command = [sys.executable, "-m", "bot.cli", *arguments]
    return lambda: subprocess.run(
        command, env=environ, cwd=PROJECT, capture_output=True, check=False
    )


def _seconds(act: Callable[[], object]) -> Took:
    started, before = time.perf_counter(), os.times()
    act()
    after = os.times()
    # user and system time, of this process and its children
    worked = sum(after[:4]) - sum(before[:4])
    return Took(time.perf_counter() - started, worked)


def _cold(
    arguments: Sequence[str], environ: dict[str, str], *, runs: int = COLD_RUNS
) -> Took:
    act = _command(arguments, environ)
    return sorted(_seconds(act) for _ in range(runs))[runs // 2]


def _warm(environ: dict[str, str]) -> list[Took]:
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
