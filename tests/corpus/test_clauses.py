"""Clauses: their numbers, what stands under what, and where it all stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clauses import read_clauses, read_sections
from corpus.models import Clause
from corpus.numbering import LETTERS, Style, read_marker, roman, roman_value
from corpus.readers import read_content
from tests.corpus.shared_gold import blocks_of, gold

TITLE = "KẾ HOẠCH\nCông tác năm 2024\n\n"


def clauses_of(text: str) -> dict[str, Clause]:
    blocks = read_content(text.encode(), source="plan.txt").blocks
    return {clause.path: clause for clause in read_clauses(blocks)}


def paths_of(text: str) -> list[str]:
    blocks = read_content((TITLE + text).encode(), source="plan.txt").blocks
    return [clause.path for clause in read_clauses(blocks)]


def lines(clause: Clause) -> tuple[int | None, int | None]:
    return clause.place.line_start, clause.place.line_end


# --- numbers --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "style", "label"),
    [
        ("I. MỤC ĐÍCH", Style.ROMAN, "I"),
        ("III- NỘI DUNG", Style.ROMAN, "III"),
        ("XIV/ PHỤ TRÁCH", Style.ROMAN, "XIV"),
        ("A. ĐÁNH GIÁ", Style.CAPITAL, "A"),
        ("Phần thứ nhất", Style.PART, "Phần I"),
        ("PHẦN II. NHIỆM VỤ", Style.PART, "Phần II"),
        ("Phần 3: Tổ chức", Style.PART, "Phần III"),
        ("Chương IV", Style.CHAPTER, "Chương IV"),
        ("Điều 12. Trách nhiệm", Style.ARTICLE, "Điều 12"),
        ("1. Mục đích", Style.DIGIT, "1"),
        ("20.Điển hình", Style.DIGIT, "20"),
        ("03. Họp", Style.DIGIT, "3"),
        ("2/ Nội dung", Style.DIGIT, "2"),
        ("1.2. Mục tiêu", Style.DIGITS, "1.2"),
        ("1.2.3 Chỉ tiêu", Style.DIGITS, "1.2.3"),
        ("2) Nội dung", Style.PAREN, "2"),
        ("(2) Nội dung", Style.PAREN, "2"),
        ("a) Tập thể", Style.LETTER, "a"),
        ("đ) Cá nhân", Style.LETTER, "đ"),
        ("b. Cá nhân", Style.LETTER, "b"),
        ("- a) Chủ trì", Style.LETTER, "a"),
        ("ii) Hai", Style.SMALL_ROMAN, "ii"),
    ],
)
def test_numbers_of_clauses_are_read(text, style, label):
    marker = read_marker(text)

    assert marker is not None
    assert (marker.style, marker.label) == (style, label)
    assert text[marker.length :].strip() == text[marker.length :]


@pytest.mark.parametrize(
    "text",
    [
        "- Tuyên truyền",
        "+ Một",
        "2024. Tiếp tục",
        "1.500 đại biểu",
        "31/12/2024 là hạn cuối",
        "12/KH-UBND ngày 01/02/2024",
        "12 xã, phường",
        "v.v. và các nội dung khác",
        "Phần lớn các xã",
        "Điều chỉnh kế hoạch",
        "V/v triển khai",
        "",
    ],
)
def test_what_only_looks_like_a_number_is_text(text):
    assert read_marker(text) is None


@given(st.integers(1, 89))
def test_roman_numerals_go_there_and_back(value):
    assert roman_value(roman(value)) == value


# --- the tree -------------------------------------------------------------------------


def test_parents_hold_the_lines_and_words_of_their_children():
    found = clauses_of(
        TITLE + "I. NỘI DUNG\n\n1. Một\n\na) Họp.\n\nb) Báo cáo.\n\nII. KINH PHÍ\n"
    )

    assert list(found) == ["I", "I.1", "I.1.a", "I.1.b", "II"]
    assert lines(found["I"]) == (4, 10)
    assert found["I.1"].text == "1. Một\na) Họp.\nb) Báo cáo."


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("I. A\n1. B\n1.1. C\n1.2. D\n2. E\n2.1 F\n", ["I", "I.1", "I.1.1", "I.1.2", "I.2", "I.2.1"]),
        ("1. B\n1.1. C\n1.1.1. D\n2. E\n", ["1", "1.1", "1.1.1", "2"]),
        ("A. X\nI. Y\n1. Z\nB. U\nI. V\n", ["A", "A.I", "A.I.1", "B", "B.I"]),
        ("Điều 1. X\n1. Y\na) Z\nĐiều 2. U\n", ["Điều 1", "Điều 1.1", "Điều 1.1.a", "Điều 2"]),
        ("Chương I\nCHUNG\nĐiều 1. X\nChương II\nRIÊNG\nĐiều 2. U\n", ["Chương I", "Chương I.Điều 1", "Chương II", "Chương II.Điều 2"]),
        ("Phần thứ nhất\nI. X\nPhần thứ hai\nI. Y\n", ["Phần I", "Phần I.I", "Phần II", "Phần II.I"]),
        ("I. X\na) Y\nb) Z\nII. U\n1. V\n", ["I", "I.a", "I.b", "II", "II.1"]),
        ("B. X\nC. Y\n1. U\n", ["B", "C", "C.1"]),
        ("I. X\n1. g\nx) a\n", ["I", "I.1"]),
    ],
)  # fmt: skip
def test_levels_follow_from_the_order_of_the_numbers(text, paths):
    assert paths_of(text) == paths


def test_i_after_h_is_a_letter_and_alone_a_numeral():
    letters = "".join(f"{letter}) Việc {letter}.\n" for letter in LETTERS[:9])

    assert paths_of(f"1. Một\n{letters}")[-1] == "1.i"
    assert paths_of("1) Một\ni) Một.\nii) Hai.\n") == ["1", "1.i", "1.ii"]


def test_dashes_and_pluses_belong_to_the_item_above():
    found = clauses_of(TITLE + "1. Một\n- Gạch.\n+ Cộng.\n2. Hai\n")

    assert list(found) == ["1", "2"]
    assert found["1"].text == "1. Một\n- Gạch.\n+ Cộng."


def test_a_letter_printed_twice_gets_the_next_free_one():
    assert paths_of("1. X\nc) Ba.\nd) Bốn.\nd) Năm.\ne) Sáu.\n")[1:] == [
        "1.c", "1.d", "1.đ", "1.e",
    ]  # fmt: skip
    assert paths_of("1. X\na) Một.\na) Một nữa.\nb) Hai.\n")[1:] == [
        "1.a",
        "1.a2",
        "1.b",
    ]


def test_a_number_printed_twice_gets_a_suffix():
    assert paths_of("I. X\n1. Một.\n2. Hai.\n2. Hai nữa.\n3. Ba.\n") == [
        "I", "I.1", "I.2", "I.2b", "I.3",
    ]  # fmt: skip


def test_a_number_left_out_stays_left_out():
    assert paths_of("I. X\n1. Một.\n2. Hai.\n4. Bốn.\n") == ["I", "I.1", "I.2", "I.4"]


def test_a_first_heading_that_was_lost_is_supplied():
    found = clauses_of(
        TITLE + "1. Mục đích\nMột.\n2. Yêu cầu\nHai.\nII. NỘI DUNG\n1. Ba.\n"
    )

    assert list(found) == ["I", "I.1", "I.2", "II", "II.1"]
    assert found["I"].heading is None
    assert lines(found["I"]) == (4, 7)


def test_headings_in_capitals_without_a_numeral_are_numbered():
    found = clauses_of(
        TITLE + "MỤC ĐÍCH, YÊU CẦU\n1. Một.\nTỔ CHỨC THỰC HIỆN\n1. Hai.\n"
    )

    assert list(found) == ["I", "I.1", "II", "II.1"]
    assert found["II"].heading == "TỔ CHỨC THỰC HIỆN"


def test_a_heading_in_capitals_takes_the_numeral_that_is_missing():
    assert paths_of("I. MỘT\n1. X.\nTỔ CHỨC LẠI\n1. Y.\nIII. BA\n1. Z.\n") == [
        "I", "I.1", "II", "II.1", "III", "III.1",
    ]  # fmt: skip


# --- headings -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("1. Sở Nội vụ\nChủ trì tham mưu.", "Sở Nội vụ"),
        ("1. Các thành viên:\n- Họp.", "Các thành viên"),
        ("1. Tập thể: Là các tập thể có thành tích tiêu biểu xuất sắc trong năm.", "Tập thể"),
        ("1. Nhiệm vụ cụ thể: Có Phụ lục kèm theo.", "Nhiệm vụ cụ thể: Có Phụ lục kèm theo."),
        ("1. KINH PHÍ THỰC HIỆN", "KINH PHÍ THỰC HIỆN"),
        ("1. Đẩy mạnh các phong trào thi đua trong toàn tỉnh.", None),
        ("1. Tổ chức họp. Báo cáo kết quả.\nTiếp tục thực hiện.", None),
        ("1. Nâng cao chất lượng công tác khen thưởng hằng năm: Kịp thời, dân chủ.", None),
    ],
)  # fmt: skip
def test_a_clause_has_a_heading_unless_its_first_words_are_a_sentence(text, heading):
    assert clauses_of(f"{TITLE}{text}\n")["1"].heading == heading


# --- joined lines ---------------------------------------------------------------------


def test_a_paragraph_cut_by_a_page_break_is_rejoined():
    found = clauses_of(
        TITLE + "1. Thực hiện tốt Chỉ thị số 34-CT/TW ngày 07/4/2014 của\n\n"
        "Bộ Chính trị về công tác thi đua và các\n\nvăn bản liên quan.\n\n2. Hai.\n"
    )

    assert "của Bộ Chính trị về công tác thi đua và các văn bản" in found["1"].text
    assert lines(found["1"]) == (4, 8)


def test_wrapped_lines_are_rejoined_and_their_numbers_are_no_items():
    found = clauses_of(
        TITLE
        + "1. Triển khai thực hiện Nghị định của Chính phủ về công tác văn thư trong năm\n"
        "2024. Tổ chức tập huấn cho cán bộ văn thư các cơ quan, đơn vị trên toàn huyện tháng\n"
        "12. Báo cáo kết quả thực hiện với Ủy ban nhân dân theo đúng quy định tại điểm\n"
        "a) khoản 2 Điều 5 của Nghị định, bảo đảm đầy đủ nội dung và đúng thời hạn đã\n"
        "được giao trong Kế hoạch này.\n"
        "2. Kiểm tra công tác lưu trữ của các cơ quan, đơn vị, địa phương trong toàn huyện.\n"
    )

    assert list(found) == ["1", "2"]
    assert lines(found["1"]) == (4, 8)


def test_a_heading_is_not_joined_with_the_sentence_below_it():
    sections = read_sections(
        read_content(
            (
                TITLE
                + "1. Sắp xếp dân cư vùng thiên tai\n\nGiao Sở Xây dựng chủ trì.\n"
            ).encode(),
            source="plan.txt",
        ).blocks
    )

    assert [p.text for p in sections[0].own] == [
        "1. Sắp xếp dân cư vùng thiên tai", "Giao Sở Xây dựng chủ trì.",
    ]  # fmt: skip


# --- parts without a number -----------------------------------------------------------

WHOLE = """KẾ HOẠCH
Công tác năm 2024

Căn cứ Luật Lưu trữ;

Sở Nội vụ ban hành Kế hoạch như sau:

I. NỘI DUNG

1. Sở Tài chính

Bảo đảm kinh phí.

Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Sở Nội vụ./.

Nơi nhận:
- Bộ Nội vụ;
- Lưu: VT.

GIÁM ĐỐC

Nguyễn Văn An

PHỤ LỤC
NHIỆM VỤ NĂM 2024
(Kèm theo Kế hoạch số 1/KH-SNV)

STT\tNội dung\tĐơn vị chủ trì
1\tHọp\tPhòng A
"""


def test_every_part_of_a_document_has_its_path_and_lines():
    found = clauses_of(WHOLE)

    assert {path: lines(clause) for path, clause in found.items()} == {
        "preamble": (4, 6),
        "I": (8, 12),
        "I.1": (10, 12),
        "closing": (14, 14),
        "recipients": (16, 18),
        "signature": (20, 22),
        "PL": (24, 29),
    }
    assert found["PL"].heading == "PHỤ LỤC NHIỆM VỤ NĂM 2024"
    assert "Phòng A" not in found["PL"].text


def test_a_table_inside_a_clause_extends_it_without_being_its_text():
    found = clauses_of(
        TITLE + "I. NHIỆM VỤ\n\nSTT\tNội dung\tĐơn vị chủ trì\n1\tHọp\tPhòng A\n"
        "2\tBáo cáo\tPhòng B\n\nII. KINH PHÍ\n"
    )

    assert lines(found["I"]) == (4, 8)
    assert found["I"].text == "I. NHIỆM VỤ"


def test_several_appendices_are_counted():
    found = clauses_of(WHOLE + "\nPHỤ LỤC II\nBIỂU MẪU\n")

    assert [path for path in found if path.startswith("PL")] == ["PL1", "PL2"]


def test_a_mention_of_the_appendix_begins_none():
    found = clauses_of(
        TITLE + "1. Nhiệm vụ\n\nPhụ lục kèm theo Kế hoạch này nêu rõ nhiệm vụ.\n"
    )

    assert list(found) == ["1"]


@pytest.mark.parametrize(
    "text",
    [
        "Trên đây là Kế hoạch công tác năm 2024, yêu cầu các đơn vị thực hiện./.",
        "Quá trình thực hiện nếu có khó khăn, vướng mắc, đề nghị phản ánh về Sở Nội vụ./.",
        "Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.",
        "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện Kế hoạch này./.",
    ],
)
def test_the_last_words_of_a_plan_are_its_closing(text):
    found = clauses_of(f"{TITLE}1. Sở Tài chính\n\nBảo đảm kinh phí.\n\n{text}\n")

    assert found["closing"].text == text
    assert lines(found["1"]) == (4, 6)


def test_the_only_sentence_of_the_last_clause_is_not_the_closing():
    found = clauses_of(
        f"{TITLE}1. Sở Tài chính\n\nĐề nghị các đơn vị bảo đảm kinh phí./.\n"
    )

    assert list(found) == ["1"]


@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(0, 5)), min_size=1, max_size=6)
)
def test_any_regular_tree_comes_back(shape):
    text, expected, at = "", [], 4
    for top, (digits, letters) in enumerate(shape, 1):
        text += f"{roman(top)}. PHẦN VIỆC\n"
        expected.append((roman(top), at))
        at += 1
        for digit in range(1, digits + 1):
            text += f"{digit}. Nội dung công việc.\n"
            expected.append((f"{roman(top)}.{digit}", at))
            at += 1
            for letter in LETTERS[:letters]:
                text += f"{letter}) Việc phải làm.\n"
                expected.append((f"{roman(top)}.{digit}.{letter}", at))
                at += 1

    found = clauses_of(TITLE + text)

    assert [(p, c.place.line_start) for p, c in found.items()] == expected


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_no_text_breaks_the_outline(text):
    try:
        blocks = read_content(text.encode(), source="x.txt").blocks
    except Exception:  # noqa: BLE001 - what no reader takes is not this test's matter
        return

    found = read_clauses(blocks)

    assert len({clause.path for clause in found}) == len(found)


# --- the shared plans -----------------------------------------------------------------


def test_the_clauses_of_the_shared_plans_have_their_paths_and_lines(shared):
    sections = [s for s in gold(shared, "sections") if s["path"] != "header"]
    wrong = []
    for source in sorted({s["plan"] for s in sections}):
        found = {c.path: lines(c) for c in read_clauses(blocks_of(shared, source))}
        wrong += [
            s["ref"]
            for s in sections
            if s["plan"] == source
            and found.get(s["path"]) != (s["line_start"], s["line_end"])
        ]

    assert wrong == []
