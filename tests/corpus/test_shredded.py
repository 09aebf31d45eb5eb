"""Tables cut into one fragment a line are put together again."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.readers import read_document
from corpus.shredded import shredded_spans
from corpus.shredded_costs import ShredLine
from corpus.shredded_numbers import best_chain, find_candidates
from corpus.text import fold, syllables
from tests.corpus.grid_builders import YEAR_2026, lines, read, text_grid
from tests.corpus.shredding import HEADING as SHRED_HEADING
from tests.corpus.shredding import (
    OFFICES,
    STRANGERS,
    Style,
    cells_of,
    draw_rows,
    read_shredded,
    recover,
    shred,
)

HEADING = ("Số", "T", "T", "", "Nội dung", "hoạt động", "", "Cơ quan", "tham mưu", "",
           "Cơ quan phối", "hợp", "", "Thời gian thực", "hiện", "")  # fmt: skip
ROW_1 = ("01", "", "Ban hành kế hoạch phát động", "phong trào thi đua yêu nước", "",
         "Phòng", "Nội vụ", "", "Các phòng,", "ban, ngành", "Huyện có liên", "", "quan", "",
         "Trong tháng", "01/2026")  # fmt: skip
ROW_2 = ("02", "", "Tổng kết phong trào thi đua", "", "yêu nước năm 2026", "Phòng", "Nội vụ", "",
         "Thành viên", "Cụm, Khối thi", "đua", "", "Trong tháng", "12/2026")  # fmt: skip


def test_rows_are_cut_at_numbers_and_lines_dealt_to_columns():
    first, second = read_shredded([*HEADING, *ROW_1, *ROW_2]).tasks

    assert cells_of(first) == (
        "Ban hành kế hoạch phát động phong trào thi đua yêu nước",
        "Phòng Nội vụ",
        "Các phòng, ban, ngành Huyện có liên quan",
        "Trong tháng 01/2026",
    )
    assert second.stt == "02"
    assert second.coop == "Thành viên Cụm, Khối thi đua"


def test_a_row_is_placed_from_its_number_to_its_last_line():
    first, _ = read_shredded([*HEADING, *ROW_1, *ROW_2]).tasks

    assert (first.place.line_start, first.place.line_end) == (22, 37)


def test_the_span_holds_the_table_and_nothing_after_it():
    blocks = lines(
        "KẾ HOẠCH", "", *HEADING, *ROW_1, *ROW_2, "", "III. TỔ CHỨC THỰC HIỆN"
    )

    [span] = shredded_spans(blocks)

    assert blocks[span.first].text == "Số"
    assert blocks[span.end].text == "III. TỔ CHỨC THỰC HIỆN"
    assert (span.line_start, span.line_end) == (3, 48)


@pytest.mark.parametrize(
    "texts",
    [
        ("KẾ HOẠCH", "I. MỤC ĐÍCH", "1. Nâng cao nhận thức", "2. Tạo chuyển biến"),
        ("STT", "", "Họ và tên", "", "Chức vụ", "", "1", "Nguyễn Văn A", "Trưởng phòng", "2", "Trần B", "Phó phòng"),
        (),
    ],
)  # fmt: skip
def test_prose_and_lists_of_people_are_no_shredded_tables(texts):
    assert shredded_spans(lines(*texts)) == ()


def test_a_first_line_with_the_beginnings_of_several_cells_is_cut():
    inline = ("03 Họp xét, công nhận Hội đồng thi đua Thành viên Cụm Trong tháng",
              "sáng kiến năm 2026", "", "huyện", "", "6/2026")  # fmt: skip

    tasks = read_shredded([*HEADING, *ROW_1, *ROW_2, *inline]).tasks

    assert tasks[2].stt == "03"
    assert cells_of(tasks[2])[3] == "Trong tháng 6/2026"


def test_repeated_and_skipped_numbers_are_kept():
    again = ("02", *ROW_2[1:])
    later = ("05", *ROW_1[1:])

    reading = read_shredded([*HEADING, *ROW_1, *ROW_2, *again, *later])

    assert [task.stt for task in reading.tasks] == ["01", "02", "02", "05"]
    assert any("nhiều lần" in warning for warning in reading.warnings)


def test_a_number_inside_a_cell_begins_no_row():
    month = (
        "02",
        "",
        "Sơ kết công tác năm",
        "",
        "Phòng",
        "Nội vụ",
        "",
        "Các phòng",
        "",
        "Tháng",
        "6",
        "",
    )

    tasks = read_shredded([*HEADING, *ROW_1, *month, "03", *ROW_2[1:]]).tasks

    assert [task.stt for task in tasks] == ["01", "02", "03"]
    assert cells_of(tasks[1])[3] == "Tháng 6"


def test_page_numbers_and_headings_printed_again_are_left_out_and_reported():
    reading = read_shredded([*HEADING, *ROW_1, "", "2", "", *HEADING, *ROW_2])

    assert [task.stt for task in reading.tasks] == ["01", "02"]
    assert cells_of(reading.tasks[0])[3] == "Trong tháng 01/2026"
    assert any("bỏ qua dòng lạc" in warning for warning in reading.warnings)


def test_groups_between_the_rows_are_read():
    quarter_1 = ("I", "Nhiệm vụ thực hiện", "trong Quý I", "")
    quarter_2 = ("", "II. Nhiệm vụ thực hiện trong Quý II", "")

    tasks = read_shredded(
        [*HEADING, *quarter_1, *ROW_1, *quarter_2, "01", *ROW_2[1:]]
    ).tasks

    assert [task.group for task in tasks] == [
        "I Nhiệm vụ thực hiện trong Quý I",
        "II. Nhiệm vụ thực hiện trong Quý II",
    ]


def test_a_shredded_table_and_a_grid_stand_in_one_document():
    grid = text_grid("STT|Nội dung|Chủ trì|Thời gian", "1|Họp|Sở A|Quý I")

    reading = read(lines(*HEADING, *ROW_1, *ROW_2), grid)

    assert [task.place.table for task in reading.tasks] == [2, 2, 1]
    assert reading.audit.passed


def test_two_shredded_tables_are_found():
    blocks = lines(
        *HEADING, *ROW_1, *ROW_2, "", "III. PHỤ LỤC KHÁC", "", *HEADING, *ROW_1, *ROW_2
    )

    assert len(shredded_spans(blocks)) == 2


ORDERS = {
    "time first": ((3, 0, 1, 2), 0.1),
    "time before lead": ((0, 3, 1, 2), 0.1),
    "no blank lines": ((0, 1, 2, 3), 1.0),
    "no coordinating column": ((0, 1, 3), 0.1),
    "no time column": ((0, 1, 2), 0.1),
}


@pytest.mark.parametrize("case", [case(h) for case in (str, str.upper) for h in ORDERS])
def test_columns_stand_in_any_order_with_headings_in_any_case(case):
    order, missing = ORDERS[case.lower()]
    rng = random.Random(len(case))
    drawn = draw_rows(6, OFFICES, rng)
    style = Style(tuple((30, 14, 15, 14)[n] for n in order), gaps_missing=missing)
    heading = [
        ("Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian")[n] for n in order
    ]
    names = ["STT", *(h.upper() if case.isupper() else h for h in heading)]

    tasks = read_shredded(
        shred([[row[n] for n in order] for row in drawn], style, rng, names)
    ).tasks

    found = [[cells_of(task)[n] for n in order] for task in tasks]
    assert found == [[row[n] for n in order] for row in drawn]


def test_a_heading_on_one_line_is_cut_at_its_capitals():
    rng = random.Random(1)
    drawn = draw_rows(5, STRANGERS, rng)
    shredded = shred(drawn, Style(), rng)
    body = shredded[shredded.index("01") :]
    heading = (
        "STT Nội dung công việc Đơn vị chủ trì Đơn vị phối hợp Thời gian hoàn thành"
    )

    tasks = read_shredded([heading, "", *body]).tasks

    assert [cells_of(task) for task in tasks] == drawn


def test_a_blank_cell_is_left_blank_or_the_row_is_marked():
    rng = random.Random(3)
    drawn = [
        (a, b, "" if n % 3 else c, d)
        for n, (a, b, c, d) in enumerate(draw_rows(9, OFFICES, rng))
    ]

    tasks = read_shredded(shred(drawn, Style(), rng)).tasks

    assert all(
        cells_of(task) == row or task.warnings
        for task, row in zip(tasks, drawn, strict=True)
    )


STYLES = st.builds(
    Style,
    widths=st.tuples(*[st.integers(25, 35)], *[st.integers(11, 18)] * 3),
    gaps_inside=st.sampled_from([0.0, 0.2, 0.4]),
    gaps_missing=st.sampled_from([0.0, 0.1, 0.2]),
    inline=st.sampled_from([0.0, 0.15]),
    number=st.sampled_from(["{:02d}", "{}", "{}."]),
)


@settings(max_examples=12, deadline=None)
@example(Style((25, 11, 11, 11), 0.2, 0.0), 6072)  # its heading takes 16 lines
@given(STYLES, st.integers(0, 10**6))
def test_no_word_of_a_shredded_table_is_lost(style, seed):
    rng = random.Random(seed)
    shredded = shred(draw_rows(5, STRANGERS, rng), style, rng)

    reading = read_shredded(shredded)

    assert reading.audit.passed
    quotes = [task.quote for task in reading.tasks]
    kept = " ".join([*quotes, *reading.warnings, *SHRED_HEADING])
    assert set(syllables(fold(" ".join(shredded)))) <= set(syllables(fold(kept)))


@pytest.mark.slow
@pytest.mark.parametrize(("bodies", "least"), [(OFFICES, 0.97), (STRANGERS, 0.94)])
def test_nearly_all_rows_come_back_whole_and_wrong_ones_are_marked(bodies, least):
    styles = [
        Style((w, 11 + w % 5, 12 + w % 6, 13 + w % 4), gap, missing, inline)
        for w, gap, missing, inline in [
            (25, 0.2, 0.1, 0.0), (28, 0.3, 0.0, 0.1), (31, 0.0, 0.1, 0.0),
            (33, 0.2, 0.2, 0.1), (35, 0.4, 0.1, 0.0), (30, 0.2, 0.1, 1.0),
        ]
    ]  # fmt: skip

    found = [
        recover(draw_rows(14, bodies, random.Random(seed)), style, seed)
        for seed, style in enumerate(styles)
    ]

    rows = sum(each.rows for each in found)
    assert sum(each.whole for each in found) >= least * rows
    assert sum(each.silent for each in found) <= 0.04 * rows


def test_a_real_shredded_plan_is_read(shared):
    blocks = read_document(shared / "plans" / "004_921dc08a19e5d7e6.txt").blocks

    reading = read(blocks, context=YEAR_2026)

    [span] = shredded_spans(blocks)
    assert (span.line_start, span.line_end) == (36, 330)
    assert len(reading.tasks) == 14
    assert reading.audit.passed


def row_of(number: str, content: str, time: Sequence[str] = ("Quý I",)) -> list[str]:
    return [number, "", content, "", "Sở Nội vụ", "", "Công an tỉnh", "", *time, ""]


def test_rows_with_dotted_numbers_stand_under_their_groups():
    shredded = [
        *HEADING,
        "1", "", "Công tác chỉ đạo, điều hành", "",
        *row_of("1.1", "Ban hành kế hoạch phát động thi đua"),
        *row_of("1.2", "Kiện toàn hội đồng thi đua"),
        "2", "", "Nhiệm vụ chuyên môn", "",
        *row_of("2.1", "Tổ chức hội nghị tổng kết"),
    ]  # fmt: skip

    tasks = read_shredded(shredded).tasks

    assert [task.stt for task in tasks] == ["1.1", "1.2", "2.1"]
    assert [task.group for task in tasks] == [
        *["1 Công tác chỉ đạo, điều hành"] * 2,
        "2 Nhiệm vụ chuyên môn",
    ]
    assert tasks[1].content == "Kiện toàn hội đồng thi đua"


@pytest.mark.parametrize(
    ("time", "read_as"),
    [
        (("Hằng tháng",), "Hằng tháng"),
        (("Hằng quý",), "Hằng quý"),
        (("Định kỳ hằng", "quý"), "Định kỳ hằng quý"),
        (("Trước ngày 20", "hằng tháng"), "Trước ngày 20 hằng tháng"),
        (("Thường", "", "xuyên, trong", "năm"), "Thường xuyên, trong năm"),
        (("Quý I -", "II/2026"), "Quý I - II/2026"),
        (("Quý I -", "", "II/2026"), "Quý I - II/2026"),
        (("Trong Quý", "III/2026"), "Trong Quý III/2026"),
        (("Quý III,", "IV"), "Quý III, IV"),
        (("Từ ngày", "03/5/2026 đến", "ngày 24/6/2026"), "Từ ngày 03/5/2026 đến ngày 24/6/2026"),
        (("09/7 -", "04/8/2026"), "09/7 - 04/8/2026"),
        (("Tháng", "6"), "Tháng 6"),
    ],
)  # fmt: skip
def test_a_time_cut_over_lines_is_whole_and_swallows_no_row(time, read_as):
    shredded = [*HEADING]
    for number in ("1", "2", "3"):
        shredded += row_of(number, "Tổ chức hội nghị tổng kết phong trào", time)

    tasks = read_shredded(shredded).tasks

    assert [task.stt for task in tasks] == ["1", "2", "3"]
    assert {task.time and task.time.printed for task in tasks} == {read_as}


@pytest.mark.parametrize("last", ["Thanh tra Sở", "Văn phòng", "Công an tỉnh"])
def test_a_body_before_a_number_does_not_want_the_number(last):
    shredded = ["STT", "", "Nội dung", "", "Đơn vị chủ trì", "", "Cơ quan phối hợp", ""]
    for number in ("1", "2", "3", "4"):
        shredded += [
            number,
            "",
            "Kiểm tra việc thực hiện",
            "",
            "Sở Nội vụ",
            "",
            last,
            "",
        ]

    tasks = read_shredded(shredded).tasks

    assert [task.stt for task in tasks] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("before", "after", "goes_on"),
    [("1", "2", True), ("1", "1.1", True), ("1.2", "1.3", True), ("1.2", "2", True),
     ("1.2", "2.1", True), ("1.1.2", "1.2", True), ("1", "7", False), ("1.2", "1.9", False),
     ("2.1", "1.2", False)],
)  # fmt: skip
def test_numbers_go_on_with_a_sibling_a_child_or_an_uncle(before, after, goes_on):
    printed = [
        ShredLine(text, gap=True) for text in (before, "a", "b", "c", after, "d")
    ]
    candidates = find_candidates(printed, frozenset())

    chain = best_chain(candidates, frozenset(), 3)

    assert (len(chain) == 2) == goes_on


def test_the_search_for_tables_reads_a_long_text_only_once():
    texts = [f"Đoạn {n}: các cơ quan, đơn vị tổ chức thực hiện." for n in range(20_000)]

    assert shredded_spans(lines(*texts)) == ()
