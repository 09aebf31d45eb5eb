"""One plan is named by id, number, file, place or year; never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from bot.selection import the_plan
from corpus.errors import UsageError
from corpus.models import Header, Place
from index.records import PlanRow


def row(number: int, place: str) -> PlanRow:
    header = Header(
        "Kế hoạch",
        Place(),
        number="12/KH-UBND",
        placename=place,
        issued=date(2018 + number, 1, 1),
    )
    source = f"{number:03}.txt"
    return PlanRow(number, f"k{number}", header, source, "0" * 64, (), 3, 4, True)


def rows() -> list[PlanRow]:
    return [row(1, "Hà Xuyên"), row(2, "Lâm Bình")]


@pytest.mark.parametrize("selector", ["#2", "002.txt", "002", "lam binh", "2020"])
def test_a_plan_is_named_by_what_is_its_own(selector):
    assert the_plan(rows(), selector).id == 2


def test_a_name_of_two_plans_lists_both_with_their_ids():
    with pytest.raises(UsageError, match=r"#1 .*001\.txt[\s\S]*#2 .*002\.txt"):
        the_plan(rows(), "12/KH-UBND")


def test_an_unknown_name_lists_what_there_is():
    with pytest.raises(UsageError, match=r"#1 "):
        the_plan(rows(), "99/KH-UBND")
