"""Fusing scores: bounded, ordered, and deaf to a leg that says nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from retrieval.fusion import DEFAULT_WEIGHTS, Scores, Weights, fuse, spread

FLOATS = st.floats(-100, 100, width=32)
LEG = arrays.arrays(np.float32, st.integers(1, 12), elements=FLOATS)


def legs(draw: st.DrawFn) -> tuple[Scores, Scores, Scores]:
    size = draw(st.integers(1, 12))
    leg = arrays.arrays(np.float32, size, elements=FLOATS)
    return draw(leg), draw(leg), draw(leg)


LEGS = st.composite(legs)()


@given(LEG)
def test_spread_scores_lie_between_0_and_1_in_the_same_order(scores):
    found = spread(scores)

    assert found.dtype == np.float32
    assert ((found >= 0) & (found <= 1)).all()
    assert (np.diff(found[np.argsort(scores, kind="stable")]) >= 0).all()


def test_equal_scores_say_nothing():
    assert spread(np.full(3, 7, np.float32)).tolist() == [0, 0, 0]


def test_no_rows_have_no_scores():
    nothing = np.empty(0, np.float32)

    assert fuse(nothing, nothing, nothing).shape == (0,)


@given(LEGS)
def test_a_fused_score_is_at_most_the_sum_of_the_weights(legs):
    fused = fuse(*legs)

    assert fused.shape == legs[0].shape
    assert fused.dtype == np.float32
    assert ((fused >= 0) & (fused <= 1 + 1e-5)).all()


@given(LEGS)
def test_a_row_that_no_leg_prefers_never_stands_first(legs):
    best = int(np.argmax(fuse(*legs)))
    behind = [all(leg[i] > leg[best] for leg in legs) for i in range(len(legs[0]))]

    assert not any(behind)


@given(LEGS, st.floats(-50, 50, width=32))
def test_a_leg_without_an_opinion_changes_nothing(legs, constant):
    dense, words, trigrams = legs
    flat = np.full_like(dense, constant)

    assert fuse(flat, words, trigrams) == pytest.approx(
        fuse(np.zeros_like(dense), words, trigrams)
    )


def test_the_weights_decide_between_legs_that_disagree():
    first, second = np.array([1, 0], np.float32), np.array([0, 1], np.float32)

    assert fuse(first, second, second, Weights(1, 0, 0)).argmax() == 0
    assert fuse(first, second, second, Weights(0, 1, 0)).argmax() == 1
    assert fuse(first, second, first).argmax() == 0


def test_the_weights_sum_to_one():
    weights = DEFAULT_WEIGHTS

    assert weights.dense + weights.words + weights.trigrams == pytest.approx(1)
