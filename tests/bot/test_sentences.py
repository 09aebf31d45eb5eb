from dataclasses import replace
from datetime import date

import pytest

from bot import messages
from bot.sentences import heading, opening
from corpus.models import Span
from retrieval.models import (
    Fact,
    Intent,
    Outcome,
    Reason,
    Role,
    Scope,
    Section,
    SectionKind,
)
from tests.bot.builders import PLAN, answer, clause, fact, row

THIRD_QUARTER = Span(date(2021, 7, 1), date(2021, 9, 30))
UNDATED = "Kế hoạch số 36/KH-UBND (Hưng Yên)"
OTHER = "Kế hoạch số 90/KH-UBND ngày 11/06/2021 (Hưng Yên)"


@pytest.mark.parametrize(
    ("intent", "said"),
    [
        (Intent.WHO_LEADS, "Sở Nội vụ chủ trì nhiệm vụ này."),
        (Intent.WHO_COORDINATES, "Phối hợp thực hiện: Các sở, ban, ngành."),
        (Intent.WHEN, "Thời hạn: Quý III/2021 (01/07/2021 – 30/09/2021)."),
        (Intent.PRODUCT, "Sản phẩm: Lớp tập huấn."),
        (Intent.PROSE, messages.FOUND_ONE),
    ],
)
def test_one_row_is_answered_with_the_cell_asked_for(intent, said):
    assert opening(answer(row(), intent=intent)) == said


@pytest.mark.parametrize(
    ("intent", "said"),
    [
        (Intent.WHO_LEADS, "Văn bản không ghi cơ quan chủ trì của nhiệm vụ này."),
        (
            Intent.WHO_COORDINATES,
            "Văn bản không ghi cơ quan phối hợp của nhiệm vụ này.",
        ),
        (Intent.WHEN, "Văn bản không ghi thời hạn của nhiệm vụ này."),
        (Intent.PRODUCT, "Văn bản không ghi sản phẩm của nhiệm vụ này."),
    ],
)
def test_an_absent_cell_is_said_to_be_absent(intent, said):
    bare = row(
        lead=(), coop=None, product=None, time_printed=None, start=None, end=None
    )

    assert opening(answer(bare, intent=intent)) == said


def test_several_rows_are_counted():
    found = answer(row(), row(content="Họp"), intent=Intent.WHO_LEADS)

    assert opening(found) == messages.found_many(2)


@pytest.mark.parametrize(
    ("intent", "scope", "said"),
    [
        (Intent.LIST, Scope(), f"Có 1 nhiệm vụ theo {PLAN}, liệt kê đủ 1/1:"),
        (Intent.COUNT, Scope(plans=(PLAN,)), f"Có 1 nhiệm vụ theo {PLAN}:"),
        (Intent.COUNT, Scope(), f"Có 1 nhiệm vụ theo {PLAN}:"),
        (Intent.COUNT, Scope(plans=(PLAN, OTHER)), "Có 1 nhiệm vụ:"),
        (
            Intent.LIST,
            Scope(agency="Sở Nội vụ", role=Role.LEAD),
            f"Có 1 nhiệm vụ do Sở Nội vụ chủ trì theo {PLAN}, liệt kê đủ 1/1:",
        ),
        (
            Intent.LIST,
            Scope(agency="Sở Nội vụ", role=Role.COOP),
            f"Có 1 nhiệm vụ có Sở Nội vụ phối hợp theo {PLAN}, liệt kê đủ 1/1:",
        ),
        (
            Intent.LIST,
            Scope(agency="Sở Nội vụ"),
            f"Có 1 nhiệm vụ của Sở Nội vụ theo {PLAN}, liệt kê đủ 1/1:",
        ),
        (
            Intent.DUE,
            Scope(period_printed="Trong quý III", period=THIRD_QUARTER),
            f"Có 1 nhiệm vụ đến hạn trong quý III (01/07/2021 – 30/09/2021) theo {PLAN}, liệt kê đủ 1/1:",
        ),
        (
            Intent.DUE,
            Scope(period_printed="quý III", agency="Sở Nội vụ", role=Role.LEAD),
            f"Có 1 nhiệm vụ do Sở Nội vụ chủ trì đến hạn trong quý III theo {PLAN}, liệt kê đủ 1/1:",
        ),
        (
            Intent.DUE,
            Scope(period=THIRD_QUARTER),
            f"Có 1 nhiệm vụ đến hạn trong khoảng 01/07/2021 – 30/09/2021 theo {PLAN}, liệt kê đủ 1/1:",
        ),
    ],
)
def test_a_list_says_how_many_and_of_what(intent, scope, said):
    assert opening(answer(row(), intent=intent, scope=scope, count=1)) == said


def test_a_list_of_standing_tasks_only_says_that_none_has_its_own_time():
    sections = (Section(SectionKind.STANDING, (row(),)),)

    found = answer(row(), intent=Intent.LIST, count=0, sections=sections)

    assert opening(found) == messages.none_dated(f" theo {PLAN}")


def test_tasks_of_a_plan_without_tables_are_counted_as_prose():
    sections = (Section(SectionKind.PROSE, (row(), row(content="Họp"))),)

    found = answer(row(), intent=Intent.COUNT, count=2, sections=sections)

    assert (
        opening(found)
        == f"Có 2 nhiệm vụ nêu trong phần lời văn theo {PLAN}, liệt kê đủ 2/2:"
    )
    assert heading(found.sections[0], found) is None


def test_nothing_due_is_an_answer():
    empty = answer(
        intent=Intent.DUE,
        outcome=Outcome.EMPTY,
        count=0,
        scope=Scope(period_printed="quý III", period=THIRD_QUARTER),
    )

    assert opening(empty) == (
        "Không có nhiệm vụ nào đến hạn trong quý III (01/07/2021 – 30/09/2021)."
    )


@pytest.mark.parametrize(
    ("reason", "missing", "said"),
    [
        (Reason.UNKNOWN_PLACE, ("Quảng Ninh",), "Chưa có kế hoạch nào của Quảng Ninh."),
        (Reason.UNKNOWN_YEAR, ("2019",), "Chưa có kế hoạch năm 2019."),
        (
            Reason.UNKNOWN_YEAR,
            ("2019", "Hưng Yên"),
            "Chưa có kế hoạch năm 2019 của Hưng Yên.",
        ),
        (
            Reason.UNKNOWN_NUMBER,
            ("99/KH", "Hưng Yên"),
            "Chưa có kế hoạch nào mang số 99/KH của Hưng Yên.",
        ),
        (Reason.UNKNOWN_NUMBER, ("99",), "Chưa có kế hoạch nào mang số 99."),
        (Reason.NOT_STATED, (PLAN,), f"{UNDATED} không ghi nội dung được hỏi."),
        (Reason.NOT_STATED, (), "Văn bản không ghi nội dung được hỏi."),
        (Reason.NO_EVIDENCE, (), messages.NO_EVIDENCE),
        (Reason.NO_QUESTION, (), messages.EMPTY_QUESTION),
        (Reason.NO_PLANS, (), messages.NO_PLANS),
        (None, (), messages.NO_EVIDENCE),
    ],
)
def test_a_refusal_says_what_is_missing(reason, missing, said):
    assert opening(answer(reason=reason, missing=missing)) == said


def test_a_refusal_names_the_fact_that_a_plan_does_not_state():
    refused = answer(
        reason=Reason.NOT_STATED, missing=(PLAN,), scope=Scope(fact=Fact.FUNDING)
    )

    assert opening(refused) == f"{UNDATED} không ghi kinh phí."


def test_a_fact_of_several_lines_is_a_list():
    found = answer(fact(Fact.LEGAL_BASES, "Luật A\nNghị định B"))

    assert opening(found) == "Căn cứ:\n- Luật A\n- Nghị định B"


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_words(reason):
    assert opening(answer(reason=reason, missing=("điều này",)))


def test_passages_are_introduced_by_their_paths():
    found = answer(clause("a"), clause("b", path="VII.5"), intent=Intent.PROSE)

    assert opening(found) == "Theo mục VII.4; mục VII.5:"


def test_of_two_dates_the_earlier_is_named():
    found = answer(
        fact(Fact.ISSUED, "11/06/2021", plan=OTHER),
        fact(Fact.ISSUED, "26/02/2021"),
        intent=Intent.COMPARE,
    )

    assert opening(found) == f"{PLAN} được ban hành trước (26/02/2021)."


def test_two_plans_of_one_day_are_said_to_be():
    found = answer(
        fact(Fact.ISSUED, "11/06/2021", plan=OTHER),
        fact(Fact.ISSUED, "11/06/2021"),
        intent=Intent.COMPARE,
    )

    assert opening(found) == messages.same_day("11/06/2021")


def test_what_is_not_a_date_is_only_put_side_by_side():
    found = answer(
        clause("ngân sách tỉnh"), clause("quỹ thi đua"), intent=Intent.COMPARE
    )

    assert opening(found) == messages.COMPARISON


@pytest.mark.parametrize("fact_kind", list(Fact))
def test_every_fact_has_a_name(fact_kind):
    assert messages.FACT_LABELS[fact_kind.value] in opening(
        answer(fact(fact_kind, "36"), intent=Intent.PLAN_FACT)
    )


def test_sections_of_several_plans_are_headed_by_plan_and_count():
    section = Section(SectionKind.ROWS, (row(), row()), plan=PLAN)
    listed = answer(row(), intent=Intent.LIST, count=2, sections=(section,))
    asked = answer(row(), intent=Intent.WHO_LEADS, sections=(section,))

    assert heading(section, listed) == f"{PLAN} – 2 nhiệm vụ:"
    assert heading(section, asked) == f"{PLAN}:"


def test_standing_tasks_stand_apart():
    section = Section(SectionKind.STANDING, (row(),))
    dated = Section(SectionKind.ROWS, (row(),))
    listed = answer(row(), intent=Intent.LIST, count=1, sections=(dated, section))

    assert heading(section, listed) == f"{messages.STANDING_HEADING} – 1 nhiệm vụ:"
    assert heading(dated, listed) is None


@pytest.mark.parametrize(
    ("unstated", "said"),
    [
        ((Intent.PRODUCT,), "không ghi sản phẩm của nhiệm vụ này."),
        ((Intent.WHO_LEADS, Intent.WHEN), "không ghi cơ quan chủ trì, thời hạn của nhiệm vụ này."),
    ],
)  # fmt: skip
def test_a_refusal_names_the_cells_that_a_row_leaves_blank(unstated, said):
    refused = answer(reason=Reason.NOT_STATED, missing=(PLAN,), unstated=unstated)

    assert opening(refused) == f"{UNDATED} {said}"
    assert opening(replace(refused, missing=())) == f"Văn bản {said}"


@pytest.mark.parametrize(
    ("intent", "changes", "said"),
    [
        (Intent.WHEN, {"inherited": ("time",)}, "(suy ra: theo dòng trên)."),
        (Intent.WHEN, {"inherited": ("lead",)}, "30/09/2021)."),
        (Intent.WHEN, {"ambiguous": "hai cách đọc"}, "(chưa chắc chắn, xem bên dưới)."),
        (Intent.WHO_LEADS, {"inherited": ("lead",)}, "(suy ra: theo dòng trên) chủ trì nhiệm vụ này."),
        (Intent.WHO_LEADS, {"ambiguous": "hai cách đọc"}, "Sở Nội vụ chủ trì nhiệm vụ này."),
    ],
)  # fmt: skip
def test_an_opening_is_no_surer_than_its_row(intent, changes, said):
    assert opening(answer(row(**changes), intent=intent)).endswith(said)


def test_a_question_of_two_parts_gets_both():
    asked = answer(row(), intent=Intent.WHO_LEADS, also=(Intent.WHEN,))

    assert opening(asked) == (
        "Sở Nội vụ chủ trì nhiệm vụ này. "
        "Thời hạn: Quý III/2021 (01/07/2021 – 30/09/2021)."
    )


def test_several_facts_of_one_plan_are_all_said():
    found = answer(fact(Fact.NUMBER, "36"), fact(Fact.SIGNER, "An — CHỦ TỊCH"))

    assert opening(found) == "Số, ký hiệu: 36\nNgười ký: An, Chủ tịch"


def test_tasks_from_prose_that_are_counted_are_not_said_to_be_apart():
    rows = Section(SectionKind.ROWS, (row(),))
    prose = Section(SectionKind.PROSE, (row(),))
    together = answer(row(), intent=Intent.DUE, count=2, sections=(rows, prose))
    apart = replace(together, intent=Intent.LIST, count=1)

    assert heading(prose, together) == f"{messages.PROSE_PART} – 1 nhiệm vụ:"
    assert heading(prose, apart) == f"{messages.PROSE_HEADING} – 1 nhiệm vụ:"
