"""Questions about one task are answered from the row that is meant."""

from __future__ import annotations

import pytest

from corpus.text import fold
from retrieval.models import Outcome, Reason, RowItem
from retrieval.rows import MOST_PLANS
from tests.retrieval.shown import shown

ROWS = [
    ("Ai chủ trì tuyển dụng công chức đợt 1?", "cchc/14"),
    ("Cơ quan nào thanh tra việc sử dụng biên chế?", "cchc/12"),
    ("Khi nào công bố chỉ số cải cách hành chính của các sở, ngành?", "cchc/17"),
    ("Sản phẩm của việc đối thoại với người dân, doanh nghiệp?", "cchc/4"),
    ("Cơ quan nào phối hợp giao quyền tự chủ tài chính?", "cchc/15"),
    ("Ai chủ trì diễn tập ứng cứu sự cố an toàn thông tin mạng?", "cds/9"),
    ("Khi nào tổ chức Ngày Chuyển đổi số?", "cds/11"),
    ("Đơn vị nào số hóa hồ sơ địa chính?", "cds/5"),
    ("Khi nào công bố môn thi thứ ba?", "ts/1"),
    ("Ai kiểm tra cơ sở vật chất các điểm thi?", "ts/7"),
    ("Ai phối hợp lắp đặt bể chứa bao gói thuốc bảo vệ thực vật?", "mt/4"),
    ("Ai ra quân trồng cây đầu xuân?", "mt/2"),
    ("Khi nào ký kết giao ước thi đua năm 2025?", "tdkt/02"),
    ("Ai biểu dương người cao tuổi làm kinh tế giỏi?", "tdkt/05"),
    ("Ai lắp camera giám sát tại nút giao trọng điểm?", "atgt/3"),
    ("Khi nào tưởng niệm nạn nhân tử vong vì tai nạn giao thông?", "atgt/13"),
    ("Sản phẩm của việc hiệu chuẩn tủ lạnh, nhiệt kế?", "tc/I/3"),
    ("Ai chủ trì kiểm kê vắc xin, bơm kim tiêm tồn kho?", "tc/IV/2"),
]


@pytest.mark.parametrize("typed", [str, fold], ids=["marked", "unmarked"])
@pytest.mark.parametrize(("question", "ref"), ROWS, ids=[q for q, _ in ROWS])
def test_the_row_that_is_meant_answers_alone(shelf, question, ref, typed):
    assert shown(shelf.ask(typed(question))) == [ref]


def test_a_row_is_shown_with_its_cells_as_printed(shelf):
    [item] = shelf.ask("Ai chủ trì bệnh án điện tử tại Bệnh viện Đa khoa tỉnh?").items

    assert isinstance(item, RowItem)
    assert item.lead == ("Bệnh viện Đa khoa tỉnh",)
    assert item.coop == "Sở Y tế; Sở Khoa học và Công nghệ"
    assert item.time_printed == "Hoàn thành trước ngày 31/8/2026"
    assert f"{item.start} {item.end}" == "None 2026-08-30"
    assert item.citation.line_start == item.citation.line_end == 36


def test_an_inherited_cell_says_so(shelf):
    [item] = shelf.ask("Khi nào kiểm tra cơ sở vật chất các điểm thi?").items

    assert isinstance(item, RowItem)
    assert "time" in item.inherited


NOT_STATED = [
    "Cơ quan nào phối hợp tuyển dụng công chức đợt 1?",
    "Sản phẩm của việc kiểm tra bến khách ngang sông là gì?",
    "Ai phối hợp kiểm tra bến khách ngang sông?",
]


@pytest.mark.parametrize("question", NOT_STATED)
def test_a_cell_that_is_not_printed_is_not_guessed(shelf, question):
    answer = shelf.ask(question)

    assert (answer.outcome, answer.reason) == (Outcome.REFUSED, Reason.NOT_STATED)
    assert answer.missing or answer.suggestions


def test_an_hour_that_the_row_does_not_tell_is_refused(shelf):
    answer = shelf.ask("Kỳ thi tuyển sinh lớp 10 bắt đầu lúc mấy giờ?")

    assert answer.outcome is Outcome.REFUSED


def test_without_a_plan_the_twins_of_each_plan_answer_newest_first(shelf):
    answer = shelf.ask("Tập huấn vào quý mấy?")
    order = [plan.source for plan in shelf.plans]
    sources = [c.source for c in answer.citations]

    assert 2 <= len(answer.sections) <= MOST_PLANS
    assert sources == sorted(sources, key=order.index)
    assert all(section.plan for section in answer.sections)


def test_with_a_plan_one_row_answers(shelf):
    answer = shelf.ask("Ai chủ trì kiểm tra theo kế hoạch số 340?")

    assert shown(answer) == ["ts/7"]


def test_a_plan_named_by_its_title_is_the_only_one_asked(shelf):
    answer = shelf.ask("Tập huấn vào quý mấy theo kế hoạch an toàn giao thông năm 2026?")  # fmt: skip

    assert shown(answer) == ["atgt/10"]


def test_a_year_may_belong_to_the_matter_of_a_row(shelf):
    answer = shelf.ask("Khi nào công bố chỉ số cải cách hành chính năm 2025?")

    assert shown(answer) == ["cchc/17"]


NOT_HERE = [
    "Ai phát minh ra bóng đèn?",
    "Khi nào giải bóng đá quốc gia khai mạc?",
    "Ai chủ trì khai thác dầu khí ngoài khơi?",
]


@pytest.mark.slow
@pytest.mark.parametrize("question", NOT_HERE)
def test_a_matter_that_no_row_is_about_is_refused_with_the_nearest(
    real_shelf, question
):
    answer = real_shelf.ask(question)

    assert (answer.outcome, answer.reason) == (Outcome.REFUSED, Reason.NO_EVIDENCE)
    assert answer.citations == ()
    assert 1 <= len(answer.suggestions) <= 3


def test_a_row_that_holds_every_word_of_the_question_is_never_refused(shelf):
    answer = shelf.ask("Ai chủ trì kiểm tra vào quý III/2026?")

    assert answer.outcome is Outcome.ANSWERED


@pytest.mark.slow
@pytest.mark.parametrize(("quarter", "sources"), [("III", {"cchc/2", "tc/III/2", "mt/7"}), ("II", {"cchc/2", "ts/7", "atgt/6", "atgt/7"})])  # fmt: skip
def test_a_period_prefers_the_rows_inside_it(real_shelf, quarter, sources):
    answer = real_shelf.ask(f"Ai chủ trì kiểm tra vào quý {quarter}/2026?")

    assert shown(answer)
    assert set(shown(answer)) <= sources


@pytest.mark.parametrize(
    "question",
    ["Kế hoạch năm sau ai làm?", "Kế hoạch năm sau giao cho đơn vị nào?"],
)
def test_next_years_plans_are_told_by_the_rows_that_make_them(shelf, question):
    found = shown(shelf.ask(question))

    assert "cchc/19" in found
    assert not any(ref.startswith("ts/") for ref in found)


def test_the_deed_that_is_asked_for_tells_rows_apart(shelf):
    check = "kiểm tra công tác cải cách hành chính năm 2026"

    made = shelf.ask(f"Ai ban hành kế hoạch {check}?")
    done = shelf.ask(f"Ai {check} tại các sở, ngành?")

    assert (shown(made), shown(done)) == (["cchc/1"], ["cchc/2"])


def test_another_age_than_the_one_asked_for_is_no_evidence(shelf):
    assert "tc/III/1" not in shown(shelf.ask("Ai tiêm vắc xin cho trẻ dưới 1 tuổi?"))
