"""What is typed behind /theodoi, and what is offered when nothing is."""

import pytest

from bot.reminders.matter import Asked
from bot.reminders.suggesting import Past, bodies, body_of, suggestions
from bot.reminders.typed import read_typed, split_role
from retrieval.models import Role


@pytest.fixture
def reader(office):
    with office.app.reading() as reader:
        yield reader


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Sở Nội vụ", Asked(agency="Sở Nội vụ")),
        ("Sở Nội vụ chủ trì", Asked(agency="Sở Nội vụ", role=Role.LEAD)),
        ("so noi vu phoi hop", Asked(agency="so noi vu", role=Role.COOP)),
        ("chủ trì: Sở Nội vụ", Asked(agency="Sở Nội vụ", role=Role.LEAD)),
        ("SNV chủ trì và phối hợp", Asked(agency="SNV")),
        ("Sở Nội vụ, cả hai", Asked(agency="Sở Nội vụ")),
        ("Sở Ngoại vụ", Asked(agency="Sở Ngoại vụ")),  # no plan names it yet
        ("kế hoạch số 12", Asked(plan="12")),
        ("KH 12", Asked(plan="12")),
        ("tất cả", Asked(everything=True)),
        ("từ khoá: tập huấn, hội nghị", Asked(words="tập huấn, hội nghị")),
        ("“chỉ số cải cách”", Asked(words="chỉ số cải cách")),
        ("tập huấn", Asked(words="tập huấn")),
        ("kế hoạch số 999", Asked(words="kế hoạch số 999")),
    ],
)
def test_a_text_is_a_body_a_plan_words_or_everything(reader, typed, asked):
    assert read_typed(typed, reader) == asked


def test_the_id_of_a_task_is_that_task(reader):
    task = reader.tasks()[0].id

    assert read_typed(task, reader) == Asked(task=task)


def test_a_role_alone_is_no_role():
    assert split_role("chủ trì") == ("chủ trì", Role.ANY)


# --- Suggestions ----------------------------------------------------------------------


def test_the_own_unit_comes_first_then_what_was_asked_about_most(reader):
    past = [
        Past("việc của Sở Tài chính trong quý 3", ()),
        Past("so nội vụ chủ trì gì", ()),
        Past("Sở Nội vụ quý 2", ()),
        Past("thời tiết hôm nay", ()),
    ]

    found = suggestions(past, reader, unit="Sở Tư pháp")

    names = [body.name for body in found.bodies]
    assert names[:2] == ["Sở Tư pháp", "Sở Nội vụ"]
    assert "Sở Tài chính" in names


def test_plans_that_few_answers_cited_are_offered(reader):
    (plan,) = reader.plans()

    found = suggestions([Past("a", (plan.id,)), Past("b", (plan.id, 8, 9))], reader)

    assert found.plans == (plan,)


def test_nothing_asked_is_nothing_offered(reader):
    assert suggestions([], reader).bodies == ()


def test_a_button_names_a_body_by_a_code_that_stays(reader):
    names = reader.agency_names()

    for body in bodies(names):
        assert body_of(body.code, names) == body
    assert len({body.code for body in bodies(names)}) == len(names)
    assert body_of("khong-co", names) is None
    (own,) = bodies({}, "Sở X")
    assert body_of(own.code, names, "Sở X") == own
