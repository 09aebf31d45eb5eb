"""Generated plans typed into sheets as people do it say what their Word files say."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby
from random import Random
from typing import Any

import openpyxl  # noqa: TID251  (tests write workbooks)
import pytest

from corpus.blocks import Document, Grid, Paragraph
from corpus.models import Plan
from corpus.parser import interpret
from corpus.readers.sheets import xlsx
from corpus.readers.word import docx
from tests.generated import Layout, make_plan

WIDTH = 8


def typed(document: Document, rng: Random) -> bytes:
    """The bytes of a workbook with the blocks of `document`, at a place of its own."""
    book = openpyxl.Workbook()
    sheet = book.active
    top, left = 1 + rng.randrange(4), 1 + rng.randrange(3)
    in_rows = rng.random() < 0.5  # titles over the width of the table, or in one cell
    for is_grid, blocks in groupby(document.blocks, lambda b: isinstance(b, Grid)):
        for block in blocks:
            if isinstance(block, Paragraph):
                sheet.cell(top, left, block.text)
                if in_rows:
                    sheet.merge_cells(
                        start_row=top,
                        end_row=top,
                        start_column=left,
                        end_column=left + WIDTH,
                    )
                top += 1
            else:
                _type_grid(sheet, block, top, left, rng)
                top += len(block.rows)
        top += 1 if is_grid else rng.randrange(2)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _type_grid(sheet: Any, grid: Grid, top: int, left: int, rng: Random) -> None:
    areas: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(grid.rows):
        for c, cell in enumerate(row.cells):
            if cell.merged_from:
                areas[cell.merged_from] = (r, c)
            elif cell.text:
                _type_cell(sheet.cell(top + r, left + c), cell.text, rng)
    for (r, c), (last_row, last_column) in areas.items():
        sheet.merge_cells(
            start_row=top + r,
            start_column=left + c,
            end_row=top + last_row,
            end_column=left + last_column,
        )


def _type_cell(cell: Any, text: str, rng: Random) -> None:
    """Numbers become numbers, as a sheet makes them when they are typed."""
    digits = text.removesuffix(".")
    if not (digits.isdecimal() and rng.random() < 0.8):
        cell.value = text
        return
    cell.value = int(digits)
    cell.number_format = "0" * len(digits) + ('"."' if text.endswith(".") else "")


def _rows(plan: Plan) -> list[Any]:
    return [
        (t.stt, t.group, t.content, t.lead, t.coop, t.product, t.time, t.inherited)
        for t in plan.tasks
    ]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("layout", [Layout.WORD, Layout.WORD_QUARTERS])
def test_a_plan_typed_into_a_sheet_has_the_rows_of_its_word_file(
    layout: Layout, seed: int
) -> None:
    plan = make_plan(seed, layout=layout, difficulty="hard")
    document = docx.read(plan.file_bytes, source="a.docx")
    content = typed(document, Random(seed))

    from_word = interpret(document)
    from_sheet = interpret(xlsx.read(content, source="a.xlsx"))

    assert _rows(from_sheet) == _rows(from_word)
    assert from_sheet.header.number == from_word.header.number
    assert from_sheet.header.title == from_word.header.title
    assert from_sheet.header.signer_name == from_word.header.signer_name
