"""How good answers are: right or wrong, by kind and style, and why wrong.

`evaluate` asks known questions and judges text and citations. Pure: it is handed the
function that answers and the one that makes text of an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.text import normalize
from retrieval.gold import Expected, Gold, KnownQuestion
from retrieval.models import Answer, Outcome

Ask = Callable[[KnownQuestion], Answer]
Render = Callable[[Answer], str]

LONGEST_ANSWER = 4000  # characters, for a question about one row, clause or fact
SHORTEST_ANSWER = 10
SPARE_ROWS = 2  # rows that may be cited beside the right ones
TOP = 5  # citations that a reader looks at

_PLAIN = str.maketrans(dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’", "'") | dict.fromkeys("–—‑", "-"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one question.

    `rank` is the place (from 1) of the first citation that a reader should be led to,
    None when there is none. `found` of `wanted` refs stand among the first `TOP`
    citations; of `cited` citations `right` are of what was asked for. Citations of
    lists that the gold does not know are not judged.
    """

    question: KnownQuestion
    faults: tuple[str, ...]
    refused: bool
    rank: int | None = None
    found: int = 0
    wanted: int = 0
    right: int = 0
    cited: int = 0

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong with the answer."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Score:
    """Verdicts of one kind or style, summed up; shares are 0 to 1, None of nothing.

    `recall` is the mean share of the wanted refs among the first `TOP` citations,
    `mrr` the mean of 1 / rank, `precision` the share of citations that are right.
    """

    name: str
    questions: int
    right: int
    recall: float | None
    mrr: float | None
    precision: float | None

    @property
    def share_right(self) -> float:
        """Right answers of all."""
        return self.right / self.questions if self.questions else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """All verdicts, in the order of the questions, and their sums."""

    verdicts: tuple[Verdict, ...]

    @property
    def total(self) -> Score:
        """The score of all questions."""
        return _score("", self.verdicts)

    @property
    def by_kind(self) -> tuple[Score, ...]:
        """A score for each kind of question, by name."""
        return _grouped(self.verdicts, lambda v: v.question.kind)

    @property
    def by_style(self) -> tuple[Score, ...]:
        """A score for each style of typing, by name."""
        return _grouped(self.verdicts, lambda v: v.question.style)

    @property
    def refusal_precision(self) -> float | None:
        """Of the refusals, the share that was due; None without refusals."""
        refused = [v for v in self.verdicts if v.refused]
        return _share(sum(v.question.expected.refuse for v in refused), len(refused))

    @property
    def refusal_recall(self) -> float | None:
        """Of the questions without an answer, the share that was refused."""
        due = [v for v in self.verdicts if v.question.expected.refuse]
        return _share(sum(v.refused for v in due), len(due))

    @property
    def wrong(self) -> tuple[Verdict, ...]:
        """The verdicts of wrong answers."""
        return tuple(v for v in self.verdicts if not v.is_right)


def evaluate(
    questions: Iterable[KnownQuestion], gold: Gold, ask: Ask, render: Render
) -> Report:
    """Ask every question and judge the answers.

    Args:
        questions: Questions with their right answers.
        gold: Where the rows and clauses stand that the answers must cite.
        ask: Answers a question, after those before it in its chat.
        render: Makes the plain text that a user would read.
    """
    return Report(tuple(_verdict(q, gold, ask, render) for q in questions))


def _verdict(question: KnownQuestion, gold: Gold, ask: Ask, render: Render) -> Verdict:
    answer = ask(question)
    expected, cited = question.expected, _Cited.of(answer, gold)
    text = render(answer)
    leading = expected.cited | expected.spare
    # Lists show tasks from prose apart; gold may not know them.
    known = leading | gold.row_refs
    judged = [refs for refs in cited.refs if refs & known or not expected.exactly]
    found = expected.cited & frozenset().union(*cited.refs[:TOP])
    return Verdict(
        question=question,
        faults=tuple(_faults(question, answer, text, cited)),
        refused=answer.outcome is Outcome.REFUSED,
        rank=next((n for n, r in enumerate(cited.refs, 1) if r & expected.cited), None),
        found=min(len(found), TOP),
        wanted=min(len(expected.cited), TOP),
        right=sum(bool(refs & leading) for refs in judged),
        cited=len(judged),
    )


@dataclass(frozen=True, slots=True)
class _Cited:
    """What each citation stands for; `row_refs` are those of tables."""

    refs: tuple[frozenset[str], ...]
    sources: frozenset[str]
    row_refs: frozenset[str]

    @classmethod
    def of(cls, answer: Answer, gold: Gold) -> _Cited:
        citations = answer.citations
        sources = frozenset(c.source for c in citations)
        return cls(tuple(map(gold.refs_of, citations)), sources, gold.row_refs)

    @property
    def all(self) -> frozenset[str]:
        return frozenset().union(*self.refs)


# --- right or wrong -----------------------------------------------------------------


def _faults(
    question: KnownQuestion, answer: Answer, text: str, cited: _Cited
) -> Iterator[str]:
    expected = question.expected
    refused = answer.outcome is Outcome.REFUSED
    yield from (f"says {s!r}" for s in expected.must_not_include if holds(text, s))
    if expected.refuse:
        if not refused:
            yield "should refuse"
        return
    if refused:
        yield "refused"
        return
    if not cited.refs and (expected.every or not expected.exactly):
        yield "no citation"
        return
    yield from _text_faults(expected, text)
    yield from _citation_faults(expected, cited)
    if expected.exactly:
        yield from _list_faults(question, answer, cited)
    else:
        yield from _single_faults(expected, answer, text, cited)


def _text_faults(expected: Expected, text: str) -> Iterator[str]:
    if len(text) < SHORTEST_ANSWER:
        yield "no text"
    yield from (f"lacks {s!r}" for s in expected.must_include if not holds(text, s))
    for choice in expected.must_include_any:
        if not any(holds(text, s) for s in choice):
            yield f"lacks any of {list(choice)}"


def _citation_faults(expected: Expected, cited: _Cited) -> Iterator[str]:
    if missing := (expected.refs | expected.every) - cited.all:
        yield f"does not cite {sorted(missing)[:4]}"
    if expected.either and not expected.either & cited.all:
        yield f"cites none of {sorted(expected.either)[:4]}"
    first = expected.refs | expected.either
    if first and not first & cited.refs[0]:
        yield "first citation is another"


def _extra_rows(expected: Expected, cited: _Cited) -> frozenset[str]:
    asked = expected.refs | expected.either | expected.every | expected.spare
    return (cited.all & cited.row_refs) - asked


def _list_faults(
    question: KnownQuestion, answer: Answer, cited: _Cited
) -> Iterator[str]:
    expected = question.expected
    if extra := _extra_rows(expected, cited):
        yield f"also cites {sorted(extra)[:4]}"
    least, most = len(expected.every), len(expected.every | expected.spare)
    if question.kind == "count":
        most = least
    counts = answer.count is not None or question.kind == "count"
    if counts and not least <= (-1 if answer.count is None else answer.count) <= most:
        yield f"counts {answer.count}, not {least}"


def _single_faults(
    expected: Expected, answer: Answer, text: str, cited: _Cited
) -> Iterator[str]:
    extra = _extra_rows(expected, cited)
    counted = answer.count is not None  # who counts may cite what was counted
    if len(extra) > SPARE_ROWS and not counted:
        yield f"cites {len(extra)} other rows"
    if len(text) > LONGEST_ANSWER:
        yield f"{len(text)} characters long"
    named = expected.refs or expected.either
    if expected.sources and not named and (others := cited.sources - expected.sources):
        yield f"cites {sorted(others)[:2]}"


def holds(text: str, words: str) -> bool:
    """Whether `words` stand in `text` as whole words, whatever the case or dashes.

    "Quý I" does not stand in "Quý III"; 03/2021 and 3/2021 are the same.
    """
    return _whole(words).search(_plain(text)) is not None


@cache
def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(_plain(words))}(?!\w)")


def _plain(text: str) -> str:
    plain = normalize(text).lower().translate(_PLAIN)
    plain = re.sub(r"(?<!\d)0(\d)(?=/)", r"\1", plain)
    return re.sub(r"\s+", " ", plain).strip()


# --- sums ---------------------------------------------------------------------------


def _grouped(
    verdicts: Sequence[Verdict], key: Callable[[Verdict], str]
) -> tuple[Score, ...]:
    names = sorted({key(v) for v in verdicts})
    return tuple(_score(n, [v for v in verdicts if key(v) == n]) for n in names)


def _score(name: str, verdicts: Sequence[Verdict]) -> Score:
    ranked = [v for v in verdicts if v.wanted]
    return Score(
        name=name,
        questions=len(verdicts),
        right=sum(v.is_right for v in verdicts),
        recall=_share(sum(v.found / v.wanted for v in ranked), len(ranked)),
        mrr=_share(sum(1 / v.rank for v in ranked if v.rank), len(ranked)),
        precision=_share(sum(v.right for v in ranked), sum(v.cited for v in ranked)),
    )


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None
