"""The rows of the sample plans as reminders see them, and what can be asked of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.reminders.matter import Asked, matter_of, read_stages
from bot.reminders.models import About, Party, Topic
from bot.reminders.stages import EVERY_STAGE, Stage
from bot.reminders.subscriptions import concerns
from bot.reminders.watching import watched_tasks
from corpus.errors import UsageError
from index.catalog import Index
from index.records import IndexConfig
from retrieval.models import Role
from tests.bot.reminders.builders import HANOI


@pytest.fixture
def reader(sample_index):
    url = f"sqlite:///{sample_index / 'kehoach.db'}"
    index = Index.open(IndexConfig(url, sample_index, "hashing"))
    with index.read() as reader:
        yield reader
    index.close()


def test_every_task_is_watched_with_its_bodies_and_the_days_of_its_plan(reader):
    tasks = watched_tasks(reader, HANOI)

    assert [t.id for t in tasks] == [row.id for row in reader.tasks()]
    report = next(t for t in tasks if t.item.time_printed == "trước ngày 05 hằng tháng")
    assert Party(Role.LEAD, "trung tam kiem soat benh tat|tinh||") in report.parties
    assert report.validity.start == date(2026, 1, 1)
    assert report.validity.end == date(2026, 12, 31)


def test_samples_are_known_since_the_day_they_were_loaded(reader):
    loaded = {plan.loaded_at.astimezone(HANOI).date() for plan in reader.plans()}

    assert {task.known_since for task in watched_tasks(reader, HANOI)} == loaded


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        (Asked(agency="SNV"), About(Topic.AGENCY, "so noi vu|||")),
        (Asked(agency="so noi vu", role=Role.LEAD), About(Topic.AGENCY, "so noi vu|||", Role.LEAD)),
        (Asked(agency="Sở  Ngoại vụ"), About(Topic.AGENCY, "so ngoai vu|||")),
        (Asked(words="Tập huấn, hội nghị"), About(Topic.WORDS, "tap huan,hoi nghi")),
        (Asked(everything=True), About(Topic.ALL)),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_a_matter(reader, asked, about):
    assert matter_of(asked, reader).about == about


def test_a_body_named_short_is_followed_by_its_own_name(reader):
    """One body alone has a name that holds "Sở Giáo dục" in this order."""
    about = matter_of(Asked(agency="Sở Giáo dục"), reader).about

    found = [t for t in watched_tasks(reader, HANOI) if concerns(about, t)]
    assert about.value == "so giao duc dao tao|||"
    assert len(found) > 2


def test_a_plan_is_followed_by_its_family(reader):
    (plan,) = (p for p in reader.plans() if p.source == "tiem-chung-2026.docx")

    matter = matter_of(Asked(plan="tiem-chung-2026"), reader)

    assert matter.about == About(Topic.PLAN, str(plan.family))
    assert matter.label.startswith("Kế hoạch số 210/KH-SYT")


def test_a_task_is_followed_by_its_id_and_known_by_its_content(reader):
    row = reader.tasks()[0]

    matter = matter_of(Asked(task=row.id), reader)

    assert matter.about == About(Topic.TASK, row.id)
    assert matter.label[:20] == row.task.content[:20]


def test_several_matters_at_once_are_refused(reader):
    with pytest.raises(UsageError):
        matter_of(replace(Asked(plan="1"), words="tập huấn"), reader)


def test_stages_are_read_by_their_codes():
    assert read_stages(["7", " 0 ", ""]) == {Stage.WEEK, Stage.DAY}
    assert read_stages([""]) == EVERY_STAGE
    with pytest.raises(UsageError, match="5"):
        read_stages(["5"])
