"""Read the title of a plan and the period that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from corpus.casing import sentence_case
from corpus.letterhead import IssueDate, Letterhead, is_letterhead_line
from corpus.models import Precision, Span
from corpus.parts import DEFAULT_TYPE, Parts, after_type, is_bare_type
from corpus.preamble import title_in
from corpus.text import fold, squeeze
from corpus.timeframe import Context, find_timeframes


def type_of_document(parts: Parts, head: Letterhead) -> str:
    """Return the kind of document; one with "V/v" and no other name is a letter."""
    return parts.doc_type or ("Công văn" if head.subject else DEFAULT_TYPE)


def read_title(
    parts: Parts,
    head: Letterhead,
    preamble: Sequence[str],
    printed: str,
    placename: str | None,
) -> str:
    """Return the type of the document and its title, in natural case.

    Without a printed title it is what "V/v" announces, or what the issuing sentence
    repeats; "" when there is nothing. `printed` is text to learn capitals from.
    """
    doc_type = type_of_document(parts, head)
    lines = [t.text for t in parts.title if not is_letterhead_line(t.text)]
    if lines and is_bare_type(lines[0]):
        lines = lines[1:]
    elif lines:
        lines[0] = after_type(lines[0], doc_type)
    words = _SUBJECT.sub("", squeeze(" ".join(lines)).strip(" .:;-"))
    words = words or head.subject or title_in(preamble)
    if not words:
        return doc_type if parts.title else ""
    names = [placename] if placename else []
    words = sentence_case(words, printed, names)
    return f"{doc_type} {words}"


_SUBJECT = re.compile(r"^V\s*/\s*v\b:?\s*", re.IGNORECASE)
_OUTLOOK = re.compile(r"\b(?:dinh huong|tam nhin|huong toi|va nhung nam tiep theo)\b")
_WHOLE_PERIOD = re.compile(r"\bgiai doan\s*\d{4}\s*-\s*\d{4}")
_CITED = re.compile(
    r"\b(?:so \S*\d\S*|(?<!phap )luat|nghi quyet|nghi dinh|chi thi|quyet dinh)[^,;]{0,20}$"
)


def read_period(title: str, issued: IssueDate | None, preamble: Sequence[str]) -> Span:
    """Return the plan's span: from its title, else year of issue, else the preamble.

    The narrowest time of the title counts ("năm 2024" of a programme "giai đoạn
    2021-2030"), the last of several alike. Dates of cited documents do not.
    """
    year = issued.year if issued else None
    spans = [*_spans(title, year), *_spans(_without_periods(title), year)]
    if year is not None and not spans:
        return Span(date(year, 1, 1), date(year, 12, 31))
    spans = spans or [s for text in preamble[-1:] for s in _spans(text, year)][-1:]
    if not spans:
        return Span(None, None)
    narrowest = min(precision for precision, _ in spans)
    span = [s for precision, s in spans if precision == narrowest][-1]
    if span.start is None and span.end is not None and year is not None:
        return Span(date(year, 1, 1), span.end)
    return span


def _without_periods(title: str) -> str:
    """Return `title` without "giai đoạn 2021-2030": the year beside it stays alone."""
    pieces, done = [], 0
    for match in _WHOLE_PERIOD.finditer(fold(title)):
        pieces.append(title[done : match.start()])
        done = match.end()
    return "; ".join([*pieces, title[done:]])


def _spans(text: str, year: int | None) -> list[tuple[int, Span]]:
    """Return the times named in a title with the rank of their precision."""
    cut = _OUTLOOK.search(fold(text))
    text = text[: cut.start()] if cut else text
    ranks = list(Precision)
    spans = []
    for found in find_timeframes(text, Context(year)):
        time = found.timeframe
        if time.precision is None or time.end is None:
            continue
        if time.precision is Precision.DAY and time.start in (None, time.end):
            continue
        if time.precision is Precision.YEAR and _CITED.search(
            fold(text[: found.start])
        ):
            continue
        spans.append((ranks.index(time.precision), Span(time.start, time.end)))
    return spans
