"""Fuse the scores of several legs into one. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each leg counts."""

    dense: float = 0.5
    words: float = 0.35
    trigrams: float = 0.15


# Best of those measured; reciprocal rank fusion lets a leg that is broken for this
# question vote as loudly as the others (docs/adr/0006).
DEFAULT_WEIGHTS = Weights()


def spread(scores: Scores) -> Scores:
    """Stretch scores to 0..1; equal scores become 0."""
    if scores.size == 0:
        return scores
    low, high = float(scores.min()), float(scores.max())
    if high <= low:
        return np.zeros_like(scores)
    stretched: Scores = ((scores - low) / (high - low)).astype(np.float32)
    return stretched


def fuse(
    dense: Scores, words: Scores, trigrams: Scores, weights: Weights = DEFAULT_WEIGHTS
) -> Scores:
    """Return the weighted sum of the stretched scores, same shape, float32."""
    fused: Scores = (
        weights.dense * spread(dense)
        + weights.words * spread(words)
        + weights.trigrams * spread(trigrams)
    ).astype(np.float32)
    return fused
