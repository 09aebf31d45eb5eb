"""Calendar spans and counted words: months, quarters, their parts, "ba mươi". Pure."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from corpus.models import Span

ONE_DAY = timedelta(days=1)


# --- calendar -----------------------------------------------------------------------


def month_of(day: date, months: int = 0) -> Span:
    """Return the month that `day` is in, or one so many months later."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return Span(date(year, month + 1, 1), date(year, month + 1, last))


def quarter_of(day: date, quarters: int = 0) -> Span:
    """Return the quarter that `day` is in, or one so many quarters later."""
    year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + quarters, 4)
    first = date(year, 3 * quarter + 1, 1)
    return Span(first, month_of(first, 2).end)


def year_of(day: date, years: int = 0) -> Span:
    """Return the year that `day` is in, or one so many years later."""
    return Span(date(day.year + years, 1, 1), date(day.year + years, 12, 31))


def week_of(day: date, weeks: int = 0) -> Span:
    """Return the week, Monday to Sunday, that `day` is in, or one so many later."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return Span(monday, monday + timedelta(days=6))


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, the last of a shorter month."""
    first = month_of(day, months).start or day
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


# Which tenths of days, or months, or days of a week, are the first, the middle, the last.
DAYS_OF_MONTH = {"dau": (1, 10), "giua": (11, 20), "cuoi": (21, 31), "nua dau": (1, 15),
                  "nua cuoi": (16, 31)}  # fmt: skip
_MONTHS_OF_YEAR = {"dau": (1, 3), "giua": (5, 8), "cuoi": (10, 12), "nua dau": (1, 6),
                   "nua cuoi": (7, 12)}  # fmt: skip
_MONTHS_OF_QUARTER = {"dau": (0, 0), "giua": (1, 1), "cuoi": (2, 2), "nua dau": (0, 1),
                      "nua cuoi": (1, 2)}  # fmt: skip
_DAYS_OF_WEEK = {"dau": (0, 1), "giua": (2, 3), "cuoi": (4, 6), "nua dau": (0, 2),
                 "nua cuoi": (3, 6)}  # fmt: skip


def part_of(span: Span, unit: str, part: str) -> Span:
    """Return the first, middle or last part of a month, quarter, year or week.

    Args:
        span: The whole, as the functions above give it.
        unit: "tuan", "thang", "quy" or "nam".
        part: "dau", "giua", "cuoi", "nua dau" or "nua cuoi"; "" for the whole.
    """
    first = span.start
    if not part or first is None:
        return span
    if unit == "tuan":
        low, high = _DAYS_OF_WEEK[part]
        return Span(first + timedelta(days=low), first + timedelta(days=high))
    if unit == "thang":
        low, high = DAYS_OF_MONTH[part]
        last = monthrange(first.year, first.month)[1]
        return Span(first.replace(day=low), first.replace(day=min(high, last)))
    low, high = (
        _MONTHS_OF_QUARTER[part]
        if unit == "quy"
        else tuple(month - 1 for month in _MONTHS_OF_YEAR[part])
    )
    return Span(month_of(first, low).start, month_of(first, high).end)


# --- numbers ------------------------------------------------------------------------

_ONES = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6,
         "bay": 7, "tam": 8, "chin": 9}  # fmt: skip
_TEN = ("muoi", "chuc")
_ONE = "|".join(_ONES)
# Alone, "lăm" and "tư" are no numbers, and unmarked they are other words ("làm", "từ").
_ALONE = "|".join(word for word in _ONES if word not in ("lam", "tu"))
# 30 · ba mươi · mười lăm · hai mươi mốt · một chục · một trăm
NUMBER = rf"(?:\d{{1,3}}|mot tram|(?:(?:{_ONE}) )?(?:muoi|chuc)(?: (?:{_ONE}))?|(?:{_ALONE}))"


def read_number(folded: str) -> int:
    """Return a number that `NUMBER` matched."""
    if folded.isdigit():
        return int(folded)
    if folded == "mot tram":
        return 100
    words = folded.split()
    if not set(words) & set(_TEN):
        return _ONES[folded]
    at = next(i for i, word in enumerate(words) if word in _TEN)
    tens = _ONES[words[0]] if at else 1
    return 10 * tens + (_ONES[words[at + 1]] if len(words) > at + 1 else 0)
