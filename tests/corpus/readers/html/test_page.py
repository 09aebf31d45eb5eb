"""Pages become the same blocks, whoever wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.blocks import Block, Document, Grid, Paragraph
from corpus.errors import NotAPlanError, UnreadableFileError
from corpus.readers.html.page import read
from corpus.sandbox import read_plan_safely
from tests.corpus.legacy_text import letters_of

HEADINGS = "<tr><th>STT<th>Nội dung<th>Chủ trì<th>Thời gian</tr>"


def document_of(page: str | bytes) -> Document:
    content = page if isinstance(page, bytes) else page.encode()
    return read(content, source="a.html")


def blocks_of(page: str) -> tuple[Block, ...]:
    return document_of(page).blocks


def texts_of(page: str) -> list[str]:
    return [b.text for b in blocks_of(page) if isinstance(b, Paragraph)]


def grids_of(page: str) -> list[Grid]:
    return [b for b in blocks_of(page) if isinstance(b, Grid)]


def cells_of(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


# Words ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<p>Kế\n   hoạch&nbsp; năm</p><p>2026", ["Kế hoạch năm", "2026"]),
        ("<p>một<br>hai<br/>\nba</p>", ["một", "hai", "ba"]),
        ("<p>T<b>ập</b> hu<i>ấn</i>", ["Tập huấn"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<body>trơ trọi", ["trơ trọi"]),
        ("<script>x()</script><style>p{}</style><title>t</title><p>a", ["a"]),
        ("<p>a<del>bỏ</del><ins>thêm</ins>", ["athêm"]),
        ("<p>a<span style='display:none'>ẩn</span><p hidden>ẩn<p style='mso-hide: all'>ẩn", ["a"]),
        ("<!-- a --><![if !x]><p>b<![endif]><?php x ?>", ["b"]),
        ("<pre>một\nhai</pre>", ["một", "hai"]),
        ("<p>S<img src='a.gif'/>\nố: 5", ["Số: 5"]),
        ("<p style='text-transform: uppercase'>kế hoạch", ["KẾ HOẠCH"]),
        ("<p>&lt;a&gt; &amp; &#7871;", ["<a> & ế"]),
        ("<p>UBND TỈNH X\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ["UBND TỈNH X", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
    ],
)  # fmt: skip
def test_words_are_read_as_a_browser_prints_them(page: str, texts: list[str]) -> None:
    assert texts_of(page) == texts


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<ol><li>a<li><p>b</p></ol>", ["1. a", "2. b"]),
        ("<ol start=3 type=a><li>a<li value=9>b<li>c</ol>", ["c. a", "i. b", "j. c"]),
        ("<ol type=I><li>a<ul><li>b</ul><li>c</ol>", ["I. a", "- b", "II. c"]),
        ("<ol style='list-style-type: none'><li>a</ol>", ["a"]),
        ("<ol style='list-style-type: lower-roman'><li>a</ol>", ["i. a"]),
        ("<ul><li></li><li>a</ul><p>b", ["- a", "b"]),
        ("<ol><li>a</ol><ol start=2><li>b</ol>", ["1. a", "2. b"]),
    ],
)
def test_lists_are_numbered_as_a_browser_numbers_them(
    page: str, texts: list[str]
) -> None:
    assert texts_of(page) == texts


def test_headings_bold_and_gaps_are_told() -> None:
    page = (
        "<style>p.dam, .x { font-weight: bold }</style>"
        "<h2>I. MỤC ĐÍCH</h2><p class=dam>a</p><p>b<b>c</b><br><b>d</b>"
    )
    heading, bold, plain, next_line = blocks_of(page)

    assert isinstance(heading, Paragraph)
    assert (heading.heading, heading.bold) == (2, True)
    assert isinstance(bold, Paragraph)
    assert (bold.bold, bold.heading) == (True, None)
    assert isinstance(plain, Paragraph)
    assert isinstance(next_line, Paragraph)
    assert (plain.bold, plain.gap_before, next_line.gap_before) == (False, True, False)


# Tables --------------------------------------------------------------------------------


def test_spans_are_laid_out_and_say_where_they_stand() -> None:
    page = (
        f"<table>{HEADINGS}"
        "<tr><td>I<td colspan=3>NHÓM</tr>"
        "<tr><td>1<td>a<td rowspan=2>Sở Nội vụ<td rowspan=0>Quý I</tr>"
        "<tr><td>2<td>b</tr></table>"
    )
    (grid,) = grids_of(page)

    assert cells_of(grid)[1:] == [
        ["I", "NHÓM", "NHÓM", "NHÓM"],
        ["1", "a", "Sở Nội vụ", "Quý I"],
        ["2", "b", "Sở Nội vụ", "Quý I"],
    ]
    assert [c.merged_from for c in grid.rows[3].cells] == [None, None, (2, 2), (2, 3)]
    assert grid.merges_known
    assert [(r.place.table, r.place.row) for r in grid.rows] == [(1, n) for n in (1, 2, 3, 4)]  # fmt: skip


def test_a_letterhead_table_is_paragraphs_by_columns() -> None:
    page = (
        "<table><tr><td><p>UBND TỈNH X</p><p>Số: 5/KH-UBND</p>"
        "<td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Độc lập - Tự do - Hạnh phúc</table>"
    )

    assert texts_of(page) == [
        "UBND TỈNH X",
        "Số: 5/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    assert grids_of(page) == []


def test_a_table_inside_the_table_that_frames_the_page_is_found() -> None:
    inner = f"<table>{HEADINGS}<tr><td>1<td>a<td>b<td>c</table>"
    page = f"<table><tr><td>Trang chủ<td>Tin tức<td><p>KẾ HOẠCH</p>{inner}<td>Liên kết<td>x</table>"

    (grid,) = grids_of(page)

    assert cells_of(grid)[1] == ["1", "a", "b", "c"]
    assert "KẾ HOẠCH" in texts_of(page)


def test_a_table_inside_a_cell_is_text_of_the_cell_with_a_warning() -> None:
    page = f"<table>{HEADINGS}<tr><td>1<td>a<table><tr><td>x<td>y</table><td>b<td>c</table>"

    document = document_of(page)

    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    assert grid.rows[1].cells[1].text == "a\nx y"
    assert "bảng lồng" in document.warnings[0]


def test_row_numbers_that_a_list_computes_are_told() -> None:
    rows = "".join(
        f"<tr><td><ol start={n}><li><p><br></p></ol><td>a<td>b<td>c" for n in (1, 2)
    )

    document = document_of(f"<table>{HEADINGS}{rows}</table>")

    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    assert [row.cells[0].text for row in grid.rows[1:]] == ["1.", "2."]
    assert "STT tự đánh số" in document.warnings[0]


def test_sections_of_a_table_and_its_caption_are_read() -> None:
    page = (
        f"<table><caption>Biểu 1</caption><thead>{HEADINGS}</thead>"
        "<tbody><tr><td>1<td>a<td>b<td>c</tbody></table>"
    )

    assert texts_of(page) == ["Biểu 1"]
    assert len(grids_of(page)[0].rows) == 2


def test_impossible_spans_do_no_harm() -> None:
    page = f"<table>{HEADINGS}<tr><td rowspan=999999999 colspan=999999999>a<td colspan=x>b</table>"

    assert grids_of(page)[0].rows[1].cells[0].text == "a"


# Bytes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        "<p>Sở Nội vụ".encode(),
        "<p>Sở Nội vụ".encode("utf-8-sig"),
        "<p>Sở Nội vụ".encode("utf-16"),
        b"<meta charset=windows-1252>" + "<p>Sở Nội vụ".encode(),
        b'<meta http-equiv=Content-Type content="text/html; charset=windows-1258">'
        + "<p>Sơ\u0309 Nô\u0323i vu\u0323".encode("cp1258"),
        b'<?xml version="1.0" encoding="utf-8"?><html><body>'
        + "<p>Sở Nội vụ</body></html>".encode(),
    ],
)
def test_the_encoding_is_found(content: bytes) -> None:
    (line,) = document_of(content).blocks

    assert isinstance(line, Paragraph)
    assert line.text == "Sở Nội vụ"


def test_bytes_in_no_known_encoding_are_refused() -> None:
    with pytest.raises(UnreadableFileError, match="không rõ bảng mã"):
        document_of(b"<p>\x90\x81\xff\xfe abc")


@pytest.mark.parametrize(
    "page",
    [
        '<p><font face=".VnTime">{}</font>',
        "<p style=\"font-family: '.VnTime', serif\">{}",
        "<style>p.MsoNormal, li {{font-size:14pt; font-family:\".VnTime\"}}</style><p class=MsoNormal>{}",
    ],
)  # fmt: skip
def test_text_in_an_old_font_is_converted_with_a_warning(page: str) -> None:
    text = "Kế hoạch kiểm tra công tác thi đua"

    document = document_of(page.format(letters_of("TCVN3", text)))

    (line,) = document.blocks
    assert isinstance(line, Paragraph)
    assert line.text == text
    assert "TCVN3" in document.warnings[0]


def test_a_vni_letter_cut_in_two_by_markup_is_one_letter() -> None:
    page = '<font face="VNI-Times"><p>thöïc hieä<b>n</b> keá hoa<i>ïch</i></font>'

    assert texts_of(page) == ["thực hiện kế hoạch"]


@pytest.mark.parametrize("page", ["", " ", "<html></html>", "<script>a</script>"])
def test_a_page_without_words_is_no_plan(page: str) -> None:
    with pytest.raises(NotAPlanError, match=r"a\.html: .*không có chữ nào"):
        document_of(page)


def test_words_deep_down_are_read_or_the_page_is_refused_never_lost(
    tmp_path: Path,
) -> None:
    assert texts_of("<div>" * 300 + "sâu") == ["sâu"]

    path = tmp_path / "sau.html"
    path.write_text("<div>" * 5000 + "KẾ HOẠCH số 1/KH-UBND", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="lồng quá sâu"):
        read_plan_safely(path)
