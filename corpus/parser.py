"""The one door: a file becomes a plan.

Files that people send come in through `corpus.sandbox`, which calls this in a child
process with limits.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from corpus import gate
from corpus.amendments import find_amendments
from corpus.blocks import Document
from corpus.clauses import read_clauses
from corpus.errors import NotAPlanError
from corpus.header import read_header
from corpus.models import Amendment, Clause, Header, Plan, Span
from corpus.prose import read_prose_tasks
from corpus.readers import read_content
from corpus.recognise import why_not_a_plan
from corpus.tables import read_tables
from corpus.timeframe import Context


def read_plan(path: Path, *, display_name: str | None = None) -> Plan:
    """Read the plan in a file.

    Args:
        path: The file.
        display_name: What its source is called, and whose suffix tells the format;
            the file's own name when None.

    Raises:
        UnreadableFileError: not of a format we read, damaged, encrypted or hostile.
        NotAPlanError: it was read, and holds no plan.
    """
    source = display_name or path.name
    admitted = gate.check(path, display_name=source)
    document = read_content(admitted.content, source=source, suffix=admitted.suffix)
    return interpret(document, warnings=admitted.warnings)


def interpret(document: Document, *, warnings: tuple[str, ...] = ()) -> Plan:
    """Make a plan of the blocks of a document.

    Args:
        document: What a reader gave.
        warnings: What was doubtful before it was read.

    Raises:
        NotAPlanError: the blocks hold no plan.
    """
    header = read_header(document.blocks)
    context = context_of(header)
    clauses = read_clauses(document.blocks)
    header = replace(header, amends=_amendments(header, clauses))
    tables = read_tables(document.blocks, context)
    plan = Plan(
        source=document.source,
        content_hash=document.content_hash,
        header=header,
        clauses=clauses,
        tasks=(*tables.tasks, *read_prose_tasks(document.blocks, context)),
        warnings=_once(warnings, document.warnings, header.warnings, tables.warnings),
        audit=tables.audit,
    )
    reason = why_not_a_plan(document.blocks, plan)
    if reason:
        raise NotAPlanError(
            f"{document.source}: không phải văn bản kế hoạch: {reason}. Chưa có gì "
            "được lưu. Hãy kiểm tra lại tệp; nếu đây đúng là kế hoạch, hãy gửi bản đầy "
            "đủ có phần đầu văn bản."
        )
    return plan


def _amendments(header: Header, clauses: tuple[Clause, ...]) -> tuple[Amendment, ...]:
    return find_amendments(header.title, header.legal_bases, clauses, header.number)


def context_of(header: Header) -> Context:
    """Return the year and period that times without a year are read in.

    The year is that of the period, none when it goes over several; without a period
    it is the year of issue.
    """
    start, end = header.period_start, header.period_end
    period = Span(start, end) if start or end else None
    years = {day.year for day in (start, end, None if period else header.issued) if day}
    return Context(years.pop() if len(years) == 1 else None, period)


def _once(*groups: tuple[str, ...]) -> tuple[str, ...]:
    """Return all warnings in order, each once."""
    return tuple(dict.fromkeys(text for group in groups for text in group))
