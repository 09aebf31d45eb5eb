"""What a generated plan is made of, and what is known to be true of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Difficulty(StrEnum):
    """How many traps a plan may hold."""

    EASY = "easy"
    MODERATE = "moderate"
    HARD = "hard"


class Layout(StrEnum):
    """How the table is laid out."""

    TABS = "tabs"
    PIPES = "pipes"
    SHREDDED = "shredded"
    QUARTERS = "quarters"  # group rows state the quarter, no time column
    UNDATED = "undated"  # no time at all
    PROSE = "prose"  # no table: "Giao ... chủ trì" clauses
    WORD = "word"
    WORD_QUARTERS = "word_quarters"
    WORD_CROSSES = "word_crosses"  # crosses below the quarters, no time column


@dataclass(frozen=True, slots=True)
class Time:
    """A printed time and what it means; dates are inclusive.

    `other` is a second acceptable reading; `asked` are the wordings of which an
    answer must show one.
    """

    printed: str
    start: date | None = None
    end: date | None = None
    recurrence: str | None = None
    year_inherited: bool = False
    other: tuple[date, date] | None = None
    asked: tuple[str, ...] = ()


@dataclass(slots=True)
class Row:
    """A task row: printed cells (None: no such column, "": blank) and its truth.

    `above` names the cells left blank because they are merged with those above.
    """

    stt: str
    content: str
    hint: str
    lead_printed: str | None
    lead: list[str]
    coop: str | None
    product: str | None
    time: Time | None
    time_printed: str | None
    group: str | None = None
    above: set[str] = field(default_factory=set)
    inherited: list[str] = field(default_factory=list)
    extras: dict[str, str] = field(default_factory=dict)
    ref: str = ""
    line_start: int | None = None
    line_end: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The true header of a plan."""

    level: str
    place: str  # "Sơn La", "Mộc Châu"
    issuer: str  # as the gold has it
    printed_issuer: tuple[str, ...]  # lines of the letterhead
    number: str | None  # None in drafts, and so is the date
    issued: date | None
    year: int
    last_year: int
    topic: str
    short: str
    title: str
    signer: str
    signer_role: str
    funding: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the format of the gold: `answer` is read by the scorer."""

    q: str
    kind: str
    style: str
    answer: dict[str, Any]
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class GeneratedPlan:
    """A plan file with its gold.

    `file_bytes` is what to write under `file_name`. `rows` are those of the table,
    `assignments` those of prose. `sections` are the clauses in the gold's format;
    they and the rows have lines only in text files.
    """

    file_name: str
    file_bytes: bytes
    ref: str
    layout: Layout
    head: Head
    rows: tuple[Row, ...]
    assignments: tuple[Row, ...]
    sections: tuple[dict[str, Any], ...]
    has_products: bool
    questions: tuple[Question, ...] = ()

    @property
    def tasks(self) -> tuple[Row, ...]:
        """Everything that is to be done, in a table or in prose."""
        return self.rows + self.assignments

    @property
    def has_lines(self) -> bool:
        """Whether a citation of this file can be checked by its lines."""
        return all(row.line_start is not None for row in self.tasks)
