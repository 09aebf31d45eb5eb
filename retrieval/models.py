"""What a question means, and what an answer is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.errors import KehoachError
from corpus.models import Span


class Intent(StrEnum):
    """What kind of answer a question wants."""

    WHO_LEADS = "who_leads"
    WHO_COORDINATES = "who_coordinates"
    WHEN = "when"
    PRODUCT = "product"
    LIST = "list"
    COUNT = "count"
    DUE = "due"
    PLAN_FACT = "plan_fact"
    PROSE = "prose"
    COMPARE = "compare"


class Role(StrEnum):
    """How an agency takes part in a task."""

    LEAD = "lead"
    COOP = "coop"
    ANY = "any"


class Outcome(StrEnum):
    """What came of a question."""

    ANSWERED = "answered"
    EMPTY = "empty"  # nothing matches, and that is the answer
    REFUSED = "refused"  # the plans do not say


@dataclass(frozen=True, slots=True)
class Citation:
    """The place that a sentence of an answer was rendered from."""

    plan_id: int
    plan: str  # how people name it: "Kế hoạch số 36/KH-UBND ngày 26/02/2021 (Hưng Yên)"
    source: str  # file name
    quote: str
    line_start: int | None = None
    line_end: int | None = None
    page: int | None = None
    table: int | None = None
    group: str | None = None
    row: str | None = None  # the printed STT
    section: str | None = None  # path of a clause


@dataclass(frozen=True, slots=True)
class RowItem:
    """A task as it is shown: cells as printed, dates as read."""

    task_id: str
    content: str
    lead: tuple[str, ...]
    coop: str | None
    product: str | None
    time_printed: str | None
    start: date | None
    end: date | None
    recurrence: str | None
    inherited: tuple[str, ...]
    ambiguous: str | None
    warnings: tuple[str, ...]
    from_table: bool
    citation: Citation


@dataclass(frozen=True, slots=True)
class ClauseItem:
    """A passage, verbatim, with its path."""

    path: str
    heading: str | None
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class FactItem:
    """A fact of a plan's header: what it is called, and what the plan says."""

    name: str  # "Số, ký hiệu", "Ngày ban hành", "Người ký" ...
    value: str
    citation: Citation


Item = RowItem | ClauseItem | FactItem


@dataclass(frozen=True, slots=True)
class Section:
    """Items of an answer that belong under one heading, in the order of the plan.

    `total` is how many there are in all when the heading says "n/n". `counted` is
    false for lists set apart from the count (standing and whole-year tasks).
    """

    heading: str | None
    items: tuple[Item, ...]
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Explanation:
    """How an answer came about, for `--explain`: plain lines, one step each."""

    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer: a sentence, the items it rests on, and their citations.

    Raises:
        UncitedAnswerError: an answered question without a citation, or a refusal
            with one. A wrong citation is worse than no answer, and so is none.
    """

    question: str
    as_of: date
    intent: Intent
    outcome: Outcome
    lead_sentence: str
    sections: tuple[Section, ...] = ()
    count: int | None = None
    notes: tuple[str, ...] = ()  # inheritance, ambiguity, what was assumed
    suggestions: tuple[str, ...] = ()
    period: Span | None = None
    explanation: Explanation = field(default_factory=Explanation)

    def __post_init__(self) -> None:
        answered = self.outcome is Outcome.ANSWERED
        if answered != bool(self.citations):
            raise UncitedAnswerError(
                f"{self.outcome} with {len(self.citations)} citations: {self.question!r}"
            )

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations of all items, in the order shown, each once."""
        return tuple(
            dict.fromkeys(i.citation for s in self.sections for i in s.items)
        )


class UncitedAnswerError(KehoachError):
    """An answer without its source was about to be given."""
