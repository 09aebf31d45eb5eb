"""How far agencies are is what the bodies that lead say, and nobody else."""

from datetime import date

import pytest

from bot.app import TaskFilter
from bot.page import to_text
from bot.reminders import menu_messages, store
from bot.reminders.models import Done
from bot.reminders.progress import as_objects, page_of, progress_of, read_filter
from corpus.agencies import agency_key
from corpus.errors import UsageError
from index.store import writing
from retrieval.models import Role

TODAY = date(2026, 6, 23)
UNIT = "Sở Nội vụ"


def led_by_unit(office):
    """A task that the unit leads and that is due once."""
    tasks = office.app.tasks(TaskFilter(agency=UNIT, role=Role.LEAD))
    return next(t.row for t in tasks if t.row.task.time and t.row.task.time.end)


def counts(office):
    (found,) = as_objects(
        progress_of(office.desk, TaskFilter(agency=UNIT, role=Role.LEAD), TODAY)
    )
    return found


def test_a_task_is_done_when_its_lead_says_so_and_not_when_that_is_taken_back(office):
    before, task = counts(office), led_by_unit(office)

    office.desk.mark(task.id, UNIT, by=office.app.hand("Lan"))
    done = counts(office)
    office.desk.mark(task.id, UNIT)

    assert (before["done"], done["done"], counts(office)["done"]) == (0, 1, 0)
    assert done["total"] == before["total"]


@pytest.mark.parametrize("unit", ["chat:7", agency_key("Sở Tài chính")])
def test_what_others_mark_counts_for_nobody(office, unit):
    task = led_by_unit(office)
    with writing(office.app.database) as connection:
        done = Done(task.id, task.task.time.end, unit)
        store.mark_done(connection, done, office.app.hand("Lan"))

    assert counts(office)["done"] == 0


def test_words_are_complete_and_cite_their_plans(office):
    found = progress_of(office.desk, TaskFilter(), TODAY)

    said = to_text(page_of(found))

    assert all(tally.agency in said for tally in found.tallies)
    assert f"Tất cả {len(found.tasks)} nhiệm vụ" in said
    assert "Kế hoạch số 12/KH-UBND" in said
    assert menu_messages.HOW_DONE in said


def test_what_one_body_has_overdue_is_named_with_its_source(office):
    wanted = TaskFilter(agency=UNIT, role=Role.LEAD)

    said = to_text(page_of(progress_of(office.desk, wanted, TODAY)))

    overdue = said.partition("Quá hạn:")[2]
    assert "văn bản ghi “" in overdue
    assert overdue.count("Nguồn: ") >= 2


def test_a_picture_draws_every_agency(office):
    drawn = progress_of(office.desk, TaskFilter(), TODAY).picture()

    assert drawn.png.startswith(b"\x89PNG")
    assert drawn.total > 3


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", TaskFilter()),
        ("Sở Nội vụ", TaskFilter(agency="Sở Nội vụ", role=Role.LEAD)),
        (
            "so noi vu quy 3",
            TaskFilter(agency="so noi vu", role=Role.LEAD, period="quy 3"),
        ),
        ("quý II", TaskFilter(period="quý II")),
        ("kế hoạch số 12", TaskFilter(plan="12")),
        ("12", TaskFilter(plan="12")),
    ],
)
def test_what_is_typed_is_an_agency_a_period_or_a_plan(office, typed, wanted):
    with office.app.reading() as reader:
        assert read_filter(typed, reader, 2026) == wanted


def test_what_is_none_of_these_is_refused(office):
    with office.app.reading() as reader, pytest.raises(UsageError):
        read_filter("thời tiết ngày mai", reader, 2026)


def test_what_cannot_be_marked_is_refused(office):
    with pytest.raises(UsageError):
        office.desk.mark("khongco", UNIT)
