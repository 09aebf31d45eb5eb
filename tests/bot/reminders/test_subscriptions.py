from __future__ import annotations

import pytest

from bot.reminders.models import About, Topic
from bot.reminders.subscriptions import about_words, matches
from corpus.agencies import agency_key
from retrieval.models import Role
from tests.bot.reminders.builders import subscription, watched


def agency(name: str, role: Role = Role.ANY) -> About:
    return About(Topic.AGENCY, agency_key(name), role)


TASK = watched("Quý III", "abc", lead="Sở Nội vụ", coop="Sở Tài chính", family=4)
PART = watched("Quý III", lead="Ban Thi đua - Khen thưởng, Sở Nội vụ")


@pytest.mark.parametrize(
    ("about", "task", "expected"),
    [
        (agency("Sở Nội vụ"), TASK, True),
        (agency("SNV"), TASK, True),
        (agency("so noi vu"), TASK, True),
        (agency("Sở Nội vụ", Role.LEAD), TASK, True),
        (agency("Sở Nội vụ", Role.COOP), TASK, False),
        (agency("Sở Tài chính", Role.COOP), TASK, True),
        (agency("Sở Tài chính", Role.LEAD), TASK, False),
        (agency("Sở Ngoại vụ"), TASK, False),
        (agency("Sở Nội vụ"), PART, True),
        (About(Topic.PLAN, "4"), TASK, True),
        (About(Topic.PLAN, "5"), TASK, False),
        (About(Topic.TASK, "abc"), TASK, True),
        (About(Topic.TASK, "abc-2"), TASK, False),
        (About(Topic.ALL), TASK, True),
        (about_words("tập huấn"), TASK, True),
        (about_words("TAP HUAN nghiep vu"), TASK, True),
        (about_words("hội nghị, tập huấn"), TASK, True),
        (about_words("huấn tập"), TASK, False),
        (about_words("tập huấn nghiệp"), TASK, True),
        (about_words("ập huấn"), TASK, False),
    ],
)
def test_a_subscription_is_about_a_task_or_not(about, task, expected):
    assert matches(subscription(about), task) is expected
