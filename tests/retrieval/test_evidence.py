"""Coverage: how much of what was asked stands in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import fold
from corpus.vocabulary import Vocabulary, terms
from retrieval.everyday import built_in
from retrieval.evidence import coverage

TEXTS = [
    "Tổ chức tập huấn nghiệp vụ thi đua, khen thưởng",
    "Kiểm tra công tác thi đua tại các xã",
    "Sơ kết phong trào thi đua 6 tháng đầu năm",
    "Số liệu giải ngân và kết quả thanh toán",
    "Lắp camera giám sát tại 10 nút giao trọng điểm",
]
VOCABULARY = Vocabulary.learn(TEXTS)
WORDS = st.lists(
    st.sampled_from(
        ["tập", "huấn", "thi", "đua", "kiểm", "tra", "camera", "sơ", "kết", "xã", "lạ"]
    ),
    max_size=8,
).map(" ".join)


@given(WORDS, WORDS)
def test_coverage_is_a_share(topic, text):
    assert 0 <= coverage(topic, text, VOCABULARY) <= 1 + 1e-9


@given(WORDS)
def test_a_text_covers_itself(text):
    assert coverage(text, text, VOCABULARY) == pytest.approx(1)


@given(WORDS, WORDS)
def test_more_text_never_covers_less(topic, text):
    more = f"{text} tập huấn kiểm tra camera"

    assert coverage(topic, more, VOCABULARY) >= coverage(topic, text, VOCABULARY) - 1e-9


def test_an_empty_topic_is_covered():
    assert coverage("", "bất cứ điều gì", VOCABULARY) == 1


def test_marks_and_abbreviations_make_no_difference():
    marked = coverage("tập huấn TĐKT", TEXTS[0], VOCABULARY)
    plain = coverage("tap huan thi dua - khen thuong", TEXTS[0], VOCABULARY)

    assert marked == pytest.approx(plain)


def test_a_rare_word_weighs_more_than_a_common_one():
    assert VOCABULARY.weight("camera") > VOCABULARY.weight("thi") >= 0.1
    assert VOCABULARY.weight("chưa từng có") >= VOCABULARY.weight("camera")


def test_neighbours_count_so_that_scattered_syllables_do_not():
    together = coverage("sơ kết", TEXTS[2], VOCABULARY)
    scattered = coverage("sơ kết", TEXTS[3], VOCABULARY)

    assert together == pytest.approx(1)
    assert scattered < 0.7


@pytest.mark.parametrize(
    ("written", "said"), built_in().lines, ids=[w[0] for w, _ in built_in().lines]
)
def test_what_is_said_in_other_words_is_covered(written, said):
    """But for one syllable without marks, which may be many words."""
    plain = [p for p in said if " " not in p and fold(p) == p.lower()]
    for phrase in {*written, *said}.difference(plain):
        for held in written:
            assert coverage(phrase, held, VOCABULARY) == pytest.approx(1), (
                phrase,
                held,
            )


def test_other_matters_are_not_covered():
    assert coverage("lắp camera nút giao", TEXTS[0], VOCABULARY) == 0


def test_a_vocabulary_knows_its_words_and_any_number():
    assert VOCABULARY.knows("camera")
    assert VOCABULARY.knows("2031")
    assert not VOCABULARY.knows("zebra")
    assert ("tap", "huan") in VOCABULARY.pairs
    assert VOCABULARY.texts == len(TEXTS)


def test_terms_are_folded_syllables_with_abbreviations_written_out():
    assert terms("Hội nghị TĐKT 2021") == (*["hoi", "nghi", "thi", "dua", "khen", "thuong"], "2021")  # fmt: skip


def test_the_name_of_a_field_is_not_what_is_done_in_it():
    field = coverage("tập huấn", "Khen thưởng ngành Giáo dục và Đào tạo", VOCABULARY)
    done = coverage("tập huấn", "Đào tạo cán bộ ngành giáo dục", VOCABULARY)

    assert field == 0
    assert done == pytest.approx(1)


def test_in_a_long_text_a_syllable_counts_only_beside_its_neighbour():
    text = "Đổi mới cách làm, chuyển công văn, báo cáo số liệu"

    assert coverage("chuyển đổi số", text, VOCABULARY) > 0.3
    assert coverage("chuyển đổi số", text, VOCABULARY, alone=False) == 0.0
