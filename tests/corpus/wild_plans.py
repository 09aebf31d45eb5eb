"""Plans as offices write them, each with the rows that a person reads in it.

A file of `wild/` holds many, in a script that shows page and reading side by side:

    === name | docx
    lines of the document; "**" before a line makes it bold
    | cells | of | a table      "^" is covered from above, "<" from the left,
    | ^     | <  | two⏎lines    a blank line ends the table
    ---
    Y 2026                      the year that times below belong to
    H number=12/KH-UBND; issued=2026-01-12        what the header must say
    T stt | group | content | lead; lead | coop | time | product
    P words of the task | lead; lead | coop | time        a task from prose

"*" leaves a cell open, "~" parts nested groups, blank means absent. Times: "15/6",
"M3", "Q1..Q2", "H1", "Y", "Q1/2027", "<30/6" (no start), ">1/4" (no end), "@annual".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from corpus.models import Origin, Plan, Task, Timeframe
from corpus.text import squeeze
from tests.corpus.docx_builder import cell, docx, paragraph, row, run, table

FOLDER = Path(__file__).parent / "wild"
OPEN = "*"
Grid = list[list[str]]


@dataclass(frozen=True)
class WildPlan:
    """One document of a script and the lines of its gold."""

    name: str
    suffix: str
    lines: list[str] = field(default_factory=list)
    gold: list[str] = field(default_factory=list)

    @property
    def content(self) -> bytes:
        """The file, in the format that the script asks for."""
        blocks = list(_blocks(self.lines))
        return _as_docx(blocks) if self.suffix == "docx" else self._as_text(blocks)

    def _as_text(self, blocks: list[str | Grid]) -> bytes:
        written = [
            (block if self.suffix == "md" else block.strip("*"))
            if isinstance(block, str)
            else _text_table(block, self.suffix)
            for block in blocks
        ]
        return "\n".join(written).encode()


def wild_plans() -> list[WildPlan]:
    """Return all plans of all scripts, by file and in order."""
    found: list[WildPlan] = []
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("=== "):
                name, suffix = map(str.strip, line[4:].split("|"))
                found.append(WildPlan(name, suffix))
                part = found[-1].lines
            elif line == "---":
                part = found[-1].gold
            else:
                part.append(line)
    return found


# --- writing the document -------------------------------------------------------------


def _blocks(lines: list[str]) -> Iterator[str | Grid]:
    rows: Grid = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append([text.strip() for text in line[1:].split("|")])
            continue
        if rows:
            yield rows
            rows = []
        yield line


def _as_docx(blocks: list[str | Grid]) -> bytes:
    body = []
    for block in blocks:
        if not isinstance(block, str):
            body.append(_word_table(block))
        elif block:
            bold = block.startswith("**")
            text = block.strip("*") if bold else block
            body.append(paragraph(run(text, "<w:b/>") if bold else text))
    return docx(*body)


def _word_table(grid: Grid) -> str:
    width = max(map(len, grid))
    whole = [texts + [""] * (width - len(texts)) for texts in grid]
    below = [*whole[1:], [""] * width]
    return table(*map(_word_row, whole, below))


def _word_row(texts: list[str], below: list[str]) -> str:
    cells = []
    for n, text in enumerate(texts):
        if text == "<":
            continue
        span = 1
        while n + span < len(texts) and texts[n + span] == "<":
            span += 1
        merge = "continue" if text == "^" else "restart" if below[n] == "^" else None
        inner = "".join(map(paragraph, text.split("⏎"))) if "⏎" in text else text
        cells.append(cell("" if text == "^" else inner, span=span, merge=merge))
    return row(*cells)


def _text_table(grid: Grid, suffix: str) -> str:
    """Write tabs, or Markdown pipes; "ragged" leaves blank cells at the end out."""
    plain = [["" if text in "<^" else text for text in texts] for texts in grid]
    if suffix == "md":
        rows = [f"| {' | '.join(t.replace('⏎', '<br>') for t in r)} |" for r in plain]
        return "\n".join([rows[0], "|" + "---|" * len(plain[0]), *rows[1:]])
    rows = ["\t".join(text.replace("⏎", " ") for text in texts) for texts in plain]
    return "\n".join(text.rstrip("\t") if suffix == "ragged" else text for text in rows)


# --- comparing ------------------------------------------------------------------------


def differences(wild: WildPlan, plan: Plan) -> list[str]:
    """Name everything in which a reading differs from the gold of its plan."""
    gold = [line for line in wild.gold if line.strip()]
    year = next((int(line[2:]) for line in gold if line.startswith("Y ")), 2026)
    rows = [task for task in plan.tasks if task.origin is Origin.TABLE]
    prose = [task for task in plan.tasks if task.origin is Origin.PROSE]
    told = [] if plan.audit.passed else [f"audit: {plan.audit}"]
    for line in gold:
        if line.startswith("H "):
            told += _header_differences(line[2:], plan)
        elif line.startswith("T "):
            told += _row_differences(line[2:], rows, year)
        elif line.startswith("P "):
            told += _prose_differences(line[2:], prose, year)
    return [*told, *(f"invented: {task.quote}" for task in rows)]


def _header_differences(line: str, plan: Plan) -> list[str]:
    told = []
    for pair in line.split(";"):
        name, wanted = map(str.strip, pair.split("=", 1))
        found = getattr(plan.header, name)
        printed = "-" if found is None else str(found).replace("; ", ", ")
        told += [] if printed == wanted else [f"{name}: {printed}, not {wanted}"]
    return told


def _row_differences(line: str, rows: list[Task], year: int) -> list[str]:
    cells = [text.strip() for text in line.split("|")] + [""] * 7
    stt, group, content, lead, coop, time, product = cells[:7]
    alike = [task for task in rows if squeeze(task.content) == content]
    task = next((t for t in alike if t.stt == stt), alike[0] if alike else None)
    if task is None:
        return [f"missing: {content}"]
    rows.remove(task)
    pairs = [
        ("stt", task.stt or "", stt),
        ("group", task.group or "", group.replace("~", ">")),
        ("product", squeeze(task.product or ""), product),
        *_pairs(task, lead, coop, time, year),
    ]
    return _unequal(content, pairs)


def _prose_differences(line: str, prose: list[Task], year: int) -> list[str]:
    words, lead, coop, time = ([t.strip() for t in line.split("|")] + [""] * 4)[:4]
    about = [t for t in prose if words.lower() in f"{t.content} {t.quote}".lower()]
    task = next((t for t in about if _leads(t) == lead), about[0] if about else None)
    if task is None:
        return [f"missing: {words}"]
    prose.remove(task)
    return _unequal(words, _pairs(task, lead, coop, time, year))


def _pairs(
    task: Task, lead: str, coop: str, time: str, year: int
) -> list[tuple[str, str, str]]:
    read = _span_of(task.time)
    wanted = time if time == OPEN else _span(time, year)
    return [
        ("lead", _leads(task), lead),
        ("coop", squeeze(task.coop or ""), coop),
        ("time", read, wanted),
    ]


def _unequal(about: str, pairs: list[tuple[str, str, str]]) -> list[str]:
    return [
        f"{about}: {name} is {found!r}, not {wanted!r}"
        for name, found, wanted in pairs
        if wanted not in (OPEN, found)
    ]


def _leads(task: Task) -> str:
    return "; ".join(map(squeeze, task.lead))


# --- times ----------------------------------------------------------------------------


def _span_of(time: Timeframe | None) -> str:
    return f"{time.start} {time.end} {time.recurrence}" if time else "None None None"


def _span(written: str, year: int) -> str:
    """Return the days that a time of the script stands for, as `_span_of` does."""
    dates, _, recurrence = written.strip("- ").partition("@")
    start: date | None = None
    end: date | None = None
    if dates:
        first, _, last = dates.strip("<> ").partition("..")
        start, end = _days(first, year)[0], _days(last or first, year)[1]
    shown = None if dates.startswith("<") else start
    until = None if dates.startswith(">") else end
    return f"{shown} {until} {recurrence or None}"


def _days(written: str, year: int) -> tuple[date, date]:
    match = re.fullmatch(r"(?P<what>Y|[QMH]\d+|\d+/\d+)(?:/(?P<year>20\d\d))?", written)
    assert match is not None, f"no time of the script: {written}"
    year, what = int(match["year"] or year), match["what"]
    if "/" in what:
        day, month = map(int, what.split("/"))
        return date(year, month, day), date(year, month, day)
    months = {"Y": 12, "H": 6, "Q": 3, "M": 1}[what[0]]
    last = months * int(what[1:] or 1)
    return date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1])
