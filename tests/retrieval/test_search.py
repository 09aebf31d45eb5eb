"""What a task says of its matter, and what it leaves to the sentence before."""

from __future__ import annotations

import pytest

from corpus.models import Origin
from retrieval.search import goes_on
from tests.index.builders import task


@pytest.mark.parametrize(
    ("content", "goes"),
    [
        ("Năm 2026, giao Sở Nội vụ tham mưu thực hiện trong Quý IV", True),
        ("Giao Sở Y tế thực hiện trước ngày 30/6/2026", True),
        ("Sở Nội vụ tập huấn trong quý II", False),
    ],
)
def test_a_sentence_of_a_body_and_a_time_goes_on_from_the_one_before(content, goes):
    assert goes_on(task(content, origin=Origin.PROSE)) is goes


def test_a_row_of_a_table_stands_for_itself():
    assert not goes_on(task("Giao Sở Y tế thực hiện trong quý II"))
