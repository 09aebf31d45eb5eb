"""Who leads and coordinates an entry, and when it is due: printed, or from elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from corpus.agencies import is_agency, looks_like_agency, split_agencies
from corpus.column_cells import marks_support
from corpus.columns import Role, heading_key
from corpus.groups import Outline
from corpus.inheritance import Carry, CellReading, Situation, is_blank, read_cell
from corpus.lead_coop import LeadCoop, split_lead_coop
from corpus.placing import Columns
from corpus.table_entries import Entry
from corpus.text import squeeze
from corpus.timeframe import reads_as_time


@dataclass(frozen=True, slots=True)
class Above:
    """What the rows above hand down: groups, printed cells, the last content."""

    outline: Outline = field(default_factory=Outline)
    carry: Carry = field(default_factory=Carry)
    content: str | None = None
    product: str | None = None
    group_column: str | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """Who leads and who coordinates, and what is doubtful about it."""

    lead: CellReading
    coop: CellReading
    notes: tuple[str, ...] = ()
    printed: str | None = None  # the whole cell, where it also says who coordinates


def read_who(entry: Entry, columns: Columns, above: Above, page_opens: bool) -> Who:
    """Read the bodies of an entry from its cells, its groups and the rows above."""
    both = columns.one(Role.LEAD_COOP)
    at = both if both is not None else columns.one(Role.LEAD)
    outline = above.outline
    leading, supporting = _marked_bodies(entry, columns)
    if leading:
        lead = CellReading("; ".join(leading))
    elif at is None and outline.lead is None:
        lead = CellReading(None)
    else:
        lead = _read(entry, Role.LEAD, at, above, outline.lead, page_opens)
    at_coop = columns.one(Role.COOP)
    coop = CellReading("; ".join(supporting) or None)
    if at_coop is not None:
        coop = _read(entry, Role.COOP, at_coop, above, None, page_opens)
    return _divide(lead, coop, at, both, columns)


def _marked_bodies(entry: Entry, columns: Columns) -> tuple[list[str], list[str]]:
    """The bodies that a row marks as leading, and those it marks as supporting."""
    supporting = [
        columns.all[n].heading
        for n in columns.of(Role.LEAD_MARK)
        if marks_support(entry.placed.text(n))
    ]
    marks = marked(entry, columns, Role.LEAD_MARK)
    return [body for body in marks if body not in supporting], supporting


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
) -> Who:
    """Divide a lead cell that also names who coordinates."""
    if lead.text is None or at is None:
        return Who(lead, coop)
    slash = both is not None and "/" in columns.all[at].heading
    parts = split_lead_coop(lead.text, slash_divides=slash)
    if parts is None:
        unclear = both is not None and len(split_agencies(lead.text)) > 1
        note = "ô ghi chung không tách được chủ trì với phối hợp: đọc cả ô là chủ trì"
        return Who(lead, coop, (note,) if unclear else ())
    if both is None and (coop.text is not None or not _is_body(parts)):
        return Who(lead, coop)
    found = CellReading(parts.coop, lead.inherited) if parts.coop else coop
    return Who(replace(lead, text=parts.lead), found, printed=lead.text)


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


def read_when(
    entry: Entry, columns: Columns, above: Above, page_opens: bool
) -> CellReading:
    """Read the words that say when an entry is due."""
    outline = above.outline
    marks = marked(entry, columns, Role.TIME_MARK)
    if marks:
        return CellReading(", ".join(marks))
    start, end = columns.one(Role.TIME_START), columns.one(Role.TIME_END)
    if start is not None and end is not None:
        return _from_to(entry.placed.text(start), entry.placed.text(end), outline)
    at = columns.one(Role.TIME)
    if at is None and outline.time is None:
        return CellReading(None)
    first = _read(entry, Role.TIME, at, above, outline.time, page_opens)
    unit = _UNIT.match(heading_key(columns.all[at].heading)) if at is not None else None
    if unit and first.text and _ORDINALS.fullmatch(squeeze(first.text)):
        first = replace(first, text=f"{_UNIT_NAMES[unit[1]]} {squeeze(first.text)}")
    return _with_further_times(first, entry, columns)


# "Tháng" over "3" or "9, 10", "Quý" over "II".
_UNIT = re.compile(r"(thang|quy)( thuc hien| hoan thanh| trien khai)?$")
_UNIT_NAMES = {"thang": "Tháng", "quy": "Quý"}
_ORDINALS = re.compile(
    r"(?:1[0-2]|0?[1-9]|I{1,3}|IV)(?:\s*[-,–]\s*(?:1[0-2]|0?[1-9]|I{1,3}|IV))*"
)
_OPENS = re.compile(r"(?:kể )?từ\b(?!.*\bđến\b)", re.IGNORECASE)  # "Từ 15/9"


def _with_further_times(
    first: CellReading, entry: Entry, columns: Columns
) -> CellReading:
    """Add the times of further columns, "Trình Chính phủ" beside "Trình Quốc hội"."""
    texts = [entry.placed.text(n) for n in columns.of(Role.TIME_MORE)]
    further = list(filter(reads_as_time, texts))
    if not further:
        return first
    stated = [first.text] if first.text and not first.inherited else []
    opens = bool(stated) and _OPENS.match(stated[0]) is not None
    return CellReading((" - " if opens else "; ").join([*stated, *further]))


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


def marked(entry: Entry, columns: Columns, role: Role) -> list[str]:
    """The headings of the columns of `role` in which the row has a mark."""
    return [
        columns.all[n].heading
        for n in columns.of(role)
        if entry.placed.text(n) and not is_blank(entry.placed.text(n))
    ]
