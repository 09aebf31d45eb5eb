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


@pytest.mark.parametrize(
    "asked",
    [
        "Trạm Y tế xã phải làm gì trong quý III?",
        "Trạm Y tế xã có nhiệm vụ gì quý III?",
        "tram y te xa con viec gi",
        "Trạm Y tế xã được giao những nhiệm vụ nào",
    ],
)
def test_a_body_that_has_something_to_do_is_found_though_no_plan_names_it_so(asked):
    """Left out, it would be answered with everybody's tasks."""
    (found,) = find_bodies(asked, ["tram y te cac xa|xa||"])

    assert found.key == "tram y te|xa||"


@pytest.mark.parametrize(
    "asked",
    [
        "Quý III có những nhiệm vụ nào?",
        "quy 1 nam 2023 thai binh co nhung nhiem vu gi",
        "Kế hoạch 36 có bao nhiêu nhiệm vụ?",
        "các cơ quan báo chí được giao gì về tuyên truyền",
        "đơn vị tôi còn gì phải làm",
        "phòng em còn việc gì",
    ],
)
def test_what_is_no_body_has_nothing_to_do(asked):
    assert find_bodies(asked, []) == []
