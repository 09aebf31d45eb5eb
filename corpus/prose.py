"""Read tasks out of prose: explicit assignments, deadlines and recurrences.

Not every clause is a task. A sentence becomes one when it says who leads ("chủ trì",
"giao"), or by when, or how often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.agencies import is_agency, split_agencies
from corpus.assignments import (
    Assignment,
    begins_with_verb,
    read_assignment,
    split_subject,
    without_order,
)
from corpus.blocks import Block
from corpus.clauses import Section, read_sections
from corpus.deadlines import find_deadlines
from corpus.labels import Labels, labels_of, read_labels, without_labels
from corpus.models import (
    Clause,
    ClauseKind,
    Field,
    Origin,
    Place,
    Task,
    Timeframe,
)
from corpus.numbering import read_marker, undashed
from corpus.paragraphs import Passage, spanning
from corpus.sentences import Stretch, split_parts, split_sentences
from corpus.table_tasks import time_readings
from corpus.text import fold, squeeze, unify_dashes
from corpus.timeframe import Context, Found, read_timeframe, reads_as_time

_WITH_TASKS = (ClauseKind.SECTION, ClauseKind.CLOSING)


def read_prose_tasks(blocks: Sequence[Block], context: Context) -> tuple[Task, ...]:
    """Return the tasks that the clauses of a document state, in reading order.

    Args:
        blocks: The blocks of the document.
        context: Year and period for times that do not print their year.
    """
    return tuple(
        task
        for section in read_sections(blocks)
        if section.clause.kind in _WITH_TASKS
        for task in _tasks_of(section, context)
    )


def _tasks_of(section: Section, context: Context) -> Iterator[Task]:
    labelled = read_labels(section, context)
    if labelled is not None:
        yield labelled
        return
    for passage, begin in _sentences_begin(section):
        labels = labels_of(passage.text)
        rest = replace(passage, text=labels.rest)
        told = list(_told(section, rest, begin, context))
        if not any(task.assigned for task in told):
            told = [
                replace(task, content=without_labels(task.content))
                for task in _told(section, passage, begin, context)
            ]
        # A time under a label may be all that makes a task of the paragraph.
        told = told or list(_labelled(section, rest, begin, labels, context))
        yield from (_completed(task, labels, context) for task in told)


def _labelled(
    section: Section, rest: Passage, begin: int, labels: Labels, context: Context
) -> Iterator[Task]:
    """Yield the task of a sentence whose time stands under a label: "...; thời gian: T"."""
    time = read_timeframe(labels.time or "", context)
    sentence = next(iter(split_sentences(rest.text, begin)), None)
    if sentence is None or not (time.end or time.recurrence):
        return
    body, subject = _after_time(sentence.text)
    if begins_with_verb(body) or subject:
        spoken = _Spoken(section, rest, sentence, _Unit(sentence, None, opens=True))
        yield _due(spoken, sentence.text, subject, Found(0, 0, time))


def _told(
    section: Section, passage: Passage, begin: int, context: Context
) -> Iterator[Task]:
    """Yield the tasks that the sentences of a paragraph tell."""
    for sentence in split_sentences(passage.text, begin):
        for unit in _units(passage.text, sentence):
            spoken = _Spoken(section, passage, sentence, unit)
            yield from _read_unit(spoken, context)


def _completed(task: Task, labels: Labels, context: Context) -> Task:
    """Add what labels beside the sentence say ("Thời gian: Quý I")."""
    if task.time is not None or not (labels.time or labels.product):
        return task
    time = read_timeframe(labels.time, context) if labels.time else None
    inherited = (Field.YEAR,) if time and time.year_inherited else ()
    return replace(
        task,
        time=time,
        product=task.product or labels.product,
        inherited=(*task.inherited, *inherited),
        ambiguous=time_readings(time) if time and time.other_readings else None,
        quote=f"{task.quote} {labels.printed}".strip(),
    )


def _sentences_begin(section: Section) -> Iterator[tuple[Passage, int]]:
    """Yield the paragraphs that hold sentences, and where these begin in them."""
    for position, passage in enumerate(section.own):
        if passage.lines[0].table:
            continue
        begin = 0
        if position == 0 and section.clause.kind is ClauseKind.SECTION:
            marker = read_marker(passage.text)
            begin = marker.length if marker else 0
            heading = section.clause.heading
            rest = passage.text[begin:].strip().rstrip(": ")
            if heading is not None and rest == heading.rstrip(": "):
                if not _deserves_reading(rest):
                    continue
            elif heading is not None and rest.startswith(f"{heading}:"):
                begin = passage.text.index(":", begin) + 1
        else:
            text = passage.text
            begin = len(text) - len(undashed(text))
        yield passage, begin


def _deserves_reading(heading: str) -> bool:
    """A heading may be the sentence: "Sở Y tế chủ trì tổ chức ... trong quý II"."""
    return "chu tri" in fold(heading) and read_assignment(heading) is not None


@dataclass(frozen=True, slots=True)
class _Unit:
    """Parts of a sentence that belong together, and what they assign."""

    stretch: Stretch
    assignment: Assignment | None
    opens: bool


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A unit where it stands."""

    section: Section
    passage: Passage
    sentence: Stretch
    unit: _Unit


def _units(text: str, sentence: Stretch) -> list[_Unit]:
    """Group the parts of a sentence: what follows an assignment belongs to it.

    So does all that follows a recurrence that opens the sentence.
    """
    units: list[_Unit] = []
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
            units.append(_Unit(part, assignment, opens=not units))
    return units


_RECURS = re.compile(r"^(?:hang|moi|dinh ky)\s+(?:nam|quy|thang|tuan)\b")


def _lists_bodies(last: _Unit) -> bool:
    """Whether a semicolon only goes on naming who supports: "với Sở A; Sở B thực hiện"."""
    given = last.assignment
    return given is not None and bool(given.coop) and not given.content


def _goes_on(last: _Unit, part: Stretch) -> bool:
    governed = last.opens and _RECURS.match(fold(last.stretch.text))
    only_when = reads_as_time(part.text)  # "...; hoàn thành trước ngày 30/6"
    return bool(
        governed or only_when or (last.assignment and not split_subject(part.text))
    )


def _read_unit(spoken: _Spoken, context: Context) -> Iterator[Task]:
    unit = spoken.unit
    text = unit.stretch.text
    body, subject = _after_time(text)
    acts = bool(unit.assignment) or begins_with_verb(body) or bool(subject)
    times = find_deadlines(
        text,
        context,
        opens=unit.opens,
        acts=acts,
        assigned=unit.assignment is not None,
    )
    if unit.assignment is not None:
        yield _assigned(spoken, unit.assignment, times[0].timeframe if times else None)
        times = times[1:]
    done = 0
    for found in times:
        bracket = text[: found.start].rstrip().endswith("(")
        piece = text[done : found.end + 1] if bracket and len(times) > 1 else text
        done = found.end + 1 if bracket else done
        if not reads_as_time(piece):  # the fragment of a table says no more than when
            yield _due(spoken, piece, subject, found)


_LEADING_TIME = re.compile(
    r"^(?:(?:hang|moi|dinh ky)\s+(?:nam|quy|thang|tuan|ky)\s*,?\s*|thuong xuyen\s+"
    r"|dinh ky\s+|ket thuc giai doan\s*,?\s*"
    r"|(?:rieng\s+)?(?:trong\s+)?nam\s+\d{4}\s*,?\s*|(?:cham nhat|truoc)\s[^,]{0,30},\s*)+"
)


def _after_time(text: str) -> tuple[str, str]:
    """Return `text` without the time that it opens with, and its subject."""
    leading = _LEADING_TIME.match(fold(text))
    body = text[leading.end() :] if leading else text
    assigned = read_assignment(body)
    return body, assigned.lead if assigned else split_subject(without_order(body))


# --- tasks ----------------------------------------------------------------------------


def _assigned(spoken: _Spoken, assignment: Assignment, time: Timeframe | None) -> Task:
    heading = _heading_above(spoken.section)
    content = assignment.content or heading or spoken.sentence.text
    place = _place(spoken, with_heading=not assignment.content)
    return replace(
        _task(spoken, content, assignment.lead, time),
        coop=None if assignment.coop is None else squeeze(assignment.coop),
        place=place,
        assigned=True,
    )


def _due(spoken: _Spoken, piece: str, subject: str, found: Found) -> Task:
    content = squeeze(piece).strip(" ;.,:-/")
    content = re.sub(r"^(?:và|và cũng)\s+", "", content)
    return _task(spoken, content[:1].upper() + content[1:], subject, found.timeframe)


def _task(spoken: _Spoken, content: str, lead: str, time: Timeframe | None) -> Task:
    inherited: list[Field] = []
    printed = lead or None
    if not lead:
        printed = _lead_above(spoken)
        inherited += [Field.LEAD] if printed else []
    if time is not None and time.year_inherited:
        inherited.append(Field.YEAR)
    ambiguous = (
        time_readings(time) if time is not None and time.other_readings else None
    )
    return Task(
        origin=Origin.PROSE,
        content=content,
        place=_place(spoken),
        quote=spoken.sentence.text,
        lead=_bodies(printed) if printed else (),
        lead_printed=printed,
        time=time,
        inherited=tuple(inherited),
        ambiguous=ambiguous,
        warnings=() if time is None else time.warnings,
        section=spoken.section.clause.path,
    )


def _bodies(printed: str) -> tuple[str, ...]:
    if re.search(r"\bđược\b", printed):
        return (squeeze(unify_dashes(printed)),)
    return split_agencies(printed)


def _place(spoken: _Spoken, *, with_heading: bool = False) -> Place:
    place = spoken.passage.place_of(spoken.sentence.start, spoken.sentence.end)
    if not with_heading:
        unit = spoken.unit.stretch
        return spoken.passage.place_of(unit.start, unit.end)
    return spanning([spoken.section.own[0].place, place])


def _heading_above(section: Section) -> str | None:
    """Return the heading that says what is done: not one that names a body."""
    for clause in (section.clause, *section.ancestors):
        if clause.heading and _body_of(clause) is None:
            return clause.heading
    return None


_TRUSTED = re.compile(
    r"^(?:giao|de nghi|yeu cau|phan cong|trach nhiem cua|nhiem vu cua|doi voi)\s+"
)


def _body_of(clause: Clause) -> str | None:
    """Return the body that a heading names: "2. Giao Sở Nội vụ"."""
    if not clause.heading:
        return None
    trusted = _TRUSTED.match(fold(clause.heading))
    name = clause.heading[trusted.end() if trusted else 0 :].strip(" :")
    return name if is_agency(name) else split_subject(name) or None


def _lead_above(spoken: _Spoken) -> str | None:
    """Return the body that the sentence, the clause or a heading above it is about."""
    text = spoken.passage.text
    subject = _subject_of(text[spoken.sentence.start : spoken.unit.stretch.start])
    if subject:
        return subject
    for clause in (spoken.section.clause, *spoken.section.ancestors):
        body = _body_of(clause)
        if body:
            return body
    earlier = split_sentences(text[: spoken.sentence.start])
    subjects = (_subject_of(sentence.text) for sentence in reversed(earlier))
    return next(filter(None, subjects), None)


def _subject_of(text: str) -> str:
    return _after_time(text)[1]
