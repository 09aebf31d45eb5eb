"""What the legs are given to find."""

from __future__ import annotations

from index.chunking import (
    DENSE_CHARACTERS,
    clause_dense_text,
    clause_words_text,
    task_dense_text,
    task_words_text,
)
from tests.index.builders import clause, task


def test_a_task_is_embedded_by_its_content_alone():
    assert task_dense_text(task("Tập huấn  cán bộ")) == "Tập huấn cán bộ"


def test_words_are_found_in_every_cell():
    row = task("Tập huấn", group="I. Quý I", lead=("A",), lead_printed=None, coop="B")

    assert task_words_text(row) == "Tập huấn · I. Quý I · Báo cáo · A · B"


def test_a_clause_has_its_heading_once():
    inside = clause("I", "I. MỤC ĐÍCH\nNâng cao", heading="I. MỤC ĐÍCH")
    outside = clause("I", "Nâng cao", heading="MỤC ĐÍCH")

    assert clause_words_text(inside) == "I. MỤC ĐÍCH Nâng cao"
    assert clause_words_text(outside) == "MỤC ĐÍCH Nâng cao"


def test_a_long_clause_is_cut_between_words():
    text = clause_dense_text(clause("I", "nâng cao " * 500))

    assert len(text) <= DENSE_CHARACTERS
    assert text.endswith(("nâng", "cao"))
