"""Names of plans in questions: numbers, places, issuers, years, levels."""

from __future__ import annotations

import pytest

from retrieval.naming import read_naming

SERIES = [
    ("Kế hoạch 12/KH-UBND", ("12", "kh-ubnd")),
    ("KH 05/KH-BATGT", ("5", "kh-batgt")),
    ("kế hoạch số 210/KH-SYT", ("210", "kh-syt")),
]


@pytest.mark.parametrize(("question", "number"), SERIES, ids=[q for q, _ in SERIES])
def test_a_series_is_kept_behind_the_word_for_plan(shelf, question, number):
    naming = read_naming(f"{question} ai ký?", shelf.plans)

    [(start, end)] = naming.spans
    assert naming.numbers == (number,)
    assert f"{question} ai ký?"[start:end].upper().endswith(number[1].upper())


def test_a_number_counts_without_its_zeros(shelf):
    numbers = [read_naming(q, shelf.plans).numbers for q in ("09/KH-UBND", "9/KH-UBND")]

    assert numbers[0] == numbers[1] == (("9", "kh-ubnd"),)


@pytest.mark.parametrize(
    "question",
    [
        "Nghị quyết số 57-NQ/TW nói gì?",
        "Nghị định 30/2020/NĐ-CP",
        "Luật số 07/2022/QH15",
        "trong 30 ngày tới",
        "10 nút giao trọng điểm",
        "kế hoạch 30 nhiệm vụ",
        "lớp 10",
        "KH 30 ngày tới",
    ],
)
def test_other_numbers_name_no_plan(shelf, question):
    assert read_naming(question, shelf.plans).numbers == ()


def test_initials_of_a_place_name_it(shelf):
    assert read_naming("HX quý 3 có gì", shelf.plans).places == ("Hà Xuyên",)
    assert read_naming("hx quy 3 co gi", shelf.plans).places == ("Hà Xuyên",)


@pytest.mark.parametrize("question", ["KH quý 3 có gì", "NV của SNV", "HĐ họp khi nào"])
def test_common_short_words_are_no_initials(shelf, question):
    assert read_naming(question, shelf.plans).places == ()


@pytest.mark.parametrize("place", ["TP HCM", "TPHCM", "Tp. HCM"])
def test_a_city_is_known_by_its_short_name(shelf, place):
    naming = read_naming(f"{place} quý 2 có việc gì", shelf.plans)

    assert naming.places == ("Hồ Chí Minh",)


def test_a_person_is_no_city(shelf):
    assert read_naming("học tập tư tưởng Hồ Chí Minh", shelf.plans).places == ()


def test_a_cluster_of_provinces_is_a_name(shelf):
    naming = read_naming("tổng kết cụm thi đua các tỉnh phía Bắc", shelf.plans)

    assert not naming.across
    assert naming.level is None


@pytest.mark.parametrize("question", ["các huyện, thị xã phối hợp gì", "sở, ban, ngành, huyện, xã", "Huyện ủy phối hợp gì"])  # fmt: skip
def test_a_group_of_districts_is_no_plan_of_a_district(shelf, question):
    assert read_naming(question, shelf.plans).level is None


def test_a_department_that_plays_a_part_is_no_issuer(shelf):
    part = read_naming("Sở Y tế chủ trì những việc gì?", shelf.plans)
    issuer = read_naming("kế hoạch năm 2026 của Sở Y tế", shelf.plans)

    assert part.issuers == ()
    assert [key.split("|")[0] for key in issuer.issuers] == ["so y te"]


def test_spans_stand_on_the_words_that_name(shelf):
    text = "Theo 31/KH-UBND của Hà Xuyên, ai chủ trì?"
    naming = read_naming(text, shelf.plans)

    assert {text[s:e] for s, e in naming.spans} >= {"31/KH-UBND", "Hà Xuyên"}


def test_a_month_behind_a_number_is_no_unit_of_it(shelf):
    numbers = [
        read_naming(question, shelf.plans).numbers
        for question in (
            "KH 85 tháng này có gì",
            "KH 85 tháng 4 có gì",
            "kế hoạch 6 tháng",
        )
    ]

    assert numbers == [(("85", ""),), (("85", ""),), ()]
