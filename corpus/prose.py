"""Read tasks out of prose: explicit assignments, deadlines and recurrences.

Not every clause is a task. A sentence becomes one when it says who leads ("chủ trì",
"giao"), or by when, or how often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.agencies import is_agency, split_agencies
from corpus.assignments import (
    Assignment,
    begins_with_verb,
    read_assignment,
    split_subject,
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
from corpus.prose_units import (
    Spoken,
    Unit,
    after_time,
    label_length,
    labelled_body,
    units_of,
)
from corpus.sentences import Stretch, split_sentences
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
        if not labels.opens and not any(task.assigned for task in told):
            told = [
                replace(task, content=without_labels(task.content))
                for task in _told(section, passage, begin, context)
            ]
        # A time under a label may be all that makes a task of the paragraph.
        told = told or list(_labelled(section, rest, begin, labels, context))
        told = told or list(_shared_out(section, passage, begin))
        yield from (_completed(task, labels, context) for task in told)


def _labelled(
    section: Section, rest: Passage, begin: int, labels: Labels, context: Context
) -> Iterator[Task]:
    """Yield the task of a sentence whose time stands under a label: "...; thời gian: T"."""
    time = read_timeframe(labels.time or "", context)
    sentence = next(iter(split_sentences(rest.text, begin)), None)
    if sentence is None or not (time.end or time.recurrence):
        return
    body, subject = after_time(sentence.text)
    if begins_with_verb(body) or subject:
        spoken = Spoken(section, rest, sentence, Unit(sentence, None, opens=True))
        yield _due(spoken, sentence.text, subject, Found(0, 0, time))


_SHARES = re.compile(r"^\W*(?:phan cong|giao nhiem vu)\b[^.;]{0,40}$")


def _shared_out(section: Section, passage: Passage, begin: int) -> Iterator[Task]:
    """Yield what a body is given on its line of a list that shares the work out.

    Only below "Phân công nhiệm vụ": elsewhere "Sở Tài chính: ..." tells of duties at
    large, and every duty a task would drown the tasks.
    """
    above = [clause.heading or "" for clause in (section.clause, *section.ancestors)]
    above += [other.text for other in section.own if other is not passage]
    body = labelled_body(_without_marker(passage.text))
    if body and any(_SHARES.match(fold(text).rstrip(": ")) for text in above):
        whole = Stretch(begin, len(passage.text), passage.text[begin:])
        spoken = Spoken(section, passage, whole, Unit(whole, None, opens=True))
        yield replace(_task(spoken, _content(whole.text), body, None), assigned=True)


def _without_marker(text: str) -> str:
    marker = read_marker(text)
    return text[marker.length :].lstrip() if marker else text


def _told(
    section: Section, passage: Passage, begin: int, context: Context
) -> Iterator[Task]:
    """Yield the tasks that the sentences of a paragraph tell."""
    for sentence in split_sentences(passage.text, begin):
        for unit in units_of(passage.text, sentence):
            spoken = Spoken(section, passage, sentence, unit)
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
                begin += label_length(rest)
                if not (label_length(rest) or _deserves_reading(rest)):
                    continue
            elif heading is not None and rest.startswith(f"{heading}:"):
                begin = passage.text.index(":", begin) + 1
        else:
            text = passage.text
            begin = label_length(text) or len(text) - len(undashed(text))
        yield passage, begin


def _deserves_reading(heading: str) -> bool:
    """A heading may be the sentence: "Sở Y tế chủ trì tổ chức ... trong quý II"."""
    return read_assignment(heading) is not None


def _read_unit(spoken: Spoken, context: Context) -> Iterator[Task]:
    unit = spoken.unit
    text = unit.stretch.text
    body, subject = after_time(text)
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


# --- tasks ----------------------------------------------------------------------------


def _assigned(spoken: Spoken, assignment: Assignment, time: Timeframe | None) -> Task:
    heading = _heading_above(spoken.section)
    content = assignment.content or heading or spoken.sentence.text
    place = _place(spoken, with_heading=not assignment.content)
    return replace(
        _task(spoken, content, assignment.lead, time),
        coop=None if assignment.coop is None else squeeze(assignment.coop),
        place=place,
        assigned=True,
    )


def _due(spoken: Spoken, piece: str, subject: str, found: Found) -> Task:
    return _task(spoken, _content(piece), subject, found.timeframe)


def _content(piece: str) -> str:
    content = squeeze(piece).strip(" ;.,:-/")
    content = re.sub(r"^(?:và|và cũng)\s+", "", content)
    return content[:1].upper() + content[1:]


def _task(spoken: Spoken, content: str, lead: str, time: Timeframe | None) -> Task:
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


def _place(spoken: Spoken, *, with_heading: bool = False) -> Place:
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


def _lead_above(spoken: Spoken) -> str | None:
    """Return the body that the sentence, the clause or a heading above it is about."""
    text = spoken.passage.text
    subject = _subject_of(text[spoken.sentence.start : spoken.unit.stretch.start])
    if subject or labelled_body(text):
        return subject or labelled_body(text)
    for clause in (spoken.section.clause, *spoken.section.ancestors):
        body = _body_of(clause)
        if body:
            return body
    earlier = split_sentences(text[: spoken.sentence.start])
    subjects = (_subject_of(sentence.text) for sentence in reversed(earlier))
    return next(filter(None, subjects), None)


def _subject_of(text: str) -> str:
    return after_time(text)[1]
