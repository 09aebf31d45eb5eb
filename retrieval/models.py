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
    PLANS = "plans"  # which plans there are


class Role(StrEnum):
    """How an agency takes part in a task."""

    LEAD = "lead"
    COOP = "coop"
    ANY = "any"


class Fact(StrEnum):
    """What can be asked of a plan as a whole."""

    NUMBER = "number"
    ISSUED = "issued"
    SIGNER = "signer"
    TITLE = "title"
    ISSUER = "issuer"
    PERIOD = "period"
    LEGAL_BASES = "legal_bases"
    FUNDING = "funding"
    RECIPIENTS = "recipients"
    TASKS = "tasks"  # how many it has


class Outcome(StrEnum):
    """What came of a question."""

    ANSWERED = "answered"
    EMPTY = "empty"  # nothing matches, and that is the answer
    REFUSED = "refused"  # the plans do not say


class Reason(StrEnum):
    """Why a question was refused."""

    UNKNOWN_PLACE = "unknown_place"
    UNKNOWN_YEAR = "unknown_year"
    UNKNOWN_NUMBER = "unknown_number"
    UNKNOWN_NUMBER_OF_YEAR = "unknown_number_of_year"  # a number, and a year
    UNKNOWN_TITLE = "unknown_title"
    UNKNOWN_AGENCY = "unknown_agency"
    UNKNOWN_UNIT = "unknown_unit"  # "đơn vị tôi", and nobody said which it is
    UNKNOWN_NAME = "unknown_name"  # a person, a village: a name that no plan says
    NOT_STATED = "not_stated"  # the row or plan is known, the thing asked is not in it
    NO_EVIDENCE = "no_evidence"
    NO_QUESTION = "no_question"
    NO_PLANS = "no_plans"


class NoteKind(StrEnum):
    """What a reader should know beside the answer."""

    SPELLING = "spelling"  # read as: ...
    UNDERSTOOD = "understood"  # what was kept from the question before
    PLANS_CHOSEN = "plans_chosen"  # the question names no plan
    ALSO_COORDINATES = "also_coordinates"  # n further tasks, as a supporting body
    OTHER_YEARS = "other_years"  # the years that there are plans of
    KNOWN_PLANS = "known_plans"  # the plans that there are, when another was named
    AMENDED = "amended"  # a plan of the answer, and the later plan that amends it
    REPLACED = "replaced"  # a plan of the answer, and the later plan in its place


class SectionKind(StrEnum):
    """What the items of a section have in common."""

    ROWS = "rows"
    SUPPORTING = "supporting"  # tasks that the asker's unit supports, not counted
    STANDING = "standing"  # whole-year, recurring and undated tasks, not counted
    PROSE = "prose"  # tasks from prose, counted apart
    CLAUSES = "clauses"
    FACTS = "facts"


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
class Correction:
    """A cell that staff corrected, by its name, and what the document prints there."""

    cell: str
    printed: str | None


@dataclass(frozen=True, slots=True)
class RowItem:
    """A task as it is shown: cells as printed or corrected, dates as read."""

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
    corrected: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseItem:
    """A passage, verbatim, with its path."""

    path: str
    heading: str | None
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class FactItem:
    """A fact of a plan's header, as the plan says it; dates as dd/mm/yyyy."""

    fact: Fact
    value: str
    citation: Citation


Item = RowItem | ClauseItem | FactItem


@dataclass(frozen=True, slots=True)
class Section:
    """Items of one plan that belong together, in the order of the plan.

    `plan` is the plan's name when the answer covers several, else None.
    """

    kind: SectionKind
    items: tuple[Item, ...]
    plan: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader should know, with the words that it is about.

    `total` is how many there are when `words` names only the first of them.
    """

    kind: NoteKind
    words: tuple[str, ...]
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What the question restricted itself to, as printed or resolved.

    `period_printed` are the question's words, `period` what they were read as.
    """

    period_printed: str | None = None
    period: Span | None = None
    agency: str | None = None
    role: Role | None = None
    plans: tuple[str, ...] = ()
    fact: Fact | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """How an answer came about, for `--explain`: plain lines, one step each."""

    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer: what was asked, what was found, and where it stands.

    `count` is set for lists and counts: rows of tables, or tasks from prose when the
    plans in question have no tables. `missing` names what no plan holds, when refused.
    `also` are further things that the question asks of the same rows ("do ai chủ trì và
    khi nào"). `unstated` are the cells that the row in question leaves blank; () when
    the refusal is about something else that a row does not tell. `understood` is the
    question with what was kept from the one before, as a whole question.

    Raises:
        UncitedAnswerError: an answered question without a citation, or any other
            outcome with one. A wrong citation is worse than no answer.
    """

    question: str
    as_of: date
    intent: Intent
    outcome: Outcome
    sections: tuple[Section, ...] = ()
    scope: Scope = field(default_factory=Scope)
    count: int | None = None
    reason: Reason | None = None
    missing: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    suggestions: tuple[str, ...] = ()
    explanation: Explanation = field(default_factory=Explanation)
    also: tuple[Intent, ...] = ()
    unstated: tuple[Intent, ...] = ()
    understood: str = ""

    def __post_init__(self) -> None:
        answered = self.outcome is Outcome.ANSWERED
        if answered != bool(self.citations):
            raise UncitedAnswerError(
                f"{self.outcome} with {len(self.citations)} citations: {self.question!r}"
            )

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in the order shown."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations of all items, in the order shown, each once."""
        return tuple(dict.fromkeys(item.citation for item in self.items))


class UncitedAnswerError(KehoachError):
    """An answer without its source was about to be given."""
