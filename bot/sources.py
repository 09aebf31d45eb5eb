"""Where an answer stands: the "Nguồn" lines, and the spot of a row of a list. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot import messages
from bot.phrases import cut_at_sentence, section_name
from retrieval.models import Citation

GROUP_WIDTH = 60  # characters of a group's heading that a source shows
GROUP_SEPARATOR = " > "  # between a group and one inside it
# Numerals as in: “II. Tuyên truyền”, “III Công việc”, “1.2) Hội nghị”, “A - Chung”.
_NUMERAL = re.compile(
    r"^\s*(?:([IVXL]+)(?=[\s.):/-]|$)|([A-ZĐ]|\d+(?:\.\d+)*)(?=[.):/]|\s-))"
)


def source_lines(citations: Iterable[Citation]) -> list[str]:
    """Say where the citations stand, one line for each plan."""
    plans: dict[tuple[str, str], list[Citation]] = {}
    for citation in citations:
        plans.setdefault((citation.plan, citation.source), []).append(citation)
    return [
        f"{plan}, {_spots(cited)} — {messages.LABEL_FILE} {source}"
        for (plan, source), cited in plans.items()
    ]


def row_label(citation: Citation, names: dict[str, str]) -> str | None:
    """Say which row of its plan this is, beside its number in a list; None if unknown.

    `names` are the short names of the groups, from `group_names`.
    """
    if citation.row is None:
        return section_name(citation.section) if citation.section else None
    parts = []
    if citation.group:
        parts.append(messages.group_place(names[citation.group]))
    parts.append(messages.row_place(citation.row))
    return ", ".join(parts)


def group_names(citations: Iterable[Citation]) -> dict[str, str]:
    """Return a short name for each group: its numeral, where that tells it apart."""
    by_plan: dict[int, dict[str, str | None]] = {}
    for citation in citations:
        if citation.group:
            own = by_plan.setdefault(citation.plan_id, {})
            own[citation.group] = _numeral(citation.group)
    names: dict[str, str] = {}
    for own in by_plan.values():
        for group, numeral in own.items():
            alone = list(own.values()).count(numeral) == 1
            quoted = f"“{cut_at_sentence(group, GROUP_WIDTH)}”"
            names[group] = numeral if numeral and alone else quoted
    return names


def _numeral(group: str) -> str | None:
    """The numerals of a group and those it stands in, None when one has none."""
    found = [_NUMERAL.match(part) for part in group.split(GROUP_SEPARATOR)]
    numerals = [match[1] or match[2] for match in found if match]
    return ".".join(numerals) if len(numerals) == len(found) else None


# --- Runs ---------------------------------------------------------------------------


@dataclass(slots=True)
class _Run:
    """Neighbours in one part of a plan, numbered one after another."""

    first: str
    last: str
    line_start: int | None
    line_end: int | None

    def holds(self, number: str, line: int | None) -> bool:
        """Whether this is the last citation again: two tasks of one sentence."""
        return bool(number) and (number, line) == (self.last, self.line_start)

    @property
    def numbers(self) -> str:
        return _range(self.first.rstrip("."), self.last.rstrip("."))

    @property
    def lines(self) -> str | None:
        if self.line_start is None:
            return None
        return _range(str(self.line_start), str(self.line_end or self.line_start))


@dataclass(slots=True)
class _Part:
    """A part of a plan that citations share, in words, with the runs inside it."""

    words: tuple[str, ...]
    label: str  # what numbers are called: "STT", "mục", or ""
    runs: list[_Run] = field(default_factory=list)

    def __str__(self) -> str:
        names = list(self.words)
        numbers = ", ".join(run.numbers for run in self.runs if run.first)
        if numbers:
            names.append(f"{self.label} {numbers}")
        if lines := [run.lines for run in self.runs if run.lines]:
            names.append(messages.lines_place(", ".join(lines)))
        return ", ".join(names) or messages.WHOLE_PLAN


def _spots(citations: list[Citation]) -> str:
    """Say the spots of one plan; neighbours of one part are said as a range."""
    names = group_names(citations)
    parts: list[_Part] = []
    for citation in sorted(dict.fromkeys(citations), key=_standing):
        words, label, number = _address(citation, names)
        if not parts or (parts[-1].words, parts[-1].label) != (words, label):
            parts.append(_Part(words, label))
        runs = parts[-1].runs
        if runs and _follows(runs[-1], number, citation.line_start):
            runs[-1].last = number
            runs[-1].line_end = citation.line_end or citation.line_start
            continue
        if label == messages.LABEL_SECTION and runs:
            parts.append(_Part(words, label))  # paths do not read well as a list
            runs = parts[-1].runs
        if not runs or not runs[-1].holds(number, citation.line_start):
            runs.append(_Run(number, number, citation.line_start, citation.line_end))
    return "; ".join(dict.fromkeys(map(str, parts)))


def _standing(citation: Citation) -> tuple[bool, int, int]:
    """Order rows before passages, each as they stand; where unknown, as given."""
    return (citation.row is None, citation.table or 0, citation.line_start or 0)


def _address(
    citation: Citation, names: dict[str, str]
) -> tuple[tuple[str, ...], str, str]:
    """The words before a number, what the number is called, and the number or ""."""
    words = []
    label = number = ""
    section = citation.section
    if section and citation.row is None and _is_path(section):
        label, number = messages.LABEL_SECTION, section
    elif section:
        words.append(section_name(section))
    if citation.table is not None and citation.line_start is citation.page is None:
        words.append(messages.table_place(citation.table))
    if citation.group:
        words.append(messages.group_place(names[citation.group]))
    if citation.page is not None:
        words.append(messages.page_place(citation.page))
    if citation.row is not None:
        label, number = messages.LABEL_ROW, citation.row
    return tuple(words), label, number


def _is_path(section: str) -> bool:
    return section.partition(".")[0] not in messages.PART_NAMES


def _follows(run: _Run, number: str, line: int | None) -> bool:
    """Whether a number is the next one, and stands below."""
    if line is not None and run.line_end is not None and line < run.line_end:
        return False
    (above, last), (parent, this) = map(_split_number, (run.last, number))
    return above == parent and last is not None and this == last + 1


def _split_number(number: str) -> tuple[str, int | None]:
    """Split "III.14" into ("III.", 14) and "03." into ("", 3)."""
    match = re.fullmatch(r"(.*?)0*(\d+)\.?", number)
    return (match[1], int(match[2])) if match else (number, None)


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"
