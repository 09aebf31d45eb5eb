"""The bot against another Bot API server than ours, as far as that one goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chat import messages
from tests.telegram.bots import RunningBot, admit
from tests.telegram.client import Telegram
from tests.telegram.journeys.conftest import CLOCK, READY
from tests.telegram.wire import ServerProcess

pytestmark = pytest.mark.slow


@pytest.fixture
def emulated() -> Iterator[Telegram]:
    """A world that lo-bot-api-emulator judges where it can."""
    server = ServerProcess(module="tests.telegram.emulator")
    yield Telegram(server)
    server.stop()


def test_an_officer_asks_pages_sees_the_source_and_takes_a_file(
    emulated: Telegram, data: Path
) -> None:
    admit(data, 1001)
    lan = emulated.user(1001, "Lan")
    bot = RunningBot(emulated, data, "--clock", CLOCK).start()
    try:
        bot.logs(READY)
        one = lan.asks("ai chu tri dien tap an ninh mang")
        lan.presses(messages.SOURCE).answer()
        (source,) = lan.sees(messages.SOURCES_HEAD)
        listed = lan.asks("Quý III/2026 có những nhiệm vụ nào?")
        lan.presses(messages.ON, message_id=listed.id).answer()
        lan.sees(messages.page_mark(2, 7).partition("/")[0], after=listed.id - 1)
        lan.presses(messages.EXCEL, message_id=listed.id).answer()
        (sheet,) = lan.sees(after=listed.id)
        asked = lan.asks("ai phối hợp diễn tập an ninh mạng?")
    finally:
        bot.close()

    assert one.text.startswith("Công an tỉnh chủ trì")
    assert "Diễn tập ứng cứu" in source.text
    assert lan.downloads(sheet).startswith(b"PK")
    assert "Sở Khoa học và Công nghệ" in asked.text
