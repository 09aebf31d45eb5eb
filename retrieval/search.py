"""Find the rows and clauses that a question is about, best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from corpus.agencies import find_agencies
from corpus.models import Clause, Origin, Task
from corpus.text import fold
from corpus.timeframe import Context, find_timeframes
from corpus.vocabulary import Vocabulary, terms
from index.catalog import ClauseRow, Reader, TaskRow, Where
from retrieval.contradictions import contradicts
from retrieval.everyday import Everyday, Meaning
from retrieval.evidence import coverage
from retrieval.fusion import DEFAULT_WEIGHTS, Weights, fuse
from retrieval.matter import matter_words
from retrieval.question import Question

Row = TypeVar("Row", TaskRow, ClauseRow)
Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]

# How many of the best are looked at word by word.
CLOSE_LOOK = 40
# How many rows are enough to know what is usual for a question.
BACKGROUND_ROWS = 5000
# What the weighted share of words found adds to the fused score, which is at most 1;
# the first is of the question's words in the row, the second of the row's in the
# question ("Khen thưởng công tác năm 2022" is meant, not a longer row that holds it).
COVERAGE_WEIGHT = 0.5
EXACTNESS_WEIGHT = 0.25
# What a number or a deed that is not the one asked for takes away.
AGAINST = 0.5
# What the words beside a title can tell at most: less than all words of a question.
MOST_BESIDE = 0.9


@dataclass(frozen=True, slots=True)
class Ranked(Generic[Row]):
    """A row with what speaks for it; `dense` is a cosine, `coverage` a share.

    `distinct` tells how far the row stands out from all rows of the index for this
    question, in standard deviations above the median cosine; `against` whether it tells
    another number or the opposite deed.
    """

    row: Row
    score: float
    dense: float
    distinct: float
    words: float
    trigrams: float
    coverage: float
    against: bool = False


class Search:
    """Ranks what an index holds against one question."""

    def __init__(
        self,
        reader: Reader,
        vocabulary: Vocabulary,
        question: Question,
        everyday: Everyday,
        titles: Mapping[int, str],
        weights: Weights = DEFAULT_WEIGHTS,
    ) -> None:
        self.reader = reader
        self.vocabulary = vocabulary
        self.question = question
        self.weights = weights
        self.topic = question.topic
        self._titles = titles
        self._besides: dict[int, str] = {}
        said = question.matter or question.text
        self._asked = fold(said)
        self.meanings = tuple(
            m for m in everyday.find(said) if not (m.spoken and self._says(said, m))
        )
        self.dense_text = self._marked(self._in_words_of_plans(said))
        self.lexical_text = " ".join([self.topic or question.text, *self._written()])

    def _says(self, text: str, meaning: Meaning) -> bool:
        """Whether plans say a phrase themselves: alone, or a syllable with a neighbour."""
        if len(meaning.syllables) > 1:
            return self.vocabulary.says(" ".join(meaning.syllables))
        before, after = (
            terms(text[: meaning.start])[-1:],
            terms(text[meaning.end :])[:1],
        )
        word = meaning.syllables[0]
        pairs = [(left, word) for left in before] + [(word, right) for right in after]
        return not self.vocabulary.pairs.isdisjoint(pairs)

    def _in_words_of_plans(self, text: str) -> str:
        """The text with what people say put as the plans of the index write it."""
        for meaning in reversed(self.meanings):
            if meaning.spoken and (known := self._known(meaning)):
                text = f"{text[: meaning.start]}{known[0]}{text[meaning.end :]}"
        return text

    def _written(self) -> list[str]:
        """What plans write instead of the words that people say.

        Of several plans each may have its own word: "tập huấn" here, "bồi dưỡng" there.
        """
        several = self.question.naming.across
        meant = (m for m in self.meanings if m.spoken or several)
        return [phrase for meaning in meant for phrase in self._known(meaning)]

    def _known(self, meaning: Meaning) -> list[str]:
        return [p for p in meaning.written if self.vocabulary.says(p)]

    def _marked(self, text: str) -> str:
        """The text with its marks, where it was typed or mended without."""
        needs_marks = self.question.unmarked or self.question.mended
        return self.reader.restorer().restore(text) if needs_marks else text

    def tasks(self, where: Where) -> list[Ranked[TaskRow]]:
        """Return the best tasks that fulfil `where`, best first."""
        ids = self.reader.task_chunks(where)
        best, legs = self._best(ids)
        rows = self.reader.tasks_of_chunks(ids[best])
        return self._ranked(rows, [self._told_of(r) for r in rows], legs)

    def _told_of(self, row: TaskRow) -> str:
        """The words of a task, with those of the one before where it goes on from it.

        "Năm 2026, giao Sở Nội vụ thực hiện trong quý IV" says when, not what.
        """
        text = searchable(row.task)
        if not goes_on(row.task):
            return text
        before = self.reader.tasks(Where(plan_ids=(row.plan_id,)))
        same = (
            b.task.content
            for b in before
            if b.position == row.position - 1 and b.task.section == row.task.section
        )
        return " · ".join([text, *same])

    def clauses(self, where: Where) -> list[Ranked[ClauseRow]]:
        """Return the best clauses of the plans in `where`, best first."""
        ids = self.reader.clause_chunks(where)
        best, legs = self._best(ids)
        rows = self.reader.clauses_of_chunks(ids[best])
        return self._ranked(rows, [r.clause.text for r in rows], legs)

    @cached_property
    def _background(self) -> tuple[float, float]:
        """Median and standard deviation of the cosines of all tasks of the index."""
        ids = self.reader.task_chunks()
        if not len(ids):
            return 0.0, 1.0
        sample = ids[:: max(1, len(ids) // BACKGROUND_ROWS)]
        cosines = self.reader.dense(self.dense_text, sample)
        return float(np.median(cosines)), max(float(cosines.std()), 1e-3)

    def _best(self, ids: Ids) -> tuple[Ids, Floats]:
        """Positions of the best of `ids`, and their (fused, dense, words, trigrams)."""
        if not len(ids):
            return np.empty(0, np.int64), np.empty((0, 4), np.float32)
        lexical = self.lexical_text
        dense = self.reader.dense(self.dense_text, ids)
        words = self.reader.words(lexical, ids)
        trigrams = self.reader.trigrams(lexical, ids)
        fused = fuse(dense, words, trigrams, self.weights)
        best = np.argsort(-fused, kind="stable")[:CLOSE_LOOK]
        return best, np.stack([fused, dense, words, trigrams], axis=1)[best]

    def _ranked(
        self, rows: Sequence[Row], texts: Sequence[str], legs: Floats
    ) -> list[Ranked[Row]]:
        ranked = []
        middle, width = self._background
        for row, text, (fused, dense, words, trigrams) in zip(
            rows, texts, legs, strict=True
        ):
            share = self._share(row, text)
            exact = coverage(_named(row), self.question.text, self.vocabulary)
            against = contradicts(self._asked, fold(_named(row)))
            score = float(fused) + COVERAGE_WEIGHT * share + EXACTNESS_WEIGHT * exact
            score -= AGAINST * against
            distinct = (float(dense) - middle) / width
            ranked.append(
                Ranked(
                    row,
                    score,
                    float(dense),
                    distinct,
                    float(words),
                    float(trigrams),
                    share,
                    against,
                )
            )
        return sorted(ranked, key=lambda r: -r.score)

    def _share(self, row: TaskRow | ClauseRow, text: str) -> float:
        """The share of the topic that stands in a row, words of its plan's title aside.

        Whoever asks "bao giờ biết điểm thi vào lớp 10" names the plan with half of the
        words, and the row with the others.
        """
        share = partial(
            coverage,
            text=text,
            vocabulary=self.vocabulary,
            matter=_matter(row),
            meanings=self.meanings,
        )
        whole = share(self.topic)
        beside = self._beside_title(row.plan_id)
        if whole >= MOST_BESIDE or not beside or beside == self.topic:
            return whole
        return max(whole, min(share(beside), MOST_BESIDE))

    def _beside_title(self, plan_id: int) -> str:
        """The words of the topic that the title of a plan does not hold."""
        if plan_id not in self._besides:
            title = " ".join(terms(self._titles.get(plan_id, "")))
            named = set(title.split())
            for meaning in self.meanings:
                if meaning.held.search(title):
                    named.update(meaning.syllables)
            kept = [w for w in self.topic.split() if not named.issuperset(terms(w))]
            self._besides[plan_id] = " ".join(kept)
        return self._besides[plan_id]

    def holds_wanted(self, text: str) -> bool:
        """Whether `text` holds each thing asked that must stand there to be known."""
        folded = fold(text)
        return all(held.search(folded) for held in self.question.wanted)


def _matter(row: TaskRow | ClauseRow) -> str | None:
    """What a task is about, its bodies left out; a clause is its whole text."""
    if isinstance(row, ClauseRow):
        return None
    return f"{row.task.content} {row.task.group or ''} {row.task.product or ''}"


def _named(row: TaskRow | ClauseRow) -> str:
    """What a row or clause is called."""
    return row.task.content if isinstance(row, TaskRow) else heading_of(row.clause)


LONGEST_GOING_ON = 120  # characters of a sentence that says no matter of its own


def goes_on(task: Task) -> bool:
    """Whether a task from prose names no matter: only a body, a time and that it acts."""
    text = task.content
    if task.origin is not Origin.PROSE or len(text) > LONGEST_GOING_ON:
        return False
    spans = [(m.start, m.end) for m in find_agencies(text)]
    spans += [(t.start, t.end) for t in find_timeframes(text, Context(None))]
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return bool(spans) and not any(text[s:e].isalpha() for s, e in matter_words(text))


def searchable(task: Task) -> str:
    """Return the words of a task that a question may use."""
    parts = (task.content, task.group, task.product, "; ".join(task.lead), task.coop)
    return " · ".join(part for part in parts if part)


def heading_of(clause: Clause) -> str:
    """Return the heading of a clause, or its first line."""
    return clause.heading or clause.text.split("\n", 1)[0]
