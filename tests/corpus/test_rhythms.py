"""The words of a recurring time name the days on which it falls due, or none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Span
from corpus.occasions import occasions
from corpus.rhythms import LAST, Rhythm, rhythm_of
from corpus.timeframe import Context, find_timeframes, read_timeframe

QUARTER_ENDS = (3, 6, 9, 12)


NAMED = [
    ("trước ngày 05 hằng tháng", Rhythm(day=4)),
    ("Trước ngày 01 hằng tháng", Rhythm(day=LAST)),
    ("ngày 31 hằng tháng", Rhythm(day=31)),
    ("mùng 3 hàng tháng", Rhythm(day=3)),
    ("Định kỳ hằng tháng, trước ngày 25", Rhythm(day=24)),
    ("Chậm nhất ngày 20 hàng tháng", Rhythm(day=20)),
    ("từ ngày 01 đến ngày 05 hằng tháng", Rhythm(day=5)),
    ("cuối mỗi tháng", Rhythm(day=LAST)),
    ("thứ Bảy hằng tuần", Rhythm(weekdays=(5,))),
    ("Thứ 2, thứ 5 hằng tuần", Rhythm(weekdays=(0, 3))),
    ("trước thứ Hai hằng tuần", Rhythm(weekdays=(6,))),
    ("Chủ nhật hằng tuần", Rhythm(weekdays=(6,))),
    ("tháng cuối quý", Rhythm(months=QUARTER_ENDS)),
    ("cuối mỗi quý", Rhythm(months=QUARTER_ENDS)),
    ("trước ngày 20 tháng cuối quý", Rhythm(months=QUARTER_ENDS, day=19)),
    ("hằng quý (trước ngày 10 tháng đầu quý sau)", Rhythm(months=(1, 4, 7, 10), day=9)),
    ("hằng quý, trước ngày 01 tháng đầu quý sau", Rhythm(months=QUARTER_ENDS)),
    ("ngày 11/6 hàng năm", Rhythm(months=(6,), day=11)),
    ("trước ngày 15 tháng 4 hằng năm", Rhythm(months=(4,), day=14)),
    ("trong quý II hằng năm", Rhythm(months=(6,))),
    ("tháng 12 hằng năm", Rhythm(months=(12,))),
    ("6 tháng một lần (trước ngày 15/6 và 15/12)", Rhythm(months=(6, 12), day=14)),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "rhythm"), NAMED)
def test_named_days_are_read(printed, rhythm):
    assert rhythm_of(read_timeframe(printed, Context(2026))) == rhythm


@pytest.mark.parametrize(("printed", "rhythm"), NAMED)
def test_what_has_a_rhythm_falls_due_on_its_days(printed, rhythm):
    """Calendars repeat the rhythm, reminders count the occasions: one grammar."""
    year = Span(date(2026, 1, 1), date(2026, 12, 31))

    found = occasions(read_timeframe(printed, Context(2026)), year)

    assert [o.end for o in found] == list(rhythm.between(year.start, year.end))


@pytest.mark.parametrize(
    "printed",
    [
        "hằng tháng",
        "hằng quý",
        "hằng năm",
        "hằng tuần",
        "hằng ngày",
        "định kỳ",
        "thường xuyên",
        "ngày làm việc đầu tiên hằng tháng",
        "ngày 10 và ngày 25 hằng tháng",  # two days, of which none is the deadline
        "định kỳ 6 tháng (ngày 10/6 và ngày 20/12)",
        "Quý III/2026",
        "",
    ],
)
def test_words_that_name_no_day_give_none(printed):
    assert rhythm_of(read_timeframe(printed, Context(2026))) is None


def test_a_day_before_the_last_month_of_a_quarter_is_not_lost_in_a_sentence():
    (found,) = find_timeframes(
        "báo cáo UBND tỉnh trước ngày 25 của tháng cuối quý", Context(2026)
    )

    assert found.timeframe.printed == "trước ngày 25 của tháng cuối quý"
    assert rhythm_of(found.timeframe) == Rhythm(months=QUARTER_ENDS, day=24)


def test_a_day_that_a_month_lacks_is_its_last():
    days = Rhythm(day=31).between(date(2026, 1, 1), date(2026, 4, 30))

    assert [day.day for day in days] == [31, 28, 31, 30]


RHYTHMS = st.builds(
    Rhythm,
    weekdays=st.just(()),
    months=st.sets(st.integers(1, 12)).map(sorted).map(tuple),
    day=st.integers(1, 31) | st.just(LAST),
) | st.sets(st.integers(0, 6), min_size=1).map(lambda days: Rhythm(tuple(sorted(days))))


@given(RHYTHMS, st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_every_rhythm_comes_once_for_each_of_its_months_or_weekdays(rhythm, first):
    year = list(rhythm.between(first, first + timedelta(days=363)))

    if rhythm.weekdays:
        assert len(year) == 52 * len(rhythm.weekdays)
    else:
        assert abs(len(year) - (len(rhythm.months) or 12)) <= 1
