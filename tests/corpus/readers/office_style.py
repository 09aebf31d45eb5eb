"""Dress a Word file as an office prints it: landscape annex, page numbers, indents.

The generated plans are plain; how a page breaks and where a line is full depends on
the dress. Every choice comes from the seed.
"""

from __future__ import annotations

import random
from io import BytesIO
from typing import Any

import docx  # noqa: TID251  (tests write Word files, corpus reads)
from docx.enum.section import WD_ORIENT, WD_SECTION  # noqa: TID251
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # noqa: TID251
from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: TID251
from docx.oxml import OxmlElement  # noqa: TID251
from docx.oxml.ns import qn  # noqa: TID251
from docx.shared import Cm, Mm, Pt  # noqa: TID251

PORTRAIT, LANDSCAPE = 16.0, 24.5  # centimetres for the table

LEFT, CENTRE, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


def dressed(content: bytes, seed: int) -> bytes:
    """Return the Word file `content` in the dress that `seed` stands for."""
    choice = random.Random(seed)
    document = docx.Document(BytesIO(content))
    _set_type(document, choice)
    across = _set_paper(document, choice)
    _set_prose(document, choice)
    for table in document.tables:
        if len(table.columns) > 2:
            _set_table(table, choice, LANDSCAPE if across else PORTRAIT)
        else:
            _set_side_by_side(table)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_type(document: Any, choice: random.Random) -> None:
    style = document.styles["Normal"]
    style.font.name = choice.choice(["Times New Roman", "Arial"])
    style.font.size = Pt(choice.choice([12, 13, 14]))
    style.paragraph_format.space_after = Pt(choice.choice([0, 3, 6]))
    style.paragraph_format.line_spacing = choice.choice([1.0, 1.15, 1.3])


def _set_paper(document: Any, choice: random.Random) -> bool:
    """Return whether the annex lies across."""
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Cm(3), Cm(choice.choice([1.5, 2]))
        section.top_margin = section.bottom_margin = Cm(2)
        if choice.random() < 0.7:
            _number_pages(section)
    across = choice.random() < 0.5
    if across:
        _turn_annex(document)
    return across


def _number_pages(section: Any) -> None:
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRE
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = "PAGE"
        run._r.append(mark)


def _turn_annex(document: Any) -> None:
    """Put the last table on pages of their own that lie across."""
    tables = [t for t in document.tables if len(t.columns) > 2]
    if not tables:
        return
    landscape = document.add_section(WD_SECTION.NEW_PAGE)
    landscape.orientation = WD_ORIENT.LANDSCAPE
    landscape.page_width, landscape.page_height = Mm(297), Mm(210)
    body, table = document.element.body, tables[-1]._tbl
    ending = body.xpath("./w:p[w:pPr/w:sectPr]")[-1]  # closes the section before
    table.addprevious(ending)
    table.addprevious(OxmlElement("w:p"))  # what the new page begins with


def _set_prose(document: Any, choice: random.Random) -> None:
    indent, aligned = choice.choice([0, 1.0, 1.27]), choice.choice([LEFT, BOTH])
    for paragraph in document.paragraphs:
        text = paragraph.text.strip()
        if not text or paragraph.alignment is not None:
            continue
        short = len(text) < 90 and (text.isupper() or text.startswith("(Kèm theo"))
        paragraph.alignment = CENTRE if short else aligned
        if not short:
            paragraph.paragraph_format.first_line_indent = Cm(indent)


def _set_side_by_side(table: Any) -> None:
    for cell in {id(c._tc): c for row in table.rows for c in row.cells}.values():
        for paragraph in cell.paragraphs:
            if not paragraph.text.startswith(("-", "Nơi nhận")):
                paragraph.alignment = CENTRE


def _set_table(table: Any, choice: random.Random, paper: float) -> None:
    middle = choice.random() < 0.4
    aligned = choice.choice([LEFT, BOTH, CENTRE])
    size = Pt(choice.choice([11, 12, 13]))
    numbered = len(table.rows[0].cells[0].text) <= 6
    widths = [choice.choice([1.2, 1.5]) if numbered else 3.5]
    widths += [choice.uniform(2.2, 3.4) for _ in range(len(table.columns) - 1)]
    widths[1] += 2.5 if numbered else 0
    share = paper / sum(widths)
    widths = [width * share for width in widths]
    table.autofit = False
    if choice.random() < 0.5:
        _repeat_heading(table)
    for row in table.rows:
        for tc, width in zip(row._tr.tc_lst, widths, strict=False):
            if tc.grid_span == 1:
                tc.width = Cm(width)
        for cell in row.cells:
            if middle:
                cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            for paragraph in cell.paragraphs:
                paragraph.alignment = aligned
                paragraph.paragraph_format.space_after = Pt(0)
                for run in paragraph.runs:
                    run.font.size = size
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)


def _repeat_heading(table: Any) -> None:
    """Repeat the first row on every page, and the second where a cell joins them."""
    first = table.rows[0]
    joins = any(tc.vMerge is not None for tc in first._tr.tc_lst)
    for row in (first, table.rows[1]) if joins else (first,):
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
