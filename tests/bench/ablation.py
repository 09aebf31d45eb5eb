"""Which legs find the right row, with what done to the texts: the table of docs/finding.md.

    python -m tests.bench.ablation [--seed N] [--count N]

Every question about one row of a generated plan is ranked against the rows of its
plan, and against the rows of all plans. The legs are those that ship, weighed
otherwise or given other texts; the share of words found, which the product adds to
their sum, is left out but for the last line.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.marks import Restorer
from corpus.parser import read_plan
from corpus.text import fold
from corpus.words import segment
from index.catalog import Index, IndexConfig, TaskRow, Where
from index.chunking import task_dense_text, task_words_text
from index.embedder import load_embedder
from index.lexical import Leg, LexicalIndex
from index.refresh import refresh
from retrieval.answer import Answerer
from retrieval.fusion import Weights, fuse
from tests.generated.corpus import make_corpus
from tests.generated.export import write_corpus

KINDS = frozenset({"who_leads", "who_coordinates", "when", "product"})
UNMARKED = frozenset({"nodiac", "half"})
AS_OF = date(2026, 1, 1)
Scores = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the content of the row that answers it.

    `matter` and `topic` are those of `retrieval.question`; `own` marks the rows of the
    plans that the question names. `shipped` is the order that the product ranks in.
    """

    style: str
    matter: str
    topic: str
    content: str
    own: npt.NDArray[np.bool_]
    shipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A way of finding: weights, and what is done to the texts beforehand."""

    name: str
    weights: Weights
    restored: bool = True
    segmented_dense: bool = False
    segmented_words: bool = False


DENSE, WORDS, TRIGRAMS = Weights(1, 0, 0), Weights(0, 1, 0), Weights(0, 0, 1)
VARIANTS = (
    Variant("dense alone, as typed", DENSE, restored=False),
    Variant("dense alone, marks restored", DENSE),
    Variant("dense alone, segmented", DENSE, segmented_dense=True),
    Variant("words alone, folded syllables and pairs", WORDS),
    Variant("words alone, segmented", WORDS, segmented_words=True),
    Variant("trigrams alone", TRIGRAMS),
    Variant("words and trigrams", Weights(0, 0.7, 0.3)),
    Variant("all legs, as typed", Weights(), restored=False),
    Variant("all legs, dense segmented", Weights(), segmented_dense=True),
    Variant("all legs, words segmented", Weights(), segmented_words=True),
    Variant("all legs", Weights()),
)


class Corpus:
    """The rows of an index, and the legs over them in every form."""

    def __init__(self, rows: Sequence[TaskRow], restorer: Restorer) -> None:
        self.contents = [fold(row.task.content) for row in rows]
        self._restorer = restorer
        self._embedder = load_embedder("bundled")
        dense = [task_dense_text(row.task) for row in rows]
        words = [task_words_text(row.task) for row in rows]
        self._ids = np.arange(len(rows), dtype=np.int64)
        self._vectors = {
            form: self._embedder.encode_passages([act(text) for text in dense])
            for form, act in ((False, str), (True, segment))
        }
        self._lexical = {
            form: LexicalIndex.build(enumerate(act(text) for text in words))
            for form, act in ((False, str), (True, _compounds))
        }

    def scores(self, asked: Asked, variant: Variant, rows: Ids) -> Scores:
        """Return the fused scores of the rows numbered in `rows`."""
        ids = self._ids[rows]
        matter = asked.matter
        if variant.restored and asked.style in UNMARKED:
            matter = self._restorer.restore(matter)
        if variant.segmented_dense:
            matter = segment(matter)
        dense = self._vectors[variant.segmented_dense][rows] @ self._query(matter)
        lexical = self._lexical[variant.segmented_words]
        topic = _compounds(asked.topic) if variant.segmented_words else asked.topic
        words = lexical.scores(Leg.WORDS, topic, ids)
        trigrams = lexical.scores(Leg.TRIGRAMS, topic, ids)
        return fuse(dense, words, trigrams, variant.weights)

    @cache  # noqa: B019 -- one corpus a run
    def _query(self, text: str) -> Scores:
        return self._embedder.encode_query(text)


def _compounds(text: str) -> str:
    """Join the syllables of each word into one: "thi đua" is "thiđua"."""
    return segment(text).replace("_", "")


def questions(folder: Path, index: Index) -> Iterator[Asked]:
    """Yield the questions in `folder` that ask about one row."""
    gold = json.loads((folder / "gold" / "tasks.json").read_text("utf-8"))
    contents = {row["ref"]: fold(row["content"]) for row in gold}
    answerer = Answerer(index)
    with index.read() as reader:
        plan_ids = np.array([row.plan_id for row in reader.tasks()])
        for known in json.loads((folder / "questions.json").read_text("utf-8")):
            refs = known["answer"].get("refs") or []
            if known["kind"] not in KINDS or len(refs) != 1 or refs[0] not in contents:
                continue
            desk = answerer.desk(reader, known["q"], AS_OF)
            ranked = desk.search.tasks(Where(plan_ids=desk.plan_ids))
            yield Asked(
                known["style"],
                desk.question.matter or desk.question.text,
                desk.question.topic or desk.question.text,
                contents[refs[0]],
                np.isin(plan_ids, desk.plan_ids),
                tuple(fold(r.row.task.content) for r in ranked),
            )


def first_rank(contents: Iterable[str], wanted: str) -> int | None:
    """Return the place, from 1, of the first of `contents` that is `wanted`."""
    return next((n for n, found in enumerate(contents, 1) if found == wanted), None)


def table(corpus: Corpus, asked: Sequence[Asked]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield f"{len(asked)} questions, {len(corpus.contents)} rows\n"
    yield "| | first, in its plan | unmarked or half | typos | MRR | first, of all plans |"
    yield "|---|---|---|---|---|---|"
    for variant in VARIANTS:
        inside = [_rank(corpus, q, variant, np.flatnonzero(q.own)) for q in asked]
        everywhere = [
            _rank(corpus, q, variant, np.arange(len(corpus.contents))) for q in asked
        ]
        yield _line(variant.name, asked, inside, everywhere)
    shipped = [first_rank(q.shipped, q.content) for q in asked]
    yield _line("all legs and the share of words found (shipped)", asked, shipped, ())


def _rank(corpus: Corpus, asked: Asked, variant: Variant, rows: Ids) -> int | None:
    order = np.argsort(-corpus.scores(asked, variant, rows), kind="stable")
    return first_rank((corpus.contents[rows[n]] for n in order), asked.content)


def _line(
    name: str,
    asked: Sequence[Asked],
    ranks: Sequence[int | None],
    everywhere: Sequence[int | None],
) -> str:
    def hits(fits: Callable[[str], bool]) -> str:
        chosen = [r for q, r in zip(asked, ranks, strict=True) if fits(q.style)]
        return f"{sum(r == 1 for r in chosen)}/{len(chosen)}"

    mrr = sum(1 / r for r in ranks if r) / len(ranks)
    cells = (
        name,
        hits(lambda _: True),
        hits(lambda style: style in UNMARKED),
        hits(lambda style: style == "typo"),
        f"{mrr:.3f}",
        str(sum(r == 1 for r in everywhere)) if everywhere else "",
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=40, help="how many plans")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(make_corpus(args.seed, args.count), folder)
        config = IndexConfig(f"sqlite:///{folder}/kehoach.db", folder, "bundled")
        refresh(sorted((folder / "plans").iterdir()), config, read=read_plan)
        index = Index.open(config)
        with index.read() as reader:
            corpus = Corpus(reader.tasks(), reader.restorer())
        for line in table(corpus, list(questions(folder, index))):
            sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
