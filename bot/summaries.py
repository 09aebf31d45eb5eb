"""Several rows in a few words: plan beside plan, and a count over the year. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot import messages
from bot.inferences import LEAD
from bot.phrases import cut_at_sentence, on_one_line, plan_labels
from retrieval.models import Answer, Intent, RowItem, Section, SectionKind

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
    names = [messages.COMPARED[cell.value] for cell in cells]
    names[1:] = [name[:1].lower() + name[1:] for name in names[1:]]
    return "\n".join((messages.compared(names), *lines))


def _values(rows: Iterable[RowItem], cells: Sequence[Intent]) -> str:
    """The different values of the asked cells, times gathered under the same lead."""
    gathered: dict[str, dict[str, None]] = {}
    for row in rows:
        first, *rest = (_value(row, cell) for cell in cells)
        gathered.setdefault(first, {})[", ".join(rest)] = None
    said = [
        " · ".join(filter(None, (first, "; ".join(rest))))
        for first, rest in gathered.items()
    ]
    more = [messages.CUT_MARK] if len(said) > VALUES else []
    return "; ".join([*said[:VALUES], *more])


def _value(row: RowItem, cell: Intent) -> str:
    if cell is Intent.WHEN:
        return _short_time(row)
    value, fields = {
        Intent.WHO_LEADS: ("; ".join(row.lead), LEAD),
        Intent.WHO_COORDINATES: (row.coop, ("coop",)),
        Intent.PRODUCT: (row.product, ()),
    }[cell]
    if not value:
        return messages.NOT_PRINTED
    mark = any(field in row.inherited for field in fields)
    return on_one_line(value, CELL_WIDTH) + (f" {messages.INFERRED}" if mark else "")


def _short_time(row: RowItem) -> str:
    """The printed words of a time; with its year when they leave it out."""
    if not row.time_printed:
        return messages.NOT_PRINTED
    day = row.end or row.start
    notes = []
    if day and str(day.year) not in row.time_printed:
        notes.append(messages.in_year(day.year))
    if {"time", "year"} & set(row.inherited) or row.ambiguous:
        notes.append(
            messages.INFERRED.strip("()") if row.inherited else messages.UNSURE
        )
    printed = cut_at_sentence(row.time_printed, CELL_WIDTH)
    return f"{printed} ({', '.join(notes)})" if notes else printed


# --- Counts -------------------------------------------------------------------------


def counts_by_plan(answer: Answer) -> list[tuple[str, int]]:
    """How many rows each plan has in the answer; plans asked for with none have 0."""
    counts = dict.fromkeys(answer.scope.plans, 0)
    kinds = {section.kind for section in answer.sections}
    counted = SectionKind.ROWS if SectionKind.ROWS in kinds else SectionKind.PROSE
    for section in answer.sections:
        if section.kind is counted and section.items:
            plan = section.plan or section.items[0].citation.plan
            counts[plan] = counts.get(plan, 0) + len(section.items)
    return list(counts.items())


def compared_counts(counts: Sequence[tuple[str, int]]) -> str:
    """Say which plan has more tasks, and how many each has."""
    labels = plan_labels([plan for plan, _ in counts])
    ordered = sorted(counts, key=lambda entry: -entry[1])
    top, runner_up = ordered[0][1], ordered[1][1]
    head = (
        messages.SAME_COUNT
        if top == ordered[-1][1]
        else messages.more_tasks(labels[ordered[0][0]], [n for _, n in ordered])
        if top > runner_up
        else messages.COMPARISON
    )
    return "\n".join((head, *plan_counts(ordered)))


def plan_counts(counts: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Say how many tasks each plan has, a line a plan."""
    for plan, count in counts:
        yield messages.of_plan(plan, messages.task_count(count))


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
