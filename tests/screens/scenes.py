"""What people do in the pictures: one scene each, over the sample plans."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

from bot.chat import messages
from tests.telegram.acting import Group, Person
from tests.telegram.bots import admit
from tests.telegram.client import Telegram
from tests.telegram.office.plans import DOUBTFUL, plan_text
from tests.telegram.seen import Seen

PATIENCE_SECONDS = 30.0
DIGEST_SECONDS = 150.0  # the clock starts a little before the digest's hour


class Stage:
    """The world of the scenes; each has people of its own."""

    def __init__(self, telegram: Telegram, data: Path) -> None:
        self.telegram = telegram
        self._data = data
        self._numbers = itertools.count(2001)

    def officer(self, role: str = "viewer") -> Person:
        """Somebody new who may use the bot."""
        number = next(self._numbers)
        admit(self._data, number, role=role)
        return self.telegram.user(number, "Lan")

    def stranger(self) -> Person:
        """Somebody whom nobody let in."""
        return self.telegram.user(4099, "Minh")


Scene = Callable[[Stage], int]
"""Plays a scene and returns the id of the chat to be shown."""


def _asked(person: Person, text: str) -> Seen:
    return person.asks(text, within=PATIENCE_SECONDS)


def ask(stage: Stage) -> int:
    lan = stage.officer()
    _asked(lan, "ai chu tri dien tap an ninh mang")
    lan.presses(messages.SOURCE)
    lan.sees(count=2)
    _asked(lan, "ai phối hợp?")
    return lan.id


def whole_list(stage: Stage) -> int:
    lan = stage.officer()
    _asked(lan, "quý III còn những việc gì?")
    return lan.id


def refusal(stage: Stage) -> int:
    lan = stage.officer()
    _asked(lan, "Kế hoạch của tỉnh Hưng Yên năm 2031 giao ai chủ trì tập huấn?")
    _asked(lan, "cảm ơn em")
    return lan.id


def due(stage: Stage) -> int:
    lan = stage.officer()
    lan.says("/sapdenhan 45")
    lan.sees(count=2, within=PATIENCE_SECONDS)
    return lan.id


def reminders(stage: Stage) -> int:
    lan = stage.officer()
    _asked(lan, "/theodoi tất cả")
    lan.sees("Nguồn", within=DIGEST_SECONDS)
    return lan.id


def progress(stage: Stage) -> int:
    lan = stage.officer()
    lan.says("/tiendo Sở Giáo dục và Đào tạo")
    lan.sees(count=2, within=PATIENCE_SECONDS)
    return lan.id


def stranger(stage: Stage) -> int:
    minh = stage.stranger()
    _asked(minh, "xin chào")
    return minh.id


def staff(stage: Stage) -> int:
    lan = stage.officer("staff")
    lan.sends_file(
        "ke-hoach-du-lich.txt", plan_text("77", "phát triển du lịch", DOUBTFUL)
    )
    lan.sees("Nạp", within=PATIENCE_SECONDS)
    return lan.id


def group(stage: Stage) -> int:
    lan = stage.officer("staff")
    office: Group = stage.telegram.group(-1000000000700, "Tổ tổng hợp", [lan])
    lan.says("/hoi@kehoach_bot SGDĐT quý 3 làm gì", chat=office)
    lan.sees(chat=office, count=2, within=PATIENCE_SECONDS)
    return office.id


SCENES: dict[str, Scene] = {
    "reminders": reminders,
    "ask": ask,
    "list": whole_list,
    "refusal": refusal,
    "due": due,
    "progress": progress,
    "stranger": stranger,
    "staff": staff,
    "group": group,
}
