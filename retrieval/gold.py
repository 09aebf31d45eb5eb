"""Questions with known answers, and the places that the answers must cite.

The formats are those of the question files: a list of {"id", "q", "kind", "style",
"as_of"?, "after"?, "unit"?, "answer", "evidence"?}, whose refs name rows, clauses and plans of the gold
records. Nothing here opens a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from corpus.errors import UsageError
from corpus.text import fold, squeeze
from retrieval.models import Citation

Record = Mapping[str, Any]

# A citation that touches more rows than this stands for none of them.
MOST_ROWS_TOUCHED = 2
# A citation stands for a clause that makes up this share of its lines.
CLAUSE_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something that can be cited stands; lines 1-based and inclusive.

    Files without lines are matched by the printed number and the content of a row, or
    by the path of a clause.
    """

    ref: str
    source: str
    line_start: int | None = None
    line_end: int | None = None
    row: str | None = None
    content: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """Everything that a question may ask to be cited."""

    rows: tuple[Spot, ...] = ()
    clauses: tuple[Spot, ...] = ()
    plans: tuple[Spot, ...] = ()

    @property
    def row_refs(self) -> frozenset[str]:
        """The refs of rows of tables."""
        return frozenset(spot.ref for spot in self.rows)

    def refs_of(self, citation: Citation) -> frozenset[str]:
        """Return what `citation` stands for: its plan, one row at most, its clauses."""
        of_file = [p.ref for p in self.plans if p.source == citation.source]
        rows = [s for s in self.rows if s.source == citation.source]
        clauses = [s for s in self.clauses if s.source == citation.source]
        if citation.line_start is None:
            found = [s for s in rows if _is_row(s, citation)]
            found += [s for s in clauses if s.path and s.path == citation.section]
        else:
            found = [*_row_at(rows, citation), *_clauses_at(clauses, citation)]
        return frozenset((*of_file, *(spot.ref for spot in found)))


def _is_row(spot: Spot, citation: Citation) -> bool:
    return (
        spot.row == citation.row
        and spot.content is not None
        and fold(squeeze(spot.content)) in fold(squeeze(citation.quote))
    )


def _overlap(spot: Spot, citation: Citation) -> int:
    """How many lines the two share; 0 or less when they are apart."""
    if spot.line_start is None or citation.line_start is None:
        return 0
    last = citation.line_end or citation.line_start
    end = spot.line_end or spot.line_start
    return min(end, last) - max(spot.line_start, citation.line_start) + 1


def _row_at(rows: Sequence[Spot], citation: Citation) -> list[Spot]:
    touched = [s for s in rows if _overlap(s, citation) > 0]
    if not 1 <= len(touched) <= MOST_ROWS_TOUCHED:
        return []
    return [max(touched, key=lambda s: _overlap(s, citation))]


def _clauses_at(clauses: Sequence[Spot], citation: Citation) -> list[Spot]:
    """Clauses that fill the citation, or begin with its line as a heading does."""
    first = citation.line_start or 0
    lines = (citation.line_end or first) - first + 1
    return [
        spot
        for spot in clauses
        if _overlap(spot, citation) >= CLAUSE_SHARE * lines or spot.line_start == first
    ]


def read_gold(
    *,
    rows: Iterable[Record],
    clauses: Iterable[Record] = (),
    assignments: Iterable[Record] = (),
    plans: Iterable[Record] = (),
) -> Gold:
    """Read gold records: rows, numbered clauses, assignments in prose, headers.

    A record names its file in "source", "plan" or "file".
    """
    prose = [_spot(r, path=r.get("path")) for r in clauses]
    return Gold(
        tuple(_spot(r, row=r.get("stt"), content=r.get("content")) for r in rows),
        (*prose, *(_assignment(r) for r in assignments)),
        tuple(Spot(r["ref"], _source(r)) for r in plans),
    )


def _source(record: Record) -> str:
    named = record.get("source") or record.get("file") or record["plan"]
    return PurePath(str(named)).name


def _spot(record: Record, **more: str | None) -> Spot:
    return Spot(
        record["ref"],
        _source(record),
        record.get("line_start"),
        record.get("line_end"),
        **more,
    )


def _assignment(record: Record) -> Spot:
    """An assignment begins with the heading that gives it its subject."""
    first = min(record["line"], record.get("heading_line") or record["line"])
    return Spot(
        record["ref"], _source(record), first, record.get("line_end") or record["line"]
    )


@dataclass(frozen=True, slots=True)
class Expected:
    """What a right answer is.

    `exactly` tells that `every` holds all that may be cited beside `spare`; an empty
    `every` then means that nothing fits, which is an answer. `evidence` are the refs
    that the answer rests on, for ranking only.
    """

    refuse: bool = False
    must_include: tuple[str, ...] = ()
    must_include_any: tuple[tuple[str, ...], ...] = ()
    must_not_include: tuple[str, ...] = ()
    refs: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()
    every: frozenset[str] = frozenset()
    spare: frozenset[str] = frozenset()
    exactly: bool = False
    sources: frozenset[str] = frozenset()
    evidence: frozenset[str] = frozenset()

    @property
    def cited(self) -> frozenset[str]:
        """The refs that a reader should be led to."""
        if self.refuse:
            return frozenset()
        return self.refs | self.either | self.every or self.evidence


@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """A question with its right answer; `as_of` is None where today does not matter.

    `after` are the questions asked before it in the same chat, `unit` the asker's body.
    """

    id: str
    text: str
    kind: str
    style: str
    expected: Expected
    as_of: date | None = None
    after: tuple[str, ...] = ()
    unit: str | None = None


def read_questions(records: Iterable[Record]) -> tuple[KnownQuestion, ...]:
    """Read the records of a question file.

    Raises:
        UsageError: a record that is not a question with its answer.
    """
    return tuple(_question(number, r) for number, r in enumerate(records, 1))


def _question(number: int, record: Record) -> KnownQuestion:
    try:
        return KnownQuestion(
            id=str(record["id"]),
            text=str(record["q"]),
            kind=str(record["kind"]),
            style=str(record.get("style", "-")),
            expected=_expected(record["answer"], record.get("evidence") or ()),
            as_of=date.fromisoformat(record["as_of"]) if record.get("as_of") else None,
            after=tuple(record.get("after", ())),
            unit=record.get("unit"),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(f"Câu hỏi thứ {number} không đúng dạng: {error!r}") from error


def _expected(answer: Record, evidence: Iterable[str]) -> Expected:
    named = answer.get("plan") or ()
    return Expected(
        refuse=bool(answer.get("refuse")),
        must_include=tuple(answer.get("must_include", ())),
        must_include_any=tuple(map(tuple, answer.get("must_include_any", ()))),
        must_not_include=tuple(answer.get("must_not_include", ())),
        refs=frozenset(answer.get("refs", ())),
        either=frozenset(answer.get("refs_any", ())),
        every=frozenset(answer.get("refs_all", ())),
        spare=frozenset(answer.get("refs_optional", ())),
        exactly="refs_all" in answer,
        sources=frozenset([named] if isinstance(named, str) else named),
        evidence=frozenset(evidence),
    )
