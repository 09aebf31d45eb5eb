"""A lost cell is found out, whoever lost it."""

from __future__ import annotations

from dataclasses import replace

from corpus.cells import CellId, Hold, Printed
from corpus.models import Audit
from corpus.table_audit import Claim, audit_cells, kept_texts, total
from tests.corpus.grid_builders import read, text_grid


def cell(text, column=1):
    return Printed(text, Hold.OWN, CellId(1, 1, column))


NUMBER, CONTENT = cell("1"), cell("Họp giao ban", 2)


def test_cells_that_one_output_keeps_pass():
    audit = audit_cells(
        [NUMBER, CONTENT], [Claim((NUMBER, CONTENT), ("1", "Họp giao ban"))]
    )

    assert audit == Audit(cells_in=2, cells_out=2)
    assert audit.passed


def test_a_cell_that_nobody_claims_is_lost():
    assert not audit_cells([NUMBER, CONTENT], [Claim((NUMBER,))]).passed


def test_a_claim_that_does_not_keep_the_words_is_no_claim():
    claim = Claim((NUMBER, CONTENT), ("1", "Họp"))

    assert not audit_cells([NUMBER, CONTENT], [claim]).passed


def test_a_lost_cell_is_not_made_good_by_one_claimed_twice():
    claims = [Claim((NUMBER,)), Claim((NUMBER,))]

    assert not audit_cells([NUMBER, CONTENT], claims).passed


def test_an_unread_row_fails_the_audit():
    assert not audit_cells([NUMBER], [Claim((NUMBER,))], ["1"]).passed


def test_a_task_that_forgets_its_product_fails_the_audit():
    grid = text_grid("STT|Nội dung|Sản phẩm|Chủ trì", "1|Họp|Biên bản|Sở A")
    (task,) = read(grid).tasks
    forgetful = replace(task, product=None)
    printed = [
        cell(text, n) for n, text in enumerate(["1", "Họp", "Biên bản", "Sở A"], 1)
    ]

    assert audit_cells(printed, [Claim(tuple(printed), kept_texts(task))]).passed
    assert not audit_cells(
        printed, [Claim(tuple(printed), kept_texts(forgetful))]
    ).passed


def test_audits_add_up():
    both = total([Audit(2, 2), Audit(3, 1, ("x",))])

    assert both == Audit(5, 3, ("x",))
