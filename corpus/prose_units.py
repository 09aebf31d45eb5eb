"""Cut the sentences of a paragraph into units that each may state one task."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.agencies import is_agency
from corpus.assignments import (
    Assignment,
    read_assignment,
    split_subject,
    without_order,
)
from corpus.clauses import Section
from corpus.numbering import undashed
from corpus.paragraphs import Passage
from corpus.sentences import Stretch, split_parts
from corpus.text import fold
from corpus.timeframe import reads_as_time


@dataclass(frozen=True, slots=True)
class Unit:
    """Parts of a sentence that belong together, and what they assign."""

    stretch: Stretch
    assignment: Assignment | None
    opens: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """A unit where it stands."""

    section: Section
    passage: Passage
    sentence: Stretch
    unit: Unit


def units_of(text: str, sentence: Stretch) -> list[Unit]:
    """Group the parts of a sentence: what follows an assignment belongs to it.

    So does all that follows a recurrence that opens the sentence.
    """
    units: list[Unit] = []
    for part in split_parts(text, sentence):
        assignment = read_assignment(part.text)
        last = units[-1] if units else None
        start = last.stretch.start if last else part.start
        whole = Stretch(start, part.end, text[start : part.end])
        if last and assignment is None and _lists_bodies(last):
            units[-1] = replace(
                last, stretch=whole, assignment=read_assignment(whole.text)
            )
        elif last and assignment is None and _goes_on(last, part):
            units[-1] = replace(last, stretch=whole)
        else:
            units.append(Unit(part, assignment, opens=not units))
    return units


_RECURS = re.compile(r"^(?:hang|moi|dinh ky)\s+(?:nam|quy|thang|tuan)\b")


def _lists_bodies(last: Unit) -> bool:
    """Whether a semicolon only goes on naming who supports: "với Sở A; Sở B thực hiện"."""
    given = last.assignment
    return given is not None and bool(given.coop) and not given.content


def _goes_on(last: Unit, part: Stretch) -> bool:
    governed = last.opens and _RECURS.match(fold(last.stretch.text))
    only_when = reads_as_time(part.text)  # "...; hoàn thành trước ngày 30/6"
    return bool(
        governed or only_when or (last.assignment and not split_subject(part.text))
    )


# --- whom a text is about -------------------------------------------------------------

_LEADING_TIME = re.compile(
    r"^(?:(?:hang|moi|dinh ky)\s+(?:nam|quy|thang|tuan|ky)\s*,?\s*|thuong xuyen\s+"
    r"|dinh ky\s+|ket thuc giai doan\s*,?\s*"
    r"|(?:rieng\s+)?(?:trong\s+)?nam\s+\d{4}\s*,?\s*|(?:cham nhat|truoc)\s[^,]{0,30},\s*)+"
)


def after_time(text: str) -> tuple[str, str]:
    """Return `text` without the time that it opens with, and its subject."""
    leading = _LEADING_TIME.match(fold(text))
    body = text[leading.end() :] if leading else text
    assigned = read_assignment(body)
    return body, assigned.lead if assigned else split_subject(without_order(body))


_LABELLED = re.compile(r"([^:;]{3,120}):\s+(?=\S)")  # "- Sở Tài chính: Bố trí kinh phí"


def label_length(text: str) -> int:
    """Return how much of a paragraph is the body that it is labelled with, or 0."""
    begin = len(text) - len(undashed(text))
    match = _LABELLED.match(text, begin)
    if match is None:
        return 0
    name = without_order(match[1])
    return match.end() if is_agency(name) and not split_subject(name) else 0


def labelled_body(text: str) -> str:
    """Return the body that a paragraph is labelled with: "Sở Tài chính: ...", or ""."""
    return without_order(undashed(text[: label_length(text)])).strip(" :")
