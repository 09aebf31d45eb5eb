"""The time that a question asks about: printed periods, and ones told from today."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from corpus.models import Precision, Recurrence, Span
from corpus.text import fold
from corpus.timeframe import Context, find_timeframes

DUE_SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """A period that a question names at `start:end` of its text.

    `span` is set when its year is known; else `in_year` tells the span for a plan's
    year. `precision` is how finely it was said, `recurrence` for standing tasks.
    """

    start: int
    end: int
    printed: str
    span: Span | None
    precision: Precision
    recurrence: Recurrence | None = None
    overdue: bool = False

    def in_year(self, year: int | None) -> Span | None:
        """Return the span, taking a missing year to be `year`."""
        if self.span is not None or year is None:
            return self.span
        found = find_timeframes(self.printed, Context(year))
        return Span(found[0].timeframe.start, found[0].timeframe.end) if found else None


Relative = Callable[[re.Match[str], date], Span]


def _month(day: date, *, months: int = 0) -> Span:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return Span(
        date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])
    )


def _quarter(day: date, *, quarters: int = 0) -> Span:
    index = day.year * 4 + (day.month - 1) // 3 + quarters
    year, quarter = divmod(index, 4)
    first = date(year, 3 * quarter + 1, 1)
    return Span(first, _month(first, months=2).end)


def _year(day: date, *, years: int = 0) -> Span:
    return Span(date(day.year + years, 1, 1), date(day.year + years, 12, 31))


def _week(day: date, *, weeks: int = 0) -> Span:
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return Span(monday, monday + timedelta(days=6))


_UNITS = {"ngay": 1, "tuan": 7, "thang": 30}


def _ahead(match: re.Match[str], today: date) -> Span:
    days = int(match["count"]) * _UNITS[match["unit"]]
    return Span(today, today + timedelta(days=days))


def _rest_of(span: Span, today: date) -> Span:
    return Span(today, span.end)


_NEXT = r"(?:sau|toi|tiep theo|ke tiep)\b"
_PAST = r"(?:truoc|vua qua|vua roi|roi)\b"
# (pattern over folded text, what it means on a given day, how finely)
_RELATIVE: tuple[tuple[str, Relative, Precision], ...] = (
    (r"(?:trong |vong )*(?P<count>\d{1,3}) (?P<unit>ngay|tuan|thang) (?:toi|nua|sap toi|tiep theo|sau)\b", _ahead, Precision.DAY),
    (r"(?:tu )?(?:hom nay|nay|bay gio|gio) (?:den|toi|cho den|->) ?(?:het |cuoi )?thang(?: nay)?\b", lambda m, d: _rest_of(_month(d), d), Precision.DAY),
    (r"(?:tu )?(?:hom nay|nay|bay gio|gio) (?:den|toi|cho den) ?(?:het |cuoi )?quy(?: nay)?\b", lambda m, d: _rest_of(_quarter(d), d), Precision.DAY),
    (r"(?:tu )?(?:hom nay|nay|bay gio|gio) (?:den|toi|cho den) ?(?:het |cuoi )?nam(?: nay)?\b", lambda m, d: _rest_of(_year(d), d), Precision.DAY),
    (r"truoc (?:cuoi|khi het|khi ket thuc) nam(?: nay)?\b|(?:den|tu gio den) (?:cuoi|het) nam(?: nay)?\b(?! 20)", lambda m, d: _rest_of(_year(d), d), Precision.DAY),
    (r"con lai (?:cua |trong )?(?:ca )?nam(?: nay)?\b|tu nay (?:den|toi) cuoi nam\b", lambda m, d: _rest_of(_year(d), d), Precision.DAY),
    (r"con lai (?:cua |trong )?quy(?: nay)?\b", lambda m, d: _rest_of(_quarter(d), d), Precision.DAY),
    (r"con lai (?:cua |trong )?thang(?: nay)?\b", lambda m, d: _rest_of(_month(d), d), Precision.DAY),
    (rf"quy {_NEXT}", lambda m, d: _quarter(d, quarters=1), Precision.QUARTER),
    (rf"quy {_PAST}", lambda m, d: _quarter(d, quarters=-1), Precision.QUARTER),
    (r"quy (?:nay|hien tai)\b", lambda m, d: _quarter(d), Precision.QUARTER),
    (rf"thang {_NEXT}", lambda m, d: _month(d, months=1), Precision.MONTH),
    (rf"thang {_PAST}", lambda m, d: _month(d, months=-1), Precision.MONTH),
    (r"thang (?:nay|hien tai)\b", lambda m, d: _month(d), Precision.MONTH),
    (rf"tuan {_NEXT}", lambda m, d: _week(d, weeks=1), Precision.DAY),
    (r"tuan nay\b", lambda m, d: _week(d), Precision.DAY),
    (r"nam (?:toi|sau)\b", lambda m, d: _year(d, years=1), Precision.YEAR),
    (r"nam (?:ngoai|truoc)\b", lambda m, d: _year(d, years=-1), Precision.YEAR),
    (r"nam nay\b", lambda m, d: _year(d), Precision.YEAR),
    (r"ngay mai\b", lambda m, d: Span(d + timedelta(days=1), d + timedelta(days=1)), Precision.DAY),
    (r"hom nay\b(?! (?:ngay )?\d)", lambda m, d: Span(d, d), Precision.DAY),
)  # fmt: skip

# "tháng 3 này", "T10 này", "quý 3 này": the one of the year that today is in.
_THIS = re.compile(r"^\s*(?:nay|toi|sap toi)\b")
_TODAY_IS = re.compile(
    r"\bhom nay(?: la)?(?: ngay)? (?P<d>\d{1,2})[/-](?P<m>\d{1,2})[/-](?P<y>20\d\d)\b"
)
_OVERDUE = re.compile(r"\b(?:qua|tre|da het) han\b|\bcham (?:tien do|tre)\b")


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], Relative, Precision], ...]:
    return tuple((re.compile(rf"\b(?:{p})"), span, fine) for p, span, fine in _RELATIVE)


def told_today(folded: str) -> tuple[date, int, int] | None:
    """Return (day, start, end) when the question itself says what day it is."""
    match = _TODAY_IS.search(folded)
    if match is None:
        return None
    day, month, year = int(match["d"]), int(match["m"]), int(match["y"])
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day), match.start(), match.end()


def find_periods(text: str, as_of: date) -> list[AskedPeriod]:
    """Return the periods that a question names, in order.

    Relative ones are reckoned from `as_of`; "tháng sau" is the next month, which
    unmarked text would also allow to be "tháng sáu".
    """
    folded = fold(text)
    periods: list[AskedPeriod] = []
    taken = list(folded)
    for pattern, reckon, precision in _compiled():
        for match in pattern.finditer("".join(taken)):
            if (
                match.group() == "thang sau"
                and "sáu" in text[match.start() : match.end()].lower()
            ):
                continue
            periods.append(_asked(match, text, reckon(match, as_of), precision))
            taken[match.start() : match.end()] = "\0" * len(match.group())
    rest = "".join("\0" if t == "\0" else c for c, t in zip(text, taken, strict=True))
    periods += _printed_periods(rest, folded, as_of)
    if late := _OVERDUE.search(folded):
        before = Span(None, as_of - timedelta(days=1))
        found = _asked(late, text, before, Precision.DAY)
        periods.append(replace(found, overdue=True))
    return sorted(periods, key=lambda p: p.start)


def _asked(
    match: re.Match[str], text: str, span: Span, precision: Precision
) -> AskedPeriod:
    printed = text[match.start() : match.end()]
    return AskedPeriod(match.start(), match.end(), printed, span, precision)


def _printed_periods(text: str, folded: str, as_of: date) -> list[AskedPeriod]:
    periods = []
    for found in find_timeframes(text, Context(None)):
        follows = _THIS.match(folded[found.end :])
        context = Context(as_of.year if follows else 2000)
        read = find_timeframes(text[found.start : found.end], context)
        if not read:
            continue
        timeframe = read[0].timeframe
        known = follows or not timeframe.year_inherited
        dated = timeframe.start is not None or timeframe.end is not None
        if timeframe.precision is None and timeframe.recurrence is None:
            continue
        end = found.end + (follows.end() if follows else 0)
        periods.append(
            AskedPeriod(
                found.start,
                end,
                text[found.start : found.end],
                Span(timeframe.start, timeframe.end) if known and dated else None,
                timeframe.precision or Precision.YEAR,
                timeframe.recurrence,
            )
        )
    return periods


_ROMAN = ("I", "II", "III", "IV")


def said_properly(period: AskedPeriod) -> str:
    """Return a quarter or month as offices write it; other periods as typed."""
    span = period.span or period.in_year(2000)
    if span is None or span.start is None or span.end is None:
        return period.printed
    year = f"/{span.end.year}" if period.span else ""
    if period.precision is Precision.QUARTER and span == _quarter(span.start):
        return f"quý {_ROMAN[(span.start.month - 1) // 3]}{year}"
    if period.precision is Precision.MONTH and span == _month(span.start):
        return f"tháng {span.start.month}{year}"
    return period.printed
