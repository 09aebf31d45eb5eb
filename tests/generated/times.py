"""Forms of time as offices print them, each with its meaning.

The meanings follow the conventions of the gold: "trước ngày D" ends the day before
and has no start, "chậm nhất" and "đến" end on D, standing tasks have no dates.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from tests.generated.models import Difficulty, Time

ROMAN = ("I", "II", "III", "IV")
Form = Callable[[Random, int], Time]


def quarter_days(quarter: int, year: int) -> tuple[date, date]:
    """First and last day of a quarter 1 to 4."""
    return month_days(3 * quarter - 2, year)[0], month_days(3 * quarter, year)[1]


def month_days(month: int, year: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def quarter_words(quarter: int) -> tuple[str, ...]:
    """The wordings that name a quarter in an answer."""
    return f"Quý {ROMAN[quarter - 1]}", f"Quý {quarter}", f"Quí {ROMAN[quarter - 1]}"


def _quarter(pattern: str, *, in_year: bool = False) -> Form:
    def make(rng: Random, year: int) -> Time:
        q = rng.randint(1, 4)
        start, end = quarter_days(q, year)
        printed = pattern.format(r=ROMAN[q - 1], n=q, y=year)
        return Time(
            printed, start, end, None, in_year, asked=(printed, *quarter_words(q))
        )

    return make


def _two_quarters(pattern: str, *, in_year: bool = False) -> Form:
    def make(rng: Random, year: int) -> Time:
        q = rng.randint(1, 3)
        start, end = quarter_days(q, year)[0], quarter_days(q + 1, year)[1]
        a, b = ROMAN[q - 1], ROMAN[q]
        printed = pattern.format(a=a, b=b, y=year)
        asked = (printed, f"Quý {a}, {b}", f"Quý {a} và Quý {b}", f"Quý {a}-{b}")
        return Time(printed, start, end, None, in_year, asked=asked)

    return make


def _month(pattern: str, *, in_year: bool = False) -> Form:
    def make(rng: Random, year: int) -> Time:
        m = rng.randint(1, 12)
        start, end = month_days(m, year)
        printed = pattern.format(m=m, y=year)
        asked = (
            printed,
            f"tháng {m}",
            f"tháng {m:02d}",
            f"{m}/{year}",
            f"{m:02d}/{year}",
        )
        return Time(printed, start, end, None, in_year, asked=asked)

    return make


def _months(pattern: str) -> Form:
    def make(rng: Random, year: int) -> Time:
        a = rng.randint(1, 10)
        b = rng.randint(a + 1, 12)
        printed = pattern.format(a=a, b=b, y=year)
        return Time(
            printed, month_days(a, year)[0], month_days(b, year)[1], asked=(printed,)
        )

    return make


def _day(
    pattern: str, *, shift: int, from_day: bool = False, in_year: bool = False
) -> Form:
    """`shift` is 1 where the day itself is too late."""

    def make(rng: Random, year: int) -> Time:
        day = date(year, rng.randint(2, 12), rng.choice((5, 10, 15, 20, 25, 28)))
        printed = pattern.format(d=day.day, m=day.month, y=year)
        end = day - timedelta(days=shift)
        return Time(
            printed,
            end if from_day else None,
            end,
            None,
            in_year,
            asked=(printed, f"{day.day:02d}/{day.month}"),
        )

    return make


def _days(pattern: str) -> Form:
    def make(rng: Random, year: int) -> Time:
        first = date(year, rng.randint(1, 10), rng.randint(1, 12))
        last = first + timedelta(days=rng.randint(12, 55))
        printed = pattern.format(
            a=first,
            b=last,
            ad=first.day,
            am=first.month,
            bd=last.day,
            bm=last.month,
            y=year,
        )
        return Time(printed, first, last, asked=(printed,))

    return make


def _fixed(
    printed: str, first_month: int, last_month: int, *, in_year: bool = False
) -> Form:
    def make(_rng: Random, year: int) -> Time:
        words = printed.format(y=year)
        start, end = month_days(first_month, year)[0], month_days(last_month, year)[1]
        return Time(words, start, end, None, in_year, asked=(words,))

    return make


def _standing(printed: str, recurrence: str | None) -> Form:
    def make(_rng: Random, year: int) -> Time:
        words = printed.format(y=year)
        return Time(words, None, None, recurrence, asked=(words,))

    return make


def _standing_year(printed: str, *, in_year: bool) -> Form:
    def make(_rng: Random, year: int) -> Time:
        words = printed.format(y=year)
        return Time(
            words,
            date(year, 1, 1),
            date(year, 12, 31),
            "continuous",
            in_year,
            asked=(words,),
        )

    return make


def _year_end(_rng: Random, year: int) -> Time:
    """Read "cuối năm" as the last quarter; December alone is the other reading."""
    words = f"Cuối năm {year}"
    start, end = quarter_days(4, year)
    return Time(words, start, end, other=month_days(12, year), asked=(words,))


_EASY: tuple[Form, ...] = (
    _quarter("Quý {r}/{y}"),
    _quarter("Quý {r} năm {y}"),
    _quarter("Quý {r}", in_year=True),
    _month("Tháng {m}/{y}"),
    _month("Tháng {m:02d}/{y}"),
    _day("Trước ngày {d:02d}/{m}/{y}", shift=1),
    _standing("Thường xuyên", "continuous"),
)
_MODERATE: tuple[Form, ...] = (
    _quarter("Trong Quý {r}/{y}"),
    _quarter("Hoàn thành trong quý {r}/{y}"),
    _quarter("Quý {n}/{y}"),
    _quarter("Quí {r}/{y}"),
    _two_quarters("Quý {a}, {b}/{y}"),
    _two_quarters("Quý {a} và Quý {b}/{y}"),
    _two_quarters("Quý {a} - {b}/{y}"),
    _two_quarters("Quý {a}, {b}", in_year=True),
    _month("Trong tháng {m:02d}/{y}"),
    _month("Tháng {m} năm {y}"),
    _month("Tháng {m}", in_year=True),
    _months("Từ tháng {a} đến tháng {b}/{y}"),
    _months("Tháng {a} - {b}/{y}"),
    _day("Chậm nhất ngày {d}/{m}/{y}", shift=0),
    _day("Hoàn thành trước {d:02d}/{m:02d}/{y}", shift=1),
    _day("Trước ngày {d}/{m}", shift=1, in_year=True),
    _day("{d:02d}/{m:02d}/{y}", shift=0, from_day=True),
    _day("Ngày {d}/{m}/{y}", shift=0, from_day=True),
    _days("Từ ngày {a:%d/%m/%Y} đến ngày {b:%d/%m/%Y}"),
    _fixed("6 tháng đầu năm {y}", 1, 6),
    _fixed("6 tháng cuối năm {y}", 7, 12),
    _fixed("Trong năm {y}", 1, 12),
    _fixed("Năm {y}", 1, 12),
    _standing("Hằng tháng", "monthly"),
    _standing("Hằng quý", "quarterly"),
    _standing("Hàng năm", "annual"),
    _standing_year("Thường xuyên trong năm {y}", in_year=False),
)
_HARD: tuple[Form, ...] = (
    _month("Xong trong tháng {m}/{y}"),
    _months("Tháng {a:02d} đến tháng {b:02d} năm {y}"),
    _day("Đến hết ngày {d}/{m}/{y}", shift=0),
    _day("Trước ngày {d} tháng {m} năm {y}", shift=1),
    _day("Xong trước {d}/{m}/{y}", shift=1),
    _day("Chậm nhất đến {d:02d}/{m:02d}", shift=0, in_year=True),
    _days("{ad:02d}/{am} - {bd:02d}/{bm}/{y}"),
    _days("Từ {ad}/{am} đến {bd}/{bm}/{y}"),
    _fixed("6 tháng đầu năm", 1, 6, in_year=True),
    _fixed("Cả năm", 1, 12, in_year=True),
    _fixed("9 tháng đầu năm {y}", 1, 9),
    _standing("Trước ngày 20 hằng tháng", "monthly"),
    _standing("Định kỳ hằng quý", "quarterly"),
    _standing("Thứ Hai hằng tuần", "weekly"),
    _standing("Định kỳ 6 tháng một lần", "biannual"),
    _standing("Khi có hướng dẫn của cấp trên", None),
    _standing("Theo kế hoạch riêng", None),
    _standing("Sau 03 tháng kể từ ngày được phê duyệt", None),
    _standing_year("Thường xuyên, trong năm", in_year=True),
    _year_end,
)
_FORMS = {
    Difficulty.EASY: _EASY,
    Difficulty.MODERATE: _EASY + _MODERATE,
    Difficulty.HARD: _EASY + _MODERATE + _HARD,
}


def make_time(rng: Random, year: int, last_year: int, difficulty: Difficulty) -> Time:
    """Return a random time between `year` and `last_year`, in words and in dates.

    A plan of several years always prints the year: nobody could know it otherwise.
    """
    target = rng.randint(year, last_year)
    while True:
        time = rng.choice(_FORMS[difficulty])(rng, target)
        if year == last_year or not time.year_inherited:
            return time


def of_group(quarter: int, year: int) -> Time:
    """The time that a heading such as "Nhiệm vụ quý II" gives its rows."""
    start, end = quarter_days(quarter, year)
    return Time("", start, end, None, True, asked=quarter_words(quarter))


def of_quarters(first: int, last: int, year: int) -> Time:
    """The time of a row that has crosses below the quarters from one to another."""
    start, end = quarter_days(first, year)[0], quarter_days(last, year)[1]
    asked = (w for q in range(first, last + 1) for w in quarter_words(q))
    return Time("", start, end, None, True, asked=tuple(asked))


def undated(time: Time) -> Time:
    """The same time without any date."""
    return replace(time, start=None, end=None)
