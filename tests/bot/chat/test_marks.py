import signal
import subprocess
import sys

import pytest

from bot.chat.marks import SLOTS, Marks

BOOT = "boot-1"


def reopened(file, boot=BOOT):
    marks = Marks(file, boot)
    left = marks.left_behind
    marks.close()
    return left


@pytest.fixture
def file(tmp_path):
    return tmp_path / "sending.marks"


@pytest.fixture
def marks(file):
    marks = Marks(file, BOOT)
    marks.begin()
    yield marks
    marks.close()


def test_what_is_noted_and_not_struck_out_is_left_behind(marks, file):
    for number in (7, 8, 2**40):
        marks.note(number)
    marks.strike(8)

    assert reopened(file) == {7, 2**40}


def test_a_new_file_knows_nothing(file):
    assert reopened(file) is None


def test_another_boot_knows_nothing(marks, file):
    marks.note(7)

    assert reopened(file, "boot-2") is None


def test_beginning_forgets_what_was_left_behind(marks, file):
    marks.note(7)
    marks.begin()

    assert reopened(file) == frozenset()


def test_a_slot_that_was_struck_out_is_used_again(marks, file):
    for number in range(1, 10 * SLOTS):
        marks.note(number)
        marks.strike(number)
    marks.note(5)
    marks.note(5)

    assert reopened(file) == {5}


def test_more_than_fits_is_an_error_and_loses_nothing(marks, file):
    for number in range(1, SLOTS + 1):
        marks.note(number)

    with pytest.raises(IndexError):
        marks.note(SLOTS + 1)
    assert reopened(file) == set(range(1, SLOTS + 1))


def test_a_killed_process_leaves_its_marks(file):
    code = f"""
import os, signal, pathlib
from bot.chat.marks import Marks
marks = Marks(pathlib.Path({str(file)!r}), {BOOT!r})
marks.begin()
marks.note(7)
marks.note(8)
marks.strike(7)
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", code], check=False)

    assert done.returncode == -signal.SIGKILL
    assert reopened(file) == {8}
    assert file.stat().st_size < 4096
