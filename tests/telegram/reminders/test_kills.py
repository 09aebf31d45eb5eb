"""No reminder is lost and none said twice, whenever the process is killed."""

import random
import time
from collections import Counter

import pytest

from bot.chat import messages
from tests.telegram.bots import RunningBot, admit
from tests.telegram.plain import Plain
from tests.telegram.reminders.conftest import READY
from tests.telegram.reminders.following import follow, states

pytestmark = pytest.mark.slow

FIRST_ID, CHATS, KILLS = 1001, 200, 5
LONGEST_LIFE_SECONDS = 2.4  # of the eight that two hundred messages take
CLOCK = "2026-06-23T07:31:00"


def reminders(telegram):
    """Count the reminders that came, by chat, and those that say they come again."""
    came: Counter[int] = Counter()
    again: Counter[int] = Counter()
    for person in range(FIRST_ID, FIRST_ID + CHATS):
        for message in telegram.transcript(person):
            if message.by_bot and "Nhắc việc thứ Ba" in message.text:
                repeated = message.text.startswith(messages.REPEATED.strip())
                (again if repeated else came)[person] += 1
    return came, again


def begin(bot, count):
    """Start the bot for the `count`-th time, and wait until it takes up its work."""
    bot.start().until(lambda: bot.log().count(READY) == count, "the bot to be ready")


@pytest.mark.parametrize("delay", [0, 100], ids=["quick", "100 ms"])
def test_five_kills_lose_no_reminder_and_double_none_uncounted(telegram, data, delay):
    rng = random.Random(delay)
    telegram.tunes("delay", milliseconds=delay, polls=False)
    ids = range(FIRST_ID, FIRST_ID + CHATS)
    admit(data, *ids)
    for number in ids:
        telegram.user(number, f"Người {number}").says("/start")
    Plain(telegram).does("getUpdates", offset=telegram.updates()["waiting"][-1] + 1)
    follow(data, ids)
    bot = RunningBot(telegram, data, "--clock", CLOCK)
    try:
        for kill in range(1, KILLS + 1):
            begin(bot, kill)
            time.sleep(rng.uniform(0.2, LONGEST_LIFE_SECONDS))
            bot.kill()
        told = states(data)
        begin(bot, KILLS + 1)

        def settled():
            left = states(data)
            return (not {"pending", "sending"} & set(left) and left) or None

        ended = telegram.wait_for(settled, "all reminders", within=60, again=0.5)
        assert bot.stop() == 0
    finally:
        bot.close()

    came, again = reminders(telegram)
    uncertain = ended.get("uncertain", 0)
    assert {"sent", "pending"} <= set(told), "the kills were not in the middle"
    assert set(came) | set(again) == set(ids), "a reminder is lost"
    assert set(came.values()) == {1}, "one is said twice and does not say so"
    assert set(again.values()) <= {1}
    assert again.total() == uncertain
    assert bot.log().count("is uncertain") == uncertain
    assert set(ended) <= {"sent", "uncertain"}
    assert telegram.violations() == []
