"""A log may go anywhere, so that no secret may stand in it, in whatever form."""

import logging
from urllib.parse import quote

import pytest

from bot.logs import formatter_of
from bot.messages import MASK
from bot.settings import Settings

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
PROXY = "http://ten:mat+khau@proxy:3128"


@pytest.mark.parametrize("is_json", [False, True], ids=["lines", "json"])
@pytest.mark.parametrize(
    "words",
    [
        f"POST https://api.telegram.org/bot{TOKEN}/getMe",
        f"https://example.vn/?url={quote(TOKEN, safe='')}",
        f"the key {TOKEN.split(':')[1]}",
        f"bot{TOKEN.replace(':', '%3a')}/getMe",
        f"through {PROXY}",
        f"through {quote(PROXY, safe='')}",
    ],
)
def test_a_secret_is_masked_in_every_form(tmp_path, is_json, words):
    settings = Settings(
        tmp_path,
        "sqlite://",
        telegram_token=TOKEN,
        telegram_proxy=PROXY,
        log_json=is_json,
    )
    failed = (RuntimeError, RuntimeError(words), None)
    record = logging.LogRecord("bot", 20, "", 1, "said %s", (words,), failed)
    text = formatter_of(settings).format(record)

    assert text.count(MASK) == 2
    assert TOKEN.split(":")[1] not in text
    assert "mat+khau" not in text
    assert "mat%2Bkhau" not in text
