"""PDF plans as offices make them, read whole: rows, headers and what is refused."""

from __future__ import annotations

import shutil
import subprocess
import time
from dataclasses import replace

import pytest

from corpus.errors import UnreadableFileError
from corpus.models import Place, Plan, Task
from corpus.parser import read_plan
from corpus.sandbox import read_plan_safely
from tests.corpus.readers.draw_pdf import Sheet, pdf
from tests.corpus.readers.office_style import dressed
from tests.generated import Difficulty, Layout, make_corpus

pytestmark = pytest.mark.slow

NAMES = ("000", "001", "002", "004")
WALL_SECONDS = 30  # within which every file is taken or refused


# The plans of the shared folder -----------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_is_the_same_from_word_and_from_the_pdf_made_of_it(shared, name):
    folder = shared / "plans" / "formats"

    printed = read_plan(folder / f"{name}.pdf")
    typed = read_plan(folder / f"{name}.docx")

    assert all(task.place.page for task in printed.tasks)
    assert _header(printed) == _header(typed)
    assert list(map(_row, printed.tasks)) == list(map(_row, typed.tasks))


def _header(plan: Plan) -> object:
    return replace(plan.header, place=Place(), signature_place=None, warnings=())


def _row(task: Task) -> tuple[object, ...]:
    time = task.time
    words = tuple(
        "".join((text or "").split())
        for text in (task.content, task.coop, task.product)
    )
    when = (time.start, time.end, time.recurrence) if time else None
    return (task.stt, *words, task.lead, when, task.inherited)


@pytest.mark.parametrize("name", ["flate.pdf", "hugepage.pdf"])
def test_a_hostile_file_is_refused_in_time_with_its_reason(shared, name):
    begun = time.monotonic()

    with pytest.raises(UnreadableFileError, match=r"bom nén|rộng hơn"):
        read_plan_safely(shared / "plans" / "hostile" / name)

    assert time.monotonic() - begun < WALL_SECONDS


def test_five_hundred_pages_are_refused_in_time(tmp_path):
    path = tmp_path / "day.pdf"
    path.write_bytes(pdf(*[Sheet().write(60, 100, "KẾ HOẠCH")] * 500))
    begun = time.monotonic()

    with pytest.raises(UnreadableFileError, match="500 trang, hơn 300"):
        read_plan_safely(path)

    assert time.monotonic() - begun < WALL_SECONDS


# Plans nobody has seen --------------------------------------------------------------


@pytest.fixture(scope="module", params=[21, 22])
def printed(request, tmp_path_factory):
    """Generated Word plans, dressed as offices do, and LibreOffice's PDFs of them."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("printed")
    corpus = make_corpus(
        request.param,
        8,
        difficulty=Difficulty.HARD,
        layouts=[Layout.WORD, Layout.WORD_QUARTERS],
    )
    for number, plan in enumerate(corpus.plans):
        path = folder / plan.file_name
        path.write_bytes(dressed(plan.file_bytes, request.param * 100 + number))
    subprocess.run(
        [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}",
         "--headless", "--convert-to", "pdf", "--outdir", folder,
         *folder.glob("*.docx")],
        capture_output=True,
        check=True,
    )  # fmt: skip
    return sorted(folder.glob("*.docx"))


# A blank at the top of a page, below a merged cell, may be the rest of it or a blank of
# its own: nothing printed tells.
UNDECIDABLE = 0.01


def test_printed_plans_give_the_rows_of_the_word_files(printed):
    rows, wrong = 0, []
    for path in printed:
        typed, read = read_plan(path).tasks, read_plan(path.with_suffix(".pdf")).tasks
        assert len(typed) == len(read), path.name
        rows += len(typed)
        wrong += [
            (path.name, word, page)
            for word, page in zip(
                map(_row_words, typed), map(_row_words, read), strict=True
            )
            if word != page
        ]

    assert len(wrong) <= UNDECIDABLE * rows, wrong


def _row_words(task: Task) -> tuple[object, ...]:
    """A row without what differs by nature: what is stated once and inherited."""
    return _row(task)[:-1]
