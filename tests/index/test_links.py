"""Which loaded plan a later one means when it says that it amends another."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from corpus.models import Amendment, AmendmentKind
from index.links import links_between
from index.records import PlanRow
from tests.index.builders import header


def plan(plan_id: int, number: str | None, **changes: Any) -> PlanRow:
    made = header(number, **changes)
    return PlanRow(
        plan_id, str(plan_id), made, "a.txt", "", (), 1, 0, True, family=plan_id
    )


def amends(number: str, issued: date | None = None) -> tuple[Amendment, ...]:
    return (Amendment(AmendmentKind.AMENDS, number, "sửa đổi ...", issued),)


def later(number: str = "12/KH-UBND", issued: date | None = None, **changes: Any):
    when = {"issued": date(2021, 6, 1), "amends": amends(number, issued)}
    return plan(9, "50/KH-UBND", **(when | changes))


EARLIER = plan(1, "12/KH-UBND")


def linked(*plans: PlanRow) -> list[tuple[int, int]]:
    return [(link.later.id, link.earlier.id) for link in links_between(plans)]


@pytest.mark.parametrize(
    "telling",
    [
        later(),
        later("12 / kh-ubnd"),
        later(issued=date(2021, 2, 26)),
        later(issuer="UBND tỉnh Sông Vân"),
        later(placename=None),
        later(issued=None),
    ],
)
def test_a_plan_of_that_number_is_meant(telling):
    assert linked(EARLIER, telling) == linked(telling, EARLIER) == [(9, 1)]


@pytest.mark.parametrize(
    "other",
    [
        plan(1, "112/KH-UBND"),
        plan(1, "12/KH-SNV"),
        plan(1, None),
        plan(1, "12/KH-UBND", placename="Hải Vân"),
        plan(1, "12/KH-UBND", issued=date(2021, 7, 1)),  # it did not exist yet
    ],
)
def test_another_plan_is_not_meant(other):
    assert linked(other, later()) == []


def test_a_date_that_is_named_must_be_that_of_the_plan():
    assert linked(EARLIER, later(issued=date(2020, 2, 26))) == []


def test_of_several_the_one_of_the_same_issuer_is_meant():
    other = plan(2, "12/KH-UBND", issuer="Ủy ban nhân dân huyện Ba Khe")

    assert linked(EARLIER, other, later()) == [(9, 1)]


def test_where_several_could_be_meant_none_is():
    of_last_year = plan(2, "12/KH-UBND", issued=date(2020, 3, 1))

    assert linked(EARLIER, of_last_year, later()) == []
    assert linked(EARLIER, of_last_year, later(issued=date(2020, 3, 1))) == [(9, 2)]
