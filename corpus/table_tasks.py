"""One entry of a table becomes a task: each cell stated, inherited, ambiguous or absent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.agencies import is_agency, looks_like_agency, split_agencies
from corpus.columns import Role
from corpus.groups import Outline
from corpus.inheritance import (
    Carry,
    CellReading,
    Situation,
    is_blank,
    is_ditto,
    read_cell,
)
from corpus.lead_coop import LeadCoop, split_lead_coop
from corpus.models import ExtraCell, Field, Origin, Span, Task, Timeframe
from corpus.row_numbers import split_leading_number
from corpus.table_entries import Entry
from corpus.table_rows import Columns
from corpus.text import squeeze
from corpus.timeframe import Context, read_timeframe


@dataclass(frozen=True, slots=True)
class Above:
    """What the rows above hand down: groups, printed cells, the last content."""

    outline: Outline = field(default_factory=Outline)
    carry: Carry = field(default_factory=Carry)
    content: str | None = None
    product: str | None = None
    group_column: str | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """A task, what it hands down, and words that it replaced ("Như trên", "x")."""

    task: Task
    above: Above
    replaced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Who:
    lead: CellReading
    coop: CellReading
    notes: tuple[str, ...] = ()
    printed: str | None = None  # the whole cell, where it also says who coordinates


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
    who = _who(entry, columns, above, page_opens)
    when = _when(entry, columns, above, page_opens)
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


def _who(entry: Entry, columns: Columns, above: Above, page_opens: bool) -> _Who:
    both = columns.one(Role.LEAD_COOP)
    at = both if both is not None else columns.one(Role.LEAD)
    outline = above.outline
    marks = _marked(entry, columns, Role.LEAD_MARK)
    if marks:
        lead = CellReading("; ".join(marks))
    elif at is None and outline.lead is None:
        lead = CellReading(None)
    else:
        lead = _read(entry, Role.LEAD, at, above, outline.lead, page_opens)
    at_coop = columns.one(Role.COOP)
    coop = CellReading(None)
    if at_coop is not None:
        coop = _read(entry, Role.COOP, at_coop, above, None, page_opens)
    return _divide(lead, coop, at, both, columns)


def _read(
    entry: Entry,
    role: Role,
    at: int | None,
    above: Above,
    group_text: str | None,
    page_opens: bool,
) -> CellReading:
    situation = Situation(
        entry.placed.row,
        group_text,
        lost=at is not None and at in entry.placed.lost,
        page_opens=page_opens,
    )
    cell = entry.placed.cells.get(at) if at is not None else None
    carry = above.carry if at is not None else Carry()
    return read_cell(role, cell, carry, situation)


def _divide(
    lead: CellReading,
    coop: CellReading,
    at: int | None,
    both: int | None,
    columns: Columns,
) -> _Who:
    """Divide a lead cell that also names who coordinates."""
    if lead.text is None or at is None:
        return _Who(lead, coop)
    slash = both is not None and "/" in columns.all[at].heading
    parts = split_lead_coop(lead.text, slash_divides=slash)
    if parts is None:
        unclear = both is not None and len(split_agencies(lead.text)) > 1
        note = "ô ghi chung không tách được chủ trì với phối hợp: đọc cả ô là chủ trì"
        return _Who(lead, coop, (note,) if unclear else ())
    if both is None and (coop.text is not None or not _is_body(parts)):
        return _Who(lead, coop)
    found = CellReading(parts.coop, lead.inherited) if parts.coop else coop
    return _Who(replace(lead, text=parts.lead), found, printed=lead.text)


def _is_body(parts: LeadCoop) -> bool:
    return parts.lead is not None and looks_like_agency(parts.lead)


_BULLET = re.compile(r"[-–+•]\s*")


def join_bodies(text: str) -> str:
    """Put cells of several lines on one: a line that begins a new body gets a ";".

    A line break inside a name is only a wrap: "Sở Nội" over "vụ" is one body.
    """
    pieces = list(filter(None, map(squeeze, text.split("\n"))))
    bulleted = sum(_BULLET.match(piece) is not None for piece in pieces) > 1
    joined = ""
    for piece in pieces:
        bullet = _BULLET.match(piece) if bulleted else None
        line = piece[bullet.end() :] if bullet else piece
        begins = line[:1].isupper() and looks_like_agency(line)
        if not joined:
            joined = line
        elif (bullet or begins) and is_agency(joined) and joined[-1] not in ",;:.":
            joined += f"; {line}"
        else:
            joined += f" {line}"
    return joined


# When --------------------------------------------------------------------------------


def _when(
    entry: Entry, columns: Columns, above: Above, page_opens: bool
) -> CellReading:
    outline = above.outline
    marks = _marked(entry, columns, Role.TIME_MARK)
    if marks:
        return CellReading(", ".join(marks))
    start, end = columns.one(Role.TIME_START), columns.one(Role.TIME_END)
    if start is not None and end is not None:
        return _from_to(entry.placed.text(start), entry.placed.text(end), outline)
    at = columns.one(Role.TIME)
    if at is None and outline.time is None:
        return CellReading(None)
    return _read(entry, Role.TIME, at, above, outline.time, page_opens)


def _from_to(start: str, end: str, outline: Outline) -> CellReading:
    """Join the cells of two columns, "Bắt đầu" and "Kết thúc"."""
    start, end = ("" if is_blank(text) else text for text in (start, end))
    if start and end:
        return CellReading(f"Từ {start} đến {end}")
    if end:
        return CellReading(f"Đến {end}" if re.match(r"\d", end) else end)
    if start:
        return CellReading(f"Từ {start}")
    return CellReading(outline.time, inherited=outline.time is not None)


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


def _marked(entry: Entry, columns: Columns, role: Role) -> list[str]:
    """The headings of the columns of `role` in which the row has a mark."""
    return [
        columns.all[n].heading
        for n in columns.of(role)
        if entry.placed.text(n) and not is_blank(entry.placed.text(n))
    ]


def _extras(entry: Entry, columns: Columns) -> tuple[ExtraCell, ...]:
    extras = [
        ExtraCell(columns.all[n].heading, entry.placed.text(n))
        for n in columns.of(Role.EXTRA)
        if entry.placed.text(n)
    ]
    return (*extras, *(ExtraCell("", cell.flat) for cell in entry.placed.surplus))


def _replaced(entry: Entry, columns: Columns) -> tuple[str, ...]:
    """Printed words that stand for others and are not kept in the task itself."""
    marks = [entry.placed.text(n) for n in columns.of(Role.LEAD_MARK, Role.TIME_MARK)]
    texts = [entry.placed.text(n) for n in range(len(columns.all))]
    return tuple(marks + [text for text in texts if is_ditto(text) or is_blank(text)])


def _inherited(
    who: _Who, when: CellReading, time: Timeframe | None
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
    who: _Who,
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
    entry: Entry, columns: Columns, carry: Carry, who: _Who, when: CellReading
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
