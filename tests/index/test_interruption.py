"""kill -9 at any point of a refresh: the old or the new state answers, whole."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import time
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from corpus.models import Task
from index.catalog import IndexConfig
from index.cells import Cell
from index.correcting import correct
from index.refresh import refresh
from index.removal import remove
from tests.index import builders, child
from tests.index.conftest import config_in
from tests.index.snapshots import Snapshot, assert_same, is_same, snapshot
from tests.index.staff import BY, plan_id, row_of

pytestmark = pytest.mark.slow

MOMENTS = 15  # spread over a whole refresh, start of the process included
PHASES = ("read", "embed", "commit", "caches", "caches", "caches", "caches", "caches")


@dataclass(frozen=True)
class Stage:
    """An index of the old plans, the files that change it, and both states."""

    template: Path
    files: list[Path]
    old: Snapshot
    new: Snapshot
    seconds: float


KEPT = builders.numbered_rows(60)[5]  # a row that both versions of a plan have


def correct_in(config: IndexConfig, row: Task) -> None:
    wanted = {Cell.CONTENT: f"mua sắm xe cho {row.content}", Cell.LEAD: "Sở Tư pháp"}
    correct(row_of(config, row.content, "1/KH-UBND").id, wanted, config, by=BY)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    folder = tmp_path_factory.mktemp("stage")
    rows = builders.numbered_rows(60)
    first, second, third = (builders.header(f"{n}/KH-UBND") for n in (1, 2, 3))
    before = [builders.plan(rows, header=first), builders.plan(rows[:9], header=second)]
    changed = (replace(rows[0], content="nội dung mới"), *rows[2:])
    after = [
        builders.plan(changed, header=first),
        builders.plan(builders.numbered_rows(150, salt=" mới"), header=third),
    ]
    files = builders.write_all(folder / "after", after)
    template = folder / "template"
    refresh(
        builders.write_all(folder / "before", before),
        config_in(template),
        read=builders.read,
    )
    for row in (rows[1], KEPT):  # one is gone in the new version
        correct_in(config_in(template), row)
    done = shutil.copytree(template, folder / "done")
    started = time.perf_counter()
    with child.start(done, files) as process:
        process.communicate()
    assert process.returncode == 0
    seconds = time.perf_counter() - started
    old, new = snapshot(config_in(template)), snapshot(config_in(done))
    return Stage(template, files, old, new, seconds)


@pytest.fixture
def folder(stage: Stage, tmp_path: Path) -> Path:
    return shutil.copytree(stage.template, tmp_path / "data")


def assert_recovers(stage: Stage, folder: Path) -> None:
    config = config_in(folder)
    found = snapshot(config)
    assert is_same(found, stage.old) or is_same(found, stage.new)

    refresh(stage.files, config, read=builders.read)

    assert_same(snapshot(config), stage.new)
    assert len(list((folder / "cache").iterdir())) == 1


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_killed_at_a_moment(stage, folder, moment):
    process = child.start(folder, stage.files)
    time.sleep(stage.seconds * moment / MOMENTS)
    process.kill()
    process.communicate()

    assert_recovers(stage, folder)


def _kill_at(phase: str, process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(phase):
            break
    process.kill()
    process.communicate()


@pytest.mark.parametrize("phase", PHASES)
def test_killed_at_a_phase(stage, folder, phase):
    """At `caches` the database has the new generation and no cache has its name yet."""
    _kill_at(phase, child.start(folder, stage.files, hold=phase))

    expected = stage.new if phase == "caches" else stage.old
    assert_same(snapshot(config_in(folder)), expected)
    assert_recovers(stage, folder)


@pytest.mark.parametrize("phase", ["embed", "commit", "caches"])
def test_a_correction_that_is_killed_is_made_or_not(stage, folder, phase):
    config = config_in(folder)
    task_id = row_of(config, builders.numbered_rows(9)[7].content, "2/KH-UBND").id
    whole = shutil.copytree(folder, folder.with_name("whole"))
    with child.start(whole, [task_id], verb="correct") as done:
        done.communicate()

    _kill_at(phase, child.start(folder, [task_id], verb="correct", hold=phase))

    made = snapshot(config_in(whole))
    assert_same(snapshot(config), made if phase == "caches" else stage.old)
    refresh([], config, read=builders.read)
    with child.start(folder, [task_id], verb="correct") as again:
        again.communicate()
    assert_same(snapshot(config), made)


@pytest.mark.parametrize("phase", ["commit", "caches"])
def test_a_removal_that_is_killed_is_whole_or_not_at_all(stage, folder, phase):
    config = config_in(folder)
    whole = shutil.copytree(folder, folder.with_name("whole"))
    gone_id = plan_id(config, "2/KH-UBND")
    with child.start(whole, [str(gone_id)], verb="remove") as done:
        done.communicate()

    _kill_at(phase, child.start(folder, [str(gone_id)], verb="remove", hold=phase))

    gone = snapshot(config_in(whole))
    assert_same(snapshot(config), gone if phase == "caches" else stage.old)
    if phase == "commit":
        remove(gone_id, config)
    refresh([], config, read=builders.read)
    assert_same(snapshot(config), gone)
    with closing(sqlite3.connect(folder / "kehoach.db")) as connection:
        left = connection.execute(
            "SELECT count(*) FROM plans WHERE status != 'current'"
        )
        assert left.fetchone() == (0,)


def test_the_new_plans_equal_a_rebuild(stage, tmp_path):
    """What all the above compare with is right itself, but for ids that were kept."""
    config = config_in(tmp_path / "rebuilt")
    unchanged = stage.template.parent / "before" / "001.txt"
    refresh([unchanged, *stage.files], config, read=builders.read)
    correct_in(config, KEPT)

    found = snapshot(config)

    assert found.clauses == stage.new.clauses
    assert [task for _, task in found.tasks.values()] == [
        task for _, task in stage.new.tasks.values()
    ]
