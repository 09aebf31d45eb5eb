"""Arrays of ids and scores, and bringing one into the order of the other."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int64]
Rows = npt.NDArray[np.float32]


def align(wanted: Ids, found: Ids, scores: Rows, *, missing: float) -> Rows:
    """Return the score of each `wanted` id; `found` are distinct ids, in any order."""
    result = np.full(len(wanted), missing, np.float32)
    if not len(found) or not len(wanted):
        return result
    if _are_dense(wanted, found):
        table = np.full(int(max(wanted.max(), found.max())) + 1, missing, np.float32)
        table[found] = scores
        return table[wanted]
    order = np.argsort(found)
    place = np.searchsorted(found, wanted, sorter=order)
    place = order[np.minimum(place, len(found) - 1)]
    known = found[place] == wanted
    result[known] = scores[place[known]]
    return result


def _are_dense(wanted: Ids, found: Ids) -> bool:
    """Tell whether a table over all ids costs less than sorting: row numbers do."""
    if min(wanted.min(), found.min()) < 0:
        return False
    return bool(max(wanted.max(), found.max()) < 4 * (len(found) + len(wanted)))
