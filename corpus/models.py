"""The whole vocabulary: what a plan is once it has been read.

Every value is frozen and knows where it stood, so that an answer can always show
the words that it was made from. `None` means "the document does not say".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How finely a timeframe was printed."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    PERIOD = "period"


class Recurrence(StrEnum):
    """How a standing or repeated task comes back."""

    CONTINUOUS = "continuous"  # thường xuyên
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    BIANNUAL = "biannual"  # 6 tháng một lần
    ANNUAL = "annual"  # hằng năm
    PERIODIC = "periodic"  # định kỳ, without saying how often


class Origin(StrEnum):
    """Where a task was printed."""

    TABLE = "table"
    PROSE = "prose"


class Field(StrEnum):
    """Cells of a task that can be inherited rather than stated."""

    LEAD = "lead"
    COOP = "coop"
    TIME = "time"
    YEAR = "year"


class ClauseKind(StrEnum):
    """What part of the document a clause is."""

    PREAMBLE = "preamble"
    SECTION = "section"
    CLOSING = "closing"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    APPENDIX = "appendix"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stood in its file; 1-based and inclusive, None where unknown.

    `table` counts the tables of the document, `row` the rows of that table. `box` is
    (left, top, right, bottom) on the page in whole points, the origin at the top left;
    only formats with fixed pages have one.
    """

    line_start: int | None = None
    line_end: int | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    box: tuple[int, int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both ends inclusive; an open start means "by the end"."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Timeframe:
    """When a task is to be done, as read from `printed`, which is always kept.

    Unreadable words give no dates. `month_day` is the (month, day) of a yearly date.
    `other_readings` is not empty when the words can be read in more than one way;
    `start` and `end` then hold the likelier one.
    """

    printed: str
    start: date | None = None
    end: date | None = None
    precision: Precision | None = None
    recurrence: Recurrence | None = None
    month_day: tuple[int, int] | None = None
    other_readings: tuple[Span, ...] = ()
    year_inherited: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtraCell:
    """A cell of a column that has no role of ours, kept under its printed heading."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: a row of a table, or an assignment or deadline in prose.

    `lead` holds printed names, one per independent body; `lead_printed` the whole
    cell. A cell is stated unless its field is in `inherited`; absent when None or ().
    `ambiguous` names the readings in Vietnamese when there is more than one.
    `quote` is the row verbatim.
    """

    origin: Origin
    content: str
    place: Place
    quote: str
    stt: str | None = None
    group: str | None = None
    product: str | None = None
    lead: tuple[str, ...] = ()
    lead_printed: str | None = None
    coop: str | None = None
    time: Timeframe | None = None
    inherited: tuple[Field, ...] = ()
    ambiguous: str | None = None
    warnings: tuple[str, ...] = ()
    extras: tuple[ExtraCell, ...] = ()
    section: str | None = None  # path of the clause that a prose task stands in
    assigned: bool = False  # prose that gives somebody a task, not a mere deadline


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered part of the text; its lines and text include its children.

    `path` is such as `III.2.a`, or the name of the part (`preamble`, `closing`,
    `recipients`, `signature`, `PL`). `text` is verbatim, headings included.
    """

    path: str
    kind: ClauseKind
    text: str
    place: Place
    heading: str | None = None


class AmendmentKind(StrEnum):
    """What a later plan does to an earlier one."""

    AMENDS = "amends"  # sửa đổi, bổ sung, điều chỉnh, đính chính
    REPLACES = "replaces"  # thay thế, bãi bỏ


@dataclass(frozen=True, slots=True)
class Amendment:
    """Another plan that a plan says it amends or replaces, as it names it.

    `number` is printed whole ("36/KH-UBND"); `printed` is the passage that says so.
    """

    kind: AmendmentKind
    number: str
    printed: str
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What the first and last lines of a plan say about it.

    `place` covers the header lines, `signature_place` the signer's.
    `placename` is the province or district ("Hưng Yên"); `issuer` is expanded from
    abbreviations ("Ủy ban nhân dân tỉnh ..."). Period ends are inclusive.
    """

    title: str
    place: Place
    number: str | None = None
    doc_type: str = "Kế hoạch"
    issuer: str | None = None
    placename: str | None = None
    issued: date | None = None
    period_start: date | None = None
    period_end: date | None = None
    signer_name: str | None = None
    signer_role: str | None = None
    signature_place: Place | None = None
    legal_bases: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    amends: tuple[Amendment, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """Proof that no table cell was lost: every printed cell has one owner."""

    cells_in: int = 0
    cells_out: int = 0
    unread_rows: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every cell was accounted for and every row understood."""
        return self.cells_in == self.cells_out and not self.unread_rows


@dataclass(frozen=True, slots=True)
class Plan:
    """A document that has been read: header, clauses, tasks, and what was doubtful."""

    source: str  # file name, without folders
    content_hash: str  # sha256 of the file's bytes, hex
    header: Header
    clauses: tuple[Clause, ...] = ()
    tasks: tuple[Task, ...] = ()
    warnings: tuple[str, ...] = ()
    audit: Audit = field(default_factory=Audit)
