"""Between the values of the corpus and the columns of the schema, without loss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from corpus import codec
from corpus.models import (
    Amendment,
    Audit,
    Clause,
    ClauseKind,
    ExtraCell,
    Field,
    Header,
    Origin,
    Place,
    Plan,
    Precision,
    Recurrence,
    Span,
    Task,
    Timeframe,
)
from index.records import ClauseRow, PlanRow, TaskRow
from index.schema import COOP, LEAD

Values = dict[str, Any]
"""Column names and values of one row."""


def plan_values(plan: Plan, *, source: str) -> Values:
    """Return the columns of `plan`, but for its key, version and status."""
    header = plan.header
    tables = sum(task.origin is Origin.TABLE for task in plan.tasks)
    return {
        "source": source,
        "content_hash": plan.content_hash,
        "title": header.title,
        "place": astuple(header.place),
        "number": header.number,
        "doc_type": header.doc_type,
        "issuer": header.issuer,
        "placename": header.placename,
        "issued": header.issued,
        "period_start": header.period_start,
        "period_end": header.period_end,
        "signer_name": header.signer_name,
        "signer_role": header.signer_role,
        "signature_place": _optional_place(header.signature_place),
        "legal_bases": header.legal_bases,
        "header_warnings": header.warnings,
        "warnings": plan.warnings,
        "cells_in": plan.audit.cells_in,
        "cells_out": plan.audit.cells_out,
        "unread_rows": plan.audit.unread_rows,
        "row_count": tables,
        "prose_count": len(plan.tasks) - tables,
        "clause_count": len(plan.clauses),
        "amends": [codec.to_plain(amendment) for amendment in header.amends],
    }


def _optional_place(place: Place | None) -> tuple[int | None, ...] | None:
    return None if place is None else astuple(place)


def task_values(task: Task, source: Task | None = None) -> Values:
    """Return the columns of `task`, but for its ids and position.

    Args:
        task: The cells that readers see.
        source: The row as the document has it, when staff corrected some of them.
    """
    corrected = source is not None and source != task
    return {
        "original": codec.to_json(source) if corrected else None,
        "origin": task.origin.value,
        "content": task.content,
        "quote": task.quote,
        "stt": task.stt,
        "group_title": task.group,
        "product": task.product,
        "lead": task.lead,
        "lead_printed": task.lead_printed,
        "coop": task.coop,
        "inherited": [field.value for field in task.inherited],
        "ambiguous": task.ambiguous,
        "warnings": task.warnings,
        "extras": [astuple(extra) for extra in task.extras],
        "section": task.section,
        "assigned": task.assigned,
        "place": astuple(task.place),
        **_time_values(task.time),
    }


def _time_values(time: Timeframe | None) -> Values:
    readings = time.other_readings if time else ()
    return {
        "time_printed": time.printed if time else None,
        "time_start": time.start if time else None,
        "time_end": time.end if time else None,
        "time_precision": time.precision.value if time and time.precision else None,
        "time_recurrence": time.recurrence.value if time and time.recurrence else None,
        "time_month_day": time.month_day if time else None,
        "time_other_readings": [[_iso(r.start), _iso(r.end)] for r in readings],
        "time_year_inherited": time.year_inherited if time else False,
        "time_warnings": time.warnings if time else (),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def clause_values(clause: Clause) -> Values:
    """Return the columns of `clause`, but for its ids and position."""
    return {
        "path": clause.path,
        "kind": clause.kind.value,
        "heading": clause.heading,
        "text": clause.text,
        "place": astuple(clause.place),
    }


def agency_values(task: Task) -> Iterator[Values]:
    """Yield a row for each agency that leads or coordinates, each key once a role."""
    for ordinal, (role, body) in enumerate(_bodies(task.lead, task.coop or "")):
        yield {"ordinal": ordinal, "role": role, **body}


@lru_cache(maxsize=4096)  # the rows of a plan name the same few bodies
def _bodies(lead: tuple[str, ...], coop: str) -> tuple[tuple[str, Values], ...]:
    # The lexicons of agencies take time to build: a question needs none of them.
    from corpus.agencies import (
        agency_key,
        agency_level,
        find_agencies,
        split_agencies,
    )

    named = [(LEAD, name) for name in lead]
    named += [(COOP, name) for name in split_agencies(coop)]
    # "một số đơn vị khác (Sở Y tế, ...)" names bodies inside a part
    named += [(COOP, mention.printed) for mention in find_agencies(coop)]
    found: dict[tuple[str, str], Values] = {}
    for role, printed in named:
        key = agency_key(printed)
        if key and (role, key) not in found:
            level = agency_level(printed)
            found[role, key] = {"key": key, "printed": printed, "level": level}
    return tuple((role, body) for (role, _), body in found.items())


def to_utc(at: datetime | None) -> datetime | None:
    """Return an aware time as a column holds it: UTC, without its zone."""
    return None if at is None else at.astimezone(UTC).replace(tzinfo=None)


def from_utc(at: datetime | None) -> datetime | None:
    """Return a time out of a column, aware."""
    return None if at is None else at.replace(tzinfo=UTC)


def to_plan_row(row: Mapping[Any, Any]) -> PlanRow:
    """Return the plan whose columns `row` holds."""
    audit = Audit(row["cells_in"], row["cells_out"], tuple(row["unread_rows"]))
    return PlanRow(
        id=row["id"],
        key=row["key"],
        header=_header(row),
        source=row["source"],
        content_hash=row["content_hash"],
        warnings=tuple(row["warnings"]),
        rows=row["row_count"],
        clauses=row["clause_count"],
        audit_passed=audit.passed,
        prose_tasks=row["prose_count"],
        version=row["version"],
        family=row["family"] or row["id"],
        path=row["path"],
        loaded_at=from_utc(row["loaded_at"]),
    )


def _header(row: Mapping[Any, Any]) -> Header:
    return Header(
        title=row["title"],
        place=_to_place(row["place"]),
        number=row["number"],
        doc_type=row["doc_type"],
        issuer=row["issuer"],
        placename=row["placename"],
        issued=row["issued"],
        period_start=row["period_start"],
        period_end=row["period_end"],
        signer_name=row["signer_name"],
        signer_role=row["signer_role"],
        signature_place=_to_optional_place(row["signature_place"]),
        legal_bases=tuple(row["legal_bases"]),
        warnings=tuple(row["header_warnings"]),
        amends=tuple(codec.from_plain(Amendment, plain) for plain in row["amends"]),
    )


def _to_place(values: Sequence[Any]) -> Place:
    """Return the place that `astuple` and JSON made a list of."""
    place = Place(*values)
    if place.box is None:
        return place
    left, top, right, bottom = place.box  # JSON has no tuples
    return replace(place, box=(left, top, right, bottom))


def _to_optional_place(values: Sequence[Any] | None) -> Place | None:
    return None if values is None else _to_place(values)


def to_task_row(row: Mapping[Any, Any]) -> TaskRow:
    """Return the task whose columns `row` holds."""
    task = Task(
        origin=Origin(row["origin"]),
        content=row["content"],
        place=_to_place(row["place"]),
        quote=row["quote"],
        stt=row["stt"],
        group=row["group_title"],
        product=row["product"],
        lead=tuple(row["lead"]),
        lead_printed=row["lead_printed"],
        coop=row["coop"],
        time=_time(row),
        inherited=tuple(map(Field, row["inherited"])),
        ambiguous=row["ambiguous"],
        warnings=tuple(row["warnings"]),
        extras=tuple(ExtraCell(*extra) for extra in row["extras"]),
        section=row["section"],
        assigned=row["assigned"],
    )
    original = row["original"]
    return TaskRow(
        row["public_id"],
        row["chunk_id"],
        row["plan_id"],
        row["position"],
        task,
        None if original is None else codec.from_json(Task, original),
    )


def _time(row: Mapping[Any, Any]) -> Timeframe | None:
    if row["time_printed"] is None:
        return None
    precision, recurrence = row["time_precision"], row["time_recurrence"]
    month_day = row["time_month_day"]
    return Timeframe(
        printed=row["time_printed"],
        start=row["time_start"],
        end=row["time_end"],
        precision=None if precision is None else Precision(precision),
        recurrence=None if recurrence is None else Recurrence(recurrence),
        month_day=None if month_day is None else (month_day[0], month_day[1]),
        other_readings=tuple(_span(*ends) for ends in row["time_other_readings"]),
        year_inherited=row["time_year_inherited"],
        warnings=tuple(row["time_warnings"]),
    )


def _span(start: str | None, end: str | None) -> Span:
    return Span(_day(start), _day(end))


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


def to_clause_row(row: Mapping[Any, Any]) -> ClauseRow:
    """Return the clause whose columns `row` holds."""
    clause = Clause(
        path=row["path"],
        kind=ClauseKind(row["kind"]),
        text=row["text"],
        place=_to_place(row["place"]),
        heading=row["heading"],
    )
    chunk = row["chunk_id"]
    return ClauseRow(chunk, chunk, row["plan_id"], row["position"], clause)
