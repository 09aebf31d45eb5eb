"""Print a composed plan as a Word file, with real merged cells."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from tests.generated.blocks import Block, Table
from tests.generated.text_layouts import cell_of, header_rows


def render_word(blocks: list[Block]) -> bytes:
    """Return the .docx file."""
    from docx import Document  # noqa: TID251  (tests write Word files, corpus reads)

    document = Document()
    for block in blocks:
        if block.table:
            _write_table(document, block.table)
        elif block.beside[0]:
            table = document.add_table(rows=1, cols=2)
            for cell, lines in zip(table.rows[0].cells, block.beside, strict=True):
                cell.text = "\n".join(lines)
        else:
            run = document.add_paragraph().add_run(block.text)
            run.bold = bool(block.mark)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _write_table(document: Any, table: Table) -> None:
    heads = header_rows(table)
    if table.numbered:
        count = len(table.columns)
        heads = [*heads, [table.numbered.format(n=n + 1) for n in range(count)]]
    made = document.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    for cells in heads:
        _add_row(made, cells)
    if any(column.over for column in table.columns):
        _merge_two_rows(made, table)
    for group, rows in table.body.groups:
        if group.title:
            line = _add_row(made, [group.stt, group.title])
            line[1].merge(line[-1]).text = group.title
        for row in rows:
            line = _add_row(made, [cell_of(row, column) for column in table.columns])
            if table.auto_numbers:
                line[0].text = ""
                line[0].paragraphs[0].style = "List Number"
            _merge_up(made, table, row.above)


def _add_row(made: Any, cells: list[str]) -> Any:
    line = made.add_row().cells
    for cell, text in zip(line, cells, strict=False):
        cell.text = text
    return line


def _merge_up(made: Any, table: Table, fields: set[str]) -> None:
    """Join cells of the last row with those above, as Word writes vMerge."""
    for place, column in enumerate(table.columns):
        if column.kind in fields:
            last = len(made.rows) - 1
            _mark_merge(made.cell(last - 1, place), "restart")
            _mark_merge(made.rows[last]._tr.tc_lst[place], None)


def _mark_merge(cell: Any, value: str | None) -> None:
    element = getattr(cell, "_tc", cell)
    if value and element.vMerge is not None:
        return
    element.vMerge = value or "continue"


def _merge_two_rows(made: Any, table: Table) -> None:
    """Join a heading with the blank below it, or with those that it stands over."""
    for place, column in enumerate(table.columns):
        if not column.over:
            made.cell(0, place).merge(made.cell(1, place)).text = column.heading
    for over in {column.over for column in table.columns if column.over}:
        under = [n for n, column in enumerate(table.columns) if column.over == over]
        made.cell(0, under[0]).merge(made.cell(0, under[-1])).text = over
