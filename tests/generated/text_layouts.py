"""Print a composed plan as text, and note on which lines everything stands."""

from __future__ import annotations

import textwrap
from itertools import zip_longest
from random import Random
from typing import Any

from tests.generated.blocks import Block, Table
from tests.generated.columns import Column
from tests.generated.models import Difficulty, Layout, Row
from tests.generated.rows import Group

Section = dict[str, Any]
_BODY_WIDTH = 78  # characters a line, as a PDF converter leaves them


class Sheet:
    """Lines of a text file under construction, numbered from 1."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def put(self, text: str) -> int:
        """Add one line and return its number."""
        self.lines.append(text)
        return len(self.lines)

    def gap(self) -> None:
        """Add a blank line unless there is one."""
        if self.lines and self.lines[-1]:
            self.lines.append("")


def render_text(
    rng: Random, blocks: list[Block], layout: Layout, difficulty: Difficulty
) -> tuple[bytes, list[Section]]:
    """Return the file and its clauses; the rows of the table receive their lines."""
    sheet, sections = Sheet(), []
    markdown = layout is Layout.PIPES or rng.random() < 0.25
    wrapped = layout is Layout.SHREDDED or (
        difficulty is Difficulty.HARD and rng.random() < 0.4
    )
    beside = difficulty is not Difficulty.EASY and rng.random() < 0.25
    for block in blocks:
        if not block.tight:
            sheet.gap()
        if block.table:
            _print_table(rng, sheet, block.table)
        elif block.beside[0]:
            _print_beside(sheet, block, beside and "Nơi nhận:" not in block.beside[0])
        else:
            first = _print_paragraph(sheet, block, markdown, wrapped)
            if block.row:
                block.row.line_start = block.row.line_start or first
                block.row.line_end = len(sheet.lines)
            if block.path:
                sections.append({"path": block.path, "heading": block.heading, "line_start": first})  # fmt: skip
        _close_part(sheet, sections, block)
    _end_sections(sections, len(sheet.lines))
    return ("\n".join(sheet.lines) + "\n").encode(), sections


def _print_beside(sheet: Sheet, block: Block, on_one_line: bool) -> None:
    """Print a letterhead or a signature: side by side, or one below the other."""
    left, right = block.beside
    if on_one_line:
        for pair in zip_longest(left, right, fillvalue=""):
            sheet.put("\t".join(pair).rstrip())
        return
    for side in (left, right):
        sheet.gap()
        for line in side:
            sheet.put(line)


def _print_paragraph(sheet: Sheet, block: Block, markdown: bool, wrapped: bool) -> int:
    text = block.text
    if markdown and block.mark == "bold":
        text = f"**{text}**"
    elif markdown and block.mark:
        text = f"{'#' * int(block.mark[1])} {text}"
    lines = textwrap.wrap(text, _BODY_WIDTH) if wrapped else [text]
    first = len(sheet.lines) + 1
    for line in lines:
        sheet.put(line)
    return first


def _close_part(sheet: Sheet, sections: list[Section], block: Block) -> None:
    """Note the last line of the clause that this block belongs to."""
    is_signature = "Nơi nhận:" in block.beside[0]
    if sections and not is_signature and "done" not in sections[-1]:
        sections[-1]["line_end"] = len(sheet.lines)
    if is_signature and sections:
        sections[-1]["done"] = True


def _end_sections(sections: list[Section], _last: int) -> None:
    """Let a clause end where its last child ends."""
    for place, section in enumerate(sections):
        section.pop("done", None)
        children = [
            s for s in sections[place:] if s["path"].startswith(section["path"] + ".")
        ]
        section["line_end"] = max(s["line_end"] for s in [section, *children])


def _print_table(rng: Random, sheet: Sheet, table: Table) -> None:
    if table.layout is Layout.SHREDDED:
        _shred(rng, sheet, table)
        return
    grid = GridPrinter(sheet, table)
    grid.header()
    done = 0
    for group, rows in table.body.groups:
        if group.title:
            grid.group(group)
        for row in rows:
            grid.row(row)
            done += 1
            if done in table.breaks:
                grid.page_break()


class GridPrinter:
    """Print a table one row a line, with tabs or with pipes."""

    def __init__(self, sheet: Sheet, table: Table) -> None:
        self.sheet = sheet
        self.table = table
        self.piped = table.layout is Layout.PIPES

    def header(self) -> None:
        """Print the header, in one or two rows, and the row of column numbers."""
        columns = self.table.columns
        for number, cells in enumerate(header_rows(self.table)):
            self._line(cells, padded=True)
            if self.piped and number == 0:
                self._line(["---"] * len(columns), padded=True)
        if self.table.numbered:
            self._line(
                [self.table.numbered.format(n=n + 1) for n in range(len(columns))],
                padded=True,
            )

    def group(self, group: Group) -> None:
        """Print a group row."""
        cells = [group.stt, group.title or ""]
        self._line(cells + [""] * (len(self.table.columns) - 2), self.table.padded)

    def row(self, row: Row) -> None:
        """Print a task row and note its line."""
        cells = [cell_of(row, column) for column in self.table.columns]
        row.line_start = row.line_end = self._line(cells, self.table.padded)

    def page_break(self) -> None:
        """End the page: a blank line, and the header again where tables repeat it."""
        if self.piped:
            return
        self.sheet.gap()
        for line in self.table.debris:
            self.sheet.put(line)
        self.sheet.gap()
        if self.table.repeat_header:
            self._line(header_rows(self.table)[0], padded=True)

    def _line(self, cells: list[str], padded: bool) -> int:
        if self.piped:
            joined = " | ".join(c.replace("\n", "<br>") for c in cells)
            return self.sheet.put(f"| {joined} |")
        while not padded and len(cells) > 1 and not cells[-1]:
            cells = cells[:-1]
        return self.sheet.put("\t".join(cells))


def cell_of(row: Row, column: Column) -> str:
    """What is printed in a cell; blank where it is merged or absent."""
    if column.kind in row.above:
        return ""
    if column.kind == "both":
        return both_cell(row)
    cells = {
        "stt": row.stt,
        "content": row.content,
        "lead": row.lead_printed,
        "coop": row.coop,
        "product": row.product,
        "time": row.time_printed,
    }
    return cells.get(column.kind, row.extras.get(column.kind)) or ""


def both_cell(row: Row) -> str:
    """Lead and coordinators in one cell."""
    if not row.coop:
        return row.lead_printed or ""
    return f"Chủ trì: {row.lead_printed}; phối hợp: {row.coop}"


def header_rows(table: Table) -> list[list[str]]:
    """The header as one row, or as two where a heading stands over several."""
    columns = table.columns
    if not any(column.over for column in columns):
        return [[column.heading for column in columns]]
    above = ["", *(column.over for column in columns)]
    first = [
        ("" if column.over == left else column.over) if column.over else column.heading
        for column, left in zip(columns, above, strict=False)
    ]
    return [first, [column.heading if column.over else "" for column in columns]]


def _shred(rng: Random, sheet: Sheet, table: Table) -> None:
    """Print one fragment a line, as converters do with narrow columns."""
    for column in table.columns:
        _fragments(rng, sheet, column.heading, 14)
    for group, rows in table.body.groups:
        if group.title:
            sheet.gap()
            sheet.put(group.stt)
            sheet.gap()
            sheet.put(group.title)
        for row in rows:
            sheet.gap()
            inline = table.inline_numbers and rng.random() < 0.15
            row.line_start = len(sheet.lines) + 1 if inline else sheet.put(row.stt)
            for column in table.columns[1:]:
                if inline and column.kind == "content":
                    _fragments(rng, sheet, f"{row.stt} {row.content}", table.wrap)
                    continue
                width = table.wrap if column.kind == "content" else max(12, table.wrap - 10)  # fmt: skip
                row.line_end = _fragments(rng, sheet, cell_of(row, column), width)
    sheet.gap()


def _fragments(rng: Random, sheet: Sheet, text: str, width: int) -> int:
    """Print a cell after a gap; now and then a blank line falls inside it."""
    sheet.gap()
    last = len(sheet.lines)
    wide = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    for number, line in enumerate(wide):
        if number and rng.random() < 0.08:
            sheet.gap()
        last = sheet.put(line)
    return last
