"""Periods of questions as plans print them: "quý II", "tháng 3 năm ngoái", "trước 30/6".

Without a year they wait for the plan's, unless a word beside them tells it from today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from corpus.models import Precision, Span
from corpus.text import fold
from corpus.timeframe import Context, Found, find_timeframes
from retrieval.asked_period import AskedPeriod
from retrieval.spans import NUMBER, part_of, read_number

# "quý 4 năm ngoái", "6 tháng đầu năm" + "nay": the year is told from today.
_YEAR_WORD = re.compile(
    r"\s*,?\s*(?:(?:cua\s+)?nam\s+)?(?:(?P<this>nay|hien tai)|(?P<next>toi|sau)|(?P<past>ngoai|truoc|vua qua|roi))\b"
)
_AFTER_THE_WORD_YEAR = re.compile(r"\bnam$")


def year_told(rest: str, as_of: date) -> tuple[int, int] | None:
    """Return (year, length) of a relative year at the beginning of `rest`."""
    match = _YEAR_WORD.match(rest)
    if match is None:
        return None
    return as_of.year + bool(match["next"]) - bool(match["past"]), match.end()


_NAMES_A_PART = re.compile(r"\d|\b(?:quy|thang|q|t)\b")


def of_told_years(text: str, as_of: date) -> Iterator[AskedPeriod]:
    """Printed quarters and months whose year is told from today: "quý 4 năm ngoái"."""
    folded = fold(text)
    for found in find_timeframes(text, Context(None)):
        printed = folded[found.start : found.end]
        rest = folded[found.end :]
        told = year_told(rest, as_of)
        says_year = "nam" in rest[: told[1]].split() if told else False
        if (
            told is None
            or not _NAMES_A_PART.search(printed)
            or not (says_year or _AFTER_THE_WORD_YEAR.search(printed))
        ):
            continue
        end = found.end + told[1]
        if period := _in_context(text, found, end, told[0]):
            yield replace(period, told=True)


# "tháng 3 này", "T10 tới": the one of this year, or the next that is still to come.
_COMING = re.compile(r"^\s*(?:(?P<this>nay)|toi|sap toi)\b")
_FROM_NOW = re.compile(
    r"\b(?:tu )?(?:hom nay|bay gio|luc nay|gio|nay)\s*(?:(?:cho )?(?:den|toi)\s*)?(?:het\s*)?$"
)
_TO_NOW = re.compile(r"\s*(?:cho )?(?:den|toi) (?:hom nay|bay gio|nay|gio)\b")
_COUNTED_FROM = re.compile(rf"\b(?P<count>{NUMBER}) (?P<unit>ngay|tuan)\s*$")
_PART_BEFORE = re.compile(r"\b(?P<part>nua dau|nua cuoi|dau|giua|cuoi)\s*$")
_PART_AT_START = re.compile(r"^(?:vao )?(?P<part>dau|cuoi)\b")


def printed_periods(text: str, as_of: date) -> Iterator[AskedPeriod]:
    """Periods as plans print them; without a year they wait for the plan's."""
    folded = fold(text)
    for found in find_timeframes(text, Context(None)):
        before, rest = folded[: found.start], folded[found.end :]
        if coming := _COMING.match(rest):
            yield from _coming(text, found, coming, as_of)
            continue
        period = _in_context(text, found, found.end, None)
        if period is None:
            continue
        if to_now := _TO_NOW.match(rest):
            yield _up_to_now(period, found.end + to_now.end(), text, as_of)
        elif from_now := _FROM_NOW.search(before):
            yield _until(period, from_now.start(), text, as_of)
        elif counted := _COUNTED_FROM.search(before):
            yield _counted(period, counted, text)
        else:
            yield _narrowed(period, before, text)


# "trước cuối tháng 9" is to the end of it.
_BEFORE_THE_END = re.compile(r"^tr[uư][oớ]c (?=cu[oố]i)", re.IGNORECASE)


def _in_context(
    text: str, found: Found, end: int, year: int | None
) -> AskedPeriod | None:
    """The period at `found`, to `end`; None when its words tell no time."""
    printed = text[found.start : found.end]
    plain = _BEFORE_THE_END.sub("đến ", printed)
    read = find_timeframes(plain, Context(year or 2000))
    if not read:
        return None
    time = read[0].timeframe
    if time.precision is None and time.recurrence is None:
        return None
    known = year is not None or not time.year_inherited
    dated = time.start is not None or time.end is not None
    return AskedPeriod(
        found.start,
        end,
        text[found.start : end],
        Span(time.start, time.end) if known and dated else None,
        time.precision or Precision.YEAR,
        time.recurrence,
        reading=plain,
    )


def _coming(
    text: str, found: Found, coming: re.Match[str], as_of: date
) -> Iterator[AskedPeriod]:
    end = found.end + coming.end()
    period = _in_context(text, found, end, as_of.year)
    passed = period and period.span and (period.span.end or as_of) < as_of
    if passed and not coming["this"]:
        period = _in_context(text, found, end, as_of.year + 1)
    if period:
        yield period


def _up_to_now(period: AskedPeriod, end: int, text: str, as_of: date) -> AskedPeriod:
    """Read "từ 15/8 đến nay", "từ tháng 3 đến nay"."""
    span = period.in_year(as_of.year)
    since = Span(span.start, as_of) if span else None
    printed = text[period.start : end]
    return replace(
        period, end=end, printed=printed, span=since, precision=Precision.DAY
    )


def _until(period: AskedPeriod, start: int, text: str, as_of: date) -> AskedPeriod:
    """Read "từ nay đến 30/9", "từ giờ tới tháng 10": of this year or the next."""
    span = period.in_year(as_of.year)
    if span and span.end and span.end < as_of and period.span is None:
        span = period.in_year(as_of.year + 1)
    printed = text[start : period.end]
    until = Span(as_of, span.end) if span and span.end else None
    return replace(
        period, start=start, printed=printed, span=until, precision=Precision.DAY
    )


def _counted(period: AskedPeriod, counted: re.Match[str], text: str) -> AskedPeriod:
    """Read "60 ngày kể từ ngày 1/9/2021"."""
    span = period.span
    if span is None or span.start is None or span.end is not None:
        return period
    days = read_number(counted["count"]) * (7 if counted["unit"] == "tuan" else 1)
    start = counted.start()
    return replace(
        period,
        start=start,
        printed=text[start : period.end],
        span=Span(span.start, span.start + timedelta(days=days)),
        precision=Precision.DAY,
    )


def _narrowed(period: AskedPeriod, before: str, text: str) -> AskedPeriod:
    """Read "đầu quý II", "giữa quý 3/2021": a month of the quarter."""
    if not re.search(r"\bq", fold(period.printed)):
        return period
    at_start = _PART_AT_START.match(fold(period.printed))
    part = at_start or _PART_BEFORE.search(before)
    if part is None:
        return period
    start = period.start if at_start else part.start()
    whole = period.span
    return replace(
        period,
        start=start,
        printed=text[start : period.end],
        span=whole and part_of(whole, "quy", part["part"]),
        precision=Precision.MONTH,
        part=part["part"],
    )
