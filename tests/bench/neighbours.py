"""Hundreds of plans that differ in place, year and a few rows: what is found, how fast.

python -m tests.bench.neighbours [--seed N] [--plans N] [--questions N]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot.app import App
from bot.commands.evaluating import load_gold
from bot.settings import load_settings
from retrieval.evaluation import Report, Verdict
from retrieval.gold import read_questions
from tests.bench.many import Figure
from tests.generated.export import write_corpus
from tests.generated.neighbours import make_neighbours

ABOUT_A_ROW = frozenset({"who_leads", "who_coordinates", "when", "product"})
LISTS = frozenset({"list_by_agency", "list_by_quarter", "count", "deadline_upcoming"})


def figures(folder: Path, seed: int, plans: int, asked: int) -> Iterator[Figure]:
    """Write, read and ask; `folder` must be empty."""
    write_corpus(make_neighbours(seed, plans, questions=asked), folder)
    environ = {**os.environ, "KEHOACH_DATA": str(folder / "data")}
    with App(load_settings(environ=environ)) as app:
        report = app.refresh([folder / "plans"])
        yield Figure(
            f"{plans} neighbouring plans read",
            f"{report.seconds:.0f} s",
            f"{sum(f.plan.rows for f in report.files if f.plan)} rows, "
            f"{report.embedded} texts embedded",
        )
        records = json.loads((folder / "questions.json").read_text("utf-8"))
        questions = read_questions(records)
        started = time.perf_counter()
        judged = app.evaluate(questions, load_gold(folder / "gold"))
        took = 1000 * (time.perf_counter() - started) / len(questions)
        yield from _shares(judged)
        yield Figure("  a question, mean", f"{took:.0f} ms")
        for verdict in judged.wrong:
            yield Figure("  wrong", verdict.question.id, verdict.question.text)


def _shares(report: Report) -> Iterator[Figure]:
    rows = [v for v in report.verdicts if v.question.kind in ABOUT_A_ROW]
    lists = [v for v in report.verdicts if v.question.kind in LISTS]
    yield _share("  right answers", report.verdicts, lambda v: v.is_right)
    yield _share("  right row first", rows, lambda v: v.rank == 1)
    yield _share("  lists and counts complete", lists, lambda v: v.is_right)
    precision = report.total.precision
    yield Figure("  citations of what was asked", f"{precision or 0:.3f}")
    refused = [v for v in report.verdicts if v.question.expected.refuse]
    yield _share("  unanswerable refused", refused, lambda v: v.refused)


def _share(
    name: str, verdicts: Sequence[Verdict], fits: Callable[[Verdict], bool]
) -> Figure:
    good = sum(map(fits, verdicts))
    return Figure(
        name, f"{good / max(len(verdicts), 1):.3f}", f"{good}/{len(verdicts)}"
    )


def main() -> None:
    """Print the figures, and each wrong answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plans", type=int, default=300)
    parser.add_argument("--questions", type=int, default=500)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for figure in figures(Path(name), args.seed, args.plans, args.questions):
            sys.stdout.write(f"{figure.name:36s}{figure.value:>16s}  {figure.note}\n")


if __name__ == "__main__":
    main()
