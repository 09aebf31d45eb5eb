"""The question log: off by default, without names, rated, and of use to `eval`."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from bot import messages
from bot.app import App
from bot.commands.session import Status
from bot.feedback import Feedback
from bot.settings import load_settings

LATER = datetime(2100, 1, 1, tzinfo=UTC)
QUESTION = "Ai chủ trì tuyển dụng công chức đợt 1?"


@pytest.fixture
def logging_kehoach(own_kehoach, monkeypatch):
    monkeypatch.setenv("KEHOACH_QUESTION_LOG", "1")
    return own_kehoach


def test_nothing_is_logged_unless_the_office_wants_it(own_kehoach):
    own_kehoach("ask", QUESTION)

    result = own_kehoach("questions")

    assert (result.status, result.out) == (Status.NOTHING, "")
    assert messages.QUESTION_LOG_OFF in result.err


def test_a_question_is_kept_with_what_its_answer_cited(logging_kehoach):
    logging_kehoach("ask", QUESTION)

    [logged] = logging_kehoach("questions", "--json").json

    assert (logged["question"], logged["outcome"]) == (QUESTION, "answered")
    assert logged["cited"] == ["cai-cach-hanh-chinh-2026.txt: 14"]


def test_the_log_has_no_place_for_a_name(logging_kehoach):
    logging_kehoach("ask", "--unit", "Sở Nội vụ", "việc của đơn vị tôi năm 2026")

    [logged] = logging_kehoach("questions", "--json").json

    assert "Sở Nội vụ" not in str(logged)


def test_an_answer_is_given_where_the_log_cannot_be_written(logging_kehoach, caplog):
    database = load_settings().data / "kehoach.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON questions"
            " BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )

    result = logging_kehoach("ask", QUESTION)

    assert result.status == Status.ANSWERED
    assert "Sở Nội vụ" in result.out
    assert "no room" in caplog.text + result.err


def test_answers_are_rated_and_chosen_by_their_ratings(logging_kehoach):
    for question in (QUESTION, "Ai phát minh ra bóng đèn?"):
        logging_kehoach("ask", question)
    newest, oldest = (q["id"] for q in logging_kehoach("questions", "--json").json)

    rated = logging_kehoach("questions", "rate", str(oldest), "down", "--note", "Sở X")

    assert messages.rated_question(oldest) in rated.err
    [bad] = logging_kehoach("questions", "--rated", "down", "--json").json
    assert (bad["id"], bad["dislikes"], bad["notes"]) == (oldest, 1, ["Sở X"])
    [left] = logging_kehoach("questions", "--rated", "none", "--json").json
    assert left["id"] == newest


def test_what_is_exported_can_be_filled_in_for_eval(logging_kehoach):
    logging_kehoach("ask", QUESTION, "--as-of", "2026-03-10")

    [known] = logging_kehoach("questions", "export").json

    assert (known["q"], known["as_of"]) == (QUESTION, "2026-03-10")
    assert known["answer"] == {}
    assert known["kind"] == "who_leads"


def test_a_question_that_is_not_kept_cannot_be_rated(logging_kehoach):
    result = logging_kehoach("questions", "rate", "99", "up")

    assert result.status == Status.USAGE
    assert "99" in result.err


def test_questions_are_forgotten_after_a_month(logging_kehoach, tmp_path):
    logging_kehoach("ask", QUESTION)

    with App(load_settings(), now=lambda: LATER) as app:
        app.ask("Ai phát minh ra bóng đèn?")
        logged = Feedback(app).logged()

    assert [item.asked.question for item in logged] == ["Ai phát minh ra bóng đèn?"]


def test_ratings_go_with_their_question(logging_kehoach):
    logging_kehoach("ask", QUESTION)
    [first] = logging_kehoach("questions", "--json").json
    logging_kehoach("questions", "rate", str(first["id"]), "up")

    settings = load_settings()
    with App(settings, now=lambda: LATER) as app:
        app.ask(QUESTION)

    with closing(sqlite3.connect(settings.data / "kehoach.db")) as database:
        assert database.execute("SELECT count(*) FROM ratings").fetchone() == (0,)
