import asyncio
import json
import time

import pytest

from bot.people.clerk import Clerk, Ended, child_environ
from bot.settings import Settings


@pytest.fixture
def settings(tmp_path):
    (tmp_path / "config.toml").touch()
    return Settings(
        data=tmp_path / "data",
        database_url=f"sqlite:///{tmp_path}/data/kehoach.db",
        embedder="hashing",
        telegram_token="110201543:secret",
        admin_ids=(7,),
    )


@pytest.fixture
def clerk(settings, monkeypatch, tmp_path):
    monkeypatch.setenv("KEHOACH_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.chdir(tmp_path)
    return Clerk(settings)


def test_a_child_has_the_settings_and_no_secret(settings):
    given = {
        "PATH": "/bin",
        "KEHOACH_DATA": "/elsewhere",
        "KEHOACH_TELEGRAM_TOKEN": "110201543:secret",
        "KEHOACH_TELEGRAM_PROXY": "socks5://u:p@h",
    }

    environ = child_environ(settings, given)

    assert environ["KEHOACH_DATA"] == str(settings.data)
    assert environ["KEHOACH_EMBEDDER"] == "hashing"
    assert "KEHOACH_GLOSSARY" not in environ
    assert "secret" not in str(environ)
    assert "socks5" not in str(environ)


@pytest.mark.slow
async def test_a_command_ends_with_what_it_printed(clerk):
    ended = await clerk.run("users", "invite", "--json", seconds=30)

    assert ended.status == 0
    assert ended.json()["role"] == "viewer"
    assert ended.complaint == ""


@pytest.mark.slow
async def test_an_error_is_told_in_the_words_of_the_command(clerk):
    ended = await clerk.run("plans", "--json", seconds=30)

    assert ended.status == 3
    assert ended.json() is None
    assert ended.complaint.startswith("Chưa có chỉ mục")


@pytest.mark.slow
async def test_a_command_that_takes_too_long_is_stopped_and_the_loop_was_free(
    clerk, tmp_path
):
    (tmp_path / "watched").mkdir()
    turns = 0
    started = time.monotonic()
    running = asyncio.ensure_future(
        clerk.run("refresh", "--watch", str(tmp_path / "watched"), seconds=1.5)
    )
    while not running.done():
        turns += 1
        await asyncio.sleep(0.01)

    assert (await running) == Ended(None, "", "")
    assert time.monotonic() - started < 10
    assert turns > 20


def test_what_is_no_json_is_none():
    assert Ended(0, json.dumps({"a": 1}), "").json() == {"a": 1}
    assert Ended(0, "Traceback", "").json() is None


def test_the_last_error_is_the_complaint():
    err = "Chú ý: x\nLỗi: một\n2 tệp\nLỗi: hai\nxong"

    assert Ended(1, "", err).complaint == "hai"
