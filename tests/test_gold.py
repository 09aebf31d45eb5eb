"""The acceptance: real plans through the real command line, judged by the scorers.

The plans and their gold are not part of the project; without the shared folder these
tests are skipped and say so.
"""

import json

import pytest

from tests.acceptance import kehoach, score

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(shared, tmp_path_factory):
    """Refresh the five plans; what the scorers read is written beside them."""
    folder = tmp_path_factory.mktemp("gold")
    plans = sorted(str(path) for path in (shared / "plans").glob("*.txt"))
    kehoach(folder, "refresh", *plans)
    return folder


@pytest.fixture(scope="module")
def tasks(folder):
    return kehoach(folder, "tasks", "--json", to="tasks.json")


@pytest.fixture(scope="module")
def plans(folder):
    return kehoach(folder, "plans", "--json", to="plans.json")


@pytest.fixture(scope="module")
def answers(shared, folder):
    questions = shared / "eval" / "questions_dev.json"
    batch = folder / "batch.jsonl"
    batch.write_text(_batch(questions), "utf-8")
    return kehoach(folder, "ask", "--batch", str(batch), to="answers.jsonl")


def _batch(questions):
    lines = (
        json.dumps({key: q[key] for key in ("id", "q", "as_of") if key in q})
        for q in json.loads(questions.read_text("utf-8"))
    )
    return "\n".join(lines) + "\n"


def test_every_row_of_the_gold_is_read_exactly_with_its_place(shared, tasks):
    gold = shared / "eval" / "gold" / "tasks.json"

    status, report = score(
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
    status, report = score(shared, "score_plans.py", plans, tasks)

    assert status == 0, report


def test_nine_questions_in_ten_are_right_and_no_unanswerable_is_answered(
    shared, answers
):
    status, report = score(
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
