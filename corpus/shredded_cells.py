"""Split the lines of one row of a shredded table into its cells.

A PDF converter has written the cells of a row one after another, each cut into short
lines. Of all ways to deal the lines out to the columns, in order, the one of least
total cost is taken. Costs are about what a cell of a role looks like; texts that
several rows share, and the widths of the columns, are learned from the first pass.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.agencies import looks_like_agency
from corpus.columns import Column, Role
from corpus.shredded_costs import (
    BARE_KIND,
    BLANK_COST,
    Learned,
    ShredLine,
    cell_cost,
    role_cost,
    shape_cost,
)
from corpus.text import fold, squeeze
from corpus.timeframe import reads_as_time


@dataclass(frozen=True, slots=True)
class Split:
    """The cells of a row, one text for each column, and how doubtful that is.

    `cost` grows with everything unusual and falls with what other rows confirm;
    `worst` is the cost of the strangest cell, before that; `margin` is how much worse
    the next best way to split the row is.
    """

    cells: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    cost: float
    margin: float
    worst: float = 0.0

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at the row."""
        return self.worst > _DOUBTFUL_COST or self.margin < _DOUBTFUL_MARGIN


_MAX_LINES = {
    Role.TIME: 8,
    Role.TIME_START: 4,
    Role.TIME_END: 4,
    Role.LEAD: 9,
    Role.PRODUCT: 10,
    Role.COOP: 16,
    Role.LEAD_COOP: 16,
    Role.EXTRA: 8,
}
_DOUBTFUL_COST = 2.2  # a cell above this does not look like one of its column
_DOUBTFUL_MARGIN = 0.6
_MAX_HEADS = 9


def split_row(
    lines: Sequence[ShredLine],
    columns: Sequence[Column],
    learned: Learned,
    *,
    inline: bool = False,
) -> Split:
    """Deal the lines of one row out to `columns` (the number column left out).

    Args:
        lines: The lines below the number, or from the number's line on.
        columns: The columns in the order of the heading.
        learned: What other rows tell.
        inline: Whether the first line stood beside the number; it may then hold the
            beginnings of several cells side by side.
    """
    plain = _solve(_atoms(lines, heads=()), columns, learned)
    if not inline or not lines or plain.cost <= 1.0:
        return plain
    words = lines[0].text.split()
    heads = _heads(words, learned)
    best = plain
    cut = _solve_cut(words, heads, lines[1:], columns, learned)
    if cut is not None and cut.cost < best.cost:
        best = cut
    return best


def learn(splits: Sequence[Split], columns: Sequence[Column]) -> Learned:
    """Learn shared texts and widths from the rows that are least doubtful."""
    ordered = sorted(splits, key=lambda split: split.cost)
    sure = ordered[: max(3, len(ordered) * 2 // 3)]
    texts: dict[int, dict[str, int]] = {}
    widths: dict[int, int] = {}
    for n, column in enumerate(columns):
        if column.role is not Role.CONTENT:
            texts[n] = Counter(
                fold(split.cells[n]) for split in splits if split.cells[n]
            )
        lengths = sorted(len(line) for split in sure for line in split.lines[n])
        if len(lengths) >= 4:
            widths[n] = lengths[int(len(lengths) * 0.95)]
    return Learned(texts, widths)


# One column ---------------------------------------------------------------------------


# All columns ---------------------------------------------------------------------------

_Plan = tuple[float, tuple[int, ...]]  # cost so far, where each column ends


def _atoms(lines: Sequence[ShredLine], heads: Sequence[str]) -> list[ShredLine]:
    return [*(ShredLine(head, gap=True) for head in heads), *lines]


def _solve(
    lines: Sequence[ShredLine], columns: Sequence[Column], learned: Learned
) -> Split:
    """Find the two cheapest ways to cut `lines` into one run for each column."""
    count = len(lines)
    plans: list[list[_Plan]] = [[] for _ in range(count + 1)]
    plans[0] = [(0.0, ())]
    for index, column in enumerate(columns):
        after: list[list[_Plan]] = [[] for _ in range(count + 1)]
        longest = _MAX_LINES.get(column.role, count)
        last = index == len(columns) - 1
        for start in range(count + 1):
            if not plans[start]:
                continue
            ends = range(start, min(count, start + longest) + 1)
            for end in ends if not last else [e for e in ends if e == count]:
                cost = cell_cost(column, index, lines[start:end], learned)
                after[end] += [(c + cost, (*e, end)) for c, e in plans[start]]
        plans = [sorted(options)[:2] for options in after]
    return _with_worst(_as_split(plans[count], lines, columns), columns, learned)


def _as_split(
    plans: Sequence[_Plan], lines: Sequence[ShredLine], columns: Sequence[Column]
) -> Split:
    if not plans:  # more lines than the columns may take: all is content
        runs = [tuple(line.text for line in lines)] + [()] * (len(columns) - 1)
        at = next((n for n, c in enumerate(columns) if c.role is Role.CONTENT), 0)
        runs[0], runs[at] = (), runs[0]
        return _split(runs, 99.0, 0.0)
    cost, ends = plans[0]
    starts = (0, *ends[:-1])
    runs = [
        tuple(line.text for line in lines[a:b])
        for a, b in zip(starts, ends, strict=True)
    ]
    margin = plans[1][0] - cost if len(plans) > 1 else 99.0
    return _split(runs, cost, margin)


def _with_worst(split: Split, columns: Sequence[Column], learned: Learned) -> Split:
    """Add the cost of the strangest cell that no other row confirms."""
    worst = 0.0
    for n, (text, column) in enumerate(zip(split.cells, columns, strict=True)):
        if not text:
            worst = max(worst, BLANK_COST.get(column.role, 3.5))
        elif BARE_KIND.fullmatch(fold(text)) or not learned.confirms(n, text):
            worst = max(worst, shape_cost(text) + role_cost(column.role, text))
    return replace(split, worst=worst)


def _split(runs: Sequence[tuple[str, ...]], cost: float, margin: float) -> Split:
    cells = tuple(squeeze(" ".join(run)) for run in runs)
    return Split(cells, tuple(runs), cost, margin)


# A first line that holds the beginnings of several cells ------------------------------

_HEAD_WORD = re.compile(r"^[\"“(]?[A-ZÀ-ỸĐ\d]")


def _heads(words: Sequence[str], learned: Learned) -> list[int]:
    """Return the positions at which a further cell may begin in the first line."""
    capital = [n for n, word in enumerate(words) if n and _HEAD_WORD.match(word)]
    if len(capital) <= _MAX_HEADS:
        return capital
    known = {text.split()[0] for texts in learned.texts.values() for text in texts}
    telling = [
        n
        for n in capital
        if fold(words[n]) in known
        or looks_like_agency(" ".join(words[n : n + 4]))
        or reads_as_time(" ".join(words[n:]))
        or fold(words[n]) in ("trong", "quy", "thang", "truoc", "cac", "thanh", "xong")
    ]
    return telling[:_MAX_HEADS]


def _solve_cut(
    words: Sequence[str],
    heads: Sequence[int],
    rest: Sequence[ShredLine],
    columns: Sequence[Column],
    learned: Learned,
) -> Split | None:
    """Cut the first line into heads, one a column, each continued by lines below.

    A state is (words used, lines used); every column takes the next words and the
    next lines. Columns whose head is missing begin below.
    """
    cuts = [*heads, len(words)]
    states: dict[tuple[int, int], list[tuple[float, tuple[tuple[str, ...], ...]]]]
    states = {(0, 0): [(0.0, ())]}
    for index, column in enumerate(columns):
        after: dict[
            tuple[int, int], list[tuple[float, tuple[tuple[str, ...], ...]]]
        ] = {}
        longest = _MAX_LINES.get(column.role, len(rest))
        last = index == len(columns) - 1
        for (used, start), plans in states.items():
            stops = [c for c in cuts if c > used] or [used]
            for stop in [len(words)] if last else stops:
                head = " ".join(words[used:stop])
                for end in range(start, min(len(rest), start + longest) + 1):
                    if last and end != len(rest):
                        continue
                    parts = [
                        *([ShredLine(head, gap=True)] if head else []),
                        *rest[start:end],
                    ]
                    cost = cell_cost(column, index, parts, learned)
                    run = tuple(part.text for part in parts)
                    after.setdefault((stop, end), []).extend(
                        (c + cost, (*r, run)) for c, r in plans
                    )
        states = {key: sorted(plans)[:2] for key, plans in after.items()}
    final = states.get((len(words), len(rest)))
    if not final:
        return None
    margin = final[1][0] - final[0][0] if len(final) > 1 else 99.0
    return _with_worst(_split(final[0][1], final[0][0], margin), columns, learned)
