"""What two versions of a plan differ in, in words and as JSON."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from bot import changes, messages
from index.diff import RowDiff, compare
from index.identity import KnownTask
from tests.index.builders import task, timeframe

ROW = KnownTask("a", task("Tập huấn\nnghiệp vụ", stt="3"))


def of(**cells: Any) -> RowDiff:
    return compare([ROW], [replace(ROW, task=replace(ROW.task, **cells))])


def test_nothing_changed_is_said_so():
    assert changes.in_short(of()) == messages.NO_ROW_CHANGED
    assert list(changes.lines(of())) == []


def test_a_row_that_only_moved_has_not_changed():
    assert not of(stt="7", group="II. Khác", quote="khác")


def test_a_cell_that_is_gone_or_new_is_said_to_be_absent():
    assert list(changes.lines(of(coop=None, product="Tờ trình"))) == [
        "~ [STT 3] Tập huấn nghiệp vụ",
        "    Phối hợp: Sở Tài chính, Sở Y tế → văn bản không ghi",
        "    Sản phẩm: Báo cáo → Tờ trình",
    ]


def test_a_time_that_prints_alike_and_is_read_otherwise_shows_both_readings():
    other = timeframe(date(2022, 4, 1), date(2022, 6, 30), "Quý II/2021")

    assert list(changes.lines(of(time=other))) == [
        "~ [STT 3] Tập huấn nghiệp vụ",
        "    Thời hạn: Quý II/2021 (01/04/2021 – 30/06/2021) → "
        "Quý II/2021 (01/04/2022 – 30/06/2022)",
        "    lùi hạn: 30/06/2021 → 30/06/2022",
    ]


def test_a_deadline_that_went_is_no_move():
    diff = of(time=None)

    assert changes.in_short(diff) == "1 đổi"
    assert changes.diff_object(diff)["changed"][0]["move"] is None


def test_rows_that_came_and_went_are_named():
    other = KnownTask("b", task("Họp giao ban"))

    diff = compare([ROW], [other])

    assert changes.in_short(diff) == "1 thêm, 1 bỏ"
    assert list(changes.lines(diff)) == [
        "+ Họp giao ban",
        "- [STT 3] Tập huấn nghiệp vụ",
    ]
