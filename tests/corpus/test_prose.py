"""Tasks in prose: who is given what, by when, how often; and what is no task."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.assignments import read_assignment, split_subject
from corpus.deadlines import FROM_PERIOD, find_deadlines
from corpus.header import read_header
from corpus.models import Field, Recurrence, Span, Task
from corpus.parser import context_of
from corpus.prose import read_prose_tasks
from corpus.readers import read_content
from corpus.sentences import split_parts, split_sentences
from corpus.timeframe import Context
from tests.corpus.shared_gold import blocks_of, gold

CONTEXT = Context(2024, Span(date(2024, 1, 1), date(2024, 12, 31)))
PERIOD = Context(None, Span(date(2021, 1, 1), date(2025, 12, 31)))


def tasks_of(text: str, context: Context = CONTEXT) -> tuple[Task, ...]:
    blocks = read_content(
        f"KẾ HOẠCH\nCông tác\n\n{text}\n".encode(), source="x.txt"
    ).blocks
    return read_prose_tasks(blocks, context)


# --- sentences ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Họp giao ban. Báo cáo kết quả.", 2),
        ("Báo cáo trước ngày 15/12/2024. Định kỳ hằng quý gửi báo cáo.", 2),
        ("Tổ chức tại TP. Vinh trong quý II.", 1),
        ("Thực hiện theo mục 1.2. và các văn bản liên quan.", 1),
        ("Nghiêm túc triển khai thực hiện./.", 1),
        ("Phát động phong trào “Vì người nghèo. Không ai bị bỏ lại”. Tổng kết.", 2),
    ],
)
def test_sentences_end_where_they_end(text, sentences):
    assert len(split_sentences(text)) == sentences


def test_a_sentence_falls_into_parts_at_semicolons_outside_brackets():
    text = "Sở A (phòng 1; phòng 2) hướng dẫn; Sở B tổng hợp."
    [sentence] = split_sentences(text)

    assert [p.text for p in split_parts(text, sentence)] == [
        "Sở A (phòng 1; phòng 2) hướng dẫn;", "Sở B tổng hợp.",
    ]  # fmt: skip


@given(st.text(max_size=200))
def test_sentences_are_pieces_of_the_text_in_order(text):
    done = 0
    for sentence in split_sentences(text):
        assert sentence.start >= done
        assert text[sentence.start : sentence.end] == sentence.text
        done = sentence.end


# --- assignments ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lead", "coop", "content"),
    [
        (
            "Giao Sở Y tế chủ trì, phối hợp với các cơ quan, đơn vị liên quan hướng dẫn phòng bệnh.",
            "Sở Y tế", "các cơ quan, đơn vị liên quan", "Hướng dẫn phòng bệnh",
        ),
        (
            "Đề nghị Ban Tuyên giáo Tỉnh ủy chủ trì, phối hợp với Sở Nội vụ xem xét lựa chọn, xây dựng:",
            "Ban Tuyên giáo Tỉnh ủy", "Sở Nội vụ", "",
        ),
        (
            "Công an tỉnh chủ trì, phối hợp với Bộ Chỉ huy Quân sự tỉnh, UBND các huyện bảo đảm an ninh.",
            "Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh, UBND các huyện", "Bảo đảm an ninh",
        ),
        (
            "Chủ trì, phối hợp với Sở Kế hoạch và Đầu tư thẩm định kinh phí.",
            "", "Sở Kế hoạch và Đầu tư", "Thẩm định kinh phí",
        ),
        (
            "Giao Sở Công Thương chủ trì, phối hợp với Sở Tài chính dự trữ hàng thiết yếu.",
            "Sở Công Thương", "Sở Tài chính", "Dự trữ hàng thiết yếu",
        ),
        ("Phân công Phòng Nội vụ chủ trì tổng hợp kết quả.", "Phòng Nội vụ", None, "Tổng hợp kết quả"),
        ("Giao Văn phòng Ủy ban nhân dân tham mưu ban hành quy chế.", "Văn phòng Ủy ban nhân dân", None, "Tham mưu ban hành quy chế"),
        (
            "Tổ chức Ngày hội văn hóa (Sở Du lịch chủ trì, phối hợp với UBND huyện Mộc Châu)",
            "Sở Du lịch", "UBND huyện Mộc Châu", "Tổ chức Ngày hội văn hóa",
        ),
        (
            "Sở Y tế có trách nhiệm chủ trì, phối hợp với Sở Tài chính lập dự toán.",
            "Sở Y tế", "Sở Tài chính", "Lập dự toán",
        ),
        ("Giao Cục Quản lý Dược chủ trì xây dựng Thông tư.", "Cục Quản lý Dược", None, "Xây dựng Thông tư"),
        (
            "Trang trí sân khấu (Phòng Văn hóa chủ trì, hoàn thành trước ngày 10/10).",
            "Phòng Văn hóa", None, "Trang trí sân khấu",
        ),
        (
            "Vệ sinh khu vực lễ hội: giao Đoàn Thanh niên thực hiện trong ngày 14/10.",
            "Đoàn Thanh niên", None, "Vệ sinh khu vực lễ hội",
        ),
    ],
)  # fmt: skip
def test_assignments_say_who_with_whom_and_what(text, lead, coop, content):
    found = read_assignment(text)

    assert found is not None
    assert (found.lead, found.coop, found.content) == (lead, coop, content)


@pytest.mark.parametrize(
    "text",
    [
        "Các cơ quan được giao chủ trì các phong trào thi đua phối hợp với các đơn vị.",
        "Các đơn vị không được giao chủ trì xây dựng kế hoạch riêng.",
        "04 phong trào thi đua do Thủ tướng Chính phủ chủ trì phát động.",
        "Đẩy mạnh tuyên truyền về công tác thi đua.",
        "Đề nghị khen thưởng các tập thể xuất sắc.",
        "",
    ],
)
def test_what_assigns_nothing_is_no_assignment(text):
    assert read_assignment(text) is None


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Sở Xây dựng xây dựng quy hoạch", "Sở Xây dựng"),
        ("Các cơ quan, đơn vị thuộc Khối thi đua căn cứ Kế hoạch này xây dựng", "Các cơ quan, đơn vị thuộc Khối thi đua"),
        ("các cơ quan được giao chủ trì các phong trào giới thiệu mô hình", "các cơ quan được giao chủ trì các phong trào"),
        ("Các Sở, ngành định kỳ hàng năm báo cáo", "Các Sở, ngành"),
        ("Ban An toàn giao thông tỉnh tổ chức hội nghị", "Ban An toàn giao thông tỉnh"),
        ("Tổ chức hội nghị", ""),
        ("Kinh phí do ngân sách bảo đảm", ""),
    ],
)  # fmt: skip
def test_a_subject_reaches_to_its_first_verb(text, subject):
    assert split_subject(text) == subject


# --- deadlines ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "start", "end", "recurrence"),
    [
        ("gửi về Sở Nội vụ trước ngày 31/8/2024", None, date(2024, 8, 30), None),
        ("gửi về Sở Nội vụ chậm nhất ngày 15/12", None, date(2024, 12, 15), None),
        (
            "gửi báo cáo chậm nhất trước ngày 31/3/2024 để tổng hợp",
            None,
            date(2024, 3, 30),
            None,
        ),
        (
            "tổ chức Đại hội lần thứ X (Quý III năm 2024)",
            date(2024, 7, 1),
            date(2024, 9, 30),
            None,
        ),
        (
            "tham mưu thực hiện trong Quý IV",
            date(2024, 10, 1),
            date(2024, 12, 31),
            None,
        ),
        ("hoàn thành trong tháng 5/2024", date(2024, 5, 1), date(2024, 5, 31), None),
        ("Hằng năm đánh giá kết quả", None, None, Recurrence.ANNUAL),
        ("Theo dõi, định kỳ đánh giá tình hình", None, None, Recurrence.PERIODIC),
        ("Thường xuyên kiểm tra, đôn đốc", None, None, Recurrence.CONTINUOUS),
        ("báo cáo Ủy ban nhân dân hằng quý", None, None, Recurrence.QUARTERLY),
    ],
)
def test_deadlines_and_recurrences_are_found(text, start, end, recurrence):
    [found] = find_deadlines(text, CONTEXT, opens=True, acts=True)

    time = found.timeframe
    assert (time.start, time.end, time.recurrence) == (start, end, recurrence)


@pytest.mark.parametrize(
    "text",
    [
        "thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2024 của Bộ Chính trị",
        "theo Luật Thi đua, khen thưởng ngày 15/6/2024",
        "Nghị quyết Đại hội nhiệm kỳ 2020-2025",
        "góp phần thực hiện thắng lợi nhiệm vụ năm 2024",
        "các phong trào thi đua giai đoạn 2021-2025",
        "sơ kết công tác 6 tháng đầu năm 2024",
        "kỷ niệm 190 năm thành lập tỉnh (1831-2021)",
        "Chào mừng Quốc khánh (02/9/1945 - 02/9/2024)",
        "tính đến ngày 31/12/2023 có 12 xã đạt chuẩn",
        "khen thưởng thường xuyên, chuyên đề, đột xuất",
        "phục vụ Nhân dân tốt hơn",
    ],
)
def test_times_that_only_describe_are_no_deadlines(text):
    assert find_deadlines(text, CONTEXT, opens=True, acts=False) == []


def test_the_end_of_the_period_is_a_deadline_with_a_warning():
    [found] = find_deadlines(
        "Kết thúc giai đoạn lựa chọn tập thể", PERIOD, opens=True, acts=True
    )

    assert (found.timeframe.start, found.timeframe.end) == (None, date(2025, 12, 31))
    assert found.timeframe.warnings == (FROM_PERIOD,)


def test_a_yearly_task_keeps_the_day_that_it_names_later():
    [found] = find_deadlines(
        "Hàng năm tổ chức gặp mặt nhân Ngày truyền thống (11/6)",
        PERIOD,
        opens=True,
        acts=True,
    )

    assert found.timeframe.month_day == (6, 11)


# --- tasks ----------------------------------------------------------------------------


def test_a_sentence_that_only_points_takes_its_content_from_the_heading():
    [task] = tasks_of(
        "I. LĨNH VỰC\n\n4. Phong trào “Nông thôn mới”\n\n"
        "Giao Sở Nông nghiệp và Môi trường chủ trì, phối hợp với các cơ quan, đơn vị xem xét "
        "lựa chọn, xây dựng:\n\na) Tập thể: Là các xã.\n"
    )

    assert task.content == "Phong trào “Nông thôn mới”"
    assert task.lead == ("Sở Nông nghiệp và Môi trường",)
    assert task.coop == "các cơ quan, đơn vị"
    assert (task.place.line_start, task.place.line_end) == (6, 8)
    assert task.section == "I.4"


def test_a_heading_that_names_a_body_leads_what_stands_under_it():
    tasks = tasks_of(
        "1. Giao Sở Tài chính\n\na) Chủ trì, phối hợp với Sở Nội vụ thẩm định dự toán.\n\n"
        "b) Báo cáo kết quả trước ngày 20/12/2024.\n"
    )

    assert [t.lead for t in tasks] == [("Sở Tài chính",)] * 2
    assert all(Field.LEAD in t.inherited for t in tasks)
    assert tasks[1].time is not None
    assert tasks[1].time.end == date(2024, 12, 19)


def test_a_deadline_after_a_semicolon_belongs_to_the_assignment_before_it():
    [task] = tasks_of(
        "1. Sắp xếp dân cư\n\nGiao Sở Xây dựng chủ trì lập quy hoạch 08 khu tái định cư; "
        "chậm nhất đến ngày 30/6/2024 phải bàn giao mặt bằng.\n"
    )

    assert task.lead == ("Sở Xây dựng",)
    assert task.time is not None
    assert task.time.end == date(2024, 6, 30)


@pytest.mark.parametrize(
    ("line", "lead", "end"),
    [
        ("1. Sở Xây dựng: Rà soát biển báo; hoàn thành trước ngày 30/7/2024.",
         "Sở Xây dựng", date(2024, 7, 29)),
        ("- Tổ Văn phòng: In sao đề thi; hoàn thành ngày 25/4/2024.",
         "Tổ Văn phòng", date(2024, 4, 25)),
        ("- Đồng chí Lê Thu Hà - Phó Hiệu trưởng: Phụ trách coi thi.",
         "Đồng chí Lê Thu Hà - Phó Hiệu trưởng", None),
        ("2. Sở Tài chính: Cân đối kinh phí diễn tập.", "Sở Tài chính", None),
    ],
)  # fmt: skip
def test_a_list_that_shares_the_work_out_gives_each_body_its_task(line, lead, end):
    [task] = tasks_of(f"II. PHÂN CÔNG NHIỆM VỤ\n\n{line}\n")

    assert task.lead == (lead,)
    assert (task.time.end if task.time else None) == end


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("- Trước ngày 10/4/2024: Văn phòng Sở ban hành kế hoạch.", date(2024, 4, 9)),
        ("- Ngày 26/4/2024: Văn phòng Sở tổ chức lễ trao giải.", date(2024, 4, 26)),
    ],
)
def test_a_time_may_label_what_is_to_be_done_by_it(line, end):
    [task] = tasks_of(f"III. TIẾN ĐỘ\n\n{line}\n")

    assert task.lead == ("Văn phòng Sở",)
    assert task.time is not None
    assert task.time.end == end


def test_the_duties_of_bodies_at_large_are_no_tasks():
    assert not tasks_of("III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tài chính: Bố trí kinh phí.\n")


def test_what_is_to_be_ready_before_the_plan_begins_is_no_history():
    [task] = tasks_of(
        "1. Đội xe chuẩn bị phương tiện, hoàn thành trước ngày 10/12/2023.\n",
    )

    assert task.time is not None
    assert task.time.end == date(2023, 12, 9)


def test_the_plan_that_a_decision_issues_is_read_like_any_other():
    [task] = tasks_of(
        "QUYẾT ĐỊNH\n\nBan hành Kế hoạch\n\nBỘ TRƯỞNG BỘ Y TẾ\n\nCăn cứ Luật Dược;\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.\n\nKT. BỘ TRƯỞNG\n\nTHỨ TRƯỞNG\n\n"
        "Mai Lương Bằng\n\nKẾ HOẠCH\n\nTriển khai Luật Dược\n\nI. MỤC ĐÍCH\n\nThi hành Luật.\n\n"
        "II. NỘI DUNG\n\n1. Giao Cục Quản lý Dược chủ trì xây dựng Thông tư.\n",
    )

    assert task.lead == ("Cục Quản lý Dược",)


def test_two_brackets_with_times_are_two_tasks():
    first, second = tasks_of(
        "1. Việc\n\na) Tổ chức Hội nghị điển hình ở cơ quan (Quý I, II năm 2024) và lựa chọn "
        "đại biểu dự Đại hội cấp tỉnh (Quý III năm 2024).\n"
    )

    assert first.content.startswith("Tổ chức Hội nghị")
    assert second.content.startswith("Lựa chọn đại biểu")
    assert first.time is not None
    assert second.time is not None
    assert (first.time.end, second.time.end) == (date(2024, 6, 30), date(2024, 9, 30))


def test_a_year_that_opens_the_sentence_governs_its_quarters():
    [task] = tasks_of(
        "1. Việc\n\nNăm 2022, giao Sở Nội vụ tham mưu thực hiện trong Quý IV.\n", PERIOD
    )

    assert task.time is not None
    assert task.time.start == date(2022, 10, 1)
    assert task.lead == ("Sở Nội vụ",)


def test_the_lines_of_a_task_are_those_of_its_sentence():
    [task] = tasks_of(
        "1. Phòng Nội vụ\n\nHướng dẫn các đơn vị thực hiện.\n\nTổng hợp kết quả, gửi báo cáo "
        "trước ngày 15/6/2024.\n"
    )

    assert (task.place.line_start, task.place.line_end) == (8, 8)


@pytest.mark.parametrize(
    "text",
    [
        "1. Nâng cấp Cổng du lịch\n\n- Đơn vị chủ trì: Sở Du lịch.\n- Đơn vị phối hợp: Các sở.\n"
        "- Thời gian hoàn thành: Quý II/2024.\n- Sản phẩm: Cổng du lịch.\n",
        "1. Nâng cấp Cổng du lịch. Cơ quan chủ trì: Sở Du lịch; cơ quan phối hợp: Các sở; thời "
        "gian thực hiện: Quý II/2024; sản phẩm: Cổng du lịch.\n",
    ],
)
def test_labelled_lines_are_one_task_with_its_cells(text):
    [task] = tasks_of(text)

    assert task.content == "Nâng cấp Cổng du lịch"
    assert (task.lead, task.coop, task.product) == (
        ("Sở Du lịch",),
        "Các sở",
        "Cổng du lịch",
    )
    assert task.time is not None
    assert task.time.end == date(2024, 6, 30)


def test_ordinary_clauses_are_no_tasks():
    assert (
        tasks_of(
            "I. MỤC ĐÍCH\n\n1. Đẩy mạnh phong trào thi đua năm 2024, thực hiện Chỉ thị số 34-CT/TW "
            "ngày 07/4/2014 của Bộ Chính trị.\n\n2. Giao Các cơ quan thông tin, truyền thông\n\n"
            "Đẩy mạnh thông tin; nêu gương người tốt, việc tốt.\n"
        )
        == ()
    )


def test_a_year_not_printed_is_marked_as_inherited():
    [task] = tasks_of("1. Sở Y tế\n\nBáo cáo kết quả trước ngày 30/3.\n")

    assert Field.YEAR in task.inherited


@given(st.dates(date(2024, 2, 1), date(2024, 12, 31)), st.booleans())
def test_any_deadline_before_a_day_ends_on_the_day_before(day, padded):
    printed = f"{day:%d/%m/%Y}" if padded else f"{day.day}/{day.month}/{day.year}"
    [task] = tasks_of(f"1. Sở Y tế\n\nGửi báo cáo về Sở Nội vụ trước ngày {printed}.\n")

    assert task.time is not None
    assert task.time.end is not None
    assert (day - task.time.end).days == 1


# --- the shared plans -----------------------------------------------------------------


def test_every_gold_deadline_and_movement_of_the_shared_plans_is_found(shared):
    missed = []
    items = gold(shared, "assignments")
    for source in sorted({item["plan"] for item in items}):
        blocks = blocks_of(shared, source)
        tasks = read_prose_tasks(blocks, context_of(read_header(blocks)))
        mine = [i for i in items if i["plan"] == source]
        missed += [i["ref"] for i in mine if _expected(i) and not _found(i, tasks)]
        assert len(tasks) <= len(mine)

    assert missed == []


def _expected(item: dict[str, object]) -> bool:
    return item["kind"] == "deadline" or "§" not in str(item["ref"])


def _found(item: dict[str, object], tasks: tuple[Task, ...]) -> bool:
    line = item["line"]
    assert isinstance(line, int)
    near = [
        t
        for t in tasks
        if t.place.line_start is not None
        and t.place.line_end is not None
        and t.place.line_start <= line <= t.place.line_end
    ]
    if item["kind"] != "deadline":
        return any(item["lead"] in t.lead for t in near)
    return any(
        (t.time.start and t.time.start.isoformat(), t.time.end and t.time.end.isoformat(), t.time.recurrence)
        == (item["start"], item["end"], item["recurrence"])
        for t in near
        if t.time is not None
    )  # fmt: skip


# --- times beside an assignment --------------------------------------------------------

SAID = "Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh"


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        (f"{SAID} triển khai thực hiện; thời gian: Quý II.", "Quý II"),
        (f"{SAID} thực hiện, thời gian thực hiện: Trong năm 2024.", "Trong năm 2024"),
        (f"{SAID} thực hiện; thời gian: Thường xuyên.", "Thường xuyên"),
        (f"{SAID} thực hiện. Thời gian thực hiện: 04/7 - 31/7/2024.", "04/7 - 31/7/2024"),
        (f"{SAID} thực hiện. Thời hạn: Trước ngày 20 hằng tháng.", "Trước ngày 20 hằng tháng"),
        (f"{SAID} thực hiện (Năm 2024).", "Năm 2024"),
        (f"{SAID} thực hiện (Thường xuyên, trong năm).", "Thường xuyên, trong năm"),
        (f"{SAID} thực hiện.\nThời gian thực hiện: Hằng quý.", "Hằng quý"),
        (f"{SAID} thực hiện; thời gian:\n10/9/2024.", "10/9/2024"),
        (f"{SAID} thực hiện. Thời gian thực hiện: 04/7\n- 31/7/2024.", "04/7 - 31/7/2024"),
    ],
)  # fmt: skip
def test_a_time_beside_an_assignment_is_its_time_and_not_its_content(sentence, printed):
    text = f"II. NHIỆM VỤ\n\n1. Phun hóa chất diệt muỗi\n\n{sentence}\n"

    (task,) = tasks_of(text)

    assert task.content == "Phun hóa chất diệt muỗi"
    assert (task.lead, task.coop) == (("Sở Y tế",), "Công an tỉnh")
    assert task.time is not None
    assert task.time.printed == printed
    assert task.assigned


def test_a_labelled_time_without_assignment_still_makes_a_task():
    text = "II. NHIỆM VỤ\n\n1. Tổng kết\n\nTổ chức hội nghị tổng kết; thời gian: trước ngày 15/12/2024.\n"

    (task,) = tasks_of(text)

    assert task.content == "Tổ chức hội nghị tổng kết"
    assert task.time is not None
    assert task.time.end == date(2024, 12, 14)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Đề nghị Sở Dân tộc và Tôn giáo chủ trì, phối hợp với Sở Tư pháp tham mưu.", "Sở Dân tộc và Tôn giáo"),
        ("Ban Tôn giáo chủ trì thẩm định hồ sơ.", "Ban Tôn giáo"),
        ("Giao Ngân hàng Chính sách xã hội chi nhánh tỉnh chủ trì cho vay.",
         "Ngân hàng Chính sách xã hội chi nhánh tỉnh"),
    ],
)  # fmt: skip
def test_giao_inside_a_name_orders_nothing(text, lead):
    assignment = read_assignment(text)

    assert assignment is not None
    assert assignment.lead == lead


def test_a_name_cut_before_its_dash_is_no_item():
    text = (
        "II. NHIỆM VỤ\n\n1. Vận động hiến đất mở rộng đường liên xã\n\n"
        "Giao Phòng Kinh tế chủ trì, phối hợp với Công an tỉnh, Sở Lao động\n"
        "- Thương binh và Xã hội triển khai thực hiện; thời gian: Quý II.\n"
    )

    (task,) = tasks_of(text)

    assert task.coop == "Công an tỉnh, Sở Lao động - Thương binh và Xã hội"
