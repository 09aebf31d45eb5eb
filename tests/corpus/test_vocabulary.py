"""The words of plans are counted, and come back from JSON as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vocabulary import Vocabulary, terms

TEXTS = ("Sơ kết phong trào thi đua", "Tổng kết công tác thi đua", "Họp UBND tỉnh")


def test_a_rare_word_weighs_more_than_a_common_one():
    vocabulary = Vocabulary.learn(TEXTS)

    assert vocabulary.weight("phong") > vocabulary.weight("dua")
    assert vocabulary.weight("chua-thay") > vocabulary.weight("phong")


def test_a_phrase_is_said_only_in_its_order():
    vocabulary = Vocabulary.learn(TEXTS)

    assert vocabulary.says("thi đua")
    assert not vocabulary.says("đua thi")
    assert vocabulary.says("Ủy ban nhân dân tỉnh")  # written out


def test_abbreviations_are_written_out_and_marks_dropped():
    assert terms("UBND tỉnh") == ("uy", "ban", "nhan", "dan", "tinh")


@given(st.lists(st.text(max_size=40) | st.sampled_from(TEXTS), max_size=6))
def test_a_vocabulary_comes_back_equal(texts):
    vocabulary = Vocabulary.learn(texts)

    assert Vocabulary.from_json(vocabulary.to_json()) == vocabulary


@pytest.mark.parametrize("text", ["", "{", "[]", "[1, 2, 3]", '{"a": 1}'])
def test_what_is_no_vocabulary_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        Vocabulary.from_json(text)
