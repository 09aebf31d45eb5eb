"""The acceptance: real plans through the real command line, judged by the scorers.

The plans and their gold are not part of the project; without the shared folder these
tests are skipped and say so.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

KEPT_SHORT = 3000  # characters of a scorer's report that a failure shows


@pytest.fixture(scope="module")
def folder(shared, tmp_path_factory):
    """Refresh the five plans; what the scorers read is written beside them."""
    folder = tmp_path_factory.mktemp("gold")
    plans = sorted(str(path) for path in (shared / "plans").glob("*.txt"))
    _kehoach(folder, "refresh", *plans)
    return folder


@pytest.fixture(scope="module")
def tasks(folder):
    return _kehoach(folder, "tasks", "--json", to="tasks.json")


@pytest.fixture(scope="module")
def plans(folder):
    return _kehoach(folder, "plans", "--json", to="plans.json")


@pytest.fixture(scope="module")
def answers(shared, folder):
    questions = shared / "eval" / "questions_dev.json"
    batch = folder / "batch.jsonl"
    batch.write_text(_batch(questions), "utf-8")
    return _kehoach(folder, "ask", "--batch", str(batch), to="answers.jsonl")


def _batch(questions):
    lines = (
        json.dumps({key: q[key] for key in ("id", "q", "as_of") if key in q})
        for q in json.loads(questions.read_text("utf-8"))
    )
    return "\n".join(lines) + "\n"


def _kehoach(folder, *arguments, to=None):
    environ = {k: v for k, v in os.environ.items() if not k.startswith("KEHOACH_")}
    environ["KEHOACH_DATA"] = str(folder / "data")
    environ["XDG_CONFIG_HOME"] = str(folder)
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        cwd=Path(__file__).parents[1],
        env=environ,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    written = folder / (to or "log")
    written.write_bytes(done.stdout)
    return written


def _score(shared, script, *arguments):
    evaluation = shared / "eval"
    done = subprocess.run(
        [sys.executable, str(evaluation / script), *map(str, arguments)],
        capture_output=True,
        check=False,
    )
    report = (done.stdout + done.stderr).decode()
    return done.returncode, report[-KEPT_SHORT:]


def test_every_row_of_the_gold_is_read_exactly_with_its_place(shared, tasks):
    gold = shared / "eval" / "gold" / "tasks.json"

    status, report = _score(
        shared,
        "score_tasks.py",
        tasks,
        gold,
        "--min",
        "1.0",
        "--places",
    )

    assert status == 0, report


def test_headers_movements_and_deadlines_of_the_gold_are_read(shared, plans, tasks):
    status, report = _score(shared, "score_plans.py", plans, tasks)

    assert status == 0, report


def test_nine_questions_in_ten_are_right_and_no_unanswerable_is_answered(
    shared, answers
):
    status, report = _score(
        shared,
        "score_answers.py",
        shared / "eval" / "questions_dev.json",
        answers,
        "--min",
        "0.90",
        "--min-kind",
        "unanswerable=1.0",
    )

    assert status == 0, report
