from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.chat import inbox
from bot.chat.directory import Stated, meet
from bot.chat.vitals import Vitals
from bot.people import staff_messages as messages
from bot.people import uploads
from bot.people.records import ChatKind
from bot.people.status import read_status
from bot.settings import Settings
from index.store import upgrade, writing
from tests.bot.people.conftest import NOW


@pytest.fixture
def app(tmp_path):
    url = f"sqlite:///{tmp_path}/kehoach.db"
    upgrade(url)
    settings = Settings(data=tmp_path, database_url=url, embedder="hashing")
    with App(settings, now=lambda: NOW) as app:
        yield app


def test_a_bot_without_plans_says_so(app):
    values = read_status(app, Vitals())

    assert values["plans"] == "0"
    assert values["errors"] == messages.NONE
    assert values["started"] == messages.NEVER
    assert values["people"].startswith("0 người xem")


def test_what_waits_and_what_failed_is_counted(app):
    with writing(app.database) as connection:
        chat = meet(connection, Stated(901, ChatKind.PRIVATE, "Lan"), NOW)
        said = {"message": {"chat": {"id": 901}}}
        inbox.put(connection, [{"update_id": n, **said} for n in (1, 2, 3)], NOW)
        inbox.finish(connection, 1, NOW, inbox.State.FAILED)
        uploads.receive(
            connection,
            update_id=2,
            chat_id=chat.id,
            user_id=901,
            file_name="moi.docx",
            path=Path("moi.docx"),
            at=NOW,
        )
    vitals = Vitals(started_at=NOW - timedelta(hours=1))
    vitals.failed("A1B2C3")

    values = read_status(app, vitals)

    counts = [values[key] for key in ("inbox", "outbox", "failed", "uploads")]
    assert counts == ["2", "0", "1", "1"]
    assert values["errors"] == "A1B2C3"
    assert values["started"] == "20/03/2026 07:30"


def test_every_line_has_a_label(app):
    values = read_status(app, Vitals())

    assert list(values) == [key for key in messages.STATUS if key in values]
    assert len(messages.status_lines(values).splitlines()) == len(values)
