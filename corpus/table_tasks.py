"""One entry of a table becomes a task: each cell stated, inherited, ambiguous or absent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.agencies import split_agencies
from corpus.column_cells import is_mark
from corpus.columns import Role
from corpus.inheritance import (
    Carry,
    CellReading,
    is_blank,
    is_ditto,
)
from corpus.models import ExtraCell, Field, Origin, Span, Task, Timeframe
from corpus.placing import Columns
from corpus.row_numbers import split_leading_number
from corpus.table_entries import Entry
from corpus.text import squeeze
from corpus.timeframe import Context, read_timeframe
from corpus.who_when import Above, Who, join_bodies, read_when, read_who


@dataclass(frozen=True, slots=True)
class Built:
    """A task, what it hands down, and words that it replaced ("Như trên", "x")."""

    task: Task
    above: Above
    replaced: tuple[str, ...]


def build_task(
    entry: Entry,
    columns: Columns,
    above: Above,
    context: Context,
    *,
    page_opens: bool = False,
) -> Built:
    """Read one entry as a task.

    Args:
        entry: The row, with its continuations.
        columns: The columns of its table.
        above: What the rows above hand down.
        context: Year and period for times that do not print their own year.
        page_opens: Whether the row is the first of a fragment on a new page.
    """
    given = above
    above = replace(above, outline=above.outline.above(entry.placed.number))
    who = read_who(entry, columns, above, page_opens)
    when = read_when(entry, columns, above, page_opens)
    time = read_timeframe(when.text, context) if when.text is not None else None
    stt, content, notes = _content(entry, columns, above)
    group = _group(entry, columns, above)
    doubts = [r.note for r in (who.lead, when, who.coop) if r.doubtful and r.note]
    doubts += [time_readings(time)] if time and time.other_readings else []
    lead_text = join_bodies(who.lead.text) if who.lead.text else None
    product = _product(entry, columns, above)
    task = Task(
        origin=Origin.TABLE,
        stt=stt,
        group=" > ".join(filter(None, (above.outline.printed, group))) or None,
        content=content,
        product=product,
        lead=split_agencies(lead_text) if lead_text else (),
        lead_printed=squeeze(who.printed or lead_text or "") or None,
        coop=squeeze(join_bodies(who.coop.text)) if who.coop.text else None,
        time=time,
        inherited=_inherited(who, when, time),
        ambiguous="; ".join(doubts) or None,
        warnings=_warnings(
            entry, columns, who, when, (*notes, *(time.warnings if time else ()))
        ),
        place=entry.place,
        quote=entry.quote,
        extras=_extras(entry, columns),
    )
    below = replace(
        given,
        carry=_carry(entry, columns, above.carry, who, when),
        content=content,
        product=product,
        group_column=group,
    )
    return Built(task, below, _replaced(entry, columns))


# Who ---------------------------------------------------------------------------------


# When --------------------------------------------------------------------------------


def time_readings(time: Timeframe) -> str:
    """Name in Vietnamese all readings of an ambiguous time, the likelier first."""
    spans = (Span(time.start, time.end), *time.other_readings)
    named = " hoặc ".join(map(_name_span, spans))
    return f"“{squeeze(time.printed)}” có thể đọc là {named}"


def _name_span(span: Span) -> str:
    days = [f"{day:%d/%m/%Y}" for day in (span.start, span.end) if day is not None]
    return " - ".join(days) if span.start is not None else f"đến {days[0]}"


# The rest ----------------------------------------------------------------------------


def _content(
    entry: Entry, columns: Columns, above: Above
) -> tuple[str | None, str, tuple[str, ...]]:
    """Return the number, the content, and what is doubtful about them."""
    at_stt, at = columns.one(Role.STT), columns.one(Role.CONTENT)
    text = entry.placed.text(at) if at is not None else ""
    stt = (entry.placed.text(at_stt) or None) if at_stt is not None else None
    if at_stt is None:
        number, rest = split_leading_number(text)
        if number is not None and number.printed not in "-–+•*":
            return number.printed, rest, ()
    if text:
        return stt, text, ()
    return stt, above.content or "", ("ô nội dung trống: lấy theo dòng trên",)


def _group(entry: Entry, columns: Columns, above: Above) -> str | None:
    """The text of a coarser content column, carried down to the rows beside it."""
    at = columns.one(Role.GROUP)
    if at is None:
        return None
    return entry.placed.text(at) or above.group_column


def _product(entry: Entry, columns: Columns, above: Above) -> str | None:
    at = columns.one(Role.PRODUCT)
    text = entry.placed.text(at) if at is not None else ""
    if is_ditto(text):
        return above.product
    return None if is_blank(text) else text


def _extras(entry: Entry, columns: Columns) -> tuple[ExtraCell, ...]:
    """What the columns without a role of ours say, and cells that only count as marks."""
    marks = columns.of(Role.LEAD_MARK, Role.TIME_MARK)
    told = [n for n in marks if not is_mark(entry.placed.text(n))]
    extras = [
        ExtraCell(columns.all[n].heading, entry.placed.text(n))
        for n in sorted([*columns.of(Role.EXTRA, Role.TIME_MORE), *told])
        if entry.placed.text(n)
    ]
    return (*extras, *(ExtraCell("", cell.flat) for cell in entry.placed.surplus))


def _replaced(entry: Entry, columns: Columns) -> tuple[str, ...]:
    """Printed words that stand for others and are not kept in the task itself."""
    marks = [entry.placed.text(n) for n in columns.of(Role.LEAD_MARK, Role.TIME_MARK)]
    texts = [entry.placed.text(n) for n in range(len(columns.all))]
    return tuple(marks + [text for text in texts if is_ditto(text) or is_blank(text)])


def _inherited(
    who: Who, when: CellReading, time: Timeframe | None
) -> tuple[Field, ...]:
    states = (
        (Field.LEAD, who.lead.inherited and who.lead.text is not None),
        (Field.COOP, who.coop.inherited and who.coop.text is not None),
        (Field.TIME, when.inherited and when.text is not None),
        (Field.YEAR, time is not None and time.year_inherited),
    )
    return tuple(name for name, holds in states if holds)


_MISSED = frozenset(
    {Role.CONTENT, Role.PRODUCT, Role.LEAD, Role.COOP, Role.LEAD_COOP, Role.TIME}
)


def _warnings(
    entry: Entry,
    columns: Columns,
    who: Who,
    when: CellReading,
    notes: Sequence[str],
) -> tuple[str, ...]:
    cells = (who.lead, who.coop, when)
    warnings: list[str] = [*entry.warnings, *notes, *who.notes]
    warnings += [cell.note for cell in cells if cell.note]
    if entry.placed.surplus:
        warnings.append("hàng thừa ô: các ô thừa được giữ riêng")
    if any(columns.all[n].role in _MISSED for n in entry.placed.lost):
        warnings.append("hàng thiếu ô: các ô được xếp vào cột theo nội dung")
    return tuple(dict.fromkeys(warnings))


def _carry(
    entry: Entry, columns: Columns, carry: Carry, who: Who, when: CellReading
) -> Carry:
    """Remember what this row prints, also what it repeats from a merged cell."""
    readings: tuple[tuple[Role, int | None, CellReading], ...] = (
        (Role.LEAD, _first(columns, Role.LEAD_COOP, Role.LEAD), who.lead),
        (Role.COOP, columns.one(Role.COOP), who.coop),
        (Role.TIME, columns.one(Role.TIME), when),
    )
    row = entry.rows[0]
    for role, at, reading in readings:
        printed = entry.placed.text(at) if at is not None else ""
        if at is not None and printed and not is_blank(printed):
            whole = reading.text if is_ditto(printed) else entry.placed.cells[at].text
            carry = carry.printed(role, whole or printed, row)
    return carry


def _first(columns: Columns, *roles: Role) -> int | None:
    return next((n for role in roles for n in columns.of(role)), None)
