"""The same life behind a webhook: a group, somebody let in, a file published, a row reviewed, forgotten."""

import pytest

from bot.people import messages as people_messages
from bot.people import staff_messages as messages
from tests.telegram.journeys.conftest import webhook
from tests.telegram.office.plans import DOUBTFUL, plan_docx

pytestmark = pytest.mark.slow

READING = 30.0


@pytest.fixture(scope="module")
def mode():
    return webhook()


def test_a_group_that_an_admin_makes_before_they_ever_wrote_is_admitted(
    office, telegram, admin, viewer
):
    group = telegram.group(-1001000000777, "Phòng Mới", [admin, viewer])

    assert admin.sees(people_messages.GROUP_ADMITTED, chat=group)


def test_an_invited_officer_publishes_reviews_and_leaves(office, admin, stranger):
    stranger.opens(admin.asks("/moi cán bộ").text.rpartition("start=")[2])
    stranger.sees("cán bộ cập nhật")
    stranger.sends_file("ke-hoach.docx", plan_docx("90", "làng nghề", DOUBTFUL))
    stranger.sees(messages.LOAD_ASK, within=READING)
    stranger.presses(messages.LOAD)
    stranger.sees(messages.CAN_ASK_NOW, within=READING)
    first = stranger.asks("/duyet 90", within=READING).text
    stranger.presses(messages.RIGHT)
    stranger.sees("Dòng 1/1", within=READING)
    stranger.says("/xoadulieu")
    stranger.presses(people_messages.ERASE_ALL)
    stranger.sees("chào tạm biệt")

    assert DOUBTFUL[0][0] in first
    assert "90/KH-UBND" in office.plans()
    assert "duyet" not in stranger.menu()
    assert office.telegram.updates()["waiting"] == []


def test_a_viewer_is_refused_and_two_files_are_read(office, staff, viewer):
    for number in ("91", "92"):
        staff.sends_file(f"{number}.docx", plan_docx(number, f"đề án {number}"))
    viewer.sends_file("93.docx", plan_docx("93", "đề án 93"))

    viewer.sees(people_messages.NEEDS_ROLE)
    shown = staff.sees(messages.LOAD_ASK, count=2, within=READING)

    assert ["91/" in shown[0].text, "92/" in shown[1].text] == [True, True]
    assert not {"91/KH-UBND", "92/KH-UBND", "93/KH-UBND"} & {*office.plans()}
