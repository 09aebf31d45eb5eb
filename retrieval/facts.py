"""Facts of a plan: its number, date, signer, legal bases, funding, recipients."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corpus.models import ClauseKind, Header, Span
from corpus.text import fold
from corpus.timeframe import Context, find_timeframes
from index.catalog import ClauseRow, PlanRow, Where
from retrieval.across import asks_across
from retrieval.calendars import covers_years
from retrieval.citing import vn_date
from retrieval.desk import Desk
from retrieval.models import (
    Answer,
    ClauseItem,
    Fact,
    FactItem,
    Item,
    Note,
    NoteKind,
    Reason,
    Scope,
    SectionKind,
)
from retrieval.search import heading_of

# More plans than this are not answered one by one: the question must say which.
MOST_PLANS = 5


def _signer(header: Header) -> str | None:
    if header.signer_name is None:
        return None
    return (
        f"{header.signer_name} — {header.signer_role}"
        if header.signer_role
        else header.signer_name
    )


def _period(header: Header) -> str | None:
    first, last = header.period_start, header.period_end
    if first is None or last is None:
        return None
    days = f"{vn_date(first)} – {vn_date(last)}"
    printed = _period_printed(header.title, Span(first, last))
    return f"{printed} ({days})" if printed else days


def _period_printed(title: str, period: Span) -> str | None:
    """Return the words of a title that name the plan's time: "giai đoạn 2021-2025"."""
    for found in find_timeframes(title, Context(None)):
        time = found.timeframe
        if (time.start, time.end) == (period.start, period.end):
            return time.printed
    return None


_HEADER_FACTS: dict[Fact, Callable[[Header], str | None]] = {
    Fact.NUMBER: lambda h: h.number,
    Fact.ISSUED: lambda h: vn_date(h.issued) if h.issued else None,
    Fact.SIGNER: _signer,
    Fact.TITLE: lambda h: h.title,
    Fact.ISSUER: lambda h: h.issuer,
    Fact.PERIOD: _period,
    Fact.LEGAL_BASES: lambda h: "\n".join(h.legal_bases) or None,
}
# Facts that stand in a clause: the words of its heading, or of its opening.
_CLAUSE_FACTS: dict[Fact, re.Pattern[str]] = {
    Fact.FUNDING: re.compile(
        r"^\W*(?:[ivx\d]+[.)]\s*)*(?:nguon |ve )?(?:kinh phi|du toan kinh phi|ngan sach)\b"
    ),
    Fact.RECIPIENTS: re.compile(r"^\W*no[i] nhan\b"),
}
_MENTIONS_FUNDING = re.compile(
    r"\bkinh phi (?:thuc hien|to chuc|hoat dong|trien khai|bao dam|cho)|\bnguon kinh phi\b|\bngan sach\b.{0,30}\bchi\b"
)


def answer_facts(desk: Desk) -> Answer:
    """Answer from the headers (or funding clauses) of the plans in question."""
    facts = desk.question.facts
    plans = _of_the_very_year(desk)
    scope = Scope(fact=facts[0])
    stated = [
        (plan, [item for fact in facts for item in _items(desk, plan, fact)])
        for plan in plans
    ]
    found = [(plan, told) for plan, items in stated if (told := _telling(desk, items))]
    if not found:
        # "số điện thoại của người ký": the signer is stated, what is asked of them not
        beside = any(items for _, items in stated)
        return desk.refused(
            Reason.NOT_STATED,
            missing=tuple(desk.citer.name(p.id) for p in plans[:1]),
            scope=Scope() if beside else scope,
        )
    notes: tuple[Note, ...] = ()
    if len(found) > MOST_PLANS and not asks_across(desk):
        notes = (Note(NoteKind.PLANS_CHOSEN, (str(MOST_PLANS), str(len(found)))),)
        found = found[:MOST_PLANS]
    several = len(found) > 1
    sections = [
        desk.section(SectionKind.FACTS, items, plan.id if several else None)
        for plan, items in found
    ]
    return desk.answered(sections, scope=scope, notes=notes)


def _of_the_very_year(desk: Desk) -> tuple[PlanRow, ...]:
    """The plans in question; of a year and a place named, those of no other year first.

    "Kế hoạch 2021 của Hà Xuyên" is not the one of 2021-2025 where there is one of 2021.
    """
    plans, naming = desk.choice.plans, desk.question.naming
    if naming.numbers or not (naming.years and naming.places) or asks_across(desk):
        return plans
    return tuple(p for p in plans if not covers_years(p)) or plans


def _telling(desk: Desk, items: list[Item]) -> list[Item]:
    """Return those of `items` that hold what the question wants of them."""
    return [item for item in items if desk.search.holds_wanted(_text(item))]


def answer_plans(desk: Desk) -> Answer:
    """Answer which plans there are, with what each is called."""
    sections = [
        desk.section(
            SectionKind.FACTS,
            [desk.citer.fact(plan.id, Fact.TITLE, plan.header.title)],
            plan.id,
        )
        for plan in desk.choice.plans
    ]
    return desk.answered(sections, count=len(sections))


def _items(desk: Desk, plan: PlanRow, fact: Fact) -> Iterator[Item]:
    if fact in _HEADER_FACTS:
        value = _HEADER_FACTS[fact](plan.header)
        if value:
            yield desk.citer.fact(plan.id, fact, value, _where_said(desk, plan, fact))
        return
    clause = _clause_about(desk, plan, fact)
    if clause is not None:
        yield desk.citer.clause(clause)


def _where_said(desk: Desk, plan: PlanRow, fact: Fact) -> ClauseRow | None:
    """The clause that states a fact of the header: legal bases stand in the preamble."""
    if fact is not Fact.LEGAL_BASES:
        return None
    rows = desk.reader.clauses(Where(plan_ids=(plan.id,)))
    return next((r for r in rows if r.clause.kind is ClauseKind.PREAMBLE), None)


def _clause_about(desk: Desk, plan: PlanRow, fact: Fact) -> ClauseRow | None:
    """The clause headed by the fact; for funding, else one that speaks of it."""
    rows = desk.reader.clauses(Where(plan_ids=(plan.id,)))
    pattern = _CLAUSE_FACTS[fact]
    for row in rows:
        if pattern.search(fold(heading_of(row.clause))):
            return row
    if fact is Fact.RECIPIENTS:
        return next((r for r in rows if r.clause.kind is ClauseKind.RECIPIENTS), None)
    speaking = [
        r for r in rows
        if r.clause.kind is ClauseKind.SECTION and _MENTIONS_FUNDING.search(fold(r.clause.text))
        and "trach nhiem" not in fold(heading_of(r.clause))
    ]  # fmt: skip
    opening = [
        r
        for r in speaking
        if re.match(r"\W*(?:[\w.]{1,5}[.)]\s*)?kinh phi", fold(r.clause.text))
    ]
    return opening[0] if opening else None


def _text(item: Item) -> str:
    if isinstance(item, FactItem):
        return item.value
    return item.text if isinstance(item, ClauseItem) else item.content
