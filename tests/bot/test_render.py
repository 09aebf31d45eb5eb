from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import messages, phrases, render
from retrieval.models import (
    Fact,
    Intent,
    Note,
    NoteKind,
    Reason,
    Section,
    SectionKind,
)
from tests.bot.builders import answer, citation, clause, fact, row


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


def test_an_inferred_cell_of_a_single_row_says_what_from():
    text = render.render_text(answer(row(inherited=("lead", "year"))))

    assert f"Sở Nội vụ ({messages.INFERRED_FROM['lead']})" in text
    assert f"({messages.INFERRED_FROM['year']})" in text
    assert messages.INFERRED_NOTE not in text


def test_a_cell_of_prose_is_inferred_from_a_heading_not_from_a_cell():
    text = render.render_text(answer(row(inherited=("lead",), from_table=False)))

    assert f"Sở Nội vụ ({messages.INFERRED_IN_PROSE})" in text


def test_inferred_cells_of_a_list_are_marked_and_explained_once():
    text = render.render_text(
        answer(row(inherited=("lead",)), row(content="Họp", inherited=("time",)))
    )

    assert "Chủ trì: Sở Nội vụ (suy ra)\n" in text
    assert "30/09/2021) (suy ra)\n" in text
    assert text.count(messages.INFERRED_NOTE) == 1


def test_the_mark_of_an_inferred_cell_survives_the_cutting_of_its_value():
    long = row(coop="Các sở ngành, " * 900, inherited=("coop",))

    text = render.render_text(answer(long))

    assert len(text) < render.LONGEST_ANSWER
    assert messages.INFERRED_FROM["coop"] in text


def test_ambiguous_words_name_their_readings():
    text = render.render_text(answer(row(ambiguous="Quý II/2020 hoặc tháng 02/2020")))

    assert "Chưa chắc chắn: Quý II/2020 hoặc tháng 02/2020" in text


@pytest.mark.parametrize(
    ("printed", "start", "end", "recurrence", "shown"),
    [
        ("Quý I", date(2021, 1, 1), date(2021, 3, 31), None, "Quý I (01/01/2021 – 31/03/2021)"),
        ("trước ngày 31/8/2021", None, date(2021, 8, 30), None, "trước ngày 31/8/2021 (đến hết 30/08/2021)"),
        ("ngày 11/06/2021", date(2021, 6, 11), date(2021, 6, 11), None, "ngày 11/06/2021"),
        ("Thường xuyên", None, None, "continuous", "Thường xuyên"),
        ("Tháng 6 hằng năm", None, None, "annual", "Tháng 6 hằng năm"),
        ("11/6", None, None, "annual", "11/6 (hằng năm)"),
        ("Khi có hướng dẫn", None, None, None, "Khi có hướng dẫn (chưa quy ra ngày được)"),
        ("từ tháng 3", date(2021, 3, 1), None, None, "từ tháng 3 (từ 01/03/2021)"),
        (None, date(2020, 1, 1), date(2020, 12, 31), None, "01/01/2020 – 31/12/2020"),
        (None, None, None, None, None),
    ],
)  # fmt: skip
def test_a_time_shows_its_words_beside_what_they_were_read_as(
    printed, start, end, recurrence, shown
):
    item = row(time_printed=printed, start=start, end=end, recurrence=recurrence)

    assert phrases.time_text(item) == shown


def test_rows_of_one_plan_share_a_source_line():
    items = (row(), row(citation=citation(row="17", line_start=130, line_end=131)))

    text = render.render_text(answer(*items))

    assert text.count("Nguồn:") == 1
    assert "Phụ lục, STT 16, dòng 126; Phụ lục, STT 17, dòng 130–131 — tệp" in text


def test_groups_are_named_where_numbers_repeat():
    spots = [
        citation(section=None, group=group, row=number, line_start=line, line_end=line)
        for group, number, line in (("I", "1", 10), ("I", "2", 11), ("II", "1", 20))
    ]

    (line,) = phrases.source_lines(spots)

    assert "nhóm “I”, STT 1, dòng 10; STT 2, dòng 11; nhóm “II”, STT 1, dòng 20" in line


def test_rows_of_two_plans_have_a_source_line_each():
    other = citation(plan="Kế hoạch số 38/KH-HĐ", source="001.txt")

    text = render.render_text(answer(row(), row(citation=other)))

    assert text.count("Nguồn:") == 2


@pytest.mark.parametrize(
    ("changes", "spot"),
    [
        (
            {"page": 3, "line_start": None, "line_end": None},
            "Phụ lục, bảng 1, STT 16, trang 3",
        ),
        (
            {"group": "II. Tuyên truyền"},
            "Phụ lục, nhóm “II. Tuyên truyền”, STT 16, dòng 126",
        ),
        ({"line_start": None, "section": None}, "bảng 1, STT 16"),
        ({"row": None, "section": None}, "dòng 126"),
        (
            {"row": None, "section": None, "line_start": None, "table": None},
            "cả văn bản",
        ),
        ({"row": None, "section": "III.2.a"}, "mục III.2.a, dòng 126"),
        ({"row": None, "section": "closing"}, "phần kết, dòng 126"),
        ({"row": None, "section": "PL.2"}, "Phụ lục, mục 2, dòng 126"),
        ({"section": None}, "STT 16, dòng 126"),
        ({"section": None, "row": "16."}, "STT 16, dòng 126"),
    ],
)
def test_a_source_names_the_spot_as_well_as_it_is_known(changes, spot):
    (line,) = phrases.source_lines([citation(**changes)])

    assert f", {spot} — tệp 000.txt" in line


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

    assert text.startswith("2/2 nhiệm vụ:\n")
    assert text.index("1. Tập huấn") < text.index("2. Họp") < text.index("Cả năm")
    assert text.index("Cả năm") < text.index("3. Trực")


def test_the_rows_behind_a_count_take_a_line_each():
    counted = answer(
        row(inherited=("lead",)),
        row(content="Họp", lead=(), time_printed=None, start=None, end=None),
        intent=Intent.COUNT,
        count=2,
    )

    text = render.render_text(counted)

    assert text.startswith(
        "Có 2 nhiệm vụ:\n\n"
        "1. Tập huấn nghiệp vụ thi đua, khen thưởng · Sở Nội vụ (suy ra) · "
        "Quý III/2021 (01/07/2021 – 30/09/2021)\n"
        "2. Họp\n\n"
    )


def test_a_long_clause_is_cut_at_a_sentence():
    sentence = "Sở Tài chính bố trí kinh phí thực hiện kế hoạch. "

    text = render.render_text(answer(clause(sentence * 200)))

    assert len(text) < render.LONGEST_ANSWER
    assert "thực hiện kế hoạch. …”" in text


def test_lists_are_never_cut_to_fit():
    items = tuple(row(content=f"Việc {n}") for n in range(100))

    text = render.render_text(answer(*items, intent=Intent.LIST))

    assert "100. Việc 99" in text


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

    assert _words(render.render_html(built)) == render.render_text(built)


@given(st.text(max_size=400), st.integers(min_value=10, max_value=200))
def test_a_cut_text_is_a_beginning_within_its_limit(text, limit):
    cut = phrases.cut_at_sentence(text, limit)

    assert len(cut) <= limit
    assert text.startswith(cut.removesuffix(messages.CUT_MARK).rstrip())


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
