"""Times are read as printed; what cannot be read gives no dates."""

from __future__ import annotations

import calendar
import random
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.models import Recurrence, Span, Timeframe
from corpus.timeframe import (
    SEVERAL_DEADLINES,
    Context,
    find_timeframes,
    read_timeframe,
    reads_as_time,
)
from tests.generated.models import Difficulty
from tests.generated.times import make_time

IN_2026 = Context(2026, Span(date(2026, 1, 1), date(2026, 12, 31)))
# Without their marks these are words of time.
LOOKALIKES = re.compile(r"mới|hạng|đấu|Quỹ")
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Row:
    """A line of times.txt: what is printed, and what it is read as."""

    printed: str
    span: str = ""
    precision: str = ""
    recurrence: str = ""
    other: str = ""
    flags: str = ""


def table() -> list[Row]:
    text = Path(__file__).with_name("times.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [Row(*(cell.strip() for cell in line.split("|"))) for line in lines]


def written(span: Span | Timeframe) -> str:
    start, end = span.start or "", span.end or ""
    return f"{start}..{end}" if start or end else ""


def as_row(printed: str, time: Timeframe) -> Row:
    recurrence = time.recurrence.value if time.recurrence else ""
    if time.month_day is not None:
        recurrence += f" {time.month_day[1]}/{time.month_day[0]}"
    flags = {
        "năm suy ra": time.year_inherited,
        "nhiều mốc": time.warnings == (SEVERAL_DEADLINES,),
        "không phải ô thời gian": not reads_as_time(printed),
    }
    return Row(
        printed,
        written(time),
        time.precision.value if time.precision else "",
        recurrence,
        " ".join(map(written, time.other_readings)),
        " ".join(flag for flag, holds in flags.items() if holds),
    )


def without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in apart if not unicodedata.combining(char))


def read(text: str) -> Timeframe:
    return read_timeframe(text, IN_2026)


# The table ----------------------------------------------------------------------------


@pytest.mark.parametrize("row", table(), ids=lambda row: row.printed)
def test_a_printed_time_is_read(row):
    assert as_row(row.printed, read(row.printed)) == row


def test_the_table_holds_many_forms():
    assert len(table()) >= 200


@pytest.mark.parametrize(
    "row",
    [row for row in table() if not LOOKALIKES.search(row.printed)],
    ids=lambda row: row.printed,
)
@pytest.mark.parametrize("retyped", [without_marks, str.upper, str.lower])
def test_marks_and_capitals_change_nothing(row, retyped):
    plain = retyped(row.printed)

    time, again = read(row.printed), read(plain)

    assert again == Timeframe(
        again.printed,
        **{
            name: getattr(time, name)
            for name in Timeframe.__slots__
            if name != "printed"
        },
    )


def test_the_printed_words_are_kept_on_one_line():
    assert read(" Trong  Quý\nII/2026 ").printed == "Trong Quý II/2026"


@pytest.mark.parametrize("text", ["", " ", "\n", "x", "-", "..."])
def test_nothing_is_read_from_nothing(text):
    assert written(read(text)) == ""


# Years ---------------------------------------------------------------------------------


def test_without_a_year_anywhere_there_are_no_dates():
    assert written(read_timeframe("Quý II", Context())) == ""


def test_a_year_printed_later_in_the_cell_holds_for_what_stands_before():
    time = read_timeframe("Quý I và Quý III/2028", Context(2026))

    assert written(time) == "2028-01-01..2028-09-30"
    assert not time.year_inherited


def test_a_range_over_new_year_begins_in_the_year_before():
    assert written(read("15/12 - 20/01/2027")) == "2026-12-15..2027-01-20"


# Properties ------------------------------------------------------------------------------

YEARS = st.integers(2001, 2099)


@given(st.integers(1, 4), YEARS, st.sampled_from(
    ["Quý {r}/{y}", "quý {r} năm {y}", "Quí {q}/{y}", "Q{q}/{y}", "Trong Quý {r} năm {y}",
     "QUÝ {r}/{y}", "Xong trong quý {r}/{y}", "Quý {r} - {y}", "Quý {r}, năm {y}"]
))  # fmt: skip
def test_every_quarter_of_every_year_is_itself(quarter, year, pattern):
    printed = pattern.format(r=ROMAN[quarter - 1], q=quarter, y=year)

    time = read(printed)

    last = calendar.monthrange(year, 3 * quarter)[1]
    assert time.start == date(year, 3 * quarter - 2, 1)
    assert time.end == date(year, 3 * quarter, last)
    assert reads_as_time(printed)


@given(st.integers(1, 12), YEARS, st.sampled_from(
    ["Tháng {m}/{y}", "tháng {m:02d} năm {y}", "{m:02d}/{y}", "T{m}/{y}", "Trong tháng {m:02d}/{y}"]
))  # fmt: skip
def test_every_month_of_every_year_is_itself(month, year, pattern):
    printed = pattern.format(m=month, y=year)

    time = read(printed)

    assert time.start == date(year, month, 1)
    assert time.end == date(year, month, calendar.monthrange(year, month)[1])
    assert reads_as_time(printed)


DAYS = st.dates(date(2001, 1, 2), date(2099, 12, 31))
OF_DAY = st.sampled_from(
    ["{d}/{m}/{y}", "{d:02d}/{m:02d}/{y}", "{d}-{m}-{y}", "{d:02d}.{m:02d}.{y}",
     "ngày {d} tháng {m} năm {y}", "Ngày {d:02d}/{m}/{y}", "{d:02d} tháng {m:02d} năm {y}"]
)  # fmt: skip


@given(DAYS, OF_DAY)
def test_every_day_is_itself_and_before_it_is_the_day_before(day, pattern):
    printed = pattern.format(d=day.day, m=day.month, y=day.year)

    assert written(read(printed)) == f"{day}..{day}"
    assert written(read(f"Trước {printed}")) == f"..{day - timedelta(days=1)}"
    assert written(read(f"chậm nhất {printed}")) == f"..{day}"
    assert written(read(f"đến hết {printed}")) == f"..{day}"


@given(DAYS, DAYS, OF_DAY, OF_DAY, st.sampled_from(["từ {} đến {}", "{} - {}", "Từ {} đến hết {}", "{} đến {}"]))  # fmt: skip
def test_a_range_of_days_has_both_ends(one, other, first, last, pattern):
    start, end = sorted((one, other))
    printed = pattern.format(
        first.format(d=start.day, m=start.month, y=start.year),
        last.format(d=end.day, m=end.month, y=end.year),
    )

    assert written(read(printed)) == f"{start}..{end}"
    assert reads_as_time(printed)


@given(st.integers(2, 4), st.integers(1, 4), st.sampled_from(
    ["Quý {a}", "quý {a}, {b}", "Quý {a} và Quý {b}", "Quý {a} - {b}/2026", "Từ Quý {a} đến Quý {b}"]
))  # fmt: skip
def test_quarters_two_to_four_are_never_the_first(first, more, pattern):
    last = min(4, first + more)

    time = read(pattern.format(a=ROMAN[first - 1], b=ROMAN[last - 1]))

    assert time.start == date(2026, 3 * first - 2, 1)


WORDS = st.lists(
    st.sampled_from(
        ["quý", "Quý", "tháng", "ngày", "năm", "I", "II", "IV", "V", "3", "31", "02", "2026",
         "31/8", "30/2/2026", "12/2025", "-", "đến", "từ", "trước", "sau", "và", ",", "(", ")",
         "hằng", "mỗi", "mới", "đầu", "cuối", "6", "thường xuyên", "định kỳ", "lần/", "học",
         "giai đoạn", "2021-2025", "/", "chậm nhất", "tuần", "hai", "8h00", "Sở Nội vụ"]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


@given(st.text() | WORDS, st.sampled_from([IN_2026, Context()]))
@example("2001: định kỳ: 2000", Context())
@example("QUYTU CHAM NHAT 2000", IN_2026)
def test_no_text_breaks_the_reading(text, context):
    time = read_timeframe(text, context)
    found = find_timeframes(text, context)
    reads_as_time(text)

    assert time.start is None or time.end is None or time.start <= time.end
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(f.timeframe.printed == text[f.start : f.end] for f in found)


@given(st.integers(0, 10**6), st.sampled_from(list(Difficulty)))
def test_generated_times_mean_what_they_were_made_to_mean(seed, difficulty):
    made = make_time(random.Random(seed), 2027, 2027, difficulty)

    time = read_timeframe(made.printed, Context(2027))

    readings = [
        (time.start, time.end),
        *((s.start, s.end) for s in time.other_readings),
    ]
    assert (made.start, made.end) in readings
    assert (time.recurrence.value if time.recurrence else None) == made.recurrence
    assert reads_as_time(made.printed)


# Sentences -------------------------------------------------------------------------------

SENTENCES = [
    ("gửi về Sở Nội vụ trước ngày 25 hằng tháng để tổng hợp", ["trước ngày 25 hằng tháng"]),
    ("báo cáo hàng quý, chậm nhất ngày 15/12/2026.", ["hàng quý", "chậm nhất ngày 15/12/2026"]),
    ("họp trong quý II/2026 và cuối năm 2026", ["trong quý II/2026 và cuối năm 2026"]),
    ("Căn cứ Nghị quyết số 11/2026/NQ-HĐND, tổ chức trong tháng 5", ["trong tháng 5"]),
    ("thời gian: 12/4 - 15/5/2026", ["12/4 - 15/5/2026"]),
    ("từ ngày 03/02/2026 đến ngày 21/02/2026, Sở A tổ chức", ["từ ngày 03/02/2026 đến ngày 21/02/2026"]),
    ("xây dựng nông thôn mới tháng 5/2026", ["tháng 5/2026"]),
    ("thi đấu tháng 6", ["tháng 6"]),
    ("quy 3 so noi vu co viec gi", ["quy 3"]),
    ("viec nao den han trong thang 5", ["trong thang 5"]),
    ("đạt 11/6 điểm, tỷ lệ 2/3 số hộ", []),
    ("Kế hoạch số 12/KH-UBND, Quyết định 2021 người", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "printed"), SENTENCES)
def test_times_are_found_in_sentences(text, printed):
    found = find_timeframes(text, IN_2026)

    assert [text[f.start : f.end] for f in found] == printed


def test_a_time_in_a_sentence_is_read_like_a_cell():
    (found,) = find_timeframes("Hoàn thành trước ngày 15/6/2026.", IN_2026)

    assert written(found.timeframe) == "..2026-06-14"


def test_a_bracket_that_a_time_opens_ends_with_it():
    text = "định kỳ hàng năm (trước ngày 10/12) báo cáo"

    (found,) = find_timeframes(text, IN_2026)

    assert found.timeframe.printed == "định kỳ hàng năm (trước ngày 10/12)"


def test_a_recurrence_in_a_sentence_has_no_dates():
    (found,) = find_timeframes("nộp chậm nhất là ngày 20 hàng tháng", IN_2026)

    assert found.timeframe.recurrence is Recurrence.MONTHLY
    assert written(found.timeframe) == ""


@pytest.mark.parametrize(
    "text",
    ["Tổ chức hội nghị quý I", "Sở Nội vụ", "Tháng hành động", "Báo cáo năm", "15 đại biểu",
     "Quý đại biểu", "Phòng Nội vụ; Quý II", "Kế hoạch năm 2026", ""],
)  # fmt: skip
def test_what_holds_more_than_a_time_is_no_cell_of_time(text):
    assert not reads_as_time(text)
