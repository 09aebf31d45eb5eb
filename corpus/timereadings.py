"""What each printed form of time means: the readers behind the table of forms.

A reader is given the match of its form and says which days it names once the year is
known; None when it names none ("31/2").
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

Days = tuple[date, date]  # first and last day, inclusive
DaysOf = Callable[[int], Days]  # what a form means, once the year is known


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form says; the fields are those of `timeforms.Atom`."""

    days: DaysOf
    year: int | None = None
    gaps: bool = False
    ranged: bool = False
    other: DaysOf | None = None
    parts: tuple[DaysOf, ...] = ()


_ROMAN = {
    r: n
    for n, r in enumerate(
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1
    )
}
_WORDS = {
    "mot": 1, "gieng": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6,
    "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip

# A quarter and a month as printed after their word, folded.
QUARTER = r"(?:iv|i{1,3}|0?[1-4]|mot|hai|ba|bon|tu)\b"
MONTH = (
    r"(?:1[0-2]|0?[1-9]|muoi mot|muoi hai|muoi|mot|gieng|hai|ba|tu|bon|nam|sau|bay|tam"
    r"|chin|chap)\b(?!\s*(?:/\s*\d{1,2}\b|thang))"
)


def _number(printed: str) -> int:
    printed = printed.strip()
    if printed.isdigit():
        return int(printed)
    return _ROMAN.get(printed) or _WORDS[" ".join(printed.split())]


def _year(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    return 2000 + int(groups["year2"]) if groups.get("year2") else None


def _months(first: int, last: int) -> DaysOf:
    def days(year: int) -> Days:
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])

    return days


def _spread(numbers: list[int], is_range: bool) -> tuple[int, int, bool]:
    """First and last of a list such as "I, II", and whether it has gaps."""
    low, high = min(numbers), max(numbers)
    return low, high, not is_range and high - low + 1 != len(set(numbers))


def read_quarters(match: re.Match[str]) -> Reading:
    """Read "Quý III, IV/2021", "quý 1 đến quý 3"."""
    listed = match["list"]
    numbers = [_number(n) for n in re.findall(QUARTER, listed)]
    is_range = re.search(r"-|\b(?:den|toi)\b", listed) is not None
    low, high, gaps = _spread(numbers, is_range)
    return Reading(
        _months(3 * low - 2, 3 * high),
        _year(match),
        gaps,
        is_range,
        parts=tuple(_months(3 * n - 2, 3 * n) for n in numbers) if gaps else (),
    )


def read_months(match: re.Match[str]) -> Reading | None:
    """Read "tháng 3", "tháng 3, 4", "tháng 11 đến tháng 2/2022"."""
    listed = match["list"]
    numbers = [_number(n) for n in re.findall(MONTH, listed)]
    is_range = re.search(r"-|\b(?:den|toi)\b", listed) is not None
    if is_range and numbers[0] > numbers[-1]:
        days = _over_new_year(numbers[0], numbers[-1], ends_in=_year(match))
        return Reading(days, _year(match), ranged=True)
    low, high, gaps = _spread(numbers, is_range)
    parts = tuple(_months(n, n) for n in numbers) if gaps else ()
    return Reading(_months(low, high), _year(match), gaps, is_range, parts=parts)


def _over_new_year(first: int, last: int, *, ends_in: int | None) -> DaysOf:
    """Read "tháng 11 đến tháng 2/2022": a printed year is that of the end."""

    def days(year: int) -> Days:
        end_year = year if ends_in is not None else year + 1
        return _months(first, first)(end_year - 1)[0], _months(last, last)(end_year)[1]

    return days


def read_roman_month(match: re.Match[str]) -> Reading:
    """Read "tháng II/2020": Roman numerals are for quarters, the word says month."""
    number = _number(match["number"])
    month = _months(number, number)
    if number > 4:
        return Reading(month, _year(match))
    return Reading(_months(3 * number - 2, 3 * number), _year(match), other=month)


def read_day(match: re.Match[str]) -> Reading | None:
    """Read "31/8/2021", "ngày 31 tháng 8"; None for a day that is none."""
    day, month = int(match["day"]), int(match["month"])
    if not (1 <= month <= 12 and 1 <= day <= monthrange(2000, month)[1]):
        return None
    year = _year(match)
    if year is not None and day > monthrange(year, month)[1]:
        return None
    return Reading(_days(month, day, day), year)


def read_days(match: re.Match[str]) -> Reading | None:
    """Read "từ ngày 01 đến 05/6/2021", "20-25/11"."""
    first, last, month = int(match["first"]), int(match["day"]), int(match["month"])
    if not (1 <= first < last <= monthrange(2000, month)[1]):
        return None
    return Reading(_days(month, first, last), _year(match), ranged=True)


def read_listed_days(match: re.Match[str]) -> Reading | None:
    """Read "ngày 15, 16 và 17/6/2021"."""
    month = int(match["month"])
    days = [int(n) for n in re.findall(r"\d+", f"{match['listed']} {match['day']}")]
    if not all(1 <= day <= monthrange(2000, month)[1] for day in days):
        return None
    first, last, gaps = _spread(days, is_range=False)
    parts = tuple(_days(month, day, day) for day in days) if gaps else ()
    return Reading(_days(month, first, last), _year(match), gaps, parts=parts)


def _days(month: int, first: int, last: int) -> DaysOf:
    """Days of a month; those that a year does not have become its last one."""

    def days(year: int) -> Days:
        top = monthrange(year, month)[1]
        return date(year, month, min(first, top)), date(year, month, min(last, top))

    return days


_THIRDS = {"dau": (1, 10), "giua": (11, 20), "cuoi": (21, 31), "trung tuan": (11, 20),
           "thuong tuan": (1, 10), "ha tuan": (21, 31), "nua dau": (1, 15),
           "nua cuoi": (16, 31)}  # fmt: skip


def read_part_of_month(match: re.Match[str]) -> Reading:
    """Read "đầu tháng 3", "trung tuần tháng 7"."""
    first, last = _THIRDS[re.sub(r"\s+", " ", match["part"])]
    month = _number(match["month"])

    def days(year: int) -> Days:
        return (
            date(year, month, first),
            date(year, month, min(last, monthrange(year, month)[1])),
        )

    return Reading(days, _year(match))


def read_week(match: re.Match[str]) -> Reading:
    """Read "tuần 2 tháng 3": its days 8 to 14."""
    week, month = _number(match["week"]), _number(match["month"])

    def days(year: int) -> Days:
        end = monthrange(year, month)[1] if week >= 5 else 7 * week
        return date(year, month, min(7 * week - 6, end)), date(year, month, end)

    return Reading(days, _year(match))


def read_months_of_year(match: re.Match[str]) -> Reading | None:
    """Read "6 tháng đầu năm", "9 tháng đầu năm", "3 tháng cuối năm"."""
    count = _number(match["count"])
    if not 1 <= count <= 11:
        return None
    first, last = (1, count) if match["part"] == "dau" else (13 - count, 12)
    return Reading(_months(first, last), _year(match))


_PARTS_OF_YEAR = {"dau": (1, 3), "giua": (5, 8), "cuoi": (10, 12)}
_NARROWER = {"dau": (1, 1), "giua": (6, 7), "cuoi": (12, 12)}


def read_part_of_year(match: re.Match[str]) -> Reading:
    """Read "cuối năm": a quarter, or its last month as the other reading."""
    part = match["part"]
    return Reading(
        _months(*_PARTS_OF_YEAR[part]), _year(match), other=_months(*_NARROWER[part])
    )


def read_half(match: re.Match[str]) -> Reading:
    """Read "nửa đầu năm"."""
    first_half = match["part"] in ("dau", "i", "1")
    return Reading(_months(1, 6) if first_half else _months(7, 12), _year(match))


def read_years(match: re.Match[str]) -> Reading | None:
    """Read "giai đoạn 2021-2025"; None when the years do not go up."""
    first, last = int(match["first"]), int(match["year"])
    if not first < last <= first + 30:
        return None

    def days(year: int) -> Days:
        return date(first, 1, 1), date(year, 12, 31)

    return Reading(days, last)


def read_school_year(match: re.Match[str]) -> Reading | None:
    """Read "năm học 2025-2026": September to May."""
    first, last = int(match["first"]), int(match["year"])
    if last != first + 1:
        return None

    def days(year: int) -> Days:
        return date(year - 1, 9, 1), date(year, 5, 31)

    return Reading(days, last)


def read_year(match: re.Match[str]) -> Reading:
    """Read "năm 2021", "cả năm"."""
    return Reading(_months(1, 12), _year(match))
