"""The axis of a timeline holds all its days, in whole quarters."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.exports.axis import axis_of

TODAY = date(2021, 5, 20)
DAYS = st.lists(st.dates(date(1990, 1, 1), date(2060, 12, 31)), max_size=8)


def axis(*days, width=600):
    return axis_of(days, TODAY, 400, 400 + width)


def words(ticks):
    return [tick.words for tick in ticks]


def test_days_of_one_year_have_its_four_quarters():
    made = axis(date(2021, 4, 3), date(2021, 5, 1))

    assert words(made.quarters()) == [
        "Quý I/2021",
        "Quý II/2021",
        "Quý III/2021",
        "Quý IV/2021",
    ]
    assert len(made.months()) == 8
    assert not made.spans_years


def test_days_of_several_years_begin_and_end_with_a_quarter():
    made = axis(date(2021, 11, 3), date(2022, 5, 1))

    assert (made.first, made.last) == (date(2021, 10, 1), date(2022, 6, 30))
    assert made.spans_years
    assert words(made.years()) == ["2021", "2022"]


def test_quarters_are_said_shorter_or_not_at_all_where_there_is_little_room():
    assert (
        words(axis(date(2021, 1, 1), date(2022, 12, 1)).quarters())
        == ["I", "II", "III", "IV"] * 2
    )
    assert axis(date(2021, 1, 1), date(2027, 1, 1)).quarters() == []
    assert words(axis(date(2015, 1, 1), date(2027, 1, 1)).years())[:2] == ["’15", "’16"]


def test_no_days_give_the_year_of_today():
    assert (axis().first, axis().last) == (date(2021, 1, 1), date(2021, 12, 31))


@given(DAYS)
def test_every_day_lies_on_the_axis_in_order(days):
    made = axis(*days)
    places = [made.begin_of(day) for day in sorted(days)]

    assert places == sorted(places)
    assert all(made.left <= place < made.right for place in places)
    assert all(made.begin_of(day) < made.end_of(day) <= made.right for day in days)


@given(DAYS)
def test_headings_cover_the_axis_without_gaps(days):
    made = axis(*days)

    for ticks in filter(None, (made.quarters(), made.years())):
        assert ticks[0].left == made.left
        assert abs(ticks[-1].right - made.right) < 1e-6
        assert all(abs(one.right - other.left) < 1e-6 for one, other in pairwise(ticks))
