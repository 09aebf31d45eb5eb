"""Build the two Word samples: `python -m tests.samples.build_docx [FOLDER]`.

The built files are committed; this is how they were made, and where to change them.
What they say stands in `word_plans`. A test rebuilds them and compares.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.samples.word_plans import (
    LEFT,
    ROAD_SAFETY,
    UP,
    VACCINATION,
    Grid,
    WordPlan,
)

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
MADE_ON = datetime(2026, 2, 6, 8, 0)  # noqa: DTZ001  (python-docx wants a naive date)


def write(plan: WordPlan, folder: Path) -> Path:
    """Write `plan` into `folder` as a Word file and return its path."""
    from docx import Document  # noqa: TID251  (this tool writes, it reads nothing)

    document = Document()
    document.core_properties.created = document.core_properties.modified = MADE_ON
    document.core_properties.author = "Tỉnh Hà Xuyên"
    _letterhead(document, plan)
    for text in plan.before:
        _paragraph(document, text)
    _table(document, plan.table)
    for text in plan.after:
        _paragraph(document, text)
    _two_cells(document, plan.recipients, plan.signature)
    path = folder / plan.file_name
    document.save(str(path))
    return path


def _letterhead(document: Any, plan: WordPlan) -> None:
    _two_cells(document, plan.left, plan.right)


def _two_cells(document: Any, left: Sequence[str], right: Sequence[str]) -> None:
    """Put two blocks of lines side by side, as letterheads and signatures are set."""
    table = document.add_table(rows=1, cols=2)
    for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
        cell.text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)


def _paragraph(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = text.split(".")[0].isupper()


def _table(document: Any, rows: Grid) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text not in (UP, LEFT):
                table.cell(r, c).text = text
    for r, row in reversed(list(enumerate(rows))):
        for c, text in reversed(list(enumerate(row))):
            if text == LEFT:
                table.cell(r, c - 1).merge(table.cell(r, c))
    for c in range(len(rows[0])):
        _merge_down(table, [row[c] for row in rows], c)


def _merge_down(table: Any, column: Sequence[str], c: int) -> None:
    for r in range(len(column) - 1, 0, -1):
        if column[r] != UP:
            continue
        top = r
        while column[top] == UP:
            top -= 1
        if column[r + 1 : r + 2] != [UP]:
            words = table.cell(top, c).text
            table.cell(top, c).merge(table.cell(r, c)).text = words


def main() -> None:
    """Write both samples into the folder named on the command line, or in place."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    for plan in (ROAD_SAFETY, VACCINATION):
        write(plan, folder)


if __name__ == "__main__":
    main()
