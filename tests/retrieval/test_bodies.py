"""Bodies that a question names, by the names of the index."""

from __future__ import annotations

import pytest

from corpus.text import fold
from retrieval.bodies import completes_a_name, find_bodies, names_to_find

KNOWN = {"bao||lang son|": "Báo Lạng Sơn", "so noi vu|||": "Sở Nội vụ"}


@pytest.mark.parametrize("typed", [str, fold], ids=["marked", "unmarked"])
def test_a_kind_and_its_place_are_one_name(typed):
    text = typed("Báo Lạng Sơn tham gia việc nào?")

    [found] = find_bodies(text, names_to_find(KNOWN))

    assert (found.start, found.end) == (0, 12)
    assert found.key == "bao||lang son|"


@pytest.mark.parametrize(
    ("text", "completes"),
    [("Báo Lạng Sơn phối hợp việc nào", True), ("Sở Nội vụ Lạng Sơn", False)],
)
def test_only_a_mere_kind_is_completed_by_its_place(text, completes):
    at = text.index("Lạng Sơn")
    bodies = find_bodies(text, names_to_find(KNOWN))

    found = completes_a_name((at, at + 8), bodies)

    assert found is completes
