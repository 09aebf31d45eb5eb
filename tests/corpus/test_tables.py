"""Tables of every layout become tasks: stated, inherited, ambiguous, absent."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Field, Recurrence
from corpus.readers import read_document
from corpus.table_audit import kept_texts
from corpus.text import fold, syllables
from corpus.timeframe import Context
from tests.corpus.grid_builders import lines, merged_grid, read, text_grid

HEADING = "STT|Nội dung|Đơn vị chủ trì|Cơ quan phối hợp|Thời gian thực hiện"
LEAD, COOP, TIME, YEAR = Field.LEAD, Field.COOP, Field.TIME, Field.YEAR


def rows(*blocks, **options):
    """Read, demand that nothing was lost, return the tasks."""
    reading = read(*blocks, **options)
    assert reading.audit.passed, reading
    return reading.tasks


def printed_time(task):
    return task.time.printed if task.time else None


# Columns -------------------------------------------------------------------------------


def test_a_plain_row_is_a_task():
    (task,) = rows(text_grid(HEADING, "1|Tập huấn|Sở A; Sở B|Các sở|Quý II/2026"))

    assert (task.stt, task.content, task.coop) == ("1", "Tập huấn", "Các sở")
    assert task.lead == ("Sở A", "Sở B")
    assert task.lead_printed == "Sở A; Sở B"
    assert (task.time.start, task.time.end) == (date(2026, 4, 1), date(2026, 6, 30))
    assert task.inherited == ()
    assert task.product is None
    assert task.quote == "1 | Tập huấn | Sở A; Sở B | Các sở | Quý II/2026"
    assert (task.place.line_start, task.place.table, task.place.row) == (11, 1, 2)


def test_columns_may_stand_in_any_order():
    (task,) = rows(
        text_grid(
            "TT|Thời hạn|Sản phẩm|Nhiệm vụ|Chủ trì|Phối hợp|Ghi chú",
            "1|Tháng 3/2026|Báo cáo|Sơ kết năm|Sở Y tế|Sở Tài chính|gấp",
        )
    )

    assert (task.content, task.product, task.coop) == (
        "Sơ kết năm",
        "Báo cáo",
        "Sở Tài chính",
    )
    assert task.lead == ("Sở Y tế",)
    assert [(extra.heading, extra.text) for extra in task.extras] == [
        ("Ghi chú", "gấp")
    ]


def test_the_body_that_is_inspected_does_not_lead():
    (task,) = rows(
        text_grid(
            "STT|Nội dung kiểm tra|Đơn vị được kiểm tra|Đơn vị chủ trì|Lãnh đạo chỉ đạo|Thời gian",
            "1|Kiểm tra thi đua|Sở Y tế|Sở Nội vụ|Ông A|Quý I",
        )
    )

    assert task.lead == ("Sở Nội vụ",)
    assert [extra.text for extra in task.extras] == ["Sở Y tế", "Ông A"]


def test_column_numbers_and_repeated_headings_are_no_tasks():
    reading = read(
        text_grid(
            HEADING,
            "(1)|(2)|(3)|(4)|(5)",
            "1|Họp|Sở A||Quý I",
            HEADING,
            "2|Ký|Sở A||Quý I",
        )
    )

    assert reading.audit.passed
    assert [task.stt for task in reading.tasks] == ["1", "2"]
    assert reading.warnings == ()


def test_a_heading_in_two_rows_with_merges():
    tasks = rows(
        merged_grid(
            "STT|Nội dung|Phân công|<|Thời gian",
            "^|^|Chủ trì|Phối hợp|^",
            "1|Tập huấn|Sở A|Sở B|Quý I",
        )
    )

    assert [(task.lead, task.coop) for task in tasks] == [(("Sở A",), "Sở B")]


def test_lead_and_coop_in_one_cell_are_parted():
    first, second = rows(
        text_grid(
            "STT|Nhiệm vụ|Đơn vị chủ trì/phối hợp|Tiến độ",
            "1|Tập huấn|Chủ trì: Sở Nội vụ; phối hợp: Sở Y tế|Quý I",
            "2|Kiểm tra|Sở Y tế/Các sở, ngành|Quý II",
        )
    )

    assert (first.lead, first.coop) == (("Sở Nội vụ",), "Sở Y tế")
    assert first.lead_printed == "Chủ trì: Sở Nội vụ; phối hợp: Sở Y tế"
    assert (second.lead, second.coop) == (("Sở Y tế",), "Các sở, ngành")


def test_crosses_under_bodies_and_periods_are_read():
    (task,) = rows(
        merged_grid(
            "TT|Nhiệm vụ|Phân công thực hiện|<|Tiến độ|<",
            "^|^|Phòng Tổ chức|Phòng Kế hoạch|Quý I|Quý II",
            "1|Họp tổng kết||x||x",
        )
    )

    assert task.lead == ("Phòng Kế hoạch",)
    assert printed_time(task) == "Quý II"


def test_two_columns_of_dates_are_one_time():
    (task,) = rows(
        text_grid(
            "STT|Nội dung|Đơn vị thực hiện|Thời gian bắt đầu|Thời gian kết thúc",
            "1|Kiểm tra|Sở Y tế|01/02/2026|30/6/2026",
        )
    )

    assert (task.time.start, task.time.end) == (date(2026, 2, 1), date(2026, 6, 30))


def test_columns_without_heading_are_guessed_and_said_to_be():
    reading = read(
        text_grid(
            "1|Tuyên truyền pháp luật cho nhân dân|Sở Tư pháp|Quý I",
            "2|Tập huấn nghiệp vụ hòa giải|Sở Tư pháp|Quý II/2026",
        )
    )

    assert [task.lead for task in reading.tasks] == [("Sở Tư pháp",)] * 2
    assert "đoán" in reading.warnings[0]


# Other tables ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "grid",
    [
        text_grid(
            "STT|Nội dung chi|Số lượng|Đơn giá|Thành tiền", "1|In ấn|10|5.000|50.000"
        ),
        text_grid(
            "STT|Họ và tên|Chức vụ|Điện thoại", "1|Nguyễn Văn A|Trưởng phòng|0912"
        ),
        text_grid(
            "TT|Chỉ tiêu|Đơn vị tính|Kế hoạch 2026|Cơ quan theo dõi",
            "1|Tỷ lệ|%|90|Sở A",
        ),
        merged_grid(
            "UBND TỈNH X|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 1/KH|Hà Nội"
        ),
        merged_grid("Nơi nhận:/- Như trên|TM. ỦY BAN NHÂN DÂN/Nguyễn Văn A"),
    ],
)
def test_tables_of_other_things_hold_no_tasks_but_are_audited(grid):
    reading = read(grid)

    assert reading.tasks == ()
    assert reading.audit.passed
    assert reading.audit.cells_in > 0


def test_each_of_several_tables_has_its_own_heading_and_year():
    first, second = rows(
        lines("Phụ lục I", "Nhiệm vụ năm 2025"),
        text_grid("STT|Nội dung|Chủ trì|Thời gian", "1|Họp|Sở A|Quý I"),
        lines("Phụ lục II", "Nhiệm vụ trọng tâm năm 2027"),
        text_grid(
            "TT|Thời hạn|Công việc|Người thực hiện", "1|Tháng 6|Báo cáo|Bà B", index=2
        ),
    )

    assert (first.time.start, second.time.start) == (date(2025, 1, 1), date(2027, 6, 1))
    assert (first.place.table, second.place.table) == (1, 2)


def test_a_title_row_inside_the_table_gives_the_year():
    (task,) = rows(
        merged_grid(
            "NHIỆM VỤ NĂM 2027|<|<|<",
            "STT|Nhiệm vụ|Chủ trì|Thời gian",
            "1|Họp|Sở A|Quý I",
        )
    )

    assert task.time.start == date(2027, 1, 1)
    assert YEAR in task.inherited


# Blanks ------------------------------------------------------------------------------------


def test_in_text_a_blank_lead_and_time_are_read_on_and_a_blank_coop_is_absent():
    _, task = rows(text_grid(HEADING, "1|Họp|Sở A|Sở B|Quý I", "2|Ký|||"))

    assert (task.lead, task.coop, printed_time(task)) == (("Sở A",), None, "Quý I")
    assert set(task.inherited) == {LEAD, TIME, YEAR}


def test_where_merges_are_known_a_blank_is_absent_and_a_merge_is_inherited():
    _, merged, blank = rows(
        merged_grid(HEADING, "1|Họp|Sở A|Sở B|Quý I", "2|Ký|^|^|^", "3|Đọc|||")
    )

    assert (merged.lead, merged.coop, printed_time(merged)) == (
        ("Sở A",),
        "Sở B",
        "Quý I",
    )
    assert set(merged.inherited) == {LEAD, COOP, TIME, YEAR}
    assert (blank.lead, blank.coop, blank.time, blank.inherited) == ((), None, None, ())


def test_a_row_that_lost_its_time_is_ambiguous():
    _, task, _ = rows(
        text_grid(
            HEADING,
            "1|Họp|Sở A|Các sở|Quý I",
            "2|Ký kết|Sở A|Các sở",
            "3|Đọc|Sở A|Các sở|Quý I",
        )
    )

    assert printed_time(task) == "Quý I"
    assert TIME in task.inherited
    assert "mất ô thời gian" in task.ambiguous


@pytest.mark.parametrize("ditto", ["Như trên", "nt", '"', "Nt."])
def test_ditto_means_the_cell_above(ditto):
    _, task = rows(
        merged_grid(HEADING, "1|Họp|Sở A|Sở B|Quý I", f"2|Ký|{ditto}|{ditto}|{ditto}")
    )

    assert (task.lead, task.coop, printed_time(task)) == (("Sở A",), "Sở B", "Quý I")
    assert set(task.inherited) == {LEAD, COOP, TIME, YEAR}


@pytest.mark.parametrize("blank", ["-", "–", "...", ""])
def test_dashes_and_dots_are_blank(blank):
    (task,) = rows(text_grid(HEADING, f"1|Họp|Sở A|{blank}|Quý I"))

    assert task.coop is None


def test_two_readings_of_a_time_are_both_named():
    (task,) = rows(text_grid(HEADING, "1|Họp|Sở A||Trong tháng II/2026"))

    assert task.ambiguous == (
        "“Trong tháng II/2026” có thể đọc là "
        "01/04/2026 - 30/06/2026 hoặc 01/02/2026 - 28/02/2026"
    )


def test_a_standing_task_keeps_its_words_and_has_no_dates():
    (task,) = rows(text_grid(HEADING, "1|Trực|Sở A||Thường xuyên"))

    assert task.time.recurrence is Recurrence.CONTINUOUS
    assert task.time.end is None


def test_a_table_without_any_time_leaves_it_absent():
    (task,) = rows(text_grid("STT|Nội dung|Đơn vị chủ trì", "1|Họp|Sở A"))

    assert task.time is None


def test_a_merge_cut_by_the_page_is_read_on_with_a_warning():
    upper = merged_grid(HEADING, "1|Họp|Sở A|Sở B|Quý I", "2|Ký kết|^|Sở C|^", page=1)
    lower = merged_grid("3|Báo cáo||Sở D|", "4|Đọc|^|Sở D|^", index=2, page=2)

    tasks = rows(upper, lower)

    assert [task.lead for task in tasks] == [("Sở A",)] * 4
    assert any("trang trước" in warning for warning in tasks[2].warnings)
    assert {LEAD, TIME} <= set(tasks[3].inherited)


# Groups ------------------------------------------------------------------------------------


def test_a_group_of_a_period_gives_it_to_its_rows():
    first, second = rows(
        text_grid(
            "Số TT|Nhiệm vụ|Đơn vị chủ trì",
            "I|Nhiệm vụ thực hiện trong Quý I|", "1|Họp|Sở A",
            "II|Nhiệm vụ thực hiện trong Quý II|", "1|Ký|Sở A",
        )
    )  # fmt: skip

    assert first.group == "I Nhiệm vụ thực hiện trong Quý I"
    assert (first.time.end, second.time.end) == (date(2026, 3, 31), date(2026, 6, 30))
    assert set(first.inherited) == {TIME, YEAR}


def test_nothing_is_inherited_into_a_group_that_states_its_own():
    _, task = rows(
        text_grid(
            HEADING, "I|QUÝ I||||", "1|Họp|Sở A||Tháng 1", "II|QUÝ II||||", "1|Ký|||"
        )
    )

    assert printed_time(task) == "QUÝ II"


def test_the_body_of_one_group_does_not_lead_the_next():
    first, second = rows(
        text_grid(
            "STT|Nội dung|Thời gian",
            "I|Nhiệm vụ của Sở Y tế|", "1|Tiêm chủng|Quý I",
            "II|Công tác chung|", "1|Hội nghị|Quý II",
        )
    )  # fmt: skip

    assert (first.lead, second.lead) == (("Sở Y tế",), ())


def test_groups_nest_by_the_form_of_their_numbers():
    tasks = rows(
        text_grid(
            HEADING,
            "A|XÂY DỰNG|||", "I|Thể chế|||", "1|Họp|Sở A||Quý I", "II|Tổ chức|||",
            "1|Ký|Sở A||Quý I", "B|KHÁC|||", "1|Đọc|Sở A||Quý I",
        )
    )  # fmt: skip

    assert [task.group for task in tasks] == [
        "A XÂY DỰNG > I Thể chế", "A XÂY DỰNG > II Tổ chức", "B KHÁC",
    ]  # fmt: skip


def test_a_title_over_the_whole_width_is_a_group():
    tasks = rows(
        merged_grid(
            HEADING,
            "NHIỆM VỤ QUÝ I|<|<|<|<", "1|Họp|Sở A||",
            "NHIỆM VỤ QUÝ III|<|<|<|<", "2|Ký|Sở A||",
        )
    )  # fmt: skip

    assert [printed_time(task) for task in tasks] == ["QUÝ I", "QUÝ III"]


def test_a_parent_without_cells_heads_its_parts_and_one_with_cells_is_a_task():
    tasks = rows(
        text_grid(
            HEADING,
            "1|Tuyên truyền|||", "1.1|Viết bài|Sở A||Quý I", "1.2|Làm phim|Sở B||Quý II",
            "2|Tổng kết|Sở C||Tháng 12", "2.1|In tài liệu|||",
        )
    )  # fmt: skip

    assert [task.stt for task in tasks] == ["1.1", "1.2", "2", "2.1"]
    assert tasks[0].group == "1 Tuyên truyền"
    assert tasks[3].lead == ("Sở C",)


def test_a_group_row_with_a_body_gives_it_to_rows_without():
    first, second = rows(
        merged_grid(
            HEADING,
            "I|Công tác tổ chức|Phòng Tổ chức||Quý I", "1|Kiện toàn|||Tháng 1", "2|Rà soát|||",
        )
    )  # fmt: skip

    assert (first.lead, printed_time(first)) == (("Phòng Tổ chức",), "Tháng 1")
    assert (second.lead, printed_time(second)) == (("Phòng Tổ chức",), "Quý I")


def test_a_coarser_content_column_heads_the_rows_beside_it():
    tasks = rows(
        merged_grid(
            "STT|Nhiệm vụ|Giải pháp cụ thể|Đơn vị thực hiện|Thời gian",
            "1|Tuyên truyền|Viết bài|Sở A|Quý I", "^|^|Làm phim|Sở B|Quý II",
        )
    )  # fmt: skip

    assert [(t.group, t.content) for t in tasks] == [
        ("Tuyên truyền", "Viết bài"), ("Tuyên truyền", "Làm phim"),
    ]  # fmt: skip


# Rows that are broken ------------------------------------------------------------------------


def test_a_row_cut_by_a_page_break_is_joined_with_a_warning():
    upper = text_grid(HEADING, "1|Tuyên truyền pháp luật|Sở A|Sở B,|Quý I")
    lower = text_grid("|cho nhân dân||Sở C|", "2|Họp|Sở D||Quý II", index=2, line=20)

    first, second = rows(upper, lower)

    assert first.content == "Tuyên truyền pháp luật cho nhân dân"
    assert first.coop == "Sở B, Sở C"
    assert (first.place.line_start, first.place.line_end) == (11, 20)
    assert any("ghép lại" in warning for warning in first.warnings)
    assert second.stt == "2"


def test_a_line_break_inside_a_cell_of_text_is_mended():
    first, second = rows(
        text_grid(
            "STT|Nội dung|Chủ trì|Thời gian",
            "1|Tuyên truyền", "phổ biến pháp luật|Sở A|Quý I", "2|Họp|Sở B|Quý I",
        )
    )  # fmt: skip

    assert (first.content, first.lead) == ("Tuyên truyền phổ biến pháp luật", ("Sở A",))
    assert second.lead == ("Sở B",)


def test_surplus_cells_are_kept_with_a_warning():
    (task,) = rows(
        text_grid("STT|Nội dung|Chủ trì|Thời gian", "1|Họp|Sở A|Quý I|đã xong")
    )

    assert task.extras[0].text == "đã xong"
    assert any("thừa ô" in warning for warning in task.warnings)


def test_a_list_inside_the_content_is_one_task():
    (task,) = rows(
        text_grid(
            HEADING, "1|Báo cáo|Sở A||Quý I", "|- Theo tháng|||", "|- Theo quý|||"
        )
    )

    assert task.content == "Báo cáo - Theo tháng - Theo quý"


def test_repeated_and_missing_numbers_are_kept_and_reported():
    reading = read(
        text_grid(HEADING, "3|Họp|Sở A||Quý I", "3|Ký|Sở A||Quý I", "6|Đọc|Sở A||Quý I")
    )

    assert [task.stt for task in reading.tasks] == ["3", "3", "6"]
    assert any("nhiều lần" in warning for warning in reading.warnings)
    assert any("nhảy từ 3 sang 6" in warning for warning in reading.warnings)


def test_a_total_and_a_note_are_no_tasks():
    reading = read(
        text_grid(
            "STT|Nội dung|Chủ trì|Kinh phí|Thời gian",
            "1|Tổng kết năm|Sở A|10|Quý I", "Tổng cộng|||10|", "|Ghi chú: số tạm tính|||",
        )
    )  # fmt: skip

    assert [task.content for task in reading.tasks] == ["Tổng kết năm"]
    assert reading.audit.passed
    assert any("số tạm tính" in warning for warning in reading.warnings)


def test_a_row_that_makes_no_sense_is_kept_verbatim():
    reading = read(text_grid(HEADING, "||||Quý I", "1|Họp|Sở A||Quý I"))

    assert reading.audit.unread_rows == ("Quý I",)
    assert any("Quý I" in warning for warning in reading.warnings)
    assert not reading.audit.passed


# Properties ------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        "họp",
        "ký",
        "đọc",
        "báo",
        "cáo",
        "tổng",
        "kết",
        "tập",
        "huấn",
        "kiểm",
        "tra",
        "rà",
        "soát",
        "quy",
        "chế",
    ]
)
CONTENTS = st.lists(WORDS, min_size=2, max_size=9).map(
    lambda w: " ".join(w).capitalize()
)
BODIES = st.sampled_from(
    ["", "Sở Nội vụ", "UBND huyện A", "Tổ Kế hoạch", "Ông Nguyễn Văn A", "nt"]
)
TIMES = st.sampled_from(
    ["", "Quý I", "Tháng 5/2026", "Thường xuyên", "Khi có yêu cầu", "x"]
)
NUMBERS = st.sampled_from(["", "1", "2.", "1.1", "I", "A", "a)", "-"])
EXTRAS = st.sampled_from(["", "gấp", "10.000", "Biên bản"])
CELLS = {
    "STT": NUMBERS, "Nội dung": CONTENTS | st.just(""), "Sản phẩm": EXTRAS,
    "Đơn vị chủ trì": BODIES, "Phối hợp": BODIES, "Thời gian": TIMES, "Ghi chú": EXTRAS,
}  # fmt: skip


@st.composite
def grids(draw):
    """Draw a table of tasks with its columns in any order and rows of any sense."""
    headings = draw(st.permutations(sorted(CELLS)))
    body = [
        "|".join(draw(CELLS[heading]) for heading in headings)
        for _ in range(draw(st.integers(1, 7)))
    ]
    short = [row.rsplit("|", draw(st.integers(0, 2)))[0] for row in body]
    return text_grid("|".join(headings), *(short if draw(st.booleans()) else body))


DITTO_AND_BLANK = ("nt", "-", "x")


@given(grids())
def test_no_word_of_a_table_is_ever_lost(grid):
    reading = read(grid)

    kept = " ".join(
        [text for task in reading.tasks for text in kept_texts(task)]
        + [cell.text for cell in grid.rows[0].cells]
        + [*reading.warnings, *reading.audit.unread_rows, *DITTO_AND_BLANK]
    )
    words = set(syllables(fold(kept)))
    for row in grid.rows:
        assert all(set(syllables(fold(cell.text))) <= words for cell in row.cells)
    assert reading.audit.cells_in == reading.audit.cells_out


@given(grids())
def test_inherited_cells_are_printed_somewhere_above(grid):
    above = " ".join(cell.text for row in grid.rows for cell in row.cells)

    for task in read(grid).tasks:
        assert all(lead in above or lead == "nt" for lead in task.lead)
        assert task.time is None or task.time.printed in above


# Short rows and headings printed again ------------------------------------------------------


def test_a_row_that_lacks_its_last_cells_keeps_its_columns():
    first, second = rows(
        text_grid(
            "STT|Nội dung|Phối hợp|Sản phẩm|Chủ trì",
            "1|Họp tổng kết|Sở Y tế|Báo cáo|Sở Nội vụ",
            "2|Kiểm tra định kỳ|Sở Tài chính",
        )
    )

    assert second.coop == "Sở Tài chính"
    assert second.lead == first.lead  # merged, not the coordinating body


@pytest.mark.parametrize("title", ["Quý I/2026", "Tháng 1", "Nhiệm vụ quý I"])
def test_a_short_group_row_may_be_titled_by_a_time(title):
    (task,) = rows(
        text_grid(
            "STT|Nội dung|Chủ trì|Phối hợp|Ghi chú",
            f"I|{title}",
            "1|Họp tổng kết|Sở Nội vụ|Sở Y tế|",
        )
    )

    assert task.group == f"I {title}"
    assert task.time is not None
    assert task.time.start == date(2026, 1, 1)


def test_a_blank_cell_inside_a_short_row_holds_its_place():
    (task,) = rows(
        text_grid(
            "STT|Nội dung|Chủ trì|Phối hợp|Sản phẩm|Ghi chú",
            "1|Kiểm định xe|Trưởng các thôn||Danh sách xe",
        )
    )

    assert (task.lead, task.coop, task.product) == (
        ("Trưởng các thôn",),
        None,
        "Danh sách xe",
    )


def test_a_heading_of_two_storeys_may_be_printed_again_with_the_upper_alone():
    above = text_grid(
        "STT|Nội dung|Phân công thực hiện||Sản phẩm",
        "||Chủ trì|Phối hợp|",
        "1|Họp tổng kết|Sở Nội vụ|Sở Y tế|Báo cáo",
    )
    below = text_grid(
        "STT|Nội dung|Phân công thực hiện||Sản phẩm",
        "2|Kiểm tra định kỳ|Sở Tài chính|Sở Xây dựng|Biên bản",
        index=2,
    )

    first, second = rows(above, below)

    assert (first.lead, first.coop) == (("Sở Nội vụ",), "Sở Y tế")
    assert (second.lead, second.coop) == (("Sở Tài chính",), "Sở Xây dựng")


@pytest.mark.parametrize("number", ["I", "A", "1", "II."])
def test_a_number_and_a_title_head_rows_that_have_no_numbers(number):
    (task,) = rows(
        text_grid(
            "Nội dung|Chủ trì|Thời gian",
            f"{number}|Nhiệm vụ chuyên môn|",
            "Họp tổng kết|Sở Nội vụ|Quý I",
        )
    )

    assert task.content == "Họp tổng kết"
    assert task.group == f"{number} Nhiệm vụ chuyên môn"


def test_a_row_alone_on_its_page_goes_on_counting():
    tasks = rows(
        text_grid("STT|Nội dung|Chủ trì|Phối hợp", "1.1|Họp tổng kết|Sở A|Sở B"),
        lines("1.2 Kiểm tra định kỳ"),
        lines("2 Nhiệm vụ khác"),
        text_grid("2.1|Báo cáo|Sở C|Sở D", "2.2|Ký kết|Sở C|Sở D", index=2),
    )

    assert [task.stt for task in tasks] == ["1.1", "1.2", "2.1", "2.2"]
    assert tasks[2].group == "2 Nhiệm vụ khác"


def test_a_form_to_be_filled_in_holds_no_tasks():
    reading = read(
        text_grid("STT|Nhiệm vụ|Chủ trì|Kết quả", "1|…|…|…", "2|...||"),
    )

    assert reading.tasks == ()
    assert reading.audit.passed


# Real plans ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "count", "year"),
    [
        ("000_27b83aefc0ed5f62.txt", 22, 2021), ("001_eae533dfa49a91b6.txt", 28, 2023),
        ("002_3e95df39f87ed271.txt", 30, 2020), ("003_fc97420945fbd34a.txt", 0, 2021),
        ("004_921dc08a19e5d7e6.txt", 14, 2020),
    ],
)  # fmt: skip
def test_real_plans_lose_no_row_and_no_cell(shared, name, count, year):
    blocks = read_document(shared / "plans" / name).blocks

    tasks = rows(blocks, context=Context(year))

    assert len(tasks) == count
    assert all(task.lead and task.time and task.time.start for task in tasks)
