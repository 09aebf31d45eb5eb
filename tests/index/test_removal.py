"""A removed plan is gone from every store, and the same command proves it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from corpus.errors import IncompleteRemovalError
from index import removal, schema
from index.cells import Cell
from index.correcting import accept_row, correct
from index.removal import Remains, remove
from index.store import open_engine
from tests.index import builders
from tests.index.conftest import config_in
from tests.index.snapshots import assert_same, snapshot
from tests.index.staff import BY, load, plan_id, rows

ROWS = builders.numbered_rows(6)
OTHER = builders.plan(
    (ROWS[0], *builders.numbered_rows(2, salt=" khác")),
    header=builders.header("9/KH-UBND"),
)


@pytest.fixture
def loaded(config, tmp_path):
    """A plan with a history, a correction and a review, beside one that stays."""
    load(config, tmp_path, "o.txt", OTHER)
    named = replace(ROWS[1], lead=("Sở Tư pháp",))
    load(config, tmp_path, "a.txt", builders.plan((ROWS[0], named)))
    load(config, tmp_path, "b.txt", builders.plan((ROWS[0], named, *ROWS[2:])))
    mine = [row for row in rows(config) if row.task == named]
    correct(mine[0].id, {Cell.CONTENT: "mua xe cứu thương"}, config, by=BY)
    accept_row(mine[0].id, config, by=BY)
    return config


def stored(config):
    """How many rows each table has."""
    engine = open_engine(config.url)
    with engine.connect() as connection:
        found = {
            table.name: len(connection.execute(select(table)).all())
            for table in schema.metadata.sorted_tables
        }
    engine.dispose()
    return found


def test_a_removed_plan_leaves_what_was_there_without_it(loaded, tmp_path):
    alone = config_in(tmp_path / "alone")
    load(alone, tmp_path, "o.txt", OTHER)

    report = remove(plan_id(loaded, "12/KH-UBND"), loaded, by=BY)

    assert (report.versions, report.remains) == (2, Remains())
    assert_same(snapshot(loaded), snapshot(alone))
    left = stored(loaded)
    assert {**left, "audit": 0} == {**stored(alone), "audit": 0}
    assert left["audit"] == 3


def test_the_last_plan_can_be_removed(config, tmp_path):
    load(config, tmp_path, "a.txt", builders.plan(ROWS))

    report = remove(1, config)

    assert report.remains.nothing
    assert snapshot(config).plans == {}


def test_the_probe_sees_what_a_removal_would_leave(loaded, monkeypatch):
    """The removal itself is made to forget its work."""
    monkeypatch.setattr(
        removal, "make_current", lambda engine, change: _nothing_done(engine)
    )

    with pytest.raises(IncompleteRemovalError) as caught:
        remove(plan_id(loaded, "12/KH-UBND"), loaded, by=BY)

    said = str(caught.value)
    for store in ("rows", "texts", "decisions", "vectors", "tantivy", "faiss"):
        assert f"{store}=0" not in said
    assert "suggestions=0" not in said


def _nothing_done(engine):
    from index.caches import Stamp
    from index.store import reading
    from index.swap import Swapped

    with reading(engine) as connection:
        state = connection.execute(select(schema.state)).one()
    return Swapped(Stamp(state.generation, state.token, state.profile, state.dim))
