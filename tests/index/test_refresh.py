"""The single write path: what a file becomes, and what is left alone."""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import BusyIndexError, NoIndexError, UsageError
from corpus.models import Audit, Plan
from index.catalog import Index, IndexConfig
from index.lock import refresh_lock
from index.refresh import RefreshReport, Status, Wishes, refresh
from index.removal import remove
from index.store import sqlite_file
from tests.index import builders
from tests.index.conftest import config_in
from tests.index.snapshots import assert_same, snapshot


def refreshed(config: IndexConfig, *paths: Path, **wishes: Any) -> RefreshReport:
    return refresh(paths, config, read=builders.read, **wishes)


def statuses(report: RefreshReport) -> list[Status]:
    return [file.status for file in report.files]


def count(config: IndexConfig, table: str) -> int:
    file = sqlite_file(config.url)
    assert file is not None
    connection = sqlite3.connect(file)
    try:
        found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    finally:
        connection.close()
    return found


def test_a_new_plan_is_added_with_its_counts(config, tmp_path):
    made = builders.plan(
        builders.numbered_rows(4), [builders.clause("I", "I. Mục đích")]
    )

    report = refreshed(config, builders.write(tmp_path, "a.txt", made))

    [file] = report.files
    assert file.status is Status.ADDED
    assert file.plan is not None
    assert (file.plan.rows, file.plan.clauses, file.plan.source) == (4, 1, "a.txt")
    assert (report.generation, report.embedded) == (1, 5)


def test_the_same_file_again_changes_nothing(config, tmp_path):
    path = builders.write(tmp_path, "a.txt", builders.plan(builders.numbered_rows(3)))
    refreshed(config, path)
    before = snapshot(config)

    report = refreshed(config, path)

    assert statuses(report) == [Status.UNCHANGED]
    assert (report.generation, report.embedded) == (1, 0)
    assert_same(snapshot(config), before)


def test_a_known_file_is_not_read_again(config, tmp_path):
    path = builders.write(tmp_path, "a.txt", builders.plan(builders.numbered_rows(3)))
    refreshed(config, path)

    def fail(path: Path) -> Plan:
        raise AssertionError(path)

    assert statuses(refresh([path], config, read=fail)) == [Status.UNCHANGED]


def test_a_renamed_file_changes_nothing(config, tmp_path):
    path = builders.write(tmp_path, "a.txt", builders.plan(builders.numbered_rows(3)))
    refreshed(config, path)
    before = snapshot(config)

    report = refreshed(config, path.rename(tmp_path / "b.txt"))

    assert statuses(report) == [Status.UNCHANGED]
    assert_same(snapshot(config), before)


def test_a_corrected_version_takes_the_place_of_the_old_one(config, tmp_path):
    old, new = builders.numbered_rows(5), builders.numbered_rows(4)
    refreshed(config, builders.write(tmp_path, "a.txt", builders.plan(old)))

    report = refreshed(config, builders.write(tmp_path, "b.txt", builders.plan(new)))

    [file] = report.files
    assert file.status is Status.REPLACED
    assert file.plan is not None
    assert (file.plan.rows, file.plan.version) == (4, 2)
    found = snapshot(config)
    assert [row[0] for row in found.plans.values()] == [builders.header()]
    assert len(found.tasks) == 4
    assert count(config, "plans") == 2  # one is history


def test_one_changed_row_is_embedded_alone_and_keeps_its_id(config, tmp_path):
    rows = builders.numbered_rows(30)
    refreshed(config, builders.write(tmp_path, "a.txt", builders.plan(rows)))
    before = snapshot(config)
    changed = replace(rows[7], content=f"{rows[7].content} (bổ sung)")
    corrected = builders.plan((*rows[:7], changed, *rows[8:]))

    report = refreshed(config, builders.write(tmp_path, "b.txt", corrected))

    assert report.embedded == 1
    assert count(config, "vectors") == 30
    ids = [row[0] for row in snapshot(config).tasks.values()]
    assert ids == [row[0] for row in before.tasks.values()]


def test_rows_that_repeat_share_one_vector(config, tmp_path):
    rows = [builders.task("tập huấn", stt="3"), builders.task("tập huấn", stt="3")]

    report = refreshed(config, builders.write(tmp_path, "a.txt", builders.plan(rows)))

    assert report.embedded == 1
    ids = [row[0] for row in snapshot(config).tasks.values()]
    assert ids[1] == f"{ids[0]}-2"


def test_a_bad_file_is_reported_and_the_others_go_on(config, tmp_path):
    bad = tmp_path / "a.txt"
    bad.write_text("thư mời họp", "utf-8")
    good = builders.write(tmp_path, "b.txt", builders.plan(builders.numbered_rows(2)))

    report = refreshed(config, bad, tmp_path / "missing.txt", good)

    assert statuses(report)[::2] == [Status.REJECTED, Status.ADDED]
    assert "a.txt" in (report.files[0].reason or "")
    assert len(snapshot(config).plans) == 1


@pytest.fixture
def lossy(tmp_path: Path) -> Path:
    lost = Audit(cells_in=10, cells_out=9)
    rows = builders.numbered_rows(2)
    return builders.write(tmp_path, "a.txt", builders.plan(rows, audit=lost))


def test_strict_rejects_a_plan_whose_audit_failed(config, lossy):
    report = refreshed(config, lossy, strict=True)

    assert statuses(report) == [Status.REJECTED]
    assert "9/10" in (report.files[0].reason or "")
    assert report.generation is None


def test_without_strict_a_failed_audit_is_told(config, lossy):
    report = refreshed(config, lossy)

    assert report.files[0].plan is not None
    assert not report.files[0].plan.audit_passed


def test_a_dry_run_tells_and_writes_nothing(config, tmp_path):
    first = builders.write(tmp_path, "a.txt", builders.plan(builders.numbered_rows(3)))
    second = builders.write(tmp_path, "b.txt", builders.plan(builders.numbered_rows(2)))

    report = refreshed(config, first, second, dry_run=True)

    assert statuses(report) == [Status.ADDED, Status.REPLACED]
    assert list(config.folder.iterdir()) == []


def test_a_dry_run_compares_with_the_index(config, tmp_path):
    first = builders.write(tmp_path, "a.txt", builders.plan(builders.numbered_rows(3)))
    second = builders.write(tmp_path, "b.txt", builders.plan(builders.numbered_rows(2)))
    refreshed(config, first)
    before = snapshot(config)

    report = refreshed(config, first, second, dry_run=True)

    assert statuses(report) == [Status.UNCHANGED, Status.REPLACED]
    assert_same(snapshot(config), before)


def test_a_draft_without_a_number_replaces_nothing(config, tmp_path):
    rows = builders.numbered_rows(5)
    draft = builders.plan(rows, header=builders.header(None))
    other = builders.plan(rows[:4], header=builders.header(None))
    refreshed(config, builders.write(tmp_path, "a.txt", draft))

    report = refreshed(config, builders.write(tmp_path, "b.txt", other))

    assert statuses(report) == [Status.ADDED]
    assert report.files[0].similar_to == ("a.txt",)
    assert len(snapshot(config).plans) == 2


def test_two_versions_in_one_refresh_leave_the_last(config, tmp_path):
    files = [
        builders.write(tmp_path, f"{n}.txt", builders.plan(builders.numbered_rows(n)))
        for n in (2, 3, 2)
    ]
    files[1].rename(tmp_path / "x.txt")

    report = refreshed(config, files[0], tmp_path / "x.txt")

    assert statuses(report) == [Status.ADDED, Status.REPLACED]
    assert len(snapshot(config).tasks) == 3


def test_going_back_to_the_version_that_was_replaced_in_the_same_refresh(
    config, tmp_path
):
    old = builders.write(tmp_path, "a.txt", builders.plan(builders.numbered_rows(2)))
    new = builders.write(tmp_path, "b.txt", builders.plan(builders.numbered_rows(3)))
    refreshed(config, old)

    report = refreshed(config, new, old)

    assert statuses(report) == [Status.REPLACED, Status.UNCHANGED]
    assert len(snapshot(config).tasks) == 2
    assert (report.generation, count(config, "plans")) == (1, 1)


def test_a_folder_with_two_versions_makes_no_more_of_them_each_time(config, tmp_path):
    files = [
        builders.write(tmp_path, f"{n}.txt", builders.plan(builders.numbered_rows(n)))
        for n in (2, 4, 3)
    ]
    refreshed(config, *files)
    before = snapshot(config)

    for _ in range(2):
        refreshed(config, *files)
        refreshed(config, tmp_path)

    assert_same(snapshot(config), before)
    assert count(config, "plans") == 3


def test_reread_takes_what_a_better_reader_finds(config, tmp_path):
    path = builders.write(tmp_path, "a.txt", builders.plan(builders.numbered_rows(3)))
    refreshed(config, path)

    def better(path: Path) -> Plan:
        plan = builders.read(path)
        return replace(plan, tasks=plan.tasks[:2])

    assert statuses(refreshed(config, path, wishes=Wishes(reread=True))) == [
        Status.UNCHANGED
    ]
    report = refresh([path], config, read=better, wishes=Wishes(reread=True))

    assert statuses(report) == [Status.REPLACED]
    assert len(snapshot(config).tasks) == 2


def test_a_folder_means_its_readable_files_by_name(config, tmp_path):
    folder = tmp_path / "plans"
    paths = builders.write_all(
        folder,
        [
            builders.plan(builders.numbered_rows(1), header=builders.header(f"{n}/KH"))
            for n in range(3)
        ],
    )
    (folder / ".hidden.txt").write_text("x", "utf-8")
    (folder / "notes.xyz").write_text("x", "utf-8")

    report = refreshed(config, folder)

    assert [file.path for file in report.files] == paths


def test_refreshing_nothing_makes_no_index(config):
    report = refreshed(config)

    assert report.generation is None
    with pytest.raises(NoIndexError):
        Index.open(config)


def test_a_second_refresh_at_the_same_time_is_refused(config, tmp_path):
    with refresh_lock(config.folder), pytest.raises(BusyIndexError, match="tiến trình"):
        refreshed(config, tmp_path)


def test_another_model_embeds_everything_again(config, tmp_path):
    path = builders.write(tmp_path, "a.txt", builders.plan(builders.numbered_rows(3)))
    refreshed(config, path)
    file = sqlite_file(config.url)
    assert file is not None
    connection = sqlite3.connect(file)  # as if another model had made the index
    with connection:
        connection.execute("UPDATE vectors SET profile = 'other', blob = x'00'")
        connection.execute("UPDATE state SET profile = 'other', embedder = 'other'")
    connection.close()

    report = refreshed(config)

    assert report.embedded == 3
    assert count(config, "vectors") == 3
    assert len(snapshot(config).tasks) == 3


def test_deleted_caches_are_written_again_by_a_refresh(config, tmp_path):
    path = builders.write(tmp_path, "a.txt", builders.plan(builders.numbered_rows(3)))
    refreshed(config, path)
    [cache] = (config.folder / "cache").iterdir()
    for file in (cache / "words").iterdir():
        file.unlink()

    refreshed(config, path)

    assert [*(cache / "words").glob("*.idx")]
    assert [*(config.folder / "cache").iterdir()] == [cache]


def test_progress_names_the_phases_in_order(config, tmp_path):
    path = builders.write(tmp_path, "a.txt", builders.plan(builders.numbered_rows(3)))
    seen: list[str] = []

    refresh(
        [path],
        config,
        read=builders.read,
        progress=lambda phase, done, total: seen.append(phase),
    )

    assert list(dict.fromkeys(seen)) == ["read", "embed", "commit", "caches"]


def test_a_plan_is_removed_by_its_id(config, tmp_path):
    plans = [
        builders.plan(builders.numbered_rows(2), header=builders.header(number))
        for number in ("12/KH-UBND", "13/KH-UBND")
    ]
    refreshed(config, *builders.write_all(tmp_path / "plans", plans))

    report = remove(2, config)

    assert report.plan.header.number == "13/KH-UBND"
    assert [header.number for header, *_ in snapshot(config).plans.values()] == [
        "12/KH-UBND"
    ]


def test_removing_an_unknown_plan_changes_nothing(config, tmp_path):
    path = builders.write(tmp_path, "a.txt", builders.plan(builders.numbered_rows(1)))
    refreshed(config, path)

    with pytest.raises(UsageError, match="kehoach plans"):
        remove(99, config)

    assert len(snapshot(config).plans) == 1


def test_a_removed_plan_can_come_back_as_it_was(config, tmp_path):
    path = builders.write(tmp_path, "a.txt", builders.plan(builders.numbered_rows(2)))
    other = builders.plan(builders.numbered_rows(1), header=builders.header("9/KH"))
    refreshed(config, path, builders.write(tmp_path, "b.txt", other))
    before = snapshot(config)
    remove(1, config)

    refreshed(config, path)

    assert_same(snapshot(config), before)


def _versions() -> st.SearchStrategy[list[Plan]]:
    rows = st.lists(st.sampled_from(builders.numbered_rows(6)), max_size=4)
    numbers = st.sampled_from(["1/KH-UBND", "2/KH-UBND", "3/KH-UBND"])
    made = st.builds(
        lambda number, tasks: builders.plan(tasks, header=builders.header(number)),
        numbers,
        rows,
    )
    return st.lists(made, max_size=4)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=_versions(), second=_versions())
def test_two_refreshes_equal_a_rebuild_of_what_they_leave(first, second):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        left = {plan.header.number: plan for plan in (*first, *second)}
        twice, once = config_in(folder / "twice"), config_in(folder / "once")
        refreshed(twice, *builders.write_all(folder / "first", first))
        refreshed(twice, *builders.write_all(folder / "second", second))
        refreshed(once, *builders.write_all(folder / "left", left.values()))
        if not left:
            return

        found, expected = snapshot(twice), snapshot(once)

        assert found.plans.keys() == expected.plans.keys()
        # File names differ, and nothing else.
        assert_same(replace(found, plans={}), replace(expected, plans={}))
