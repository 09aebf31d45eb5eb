"""Find the tables that rules draw, and which positions of its lattice a cell covers.

Producers draw a border as a line, as a thin filled rectangle, or in a piece for each
cell; they may leave the outer border away. Here all of them are rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.pages.models import Box

# Points.
SAME_RULE = 3.0  # rules so near to each other are one (double borders)
_TOUCH = 4.0  # how far from each other rules may end that meet
_SHORTEST = 8.0  # a rule, once its dashes are joined
_MARGIN = 12.0  # a rule that goes on so far beyond the last crossing closes a cell
_DRAWN = 0.5  # share of a side that a rule must cover to part two cells

MAX_RULES = 4_000  # of one page, after joining; drawings have more
MAX_POSITIONS = 20_000  # of one lattice


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: `at` across its direction, from `start` to `end` along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page."""

    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A cell: its first position, how many rows and columns it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """A table as its rules draw it; `xs` and `ys` are the borders, ascending."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]

    @property
    def box(self) -> Box:
        """The whole table."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def box_of(self, region: Region) -> Box:
        """One cell."""
        return Box(
            self.xs[region.column],
            self.ys[region.row],
            self.xs[region.column + region.columns],
            self.ys[region.row + region.rows],
        )

    def row_box(self, row: int) -> Box:
        """One row."""
        return Box(self.xs[0], self.ys[row], self.xs[-1], self.ys[row + 1])


def find_lattices(rules: Rules) -> list[Lattice]:
    """Return the tables of a page from top to bottom, without those inside another.

    A table has two columns at least: what rules frame in one is a frame.
    """
    horizontal, vertical = joined(rules.horizontal), joined(rules.vertical)
    if len(horizontal) + len(vertical) > MAX_RULES:
        return []
    found = []
    for group in _groups(horizontal, vertical):
        lattice = _lattice(group)
        if lattice is not None:
            found.append(lattice)
    outer = [a for a in found if not any(_is_inside(a, b) for b in found if b is not a)]
    return sorted(outer, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules with the pieces of one line put together."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if lines and rule.at - lines[-1][0].at <= SAME_RULE:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    whole = (rule for line in lines for rule in _along(line))
    return [rule for rule in whole if rule.end - rule.start >= _SHORTEST]


def _along(line: Sequence[Rule]) -> list[Rule]:
    at = sum(rule.at for rule in line) / len(line)
    whole: list[Rule] = []
    for rule in sorted(line, key=lambda r: r.start):
        if whole and rule.start <= whole[-1].end + _TOUCH:
            end = max(whole[-1].end, rule.end)
            whole[-1] = Rule(at, whole[-1].start, end)
        else:
            whole.append(Rule(at, rule.start, rule.end))
    return whole


def _groups(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> list[Rules]:
    """Return the rules that hang together, directly or through others."""
    parent = list(range(len(horizontal) + len(vertical)))

    for n, across in enumerate(horizontal):
        for m, down in enumerate(vertical, len(horizontal)):
            if _meet(across, down):
                parent[_root(parent, n)] = _root(parent, m)
    members: dict[int, list[int]] = {}
    for n in range(len(parent)):
        members.setdefault(_root(parent, n), []).append(n)
    border = len(horizontal)
    return [
        Rules(
            tuple(horizontal[n] for n in group if n < border),
            tuple(vertical[n - border] for n in group if n >= border),
        )
        for group in members.values()
    ]


def _root(parent: list[int], n: int) -> int:
    while parent[n] != n:
        parent[n] = parent[parent[n]]
        n = parent[n]
    return n


def _meet(across: Rule, down: Rule) -> bool:
    return (
        across.start - _TOUCH <= down.at <= across.end + _TOUCH
        and down.start - _TOUCH <= across.at <= down.end + _TOUCH
    )


def _lattice(rules: Rules) -> Lattice | None:
    if not rules.horizontal or not rules.vertical:
        return None
    xs = _borders(rules.vertical, rules.horizontal)
    ys = _borders(rules.horizontal, rules.vertical)
    rows, columns = len(ys) - 1, len(xs) - 1
    if columns < 2 or rows < 1 or rows * columns > MAX_POSITIONS:
        return None
    return Lattice(xs, ys, _regions(xs, ys, rules))


def _borders(rules: Sequence[Rule], crossing: Sequence[Rule]) -> tuple[float, ...]:
    """Return where `rules` stand, and where the crossing ones end beyond the last.

    A table without its outer border still has the rules that would meet it.
    """
    places: list[list[float]] = []
    for at in sorted(rule.at for rule in rules):
        if places and at - places[-1][0] <= SAME_RULE:
            places[-1].append(at)
        else:
            places.append([at])
    borders = [sum(place) / len(place) for place in places]
    first, last = min(r.start for r in crossing), max(r.end for r in crossing)
    if first < borders[0] - _MARGIN:
        borders.insert(0, first)
    if last > borders[-1] + _MARGIN:
        borders.append(last)
    return tuple(borders)


def _regions(
    xs: Sequence[float], ys: Sequence[float], rules: Rules
) -> tuple[Region, ...]:
    """Join the positions of the lattice that no rule parts."""
    width = len(xs) - 1
    parent = list(range(width * (len(ys) - 1)))
    for r, (top, bottom) in enumerate(pairwise(ys)):
        for c, (left, right) in enumerate(pairwise(xs)):
            here = r * width + c
            if c and not _is_drawn(rules.vertical, left, top, bottom):
                parent[_root(parent, here)] = _root(parent, here - 1)
            if r and not _is_drawn(rules.horizontal, top, left, right):
                parent[_root(parent, here)] = _root(parent, here - width)
    members: dict[int, list[tuple[int, int]]] = {}
    for n in range(len(parent)):
        members.setdefault(_root(parent, n), []).append(divmod(n, width))
    regions = [region for group in members.values() for region in _rectangles(group)]
    return tuple(sorted(regions, key=lambda g: (g.row, g.column)))


def _is_drawn(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    covered = sum(
        max(min(rule.end, end) - max(rule.start, start), 0.0)
        for rule in rules
        if abs(rule.at - at) <= SAME_RULE
    )
    return covered >= _DRAWN * (end - start)


def _rectangles(positions: Sequence[tuple[int, int]]) -> list[Region]:
    """Return the cell that `positions` make; one a row where they are no rectangle."""
    rows, columns = {r for r, _ in positions}, {c for _, c in positions}
    if len(rows) * len(columns) == len(positions):
        return [Region(min(rows), min(columns), len(rows), len(columns))]
    runs: list[Region] = []
    for r, c in sorted(positions):
        last = runs[-1] if runs else None
        if last and last.row == r and last.column + last.columns == c:
            runs[-1] = Region(r, last.column, 1, last.columns + 1)
        else:
            runs.append(Region(r, c, 1, 1))
    return runs


def _is_inside(inner: Lattice, outer: Lattice) -> bool:
    a, b = inner.box, outer.box
    return (
        a.left >= b.left - _TOUCH
        and a.right <= b.right + _TOUCH
        and a.top >= b.top - _TOUCH
        and a.bottom <= b.bottom + _TOUCH
    )
