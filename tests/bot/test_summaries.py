from datetime import date

import pytest

from bot.sentences import opening
from bot.summaries import breakdown, common_lead
from retrieval.models import Fact, Intent, Section, SectionKind
from tests.bot.builders import PLAN, answer, citation, fact, row

OTHER = "Kế hoạch số 38/KH-UBND ngày 04/04/2023 (Thái Bình)"
ELSEWHERE = row(
    time_printed="Quý II, III", start=date(2023, 4, 1), end=date(2023, 9, 30),
    inherited=("lead", "year"), lead=("Ban Thi đua",), citation=citation(plan=OTHER),
)  # fmt: skip
HERE = row()


def beside(intent, *, also=(), here=(HERE,), there=(ELSEWHERE,), **changes):
    sections = (
        Section(SectionKind.ROWS, tuple(here), PLAN),
        Section(SectionKind.ROWS, tuple(there), OTHER),
    )
    return answer(row(), intent=intent, also=also, sections=sections, **changes)


@pytest.mark.parametrize(
    ("intent", "also", "said"),
    [
        (Intent.WHEN, (), ("Thời hạn theo từng kế hoạch:", "Quý III/2021", "Quý II, III (năm 2023, suy ra)")),
        (Intent.WHO_LEADS, (), ("Cơ quan chủ trì theo từng kế hoạch:", "Sở Nội vụ", "Ban Thi đua (suy ra)")),
        (Intent.COMPARE, (), ("Cơ quan chủ trì, thời hạn theo từng kế hoạch:", "Sở Nội vụ · Quý III/2021", "Ban Thi đua (suy ra) · Quý II, III (năm 2023, suy ra)")),
        (Intent.WHO_LEADS, (Intent.WHEN,), ("Cơ quan chủ trì, thời hạn theo từng kế hoạch:", "Sở Nội vụ · Quý III/2021", "Ban Thi đua (suy ra) · Quý II, III (năm 2023, suy ra)")),
        (Intent.PRODUCT, (), ("Sản phẩm theo từng kế hoạch:", "Lớp tập huấn", "Lớp tập huấn")),
    ],
)  # fmt: skip
def test_each_plan_says_the_asked_cells_in_a_line(intent, also, said):
    head, here, there = said

    assert opening(beside(intent, also=also)) == (
        f"{head}\n- Hưng Yên: {here}\n- Thái Bình: {there}"
    )


def test_rows_of_one_lead_share_it():
    here = (row(), row(inherited=("lead",)), row(time_printed=None))

    said = opening(beside(Intent.COMPARE, here=here))

    assert "- Hưng Yên: Sở Nội vụ (có dòng suy ra) · Quý III/2021; không ghi\n" in said


THIRD_PLAN = OTHER.replace("38", "41")


def counts(**tasks):
    """A comparison of plans by how many tasks they have."""
    plans = {"here": PLAN, "there": OTHER, "third": THIRD_PLAN}
    sections = tuple(
        Section(
            SectionKind.FACTS,
            (fact(Fact.TASKS, str(n), plan=plans[name]),),
            plans[name],
        )
        for name, n in tasks.items()
    )
    return answer(row(), intent=Intent.COMPARE, sections=sections)


def test_of_two_plans_the_one_with_more_tasks_is_named():
    assert opening(counts(here=2, there=1)) == (
        "Hưng Yên có nhiều nhiệm vụ hơn (2 so với 1):\n"
        "- Hưng Yên: 2 nhiệm vụ\n"
        "- Thái Bình: 1 nhiệm vụ"
    )


def test_a_plan_without_such_tasks_is_compared_too():
    compared = opening(counts(here=1, there=0))

    assert "(1 so với 0):" in compared
    assert compared.endswith("- Thái Bình: 0 nhiệm vụ")


def test_of_three_plans_the_one_with_most_tasks_is_named():
    assert opening(counts(here=1, there=2, third=1)).startswith(
        "Kế hoạch số 38/KH-UBND (Thái Bình) có nhiều nhiệm vụ nhất (2):\n"
    )


def test_equal_counts_are_said_to_be_equal():
    assert opening(counts(here=2, there=2)).startswith(
        "Các kế hoạch có số nhiệm vụ bằng nhau:\n"
    )


def test_the_count_of_one_plan_is_told_by_itself():
    assert opening(counts(here=3)) == f"- {PLAN}: 3 nhiệm vụ"


def spread(*spans):
    rows = tuple(row(start=start, end=end) for start, end in spans)
    return breakdown(Section(SectionKind.ROWS, rows))


FIRST = (date(2021, 1, 1), date(2021, 3, 31))
THIRD = (date(2021, 7, 1), date(2021, 9, 30))
HALF = (date(2021, 1, 1), date(2021, 6, 30))
YEAR = (date(2021, 1, 1), date(2021, 12, 31))
BY_MAY = (None, date(2021, 5, 20))
NEXT = (date(2022, 1, 1), date(2022, 3, 31))


def test_a_long_count_is_spread_over_the_quarters():
    assert spread(YEAR, YEAR, THIRD, *[FIRST] * 6, HALF, BY_MAY) == (
        "Quý I: 6 · quý I–II: 1 · quý II: 1 · quý III: 1 · cả năm: 2."
    )


def test_over_several_years_a_count_is_spread_by_year():
    assert spread(*[FIRST] * 8, NEXT, (YEAR[0], NEXT[1])) == (
        "Năm 2021: 8 · các năm 2021–2022: 1 · năm 2022: 1."
    )


@pytest.mark.parametrize(
    "spans",
    [[FIRST] * 8, [FIRST] * 12, [FIRST] * 9 + [(None, None)]],
    ids=["few", "one quarter", "an undated row"],
)
def test_a_spread_that_tells_nothing_is_left_out(spans):
    assert spread(*spans) is None


def test_who_leads_everything_is_said_once():
    rows = (*[row()] * 8, row(inherited=("lead",)))

    assert common_lead(Section(SectionKind.ROWS, rows)) == (
        "Đều do Sở Nội vụ chủ trì (suy ra ở 1 dòng)."
    )
    assert common_lead(Section(SectionKind.ROWS, (*rows, row(lead=("A",))))) is None
