"""What a watch tells of files that come, change, move and go."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.watching import Changes, Sight, Watcher, look

A, B = Path("a.txt"), Path("b.txt")


def sight(size: int, inode: int = 1) -> Sight:
    return Sight(size, size, inode)


def told(*looks: dict[Path, Sight]) -> list[Changes]:
    watcher = Watcher()
    return [watcher.step(each) for each in looks]


def test_a_file_is_told_once_when_it_is_at_rest():
    steps = told({A: sight(1)}, {A: sight(1)}, {A: sight(1)})

    assert steps == [Changes(), Changes(changed=(A,)), Changes()]


def test_a_file_that_grows_waits_until_it_stops():
    steps = told({A: sight(1)}, {A: sight(2)}, {A: sight(3)}, {A: sight(3)})

    assert steps == [Changes(), Changes(), Changes(), Changes(changed=(A,))]


def test_a_file_at_rest_does_not_wait_for_one_that_grows():
    steps = told({A: sight(1), B: sight(1)}, {A: sight(1), B: sight(2)})

    assert steps[1] == Changes(changed=(A,))


def test_a_file_that_was_written_again_is_told_again():
    there = {A: sight(1)}
    steps = told(there, there, {A: sight(1, inode=2)}, {A: sight(1, inode=2)})

    assert steps[2:] == [Changes(), Changes(changed=(A,))]


def test_a_deleted_file_is_told_when_it_stays_away():
    there = {A: sight(1)}

    assert told(there, there, {}, {})[2:] == [Changes(), Changes(gone=(A,))]
    assert told(there, there, {}, there, there)[2:] == [Changes()] * 3


def test_a_renamed_file_is_told_with_both_names_at_once():
    before, after = {A: sight(1)}, {B: sight(1)}

    steps = told(before, before, after, after)

    assert steps[3] == Changes(changed=(B,), gone=(A,))


def test_what_is_gone_waits_for_what_still_moves():
    """It may be coming back under another name."""
    before = {A: sight(1)}
    steps = told(before, before, {B: sight(1)}, {B: sight(2)}, {B: sight(2)})

    assert steps[3:] == [Changes(), Changes(changed=(B,), gone=(A,))]


def test_what_could_not_be_dealt_with_is_told_again():
    watcher = Watcher()
    there = {A: sight(1)}
    watcher.step(there)
    watcher.forget(watcher.step(there))

    assert watcher.step(there) == Changes(changed=(A,))


@pytest.mark.parametrize("name", ["missing.txt", "missing"])
def test_a_look_at_what_is_not_there_sees_nothing(tmp_path, name):
    assert look([tmp_path / name]) == {}


def test_a_look_sees_the_readable_files_of_a_folder(tmp_path):
    for name in ("a.txt", ".hidden.txt", "~$b.docx", "c.xyz"):
        (tmp_path / name).write_text("x", "utf-8")

    assert [*look([tmp_path])] == [tmp_path / "a.txt"]
