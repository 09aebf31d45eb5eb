"""Arrays of ids and scores, and bringing one into the order of the other."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int64]
Rows = npt.NDArray[np.float32]


def align(wanted: Ids, found: Ids, scores: Rows, *, missing: float) -> Rows:
    """Return the score of each `wanted` id; `found` are distinct ids, in any order."""
    result = np.full(len(wanted), missing, np.float32)
    if len(found):
        order = np.argsort(found)
        place = np.searchsorted(found, wanted, sorter=order)
        place = order[np.minimum(place, len(found) - 1)]
        known = found[place] == wanted
        result[known] = scores[place[known]]
    return result
