"""Slips of fingers are mended; right words are never touched."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.abbreviations import find_abbreviations
from corpus.parser import read_plan
from corpus.text import fold
from retrieval.spelling import is_syllable, mend
from tests.samples.expected import SAMPLES

SLIPS = [
    # telex keys that came after the mark, or stayed
    ("ai chủ trif tập huấn", "ai chu tri tap huan"),
    ("đơn vị nào chủ trì, phongf nào", "don vi nao chu tri, phong nao"),
    ("sanr phẩm là gì", "san pham la gi"),
    ("phoois hợp với ai", "phoi hop voi ai"),
    ("kees hoạch số mấy", "ke hoach so may"),
    ("ban hanhf ngày nào", "ban hanh ngay nao"),
    # swapped, doubled, dropped, replaced letters
    ("cơ quna nào chủ trì", "co quan nao chu tri"),
    ("nhiệm vuj nào", "nhiem vu nao"),
    ("chủ ttrì", "chu tri"),
    ("hoàn thànhh khi nào", "hoan thanh khi nao"),
    ("khii nào", "khi nao"),
    ("chur trif taapj huaans", "chu tri tap huan"),
    ("đown vij naof", "don vi nao"),
    ("quảng ninhh có gì", "quang ninh co gi"),
    ("trách nhiệmm gì", "trach nhiem gi"),
    ("phối hơpp ai", "phoi hop ai"),
    ("thoi hgian nao", "thoi gian nao"),
]


@pytest.mark.parametrize(("typed", "meant"), SLIPS, ids=[t for t, _ in SLIPS])
def test_a_slip_is_read_as_what_was_meant(shelf, typed, meant):
    assert fold(mend(typed, shelf.vocabulary)) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thowif hạn khi nào", "thoi han khi nao"),
    ],
)
def test_a_word_may_hold_several_keys_of_telex(shelf, typed, meant):
    assert fold(mend(typed, shelf.vocabulary)) == meant


@pytest.mark.parametrize("text", ["Những KH nào có tập huấn", "các kh nào", "KH nào"])
def test_a_plan_said_short_is_no_slip(shelf, text):
    assert mend(text, shelf.vocabulary) == text


@pytest.mark.parametrize("number", ["30/2020/nd-cp", "76/nq-cp"])
def test_the_number_of_a_document_is_left_alone_in_small_letters(shelf, number):
    assert mend(f"theo {number}", shelf.vocabulary) == f"theo {number}"


# "76/nq-cp": a series in small letters looks like words.
_SERIES = re.compile(r"\b[\w/]*\d[\w/]*/[\w&-]+")


@cache
def sample_sentences() -> tuple[str, ...]:
    plans = (read_plan(p) for p in sorted(SAMPLES.iterdir()) if p.suffix in (".txt", ".docx"))  # fmt: skip
    texts = []
    for plan in plans:
        texts += [task.content for task in plan.tasks]
        texts += [line for clause in plan.clauses for line in clause.text.split("\n")]
    texts = [_SERIES.sub("", text) for text in texts]
    return tuple(dict.fromkeys(text for text in texts if text.strip()))


@pytest.mark.parametrize("typed", [str, str.lower, fold], ids=["marked", "lower", "unmarked"])  # fmt: skip
def test_nothing_that_a_plan_prints_is_changed(shelf, typed):
    changed = [
        (typed(text), mend(typed(text), shelf.vocabulary))
        for text in sample_sentences()
        if mend(typed(text), shelf.vocabulary) != typed(text)
    ]

    assert len(sample_sentences()) > 150
    assert changed == []


def test_every_syllable_of_the_samples_is_left_alone_by_itself(shelf):
    words = {
        word.lower()
        for text in sample_sentences()
        for word in re.findall(r"[^\W\d_]+", text)
    }
    shaped = [w for w in words if is_syllable(fold(w)) and not find_abbreviations(w)]

    assert len(shaped) > 500
    assert [w for w in shaped if mend(w, shelf.vocabulary) != w] == []
    assert [w for w in shaped if mend(fold(w), shelf.vocabulary) != fold(w)] == []


@pytest.mark.parametrize(
    "word",
    "trì quyết nghiêng khuyến oách uỷ ỷ giữa gì quốc thuở khoẻ xoèn phường".split(),  # noqa: SIM905
)
def test_a_syllable_is_known_by_its_shape(word):
    assert is_syllable(fold(word))


@pytest.mark.parametrize("word", ["trif", "phongf", "hanhh", "quna", "zebra", "w", "str", ""])  # fmt: skip
def test_what_is_not_a_syllable_is_told(word):
    assert not is_syllable(word)


@pytest.mark.parametrize(
    "text",
    ["UBND", "SNV", "TĐKT", "HĐND", "36/KH-UBND", "OCOP", "PAPI", "Q3", "12/05/2026", "100%"],
)  # fmt: skip
def test_abbreviations_and_numbers_are_left_alone(shelf, text):
    assert mend(text, shelf.vocabulary) == text


@pytest.mark.parametrize(
    "question",
    [
        "Ai chủ trì thẩm định quy hoạch nghĩa trang?",
        "Khi nào khánh thành nhà văn hoá?",
        "Đơn vị nào kiểm định cân điện tử?",
        "ai chu tri tham dinh nghia trang",
        "Phòng nào quản lý bến phà?",
    ],
)
def test_words_that_no_plan_holds_are_not_bent_to_ones_that_do(shelf, question):
    assert mend(question, shelf.vocabulary) == question


@given(st.text(max_size=80))
def test_any_text_is_mended_without_losing_its_numbers(shelf, text):
    mended = mend(text, shelf.vocabulary)

    assert re.findall(r"\d+", mended) == re.findall(r"\d+", text)


@given(st.sampled_from([t for t, _ in SLIPS]))
def test_mending_twice_is_mending_once(shelf, text):
    once = mend(text, shelf.vocabulary)

    assert mend(once, shelf.vocabulary) == once


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kế hoạch tỉnh Lạng Sn 2026", "kế hoạch tỉnh Lạng Sơn 2026"),
        ("kế hoạch tỉnh ĐĐắk Lắ 2026", "kế hoạch tỉnh Đắk Lắk 2026"),
        ("kế hoạch thành phố Hếu", "kế hoạch thành phố Huế"),
        ("ke hoach tinh ha giong", "ke hoach tinh ha Giang"),  # "giống" is a word
        ("kế hoạch tỉnh Hà Xuyêm", "kế hoạch tỉnh Hà Xuyên"),
    ],
)
def test_a_place_is_mended_after_the_word_of_its_kind(shelf, typed, meant):
    assert mend(typed, shelf.vocabulary, ["Hà Xuyên"]) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "tỉnh quản lý việc gì",
        "cơ quan nào ban hành",
        "tinh hinh thuc hien",
        "tỉnh có bao nhiêu nhiệm vụ",
    ],
)
def test_other_words_after_a_kind_of_place_stay(shelf, typed):
    assert mend(typed, shelf.vocabulary, ["Hà Xuyên"]) == typed


@pytest.mark.parametrize("text", ["ai nấu cơm trưa", "dựng lại nhà hỏng"])
def test_a_word_typed_with_its_marks_is_left_where_another_letter_would_mend_it(
    shelf, text
):
    assert mend(text, shelf.vocabulary) == text


def test_initials_of_places_are_no_slips(shelf):
    text = "tb quy 3 co viec gi"

    assert mend(text, shelf.vocabulary, initials=frozenset({"tb"})) == text


def test_a_place_keeps_its_first_letter(shelf):
    mended = mend("kế hoạch tỉnh Bắ Giang 2026", shelf.vocabulary)

    assert mended == "kế hoạch tỉnh Bắc Giang 2026"


def test_a_question_word_after_the_word_of_a_kind_is_no_place(shelf):
    text = "huyện: ai dựng chương trình"

    assert mend(text, shelf.vocabulary).startswith("huyện: ai ")
