"""Complete lists and counts, from SQL: every row of a period, of a body, of a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.agencies import agency_key, matching_keys
from corpus.models import Origin, Precision, Span
from corpus.text import fold
from index.catalog import PlanRow, TaskRow, Where
from retrieval import language
from retrieval.bodies import AskedAgency, keys_of
from retrieval.calendars import (
    covers_years,
    falls_due,
    is_dated,
    is_standing,
    recurs_in,
    still_to_come,
    touches,
)
from retrieval.desk import Desk
from retrieval.evidence import coverage, terms
from retrieval.language import matter_words
from retrieval.models import (
    Answer,
    Intent,
    Note,
    NoteKind,
    Reason,
    Role,
    Scope,
    Section,
    SectionKind,
)
from retrieval.passages import answer_passage
from retrieval.periods import DUE_SOON_DAYS, AskedPeriod, said_properly
from retrieval.question import Question, blank
from retrieval.rows import count_matter
from retrieval.search import searchable

# A row answers to the matter of a list when this share of its rare words stands in it.
TOPIC_FLOOR = 0.6
# So many words that are this rare (inverse document frequency) restrict a list.
LEFT_OVER, RARE = 2, 2.0
_WHOLE = frozenset({Precision.YEAR, Precision.PERIOD})


@dataclass(frozen=True, slots=True)
class _Filter:
    """The restrictions of one list; `due` asks for ends inside the period."""

    period: AskedPeriod | None
    agency: AskedAgency | None
    keys: tuple[str, ...]
    due: bool


def answer_list(desk: Desk) -> Answer:
    """Answer LIST, COUNT and DUE: all rows that fit, plan by plan, and how many."""
    if language.counts_events(desk.question.folded):
        return count_matter(desk)
    period = _period(desk)
    agency = _agency(desk)
    keys = _keys(desk, agency)
    scope = Scope(
        period_printed=said_properly(period) if period else None,
        period=period.span if period else None,
        agency=_proper_name(desk, agency, keys) if agency else None,
        role=_role(agency) if agency else None,
        plans=tuple(desk.citer.name(i) for i in desk.plan_ids)
        if desk.restricted
        else (),
    )
    if agency is not None and not keys:
        return _named_in_words(desk, agency, scope)
    wanted = _Filter(period, agency, keys, desk.question.intent is Intent.DUE)
    lists = [_list_of(desk, plan, wanted) for plan in desk.choice.plans]
    lists = [found for found in lists if found.counted or found.prose or found.standing]
    if not lists and wanted.keys and _role(agency) is Role.LEAD:
        coordinating = replace(agency, role=Role.COOP) if agency else None
        other = replace(wanted, agency=coordinating)
        lists = [_list_of(desk, plan, other) for plan in desk.choice.plans]
        lists = [found for found in lists if found.counted or found.prose]
        scope = replace(scope, role=Role.COOP) if lists else scope
    if _misunderstood(desk, period, agency) and not _matching(desk, lists):
        return answer_passage(desk)
    lists.sort(key=lambda found: not found.counted)  # plans with counted rows lead
    return _assemble(desk, lists, wanted, scope)


@dataclass(frozen=True, slots=True)
class _PlanList:
    """What one plan holds: rows that count, tasks from prose, rows set apart."""

    plan: PlanRow
    counted: tuple[TaskRow, ...]
    prose: tuple[TaskRow, ...]
    standing: tuple[TaskRow, ...]


def _assemble(
    desk: Desk, lists: Sequence[_PlanList], wanted: _Filter, scope: Scope
) -> Answer:
    lists = _on_topic(desk, lists)
    several = len(lists) > 1
    sections: list[Section] = []
    for found in lists:
        plan_id = found.plan.id if several else None
        parts = (
            (SectionKind.ROWS, found.counted),
            (SectionKind.PROSE, found.prose),
            (SectionKind.STANDING, found.standing),
        )
        sections += [
            desk.section(kind, map(desk.citer.row, rows), plan_id)
            for kind, rows in parts
        ]
    count = sum(len(found.counted) for found in lists)
    notes = _coordinating_note(desk, wanted)
    if not any(found.counted or found.prose for found in lists):
        standing = [s for s in sections if s.items]
        if not standing or wanted.due:
            return desk.empty(scope, notes=(*notes, *_years_note(desk)))
    if desk.question.intent is Intent.DUE:
        count += sum(len(found.prose) for found in lists)
    return desk.answered(sections, scope=scope, count=count, notes=notes)


# --- slots --------------------------------------------------------------------------


def _period(desk: Desk) -> AskedPeriod | None:
    """The period that restricts rows; a year restricts plans, but for deadlines."""
    periods = [p for p in desk.question.periods if p.span or p.recurrence is None]
    fine = [p for p in periods if p.precision not in _WHOLE]
    if fine:
        return fine[0]
    if desk.question.intent is not Intent.DUE:
        return _year_of_long_plan(desk)
    if periods and not _SOON.search(desk.question.folded):
        return periods[0]
    today = desk.question.as_of
    soon = date.fromordinal(today.toordinal() + DUE_SOON_DAYS)
    return AskedPeriod(0, 0, "", Span(today, soon), Precision.DAY)


_SOON = re.compile(r"\bsap\b|\bgan\b")


def _year_of_long_plan(desk: Desk) -> AskedPeriod | None:
    """Read "năm 2027": it restricts the rows of a plan that runs over several years."""
    for period in desk.question.periods:
        if (
            period.precision is Precision.YEAR
            and period.span
            and all(map(covers_years, desk.choice.plans))
        ):
            return period
    return None


def _agency(desk: Desk) -> AskedAgency | None:
    """The body whose tasks are asked: one with a part to play, not the issuer of them all."""
    issuers = [agency_key(p.header.issuer or "") for p in desk.choice.plans]
    for agency in desk.question.agencies:
        is_issuer = all(matching_keys(agency.mention.key, (key,)) for key in issuers)
        if not is_issuer or agency.role is not Role.ANY:
            return agency
    return None


def _role(agency: AskedAgency | None) -> Role:
    """Without a verb a body's tasks are those that it leads."""
    return Role.COOP if agency and agency.role is Role.COOP else Role.LEAD


def _named_in_words(desk: Desk, agency: AskedAgency, scope: Scope) -> Answer:
    """Answer for a name that is no body's key: with the rows that say it, if any do."""
    name = fold(agency.mention.printed)
    rows = desk.reader.tasks(Where(plan_ids=desk.restricted))
    saying = [r for r in rows if name in fold(searchable(r.task))]
    if not saying:
        return desk.refused(
            Reason.UNKNOWN_AGENCY, missing=(agency.mention.printed,), scope=scope
        )
    plans = [p for p in desk.choice.plans if any(r.plan_id == p.id for r in saying)]
    sections = [
        desk.section(
            SectionKind.ROWS,
            (desk.citer.row(r) for r in saying if r.plan_id == plan.id),
            plan.id if len(plans) > 1 else None,
        )
        for plan in plans
    ]
    return desk.answered(
        sections, scope=replace(scope, role=Role.ANY), count=len(saying)
    )


def _keys(desk: Desk, agency: AskedAgency | None) -> tuple[str, ...]:
    """Keys of the index that the body answers to, if its plans name it at all."""
    if agency is None:
        return ()
    keys = keys_of(agency.mention.key, desk.reader.agency_names())
    if not keys:
        return ()
    anywhere = desk.reader.tasks(Where(plan_ids=desk.restricted, any_keys=keys))
    return keys if anywhere else ()


def _proper_name(desk: Desk, agency: AskedAgency, keys: Sequence[str]) -> str:
    """The body's name as plans print it; as typed when it may be several."""
    names = {desk.reader.agency_names()[key] for key in keys}
    return names.pop() if len(names) == 1 else agency.mention.printed


# --- rows ---------------------------------------------------------------------------


def _list_of(desk: Desk, plan: PlanRow, wanted: _Filter) -> _PlanList:
    where = Where(plan_ids=(plan.id,))
    if wanted.agency is not None:
        coordinates = _role(wanted.agency) is Role.COOP
        where = (
            replace(where, coop_keys=wanted.keys)
            if coordinates
            else replace(where, lead_keys=wanted.keys)
        )
    rows = desk.reader.tasks(where)
    span = _span_in(plan, wanted, desk.question.as_of)
    if wanted.period is None or span is None:
        return _split(plan, rows, ())
    if wanted.due:
        window = still_to_come(span, desk.question.as_of, wanted.period)
        return _split(plan, [r for r in rows if falls_due(r.task, window)], ())
    touching = [r for r in rows if touches(r.task, span) or recurs_in(r.task, span)]
    standing = [r for r in touching if is_standing(r.task, plan)]
    standing += [
        r
        for r in rows
        if r.task.origin is Origin.TABLE and not is_dated(r.task) and r not in touching
    ]
    return _split(plan, [r for r in touching if r not in standing], standing)


def _span_in(plan: PlanRow, wanted: _Filter, today: date) -> Span | None:
    """The asked period; without a year it is the plan's, for deadlines today's."""
    if wanted.period is None:
        return None
    year = _year_of(plan)
    if year is None or (wanted.due and _covers(plan, today.year)):
        year = today.year
    return wanted.period.in_year(year)


def _covers(plan: PlanRow, year: int) -> bool:
    first, last = plan.header.period_start, plan.header.period_end
    return first is not None and last is not None and first.year <= year <= last.year


def _year_of(plan: PlanRow) -> int | None:
    """The year that a period without one means, None for plans of several years."""
    start = plan.header.period_start
    return start.year if start and not covers_years(plan) else None


def _position(row: TaskRow) -> int:
    return row.position


def _split(
    plan: PlanRow, rows: Sequence[TaskRow], standing: Sequence[TaskRow]
) -> _PlanList:
    """Rows of tables count; a plan without tables counts its assignments."""
    table = tuple(r for r in rows if r.task.origin is Origin.TABLE)
    prose = tuple(r for r in rows if r.task.origin is Origin.PROSE)
    if plan.rows == 0:
        table = tuple(r for r in prose if r.task.assigned)
        prose = tuple(r for r in prose if not r.task.assigned)
    return _PlanList(plan, table, prose, tuple(sorted(standing, key=_position)))


# --- the matter of a list -----------------------------------------------------------


def _on_topic(desk: Desk, lists: Sequence[_PlanList]) -> list[_PlanList]:
    """Keep the rows that the question narrows its list to ("nhiệm vụ tập huấn nào").

    Words that the titles of the plans hold too name the plan, not a row; when no row
    answers to the words, the list stays complete rather than empty.
    """
    topic = _narrowed_to(desk)
    if topic:
        desk.log(f"topic of the list: {topic}")
        return _saying(desk, lists, topic) or list(lists)
    if len(_leftover(desk)) >= LEFT_OVER:
        return _matching(desk, lists) or list(lists)
    return list(lists)


def _saying(desk: Desk, lists: Sequence[_PlanList], topic: str) -> list[_PlanList]:
    """The lists with only the rows in which most of `topic` stands."""

    def fits(row: TaskRow) -> bool:
        text = searchable(row.task)
        return coverage(topic, text, desk.search.vocabulary) >= TOPIC_FLOOR

    kept = [
        _PlanList(
            found.plan,
            tuple(filter(fits, found.counted)),
            tuple(filter(fits, found.prose)),
            tuple(filter(fits, found.standing)),
        )
        for found in lists
    ]
    return [found for found in kept if found.counted or found.prose or found.standing]


def _matching(desk: Desk, lists: Sequence[_PlanList]) -> list[_PlanList]:
    return _saying(desk, lists, desk.search.topic)


def _misunderstood(
    desk: Desk, period: AskedPeriod | None, agency: AskedAgency | None
) -> bool:
    """Whether a list was read with nothing to restrict it, yet words are left over.

    A whole plan is no answer to "bốn phong trào do Thủ tướng phát động là gì".
    """
    asked = desk.question.intent is Intent.LIST and period is None and agency is None
    return asked and not _narrowed_to(desk) and len(_leftover(desk)) >= LEFT_OVER


def _leftover(desk: Desk) -> list[str]:
    """Rare words of the question that neither slots nor the plans' titles explain."""
    if desk.question.intent is not Intent.LIST or desk.question.agencies:
        return []
    known = _words_of_titles(desk)
    vocabulary = desk.search.vocabulary
    return [
        w for w in terms(desk.search.topic)
        if w not in known and vocabulary.knows(w) and vocabulary.weight(w) >= RARE
    ]  # fmt: skip


def _words_of_titles(desk: Desk) -> set[str]:
    """The words that name the plans in question, rather than one of their rows."""
    titles = (f"{p.header.title} {p.header.issuer or ''}" for p in desk.choice.plans)
    return {word for title in titles for word in terms(title)}


# "nhiệm vụ tập huấn nào", "việc về chuyển đổi số", "liên quan đến đào tạo"
_NARROWS = re.compile(
    r"\b(?:nhiem vu|cong viec|viec|hoat dong)\s+(?P<what>[a-z]+(?:\s+[a-z]+){1,5}?)\s*(?=\b(?:nao|gi|trong|cua|o|nam|quy|thang|theo|tai|thuoc)\b|[,?.]|$)"
    r"|\b(?:ve|lien quan (?:den|toi)?|linh vuc)\s+(?P<about>[a-z]+(?:\s+[a-z]+){1,6}?)\s*(?=\b(?:nao|gi|trong|cua|o|nam|quy|thang|theo|tai|thuoc|khong)\b|[,?.]|$)"
)


def _narrowed_to(desk: Desk) -> str:
    folded = fold(_without_slots(desk.question))
    match = _NARROWS.search(folded)
    if match is None:
        return ""
    said = match["what"] or match["about"]
    known = _words_of_titles(desk)
    words = [said[s:e] for s, e in matter_words(said)]
    rare = [w for w in words if w not in known and desk.search.vocabulary.knows(w)]
    return " ".join(words) if rare else ""


def _without_slots(question: Question) -> str:
    """The text of a question without its slots."""
    spans = [*question.naming.spans]
    spans += [(p.start, p.end) for p in question.periods]
    spans += [(a.mention.start, a.mention.end) for a in question.agencies]
    return blank(question.text, spans, ",")


# --- notes --------------------------------------------------------------------------


def _coordinating_note(desk: Desk, wanted: _Filter) -> tuple[Note, ...]:
    if wanted.agency is None or wanted.agency.role is not Role.ANY:
        return ()
    rows = desk.reader.tasks(Where(plan_ids=desk.restricted, coop_keys=wanted.keys))
    return (Note(NoteKind.ALSO_COORDINATES, (str(len(rows)),)),) if rows else ()


def _years_note(desk: Desk) -> tuple[Note, ...]:
    """Say which years there are plans of, when nothing was found."""
    years = sorted(
        {p.header.period_start.year for p in desk.choice.plans if p.header.period_start}
    )
    return (Note(NoteKind.OTHER_YEARS, tuple(map(str, years))),) if years else ()
