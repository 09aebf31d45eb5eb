"""Marks that were left out are forgiven, marks that were typed are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import fold
from corpus.vocabulary import Vocabulary
from retrieval.clashes import agree
from retrieval.evidence import coverage

SAME = [("hôi", "hội"), ("hoà", "hòa"), ("boi", "bồi"), ("xữ", "xử"), ("thuởng", "thưởng"), ("đan", "dân")]  # fmt: skip
OTHER = [("bơi", "bồi"), ("mật", "mất"), ("thuốc", "thước"), ("dạy", "dãy")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_syllable_typed_with_fewer_marks_is_the_same(one, other):
    assert agree(one, other)
    assert agree(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_a_syllable_typed_with_other_marks_is_another(one, other):
    assert not agree(one, other)
    assert not agree(other, one)


@given(st.sampled_from(["hội", "thưởng", "đường", "nghiệp", "quyết"]))
def test_a_syllable_without_marks_is_any(syllable):
    assert agree(syllable, fold(syllable))


def test_a_word_that_only_looks_alike_is_not_found():
    vocabulary = Vocabulary.learn(["Bồi dưỡng giáo viên"])

    assert coverage("bơi", "Bồi dưỡng giáo viên", vocabulary) == 0
    assert coverage("boi", "Bồi dưỡng giáo viên", vocabulary) == 1
    assert coverage("bội dưỡng", "Bồi dưỡng giáo viên", vocabulary) == 1
