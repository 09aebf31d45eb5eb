"""Which rows a person should look at, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Place, Task, Timeframe
from index.cells import Cell
from index.corrections import Correction
from index.records import PlanRow, TaskRow
from index.review import DOUBTS, confidence, doubts_of, fingerprint, suspects
from tests.index import builders
from tests.index.staff import BY

PLAN = PlanRow(1, "k", builders.header(), "a.txt", "0", (), 9, 0, True)
TWO_READINGS = "“Trong tháng II/2020” có thể đọc là 01/02/2020 hoặc quý II/2020"
FROM_ABOVE = "ô thời gian trống: đọc theo dòng trên, qua một tiêu đề nhóm (“Quý I”)"
UNUSUAL = "hàng bị ngắt trang: đã ghép lại"


def row(task_id: str, task: Task, original: Task | None = None) -> TaskRow:
    return TaskRow(task_id, 1, 1, 0, task, original)


def doubtful(task_id: str, *warnings: str, **changes: Any) -> TaskRow:
    return row(task_id, builders.task("họp", warnings=warnings, **changes))


def listed(*rows: TaskRow, corrections=None, accepted=None) -> list[str]:
    pairs = [(PLAN, each) for each in rows]
    found = suspects(pairs, corrections or {}, accepted or {})
    return [suspect.row.id for suspect in found if not suspect.accepted]


def test_the_least_certain_row_comes_first_and_certain_ones_are_left_out():
    rows = (
        doubtful("sure"),
        doubtful("unusual", UNUSUAL),
        doubtful("above", FROM_ABOVE),
        doubtful("two", ambiguous=TWO_READINGS),
        doubtful("both", FROM_ABOVE, UNUSUAL),
    )

    assert listed(*rows) == ["two", "both", "above", "unusual"]


IN_A_SCAN = (  # the least certain first
    "chữ số La Mã “II” trên ảnh quét không chắc: cần xem lại bản gốc",
    "đọc không chắc từ ảnh quét: “năm”, “TĐKT”",
    "có dấu hoặc chữ màu đè lên: “không chắc”",
    "“THỊ ĐUA” được sửa thành “THI ĐUA” (lỗi nhận dạng thường gặp)",
)


def test_doubts_of_scans_are_weighed_by_what_they_may_spoil():
    weights = [confidence([doubt]) for doubt in IN_A_SCAN]

    assert all(less < more for less, more in pairwise(weights))
    assert confidence(["“II” được sửa thành “III” theo số nét trên ảnh quét"]) == (
        confidence([IN_A_SCAN[1]])
    )


@pytest.mark.parametrize(
    "doubt",
    [
        "ô trống đầu trang: đọc tiếp ô gộp của trang trước",
        "ô chủ trì trống đầu trang: đọc tiếp từ trang trước (“Sở Y tế”)",
    ],
)
def test_a_cell_carried_over_a_page_is_one_taken_from_another_row(doubt):
    assert confidence([doubt]) == confidence([FROM_ABOVE])


def test_doubts_are_told_once_each_the_most_serious_first():
    time = Timeframe("Trong tháng II/2020", warnings=(UNUSUAL,))

    found = doubts_of(
        doubtful("a", UNUSUAL, FROM_ABOVE, ambiguous=TWO_READINGS, time=time)
    )

    assert found == (TWO_READINGS, FROM_ABOVE, UNUSUAL)


@given(st.lists(st.text(max_size=40), max_size=5))
def test_every_doubt_lowers_the_confidence(doubts):
    steps = [confidence(doubts[:n]) for n in range(len(doubts) + 1)]

    assert steps[0] == 1.0
    assert all(0 < later < earlier for earlier, later in pairwise(steps))


def test_the_table_of_doubts_ends_with_whatever_else():
    assert DOUBTS[-1][0].search("một điều chưa ai nghĩ tới")


def test_an_accepted_row_is_left_out_until_it_changes():
    seen = doubtful("a", FROM_ABOVE)
    accepted = {"a": fingerprint(seen)}
    changed = replace(seen, task=replace(seen.task, product="Tờ trình"))

    assert listed(seen, accepted=accepted) == []
    assert listed(changed, accepted=accepted) == ["a"]


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"place": Place(line_start=99)}, True),
        ({"stt": "7", "quote": "7\thọp"}, True),
        ({"time": builders.timeframe(None, date(2022, 1, 1), "Quý II/2021")}, False),
        ({"warnings": (UNUSUAL,)}, False),
        ({"lead": ("Sở Y tế",)}, False),
    ],
)
def test_what_changes_a_row_for_a_person(changes, same):
    before = builders.task("họp", warnings=(FROM_ABOVE,))
    after = replace(before, **changes)

    assert (fingerprint(row("a", before)) == fingerprint(row("a", after))) is same


def test_a_correction_whose_source_changed_comes_before_all():
    source = builders.task("họp", lead=("Sở Y tế",))
    fixed = row("fixed", replace(source, lead=("Sở Tư pháp",)), source)
    made = Correction("fixed", Cell.LEAD, "Sở Tư pháp", "Sở Nội vụ", "Lan", BY.at)

    found = listed(
        doubtful("two", ambiguous=TWO_READINGS),
        fixed,
        corrections={"fixed": (made,)},
        accepted={"fixed": fingerprint(fixed)},
    )

    assert found == ["fixed", "two"]
