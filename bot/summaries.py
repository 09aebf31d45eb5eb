"""Several rows in a few words: plan beside plan, and a count over the year. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from bot import messages
from bot.inferences import COOP, LEAD, PRODUCT, TIME, is_corrected
from bot.phrases import capitalised, cut_at_sentence, on_one_line, plan_labels
from retrieval.models import (
    Answer,
    Fact,
    FactItem,
    Intent,
    RowItem,
    Section,
    SectionKind,
)

CELL_WIDTH = 160  # characters of a cell that a line for one plan shows
VALUES = 4  # different values that it shows
SPREAD_FROM = 9  # rows from which a count is also said by time
_YEAR_MONTHS = 12
_QUARTER_MONTHS = 3


# --- Plan beside plan ---------------------------------------------------------------


def asked_cells(answer: Answer) -> tuple[Intent, ...]:
    """The cells of a row that a question asks for, the main one first."""
    asked = (answer.intent, *answer.also)
    if answer.intent is Intent.COMPARE and not answer.also:
        asked = (Intent.WHO_LEADS, Intent.WHEN)
    return tuple(dict.fromkeys(i for i in asked if i.value in messages.CELLS))


def by_plan(answer: Answer) -> str | None:
    """Say what each plan says about the asked cells, a line a plan; None for one plan."""
    cells = asked_cells(answer)
    rows: dict[str, list[RowItem]] = {}
    for section in answer.sections:
        if section.plan:
            own = (item for item in section.items if isinstance(item, RowItem))
            rows.setdefault(section.plan, []).extend(own)
    rows = {plan: own for plan, own in rows.items() if own}
    if len(rows) < 2 or not cells:
        return None
    labels = plan_labels(list(rows))
    lines = [
        messages.of_plan(labels[plan], _values(own, cells))
        for plan, own in rows.items()
    ]
    names = [messages.CELLS[cell.value] for cell in cells]
    return "\n".join((capitalised(messages.compared(names)), *lines))


def _values(rows: Sequence[RowItem], cells: Sequence[Intent]) -> str:
    """The different values of the asked cells; times stand under their lead."""
    other = [cell for cell in cells if cell is not Intent.WHEN]
    gathered: dict[str, list[RowItem]] = {}
    for row in rows:
        texts = (_text(row, cell) for cell in other)
        gathered.setdefault(" · ".join(texts), []).append(row)
    said = [
        " · ".join(
            filter(
                None,
                (
                    text + _mark(alike, other),
                    _times(alike) if Intent.WHEN in cells else None,
                ),
            )
        )
        for text, alike in gathered.items()
    ]
    more = [messages.CUT_MARK] if len(said) > VALUES else []
    return "; ".join([*said[:VALUES], *more])


_CELLS: dict[Intent, tuple[Callable[[RowItem], str | None], tuple[str, ...]]] = {
    Intent.WHO_LEADS: (lambda row: "; ".join(row.lead), LEAD),
    Intent.WHO_COORDINATES: (lambda row: row.coop, COOP),
    Intent.PRODUCT: (lambda row: row.product, PRODUCT),
}


def _text(row: RowItem, cell: Intent) -> str:
    value, _ = _CELLS[cell]
    return on_one_line(value(row) or messages.NOT_PRINTED, CELL_WIDTH)


def _mark(rows: Sequence[RowItem], cells: Iterable[Intent]) -> str:
    """Say whether the value that these rows share is inferred in all, or in some."""
    fields = {field for cell in cells for field in _CELLS[cell][1]}
    inferred = [bool(fields & set(row.inherited)) for row in rows]
    corrected = any(is_corrected(row, fields) for row in rows)
    mark = f" ({messages.CORRECTED})" if corrected else ""
    if not any(inferred):
        return mark
    return f"{mark} {messages.INFERRED if all(inferred) else messages.PARTLY_INFERRED}"


def _times(rows: Iterable[RowItem]) -> str:
    """The printed words of times; the year that they leave out is said once."""
    by_notes: dict[tuple[str, ...], dict[str, None]] = {}
    for row in rows:
        printed = cut_at_sentence(row.time_printed or messages.NOT_PRINTED, CELL_WIDTH)
        by_notes.setdefault(_time_notes(row), {})[printed] = None
    return "; ".join(
        "; ".join(times) + (f" ({', '.join(notes)})" if notes else "")
        for notes, times in by_notes.items()
    )


def _time_notes(row: RowItem) -> tuple[str, ...]:
    """What the printed words of a time leave open: the year, and how sure they are."""
    if not row.time_printed:
        return ()
    day = row.end or row.start
    unsaid = day is not None and str(day.year) not in row.time_printed
    notes = [messages.in_year(day.year)] if day and unsaid else []
    if is_corrected(row, TIME):
        notes.append(messages.CORRECTED)
    if set(TIME) & set(row.inherited):
        notes.append(messages.INFERRED.strip("()"))
    if row.ambiguous:
        notes.append(messages.UNSURE)
    return tuple(notes)


# --- Counts -------------------------------------------------------------------------


def counts_by_plan(answer: Answer) -> list[tuple[str, int]]:
    """How many tasks each compared plan has."""
    return [
        (section.plan or item.citation.plan, int(item.value))
        for section in answer.sections
        for item in section.items
        if isinstance(item, FactItem) and item.fact is Fact.TASKS
    ]


def compared_counts(counts: Sequence[tuple[str, int]]) -> str:
    """Say which plan has more tasks, and how many each has."""
    labels = plan_labels([plan for plan, _ in counts])
    ordered = sorted(counts, key=lambda entry: -entry[1])
    if len(ordered) == 1:
        return messages.of_plan(ordered[0][0], messages.task_count(ordered[0][1]))
    top, runner_up = ordered[0][1], ordered[1][1]
    head = (
        messages.SAME_COUNT
        if top == ordered[-1][1]
        else messages.more_tasks(labels[ordered[0][0]], [n for _, n in ordered])
        if top > runner_up
        else messages.COMPARISON
    )
    lines = (messages.of_plan(labels[p], messages.task_count(n)) for p, n in ordered)
    return "\n".join((head, *lines))


def common_lead(section: Section) -> str | None:
    """Say who leads every row of a section; None when rows differ, or are few."""
    rows = [item for item in section.items if isinstance(item, RowItem)]
    leads = {row.lead for row in rows}
    if len(rows) < SPREAD_FROM or len(leads) > 1 or not all(leads):
        return None
    if any(is_corrected(row, LEAD) for row in rows):
        return None  # which of them must be seen
    inferred = sum("lead" in row.inherited for row in rows)
    return messages.all_led("; ".join(rows[0].lead), inferred)


def breakdown(section: Section) -> str | None:
    """Say how many tasks end when; None for few tasks, or when one has no date."""
    rows = [item for item in section.items if isinstance(item, RowItem)]
    if section.kind is not SectionKind.ROWS or len(rows) < SPREAD_FROM:
        return None
    spans = [(row.start or row.end, row.end) for row in rows if row.end]
    if len(spans) < len(rows):
        return None
    years = {day.year for span in spans for day in span}
    parts = Counter(_time_name(first, last, years) for first, last in spans)
    ordered = sorted(parts.items(), key=lambda part: part[0])
    if len(ordered) < 2:
        return None
    return messages.breakdown([(name, count) for (_, name), count in ordered])


def _time_name(first: date, last: date, years: set[int]) -> tuple[tuple[int, ...], str]:
    """A sort key and the name of the quarters, or of the years, that a task takes."""
    if len(years) > 1:
        if first.year == last.year:
            return (first.year, last.year), messages.in_year(last.year)
        return (first.year, last.year), messages.in_years(first.year, last.year)
    begin, end = _quarter(first), _quarter(last)
    if (begin, end) == (1, _YEAR_MONTHS // _QUARTER_MONTHS):
        return (_YEAR_MONTHS, 0), messages.WHOLE_YEAR
    return (begin, end), messages.quarters(begin, end)


def _quarter(day: date) -> int:
    return (day.month - 1) // _QUARTER_MONTHS + 1
