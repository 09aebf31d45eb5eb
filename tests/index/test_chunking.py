"""What the legs are given to find."""

from __future__ import annotations

from index.chunking import (
    DENSE_CHARACTERS,
    clause_dense_text,
    clause_words_text,
    task_dense_text,
    task_words_text,
)
from tests.index.builders import clause, header, task


def test_a_task_is_embedded_with_its_plans_name():
    made = header(title="Kế hoạch\ncải cách", placename="Sông Vân")

    text = task_dense_text(task("Tập huấn  cán bộ"), made)

    assert text == "Tập huấn cán bộ (Kế hoạch cải cách, Sông Vân)"


def test_words_are_found_in_every_cell():
    row = task("Tập huấn", group="I. Quý I", lead=("A",), lead_printed=None, coop="B")

    assert task_words_text(row) == "Tập huấn · I. Quý I · Báo cáo · A · B"


def test_a_clause_has_its_heading_once():
    inside = clause("I", "I. MỤC ĐÍCH\nNâng cao", heading="I. MỤC ĐÍCH")
    outside = clause("I", "Nâng cao", heading="MỤC ĐÍCH")

    assert clause_words_text(inside) == "I. MỤC ĐÍCH Nâng cao"
    assert clause_words_text(outside) == "MỤC ĐÍCH Nâng cao"


def test_a_long_clause_is_cut_between_words_and_keeps_its_plans_name():
    text = clause_dense_text(clause("I", "nâng cao " * 500), header())

    beginning, _, about = text.partition(" (")
    assert len(beginning) <= DENSE_CHARACTERS
    assert beginning.endswith(("nâng", "cao"))
    assert about.endswith("Sông Vân)")
