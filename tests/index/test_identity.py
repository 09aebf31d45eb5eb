"""Which plan is which, and which task."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Plan
from index.identity import (
    are_alike,
    beside,
    could_be_same,
    identity_of,
    plan_key,
    row_signature,
    task_ids,
)
from tests.index.builders import header, numbered_rows, plan, task


def of(number: str | None = "12/KH-UBND", **changes: object) -> Plan:
    return plan(numbered_rows(3), header=header(number, **changes))


@pytest.mark.parametrize(
    "same",
    [
        of("12 / KH-UBND"),
        of("12/kh-ubnd"),
        of("12/KH–UBND"),
        of(title="Kế hoạch đã sửa"),
        of(issuer="ỦY BAN NHÂN DÂN TỈNH SÔNG VÂN"),
        of(issued=date(2021, 3, 1)),
        plan(numbered_rows(9), header=header()),
    ],
)
def test_versions_of_a_numbered_plan_have_one_key(same):
    assert plan_key(same) == plan_key(of())


@pytest.mark.parametrize(
    "other",
    [
        of("112/KH-UBND"),
        of("12/KH-SNV"),
        of(issuer="Sở Nội vụ"),
        of(placename="Hải Vân"),
        of(issued=date(2022, 2, 26)),
        of(None),
        of("     /KH-UBND"),
        of(issuer=None),
    ],
)
def test_other_plans_have_other_keys(other):
    assert plan_key(other) != plan_key(of())


def test_without_a_date_the_period_gives_the_year():
    undated = of(issued=None, period_start=date(2021, 1, 1))

    assert plan_key(undated) == plan_key(of())


def test_drafts_differ_when_their_content_does():
    draft = of(None)

    assert plan_key(draft) == plan_key(replace(draft, content_hash="other bytes"))
    assert plan_key(draft) != plan_key(replace(draft, tasks=draft.tasks[:2]))


def test_an_id_is_short_and_never_changes():
    assert task_ids("khóa", [task("tập huấn", stt="1")]) == ("dvljvupciw",)


def test_an_id_depends_on_plan_group_stt_and_words():
    rows = [
        task("tập huấn", stt="1"),
        task("tập huấn", stt="2"),
        task("tập huấn", stt="1", group="I"),
        task("họp", stt="1"),
    ]

    ids = {*task_ids("a", rows), *task_ids("b", rows)}

    assert len(ids) == 8


def test_an_id_does_not_depend_on_case_dates_or_agencies():
    printed = task("Tập huấn,  ĐỢT 1", stt="01.")
    again = task("tập huấn đợt 1", stt="01", lead=("Sở Y tế",), time=None)

    assert task_ids("a", [printed]) == task_ids("a", [again])


@given(st.lists(st.sampled_from(numbered_rows(3)), max_size=8))
def test_repeated_rows_have_ids_of_their_own(rows):
    assert len(set(task_ids("a", rows))) == len(rows)


def test_four_rows_in_five_are_likely_the_same_plan():
    rows = {row_signature(row.content) for row in numbered_rows(10)}
    eight = {row_signature(row.content) for row in numbered_rows(8)}
    seven = {row_signature(row.content) for row in numbered_rows(7)}

    assert are_alike(rows, seven)  # a part of the rows
    assert are_alike(rows, {*eight, "x", "y"})
    assert not are_alike(rows, {*seven, "x", "y", "z"})
    assert not are_alike(set(), rows)


@pytest.mark.parametrize(
    ("changes", "possible"),
    [
        ({}, True),
        ({"issuer": "UBND tỉnh"}, True),
        ({"issued": None}, True),
        ({"placename": None}, True),
        ({"placename": "Hải Vân"}, False),
        ({"issued": date(2022, 2, 26)}, False),
    ],
)
def test_plans_of_other_places_or_years_are_no_versions(changes, possible):
    assert could_be_same(header(None), header("13/KH-UBND", **changes)) is possible


def test_a_plan_beside_another_keeps_its_identity():
    key = plan_key(of())
    second = beside(key, {key})
    third = beside(key, {key, second})

    assert len({key, second, third}) == 3
    assert {identity_of(k) for k in (key, second, third)} == {key}
