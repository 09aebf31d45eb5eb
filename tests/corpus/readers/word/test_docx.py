"""Word documents become the same blocks, with merges and computed numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.blocks import Block, Grid, Paragraph
from corpus.errors import NotAPlanError, UnreadableFileError
from corpus.readers.word.docx import read
from tests.corpus.docx_builder import (
    archive,
    cell,
    docx,
    numbered,
    numbering,
    paragraph,
    row,
    run,
    table,
    text_table,
)
from tests.corpus.legacy_text import letters_of

HEADINGS = ("STT", "Nội dung", "Đơn vị chủ trì", "Thời gian")


def blocks_of(*body: str, **parts: str) -> tuple[Block, ...]:
    return read(docx(*body, **parts), source="thu.docx").blocks  # type: ignore[arg-type]


def texts_of(*body: str, **parts: str) -> list[str]:
    return [b.text for b in blocks_of(*body, **parts) if isinstance(b, Paragraph)]


def grid_of(*body: str, **parts: str) -> Grid:
    (grid,) = (b for b in blocks_of(*body, **parts) if isinstance(b, Grid))
    return grid


def cells_of(grid: Grid) -> list[list[str]]:
    return [[c.text for c in r.cells] for r in grid.rows]


def merges_of(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    return {
        (r, c): cell.merged_from
        for r, row in enumerate(grid.rows)
        for c, cell in enumerate(row.cells)
        if cell.merged_from
    }


# Words --------------------------------------------------------------------------------


def test_paragraphs_have_gaps_before_and_no_lines() -> None:
    first, second = blocks_of(
        paragraph("KẾ HOẠCH"), paragraph(""), paragraph("năm 2026")
    )

    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert first.gap_before
    assert second.gap_before
    assert first.place.line_start is None


def test_a_line_break_inside_a_paragraph_makes_lines_without_a_gap() -> None:
    one, two = blocks_of(
        paragraph(run("ỦY BAN NHÂN DÂN") + "<w:r><w:br/></w:r>" + run("TỈNH X"))
    )

    assert isinstance(two, Paragraph)
    assert (one.text, two.text, two.gap_before) == ("ỦY BAN NHÂN DÂN", "TỈNH X", False)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("thi đua ") + run("- khen"), "thi đua - khen"),
        (run("hai") + "<w:r><w:noBreakHyphen/></w:r>" + run("ba"), "hai-ba"),
        (f"<w:hyperlink>{run('Luật')}</w:hyperlink>", "Luật"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Ô nhập')}</w:sdtContent></w:sdt>", "Ô nhập"),
        (f"<w:smartTag>{run('Hà Nội')}</w:smartTag>", "Hà Nội"),
        (run("thấy ") + run("ẩn", "<w:vanish/>") + run("được"), "thấy được"),
        (run("kế hoạch", "<w:caps/>"), "KẾ HOẠCH"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("3"), "3"),
        (run("1.") + "<w:r><w:tab/></w:r>" + run("Mục đích"), "1. Mục đích"),
        (run("mềm\u00ad mại\u200b"), "mềm mại"),
    ],
)  # fmt: skip
def test_what_a_reader_sees_is_read(content: str, text: str) -> None:
    assert texts_of(paragraph(content)) == [text]


def test_tracked_insertions_stay_deletions_go_and_both_are_told() -> None:
    deleted = "<w:del><w:r><w:delText>10</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('cũ')}</w:moveFrom><w:moveTo>{run(' mới')}</w:moveTo>"
    content = docx(
        paragraph(run("Trước ngày ") + deleted + f"<w:ins>{run('15')}</w:ins>" + moved)
    )
    document = read(content, source="a.docx")

    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [
        "Trước ngày 15 mới"
    ]
    assert "theo dõi sửa đổi" in document.warnings[0]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('DỰ THẢO')}</w:txbxContent>"
    alternate = (
        f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert texts_of(paragraph(run("KẾ HOẠCH") + alternate)) == ["KẾ HOẠCH", "DỰ THẢO"]


def test_an_alternative_without_words_says_nothing() -> None:
    empty = "<w:r><mc:AlternateContent/></w:r>"

    assert texts_of(paragraph(run("KẾ HOẠCH") + empty)) == ["KẾ HOẠCH"]


def test_tabs_that_place_text_side_by_side_split_it() -> None:
    text = (
        run("UBND TỈNH X")
        + "<w:r><w:tab/></w:r>"
        + run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    )

    assert texts_of(paragraph(text)) == [
        "UBND TỈNH X",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]


def test_bold_is_of_all_runs_and_may_come_from_the_style() -> None:
    style = '<w:style w:type="paragraph" w:styleId="S"><w:rPr><w:b/></w:rPr></w:style>'
    found = blocks_of(
        paragraph(run("a", "<w:b/>") + run(" b", '<w:b w:val="1"/>')),
        paragraph(run("a", "<w:b/>") + run(" b")),
        paragraph("c", '<w:pStyle w:val="S"/>'),
        paragraph(run("d", '<w:b w:val="0"/>'), '<w:pStyle w:val="S"/>'),
        styles_xml=style,
    )

    assert [b.bold for b in found if isinstance(b, Paragraph)] == [
        True,
        False,
        True,
        False,
    ]


def test_heading_levels_come_from_the_style_its_base_or_the_outline() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="M"><w:name w:val="Mục"/><w:basedOn w:val="H2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:basedOn w:val="T"/></w:style>'
    )
    found = blocks_of(
        paragraph("a", '<w:pStyle w:val="H2"/>'),
        paragraph("b", '<w:pStyle w:val="M"/>'),
        paragraph("c", '<w:outlineLvl w:val="0"/>'),
        paragraph("d", '<w:pStyle w:val="T"/>'),
        styles_xml=styles,
    )

    assert [b.heading for b in found if isinstance(b, Paragraph)] == [2, 2, 1, None]


def test_footnotes_are_told() -> None:
    content = docx(paragraph(run("chữ") + '<w:r><w:footnoteReference w:id="2"/></w:r>'))

    assert "chú thích" in read(content, source="a.docx").warnings[0]


# Automatic numbers --------------------------------------------------------------------


def test_word_numbers_are_written_out_level_by_level() -> None:
    xml = numbering(("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
    found = blocks_of(
        numbered("MỤC ĐÍCH"),
        numbered("Mục đích", level=1),
        numbered("việc", level=2),
        numbered("việc", level=2),
        numbered("Yêu cầu", level=1),
        numbered("việc", level=2),
        numbered("NỘI DUNG"),
        numbered("Chung", level=1),
        numbering_xml=xml,
    )

    assert [b.text for b in found if isinstance(b, Paragraph)] == [
        "I. MỤC ĐÍCH", "1. Mục đích", "a) việc", "b) việc", "2. Yêu cầu", "a) việc",
        "II. NỘI DUNG", "1. Chung",
    ]  # fmt: skip
    assert all(b.numbered for b in found if isinstance(b, Paragraph))


def test_a_level_may_print_the_numbers_above_it() -> None:
    xml = numbering(("upperRoman", "%1."), ("decimal", "%1.%2."))
    legal = xml.replace(
        '<w:lvlText w:val="%1.%2."/>', '<w:isLgl/><w:lvlText w:val="%1.%2."/>'
    )
    body = (numbered("A"), numbered("B", level=1))

    assert texts_of(*body, numbering_xml=xml)[1] == "I.1. B"
    assert texts_of(*body, numbering_xml=legal)[1] == "1.1. B"


def test_another_list_of_the_same_definition_goes_on_unless_it_starts_anew() -> None:
    goes_on = '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    anew = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = (numbered("a"), numbered("b", list_id=2), numbered("c", list_id=2))

    assert texts_of(*body, numbering_xml=numbering(("decimal", "%1."), lists=goes_on)) == ["1. a", "2. b", "3. c"]  # fmt: skip
    assert texts_of(*body, numbering_xml=numbering(("decimal", "%1."), lists=anew)) == ["1. a", "5. b", "6. c"]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "text", "start", "label"),
    [
        ("bullet", "\uf0b7", 1, "-"),
        ("decimalZero", "%1", 3, "03"),
        ("lowerRoman", "%1)", 14, "xiv)"),
        ("upperRoman", "Chương %1", 49, "Chương XLIX"),
        ("upperLetter", "%1.", 28, "BB."),
        ("decimal", "Điều %1.", 12, "Điều 12."),
        ("cardinalText", "%1.", 2, "2."),
        ("upperRoman", "%1.", 99_999_999_999, "99999999999."),
        ("decimal", "%1.", 0, "0."),
    ],
)
def test_number_forms(form: str, text: str, start: int, label: str) -> None:
    xml = numbering((form, text), start=start)

    assert texts_of(numbered("x"), numbering_xml=xml) == [f"{label} x"]


def test_numbering_may_come_from_the_style_and_be_switched_off() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="L"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    off = '<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    texts = texts_of(
        paragraph("a", '<w:pStyle w:val="L"/>'),
        paragraph("b", off),
        paragraph("c", '<w:pStyle w:val="L"/>'),
        styles_xml=style,
        numbering_xml=numbering(("decimal", "%1.")),
    )

    assert texts == ["1. a", "b", "2. c"]


def test_an_stt_column_that_word_numbers_is_computed_with_a_warning() -> None:
    rows = [row(cell(numbered("")), "việc", "Sở Nội vụ", "Quý I") for _ in range(3)]
    content = docx(
        table(row(*HEADINGS), *rows), numbering_xml=numbering(("decimal", "%1"))
    )
    document = read(content, source="a.docx")
    (grid,) = document.blocks

    assert isinstance(grid, Grid)
    assert [r.cells[0].text for r in grid.rows] == ["STT", "1", "2", "3"]
    assert "STT tự đánh số" in document.warnings[0]


def test_an_empty_numbered_paragraph_counts_but_says_nothing_in_the_body() -> None:
    texts = texts_of(
        numbered("a"),
        numbered(""),
        numbered("c"),
        numbering_xml=numbering(("decimal", "%1.")),
    )

    assert texts == ["1. a", "3. c"]


# Tables -------------------------------------------------------------------------------


def test_rows_know_their_table_and_place() -> None:
    first, middle, second = blocks_of(
        text_table([HEADINGS, ("1", "a", "b", "c")]),
        paragraph("giữa"),
        text_table([HEADINGS, ("1", "a", "b", "c")]),
    )

    assert isinstance(first, Grid)
    assert isinstance(second, Grid)
    assert isinstance(middle, Paragraph)
    assert (first.index, second.index) == (1, 2)
    assert (second.rows[1].place.table, second.rows[1].place.row) == (2, 2)
    assert first.merges_known


def test_merged_cells_repeat_their_text_and_say_where_it_stands() -> None:
    grid = grid_of(
        table(
            row(*HEADINGS),
            row(cell("I"), cell("Nhiệm vụ quý I", span=3)),
            row("1", "a", "Sở Nội vụ", cell("Quý I", merge="restart")),
            row("2", "b", "", cell("", merge="continue")),
            row("3", "c", "Sở Y tế", ""),
        )
    )

    assert cells_of(grid)[1] == [
        "I",
        "Nhiệm vụ quý I",
        "Nhiệm vụ quý I",
        "Nhiệm vụ quý I",
    ]
    assert cells_of(grid)[3] == ["2", "b", "", "Quý I"]
    assert merges_of(grid) == {(1, 2): (1, 1), (1, 3): (1, 1), (3, 3): (2, 3)}
    assert cells_of(grid)[4][3] == ""


def test_columns_that_no_cell_fills_alone_disappear() -> None:
    """Word splits columns where the edges of two rows differ by a hair."""
    grid = grid_of(
        table(
            row("STT", cell("Nội dung", span=2), "Đơn vị chủ trì", "Thời gian"),
            row(cell("1", span=2), "a", "b", "c"),
        )
    )

    assert cells_of(grid) == [["STT", "Nội dung", "Đơn vị chủ trì", "Thời gian"], ["1", "a", "b", "c"]]  # fmt: skip
    assert merges_of(grid) == {}


def test_a_row_inside_a_content_control_or_inserted_is_kept_and_a_deleted_one_goes() -> (
    None
):
    grid = grid_of(
        table(
            row(*HEADINGS),
            f"<w:sdt><w:sdtContent>{row('1', 'a', 'b', 'c')}</w:sdtContent></w:sdt>",
            row("2", "a", "b", "c", properties="<w:ins/>"),
            row("3", "a", "b", "c", properties="<w:del/>"),
        )
    )

    assert [r[0] for r in cells_of(grid)] == ["STT", "1", "2"]


def test_cells_skipped_before_a_row_are_blank() -> None:
    grid = grid_of(
        table(
            row(*HEADINGS), row("a", "b", "c", properties='<w:gridBefore w:val="1"/>')
        )
    )

    assert cells_of(grid)[1] == ["", "a", "b", "c"]


def test_lines_in_a_cell_stay_apart_and_bullets_are_dashes() -> None:
    xml = numbering(("bullet", "o"))
    inside = numbered("Sở A;") + numbered("Sở B")
    grid = grid_of(
        table(row(*HEADINGS), row("1", "a", cell(inside), "c")), numbering_xml=xml
    )

    assert cells_of(grid)[1][2] == "- Sở A;\n- Sở B"


def test_an_inner_table_becomes_text_of_its_cell_with_a_warning() -> None:
    inner = text_table([HEADINGS, ("x", "y", "z", "t")])
    content = docx(table(row(*HEADINGS), row("1", cell(inner), "b", "c")))
    document = read(content, source="a.docx")
    (grid,) = document.blocks

    assert isinstance(grid, Grid)
    assert (
        grid.rows[1].cells[1].text == "STT Nội dung Đơn vị chủ trì Thời gian\nx y z t"
    )
    assert "bảng lồng" in document.warnings[0]


def test_letterheads_frames_and_signatures_are_paragraphs_column_by_column() -> None:
    texts = texts_of(
        table(row("UBND TỈNH X", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), row("Số: 5/KH-UBND", "X, ngày 3 tháng 2 năm 2026")),
        table(row("DỰ THẢO")),
        table(row(cell(paragraph("Nơi nhận:") + paragraph("- Như trên;")), "TM. ỦY BAN NHÂN DÂN")),
    )  # fmt: skip

    assert texts == [
        "UBND TỈNH X", "Số: 5/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "X, ngày 3 tháng 2 năm 2026", "DỰ THẢO", "Nơi nhận:", "- Như trên;",
        "TM. ỦY BAN NHÂN DÂN",
    ]  # fmt: skip


def test_a_table_inside_a_frame_is_a_table() -> None:
    grid = grid_of(table(row(cell(text_table([HEADINGS, ("1", "a", "b", "c")])))))

    assert cells_of(grid)[0] == list(HEADINGS)


def test_a_small_table_of_tasks_is_no_layout() -> None:
    grid = grid_of(
        text_table([("Nội dung", "Chủ trì"), ("Báo cáo Chủ tịch", "Giám đốc")])
    )

    assert len(grid.rows) == 2


# Damage -------------------------------------------------------------------------------


# Fonts before Unicode -----------------------------------------------------------------

WORDS = "kế hoạch kiểm tra công tác thi đua, khen thưởng"
TCVN3 = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
CAPITALS = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
VNI = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'


def style(kind: str, identity: str, inside: str) -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{identity}"/>'
        f"{inside}</w:style>"
    )


def test_each_run_is_converted_by_its_own_font_with_a_warning() -> None:
    document = read(
        docx(
            paragraph(run(letters_of("TCVN3", WORDS), TCVN3)),
            paragraph(run(letters_of("VNI", WORDS), VNI) + run(": có", "")),
            paragraph(run(letters_of("TCVN3", "kế hoạch"), CAPITALS)),
        ),
        source="cu.docx",
    )

    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [
        WORDS,
        f"{WORDS}: có",
        "KẾ HOẠCH",
    ]
    assert "TCVN3, VNI đã được chuyển sang Unicode" in document.warnings[0]


@pytest.mark.parametrize(
    "parts",
    [
        {"styles_xml": f"<w:docDefaults><w:rPrDefault><w:rPr>{TCVN3}</w:rPr></w:rPrDefault></w:docDefaults>"},
        {"styles_xml": style("paragraph", "A", '<w:basedOn w:val="B"/>') + style("paragraph", "B", f"<w:rPr>{TCVN3}</w:rPr>")},
        {
            "styles_xml": style("paragraph", "A", '<w:rPr><w:rFonts w:hAnsiTheme="minorHAnsi"/></w:rPr>'),
            "theme_font": ".VnTime",
        },
    ],
    ids=["defaults", "style", "theme"],
)  # fmt: skip
def test_the_font_may_come_from_defaults_styles_or_the_theme(
    parts: dict[str, str],
) -> None:
    styled = paragraph(run(letters_of("TCVN3", WORDS)), '<w:pStyle w:val="A"/>')

    assert texts_of(styled, **parts) == [WORDS]


def test_the_font_may_come_from_the_style_of_the_run() -> None:
    styles = style("character", "C", f"<w:rPr>{TCVN3}</w:rPr>")
    styled = paragraph(run(letters_of("TCVN3", WORDS), '<w:rStyle w:val="C"/>'))

    assert texts_of(styled, styles_xml=styles) == [WORDS]


def test_the_soft_hyphen_of_word_is_a_letter_of_tcvn3() -> None:
    cut = f"<w:r><w:rPr>{TCVN3}</w:rPr><w:t>khen th</w:t><w:softHyphen/><w:t>ëng</w:t></w:r>"

    assert texts_of(paragraph(cut)) == ["khen thưởng"]


def test_a_letter_of_vni_cut_in_two_by_runs_is_one_letter() -> None:
    cut = "".join(run(part, VNI) for part in ("keá hoa", "ïch thöï", "c hieä", "n"))

    assert texts_of(paragraph(cut)) == ["kế hoạch thực hiện"]


def test_unicode_text_whose_style_kept_an_old_font_stays() -> None:
    document = read(
        docx(
            paragraph(run("Sở Nội vụ có kế hoạch", TCVN3)),
            paragraph(run("là có và tá", TCVN3)),
        ),
        source="a.docx",
    )

    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [
        "Sở Nội vụ có kế hoạch",
        "là có và tá",
    ]
    assert document.warnings == ()


def test_broken_letters_in_no_old_font_are_refused() -> None:
    mixed = letters_of("TCVN3", WORDS) * 2 + " của Sở Nội vụ"

    with pytest.raises(UnreadableFileError, match="vỡ dấu"):
        read(docx(paragraph(mixed)), source="a.docx")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 broken",
        archive({"a.txt": b"x"}),
        docx(paragraph("x"), extra={"word/document.xml": b"<w:document>"}),
        docx(paragraph("x"), extra={"word/document.xml": b""}),
        docx(paragraph("x"), extra={"_rels/.rels": b"<x/>"}),
        docx(paragraph("x"), extra={"word/numbering.xml": b"not xml"}),
        docx(paragraph("x"))[:-200],
    ],
)
def test_damaged_files_are_refused_by_name(content: bytes) -> None:
    with pytest.raises(UnreadableFileError, match=r"hong\.docx"):
        read(content, source="hong.docx")


def test_a_document_without_words_is_no_plan() -> None:
    with pytest.raises(NotAPlanError, match="không có chữ nào"):
        read(docx(paragraph("")), source="a.docx")


def test_the_made_plans_keep_all_cells_and_merges(shared: Path) -> None:
    """54 covered cells in four files, as the measurement in ingestion.md found."""
    covered = rows = 0
    for name in ("000", "001", "002", "004"):
        path = shared / "plans" / "formats" / f"{name}.docx"
        for block in read(path.read_bytes(), source=path.name).blocks:
            if isinstance(block, Grid):
                rows += sum(r.cells[0].text[:1].isdigit() for r in block.rows)
                covered += sum(
                    c.merged_from is not None and c.merged_from[0] < r
                    for r, line in enumerate(block.rows)
                    for c in line.cells
                )

    assert (rows, covered) == (94, 54)
