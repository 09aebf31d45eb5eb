from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import messages, render
from corpus.models import Span
from retrieval.models import (
    Fact,
    Intent,
    Note,
    NoteKind,
    Outcome,
    Reason,
    Scope,
    Section,
    SectionKind,
)
from tests.bot.builders import PLAN, answer, citation, clause, fact, row


def test_a_row_is_shown_whole_with_its_source():
    text = render.render_text(answer(row()))

    assert text == (
        "Sở Nội vụ chủ trì nhiệm vụ này.\n"
        "\n"
        "Nội dung: Tập huấn nghiệp vụ thi đua, khen thưởng\n"
        "   Chủ trì: Sở Nội vụ\n"
        "   Phối hợp: Các sở, ban, ngành\n"
        "   Thời hạn: Quý III/2021 (01/07/2021 – 30/09/2021)\n"
        "   Sản phẩm: Lớp tập huấn\n"
        "\n"
        "Nguồn: Kế hoạch số 36/KH-UBND ngày 26/02/2021 (Hưng Yên), Phụ lục, STT 16, "
        "dòng 126 — tệp 000.txt"
    )


def test_absent_cells_say_that_the_document_does_not_say():
    bare = row(
        lead=(), coop=None, product=None, time_printed=None, start=None, end=None
    )

    text = render.render_text(answer(bare))

    assert text.count(messages.ABSENT) == 4


def test_the_mark_of_an_inferred_cell_survives_the_cutting_of_its_value():
    long = row(coop="Các sở ngành, " * 900, inherited=("coop",))

    text = render.render_text(answer(long))

    assert len(text) < render.LONGEST_ANSWER
    assert "(suy ra: theo dòng trên)" in text


def test_ambiguous_words_name_their_readings():
    text = render.render_text(answer(row(ambiguous="Quý II/2020 hoặc tháng 02/2020")))

    assert "Chưa chắc chắn: Quý II/2020 hoặc tháng 02/2020" in text


def test_rows_of_one_plan_share_a_source_line():
    items = (row(), row(citation=citation(row="17", line_start=130, line_end=131)))

    text = render.render_text(answer(*items))

    assert text.count("Nguồn:") == 1
    assert "Phụ lục, STT 16–17, dòng 126–131 — tệp" in text


def test_rows_of_two_plans_have_a_source_line_each():
    other = citation(plan="Kế hoạch số 38/KH-HĐ", source="001.txt")

    text = render.render_text(answer(row(), row(citation=other)))

    assert text.count("Nguồn:") == 2


def test_a_refusal_shows_suggestions_and_no_source():
    refused = answer(
        reason=Reason.UNKNOWN_PLACE,
        missing=("Quảng Ninh",),
        suggestions=("Tập huấn ở Hưng Yên",),
    )

    text = render.render_text(refused)

    assert text == (
        "Chưa có kế hoạch nào của Quảng Ninh.\n\nCó thể bạn muốn hỏi:\n"
        "- Tập huấn ở Hưng Yên"
    )


def test_lists_under_headings_number_their_rows_through():
    listed = answer(
        row(),
        intent=Intent.LIST,
        count=2,
        sections=(
            Section(SectionKind.ROWS, (row(), row(content="Họp"))),
            Section(SectionKind.STANDING, (row(content="Trực"),)),
        ),
    )

    text = render.render_text(listed)

    assert text.startswith(f"Có 2 nhiệm vụ theo {PLAN}, liệt kê đủ 2/2:\n")
    heads = ("1. [STT 16] Tập huấn", "2. [STT 16] Họp", "Cả năm", "3. [STT 16] Trực")
    assert sorted(heads, key=text.index) == list(heads)


def test_the_rows_behind_a_count_take_a_line_each():
    counted = answer(
        row(inherited=("lead",)),
        row(content="Họp", lead=(), time_printed=None, start=None, end=None),
        intent=Intent.COUNT,
        count=2,
    )

    text = render.render_text(counted)

    assert text.startswith(
        f"Có 2 nhiệm vụ theo {PLAN}:\n\n"
        "1. [STT 16] Tập huấn nghiệp vụ thi đua, khen thưởng · Sở Nội vụ (suy ra) · "
        "Quý III/2021 (01/07/2021 – 30/09/2021)\n"
        "2. [STT 16] Họp\n\n"
    )


def test_a_long_clause_is_cut_at_a_sentence():
    sentence = "Sở Tài chính bố trí kinh phí thực hiện kế hoạch. "

    text = render.render_text(answer(clause(sentence * 200)))

    assert len(text) < render.LONGEST_ANSWER
    assert "thực hiện kế hoạch. …”" in text


def test_lists_are_never_cut_to_fit():
    items = tuple(row(content=f"Việc {n}") for n in range(100))

    text = render.render_text(answer(*items, intent=Intent.LIST))

    assert "100. [STT 16] Việc 99" in text


def test_a_clause_is_quoted_under_its_path():
    text = render.render_text(
        answer(clause("4. Sở Tài chính\nBố trí kinh phí."), intent=Intent.PROSE)
    )

    assert text.startswith(
        "Theo mục VII.4:\n\n“4. Sở Tài chính\nBố trí kinh phí.”\n\nNguồn:"
    )


def test_several_clauses_are_each_under_their_path():
    text = render.render_text(answer(clause("a"), clause("b", path="VII.5")))

    assert "Mục VII.4:\n“a”\n\nMục VII.5:\n“b”" in text


def test_a_fact_is_said_once_with_its_source():
    text = render.render_text(answer(fact(Fact.ISSUED, "26/02/2021")))

    assert text.startswith("Ngày ban hành: 26/02/2021\n\nNguồn:")
    assert "phần đầu, dòng 1–9 — tệp 000.txt" in text


def test_html_escapes_every_value():
    nasty = "<b>&\"'</b><script>alert(1)</script>"
    page = render.render_html(
        answer(
            row(
                content=nasty,
                lead=(nasty,),
                coop=nasty,
                citation=citation(source=nasty),
            ),
            notes=(Note(NoteKind.SPELLING, (nasty,)),),
        )
    )

    assert "<script>" not in page
    assert page.count("&lt;script&gt;") == 6


@given(st.text(), st.text(), st.text())
def test_html_says_what_the_text_says(lead, content, words):
    note = Note(NoteKind.SPELLING, (words,))
    built = answer(row(content=content, lead=(lead,)), notes=(note,))

    said = render.render_text(built).replace("\0", "")  # ends a text for Telegram
    assert _words(render.render_html(built)) == said


def test_cells_that_no_row_has_are_said_once_to_be_absent():
    rows = (row(product=None), row(product=None, coop=None))

    text = render.render_text(answer(*rows))

    assert text.count("sản phẩm của các nhiệm vụ này.") == 1
    assert messages.LABEL_PRODUCT not in text
    assert text.count(messages.ABSENT) == 1


def test_a_refusal_about_a_row_calls_the_row_related():
    refused = answer(
        reason=Reason.NOT_STATED, missing=(PLAN,), suggestions=("Tập huấn",)
    )

    assert "\n\nNhiệm vụ liên quan:\n- Tập huấn" in render.render_text(refused)


def test_the_plans_that_there_are_stand_a_line_each():
    note = Note(NoteKind.KNOWN_PLANS, ("Kế hoạch A", "Kế hoạch B"), total=7)

    text = render.render_text(answer(reason=Reason.NO_EVIDENCE, notes=(note,)))

    assert (
        "\n\nHiện có 7 kế hoạch, 2 kế hoạch mới nhất:\n- Kế hoạch A\n- Kế hoạch B"
        in text
    )


@pytest.mark.parametrize(("year", "told"), [("2021", False), ("2020", True)])
def test_other_years_are_told_only_when_the_asked_one_is_not_among_them(year, told):
    empty = answer(
        intent=Intent.DUE,
        outcome=Outcome.EMPTY,
        scope=Scope(period=Span(date(2021, 7, 1), date(2021, 9, 30))),
        notes=(Note(NoteKind.OTHER_YEARS, (year,)),),
    )

    assert ("hiện có kế hoạch của các năm" in render.render_text(empty)) is told


def test_one_fact_of_several_plans_takes_a_line_a_plan():
    other = "Kế hoạch số 38/KH-UBND ngày 04/04/2023 (Thái Bình)"
    sections = (
        Section(SectionKind.FACTS, (fact(Fact.SIGNER, "An — CHỦ TỊCH"),), PLAN),
        Section(SectionKind.FACTS, (fact(Fact.SIGNER, "Bình", plan=other),), other),
    )

    text = render.render_text(
        answer(fact(Fact.SIGNER, ""), intent=Intent.PLAN_FACT, sections=sections)
    )

    assert text.startswith(
        "Người ký theo từng kế hoạch:\n\n- Hưng Yên: An, Chủ tịch\n- Thái Bình: Bình\n\n"
    )


def test_a_long_count_is_short_and_still_names_every_source():
    rows = tuple(
        row(
            content=f"Việc {n} " * 40,
            citation=citation(row=str(n), line_start=n, line_end=n),
        )
        for n in range(1, 201)
    )

    text = render.render_text(answer(*rows, intent=Intent.COUNT, count=200))

    assert len(text) < render.LONGEST_ANSWER
    assert "nhiệm vụ nữa" in text
    assert "STT 1–200, dòng 1–200" in text


def test_compared_counts_show_no_rows_and_their_sources():
    plans = [f"Kế hoạch số {n}/KH-UBND (Hưng Yên)" for n in range(6)]
    sections = tuple(
        Section(SectionKind.FACTS, (fact(Fact.TASKS, "30", plan=plan),), plan)
        for plan in plans
    )

    text = render.render_text(answer(row(), intent=Intent.COMPARE, sections=sections))

    assert text.count(": 30 nhiệm vụ\n") == 6
    assert text.count("Nguồn: ") == 6


class _Words(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []

    def handle_data(self, data):
        self.found.append(data)


def _words(page):
    parser = _Words()
    parser.feed(page)
    parser.close()
    return "".join(parser.found)
