"""Weigh the words before and between dates: "trước", "chậm nhất", "từ ... đến", ","."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.models import Span
from corpus.timeforms import Atom
from corpus.timereadings import Days

ONE_DAY = timedelta(days=1)

# How the words before a date bound it, the strictest first.
BEFORE = re.compile(r"\btruoc(?:\s+thoi\s+(?:han|diem))?\b(?!\s+(?:va|mat))")
_BY = re.compile(
    r"\b(?:cham nhat|muon nhat|den het|den|toi|het|khong qua|han cuoi|han chot|thoi han)\b"
)
_SINCE = re.compile(r"\b(?:tu|ke tu|bat dau)\b")
_AFTER = re.compile(r"\bsau\b")
RANGE = re.compile(r"^[\s,)]*(?:-|den|toi)\s*(?:het\s+)?(?:ngay\s*)?(?:truoc\s+)?$")
_LISTED = re.compile(r"^\s*(?:[,;&]|va|hoac)\s*(?:ngay\s*)?$")


@dataclass(frozen=True, slots=True)
class Dated:
    """An atom with its year settled."""

    atom: Atom
    days: Days
    other: Days | None
    inherited: bool


def bounded(folded: str, dated: list[Dated]) -> tuple[list[Span], bool]:
    """Turn dates into spans by the words around them.

    Returns:
        The spans in order, and whether days between them belong to none.
    """
    spans: list[Span] = []
    gaps = any(d.atom.gaps for d in dated)
    bound: Callable[[Days], Span] = _within
    previous_end = 0
    for item in dated:
        words = folded[previous_end : item.atom.begin]
        previous_end = item.atom.finish
        if spans and RANGE.match(words):
            spans[-1] = _range(spans[-1], item, exclusive="truoc" in words)
            continue
        bound = bound if spans and _LISTED.match(words) else _bound_of(words, item.atom)
        span = bound(item.days)
        if spans and _refines(span, spans[-1]):
            spans[-1] = Span(spans[-1].start, span.end)
            continue
        gaps = gaps or (bool(spans) and not _adjacent(spans[-1], span))
        spans.append(span)
    return spans, gaps


def _within(days: Days) -> Span:
    return Span(*days)


# What the words before a date make of it; the first row that is found decides.
_BOUNDS: tuple[tuple[re.Pattern[str], Callable[[Days], Span]], ...] = (
    (BEFORE, lambda days: Span(None, days[0] - ONE_DAY)),
    (_BY, lambda days: Span(None, days[1])),
    (_AFTER, lambda days: Span(days[1] + ONE_DAY, None)),
    (_SINCE, lambda days: Span(days[0], None)),
)


def _bound_of(words: str, atom: Atom) -> Callable[[Days], Span]:
    for pattern, bound in _BOUNDS:
        if pattern.search(words) and not (atom.ranged and pattern is _SINCE):
            return bound
    return _within


def _refines(span: Span, whole: Span) -> bool:
    """Whether `span` is a deadline inside `whole`: "Quý II, chậm nhất ngày 15/6"."""
    return (
        span.start is None
        and span.end is not None
        and whole.start is not None
        and whole.end is not None
        and whole.start <= span.end <= whole.end
    )


def _range(opened: Span, item: Dated, *, exclusive: bool) -> Span:
    """Close a range; a start after its end belongs to the year before."""
    end = item.days[0] - ONE_DAY if exclusive else item.days[1]
    start = opened.start
    if start is not None and start > end:
        start = _year_before(start)
    return Span(start, end)


def _year_before(day: date) -> date:
    return day.replace(
        year=day.year - 1, day=min(day.day, 28 if day.month == 2 else 31)
    )


def _adjacent(left: Span, right: Span) -> bool:
    """Whether two listed times follow each other without a gap."""
    if left.end is None or right.start is None:
        return False
    return right.start <= left.end + ONE_DAY
