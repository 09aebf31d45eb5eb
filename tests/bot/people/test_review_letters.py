"""The walk through doubtful rows, on rows that were read from plans."""

from dataclasses import replace

import pytest

from bot.app import App
from bot.people import staff_messages as messages
from bot.people.review_letters import (
    Step,
    asked,
    proposed,
    said,
    step_after,
    step_at,
    typed,
)
from bot.settings import Settings
from bot.staff import Staff
from index.cells import Cell
from tests.bot.people.conftest import present
from tests.telegram.office.plans import DOUBTFUL, plan_text

MANY = tuple((f"Việc thứ {n} cần xem", "Sở Nội vụ", "Tháng II/2026") for n in range(3))


@pytest.fixture(scope="module")
def suspects(tmp_path_factory):
    folder = tmp_path_factory.mktemp("review")
    settings = Settings(
        data=folder, database_url=f"sqlite:///{folder}/kehoach.db", embedder="hashing"
    )
    files = [folder / "mot.txt", folder / "hai.txt"]
    files[0].write_bytes(plan_text("82", "du lịch đêm", DOUBTFUL))
    files[1].write_bytes(plan_text("83", "chợ phiên", MANY))
    with App(settings) as app:
        app.refresh(files)
        return Staff(app).review(None, accepted=False)


def test_the_walk_visits_every_row_once(suspects):
    seen = []
    step = step_after(suspects, None)
    while step is not None:
        seen.append(step.suspect.row.id)
        assert (step.place, step.count) == (len(seen), len(suspects))
        step = step_after(suspects, step.suspect.row.id)

    assert seen == [suspect.row.id for suspect in suspects]
    assert len(seen) == 5


def test_whatever_a_row_holds_it_is_one_message(suspects):
    suspect = suspects[0]
    long = "ô thời gian rất dài " * 300
    task = replace(
        suspect.row.task,
        content=long,
        lead=(long,),
        coop=long,
        product=long,
        quote=long,
    )
    row = replace(suspect.row, task=task)
    huge = replace(suspect, row=row, doubts=(long,) * 20)

    said_of = [
        said(Step(huge, 1, 1)),
        proposed(suspect.plan, row, Cell.CONTENT, long),
        asked(row, Cell.CONTENT),
    ]

    assert max(map(len, said_of)) < 4000


def test_a_row_that_is_gone_leads_to_the_first(suspects):
    assert present(step_after(suspects, "gone")).suspect == suspects[0]
    assert step_at(suspects, "gone") is None
    assert step_after((), None) is None


def test_a_row_is_said_with_its_cells_its_doubt_and_its_raw_words(suspects):
    suspect = next(s for s in suspects if "Khảo sát" in s.row.task.content)

    text = said(present(step_at(suspects, suspect.row.id)))

    assert "82/KH-UBND" in text
    assert "Nội dung: Khảo sát bản làng làm du lịch" in text
    assert "Phối hợp: văn bản không ghi" in text
    assert "⚠ “Trong tháng II/2026” có thể đọc là" in text
    assert f"{messages.RAW}: “1" in text


@pytest.mark.parametrize(
    ("cell", "value", "words"),
    [
        (Cell.TIME, "Quý III/2026", "Hiểu là: 01/07/2026 – 30/09/2026"),
        (Cell.TIME, "khi nào xong thì thôi", "chưa quy ra ngày được"),
        (Cell.TIME, None, "→ văn bản không ghi"),
        (Cell.LEAD, "Sở Tài chính", "→ Sở Tài chính"),
    ],
)
def test_a_correction_says_what_it_would_change_and_how_it_is_read(
    suspects, cell, value, words
):
    suspect = suspects[0]

    assert words in proposed(suspect.plan, suspect.row, cell, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("  Sở   Tài chính ", "Sở Tài chính"),
        ("Sở\nTài chính", "Sở Tài chính"),
        ("-", None),
        ("–", None),
        ("   ", None),
    ],
)
def test_what_is_typed_is_one_line_and_a_dash_is_nothing(text, value):
    assert typed(text) == value
