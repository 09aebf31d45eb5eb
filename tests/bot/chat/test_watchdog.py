import asyncio

import pytest

from bot.chat.vitals import Vitals
from bot.chat.watchdog import Watchdog
from corpus.errors import BotStoppedError
from tests.bot.chat.conftest import NOW


async def test_who_hears_nothing_for_long_is_stopped(monkeypatch):
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    vitals = Vitals()
    vitals.heard(NOW)
    watching = asyncio.create_task(Watchdog(vitals, 0.2, look_seconds=0.01).run())
    for _ in range(10):
        await asyncio.sleep(0.05)
        vitals.heard(NOW)
    assert not watching.done()

    with pytest.raises(BotStoppedError):
        await asyncio.wait_for(watching, 2)
