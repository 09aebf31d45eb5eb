"""The forms in which Vietnamese offices print a date, a quarter, a month, a year.

One table, most specific first. A form matches folded text (no marks, lower case),
so that marked, unmarked and half-marked writing read alike. Adding a form is adding
a row and an example to its test.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from corpus.models import Precision, Recurrence

Days = tuple[date, date]  # first and last day, inclusive
DaysOf = Callable[[int], Days]  # what a form means, once the year is known


@dataclass(frozen=True, slots=True)
class Atom:
    """One date expression at `begin:finish` of the text.

    `year` is None when it is not printed. `gaps` is true when its parts are not
    adjacent ("Quý I, III"), `ranged` when it is printed from one to another ("tháng
    3 đến tháng 5"). `bare` marks forms too short to trust in running text
    without a cue before them ("11/6"). `other` is the less likely reading.
    """

    begin: int
    finish: int
    precision: Precision
    days: DaysOf
    year: int | None
    gaps: bool = False
    ranged: bool = False
    bare: bool = False
    other: DaysOf | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    days: DaysOf
    year: int | None = None
    gaps: bool = False
    ranged: bool = False
    other: DaysOf | None = None


@dataclass(frozen=True, slots=True)
class _Form:
    precision: Precision
    pattern: str
    read: Callable[[re.Match[str]], _Reading | None]
    bare: bool = False


_ROMAN = {
    r: n
    for n, r in enumerate(
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1
    )
}
_WORDS = {
    w: n
    for n, words in enumerate(
        [
            "mot gieng",
            "hai",
            "ba",
            "tu bon",
            "nam",
            "sau",
            "bay",
            "tam",
            "chin",
            "muoi",
            "muoi mot",
            "muoi hai chap",
        ],
        1,
    )
    for w in ([words] if words.startswith("muoi m") else words.split())
} | {"muoi hai": 12, "muoi mot": 11}

_YEAR4 = r"(?P<year>20\d\d)"
# "/2021", " năm 2021", "-2021", " 2021", "/21"
_OF_YEAR = (
    rf"(?:(?:\s*[/.-]\s*|\s+(?:cua\s+)?nam\s+|\s*,?\s+nam\s+|\s+){_YEAR4}\b"
    r"|\s*/\s*(?P<year2>[23]\d)\b)?"
)
_QUARTER = r"(?:iv|i{1,3}|0?[1-4]|mot|hai|ba|bon|tu)\b"
_MONTH = (
    r"(?:1[0-2]|0?[1-9]|muoi mot|muoi hai|muoi|mot|gieng|hai|ba|tu|bon|nam|sau|bay|tam"
    r"|chin|chap)\b(?!\s*(?:/\s*\d{1,2}\b|thang))"
)
_AND = r"\s*(?:,|;|&|\+|-|va|den|toi|hoac)\s*"
_QUARTER_WORD = r"(?:qu[yi]\.?\s*|q\.?\s?)"
_MONTH_WORD = r"(?:thang\s*|th\.?\s?|t\.?\s?(?=\d))"


def _number(printed: str) -> int:
    printed = printed.strip()
    if printed.isdigit():
        return int(printed)
    return _ROMAN.get(printed) or _WORDS[printed]


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


def _read_quarters(match: re.Match[str]) -> _Reading:
    listed = match["list"]
    numbers = [_number(n) for n in re.findall(_QUARTER, listed)]
    is_range = re.search(r"-|\b(?:den|toi)\b", listed) is not None
    low, high, gaps = _spread(numbers, is_range)
    return _Reading(_months(3 * low - 2, 3 * high), _year(match), gaps, is_range)


def _read_months(match: re.Match[str]) -> _Reading | None:
    listed = match["list"]
    numbers = [_number(n) for n in re.findall(_MONTH, listed)]
    is_range = re.search(r"-|\b(?:den|toi)\b", listed) is not None
    if is_range and numbers[0] > numbers[-1]:
        days = _over_new_year(numbers[0], numbers[-1], ends_in=_year(match))
        return _Reading(days, _year(match), ranged=True)
    low, high, gaps = _spread(numbers, is_range)
    return _Reading(_months(low, high), _year(match), gaps, is_range)


def _over_new_year(first: int, last: int, *, ends_in: int | None) -> DaysOf:
    """Read "tháng 11 đến tháng 2/2022": a printed year is that of the end."""

    def days(year: int) -> Days:
        end_year = year if ends_in is not None else year + 1
        return _months(first, first)(end_year - 1)[0], _months(last, last)(end_year)[1]

    return days


def _read_roman_month(match: re.Match[str]) -> _Reading:
    """Read "tháng II/2020": Roman numerals are for quarters, the word says month."""
    number = _number(match["number"])
    month = _months(number, number)
    if number > 4:
        return _Reading(month, _year(match))
    return _Reading(_months(3 * number - 2, 3 * number), _year(match), other=month)


def _read_day(match: re.Match[str]) -> _Reading | None:
    day, month = int(match["day"]), int(match["month"])
    if not (1 <= month <= 12 and 1 <= day <= monthrange(2000, month)[1]):
        return None
    year = _year(match)
    if year is not None and day > monthrange(year, month)[1]:
        return None

    def days(year: int) -> Days:
        real = date(year, month, min(day, monthrange(year, month)[1]))
        return real, real

    return _Reading(days, year)


def _read_days(match: re.Match[str]) -> _Reading | None:
    """Read "từ ngày 01 đến 05/6/2021", "20-25/11"."""
    first, last, month = int(match["first"]), int(match["day"]), int(match["month"])
    if not (1 <= first < last <= monthrange(2000, month)[1]):
        return None

    def days(year: int) -> Days:
        top = monthrange(year, month)[1]
        return date(year, month, min(first, top)), date(year, month, min(last, top))

    return _Reading(days, _year(match), ranged=True)


_THIRDS = {"dau": (1, 10), "giua": (11, 20), "cuoi": (21, 31), "trung tuan": (11, 20),
           "thuong tuan": (1, 10), "ha tuan": (21, 31), "nua dau": (1, 15),
           "nua cuoi": (16, 31)}  # fmt: skip


def _read_part_of_month(match: re.Match[str]) -> _Reading:
    first, last = _THIRDS[re.sub(r"\s+", " ", match["part"])]
    month = _number(match["month"])

    def days(year: int) -> Days:
        return (
            date(year, month, first),
            date(year, month, min(last, monthrange(year, month)[1])),
        )

    return _Reading(days, _year(match))


def _read_week(match: re.Match[str]) -> _Reading:
    week, month = _number(match["week"]), _number(match["month"])

    def days(year: int) -> Days:
        end = monthrange(year, month)[1] if week >= 5 else 7 * week
        return date(year, month, min(7 * week - 6, end)), date(year, month, end)

    return _Reading(days, _year(match))


def _read_months_of_year(match: re.Match[str]) -> _Reading | None:
    """Read "6 tháng đầu năm", "9 tháng đầu năm", "3 tháng cuối năm"."""
    count = _number(match["count"])
    if not 1 <= count <= 11:
        return None
    first, last = (1, count) if match["part"] == "dau" else (13 - count, 12)
    return _Reading(_months(first, last), _year(match))


_PARTS_OF_YEAR = {"dau": (1, 3), "giua": (5, 8), "cuoi": (10, 12)}
_NARROWER = {"dau": (1, 1), "giua": (6, 7), "cuoi": (12, 12)}


def _read_part_of_year(match: re.Match[str]) -> _Reading:
    part = match["part"]
    return _Reading(
        _months(*_PARTS_OF_YEAR[part]), _year(match), other=_months(*_NARROWER[part])
    )


def _read_half(match: re.Match[str]) -> _Reading:
    first_half = match["part"] in ("dau", "i", "1")
    return _Reading(_months(1, 6) if first_half else _months(7, 12), _year(match))


def _read_years(match: re.Match[str]) -> _Reading | None:
    first, last = int(match["first"]), int(match["year"])
    if not first < last <= first + 30:
        return None

    def days(year: int) -> Days:
        return date(first, 1, 1), date(year, 12, 31)

    return _Reading(days, last)


def _read_school_year(match: re.Match[str]) -> _Reading | None:
    first, last = int(match["first"]), int(match["year"])
    if last != first + 1:
        return None

    def days(year: int) -> Days:
        return date(year - 1, 9, 1), date(year, 5, 31)

    return _Reading(days, last)


def _read_year(match: re.Match[str]) -> _Reading:
    return _Reading(_months(1, 12), _year(match))


_DAY = r"(?P<day>[0-3]?\d)"
_MON = r"(?P<month>1[0-2]|0?[1-9])"
_FORMS: tuple[_Form, ...] = (
    # tuần 2 tháng 3 · tuần thứ hai của tháng 3/2021
    _Form(Precision.DAY, rf"tuan\s+(?:thu\s+)?(?P<week>[1-5]|mot|hai|ba|tu|bon|nam)\s+(?:cua\s+)?thang\s*(?P<month>{_MONTH}){_OF_YEAR}", _read_week),
    # từ ngày 01 đến 05/6/2021 · ngày 20-25/11 · 01 - 05/6/2021
    _Form(Precision.DAY, rf"(?<!thang )(?<![\d/.-])(?:ngay\s*)?\b(?P<first>[0-3]?\d)\s*(?:-|den(?:\s+ngay)?)\s*{_DAY}\s*(?:/|\s+thang\s+)\s*{_MON}\b(?!\s*/\s*\d{{1,2}}\b)(?:{_OF_YEAR})", _read_days),
    # ngày 31 tháng 8 năm 2021 · ngày 31 tháng 8
    _Form(Precision.DAY, rf"(?:ngay\s+)?\b{_DAY}\s+thang\s+{_MON}\b(?:{_OF_YEAR})", _read_day),
    # 31/8/2021 · 31-8-2021 · 31.8.2021 · 31/8/21
    _Form(Precision.DAY, rf"(?:ngay\s*)?(?<![\d/.-])\b{_DAY}\s*(?P<sep>[/.-])\s*{_MON}\s*(?P=sep)\s*(?:{_YEAR4}|(?P<year2>[23]\d))\b(?!\s*[/-]\s*\w)", _read_day),
    # ngày 31/8 năm 2021 · ngày 31/8
    _Form(Precision.DAY, rf"ngay\s*{_DAY}\s*[/-]\s*{_MON}\b(?:\s+nam\s+{_YEAR4})?(?!\s*[/-]\s*\w)", _read_day),
    # năm học 2025-2026
    _Form(Precision.PERIOD, r"nam hoc\s+(?P<first>20\d\d)\s*-\s*(?P<year>20\d\d)\b", _read_school_year, bare=True),
    # giai đoạn 2021-2025 · từ năm 2021 đến năm 2025 · 2021-2025
    _Form(Precision.PERIOD, r"(?:giai doan|tu nam|cac nam|nam|thoi ky)\s+(?:tu\s+(?:nam\s+)?)?(?P<first>20\d\d)\s*(?:-|den|toi)\s*(?:nam\s+)?(?P<year>20\d\d)\b", _read_years),
    _Form(Precision.PERIOD, r"(?<![\d/.-])\b(?P<first>20\d\d)\s*-\s*(?P<year>20\d\d)\b", _read_years, bare=True),
    # 6 tháng đầu năm 2021 · 09 tháng đầu năm · sáu tháng cuối năm
    _Form(Precision.HALF, rf"\b(?P<count>1[01]|0?[1-9]|sau|chin|ba)\s+thang\s+(?P<part>dau|cuoi)\s+nam\b{_OF_YEAR}", _read_months_of_year),
    # nửa đầu năm 2021 · nửa cuối năm
    _Form(Precision.HALF, rf"nua\s+(?P<part>dau|cuoi)\s+nam\b{_OF_YEAR}", _read_half),
    # Quý I/2021 · Quí I và Quí II/2020 · Quý III, IV · Quý I–II/2026 · quý 3 năm 2021 · Q3
    _Form(Precision.QUARTER, rf"\b{_QUARTER_WORD}(?P<list>{_QUARTER}(?:{_AND}(?:{_QUARTER_WORD})?{_QUARTER}(?!\s*[/.-]\s*\d{{1,2}}\b))*){_OF_YEAR}", _read_quarters),
    # đầu tháng 3 · cuối tháng 5/2021 · nửa đầu tháng 6 · trung tuần tháng 7
    _Form(Precision.MONTH, rf"(?P<part>nua\s+dau|nua\s+cuoi|trung\s+tuan|thuong\s+tuan|ha\s+tuan|dau|giua|cuoi)\s+thang\s*(?P<month>{_MONTH}){_OF_YEAR}", _read_part_of_month),
    # Trong tháng II/2020
    _Form(Precision.MONTH, rf"\bthang\s*(?P<number>viii|vii|vi|iv|ix|xii|xi|x|v|i{{1,3}})\b{_OF_YEAR}", _read_roman_month),
    # tháng 5 · tháng 01/2020 · tháng 3, 4 · tháng 3-5/2021 · tháng 10 và tháng 11 năm 2021 · T10
    _Form(Precision.MONTH, rf"\b{_MONTH_WORD}(?P<list>{_MONTH}(?:{_AND}(?:thang\s*)?{_MONTH})*){_OF_YEAR}", _read_months),
    # 02/2020 · 2-2020
    _Form(Precision.MONTH, rf"(?<![\d/.-])\b(?P<list>1[0-2]|0?[1-9])\s*[/-]\s*{_YEAR4}\b(?!\s*[/-])", _read_months, bare=True),
    # 31/8
    _Form(Precision.DAY, rf"(?<![\d/.,-])\b{_DAY}\s*[/-]\s*{_MON}\b(?!\s*[/.-]\s*\w)", _read_day, bare=True),
    # cuối năm · đầu năm 2022
    _Form(Precision.QUARTER, rf"\b(?P<part>dau|giua|cuoi)\s+nam\b(?!\s+hoc){_OF_YEAR}", _read_part_of_year),
    # cả năm · trong năm 2021 · năm 2021
    _Form(Precision.YEAR, rf"\b(?:ca|trong|suot)\s+(?:ca\s+)?nam\b(?!\s+(?:hoc|toi|sau|truoc)){_OF_YEAR}", _read_year),
    _Form(Precision.YEAR, rf"\bnam\s+{_YEAR4}\b", _read_year),
    _Form(Precision.YEAR, rf"(?<![\d/.,-])\b{_YEAR4}\b(?!\s*[/.,-]\s*\w)", _read_year, bare=True),
)  # fmt: skip

# Most specific first; each example folded.
_RECURRENCES: tuple[tuple[Recurrence, str], ...] = (
    (Recurrence.BIANNUAL, r"(?:dinh ky\s+|hang\s+)?0?6 thang(?: mot lan|/\s*(?:1|01)? ?lan)|(?:dinh ky|moi|hang)\s+(?:0?6|sau) thang(?!\s+(?:dau|cuoi))"),
    (Recurrence.WEEKLY, r"(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)?\s*(?:hang|moi|dinh ky)\s+tuan|tuan mot lan|(?:1|01|mot) lan/tuan"),
    (Recurrence.MONTHLY, r"(?:dinh ky\s+)?(?:hang|moi|tung)\s+thang|dinh ky\s+thang|thang mot lan|(?:1|01|mot) lan/thang"),
    (Recurrence.QUARTERLY, r"thang cuoi (?:cua )?(?:moi )?qu[yi]\b(?!\s+[iv\d])|(?:dinh ky\s+)?(?:hang|moi|tung)\s+qu[yi]\b|dinh ky\s+qu[yi]\b(?!\s+[iv\d])|qu[yi] mot lan|(?:1|01|mot) lan/qu[yi]"),
    (Recurrence.ANNUAL, r"(?:dinh ky\s+)?(?:hang|moi|tung)\s+nam|dinh ky\s+nam\b(?!\s+20)|thuong nien|nam mot lan|(?:1|01|mot) lan/nam"),
    (Recurrence.DAILY, r"(?:hang|moi)\s+ngay"),
    (Recurrence.CONTINUOUS, r"thuong xuyen|lien tuc"),
    (Recurrence.PERIODIC, r"dinh ky"),
)  # fmt: skip

# Words that anchor a time to an event that no calendar knows.
UNREADABLE = re.compile(
    r"^\s*(?:theo\b|sau\s+(?:khi|khoang)?\s*\(?\d+\)?\s*(?:ngay|thang|tuan|nam)"
    r"|(?:trong\s+(?:vong|thoi han)|cham nhat)\s+(?:khong qua\s+)?\(?\d+\)?\s*(?:ngay|thang|tuan|gio)"
    r"|sau khi|khi\b|ngay sau)"
)


@cache
def _compiled() -> tuple[tuple[_Form, re.Pattern[str]], ...]:
    return tuple((form, re.compile(form.pattern)) for form in _FORMS)


@cache
def _compiled_recurrences() -> tuple[tuple[Recurrence, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"\b(?:{p})")) for kind, p in _RECURRENCES)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A recurrence at `begin:finish` of the text."""

    begin: int
    finish: int
    recurrence: Recurrence


def find_repeats(folded: str) -> list[Repeat]:
    """Return the recurrences named in `folded`, in order, not overlapping."""
    found: list[Repeat] = []
    for kind, pattern in _compiled_recurrences():
        for match in pattern.finditer(folded):
            if all(match.end() <= r.begin or match.start() >= r.finish for r in found):
                found.append(Repeat(match.start(), match.end(), kind))
    return sorted(found, key=lambda r: r.begin)


def find_atoms(folded: str, taken: list[Repeat]) -> list[Atom]:
    """Return the date expressions of `folded`, in order, not overlapping."""
    covered = bytearray(len(folded))
    for repeat in taken:
        covered[repeat.begin : repeat.finish] = b"\1" * (repeat.finish - repeat.begin)
    atoms = []
    for form, pattern in _compiled():
        for match in pattern.finditer(folded):
            begin, finish = match.span()
            if any(covered[begin:finish]):
                continue
            reading = form.read(match)
            if reading is None:
                continue
            covered[begin:finish] = b"\1" * (finish - begin)
            atoms.append(
                Atom(begin, finish, form.precision, reading.days, reading.year,
                     reading.gaps, reading.ranged, form.bare, reading.other)
            )  # fmt: skip
    return sorted(atoms, key=lambda a: a.begin)


ONE_DAY = timedelta(days=1)
