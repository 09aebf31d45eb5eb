"""A bot without a library, and a person who has started it."""

from __future__ import annotations

import pytest

from tests.telegram.acting import Person
from tests.telegram.client import Telegram
from tests.telegram.plain import Plain


@pytest.fixture
def api(telegram: Telegram) -> Plain:
    return Plain(telegram)


@pytest.fixture
def lan(telegram: Telegram) -> Person:
    """Somebody who has pressed Start; the update of that is confirmed."""
    person = telegram.user(1001, "Lan")
    person.says("/start")
    Plain(telegram).does("getUpdates", offset=telegram.updates()["waiting"][-1] + 1)
    return person
