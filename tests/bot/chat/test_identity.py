import pytest

from bot.app import App
from bot.chat import inbox
from bot.chat.identity import forget_other_bots
from bot.settings import Settings
from index.store import reading, writing
from tests.bot.chat.conftest import NOW
from tests.bot.chat.test_inbox import message


@pytest.fixture
def app(engine, tmp_path):
    with App(Settings(tmp_path, str(engine.url))) as app:
        yield app


def kept(engine, app, *tokens):
    """Start once with each token; an update came before the last start."""
    for token in tokens[:-1]:
        forget_other_bots(app.settings.data, app, token)
    with writing(engine) as connection:
        inbox.put(connection, [message(1)], NOW)
    forget_other_bots(app.settings.data, app, tokens[-1])
    with reading(engine) as connection:
        return len(inbox.waiting(connection))


@pytest.mark.parametrize(
    ("tokens", "count"),
    [
        (("1:AA",), 1),
        (("1:AA", "1:AA"), 1),
        (("1:AA", "1:BB"), 1),  # the same bot with a new key
        (("1:AA", "2:AA"), 0),
    ],
)
def test_updates_of_another_bot_are_forgotten(engine, app, tokens, count):
    assert kept(engine, app, *tokens) == count


def test_a_file_that_was_not_finished_says_nothing(engine, app):
    (app.settings.data / "bot.id").touch()

    assert kept(engine, app, "1:AA") == 1
