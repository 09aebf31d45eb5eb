"""The time that a question asks about: printed periods, and ones told from today."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from corpus.models import Precision, Span
from corpus.text import fold
from retrieval.asked_period import AskedPeriod
from retrieval.printed_periods import of_told_years, printed_periods, year_told
from retrieval.relative import find_relative

# "hôm nay là 20/3/2021": the question says what day it is.
_TODAY_IS = re.compile(
    r"\bhom nay(?: la)?(?: ngay)? (?P<d>\d{1,2})[/-](?P<m>\d{1,2})[/-](?P<y>20\d\d)\b"
)
_OVERDUE = re.compile(
    r"\b(?:(?:da|bi|dang) )?(?:(?:qua|tre|lo|cham|da het) (?:thoi )?han|(?:da )?het thoi han"
    r"|(?:cham|tre) tien do|(?:bi|da) (?:cham|tre)|cham tre)\b(?! (?:em|nho|cho))"
)


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
    periods: list[AskedPeriod] = []
    left = text
    for find in (_said_otherwise, of_told_years, _told, printed_periods):
        found = list(find(left, as_of))
        periods += found
        for period in found:
            hidden = "\0" * (period.end - period.start)
            left = left[: period.start] + hidden + left[period.end :]
    if late := _OVERDUE.search(fold(text)):
        before = Span(None, as_of - timedelta(days=1))
        printed = text[late.start() : late.end()]
        periods.append(
            AskedPeriod(*late.span(), printed, before, Precision.DAY, overdue=True)
        )
    asked = (p for p in periods if not _is_outlook(text, p))
    return sorted(asked, key=lambda p: p.start)


# "tổng kết năm 2023 và phương hướng năm sau": what a report looks out on, no year asked.
_OUTLOOK = re.compile(r"\bphuong huong(?: nhiem vu| cong tac| hoat dong)*\s*$")


def _is_outlook(text: str, period: AskedPeriod) -> bool:
    return period.told and _OUTLOOK.search(fold(text[: period.start])) is not None


# --- forms that plans do not print --------------------------------------------------

_OF_YEAR = r"(?: (?:cua )?(?:nam )?(?P<year>20\d\d))?"
_OTHERWISE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\b(?:2|hai) quy (?P<part>dau|cuoi)(?: (?:cua )?nam)?{_OF_YEAR}\b"), "6 tháng {part} năm"),
    (re.compile(rf"\b(?:3|ba) quy (?P<part>dau|cuoi)(?: (?:cua )?nam)?{_OF_YEAR}\b"), "9 tháng {part} năm"),
    (re.compile(rf"\b(?:6|sau) thang (?P<part>dau|cuoi)(?! (?:cua )?nam){_OF_YEAR}\b"), "6 tháng {part} năm"),
    (re.compile(rf"\bnua nam (?P<part>dau|cuoi){_OF_YEAR}\b"), "6 tháng {part} năm"),
    (re.compile(rf"\b(?:quy (?:dau tien|dau nam|dau(?! tu| thau)|nhat)|quy thu nhat)(?: cua nam)?{_OF_YEAR}\b"), "quý 1"),
    (re.compile(rf"\bquy (?:cuoi cung|cuoi nam|cuoi)(?: cua nam)?{_OF_YEAR}\b"), "quý 4"),
)  # fmt: skip


def _said_otherwise(text: str, as_of: date) -> Iterator[AskedPeriod]:
    """Periods in words that plans do not print: "hai quý cuối năm", "quý đầu"."""
    folded = fold(text)
    for pattern, reading in _OTHERWISE:
        for match in pattern.finditer(folded):
            folded = folded[: match.start()] + folded[match.start() :].replace(
                match.group(), "\0" * len(match.group()), 1
            )
            part = {"dau": "đầu", "cuoi": "cuối"}.get(match.groupdict().get("part", ""))
            plain = reading.format(part=part)
            start, end = match.span()
            fine = Precision.QUARTER if plain[:3] == "quý" else Precision.HALF
            told = year_told(folded[end:], as_of)
            year = int(match["year"]) if match["year"] else told and told[0]
            end += told[1] if told and not match["year"] else 0
            found = AskedPeriod(start, end, text[start:end], None, fine, reading=plain)
            span = found.in_year(year) if year else None
            yield replace(found, span=span, told=bool(told))


def _told(text: str, as_of: date) -> Iterator[AskedPeriod]:
    for found in find_relative(text, as_of):
        printed = text[found.start : found.end]
        yield AskedPeriod(
            found.start, found.end, printed, found.span, found.precision, told=True
        )
