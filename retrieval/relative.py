"""Periods that are told from the day of asking: "quý này", "ba tuần nữa".

One table of forms over folded text, the most specific first, so that marked, unmarked
and half-marked typing read alike. Adding a form is adding a row, and an example to
its test. What a plan's own year decides ("quý II", "cuối năm") is not read here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from corpus.models import Precision, Span
from corpus.text import fold
from retrieval.spans import (
    DAYS_OF_MONTH,
    NUMBER,
    ONE_DAY,
    month_of,
    months_later,
    part_of,
    quarter_of,
    read_number,
    week_of,
    year_of,
)

DUE_SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class RelativePeriod:
    """A period at `start:end` of a text, and what it means on the day of asking."""

    start: int
    end: int
    span: Span
    precision: Precision


_SPANS: dict[str, tuple[Callable[[date, int], Span], Precision]] = {
    "tuan": (week_of, Precision.DAY),
    "thang": (month_of, Precision.MONTH),
    "quy": (quarter_of, Precision.QUARTER),
    "nam": (year_of, Precision.YEAR),
}

# --- readings -----------------------------------------------------------------------

Reading = tuple[Span, Precision]
Read = Callable[[re.Match[str], date], Reading | None]

# How many "vài ngày tới" are.
_A_FEW = {"ngay": 7, "tuan": 4, "thang": 3, "quy": 2, "nam": 2}


def _later(day: date, count: int, unit: str) -> date:
    if unit in ("ngay", "hom", "tuan"):
        return day + timedelta(days=count * (7 if unit == "tuan" else 1))
    return months_later(day, count * {"thang": 1, "quy": 3, "nam": 12}[unit])


def _read_ahead(match: re.Match[str], today: date) -> Reading:
    count = read_number(match["count"])
    return Span(today, _later(today, count, match["unit"])), Precision.DAY


def _read_past(match: re.Match[str], today: date) -> Reading:
    count = read_number(match["count"])
    return Span(_later(today, -count, match["unit"]), today), Precision.DAY


def _read_few(match: re.Match[str], today: date) -> Reading:
    unit = "ngay" if match["unit"] == "hom" else match["unit"]
    return Span(today, _later(today, _A_FEW[unit], unit)), Precision.DAY


def _read_soon(match: re.Match[str], today: date) -> Reading:
    return Span(today, today + timedelta(days=DUE_SOON_DAYS)), Precision.DAY


def _read_half(match: re.Match[str], today: date) -> Reading:
    end = (
        months_later(today, 6) if match["unit"] == "nam" else today + timedelta(days=15)
    )
    return Span(today, end), Precision.DAY


def _offset(match: re.Match[str]) -> int:
    said = match.groupdict()
    return bool(said.get("next")) - bool(said.get("past")) - bool(said.get("past2")) * 2


def _read_unit(match: re.Match[str], today: date) -> Reading:
    """Read "quý này", "cuối tháng sau", "trước cuối tuần", "từ nay đến hết năm"."""
    unit, part = match["unit"], match["part"] or ""
    reckon, precision = _SPANS[unit]
    narrows = part in DAYS_OF_MONTH
    span = part_of(reckon(today, _offset(match)), unit, part if narrows else "")
    bound = match.groupdict().get("bound") or ("den" if part in _TO_THE_END else "")
    if bound:
        to_end = part == "cuoi" or part in _TO_THE_END
        return _bounded(bound, span, today, to_end=to_end), Precision.DAY
    if narrows:
        precision = Precision.MONTH if unit in ("quy", "nam") else Precision.DAY
    return span, precision


_TO_THE_END = frozenset({"het", "ket thuc", "khi het", "khi ket thuc"})


def _bounded(bound: str, span: Span, today: date, *, to_end: bool) -> Span:
    start, end = span.start or today, span.end or today
    if bound == "truoc" and not to_end:
        return Span(None, start - ONE_DAY)
    if bound == "sau":
        return Span(end + ONE_DAY, None)
    if bound in ("tu", "ke tu"):
        return Span(start, None)
    return Span(today if today <= end else None, end)


def _read_since(match: re.Match[str], today: date) -> Reading:
    """Read "từ đầu năm đến nay"."""
    reckon, _ = _SPANS[match["unit"]]
    return Span(reckon(today, 0).start, today), Precision.DAY


def _read_rest(match: re.Match[str], today: date) -> Reading:
    """Read "còn lại của quý", "các tháng còn lại"."""
    few = "thang" if match["units"] in ("ngay", "tuan") else "nam"
    reckon, _ = _SPANS[match.groupdict().get("unit") or few]
    return Span(today, reckon(today, 0).end), Precision.DAY


def _read_day_of_month(match: re.Match[str], today: date) -> Reading | None:
    """Read "ngày 20 tháng sau", "trước ngày 15 tháng này"."""
    first = month_of(today, _offset(match)).start or today
    number = int(match["day"])
    if not 1 <= number <= monthrange(first.year, first.month)[1]:
        return None
    day = first.replace(day=number)
    if match["bound"] is None:
        return Span(day, day), Precision.DAY
    return _bounded(match["bound"], Span(day, day), today, to_end=False), Precision.DAY


_WEEKDAYS = {"thu hai": 0, "thu ba": 1, "thu tu": 2, "thu nam": 3, "thu sau": 4,
             "thu bay": 5, "chu nhat": 6}  # fmt: skip


def _read_weekday(match: re.Match[str], today: date) -> Reading:
    monday = week_of(today, _offset(match)).start or today
    day = monday + timedelta(days=_WEEKDAYS[match["weekday"]])
    return Span(day, day), Precision.DAY


_DAYS_FROM_TODAY = {"hom kia": -2, "hom qua": -1, "hom nay": 0, "ngay mai": 1,
                    "ngay kia": 2, "ngay mot": 2}  # fmt: skip


def _read_day(match: re.Match[str], today: date) -> Reading:
    day = today + timedelta(days=_DAYS_FROM_TODAY[match["day"]])
    return Span(day, day), Precision.DAY


# --- forms --------------------------------------------------------------------------

_NOW = r"(?:hom nay|bay gio|luc nay|hien nay|gio|nay)"
_TO = r"(?:cho den|den|toi|->|-)"
_THIS = r"(?:nay|hien tai|hien nay)\b"
_NEXT = r"(?P<next>(?:sau(?! khi| do| ngay)|toi|tiep theo|ke tiep|lien ke|sap toi|ke sau)\b)"
_PAST = r"(?P<past>(?:truoc(?! ngay| khi| \d)|vua qua|vua roi|roi|qua(?! han)|lien truoc|ngoai)\b)"
_LONG_PAST = r"(?P<past2>kia\b)"
_WHEN = rf"(?:{_THIS}|{_NEXT}|{_PAST}|{_LONG_PAST})"
_BOUND = rf"(?P<bound>truoc|sau|ke tu|tu {_NOW} {_TO}|{_NOW} {_TO}|cho den|den|toi|cham nhat(?: la| vao)?|tu)"
_PART = r"(?P<part>nua dau|nua cuoi|dau|giua|cuoi|het|ket thuc|khi het|khi ket thuc|ca|trong ca)"
_UNIT = r"(?P<unit>tuan|thang|quy|nam)"
# "cuối tháng 9", "trong quý II", "đầu năm học" are printed, not told from today.
_NO_NUMBER = (
    r"\b(?!\s*(?:\d|[ivx]+\b|/|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi|gieng|chap"
    r"|nao|may|thu|dau|cuoi|hoc|cua nam|bao nhieu)\b|\s*\d)"
)
_LATER = rf"(?:toi day|toi|nua|sap toi|tiep theo|ke tiep|sau|(?:ke |tinh )?tu {_NOW})\b"
# (pattern over folded text, what it means on a given day), the most specific first.
_FORMS: tuple[tuple[str, Read], ...] = (
    # ngày 20 tháng sau · trước ngày 15 tháng này
    (rf"(?:{_BOUND} )?(?:ngay|mung|mong) (?P<day>\d{{1,2}}) (?:cua )?thang {_WHEN}", _read_day_of_month),
    # thứ sáu tuần sau · chủ nhật này
    (rf"(?<!lan )(?<!dot )(?P<weekday>thu (?:hai|ba|tu|nam|sau|bay)|chu nhat) (?:tuan {_WHEN}|nay\b)", _read_weekday),
    # từ đầu năm đến nay
    (rf"(?:tu )?dau {_UNIT}(?: nay)? {_TO} {_NOW}\b", _read_since),
    # vài ngày tới · mấy hôm nữa
    (rf"(?:trong )?(?:mot )?(?:vai|it|may)(?: ba)? (?P<unit>ngay|hom|tuan|thang|quy|nam) {_LATER}", _read_few),
    # trong thời gian tới
    (r"(?:trong )?thoi gian (?:sap )?toi\b", _read_soon),
    # nửa tháng nữa · nửa năm tới
    (rf"(?:trong )?nua (?P<unit>thang|nam) {_LATER}", _read_half),
    # ba mươi ngày tới · 90 ngày kể từ hôm nay · hai tuần nữa
    (rf"(?:trong |vong |khoang |sau (?!muoi|chuc))*(?P<count>{NUMBER}) (?P<unit>ngay|hom|tuan|thang|quy|nam) {_LATER}", _read_ahead),
    # kể từ hôm nay 90 ngày
    (rf"(?:ke |tinh )?tu {_NOW},? (?P<count>{NUMBER}) (?P<unit>ngay|tuan|thang)\b", _read_ahead),
    # 10 ngày gần đây · hai tháng qua
    (rf"(?P<count>{NUMBER}) (?P<unit>ngay|hom|tuan|thang) (?:gan day|gan nhat|vua qua|vua roi|qua(?! han)|roi)\b", _read_past),
    # trong vòng 10 ngày · trong 2 tuần
    (rf"trong (?:vong |khoang )?(?P<count>{NUMBER}) (?P<unit>ngay|tuan|thang)\b(?! (?:dau|cuoi|ke tu|tu ngay|tinh tu|truoc|lien|nam|lam viec))", _read_ahead),
    # còn lại của quý · từ nay đến hết năm is a bound below
    (rf"(?:(?:cac|nhung|may) (?P<units>ngay|tuan|thang|quy) )?con lai (?:cua |trong |o )?(?:ca )?{_UNIT}(?: nay)?{_NO_NUMBER}", _read_rest),
    (r"(?:cac|nhung|may) (?P<units>ngay|tuan|thang|quy) (?:con lai|sap toi)\b", _read_rest),
    # quý này · cuối tháng sau · trước cuối tuần tới · từ nay đến hết quý này
    (rf"(?:{_BOUND} )?(?:{_PART} )?{_UNIT} {_WHEN}", _read_unit),
    # từ nay đến cuối năm · đến hết tháng · trước cuối quý
    (rf"{_BOUND} {_PART} {_UNIT}{_NO_NUMBER}", _read_unit),
    (rf"(?P<bound>(?:tu )?{_NOW} {_TO}) (?P<part>){_UNIT}{_NO_NUMBER}", _read_unit),
    # cuối tháng · trong quý · hết tuần; a year is the plan's
    (rf"(?P<part>nua dau|nua cuoi|dau|giua|cuoi|het|trong|ca) (?P<unit>tuan|thang|quy){_NO_NUMBER}", _read_unit),
    (r"(?P<day>hom kia|hom qua|hom nay(?! (?:ngay )?\d)(?! (?:cho )?(?:den|toi) (?!han\b))|ngay mai|ngay kia|ngay mot)\b", _read_day),
)  # fmt: skip


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], Read], ...]:
    return tuple((re.compile(rf"(?<!\w)(?:{form})"), read) for form, read in _FORMS)


def find_relative(text: str, as_of: date) -> list[RelativePeriod]:
    """Return the periods told from `as_of` that stand in `text`, not overlapping."""
    found: list[RelativePeriod] = []
    left = fold(text)
    for pattern, read in _compiled():
        for match in _spared(pattern, left, text):
            reading = read(match, as_of)
            if reading is None:
                continue
            found.append(RelativePeriod(match.start(), match.end(), *reading))
            hidden = "\0" * (match.end() - match.start())
            left = left[: match.start()] + hidden + left[match.end() :]
    return found


# Words that marks tell from those of the forms: "tháng sáu" is June, "quỹ này" a fund.
_OTHERS = re.compile(r"\b(?:th[aá]ng sáu|quỹ|tuấn|tôi)\b", re.IGNORECASE)


def _spared(
    pattern: re.Pattern[str], folded: str, text: str
) -> Iterator[re.Match[str]]:
    """Yield the matches whose marks, where there are any, do not tell otherwise."""
    for match in pattern.finditer(folded):
        if not _OTHERS.search(text[match.start() : match.end()]):
            yield match
