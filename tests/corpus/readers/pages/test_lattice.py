"""Rules become tables whose cells cover every position of the lattice exactly once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.pages.lattice import Region, Rule, Rules, find_lattices


def rules(xs: Sequence[float], ys: Sequence[float]) -> Rules:
    return Rules(
        tuple(Rule(y, xs[0], xs[-1]) for y in ys),
        tuple(Rule(x, ys[0], ys[-1]) for x in xs),
    )


def both(a: Rules, b: Rules) -> Rules:
    return Rules(a.horizontal + b.horizontal, a.vertical + b.vertical)


def test_lines_that_cross_make_a_table():
    (lattice,) = find_lattices(rules((50, 100, 200), (10, 30, 60)))

    assert lattice.regions == (
        Region(0, 0, 1, 1), Region(0, 1, 1, 1), Region(1, 0, 1, 1), Region(1, 1, 1, 1),
    )  # fmt: skip


def test_a_frame_and_an_underline_are_no_tables():
    frame = rules((50, 500), (10, 800))
    underline = Rules((Rule(100, 200, 300),), ())

    assert find_lattices(both(frame, underline)) == []


def test_a_table_in_a_frame_is_found_and_one_in_a_cell_is_not():
    table = rules((60, 200, 400), (100, 200, 300))
    frame = rules((50, 500), (10, 800))
    inner = rules((70, 100, 150), (120, 140, 160))

    (lattice,) = find_lattices(both(both(frame, table), inner))

    assert (lattice.xs, lattice.ys) == ((60, 200, 400), (100, 200, 300))


def test_two_tables_on_a_page_come_from_top_to_bottom():
    lower, upper = rules((50, 100, 200), (410, 430)), rules((50, 100, 200), (10, 30))

    assert [t.ys[0] for t in find_lattices(both(lower, upper))] == [10, 410]


@st.composite
def _broken_rules(draw) -> Rules:
    """A ruled table, of whose inner rules any piece may be missing."""
    xs = [50.0 + 60 * n for n in range(draw(st.integers(3, 5)))]
    ys = [10.0 + 30 * n for n in range(draw(st.integers(2, 5)))]
    border = Rules(
        (Rule(ys[0], xs[0], xs[-1]), Rule(ys[-1], xs[0], xs[-1])),
        (Rule(xs[0], ys[0], ys[-1]), Rule(xs[-1], ys[0], ys[-1])),
    )
    pieces = [
        (across, Rule(at, a, b))
        for across, along, over in ((True, xs, ys), (False, ys, xs))
        for at in over[1:-1]
        for a, b in pairwise(along)
    ]
    kept = [piece for piece in pieces if draw(st.booleans())]
    return both(
        border,
        Rules(
            tuple(rule for across, rule in kept if across),
            tuple(rule for across, rule in kept if not across),
        ),
    )


@given(_broken_rules())
def test_every_position_belongs_to_exactly_one_cell(drawn: Rules):
    for lattice in find_lattices(drawn):
        covered = Counter(
            (row, column)
            for region in lattice.regions
            for row in range(region.row, region.row + region.rows)
            for column in range(region.column, region.column + region.columns)
        )
        rows, columns = len(lattice.ys) - 1, len(lattice.xs) - 1

        assert covered == {(r, c): 1 for r in range(rows) for c in range(columns)}
