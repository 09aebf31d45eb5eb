"""Plain text and Markdown become paragraphs and grids, with their line numbers."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.blocks import Block, Grid, Paragraph
from corpus.errors import KehoachError, NotAPlanError, UnreadableFileError
from corpus.readers.plain.text import read
from tests.corpus.legacy_text import written_in


def blocks_of(text: str) -> tuple[Block, ...]:
    return read(text.encode(), source="thu.md").blocks


def paragraphs_of(text: str) -> list[Paragraph]:
    return [b for b in blocks_of(text) if isinstance(b, Paragraph)]


def texts_of(text: str) -> list[str]:
    return [p.text for p in paragraphs_of(text)]


def grids_of(text: str) -> list[Grid]:
    return [b for b in blocks_of(text) if isinstance(b, Grid)]


def cells_of(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


# Lines --------------------------------------------------------------------------------


def test_each_printed_line_is_a_paragraph_that_knows_its_line() -> None:
    first, second, third = paragraphs_of("\nKẾ HOẠCH\nnăm 2021\n\n\nI. MỤC ĐÍCH\n")

    assert [p.place.line_start for p in (first, second, third)] == [2, 3, 6]
    assert [p.place.line_end for p in (first, second, third)] == [2, 3, 6]
    assert [p.gap_before for p in (first, second, third)] == [True, False, True]


def test_a_form_feed_is_a_blank_that_turns_the_page_and_keeps_line_numbers() -> None:
    first, second, third = paragraphs_of("trang một\f\ntrang hai\n\ftrang ba\n")

    assert [p.place.page for p in (first, second, third)] == [1, 2, 3]
    assert [p.place.line_start for p in (first, second, third)] == [1, 2, 3]
    assert second.gap_before


def test_a_file_without_form_feeds_has_no_pages() -> None:
    assert paragraphs_of("một dòng")[0].place.page is None


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("**II. NỘI DUNG**", "II. NỘI DUNG"),
        ("*Nơi nhận:* ", "Nơi nhận:"),
        ("***Nơi nhận:***", "Nơi nhận:"),
        ("__Điều 1__", "Điều 1"),
        ("_(Kèm theo Kế hoạch số 12)_", "(Kèm theo Kế hoạch số 12)"),
        ("- Lưu: VT, CVNC<sup>T</sup>.  ", "- Lưu: VT, CVNCT."),
        ("<i>Ghi chú</i> <b>quan trọng</b>", "Ghi chú quan trọng"),
        ("1\\. Mục đích \\- yêu cầu", "1. Mục đích - yêu cầu"),
        ("giảm \\*5\\* điểm", "giảm *5* điểm"),
        ("> trích dẫn", "trích dẫn"),
        ("TĐKT&amp;XDSK &nbsp; huyện", "TĐKT&XDSK huyện"),
        ("TĐKT&XDSK", "TĐKT&XDSK"),
        ("[Luật](https://vbpl.vn/x) ![](a.png)", "Luật"),
        ("Chỉ tiêu (*) và (**)", "Chỉ tiêu (*) và (**)"),
        ("Số: ___/KH-UBND, ngày __ tháng __", "Số: ___/KH-UBND, ngày __ tháng __"),
        ("tệp ke_hoach_nam_2021", "tệp ke_hoach_nam_2021"),
        ("2.  Tạo   sự chủ động", "2. Tạo sự chủ động"),
        ("số lượng < 5 và > 3", "số lượng < 5 và > 3"),
    ],
)
def test_markup_goes_and_words_stay(line: str, text: str) -> None:
    assert texts_of(line) == [text]


def test_headings_have_levels_and_bold_is_of_the_whole_line() -> None:
    one, two, three = paragraphs_of(
        "## **I. MỤC ĐÍCH** ##\n**Yêu cầu:** gọn\n**Cả dòng**"
    )

    assert (one.heading, one.text, one.bold) == (2, "I. MỤC ĐÍCH", True)
    assert (two.heading, two.bold) == (None, False)
    assert three.bold


def test_bold_may_go_over_a_line_break_but_not_over_a_blank_line() -> None:
    found = paragraphs_of("**ỦY BAN NHÂN DÂN  \nTỈNH HƯNG YÊN**\n\n**dở dang\n\nthường")

    assert [p.text for p in found][:2] == ["ỦY BAN NHÂN DÂN", "TỈNH HƯNG YÊN"]
    assert [p.bold for p in found] == [True, True, True, False]


def test_rules_and_fences_say_nothing_and_leave_a_gap() -> None:
    found = paragraphs_of("Độc lập\n-------\nHà Nội\n***\n```\nX")

    assert [p.text for p in found] == ["Độc lập", "Hà Nội", "X"]
    assert all(p.gap_before for p in found)


def test_a_br_tag_splits_a_line_in_two_of_the_same_number() -> None:
    one, two = paragraphs_of("TM. ỦY BAN<br/>CHỦ TỊCH")

    assert (one.text, two.text) == ("TM. ỦY BAN", "CHỦ TỊCH")
    assert (one.place, two.gap_before) == (two.place, False)


def test_text_is_normalized_once() -> None:
    decomposed = unicodedata.normalize("NFD", "Kế hoạch\u200b ð")

    assert texts_of(decomposed) == ["Kế hoạch đ"]


def test_windows_and_old_mac_line_ends_count_as_lines() -> None:
    found = paragraphs_of("một\r\nhai\rba")

    assert [p.place.line_start for p in found] == [1, 2, 3]


# Tables with tabs ---------------------------------------------------------------------

HEADER = "STT\tNội dung\tChủ trì\tThời gian"


def test_a_tabbed_table_keeps_blank_and_missing_cells_apart() -> None:
    (grid,) = grids_of(
        f"{HEADER}\n1\tTập huấn\t\tQuý I\n2\tSơ kết\tSở Nội vụ\t\n3\tHọp\tSở"
    )

    assert not grid.merges_known
    assert cells_of(grid)[1:] == [
        ["1", "Tập huấn", "", "Quý I"],
        ["2", "Sơ kết", "Sở Nội vụ", ""],
        ["3", "Họp", "Sở"],
    ]
    assert [row.place.line_start for row in grid.rows] == [1, 2, 3, 4]


def test_a_blank_line_or_a_line_without_tabs_ends_a_table() -> None:
    grids = grids_of(f"{HEADER}\n1\ta\tb\tc\n\n2\ta\tb\tc\nXHCN\n3\ta\tb\tc")

    assert [len(g.rows) for g in grids] == [2, 1, 1]
    assert [g.index for g in grids] == [1, 2, 3]


def test_a_row_cut_off_by_page_breaks_is_a_table_of_its_own() -> None:
    (grid,) = grids_of("\n\n12\tXây dựng kế hoạch\tSở Nội vụ\tQuý I\n\n")

    assert len(grid.rows) == 1


def test_a_group_row_cut_off_is_known_by_the_table_before_it() -> None:
    text = f"{HEADER}\n1\ta\tb\tc\n\nII\tNhiệm vụ quý II\t\t\n"

    assert [len(g.rows) for g in grids_of(text)] == [2, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\tThực hiện Nghị quyết số 5", ["Thực hiện Nghị quyết số 5"]),
        ("1.\tMục đích\n2.\tYêu cầu", ["1. Mục đích", "2. Yêu cầu"]),
        ("a)\tXây dựng kế hoạch\t", ["a) Xây dựng kế hoạch"]),
        (
            "UBND TỈNH X\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ Y TẾ\tĐộc lập - Tự do - Hạnh phúc",
            ["UBND TỈNH X", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SỞ Y TẾ", "Độc lập - Tự do - Hạnh phúc"],
        ),
        ("Số: 12/KH\t\tHà Nội, ngày 5 tháng 3 năm 2024", ["Số: 12/KH", "Hà Nội, ngày 5 tháng 3 năm 2024"]),
        ("Nơi nhận:\t\t\tTM. ỦY BAN NHÂN DÂN", ["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"]),
        (
            "Căn cứ Luật Thi đua, khen\tthưởng ngày 15 tháng 6\tnăm 2022 của Quốc hội",
            ["Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022 của Quốc hội"],
        ),
    ],
)  # fmt: skip
def test_stray_tabs_make_no_table(text: str, expected: list[str]) -> None:
    assert grids_of(text) == []
    assert texts_of(text) == expected


def test_indented_and_listed_lines_beside_a_table_do_not_belong_to_it() -> None:
    text = f"\tPHỤ LỤC\n{HEADER}\n1\ta\tb\tc\n5.\tYêu cầu chung\n\tKết thúc"
    (grid,) = grids_of(text)

    assert [row.place.line_start for row in grid.rows] == [2, 3]
    assert texts_of(text) == ["PHỤ LỤC", "5. Yêu cầu chung", "Kết thúc"]


def test_a_last_row_that_lost_its_cells_stays_when_its_number_goes_on() -> None:
    (grid,) = grids_of(f"{HEADER}\n1\ta\tb\tc\n2\tTổng kết năm")

    assert cells_of(grid)[-1] == ["2", "Tổng kết năm"]


def test_an_indented_table_loses_its_empty_first_column() -> None:
    (grid,) = grids_of("\tSTT\tNội dung\tChủ trì\n\t1\tTập huấn\tSở Nội vụ")

    assert cells_of(grid)[0] == ["STT", "Nội dung", "Chủ trì"]


def test_a_long_run_of_listed_lines_is_read_once() -> None:
    text = "\n".join(f"{n}.\tviệc thứ {n}" for n in range(1, 20_001))

    assert len(texts_of(text)) == 20_000


# Other tables -------------------------------------------------------------------------


def test_a_markdown_table_is_a_grid_without_its_rule() -> None:
    (grid,) = grids_of(
        "| STT | Nội dung | Chủ trì |\n|:---|---|---:|\n"
        "| 1 | **Tập huấn**<br>nghiệp vụ | Sở A \\| Sở B |\n| 2 |  | |\n"
    )

    assert cells_of(grid) == [
        ["STT", "Nội dung", "Chủ trì"],
        ["1", "Tập huấn\nnghiệp vụ", "Sở A | Sở B"],
        ["2", "", ""],
    ]
    assert [row.place.line_start for row in grid.rows] == [1, 3, 4]


def test_a_markdown_table_without_outer_pipes_needs_its_rule() -> None:
    assert len(grids_of("STT | Nội dung\n--- | ---\n1 | Họp")) == 1
    assert grids_of("Sở A | Sở B cùng làm") == []


def test_a_table_drawn_with_plus_and_bars_joins_the_lines_of_a_row() -> None:
    (grid,) = grids_of(
        "+-----+-----------+\n| STT | Nội dung  |\n+=====+===========+\n"
        "| 1   | Tập huấn  |\n|     | nghiệp vụ |\n+-----+-----------+\n"
    )

    assert cells_of(grid) == [["STT", "Nội dung"], ["1", "Tập huấn\nnghiệp vụ"]]
    assert (grid.rows[1].place.line_start, grid.rows[1].place.line_end) == (4, 5)


def test_a_table_of_box_characters_is_a_drawn_table() -> None:
    (grid,) = grids_of("┌───┬─────┐\n│ 1 │ Họp │\n└───┴─────┘")

    assert cells_of(grid) == [["1", "Họp"]]


def test_an_html_table_knows_its_merges_and_its_lines() -> None:
    (grid,) = grids_of(
        "<table>\n<tr><th>STT</th><th>Nội dung</th><th>Thời gian</th></tr>\n"
        "<tr><td>1</td><td>Họp</td><td rowspan=2>Quý I</td></tr>\n"
        "<tr><td>2</td>\n<td>Tập huấn<br>nghiệp vụ</td></tr>\n</table>\n"
    )

    assert grid.merges_known
    assert cells_of(grid)[2] == ["2", "Tập huấn\nnghiệp vụ", "Quý I"]
    assert grid.rows[2].cells[2].merged_from == (1, 2)
    assert (grid.rows[2].place.line_start, grid.rows[2].place.line_end) == (4, 5)


def test_an_html_table_that_never_closes_is_text() -> None:
    assert grids_of("<table>\n<tr><td>1</td>\nKẾ HOẠCH") == []


# Encodings ----------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_read(encoding: str) -> None:
    document = read("KẾ HOẠCH\n".encode(encoding), source="a.txt")

    assert document.blocks[0] == Paragraph("KẾ HOẠCH", document.blocks[0].place)  # type: ignore[union-attr]


def test_big_endian_utf16_is_read() -> None:
    content = b"\xfe\xff" + "Kế hoạch".encode("utf-16-be")

    assert isinstance(read(content, source="a.txt").blocks[0], Paragraph)


def test_a_legacy_encoding_is_refused_with_the_byte() -> None:
    with pytest.raises(
        UnreadableFileError, match=r"cu\.txt: .*0xE2 ở vị trí 8 \(dòng 2\)"
    ):
        read("dòng 1".encode("cp1258", "replace") + b"\r\n\xe2 x", source="cu.txt")


def test_tcvn3_kept_in_unicode_is_converted_with_a_warning() -> None:
    document = read(
        "UBND tØnh Th¸i B×nh: C«ng t¸c thi ®ua, khen th\xadëng n¨m 2023. KÕ ho¹ch".encode(),
        source="a.txt",
    )

    (line,) = document.blocks
    assert isinstance(line, Paragraph)
    assert line.text.startswith("UBND tỉnh Thái Bình: Công tác thi đua, khen thưởng")
    assert "TCVN3 đã được chuyển sang Unicode" in document.warnings[0]


@pytest.mark.parametrize("name", ["TCVN3", "VNI", "VISCII", "Windows-1258"])
def test_bytes_in_an_old_encoding_are_decoded_with_a_warning(name: str) -> None:
    text = "Kế hoạch số 5: tổ chức tập huấn nghiệp vụ cho cán bộ cấp xã, quý II"

    document = read(written_in(name, text), source="cu.txt")

    (line,) = document.blocks
    assert isinstance(line, Paragraph)
    assert line.text == text
    assert name in document.warnings[0]


def test_text_that_is_partly_tcvn3_is_refused() -> None:
    """Each "ó" may be the letter of Unicode, or the ú of TCVN3."""
    mixed = "C«ng t¸c thi ®ua, khen th\xadëng n¨m 2023, KÕ ho¹ch. " * 3 + "Sở Nội vụ có"

    with pytest.raises(UnreadableFileError, match="TCVN3"):
        read(mixed.encode(), source="a.txt")


def test_text_that_lost_its_letters_is_refused() -> None:
    lost = "Kế hoạch công tác thi đua, khen thưởng tỉnh Hà Xuyên, có hiệu lực".encode(
        "cp1252", "replace"
    )

    with pytest.raises(UnreadableFileError, match="không chắc là bảng mã cũ nào"):
        read(lost, source="a.txt")


def test_text_decoded_twice_is_refused() -> None:
    broken = ("Kế hoạch công tác thi đua, khen thưởng tỉnh Hưng Yên năm 2021. " * 3).encode().decode("cp1252", "replace")  # fmt: skip

    with pytest.raises(UnreadableFileError, match="chuyển mã sai"):
        read(broken.encode(), source="a.txt")


def test_superscripts_degrees_and_ordinals_are_no_legacy_font() -> None:
    text = "Diện tích 5 m² đất, 30 °C; mục 1º, ½ kinh phí; giá 5£; xã Đắk R'lấp."

    assert read(text.encode(), source="a.txt").blocks


@pytest.mark.parametrize("content", [b"abc\0def", b"\x01\x02\x03\x04\x05\x06\x07" * 9])
def test_binary_content_is_no_text(content: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="không phải tệp văn bản"):
        read(content, source="a.txt")


@pytest.mark.parametrize(
    "content", [b"", b"\n \n\t\n", b"\xef\xbb\xbf", "\u200b\n---".encode()]
)
def test_a_file_without_words_is_no_plan(content: bytes) -> None:
    with pytest.raises(NotAPlanError, match=r"a\.txt: .*không có chữ nào"):
        read(content, source="a.txt")


@given(
    st.text(alphabet=st.sampled_from("ab \tế1.|-+*_#<>&\\\n\f\r()=[]~`²«\u200b\ue02a"))
)
def test_any_text_is_read_without_losing_letters(text: str) -> None:
    """Whatever the markup looks like, every letter and digit is in some block."""
    try:
        blocks = read(text.encode(), source="a.md").blocks
    except KehoachError:
        return

    shown = "".join(
        b.text
        if isinstance(b, Paragraph)
        else "".join(c.text for r in b.rows for c in r.cells)
        for b in blocks
    )
    kept = [c for c in shown if c in "abế1"]
    printed = [c for c in text if c in "abế1"]
    if "<" not in text and "](" not in text:  # tags and images go with their insides
        assert sorted(kept) == sorted(printed)


def test_the_example_plans_keep_every_word(shared: Path) -> None:
    """Nothing but markup is lost from the five text plans."""
    for path in sorted((shared / "plans").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        shown = " ".join(
            b.text
            if isinstance(b, Paragraph)
            else " ".join(c.text for r in b.rows for c in r.cells)
            for b in read(path.read_bytes(), source=path.name).blocks
        )
        for markup in ("**", "<sup>", "</sup>", "<i>", "</i>", "#"):
            text = text.replace(markup, "")

        assert shown.replace(" ", "").replace("*", "") == "".join(
            unicodedata.normalize("NFC", text).split()
        ).replace("*", ""), path.name
