"""Measure where to refuse: how far a right row stands out, and a wrong one.

    python -m tests.retrieval.calibrate [--seed N] [--count N]

Every question about one row of a generated plan is asked twice: of its own plan, and
of another plan that has no such row. The table shows, for candidate floors, which
share of either is answered; docs/refusing.md keeps the last one.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.parser import read_plan
from corpus.text import fold
from index.catalog import Index, IndexConfig, Where
from index.refresh import refresh
from retrieval.answer import Answerer
from retrieval.candidates import ranked_rows
from retrieval.search import Ranked
from tests.generated.corpus import make_corpus
from tests.generated.export import write_corpus

KINDS = frozenset({"who_leads", "who_coordinates", "when", "product"})
AS_OF = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Trial:
    """The best row for a question, and whether its plan can answer it."""

    answerable: bool
    distinct: float
    coverage: float


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trials = list(run(args.seed, args.count, Path(folder)))
    sys.stdout.write(table(trials))
    return 0


def run(seed: int, count: int, folder: Path) -> Iterator[Trial]:
    """Yield the trials on `count` generated plans."""
    corpus = make_corpus(seed, count)
    write_corpus(corpus, folder)
    config = IndexConfig(f"sqlite:///{folder}/kehoach.db", folder, "bundled")
    refresh(sorted((folder / "plans").iterdir()), config, read=read_plan)
    index = Index.open(config)
    tasks = json.loads((folder / "gold" / "tasks.json").read_text("utf-8"))
    rows = {row["ref"]: row for row in tasks}
    questions = json.loads((folder / "questions.json").read_text("utf-8"))
    chance = random.Random(seed)
    with index.read() as reader:
        for question in questions:
            refs = question["answer"].get("refs") or []
            if question["kind"] not in KINDS or len(refs) != 1 or refs[0] not in rows:
                continue
            desk = Answerer(index).desk(reader, question["q"], AS_OF)
            content = fold(rows[refs[0]]["content"])
            if own := ranked_rows(desk):
                yield _trial(own[0], answerable=True)
            others = [p.id for p in desk.plans if p not in desk.choice.before_title]
            if not others:
                continue
            ranked = desk.search.tasks(Where(plan_ids=(chance.choice(others),)))
            if ranked and all(fold(r.row.task.content) != content for r in ranked):
                yield _trial(ranked[0], answerable=False)


def _trial(best: Ranked, *, answerable: bool) -> Trial:  # type: ignore[type-arg]
    return Trial(answerable, best.distinct, best.coverage)


def table(trials: list[Trial]) -> str:
    """Return a Markdown table of floors and the shares answered."""
    lines = [
        f"{len(trials)} trials\n",
        "| stands out by | or words found, standing out by 1 | right plan | wrong plan |",
        "|---|---|---|---|",
    ]
    for distinct in (2.0, 2.3, 2.6, 3.0):
        for coverage in (0.4, 0.5, 0.6, 1.1):
            shares = [
                _share(trials, answerable, distinct, coverage)
                for answerable in (True, False)
            ]
            words = "never" if coverage > 1 else f"{coverage:.1f}"
            lines.append(
                f"| {distinct:.1f} σ | {words} | {shares[0]:.3f} | {shares[1]:.3f} |"
            )
    return "\n".join(lines) + "\n"


def _share(
    trials: list[Trial], answerable: bool, distinct: float, coverage: float
) -> float:
    asked = [t for t in trials if t.answerable is answerable]
    passed = [
        t for t in asked
        if t.distinct >= distinct or (t.coverage >= coverage and t.distinct >= 1.0)
    ]  # fmt: skip
    return len(passed) / len(asked) if asked else 0.0


if __name__ == "__main__":
    sys.exit(main())
