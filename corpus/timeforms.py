"""The forms in which Vietnamese offices print a date, a quarter, a month, a year.

One table, most specific first. A form matches folded text (no marks, lower case),
so that marked, unmarked and half-marked writing read alike. Adding a form is adding
a row and an example to its test; what a form means stands in `timereadings`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from corpus.models import Precision
from corpus.timereadings import (
    MONTH,
    QUARTER,
    DaysOf,
    Reading,
    read_day,
    read_days,
    read_half,
    read_listed_days,
    read_months,
    read_months_of_year,
    read_part_of_month,
    read_part_of_year,
    read_quarters,
    read_roman_month,
    read_school_year,
    read_week,
    read_year,
    read_years,
)


@dataclass(frozen=True, slots=True)
class Atom:
    """One date expression at `begin:finish` of the text.

    `year` is None when it is not printed. `gaps` is true when its parts are not
    adjacent ("Quý I, III"), `ranged` when it is printed from one to another ("tháng
    3 đến tháng 5"). `bare` marks forms too short to trust in running text
    without a cue before them ("11/6"). `other` is the less likely reading. `parts` is
    what each of several parts with gaps means, in the order printed.
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
    parts: tuple[DaysOf, ...] = ()


@dataclass(frozen=True, slots=True)
class _Form:
    precision: Precision
    pattern: str
    read: Callable[[re.Match[str]], Reading | None]
    bare: bool = False


_YEAR4 = r"(?P<year>20\d\d)"
# "/2021", " năm 2021", "-2021", " 2021", "/21"
_OF_YEAR = (
    rf"(?:(?:\s*[/.-]\s*|\s+(?:cua\s+)?nam\s+|\s*,?\s+nam\s+|\s*-\s*nam\s+|\s+){_YEAR4}\b"
    r"|\s*/\s*(?P<year2>[23]\d)\b)?"
)
_AND = r"\s*(?:,|;|&|\+|-|va|den|toi|hoac)\s*"
QUARTER_WORD = r"(?:qu[yi]\.?\s*|q\.?\s?)"
MONTH_WORD = r"(?:thang\s*|th\.?\s?|t\.?\s?(?=\d))"


_DAY = r"(?P<day>[0-3]?\d)"
_MON = r"(?P<month>1[0-2]|0?[1-9])"
# What a day may stand behind: nothing of a number, or the first day of a range
# ("01/01-31/12/2026").
_FREE = r"(?:(?<![\d/.,-])|(?<=\d/\d-)|(?<=\d/\d\d-)|(?<=/20\d\d-))"
# What ends a day: no further part of it, no code such as "12/4-KH".
_ENDS = r"\b(?!\s*/\s*\w|\.\d|-[a-z]|-20\d\d\b)"
_OF_MONTH = rf"(?:/|\s+thang\s+)\s*{_MON}\b(?!\s*/\s*\d{{1,2}}\b)"
_LISTED_DAYS = rf"(?P<listed>[0-3]?\d(?:\s*,\s*[0-3]?\d)*)\s*(?:,|&|va)\s*{_DAY}"
_FORMS: tuple[_Form, ...] = (
    # tuần 2 tháng 3 · tuần thứ hai của tháng 3/2021
    _Form(Precision.DAY, rf"tuan\s+(?:thu\s+)?(?P<week>[1-5]|mot|hai|ba|tu|bon|nam)\s+(?:cua\s+)?thang\s*(?P<month>{MONTH}){_OF_YEAR}", read_week),
    # từ ngày 01 đến 05/6/2021 · ngày 20-25/11 · 01 - 05/6/2021
    _Form(Precision.DAY, rf"(?<!thang )(?<![\d/.-])(?:ngay\s*)?\b(?P<first>[0-3]?\d)\s*(?:-|den(?:\s+ngay)?)\s*{_DAY}\s*{_OF_MONTH}(?:{_OF_YEAR})", read_days),
    # ngày 15, 16 và 17/6/2021 · Ngày 15, 16 tháng 6 năm 2021
    _Form(Precision.DAY, rf"ngay\s*{_LISTED_DAYS}\s*{_OF_MONTH}(?:{_OF_YEAR})", read_listed_days),
    # 15, 16/6/2021
    _Form(Precision.DAY, rf"(?<!thang )(?<!quy )(?<![\d/.,-])\b{_LISTED_DAYS}\s*{_OF_MONTH}(?:{_OF_YEAR})", read_listed_days, bare=True),
    # ngày 31 tháng 8 năm 2021 · ngày 31 tháng 8
    _Form(Precision.DAY, rf"(?:ngay\s+)?\b{_DAY}\s+thang\s+{_MON}\b(?:{_OF_YEAR})", read_day),
    # 31/8/2021 · 31-8-2021 · 31.8.2021 · 31/8/21
    _Form(Precision.DAY, rf"(?:ngay\s*)?{_FREE}\b{_DAY}\s*(?P<sep>[/.-])\s*{_MON}\s*(?P=sep)\s*(?:{_YEAR4}|(?P<year2>[23]\d)){_ENDS}", read_day),
    # ngày 31/8 năm 2021 · ngày 31/8
    _Form(Precision.DAY, rf"ngay\s*{_DAY}\s*[/-]\s*{_MON}\b(?:\s+nam\s+{_YEAR4})?{_ENDS}", read_day),
    # năm học 2025-2026
    _Form(Precision.PERIOD, r"nam hoc\s+(?P<first>20\d\d)\s*-\s*(?P<year>20\d\d)\b", read_school_year),
    # giai đoạn 2021-2025 · từ năm 2021 đến năm 2025 · 2021-2025
    _Form(Precision.PERIOD, r"(?:giai doan|tu nam|cac nam|nam|thoi ky)\s+(?:tu\s+(?:nam\s+)?)?(?P<first>20\d\d)\s*(?:-|den|toi)\s*(?:nam\s+)?(?P<year>20\d\d)\b", read_years),
    _Form(Precision.PERIOD, r"(?<![\d/.-])\b(?P<first>20\d\d)\s*-\s*(?P<year>20\d\d)\b", read_years, bare=True),
    # 6 tháng đầu năm 2021 · 09 tháng đầu năm · sáu tháng cuối năm
    _Form(Precision.HALF, rf"\b(?P<count>1[01]|0?[1-9]|sau|chin|ba)\s+thang\s+(?P<part>dau|cuoi)\s+nam\b{_OF_YEAR}", read_months_of_year),
    # nửa đầu năm 2021 · nửa cuối năm
    _Form(Precision.HALF, rf"nua\s+(?P<part>dau|cuoi)\s+nam\b{_OF_YEAR}", read_half),
    # Quý I/2021 · Quí I và Quí II/2020 · Quý III, IV · Quý I–II/2026 · quý 3 năm 2021 · Q3
    _Form(Precision.QUARTER, rf"\b{QUARTER_WORD}(?P<list>{QUARTER}(?:{_AND}(?:{QUARTER_WORD})?{QUARTER}(?!\s*[/.-]\s*\d{{1,2}}\b))*){_OF_YEAR}", read_quarters),
    # đầu tháng 3 · cuối tháng 5/2021 · nửa đầu tháng 6 · trung tuần tháng 7
    _Form(Precision.MONTH, rf"(?P<part>nua\s+dau|nua\s+cuoi|trung\s+tuan|thuong\s+tuan|ha\s+tuan|dau|giua|cuoi)\s+thang\s*(?P<month>{MONTH}){_OF_YEAR}", read_part_of_month),
    # Trong tháng II/2020
    _Form(Precision.MONTH, rf"\bthang\s*(?P<number>viii|vii|vi|iv|ix|xii|xi|x|v|i{{1,3}})\b{_OF_YEAR}", read_roman_month),
    # tháng 5 · tháng 01/2020 · tháng 3, 4 · tháng 3-5/2021 · tháng 10 và tháng 11 năm 2021 · T10
    _Form(Precision.MONTH, rf"\b{MONTH_WORD}(?P<list>{MONTH}(?:{_AND}(?:thang\s*)?{MONTH})*){_OF_YEAR}", read_months),
    # 01-03/2025 · 9 - 10/2025
    _Form(Precision.MONTH, rf"(?<![\d/.-])\b(?P<list>(?:1[0-2]|0?[1-9])\s*-\s*(?:1[0-2]|0?[1-9]))\s*/\s*{_YEAR4}\b(?!\s*/|-[a-z])", read_months, bare=True),
    # 02/2020 · 2-2020 · 04/2025-10/2025
    _Form(Precision.MONTH, rf"(?:(?<![\d/.-])|(?<=/20\d\d-))\b(?P<list>1[0-2]|0?[1-9])\s*[/-]\s*{_YEAR4}\b(?!\s*/|-[a-z])", read_months, bare=True),
    # 31/8
    _Form(Precision.DAY, rf"{_FREE}\b{_DAY}\s*[/-]\s*{_MON}{_ENDS}", read_day, bare=True),
    # cuối năm · đầu năm 2022
    _Form(Precision.QUARTER, rf"\b(?P<part>dau|giua|cuoi)\s+nam\b(?!\s+hoc){_OF_YEAR}", read_part_of_year),
    # cả năm · trong năm 2021 · năm 2021
    _Form(Precision.YEAR, rf"\b(?:ca|trong|suot)\s+(?:ca\s+)?nam\b(?!\s+(?:hoc|toi|sau|truoc)){_OF_YEAR}", read_year),
    _Form(Precision.YEAR, rf"\bnam\s+{_YEAR4}\b", read_year),
    _Form(Precision.YEAR, rf"(?<![\d/.,-])\b{_YEAR4}\b(?!\s*[/.-]\s*\w|,\d)", read_year, bare=True),
)  # fmt: skip


@cache
def _compiled() -> tuple[tuple[_Form, re.Pattern[str]], ...]:
    return tuple((form, re.compile(form.pattern)) for form in _FORMS)


def find_atoms(folded: str, taken: Iterable[tuple[int, int]]) -> list[Atom]:
    """Return the date expressions of `folded`, in order, not overlapping.

    Args:
        folded: The text as `timewords.sight` gives it.
        taken: Stretches (begin, finish) that belong to recurrences.
    """
    covered = bytearray(len(folded))
    for begin, finish in taken:
        covered[begin:finish] = b"\1" * (finish - begin)
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
                     reading.gaps, reading.ranged, form.bare, reading.other,
                     reading.parts)
            )  # fmt: skip
    return sorted(atoms, key=lambda a: a.begin)
