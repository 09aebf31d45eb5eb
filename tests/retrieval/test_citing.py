"""Items carry the place that they stand in, and plans the names people use."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.models import Place
from index.catalog import PlanRow, Where
from retrieval.citing import Citer, plan_name, vn_date
from retrieval.models import Fact
from tests.index import builders


def plan(**header) -> PlanRow:
    made = builders.header(**header)
    return PlanRow(7, "k", made, "ke-hoach.txt", "0" * 64, (), 3, 4, True)


def test_dates_are_printed_day_first():
    assert vn_date(date(2026, 3, 5)) == "05/03/2026"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ({}, "Kế hoạch số 12/KH-UBND ngày 26/02/2021 (Sông Vân)"),
        ({"issued": None}, "Kế hoạch số 12/KH-UBND (Sông Vân)"),
        (
            {"number": None},
            "Kế hoạch công tác thi đua, khen thưởng năm 2021 ngày 26/02/2021 (Sông Vân)",
        ),
        (
            {"issuer": "Sở Y tế"},
            "Kế hoạch số 12/KH-UBND ngày 26/02/2021 (Sở Y tế, Sông Vân)",
        ),
        (
            {"issuer": "Bộ Nội vụ", "placename": "Hà Nội"},
            "Kế hoạch số 12/KH-UBND ngày 26/02/2021 (Bộ Nội vụ)",
        ),
        (
            {"issuer": "Sở Y tế Sông Vân"},
            "Kế hoạch số 12/KH-UBND ngày 26/02/2021 (Sở Y tế Sông Vân)",
        ),
        (
            {"issuer": None, "placename": None},
            "Kế hoạch số 12/KH-UBND ngày 26/02/2021",
        ),
        (
            {"doc_type": "Chương trình", "number": "5/CTr-UBND"},
            "Chương trình số 5/CTr-UBND ngày 26/02/2021 (Sông Vân)",
        ),
    ],
)
def test_a_plan_is_named_as_people_name_it(header, name):
    assert plan_name(plan(**header)) == name


def test_every_task_and_clause_is_cited_where_it_stands(shelf):
    citer = Citer({p.id: p for p in shelf.plans})
    sources = {p.id: p.source for p in shelf.plans}

    for row in shelf.reader.tasks():
        item, place = citer.row(row), row.task.place
        assert item.citation.source == sources[row.plan_id]
        assert (item.citation.line_start, item.citation.line_end) == (place.line_start, place.line_end)  # fmt: skip
        assert (item.citation.row, item.citation.group) == (row.task.stt, row.task.group)  # fmt: skip
        assert item.citation.quote == row.task.quote
        assert item.task_id == row.id
    for clause in shelf.reader.clauses(Where()):
        shown = citer.clause(clause)
        assert shown.citation.section == clause.clause.path == shown.path
        assert shown.text == shown.citation.quote


def test_what_a_row_does_not_say_stays_absent(shelf):
    citer = Citer({p.id: p for p in shelf.plans})
    rows = [citer.row(r) for r in shelf.reader.tasks()]

    assert any(r.coop is None for r in rows)
    assert any(r.product is None for r in rows)
    assert all(r.coop != "" and r.product != "" and r.time_printed != "" for r in rows)


def test_the_signer_is_cited_at_the_signature_and_the_rest_at_the_header():
    row = plan(signature_place=Place(90, 95))
    citer = Citer({row.id: row})

    signer = citer.fact(row.id, Fact.SIGNER, "Nguyễn Văn A").citation
    number = citer.fact(row.id, Fact.NUMBER, "12/KH-UBND").citation

    assert (signer.line_start, signer.section) == (90, "signature")
    assert (number.line_start, number.section) == (1, None)
    assert signer.quote == "Nguyễn Văn A"


def test_a_signer_without_a_place_is_cited_at_the_header():
    row = plan(signature_place=None)

    assert Citer({7: row}).fact(7, Fact.SIGNER, "A").citation.line_start == 1
