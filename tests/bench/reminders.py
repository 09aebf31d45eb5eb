"""A thousand chats are reminded after six hours of downtime: how long does it take?

python -m tests.bench.reminders [--chats N]

The bot is its own process on the sample plans, Telegram is the strict server of the
tests with 100 ms a call and its flood control on. The bot was down from before the hour
of the digest, and is started six hours after it.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import update

from bot.reminders.models import About, Topic
from index.schema import plans
from index.store import writing
from tests.bench.bot import API_DELAY_MS, FIRST_ID, cpu_seconds, memory_mb
from tests.bench.many import Figure
from tests.telegram.bots import RunningBot, admit, environ_of, kehoach
from tests.telegram.client import Telegram
from tests.telegram.plain import Plain
from tests.telegram.reminders.following import MADE, follow, opened, states

CHATS = 1000
CLOCK = "2026-06-23T13:30:00"  # digests were due at 07:30
LONGEST_SECONDS = 300.0
# A mix of what chats follow, so that their digests differ in length.
WISHES = (
    About(Topic.AGENCY, "so xay dung|||"),
    About(Topic.AGENCY, "so noi vu|||"),
    About(Topic.WORDS, "tap huan,kiem tra"),
    About(Topic.ALL),
)


def prepared(folder: Path, chats: int) -> Path:
    """Return a data folder on which so many chats follow something since January."""
    data = folder / "data"
    kehoach(["refresh", "--samples"], environ_of(data))
    with opened(data) as engine, writing(engine) as connection:
        connection.execute(update(plans).values(loaded_at=MADE.replace(tzinfo=None)))
    ids = range(FIRST_ID, FIRST_ID + chats)
    admit(data, *ids)
    for place, about in enumerate(WISHES):
        follow(data, ids[place :: len(WISHES)], about)
    return data


def figures(folder: Path, chats: int) -> Iterator[Figure]:
    """Measure in a folder that is empty."""
    data = prepared(folder, chats)
    with Telegram() as telegram:
        ids = range(FIRST_ID, FIRST_ID + chats)
        for number in ids:
            telegram.user(number, f"Người {number}").says("/start")
        waiting = telegram.updates()["waiting"]
        Plain(telegram).does("getUpdates", offset=waiting[-1] + 1)
        telegram.tunes("delay", milliseconds=API_DELAY_MS, polls=False)
        telegram.tunes("flood", on=True)
        bot = RunningBot(telegram, data, "--clock", CLOCK).start()
        try:
            bot.logs("chats are reminded", within=LONGEST_SECONDS)
            _wait_until_settled(bot, data)
            used, peak = cpu_seconds(bot.process.pid), memory_mb(bot.process.pid)
            status = bot.stop()
        finally:
            bot.close()
        came = {n: _digests(telegram, n) for n in ids}
        refused = [c for c in telegram.calls("sendMessage") if c["code"] == 429]
    times = sorted(at for found in came.values() for _, at in found)
    heads = {n: sum(first for first, _ in found) for n, found in came.items()}
    ready, planned = _logged(bot.log(), "ready as", "chats are reminded")
    seconds = times[-1] - times[0]
    yield Figure("chats", f"{chats}", "six hours late")
    yield Figure("  with one digest", f"{sum(n == 1 for n in heads.values())}")
    yield Figure("  with none", f"{sum(n == 0 for n in heads.values())}")
    yield Figure("  with more", f"{sum(n > 1 for n in heads.values())}")
    yield Figure("  messages", f"{len(times)}", f"exit {status}")
    yield Figure("  refused by flood control", f"{len(refused)}")
    yield Figure("  planned after", f"{planned - ready:.1f} s", "of being ready")
    yield Figure("  sent within", f"{seconds:.0f} s", f"{len(times) / seconds:.1f}/s")
    yield Figure("  processor", f"{used:.1f} s")
    yield Figure("  peak memory", f"{peak:.0f} MB")


def _wait_until_settled(bot: RunningBot, data: Path) -> None:
    def settled() -> bool:
        found = states(data)
        return bool(found) and not {"pending", "sending"} & set(found)

    bot.until(settled, "all digests to be sent", LONGEST_SECONDS)
    time.sleep(1)


def _digests(telegram: Telegram, chat: int) -> list[tuple[bool, float]]:
    """Return of each reminder whether it begins a digest, and when it came."""
    return [
        ("Nhắc việc" in message.text, message.at)
        for message in telegram.transcript(chat)
        if message.by_bot and "Nguồn: " in message.text
    ]


def _logged(log: str, *words: str) -> list[float]:
    """Return when the log first has each of these words, in seconds."""
    lines = log.splitlines()
    found = (next(line for line in lines if said in line) for said in words)
    stamps = (re.match(r"(\S+ \S+),(\d+)", line) for line in found)
    return [
        datetime.fromisoformat(m[1]).timestamp() + int(m[2]) / 1000 for m in stamps if m
    ]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=CHATS)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for figure in figures(Path(name), args.chats):
            sys.stdout.write(f"{figure.name:36s}{figure.value:>16s}  {figure.note}\n")


if __name__ == "__main__":
    main()
