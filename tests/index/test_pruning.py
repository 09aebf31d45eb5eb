"""Plans whose files are gone are removed when that is wished, and only then."""

from __future__ import annotations

import pytest

from index.outcomes import Status
from tests.index import builders
from tests.index.staff import plans, reload


@pytest.fixture
def folder(tmp_path):
    made = [
        builders.plan(builders.numbered_rows(2), header=builders.header(f"{n}/KH"))
        for n in range(3)
    ]
    builders.write_all(tmp_path / "plans", made)
    return tmp_path / "plans"


def sources(found):
    return sorted(plan.source for plan in found)


def test_without_the_wish_a_plan_outlives_its_file(config, folder):
    reload(config, folder)
    (folder / "001.txt").unlink()

    report = reload(config, folder)

    assert report.pruned == ()
    assert len(plans(config)) == 3


def test_a_plan_goes_with_its_file(config, folder):
    reload(config, folder)
    (folder / "001.txt").unlink()

    report = reload(config, folder, prune=(folder,))

    assert sources(report.pruned) == ["001.txt"]
    assert sources(plans(config)) == ["000.txt", "002.txt"]


def test_a_dry_run_tells_what_would_go(config, folder):
    reload(config, folder)
    (folder / "001.txt").unlink()

    report = reload(config, folder, prune=(folder,), dry_run=True)

    assert sources(report.pruned) == ["001.txt"]
    assert len(plans(config)) == 3


def test_plans_of_other_places_stay(config, folder, tmp_path):
    elsewhere = tmp_path / "plans-2"
    elsewhere.mkdir()
    other = builders.plan(header=builders.header("9/KH"))
    alone = builders.write(elsewhere, "a.txt", other)
    (folder / "dưới").mkdir()
    below = builders.write(
        folder / "dưới", "b.txt", builders.plan(header=builders.header("8/KH"))
    )
    reload(config, folder, alone, below)
    alone.unlink()
    below.unlink()

    assert reload(config, folder, prune=(folder,)).pruned == ()


def test_a_renamed_file_is_not_gone(config, folder):
    reload(config, folder)
    (folder / "001.txt").rename(folder / "mới.txt")

    assert reload(config, folder, prune=(folder,)).pruned == ()
    assert reload(config, folder, prune=(folder,)).pruned == ()


def test_a_file_that_was_seen_elsewhere_since_belongs_there(config, folder, tmp_path):
    reload(config, folder)
    moved = (folder / "001.txt").rename(tmp_path / "001.txt")
    reload(config, moved)

    assert reload(config, folder, prune=(folder,)).pruned == ()


def test_a_file_that_cannot_be_read_is_not_gone(config, folder):
    reload(config, folder)
    (folder / "001.txt").write_text("hỏng", "utf-8")

    report = reload(config, folder, prune=(folder,))

    assert [file.status for file in report.files][1] is Status.REJECTED
    assert report.pruned == ()


def test_a_plan_whose_file_now_holds_another_version_stays(config, folder):
    reload(config, folder)
    again = builders.plan(builders.numbered_rows(5), header=builders.header("1/KH"))
    builders.write(folder, "001.txt", again)

    report = reload(config, folder, prune=(folder,))

    assert report.pruned == ()
    assert len(plans(config)) == 3


def test_an_empty_folder_removes_nothing(config, folder):
    """It is more likely a share that is not mounted."""
    reload(config, folder)
    for file in folder.iterdir():
        file.unlink()

    report = reload(config, folder, prune=(folder,))

    assert (report.pruned, report.spared) == ((), (folder,))
    assert len(plans(config)) == 3


def test_a_folder_that_is_gone_itself_removes_nothing(config, folder, tmp_path):
    reload(config, folder)
    folder.rename(tmp_path / "elsewhere")
    other = builders.write(
        tmp_path, "x.txt", builders.plan(header=builders.header("5/KH"))
    )

    report = reload(config, other, prune=(folder,))

    assert (report.pruned, report.spared) == ((), (folder,))


def test_without_the_file_of_the_newer_version_the_older_one_counts(config, folder):
    reload(config, folder)
    again = builders.plan(builders.numbered_rows(5), header=builders.header("1/KH"))
    newer = builders.write(folder, "001b.txt", again)
    reload(config, folder)
    newer.unlink()

    report = reload(config, folder, prune=(folder,))

    assert report.pruned == ()
    assert [plan.rows for plan in plans(config)] == [2, 2, 2]
