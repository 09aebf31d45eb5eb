"""Nothing is lost and nothing said twice, whenever the process is killed."""

import random
import time
from collections import Counter

import pytest

from tests.telegram.client import Telegram

pytestmark = pytest.mark.slow

QUESTIONS, KILLS = 20, 5
# A life long enough for some of the answers, too short for all of them.
LONGEST_LIFE_SECONDS = 0.4
STARTED = "bot.chat.service: ready"


def ask_all(people, each):
    for number in range(each):
        for person in people:
            person.says(f"Ai chủ trì diễn tập an ninh mạng lần {number + 1}?")


def start(bot, count):
    """Start the bot for the `count`-th time, and wait until it takes up its work."""
    bot.start()
    bot.until(lambda: bot.log().count(STARTED) == count, "the bot to be ready")


def answers(telegram: Telegram, people) -> Counter[tuple[int, int]]:
    """Count the answers of the bot by chat and by the question they reply to."""
    return Counter(
        (person.id, message.reply_to or 0)
        for person in people
        for message in telegram.transcript(person.id)
        if message.by_bot
    )


@pytest.mark.parametrize("delay", [0, 100], ids=["quick", "100 ms"])
@pytest.mark.parametrize("chats", [20, 4])
def test_five_kills_lose_nothing_and_double_nothing(
    telegram, bot, people, delay, chats
):
    rng = random.Random(f"{delay} {chats}")
    telegram.tunes("delay", milliseconds=delay, polls=False)
    friends = people(chats)
    ask_all(friends, QUESTIONS // chats)

    for kill in range(1, KILLS + 1):
        start(bot, kill)
        time.sleep(rng.uniform(0, LONGEST_LIFE_SECONDS))
        bot.kill()
    start(bot, KILLS + 1)

    def all_answered():
        return len(answers(telegram, friends)) >= QUESTIONS or None

    telegram.wait_for(all_answered, "all answers", within=30)
    assert bot.stop() == 0
    assert set(answers(telegram, friends).values()) == {1}
    assert "(mã " not in "".join(telegram.shown(friend.id) for friend in friends)
    assert telegram.violations() == []
