"""Calendars fetch a subscription by its token, and by nothing else."""

import re
import urllib.error
import urllib.request

import pytest

from bot.reminders import menu_messages, messages
from tests.telegram.bots import environ_of, kehoach
from tests.telegram.journeys.conftest import webhook

pytestmark = pytest.mark.slow


def get(url, **headers):
    """Return the status, headers and body that a calendar gets."""
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.fixture
def bot(start):
    return start("2026-06-20T10:00:00", *webhook())


def opened(lan):
    """Let Lan follow a body and open its feed; return the address."""
    lan.asks("/theodoi Sở Xây dựng")
    lan.presses(menu_messages.SET_STAGES).answer()
    lan.presses(menu_messages.FEED).answer()
    said = lan.sees("/lich/")[-1].text
    (url,) = re.findall(r"http\S+\.ics", said)
    return url


def test_a_feed_is_served_unchanged_ones_without_a_body(bot, lan):
    url = opened(lan)

    status, headers, body = get(url)
    again = get(url, **{"If-None-Match": headers["ETag"]})
    other = get(url, **{"If-None-Match": '"something else"'})

    assert status == 200
    assert headers["Content-Type"].startswith("text/calendar")
    assert body.count(b"BEGIN:VEVENT") > 2
    assert (again[0], again[2]) == (304, b"")
    assert (other[0], other[2]) == (200, body)


def test_what_opens_nothing_is_not_there(bot, lan):
    url = opened(lan)
    base = url.rpartition("/")[0]

    statuses = {get(f"{base}/{token}.ics")[0] for token in ("khong", "x" * 90, "%00")}

    assert statuses == {404}


def test_a_revoked_feed_is_gone_and_its_token_stands_nowhere(bot, data, lan):
    url = opened(lan)
    token = url.rpartition("/")[2].removesuffix(".ics")
    before = get(url)[0]

    lan.presses(messages.BACK).answer()
    lan.presses("1").answer()
    toast = lan.presses(menu_messages.REVOKE).toast()

    assert before == 200
    bot.until(lambda: get(url)[0] == 404, "the feed to be gone")
    assert toast == menu_messages.FEED_REVOKED
    assert token not in bot.log()


def test_the_command_line_opens_a_feed_in_place_of_the_last(bot, data, lan):
    first = opened(lan)
    path = kehoach(["subscriptions", "feed", "1"], environ_of(data)).strip()

    base = first.partition("/lich/")[0]
    statuses = (get(first)[0], get(base + path)[0])
    kehoach(["subscriptions", "feed", "1", "--revoke"], environ_of(data))

    assert statuses == (404, 200)
    assert get(base + path)[0] == 404
