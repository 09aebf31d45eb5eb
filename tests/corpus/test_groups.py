"""What a heading of rows states: a period, a body, or neither."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.groups import Group, Outline, stated_lead, stated_time
from corpus.models import Span
from corpus.row_numbers import Level, read_number, split_leading_number
from corpus.timeframe import Context
from corpus.years import title_year, within_year

YEAR = Context(2026, Span(date(2026, 1, 1), date(2026, 12, 31)))


@pytest.mark.parametrize(
    ("heading", "time"),
    [
        ("Nhiệm vụ thực hiện trong Quý I", "trong Quý I"),
        ("Công việc thực hiện trong quý III", "trong quý III"),
        ("QUÝ II", "QUÝ II"),
        ("Quý III năm 2026", "Quý III năm 2026"),
        ("Tháng 5/2026", "Tháng 5/2026"),
        ("Nhiệm vụ thường xuyên trong năm", "thường xuyên trong năm"),
        ("Các nhiệm vụ thường xuyên", "thường xuyên"),
        ("Nhiệm vụ trọng tâm 6 tháng đầu năm", "6 tháng đầu năm"),
        ("Trước ngày hội (hoàn thành trước 05/11/2026)", "trước 05/11/2026"),
        ("Đợt 1 (từ 01/3 đến 31/5/2026)", "từ 01/3 đến 31/5/2026"),
    ],
)
def test_a_heading_of_a_period_states_it(heading, time):
    stated = stated_time(heading, YEAR)

    assert stated is not None
    assert stated.strip() == time


@pytest.mark.parametrize(
    "heading",
    [
        "Công tác tuyên truyền",
        "Triển khai Chỉ thị số 05-CT/TW ngày 15/5/2016",
        "Kỷ niệm ngày Thương binh - Liệt sĩ 27/7",
        "Thực hiện Nghị quyết Đại hội nhiệm kỳ 2025-2030",
        "Thể chế",
        "Triển khai Nghị quyết số 57 (ngày 22/12/2026)",
    ],
)
def test_a_heading_of_a_subject_states_no_period(heading):
    assert stated_time(heading, YEAR) is None


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("Sở Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo"),
        ("Nhiệm vụ của Sở Y tế", "Sở Y tế"),
        ("Giao Sở Tài chính", "Sở Tài chính"),
        ("Các nhiệm vụ do Công an tỉnh chủ trì", "Công an tỉnh"),
        ("Phòng Tổ chức - Hành chính chủ trì:", "Phòng Tổ chức - Hành chính"),
    ],
)
def test_a_heading_of_a_body_gives_it_the_rows(heading, lead):
    assert stated_lead(heading) == lead


@pytest.mark.parametrize("heading", ["Công tác tổ chức", "QUÝ I", "Ban hành văn bản"])
def test_a_heading_of_work_names_no_body(heading):
    assert stated_lead(heading) is None


def test_an_equal_group_closes_the_one_before_and_what_was_in_it():
    outline = (
        Outline()
        .open(Group("A Xây dựng", Level.CAPITAL))
        .open(Group("I Thể chế", Level.ROMAN))
        .open(Group("II Tổ chức", Level.ROMAN))
    )

    assert outline.printed == "A Xây dựng > II Tổ chức"
    assert outline.open(Group("B Khác", Level.CAPITAL)).printed == "B Khác"


def test_the_innermost_statement_holds():
    outline = (
        Outline()
        .open(Group("A QUÝ I", Level.CAPITAL, time="QUÝ I"))
        .open(Group("I Tháng 1", Level.ROMAN, time="Tháng 1"))
    )

    assert outline.time == "Tháng 1"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("A", 1),
        ("I", 2),
        ("IV.", 2),
        ("03", 4),
        ("1.1", 5),
        ("1.1.2", 6),
        ("a)", 10),
        ("-", 11),
    ],
)
def test_the_form_of_a_number_is_its_level(text, level):
    number = read_number(text)

    assert number is not None
    assert number.level == level


@pytest.mark.parametrize(
    ("parent", "child", "divides"),
    [("1", "1.1", True), ("1", "2", False), ("1", "2.1", False), ("I", "1", True),
     ("A", "I", True), ("I", "A", False), ("2", "a)", True), ("1.1", "1.1.1", True),
     ("1.1", "1.2", False), ("a)", "-", False)],
)  # fmt: skip
def test_a_number_divides_the_one_above(parent, child, divides):
    upper, lower = read_number(parent), read_number(child)

    assert upper is not None
    assert lower is not None
    assert lower.is_child_of(upper) is divides


def test_a_number_inside_the_content_is_split_off_but_not_a_quantity():
    number, rest = split_leading_number("1.2 Tổ chức hội nghị")

    assert number is not None
    assert (number.printed, rest) == ("1.2", "Tổ chức hội nghị")
    assert split_leading_number("75 năm ngày thành lập")[0] is None


@pytest.mark.parametrize(
    ("title", "year"),
    [
        (["PHỤ LỤC", "Nhiệm vụ công tác năm 2023",
          "(Kèm theo Kế hoạch số 38/KH-UBND ngày 04 tháng 4 năm 2024", "của UBND tỉnh)"], 2023),
        (["Danh mục nhiệm vụ giai đoạn 2021-2025"], None),
        (["Thực hiện Kế hoạch năm 2019 của tỉnh, các đơn vị đã làm tốt."], None),
        (["Nhiệm vụ năm 2025 và năm 2026"], None),
        ([], None),
    ],
)  # fmt: skip
def test_a_title_puts_its_table_in_a_year(title, year):
    assert title_year(title) == year


def test_another_year_takes_the_period_with_it():
    assert within_year(YEAR, 2027).period == Span(date(2027, 1, 1), date(2027, 12, 31))
    assert within_year(YEAR, None) is YEAR
