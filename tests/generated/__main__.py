"""Write generated plans with gold and questions into a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.generated import Difficulty, Layout, make_corpus, write_corpus

WORD_LAYOUTS = {v for v in Layout if v.value.startswith("word")}


def main() -> None:
    """Read the command line and write the corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20, help="how many plans")
    parser.add_argument("--difficulty", choices=list(Difficulty), default="moderate")
    parser.add_argument(
        "--layout",
        action="append",
        choices=list(Layout),
        help="only this one (may be repeated)",
    )
    parser.add_argument(
        "--text-only",
        action="store_true",
        help="no Word files: every citation can then be checked by its lines",
    )
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    layouts = [
        layout for layout in args.layout or list(Layout)
        if not (args.text_only and layout in WORD_LAYOUTS)
    ]  # fmt: skip
    corpus = make_corpus(
        args.seed, args.count, difficulty=args.difficulty, layouts=layouts
    )
    write_corpus(corpus, args.out)
    rows = sum(len(plan.rows) for plan in corpus.plans)
    print(f"{len(corpus.plans)} plans, {rows} rows, {len(corpus.questions)} questions")  # noqa: T201


if __name__ == "__main__":
    main()
