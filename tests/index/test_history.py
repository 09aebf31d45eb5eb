"""Since when rows have been known, through the versions of their plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from index.catalog import Index
from index.history import first_loaded, former_rows
from index.records import Hand
from index.refresh import Wishes, refresh
from tests.index import builders

JUNE, JULY = date(2021, 6, 30), date(2021, 7, 31)
MARCH, MAY = (datetime(2021, month, 20, 8, 30, tzinfo=UTC) for month in (3, 5))


def load_at(config, folder, made, at):
    wishes = Wishes() if at is None else Wishes(by=Hand("Lan", at))
    paths = [builders.write(folder, "a.txt", made)]
    refresh(paths, config, read=builders.read, wishes=wishes)


def known(config):
    """Since when each row has been known, by its content."""
    index = Index.open(config)
    try:
        with index.read() as reader:
            loaded = first_loaded(reader.connection)
            return {row.task.content: loaded[row.id] for row in reader.tasks()}
    finally:
        index.close()


def test_a_row_is_known_since_the_first_version_that_has_it(config, tmp_path):
    old = builders.plan(builders.numbered_rows(4))
    more = builders.task("công bố kết quả khảo sát hài lòng", "5")
    new = replace(old, tasks=(*old.tasks, more))

    load_at(config, tmp_path, old, MARCH)
    load_at(config, tmp_path, new, MAY)

    found = known(config)
    assert found.pop(more.content) == MAY
    assert set(found.values()) == {MARCH}


def test_a_row_is_told_as_the_version_before_had_it(config, tmp_path):
    row = builders.task("khảo sát hài lòng", "9", time=builders.timeframe(None, JUNE))
    old = builders.plan([*builders.numbered_rows(4), row])
    later = replace(row, time=builders.timeframe(None, JULY))
    new = replace(old, tasks=(*old.tasks[:-1], later))
    newest = replace(new, tasks=(*new.tasks, builders.task("lập danh sách", "10")))
    for made in (old, new, newest):
        load_at(config, tmp_path, made, MARCH)

    index = Index.open(config)
    with index.read() as reader:
        former = former_rows(reader.connection)
        names = {task.id: task.task.content for task in reader.tasks()}
    index.close()

    found = {names[task_id]: was for task_id, was in former.items()}
    assert len(found) == 5
    assert "lập danh sách" not in found
    survey = found["khảo sát hài lòng"]
    assert survey.plan.version == 2
    assert survey.row.task.time is not None
    assert survey.row.task.time.end == JULY


def test_a_plan_of_one_version_has_no_former_rows(config, tmp_path):
    load_at(config, tmp_path, builders.plan(builders.numbered_rows(4)), MARCH)

    index = Index.open(config)
    with index.read() as reader:
        assert former_rows(reader.connection) == {}
    index.close()


def test_a_row_whose_first_version_has_no_time_is_known_since_nobody_knows(
    config, tmp_path
):
    old = builders.plan(builders.numbered_rows(4))
    new = replace(old, tasks=(*old.tasks, builders.task("lập danh sách", "5")))

    load_at(config, tmp_path, old, None)
    load_at(config, tmp_path, new, MAY)

    found = known(config)
    assert found.pop("lập danh sách") == MAY
    assert set(found.values()) == {None}
